// Papers are handed out here; who took them is on the record, for they carry contacts.

import Directory
import Drawing
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

extension InspectionDesk {
    /// The papers of the task's newest draw, as far as they are asked for. Once its visits are made they go to the
    /// firms that are visited: reserves that were sent are among them, those in whose place they go are not.
    ///
    /// Put together in a snapshot, so that nobody's writing waits for it; the record is written before anything is
    /// handed out. Errors: `DrawingError.noDraw`, `PapersError`.
    package func papers(
        of task: JointTask, _ request: PaperRequest = .all, by actor: Actor
    ) async throws -> RoundPapers {
        let round = try await drawing.round(of: task, by: actor)
        let tickets = try await drawing.tickets(of: task, by: actor)
        let today = ledger.moment().chinaDate
        let papers = try await ledger.consult(.printPapers, by: actor, on: task.subject) {
            transaction, organisation in
            let going = try PaperVisit.going(of: round, request, in: transaction)
            let wanted = Set((request.hasList ? round.visits.map(\.object) : []) + (going ?? []).map(\.object))
            let objects = try DirectoryDesk.objects(wanted.sorted(), in: transaction)
            let officers = try Self.officers(on: today, in: transaction)
            let items = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            var names: [RegionCode: String] = [:]
            for object in objects.values {
                for code in [object.region] + organisation.tree.ancestors(of: object.region) {
                    names[code] = organisation.tree[code]?.name
                }
            }
            let lead = round.plan.streams.first.flatMap { DepartmentID(rawValue: $0.department) }
            let issuer = lead.flatMap { organisation.departments[$0]?.name } ?? ""
            return try RoundPapers.assemble(
                round: round, going: going, request, objects: objects, officers: officers, items: items,
                departments: organisation.departments, regionNames: names, tickets: tickets, issuer: issuer,
                today: today)
        }
        if case .group(let area, let number) = request, papers.groups.isEmpty {
            throw PapersError.unknown(kind: "group", id: "\(area)-\(number)")
        }
        let details = ["task": task.name, "serial": String(round.serial), "papers": request.words]
        try await ledger.perform(.printPapers, by: actor, on: task.subject, details: details) { _, _ in }
        return papers
    }

    /// How many firms each group goes to, by `area-number`; empty before the visits are made. For who may read the
    /// draw.
    package func going(of task: JointTask, by actor: Actor) async throws -> [String: Int] {
        try await ledger.consult(.readVisits, by: actor, on: actor.place(for: .readVisits, "papers")) {
            transaction, _ in
            guard let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction) else { return [:] }
            let counts = try transaction.map(
                """
                SELECT area, group_no, COUNT(*) FROM ins_visit
                WHERE draw = \(draw.planDigest) AND state <> 'replaced' GROUP BY area, group_no
                """
            ) { ("\(try $0.text(0))-\(try $0.int(1))", try $0.int(2)) }
            return Dictionary(counts, uniquingKeysWith: { $1 })
        }
    }
}

extension PaperVisit {
    /// Whom the papers asked for go to. Nil where the papers go to nobody, or the visits are not made yet and so are
    /// those of the draw.
    static func going(
        of round: DrawnRound, _ request: PaperRequest, in transaction: any ReadTransaction
    ) throws -> [PaperVisit]? {
        guard request.hasGroups else { return nil }
        guard try VisitStore.isOpened(round.planDigest, in: transaction) else {
            return try drawn(round, request.group)
        }
        var condition: SQL = "v.draw = \(round.planDigest) AND v.state <> 'replaced'"
        if let group = request.group { condition += " AND v.area = \(group.area) AND v.group_no = \(group.number)" }
        var visits: [PaperVisit] = []
        try transaction.forEach(
            """
            SELECT v.number, v.object, v.area, v.group_no, p.department, p.items
            FROM ins_visit v JOIN ins_part p ON p.visit = v.id WHERE \(condition) ORDER BY v.number, p.place
            """
        ) { row in
            let part = (try row.text(4), try row.text(5).split(separator: ",").map(String.init))
            let number = try row.int(0)
            if visits.last?.number == number {
                visits[visits.count - 1].parts.append(part)
            } else {
                visits.append(
                    PaperVisit(
                        number: number, object: try row.text(1), area: try row.text(2), group: try row.int(3),
                        parts: [part]))
            }
        }
        return visits
    }
}
