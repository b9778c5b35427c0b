// The audit as it goes through the draws, one after the other: what it has read so far, to be gone on with later.

package import Fairness
import Governance
import Merkle
package import SQLKit
import VerifiableDraw

/// Draws that were read, oldest first, and what they add up to. A copy goes on by itself.
package struct FairnessReading: Sendable {
    package private(set) var audit = FairnessAudit()
    package private(set) var draws: [AuditedDraw] = []
    /// Numbers of the strata so far, the same for all draws.
    private var strata: [String: Int] = [:]

    package init() {}

    /// Reads a draw that stands: every object of its roster once, then its officers. A roster passes piece by piece;
    /// what stays is a key for each drawn object. A frozen file that cannot be read is `DrawingError.damaged`.
    package mutating func read(_ draw: AuditedDraw, in transaction: any ReadTransaction) throws {
        try readObjects(of: draw, try DrawingDesk.plan(of: draw.id, in: transaction), in: transaction)
        for team in try AuditedOfficers(draw.id, in: transaction).teams { audit.see(team) }
        draws.append(draw)
    }

    private mutating func readObjects(
        of draw: AuditedDraw, _ plan: DrawPlan, in transaction: any ReadTransaction
    ) throws {
        let seed = try transaction.text("SELECT seed FROM drw_draw WHERE id = \(draw.id)").flatMap { Digest(hex: $0) }
        guard let seed else { throw DrawingError.damaged(draw: draw.id.text, file: "seed") }
        let (groups, places) = try groups(of: draw, plan, in: transaction)
        audit.open(groups)
        let subkey = plan.suite.subkey(seed: seed, purpose: .object)
        var portion = RosterPortion(plan.suite, subkey: subkey, mode: plan.rosterMode)
        var labels = LabelNumbers(places.map { Array($0.key.utf8) })
        let placesByNumber = places.map(\.value)
        var rows: [(key: UInt64, label: Int)] = []
        func show() {
            for (row, ticket) in zip(rows, portion.takeTickets()) {
                audit.see(row.key, ticket: ticket, row.label < 0 ? [] : placesByNumber[row.label])
            }
            rows.removeAll(keepingCapacity: true)
        }
        try RosterLines.each(of: draw.id, in: transaction) { line in
            guard portion.add(id: line.id, label: line.label, salt: line.salt) else { return false }
            rows.append((auditKey(line.id), labels.number(of: line.label)))
            // As much as fits the processor's cache.
            if rows.count == 1024 { show() }
            return true
        }
        show()
        audit.close()
    }

    /// The groups of a draw, and by stratum those that hold its objects.
    private mutating func groups(
        of draw: AuditedDraw, _ plan: DrawPlan, in transaction: any ReadTransaction
    ) throws -> ([AuditedGroup], [(key: String, value: [AuditedPlace])]) {
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
        return (groups, places.sorted { $0.key < $1.key })
    }
}

/// Labels of a roster as numbers. There are a few dozen of them, and mostly the same as a moment ago.
private struct LabelNumbers {
    private let labels: [[UInt8]]
    /// Numbers, the last found first.
    private var order: [Int]

    init(_ labels: [[UInt8]]) {
        self.labels = labels
        order = Array(labels.indices)
    }

    /// −1 for a label that is none of them.
    mutating func number(of label: UnsafeBufferPointer<UInt8>) -> Int {
        guard let at = order.firstIndex(where: { labels[$0].elementsEqual(label) }) else { return -1 }
        if at > 0 { order.swapAt(at, at - 1) }
        return order[at > 0 ? at - 1 : 0]
    }
}
