// What would help where officers are short (draw.md, Staffing): rotation < load < borrowing < postponing. Advice to
// people, with what the office knows and the draw's files do not: which pairs are barred for rotation alone.

import Directory
import Governance
import Planning
import SQLKit
import VerifiableDraw

extension DrawingDesk {
    /// The least relaxation; nil where nothing on the ladder helps.
    ///
    /// - Parameters:
    ///   - aliases: of this draw; the answer has the ids of its files, and certificates of who is not in them.
    ///   - day: today: who has come back or has been added since the freeze can be borrowed.
    static func relief(
        _ completed: CompletedDraw, _ shortage: Shortage, of draw: ID<DrawProcess>, _ staffing: StaffingSpec,
        _ aliases: OfficerAliases, on day: CalendarDate, _ organisation: Organisation,
        in transaction: any ReadTransaction
    ) throws -> Relief? {
        guard !shortage.bottlenecks.isEmpty else { return nil }
        let lenders = try lenders(completed, staffing, aliases, on: day, organisation, in: transaction)
        let strangers = Set(lenders.map(\.id))
        let conflicts = Set(
            try DirectoryDesk.officerConflicts(in: transaction).map {
                BarredPair(officer: aliases.id($0.officer), object: $0.object)
            })
        let hard = conflicts.filter { strangers.contains($0.officer) }
        var soft: Set<BarredPair> = []
        if staffing.rotationMonths > 0 {
            let since = day.adding(months: -staffing.rotationMonths)
            soft = Set(try DrawStore.meetings(since: since, in: transaction).filter { strangers.contains($0.officer) })
                .subtracting(hard)
        }
        let barred = completed.inputs.barred
        // As it was at the freeze: a conflict that was withdrawn since is no rotation. Draws of before did not keep it.
        let rotation =
            try DrawStore.rotation(of: draw, in: transaction) ?? Set(barred).subtracting(conflicts)
        let tickets = completed.visitTickets
        let order = tickets.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        return Staffing1(
            completed.plan.suite, subkey: completed.plan.suite.subkey(seed: completed.seed, purpose: .team),
            plan: completed.plan.staffing, officers: completed.inputs.officers,
            barred: barred + (hard.union(soft)).sorted { ($0.officer, $0.object) < ($1.officer, $1.object) }
        ).relief(visits: completed.visitAreas, rotation: rotation.union(soft), lenders: lenders, order: order)
    }

    /// Who may go today, is of the same line of departments (of another county, or one above) and is not in the file.
    /// Each is offered to one department.
    private static func lenders(
        _ completed: CompletedDraw, _ staffing: StaffingSpec, _ aliases: OfficerAliases, on day: CalendarDate,
        _ organisation: Organisation, in transaction: any ReadTransaction
    ) throws -> [OfficerRow] {
        func top(_ department: DepartmentID) -> DepartmentID {
            var (current, seen): (DepartmentID, Set<DepartmentID>) = (department, [])
            while seen.insert(current).inserted, let parent = organisation.departments[current]?.parent {
                current = parent
            }
            return current
        }
        let asked = Set(completed.plan.staffing.areas.flatMap(\.teams).map(\.department)).sorted()
        let lines = Dictionary(
            asked.compactMap { id in DepartmentID(rawValue: id).map { (top($0), id) } },
            uniquingKeysWith: { first, _ in first })
        let known = Set(completed.inputs.officers.map(\.id))
        return try DirectoryDesk.drawableOfficers(on: day, in: transaction).compactMap { officer in
            guard !known.contains(aliases.id(officer.certificate)) else { return nil }
            let own = officer.department.rawValue
            guard let department = asked.contains(own) ? own : lines[top(officer.department)] else { return nil }
            return OfficerRow(
                id: officer.certificate, department: department, specialities: officer.specialities.sorted(),
                capacity: staffing.groups(ofVisits: officer.capacity))
        }
    }
}

extension StaffingSpec {
    /// Capacity in groups, as staff1 counts it: the directory's is in visits, and a group has so many.
    func groups(ofVisits visits: Int) -> Int { visits == 0 ? 0 : max(1, visits / max(1, visitsPerGroup)) }
}

extension DrawStore {
    /// In `drw_file` beside the frozen files, but never in a folder: it tells rotation from recusal.
    private static let rotationFile = "rotation.csv"
    private static let rotationHeader = "officer,object\n"

    static func save(
        rotation pairs: [BarredPair], of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        let lines = pairs.map { "\($0.officer),\($0.object)\n" }.joined()
        try write(rotationFile, Array((rotationHeader + lines).utf8), of: draw, in: transaction)
    }

    /// Pairs that were barred for rotation alone; nil where the freeze did not keep them.
    static func rotation(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws -> Set<BarredPair>? {
        var bytes: [UInt8] = []
        try transaction.forEach(
            "SELECT bytes FROM drw_file WHERE draw = \(draw) AND name = \(rotationFile) ORDER BY piece"
        ) { bytes += try $0.blob(0) }
        guard !bytes.isEmpty else { return nil }
        do {
            return Set(
                try FrozenOfficers(
                    officers: Array("id,department,specialities,capacity\n".utf8), barred: bytes
                ).barred)
        } catch { throw DrawingError.damaged(draw: draw.text, file: rotationFile) }
    }
}
