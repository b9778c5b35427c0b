// New visits: all of a signed draw at once, or one more for a reserve.

import Directory
import Drawing
import Governance
import Planning
import SQLKit
import VerifiableDraw

extension VisitStore {
    static func isOpened(_ draw: String, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.int("SELECT 1 FROM ins_visit WHERE draw = \(draw) LIMIT 1") != nil
    }

    /// What a new visit says beside its place and parts.
    struct NewVisit {
        let id: ID<Visit>
        let number: Int
        let object: InspectionObject
        let area: String
        let group: Int
        let replaces: ID<Visit>?
        /// Departments with their items, in the plan's order.
        let parts: [(department: String, items: [String])]
    }

    static func insert(
        _ visits: [NewVisit], of round: DrawnRound, at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        let signedOn = round.signedAt?.chinaDate ?? at.chinaDate
        // An object of unknown region lies where its area does.
        func region(_ visit: NewVisit) -> RegionCode {
            guard visit.object.region == .root else { return visit.object.region }
            let area = round.plan.staffing.areas.first { $0.id == visit.area }
            return area?.regions.first.flatMap { RegionCode(rawValue: $0) } ?? round.task.region
        }
        try transaction.executeMany(
            """
            INSERT INTO ins_visit (id, task, draw, number, object, name, region, area, group_no, state, signed_on,
                                   replaces, version, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, 1, $12)
            """,
            rows: visits.map { visit in
                [
                    visit.id.sqlValue, round.task.id.sqlValue, .text(round.planDigest), visit.number.sqlValue,
                    .text(visit.object.id), .text(visit.object.name), region(visit).sqlValue, .text(visit.area),
                    visit.group.sqlValue, signedOn.sqlValue, visit.replaces.sqlValue, at.sqlValue,
                ]
            })
        let parts = visits.flatMap { visit in
            visit.parts.enumerated().map { (visit.id, $0.offset, $0.element.department, $0.element.items) }
        }
        try PartCounts.together(visits.map(\.id), in: transaction) {
            for (visit, place, department, items) in parts {
                try insertPart(of: visit, place: place, department: department, items: items, in: transaction)
            }
        }
    }

    static func insertPart(
        of visit: ID<Visit>, place: Int, department: String, items: [String], in transaction: any WriteTransaction
    ) throws {
        try PartCounts.changing(visit, in: transaction) {
            try transaction.execute(
                """
                INSERT INTO ins_part (visit, department, place, items, state, document, author_name, reviewer_name,
                                      opinion, version)
                VALUES (\(visit), \(department), \(place), \(items.joined(separator: ",")), 'draft', '', '', '', '', 1)
                """)
        }
    }

    /// One more stream of the same department: a step of the part like any other, so that its officers see what was
    /// added and nobody saves a form that lacks it. Items that are there already change nothing.
    static func add(
        _ items: [String], to part: VisitPart, of visit: Visit, _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        let new = items.filter { !part.items.contains($0) }.unique()
        guard !new.isEmpty else { return }
        guard let state = part.state.next(.addItems) else {
            throw InspectionError.partState(visit: visit.name, state: part.state, step: .addItems)
        }
        try transaction.execute(
            """
            UPDATE ins_part SET items = \((part.items + new).joined(separator: ","))
            WHERE visit = \(visit.id) AND department = \(part.department)
            """)
        let names = Dictionary(try Item.all(in: transaction).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        let words = "因递补增加检查事项：" + new.map { names[$0] ?? $0 }.joined(separator: "、")
        let change = PartChange(step: .addItems, state: state, opinion: words)
        try write(change, to: part, of: visit.id, note, in: transaction)
    }

    static func insertOfficers(
        of round: DrawnRound, names: [String: String], in transaction: any WriteTransaction
    ) throws {
        var rows: [[SQLValue]] = []
        for group in round.staffing.groups {
            for (slot, officer) in group.officers.enumerated() {
                rows.append([
                    .text(round.planDigest), .text(group.area), group.group.sqlValue, slot.sqlValue, .text(officer.id),
                    .text(names[officer.id] ?? officer.id), .text(officer.department),
                ])
            }
        }
        try transaction.executeMany(
            """
            INSERT INTO ins_group_officer (draw, area, group_no, slot, certificate, name, department)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, rows: rows)
    }
}

extension DrawnRound {
    /// Departments of some streams, in the plan's order, each with its items once.
    func parts(of streams: [String]) -> [(department: String, items: [String])] {
        var order: [String] = []
        var items: [String: [String]] = [:]
        for stream in plan.streams where streams.contains(stream.id) {
            if items[stream.department] == nil { order.append(stream.department) }
            items[stream.department] = ((items[stream.department] ?? []) + stream.items).unique()
        }
        return order.map { ($0, items[$0] ?? []) }
    }
}
