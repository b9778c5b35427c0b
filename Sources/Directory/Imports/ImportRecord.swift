// The `dir_import` row, and small helpers every import shares.

package import Governance
import SQLKit

/// Who writes, when, and on which ground.
package struct WriteStamp: Sendable {
    package var at: Timestamp
    package var person: String
    /// Department that will own gradings; empty for a region-wide post.
    package var owner: String
    /// File name or program; the source of gradings.
    package var source: String
    package var importID: String?

    package init(at: Timestamp, person: String, owner: String, source: String, importID: String?) {
        self.at = at
        self.person = person
        self.owner = owner
        self.source = source
        self.importID = importID
    }

    /// The day in China: gradings are dated by it.
    package var on: CalendarDate { at.chinaDate }
}

struct ImportRecord: Sendable {
    let id: String
    let kind: String
    let file: String
    let stamp: WriteStamp

    func insert(in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO dir_import (id, kind, file, state, rows_read, accepted, legacy, updated, unchanged, refused,
              person, started_at)
            VALUES (\(id), \(kind), \(file), 'running', 0, 0, 0, 0, 0, 0, \(stamp.person), \(stamp.at))
            """)
    }

    static func end(
        _ id: String, _ state: String, _ counts: ImportCounts, _ at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE dir_import SET state = \(state), rows_read = \(counts.read), accepted = \(counts.accepted),
              legacy = \(counts.legacy), updated = \(counts.updated), unchanged = \(counts.unchanged),
              refused = \(counts.refused), ended_at = \(at)
            WHERE id = \(id)
            """)
    }
}

extension ImportCounts {
    package static func += (left: inout ImportCounts, right: ImportCounts) {
        left.accepted += right.accepted
        left.legacy += right.legacy
        left.updated += right.updated
        left.unchanged += right.unchanged
        left.refused += right.refused
    }

    /// What reading alone decided.
    mutating func add<Row>(_ batch: Batch<Row>) {
        refused += batch.refused
        unchanged += batch.repeated
    }

    /// For the audit row.
    func details(of importID: String) -> [String: String] {
        details.merging(["import": importID]) { $1 }
    }

    var details: [String: String] {
        [
            "read": String(read), "accepted": String(accepted), "legacy": String(legacy),
            "updated": String(updated), "unchanged": String(unchanged), "refused": String(refused),
        ]
    }
}

extension Actor {
    /// The region of the first holding that could permit `act`; the root when there is none (and is refused there).
    package func region(for act: Act) -> RegionCode {
        holdings.first { act.posts.contains($0.post) }?.region ?? .root
    }

    /// The department of that holding, empty when it is bound to none.
    package func owner(for act: Act) -> String {
        holdings.first { act.posts.contains($0.post) }?.department?.rawValue ?? ""
    }
}

/// Last component of a path.
package func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
