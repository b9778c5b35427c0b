// What the fairness audit reads of the draws, inside the transaction of the room that asks. A roster passes piece by
// piece; what stays is a key for each drawn object.

package import Fairness
package import Governance
import Merkle
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

    /// Its lots can be read, and it stands.
    package var isRead: Bool { phase == .drawn || phase == .staffed || phase == .signed }
}

extension DrawingDesk {
    /// Every draw, oldest freeze first.
    package static func auditedDraws(in transaction: any ReadTransaction) throws -> [AuditedDraw] {
        try transaction.map(
            "SELECT id, task, serial, phase, seed, version FROM drw_draw ORDER BY id"
        ) { row in
            AuditedDraw(
                id: ID(stored: try row.text(0)), task: ID(stored: try row.text(1)), serial: try row.int(2),
                phase: DrawPhase(rawValue: try row.text(3)) ?? .frozen, wasSeeded: try row.textOrNil(4) != nil,
                version: try row.int(5))
        }
    }

    /// Replacements and substitutions in all of these draws.
    package static func changeCount(of draws: [AuditedDraw], in transaction: any ReadTransaction) throws -> Int {
        let ids = draws.map(\.id)
        guard !ids.isEmpty else { return 0 }
        return try transaction.int("SELECT COUNT(*) FROM drw_change WHERE draw IN (\(joined: ids))") ?? 0
    }

    /// Shows a draw to the audit: every object of its roster once, then its officers, then its substitutions.
    /// - Parameter strata: numbers of the strata so far, the same for all draws of an audit.
    package static func show(
        _ draw: AuditedDraw, to audit: inout FairnessAudit, strata: inout [String: Int],
        in transaction: any ReadTransaction
    ) throws {
        let plan = try plan(of: draw.id, in: transaction)
        try showObjects(of: draw, plan, to: &audit, strata: &strata, in: transaction)
        let teams = try AuditedOfficers(draw.id, in: transaction)
        for team in teams.teams { audit.see(team) }
        guard draw.phase == .signed else { return }
        var substituted: [String: Int] = [:]
        for change in try DrawStore.changes(of: draw.id, in: transaction)
        where change["kind"]?.string == "substitute" {
            if let department = change["department"]?.string { substituted[department, default: 0] += 1 }
        }
        for team in teams.teams {
            let sent = team.officers.values.reduce(0) { $0 + $1.sent }
            let cases = min(sent, substituted[team.department] ?? 0)
            audit.see(substitutions: AuditedRate(cases: cases, all: sent), of: team.department)
        }
    }

    private static func showObjects(
        of draw: AuditedDraw, _ plan: DrawPlan, to audit: inout FairnessAudit, strata: inout [String: Int],
        in transaction: any ReadTransaction
    ) throws {
        let seed = try transaction.text("SELECT seed FROM drw_draw WHERE id = \(draw.id)").flatMap { Digest(hex: $0) }
        guard let seed else { throw DrawingError.damaged(draw: draw.id.text, file: "seed") }
        var drawn: [String: Set<UInt64>] = [:]
        try transaction.forEach(
            "SELECT stream, group_name, object FROM drw_selected WHERE draw = \(draw.id) AND is_reserve = 0"
        ) { row in
            drawn[try row.text(0) + "|" + row.text(1), default: []].insert(auditKey(try row.text(2).utf8))
        }
        var groups: [AuditedGroup] = []
        var places: [String: [AuditedPlace]] = [:]
        var departments: Set<String> = []
        for stream in plan.streams {
            let isFirst = departments.insert(stream.department).inserted
            for group in stream.groups {
                for label in group.strata {
                    let name = stream.department + "|" + label
                    let number = strata[name] ?? strata.count
                    strata[name] = number
                    places[label, default: []].append(AuditedPlace(group: groups.count, stratum: number))
                }
                groups.append(
                    AuditedGroup(
                        department: stream.department, p: group.p, q: group.q, eligible: group.eligible,
                        drawn: drawn[stream.id + "|" + group.name] ?? [], counts: isFirst))
            }
        }
        audit.open(groups)
        let maker = TicketMaker(plan.suite, subkey: plan.suite.subkey(seed: seed, purpose: .object))
        try eachRow(of: draw.id, in: transaction) { id, label, salt in
            let ticket: Digest
            if plan.rosterMode == .public {
                ticket = maker.ticket(id)
            } else {
                guard let salt = bytes(hex: salt), salt.count == 32 else {
                    throw DrawingError.damaged(draw: draw.id.text, file: FrozenFile.roster.rawValue)
                }
                ticket = maker.ticket(plan.suite.saltedLeaf(id: id, label: label, salt: salt))
            }
            audit.see(auditKey(id.utf8), ticket: ticket.bigEndianWords.0, places[label] ?? [])
        }
        audit.close()
    }

    /// Which of these keys are which objects, by the rosters of these draws.
    package static func objects(
        _ keys: Set<UInt64>, of draws: [AuditedDraw], in transaction: any ReadTransaction
    ) throws -> [UInt64: String] {
        var found: [UInt64: String] = [:]
        for draw in draws.reversed() where found.count < keys.count {
            try eachRow(of: draw.id, in: transaction) { id, _, _ in
                let key = auditKey(id.utf8)
                if keys.contains(key) { found[key] = id }
            }
        }
        return found
    }

    /// Id, stratum and salt (hex, or empty) of every line of the frozen roster.
    private static func eachRow(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction,
        _ body: (String, String, String) throws -> Void
    ) throws {
        var rest: [UInt8] = []
        var isHeader = true
        let file = FrozenFile.roster.rawValue
        try transaction.forEach(
            "SELECT bytes FROM drw_file WHERE draw = \(draw) AND name = \(file) ORDER BY piece"
        ) { row in
            rest += try row.blob(0)
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                let cells = rest[start..<end].split(separator: 0x2C, omittingEmptySubsequences: false)
                start = end + 1
                if isHeader {
                    isHeader = false
                    continue
                }
                guard cells.count == 2 || cells.count == 3 else {
                    throw DrawingError.damaged(draw: draw.text, file: file)
                }
                try body(
                    String(decoding: cells[0], as: UTF8.self), String(decoding: cells[1], as: UTF8.self),
                    cells.count == 3 ? String(decoding: cells[2], as: UTF8.self) : "")
            }
            rest.removeFirst(start)
        }
        guard rest.isEmpty else { throw DrawingError.damaged(draw: draw.text, file: file) }
    }
}
