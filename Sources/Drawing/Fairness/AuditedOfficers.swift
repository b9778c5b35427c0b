// The officers of one draw, as the fairness audit counts them: who might have been sent, and who was.

import Fairness
import Governance
import SQLKit
import VerifiableDraw

struct AuditedOfficers {
    /// By department.
    let teams: [AuditedTeam]

    /// Empty before officers were sent.
    init(_ draw: ID<DrawProcess>, _ plan: DrawPlan, in transaction: any ReadTransaction) throws {
        var visits: [String: Int] = [:]
        try transaction.forEach(
            "SELECT area, group_no, COUNT(*) FROM drw_visit WHERE draw = \(draw) GROUP BY area, group_no"
        ) { visits["\(try $0.text(0))/\(try $0.int(1))"] = try $0.int(2) }
        var sent: [String: [String: [Int]]] = [:]
        try transaction.forEach("SELECT department, officer, area, group_no FROM drw_officer WHERE draw = \(draw)") {
            let load = visits["\(try $0.text(2))/\(try $0.int(3))"] ?? 0
            sent[try $0.text(0), default: [:]][try $0.text(1), default: []].append(load)
        }
        guard !sent.isEmpty else {
            teams = []
            return
        }
        let slots = Self.slots(plan, visits)
        let officers = try Self.officers(of: draw, in: transaction)
        teams = sent.keys.sorted().map { department in
            let kinds = slots.filter { $0.key.department == department }.sorted {
                $0.key.speciality < $1.key.speciality
            }
            return AuditedTeam(
                department: department,
                slots: kinds.map { kind, count in
                    AuditedTeam.Slots(
                        count: count,
                        officers: officers.filter { $0.department == department && $0.has(kind.speciality) }.map(\.id))
                }, sent: sent[department] ?? [:])
        }
    }

    private struct Kind: Hashable {
        let department: String
        let speciality: String
    }

    /// A group without visits needs nobody.
    private static func slots(_ plan: DrawPlan, _ visits: [String: Int]) -> [Kind: Int] {
        var slots: [Kind: Int] = [:]
        for area in plan.staffing.areas {
            let groups = (1...area.groups).count { (visits["\(area.id)/\($0)"] ?? 0) > 0 }
            for team in area.teams {
                let kind = Kind(department: team.department, speciality: team.speciality)
                slots[kind, default: 0] += groups * team.officers
            }
        }
        return slots.filter { $0.value > 0 }
    }

    private struct Line {
        let id: String
        let department: String
        let specialities: [Substring]

        func has(_ speciality: String) -> Bool {
            speciality.isEmpty || specialities.contains { $0 == speciality }
        }
    }

    /// `officers.csv` as it was frozen: some thousand lines.
    private static func officers(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> [Line] {
        var bytes: [UInt8] = []
        let file = FrozenFile.officers.rawValue
        try transaction.forEach(
            "SELECT bytes FROM drw_file WHERE draw = \(draw) AND name = \(file) ORDER BY piece"
        ) { bytes += try $0.blob(0) }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count >= 3 else { return nil }
            return Line(
                id: String(cells[0]), department: String(cells[1]), specialities: cells[2].split(separator: "+"))
        }
    }
}
