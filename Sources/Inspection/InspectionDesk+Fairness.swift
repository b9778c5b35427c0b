// 公平性审计: all draws that the actor may audit, and what became of their visits. Reads only.

import Directory
import Drawing
package import Fairness
package import Governance
import Planning
import SQLKit
import Synchronization

/// The report, and who the flagged objects are.
package struct FairnessFindings: Sendable {
    package struct Named: Sendable, Hashable {
        package let object: String
        package let name: String
    }

    package let report: FairnessReport
    package let neverDrawn: [Named]
    package let oftenDrawn: [Named]
}

/// The last few reports: a draw that is done never changes, and a million tickets take seconds.
final class FairnessMemory: Sendable {
    private let kept = Mutex<[(key: String, findings: FairnessFindings)]>([])
    private static let most = 4

    func find(_ key: String) -> FairnessFindings? { kept.withLock { $0.first { $0.key == key }?.findings } }

    func keep(_ findings: FairnessFindings, _ key: String) {
        kept.withLock { kept in
            kept.removeAll { $0.key == key }
            kept.append((key, findings))
            if kept.count > Self.most { kept.removeFirst() }
        }
    }
}

extension InspectionDesk {
    /// The audit over all draws of the tasks that the actor may audit. A tampered or damaged frozen file is
    /// `DrawingError.damaged`.
    package func fairness(by actor: Actor) async throws -> FairnessFindings {
        try await ledger.consult(.readFairness, by: actor, on: actor.place(for: .readFairness, "fairness")) {
            [memory] transaction, organisation in
            let actor = try Actor.current(actor, in: transaction)
            var mayRead: [String: Bool] = [:]
            var starters: [ID<JointTask>: String] = [:]
            let draws = try DrawingDesk.auditedDraws(in: transaction).filter { draw in
                if let known = mayRead[draw.task.text] { return known }
                let task = try JointTask.find(id: draw.task, in: transaction)
                let may =
                    task.map { organisation.permission(for: actor, .readFairness, on: $0.subject) != nil } ?? false
                mayRead[draw.task.text] = may
                starters[draw.task] = task?.plan.streams.first?.department
                return may
            }
            let rates = try Self.replacementRates(of: draws, in: transaction)
            let changes = try DrawingDesk.changeCount(of: draws, in: transaction)
            let key =
                (draws.map { "\($0.id.text) \($0.version)" } + ["\(changes)"]
                + rates.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.cases) \($0.value.all)" })
                .joined(separator: "\n")
            if let known = memory.find(key) { return known }
            let findings = try Self.audit(draws, rates, starters, in: transaction)
            memory.keep(findings, key)
            return findings
        }
    }

    /// - Parameter starters: of each task the department that began it.
    private static func audit(
        _ draws: [AuditedDraw], _ rates: [String: AuditedRate], _ starters: [ID<JointTask>: String],
        in transaction: any ReadTransaction
    ) throws -> FairnessFindings {
        var audit = FairnessAudit()
        var strata: [String: Int] = [:]
        for draw in draws {
            audit.count(isVoid: draw.phase == .voided, wasSeeded: draw.wasSeeded, by: starters[draw.task])
            if draw.isRead { try DrawingDesk.show(draw, to: &audit, strata: &strata, in: transaction) }
        }
        for (department, rate) in rates { audit.see(replacements: rate, of: department) }
        let report = audit.report()
        let isFlagged = report.figures.contains {
            ($0.measure == .neverDrawn || $0.measure == .oftenDrawn) && $0.verdict == .flagged
        }
        guard isFlagged else { return FairnessFindings(report: report, neverDrawn: [], oftenDrawn: []) }
        let keys = audit.conspicuous()
        let ids = try DrawingDesk.objects(
            keys.never.union(keys.often), of: draws.filter(\.isRead), in: transaction)
        let names = try DirectoryDesk.names(of: ids.values.sorted(), in: transaction)
        func named(_ keys: Set<UInt64>) -> [FairnessFindings.Named] {
            keys.compactMap { ids[$0] }.sorted().map { FairnessFindings.Named(object: $0, name: names[$0] ?? $0) }
        }
        return FairnessFindings(report: report, neverDrawn: named(keys.never), oftenDrawn: named(keys.often))
    }

    /// Of the visits that the signed draws gave each department, those in whose place a reserve went.
    private static func replacementRates(
        of draws: [AuditedDraw], in transaction: any ReadTransaction
    ) throws -> [String: AuditedRate] {
        let tasks = Set(draws.filter { $0.phase == .signed }.map(\.task))
        let digests = try DrawingDesk.signedDraws(in: transaction).filter { tasks.contains($0.task) }.map(\.planDigest)
        guard !digests.isEmpty else { return [:] }
        var rates: [String: AuditedRate] = [:]
        try transaction.forEach(
            """
            SELECT p.department, COUNT(*), SUM(CASE WHEN v.state = 'replaced' THEN 1 ELSE 0 END)
            FROM ins_part p JOIN ins_visit v ON v.id = p.visit
            WHERE v.replaces IS NULL AND v.draw IN (\(joined: digests)) GROUP BY p.department
            """
        ) { rates[try $0.text(0)] = AuditedRate(cases: try $0.int(2), all: try $0.int(1)) }
        return rates
    }
}
