// What waits for a review: counted and cut in the database, so that nobody's queue is read to show its beginning.

import Drawing
import Governance
import Planning
import SQLKit

/// Parts that wait for a decision.
package struct ReviewQueue: Sendable {
    package struct Entry: Sendable {
        package let visit: Visit
        package let part: VisitPart
        package let taskName: String

        package init(visit: Visit, part: VisitPart, taskName: String) {
            self.visit = visit
            self.part = part
            self.taskName = taskName
        }
    }

    /// At most as many as were asked for, oldest first.
    package let entries: [Entry]
    package let total: Int

    package init(entries: [Entry], total: Int) {
        self.entries = entries
        self.total = total
    }

    static func read(
        limit: Int, in transaction: any ReadTransaction, where mayReview: (RegionCode, DepartmentID) -> Bool
    ) throws -> ReviewQueue {
        let standing = try DrawingDesk.signedDraws(in: transaction).map(\.planDigest)
        var total = 0
        var isWhole = true
        var mine: [DepartmentID: [RegionCode]] = [:]
        try transaction.forEach(
            """
            SELECT region, department, CAST(SUM(parts) AS BIGINT) FROM ins_count
            WHERE state = 'submitted' AND parts > 0 AND draw IN (\(joined: standing)) GROUP BY region, department
            """
        ) { row in
            let (region, department) = (try row.region(0), try row.department(1))
            guard mayReview(region, department) else {
                isWhole = false
                return
            }
            mine[department, default: []].append(region)
            total += try row.int(2)
        }
        guard total > 0, limit > 0 else { return ReviewQueue(entries: [], total: total) }
        var condition: SQL = ""
        if !isWhole {
            condition = " AND (1 = 0"
            for (department, regions) in mine.sorted(by: { $0.key < $1.key }) {
                condition += " OR (p.department = \(department) AND v.region IN (\(joined: regions)))"
            }
            condition += ")"
        }
        // The cross join keeps the order of the tables: the few that wait, then their visits.
        let shown = try transaction.map(
            """
            SELECT p.visit, p.department FROM ins_part p CROSS JOIN ins_visit v
            WHERE p.state = 'submitted' AND v.id = p.visit AND v.state = 'open'
              AND v.draw IN (\(joined: standing))\(condition)
            ORDER BY p.submitted_at, p.visit, p.department LIMIT \(limit)
            """
        ) { (try $0.text(0), try $0.department(1)) }
        return ReviewQueue(entries: try entries(shown, in: transaction), total: total)
    }

    private static func entries(
        _ shown: [(visit: String, department: DepartmentID)], in transaction: any ReadTransaction
    ) throws -> [Entry] {
        var found: [String: Visit] = [:]
        for some in shown.map(\.visit).unique().pieces(of: 500) {
            for visit in try VisitStore.visits("FROM ins_visit v WHERE v.id IN (\(joined: some))", in: transaction) {
                found[visit.id.text] = visit
            }
        }
        var names: [ID<JointTask>: String] = [:]
        return try shown.compactMap { id, department in
            guard let visit = found[id], let part = visit.part(of: department) else { return nil }
            if names[visit.task] == nil {
                names[visit.task] = try JointTask.find(id: visit.task, in: transaction)?.name
            }
            return Entry(visit: visit, part: part, taskName: names[visit.task] ?? "")
        }
    }
}
