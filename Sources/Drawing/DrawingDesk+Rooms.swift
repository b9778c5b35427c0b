// What later rooms read of a signed draw inside their own transactions: cheap rows, never the big files. And the one
// thing they bring back: a change, for `changes.json`.

package import Governance
package import Planning
package import SQLKit
package import VerifiableDraw

/// A signed draw as later rooms refer to it.
package struct SignedDraw: Sendable, Hashable {
    package let id: ID<DrawProcess>
    package let task: ID<JointTask>
    package let serial: Int
    package let signedAt: Timestamp
    /// P, hex.
    package let planDigest: String
}

/// The officers of one group.
package struct DrawnOfficers: Sendable, Hashable {
    /// Area id, as in `DrawnVisit`.
    package let area: String
    package let group: Int
    /// In the order of slots.
    package let officers: [AssignedOfficer]
}

extension DrawingDesk {
    /// The signed draw of a task; nil while there is none, and after a void.
    package static func signedDraw(
        of task: ID<JointTask>, in transaction: any ReadTransaction
    ) throws -> SignedDraw? {
        try signedDraws("d.task = \(task)", in: transaction).first
    }

    /// All signed draws, oldest freeze first.
    package static func signedDraws(in transaction: any ReadTransaction) throws -> [SignedDraw] {
        try signedDraws("1 = 1", in: transaction)
    }

    private static func signedDraws(_ condition: SQL, in transaction: any ReadTransaction) throws -> [SignedDraw] {
        try transaction.map(
            """
            SELECT d.id, d.task, d.serial, e.at, d.plan_digest FROM drw_draw d
            JOIN drw_event e ON e.draw = d.id AND e.kind = 'signed-off'
            WHERE d.phase = 'signed' AND \(condition) ORDER BY d.id
            """
        ) { row in
            SignedDraw(
                id: ID(stored: try row.text(0)), task: ID(stored: try row.text(1)), serial: try row.int(2),
                signedAt: try row.timestamp(3), planDigest: try row.text(4))
        }
    }

    /// The frozen plan: streams with department and items, areas with names.
    package static func plan(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> DrawPlan {
        let bytes = try transaction.first("SELECT plan FROM drw_draw WHERE id = \(draw)") { try $0.blob(0) }
        guard let bytes else { throw DrawingError.noDraw(task: draw.text) }
        do throws(PlanError) { return try DrawPlan(parsing: bytes) } catch { throw DrawingError.plan(error) }
    }

    /// Visits of a draw, sorted by object; of one group where that is given.
    package static func visits(
        of draw: ID<DrawProcess>, area: String? = nil, group: Int? = nil, in transaction: any ReadTransaction
    ) throws -> [DrawnVisit] {
        try transaction.map(
            """
            SELECT object, streams, area, group_no FROM drw_visit
            WHERE draw = \(draw) AND (CAST(\(area) AS TEXT) IS NULL OR area = \(area))
              AND (CAST(\(group) AS BIGINT) IS NULL OR group_no = \(group))
            ORDER BY object
            """, DrawnVisit.init)
    }

    /// One visit; nil when the object was not drawn.
    package static func visit(
        of object: String, in draw: ID<DrawProcess>, transaction: any ReadTransaction
    ) throws -> DrawnVisit? {
        try transaction.first(
            "SELECT object, streams, area, group_no FROM drw_visit WHERE draw = \(draw) AND object = \(object)",
            DrawnVisit.init)
    }

    /// The groups of officers as they are now, by area and number.
    package static func officers(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws -> [DrawnOfficers] {
        var groups: [DrawnOfficers] = []
        try transaction.forEach(
            """
            SELECT area, group_no, department, COALESCE(stand_in, officer) FROM drw_officer WHERE draw = \(draw)
            ORDER BY area, group_no, slot
            """
        ) { row in
            let (area, group) = (try row.text(0), try row.int(1))
            let officer = AssignedOfficer(department: try row.text(2), id: try row.text(3))
            let last = groups.last
            let isSame = last?.area == area && last?.group == group
            if isSame, let last {
                groups[groups.count - 1] = DrawnOfficers(area: area, group: group, officers: last.officers + [officer])
            } else {
                groups.append(DrawnOfficers(area: area, group: group, officers: [officer]))
            }
        }
        return groups
    }

    /// Reserves of one group of a stream, in the order in which they are used.
    package static func reserves(
        of draw: ID<DrawProcess>, stream: String, group: String, in transaction: any ReadTransaction
    ) throws -> [String] {
        try transaction.map(
            """
            SELECT object FROM drw_selected
            WHERE draw = \(draw) AND stream = \(stream) AND group_name = \(group) AND is_reserve = 1 ORDER BY place
            """
        ) { try $0.text(0) }
    }

    /// Whom the draw of this P barred from which object at its freeze, by declared conflict or by rotation:
    /// certificates of officers by object. Reads two frozen files whole, so not while others wait to write.
    package static func barred(
        plan digest: String, in transaction: any ReadTransaction
    ) throws -> [String: Set<String>] {
        let draw = try transaction.first("SELECT id FROM drw_draw WHERE plan_digest = \(digest)") {
            ID<DrawProcess>(stored: try $0.text(0))
        }
        guard let draw else { return [:] }
        var barred: [String: Set<String>] = [:]
        let aliases = try DrawStore.aliases(of: draw, in: transaction)
        for pair in try DrawStore.frozenOfficers(of: draw, in: transaction).barred {
            barred[pair.object, default: []].insert(aliases.certificate(pair.officer))
        }
        return barred
    }

    /// By which group of which stream an object was drawn, sorted by stream.
    package static func selections(
        of object: String, in draw: ID<DrawProcess>, transaction: any ReadTransaction
    ) throws -> [(stream: String, group: String)] {
        try transaction.map(
            """
            SELECT stream, group_name FROM drw_selected
            WHERE draw = \(draw) AND object = \(object) AND is_reserve = 0 ORDER BY stream
            """
        ) { (stream: try $0.text(0), group: try $0.text(1)) }
    }

    /// Puts a replacement into `changes.json` of a signed draw, within the transaction that approves it. The original
    /// list stays as it was.
    ///
    /// - Parameters:
    ///   - reserve: the object that takes its place, `reserves(…)` in order.
    ///   - passed: the reserves before it who could not go, so that everybody can follow the order.
    ///   - code: `closed`, `moved`, `merged`, `error` (draw.md, Reserves).
    ///   - approver: post of the second approver.
    package static func recordReplacement(
        of object: String, by reserve: String, passing passed: [String], code: String, approver: Post, at: Timestamp,
        in draw: ID<DrawProcess>, transaction: any WriteTransaction
    ) throws {
        // Neither stream nor group: in a committed draw they would tell more of an object than its being drawn.
        let change: JSON = [
            "approver_post": .string(approver.rawValue), "at": .string(at.description), "by": .string(reserve),
            "code": .string(code), "kind": "replacement", "object": .string(object),
            "passed": .array(passed.map { .string($0) }),
        ]
        try DrawStore.append(change: change, to: draw, in: transaction)
    }
}

extension DrawnVisit {
    init(_ row: any Row) throws {
        self.init(
            object: try row.text(0), streams: try row.text(1).split(separator: "+").map(String.init),
            area: try row.text(2), group: try row.int(3))
    }
}
