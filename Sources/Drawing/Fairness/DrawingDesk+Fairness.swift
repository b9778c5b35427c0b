// Which draws the fairness audit is about, and what became of them; inside the transaction of the room that asks.

package import Fairness
package import Governance
package import Planning
package import SQLKit
import VerifiableDraw

/// A draw of the audit's list, whatever became of it.
package struct AuditedDraw: Sendable, Hashable {
    package let id: ID<DrawProcess>
    package let task: ID<JointTask>
    package let serial: Int
    package let phase: DrawPhase
    /// The public event was known: whoever declared it void could know the result.
    package let wasSeeded: Bool
    /// Grows with every step.
    package let version: Int
    /// P, hex: the name of the draw in later rooms.
    package let planDigest: String

    /// Its lots can be read, and it stands.
    package var isRead: Bool { phase == .drawn || phase == .staffed || phase == .signed }
}

extension DrawingDesk {
    /// Every draw, oldest freeze first.
    package static func auditedDraws(in transaction: any ReadTransaction) throws -> [AuditedDraw] {
        try transaction.map(
            "SELECT id, task, serial, phase, seed, version, plan_digest FROM drw_draw ORDER BY id"
        ) { row in
            AuditedDraw(
                id: ID(stored: try row.text(0)), task: ID(stored: try row.text(1)), serial: try row.int(2),
                phase: DrawPhase(rawValue: try row.text(3)) ?? .frozen, wasSeeded: try row.textOrNil(4) != nil,
                version: try row.int(5), planDigest: try row.text(6))
        }
    }

    /// Replacements and substitutions in all of these draws.
    package static func changeCount(of draws: [AuditedDraw], in transaction: any ReadTransaction) throws -> Int {
        let ids = draws.map(\.id)
        guard !ids.isEmpty else { return 0 }
        return try transaction.int("SELECT COUNT(*) FROM drw_change WHERE draw IN (\(joined: ids))") ?? 0
    }

    /// Officers whom the signed draws sent, by department, and those who gave way to a substitute.
    package static func substitutionRates(
        of draws: [AuditedDraw], in transaction: any ReadTransaction
    ) throws -> [String: AuditedRate] {
        let signed = draws.filter { $0.phase == .signed }.map(\.id)
        guard !signed.isEmpty else { return [:] }
        var rates: [String: AuditedRate] = [:]
        try transaction.forEach(
            """
            SELECT department, COUNT(*), COUNT(stand_in) FROM drw_officer
            WHERE draw IN (\(joined: signed)) GROUP BY department
            """
        ) { rates[try $0.text(0)] = AuditedRate(cases: try $0.int(2), all: try $0.int(1)) }
        return rates
    }

    /// Which of these keys are which objects, by the rosters of these draws.
    package static func objects(
        _ keys: Set<UInt64>, of draws: [AuditedDraw], in transaction: any ReadTransaction
    ) throws -> [UInt64: String] {
        var found: [UInt64: String] = [:]
        for draw in draws.reversed() where found.count < keys.count {
            try RosterLines.each(
                of: draw.id, in: transaction,
                { line in
                    let key = auditKey(line.id)
                    if keys.contains(key) { found[key] = String(decoding: line.id, as: UTF8.self) }
                    return true
                })
        }
        return found
    }
}
