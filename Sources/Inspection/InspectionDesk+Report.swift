// 结果报告: chances, weights and estimates of a task's streams, read from its signed draw and accepted results.

import Drawing
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

/// The report on one task's signed draw.
package struct TaskReport: Sendable {
    package let serial: Int
    package let planDigest: String
    package let asOf: Timestamp
    /// In the plan's order.
    package let streams: [StreamEstimate]

    package init(serial: Int, planDigest: String, asOf: Timestamp, streams: [StreamEstimate]) {
        self.serial = serial
        self.planDigest = planDigest
        self.asOf = asOf
        self.streams = streams
    }
}

extension InspectionDesk {
    /// Errors: `notSigned`, `DrawingError.noDraw`, `voided`.
    package func report(of task: JointTask, by actor: Actor) async throws -> TaskReport {
        let now = ledger.moment()
        return try await ledger.consult(.readReport, by: actor, on: task.subject) { transaction, _ in
            try Self.report(of: task, at: now, in: transaction)
        }
    }

    /// The same to take away: one row on the record.
    package func exportReport(of task: JointTask, by actor: Actor) async throws -> TaskReport {
        try await ledger.perform(.exportReport, by: actor, on: task.subject, details: ["task": task.name]) {
            transaction, note in
            try Self.report(of: task, at: note.at, in: transaction)
        }
    }

    private static func report(
        of task: JointTask, at now: Timestamp, in transaction: any ReadTransaction
    ) throws -> TaskReport {
        let round = try DrawingDesk.round(of: task, in: transaction)
        guard round.phase == .signed else {
            throw InspectionError.notSigned(task: task.name, phase: round.phase.rawValue)
        }
        let visits = try VisitStore.visits("FROM ins_visit v WHERE v.draw = \(round.planDigest)", in: transaction)
        let byObject = Dictionary(visits.map { ($0.object, $0) }, uniquingKeysWith: { first, _ in first })
        // Reserves by the stream for which they went.
        var went: [String: Set<String>] = [:]
        try transaction.forEach("SELECT stream, object FROM ins_substitute WHERE draw = \(round.planDigest)") { row in
            went[try row.text(0), default: []].insert(try row.text(1))
        }
        let streams = round.plan.streams.map { stream in
            let department = DepartmentID(rawValue: stream.department)
            func found(_ object: String) -> Bool? {
                byObject[object].flatMap { $0.hasProblem(in: stream.items, of: department) }
            }
            let groups = round.groups.filter { $0.stream == stream.id }.map { group in
                let results = group.selected.compactMap { found($0) }
                return GroupSample(
                    name: group.name, eligible: group.eligible, selected: group.selected.count,
                    inspected: results.count, problems: results.count { $0 },
                    replaced: group.selected.count { byObject[$0]?.state == .replaced })
            }
            let others = (went[stream.id] ?? []).compactMap { found($0) }
            return StreamEstimate(
                stream: stream.id, department: stream.department, groups: groups, substitutes: others.count,
                substituteProblems: others.count { $0 })
        }
        return TaskReport(serial: round.serial, planDigest: round.planDigest, asOf: now, streams: streams)
    }
}

extension Visit {
    /// Whether some of these items show a problem; nil while the department's part is not accepted, and for a visit
    /// that was replaced.
    func hasProblem(in items: [String], of department: DepartmentID?) -> Bool? {
        guard state != .replaced, let part = department.flatMap({ part(of: $0) }), part.state == .accepted else {
            return nil
        }
        let wanted = Set(items)
        return part.document.results.contains { wanted.contains($0.item) && $0.code?.isProblem == true }
    }
}
