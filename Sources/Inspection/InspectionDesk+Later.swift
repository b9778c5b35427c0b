// The narrow door for the room of publication: what has ended, and that it was published.

import Drawing
package import Governance
package import Planning
package import SQLKit

/// How many inspections of a task ended on a day and wait to be published.
package struct VisitEnding: Sendable, Hashable {
    package let task: ID<JointTask>
    package let region: RegionCode
    package let endedOn: CalendarDate
    package let count: Int

    package init(task: ID<JointTask>, region: RegionCode, endedOn: CalendarDate, count: Int) {
        self.task = task
        self.region = region
        self.endedOn = endedOn
        self.count = count
    }
}

/// A drawn object in whose place a reserve went, as anybody may know it.
package struct ReplacedObject: Sendable, Hashable {
    package let object: String
    package let name: String
    package let reason: ReplacementReason
    package let reserves: [String]

    package init(object: String, name: String, reason: ReplacementReason, reserves: [String]) {
        self.object = object
        self.name = name
        self.reason = reason
        self.reserves = reserves
    }
}

extension InspectionDesk {
    /// What waits for publication, by task, region and day; oldest first.
    package static func endings(in transaction: any ReadTransaction) throws -> [VisitEnding] {
        let standing = try DrawingDesk.signedDraws(in: transaction).map(\.planDigest)
        return try transaction.map(
            """
            SELECT task, region, ended_on, COUNT(*) FROM ins_visit
            WHERE state = 'complete' AND draw IN (\(joined: standing))
            GROUP BY task, region, ended_on ORDER BY ended_on, task, region
            """
        ) { row in
            VisitEnding(
                task: ID(stored: try row.text(0)), region: try row.region(1), endedOn: try row.date(2),
                count: try row.int(3))
        }
    }

    /// Visits of a task that wait for publication, those that ended first before the others. `regions` nil: all.
    package static func completed(
        of task: ID<JointTask>, regions: [RegionCode]? = nil, offset: Int = 0, limit: Int = 50,
        in transaction: any ReadTransaction
    ) throws -> [Visit] {
        try VisitStore.visits(
            """
            FROM ins_visit v WHERE \(try waiting(task, regions, in: transaction))
            ORDER BY v.ended_on, v.number LIMIT \(limit) OFFSET \(offset)
            """, in: transaction)
    }

    package static func visit(_ id: ID<Visit>, in transaction: any ReadTransaction) throws -> Visit? {
        try VisitStore.find(id, in: transaction)
    }

    /// Marks a complete visit as published. Errors: `drawVoid`, `visitState`.
    package static func publish(_ visit: Visit, in transaction: any WriteTransaction) throws {
        try move(visit, .publish, in: transaction)
    }

    /// Tells the name of every visit of a task that waits, and nothing of what was found.
    package static func namesOfCompleted(
        of task: ID<JointTask>, regions: [RegionCode]? = nil, in transaction: any ReadTransaction,
        _ body: (String) throws -> Void
    ) throws {
        try transaction.forEach("SELECT v.name FROM ins_visit v WHERE \(try waiting(task, regions, in: transaction))") {
            try body(try $0.text(0))
        }
    }

    /// A withdrawn visit waits again. Errors: `drawVoid`, `visitState`.
    package static func resume(_ id: ID<Visit>, in transaction: any WriteTransaction) throws {
        guard let visit = try VisitStore.find(id, in: transaction) else {
            throw InspectionError.unknownVisit(id.text)
        }
        try move(visit, .resume, in: transaction)
    }

    private static func move(_ visit: Visit, _ step: VisitState.Step, in transaction: any WriteTransaction) throws {
        guard try DrawingDesk.stands(plan: visit.draw, in: transaction) else {
            throw InspectionError.drawVoid(visit: visit.name)
        }
        guard let state = visit.state.next(step) else {
            throw InspectionError.visitState(visit: visit.name, state: visit.state, step: step)
        }
        try VisitStore.setState(state, endedOn: visit.endedOn, of: visit.id, in: transaction)
    }

    /// Enters what was corrected in the open, by the place of the part and by item: the report counts what is public.
    /// A following measure that the new result does not allow goes. Errors: `foreignItem`, `partState`.
    package static func correct(
        _ id: ID<Visit>, _ codes: [Int: [String: ResultCode]], reason: String, _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        guard !codes.isEmpty else { return }
        guard let visit = try VisitStore.find(id, in: transaction) else {
            throw InspectionError.unknownVisit(id.text)
        }
        for (place, part) in visit.parts.enumerated() {
            guard let codes = codes[place] else { continue }
            guard let state = part.state.next(.correct) else {
                throw InspectionError.partState(visit: visit.name, state: part.state, step: .correct)
            }
            var document = part.document
            for (item, code) in codes {
                guard let index = document.results.firstIndex(where: { $0.item == item }) else {
                    throw InspectionError.foreignItem(item: item, department: part.department.rawValue)
                }
                document.results[index].code = code
                if let following = document.results[index].followUp, !code.followUps.contains(following) {
                    document.results[index].followUp = nil
                }
            }
            let change = VisitStore.PartChange(step: .correct, state: state, document: document, opinion: reason)
            try VisitStore.write(change, to: part, of: visit.id, note, in: transaction)
        }
    }

    /// Over `ins_visit v`.
    private static func waiting(
        _ task: ID<JointTask>, _ regions: [RegionCode]?, in transaction: any ReadTransaction
    ) throws -> SQL {
        let draw = try DrawingDesk.signedDraw(of: task, in: transaction)?.planDigest ?? ""
        let condition: SQL = "v.task = \(task) AND v.draw = \(draw) AND v.state = 'complete'"
        return regions.map { "\(condition) AND v.region IN (\(joined: $0))" } ?? condition
    }

    /// Objects of a task that were replaced: the original stays, publicly (DRW-5). Coded reasons only, no words. None
    /// while the draw is sealed: a reserve is an object that is still to be visited.
    package static func replaced(
        of task: ID<JointTask>, at now: Timestamp, in transaction: any ReadTransaction
    ) throws -> [ReplacedObject] {
        if let draw = try DrawingDesk.signedDraw(of: task, in: transaction),
            try !DrawingDesk.isDisclosed(plan: draw.planDigest, at: now, in: transaction)
        {
            return []
        }
        var reserves: [String: [String]] = [:]
        try transaction.forEach(
            """
            SELECT s.replacement, s.object FROM ins_substitute s JOIN ins_visit v ON v.id = s.visit
            WHERE v.task = \(task) ORDER BY s.replacement, s.stream
            """
        ) { reserves[try $0.text(0), default: []].append(try $0.text(1)) }
        return try transaction.map(
            """
            SELECT r.id, v.object, v.name, r.reason FROM ins_replacement r JOIN ins_visit v ON v.id = r.visit
            WHERE v.task = \(task) AND r.state = 'approved' ORDER BY v.number
            """
        ) { row in
            guard let reason = ReplacementReason(rawValue: try row.text(3)) else {
                throw row.mismatch(3, expected: "a reason", found: try row.text(3))
            }
            return ReplacedObject(
                object: try row.text(1), name: try row.text(2), reason: reason,
                reserves: (reserves[try row.text(0)] ?? []).unique())
        }
    }
}
