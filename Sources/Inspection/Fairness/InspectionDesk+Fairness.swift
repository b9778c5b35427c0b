// 公平性审计: all draws that the actor may audit, and what became of their visits. Changes nothing.

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

/// What can be said in the time that one may wait.
package enum FairnessAnswer: Sendable {
    case done(FairnessFindings)
    /// So many draws read, of so many. It goes on by itself.
    case reading(Int, of: Int)
}

extension InspectionDesk {
    /// The audit over all draws of the tasks that the actor may audit. A tampered or damaged frozen file is
    /// `DrawingError.damaged`.
    package func fairness(by actor: Actor) async throws -> FairnessFindings {
        let request = try await fairnessRequest(by: actor)
        if let known = memory.find(request.key) { return known }
        defer { memory.forget(request.work(of: actor)) }
        return try await begin(request, by: actor).task.value
    }

    /// The same for a page: what there is after at most `patience`. The audit goes on meanwhile and is there later;
    /// how it failed is told to whoever asks next.
    package func fairness(by actor: Actor, patience: Duration) async throws -> FairnessAnswer {
        let request = try await fairnessRequest(by: actor)
        if let known = memory.find(request.key) { return .done(known) }
        let progress = begin(request, by: actor).progress
        let clock = ContinuousClock()
        let end = clock.now + patience
        while true {
            if let result = progress.result {
                memory.forget(request.work(of: actor))
                return .done(try result.get())
            }
            guard clock.now < end else { return .reading(progress.read, of: progress.all) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// The audit to take away: one row on the record.
    package func exportFairness(by actor: Actor, patience: Duration) async throws -> FairnessAnswer {
        let answer = try await fairness(by: actor, patience: patience)
        guard case .done(let findings) = answer else { return answer }
        let details = ["draws": String(findings.report.draws)]
        try await ledger.perform(
            .exportFairness, by: actor, on: actor.place(for: .exportFairness, "fairness"), details: details
        ) { _, _ in }
        return answer
    }
}

// MARK: What it is about

/// The draws of an audit as they stand now, and a key that changes with whatever the report would show.
private struct FairnessRequest: Sendable {
    let draws: [AuditedDraw]
    /// Of each task the department that began it.
    let starters: [ID<JointTask>: String]
    let key: String

    var read: [AuditedDraw] { draws.filter(\.isRead) }
    /// Work is done with the rights of who asked for it.
    func work(of actor: Actor) -> String { actor.person.text + "\n" + key }
}

extension InspectionDesk {
    private func fairnessRequest(by actor: Actor) async throws -> FairnessRequest {
        try await ledger.consult(.readFairness, by: actor, on: actor.place(for: .readFairness, "fairness")) {
            transaction, organisation in
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
            let changes = try DrawingDesk.changeCount(of: draws, in: transaction)
            // Visits of a draw are opened all at once; then replacements are among the changes.
            let opened = try draws.filter { $0.phase == .signed }.count { draw in
                try transaction.first("SELECT 1 FROM ins_visit WHERE draw = \(draw.planDigest) LIMIT 1") != nil
            }
            let key =
                (draws.map { "\($0.id.text) \($0.version)" } + ["\(changes) \(opened)"]).joined(separator: "\n")
            return FairnessRequest(draws: draws, starters: starters, key: key)
        }
    }

    // MARK: Reading

    private func begin(_ request: FairnessRequest, by actor: Actor) -> FairnessWork {
        memory.work(request.work(of: actor), of: request.read.count) { progress in
            // Somebody else may have asked the same a moment before.
            if let known = memory.find(request.key) { return known }
            let findings = try await audit(request, by: actor, progress)
            memory.keep(findings, request.key)
            return findings
        }
    }

    /// Each draw in a look of its own: a long one would keep the engine from tidying up behind the writers. What a
    /// draw's files say does not change meanwhile; anything else is in the key.
    private func audit(
        _ request: FairnessRequest, by actor: Actor, _ progress: FairnessProgress
    ) async throws -> FairnessFindings {
        let subject = actor.place(for: .readFairness, "fairness")
        let draws = request.read
        let known = memory.reading(of: draws)
        let settled = draws.prefix { $0.phase == .signed }.count
        let reading = Mutex(known)
        for number in known.draws.count..<draws.count {
            progress.reach(number)
            // What is begun while a draw goes on would be read for nothing.
            if number == settled { memory.keep(reading.withLock { $0 }) }
            try await ledger.consult(.readFairness, by: actor, on: subject) { transaction, _ in
                try reading.withLock { try $0.read(draws[number], in: transaction) }
            }
        }
        progress.reach(draws.count)
        let whole = reading.withLock { $0 }
        if settled == draws.count { memory.keep(whole) }
        return try await ledger.consult(.readFairness, by: actor, on: subject) { transaction, _ in
            try Self.findings(request, whole.audit, in: transaction)
        }
    }

    private static func findings(
        _ request: FairnessRequest, _ read: FairnessAudit, in transaction: any ReadTransaction
    ) throws -> FairnessFindings {
        var audit = read
        for draw in request.draws {
            audit.count(isVoid: draw.phase == .voided, wasSeeded: draw.wasSeeded, by: request.starters[draw.task])
        }
        for (department, rate) in try replacementRates(of: request.draws, in: transaction) {
            audit.see(replacements: rate, of: department)
        }
        for (department, rate) in try DrawingDesk.substitutionRates(of: request.draws, in: transaction) {
            audit.see(substitutions: rate, of: department)
        }
        let report = audit.report()
        let isFlagged = report.figures.contains {
            ($0.measure == .neverDrawn || $0.measure == .oftenDrawn) && $0.verdict == .flagged
        }
        guard isFlagged else { return FairnessFindings(report: report, neverDrawn: [], oftenDrawn: []) }
        let keys = audit.conspicuous()
        let ids = try DrawingDesk.objects(keys.never.union(keys.often), of: request.read, in: transaction)
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
        let digests = draws.filter { $0.phase == .signed }.map(\.planDigest)
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
