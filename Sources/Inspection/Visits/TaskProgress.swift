// How far the visits of each signed draw are, counted in the database and only as far as the reader's posts go.

import Drawing
package import Governance
package import Planning
import SQLKit

/// A signed draw in numbers: parts by state, visits by state, in the regions that the reader sees.
package struct TaskProgress: Sendable {
    /// Which draws are looked at.
    package enum Extent: Sendable {
        case all
        /// With a visit that has not ended, or without visits: what can still wait for somebody.
        case open
        /// All, uncounted: for a list of their names.
        case names
    }

    package let task: JointTask
    package let signedAt: Timestamp
    /// Somebody has made its visits.
    package let isOpened: Bool
    package let parts: [PartState: Int]
    package let visits: [VisitState: Int]
    /// Parts that the reader may fill, by department.
    package let own: [DepartmentID: [PartState: Int]]

    package init(
        task: JointTask, signedAt: Timestamp, isOpened: Bool, parts: [PartState: Int], visits: [VisitState: Int],
        own: [DepartmentID: [PartState: Int]]
    ) {
        self.task = task
        self.signedAt = signedAt
        self.isOpened = isOpened
        self.parts = parts
        self.visits = visits
        self.own = own
    }

    /// What one person sees of one task.
    struct Reader {
        let sees: (RegionCode) -> Bool
        let enters: (RegionCode, DepartmentID) -> Bool
    }

    /// Newest first. Parts of replaced visits wait for nobody and are left out; so is what hangs on a void draw.
    ///
    /// - Parameter readerOf: nil for a task that is not shown.
    static func read(
        _ extent: Extent, in transaction: any ReadTransaction, readerOf: (JointTask) -> Reader?
    ) throws -> [TaskProgress] {
        var progress: [TaskProgress] = []
        for draw in try DrawingDesk.signedDraws(in: transaction).reversed() {
            let digest = draw.planDigest
            let isOpened = try VisitStore.isOpened(digest, in: transaction)
            if extent == .open, isOpened, try !isUnderWay(digest, in: transaction) { continue }
            guard let task = try JointTask.find(id: draw.task, in: transaction), let reader = readerOf(task) else {
                continue
            }
            let isCounted = isOpened && extent != .names
            let counts = isCounted ? try Counts(of: digest, reader, in: transaction) : Counts()
            progress.append(
                TaskProgress(
                    task: task, signedAt: draw.signedAt, isOpened: isOpened, parts: counts.parts,
                    visits: counts.visits, own: counts.own))
        }
        return progress
    }

    private static func isUnderWay(_ draw: String, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.int("SELECT 1 FROM ins_visit WHERE draw = \(draw) AND state = 'open' LIMIT 1") != nil
    }

    private struct Counts {
        var parts: [PartState: Int] = [:]
        var visits: [VisitState: Int] = [:]
        var own: [DepartmentID: [PartState: Int]] = [:]

        init() {}

        init(of draw: String, _ reader: Reader, in transaction: any ReadTransaction) throws {
            try transaction.forEach(
                "SELECT state, region, COUNT(*) FROM ins_visit WHERE draw = \(draw) GROUP BY state, region"
            ) { row in
                guard let state = VisitState(rawValue: try row.text(0)), reader.sees(try row.region(1)) else { return }
                visits[state, default: 0] += try row.int(2)
            }
            try transaction.forEach(
                "SELECT state, region, department, parts FROM ins_count WHERE draw = \(draw) AND parts > 0"
            ) { row in
                guard let state = PartState(rawValue: try row.text(0)) else { return }
                let (region, department, count) = (try row.region(1), try row.department(2), try row.int(3))
                if reader.sees(region) { parts[state, default: 0] += count }
                if reader.enters(region, department) { own[department, default: [:]][state, default: 0] += count }
            }
        }
    }
}
