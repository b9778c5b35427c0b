// Results that were published before names had their first letters, and firms renamed since: mended once, at a start.

import Directory
package import SQLKit

/// What searches need of every published name. Derived data: no act, no audit row, safe to stop and to run twice.
package enum PublicIndex {
    private static let batch = 500

    /// Enters first letters and their pairs where a published name has none. Reads beside the writers; where nothing is
    /// missing nothing is written but how far it has come. Returns how many names were entered.
    @discardableResult
    package static func complete(_ database: any Database) async throws -> Int {
        var entered = 0
        while true {
            let look = try await database.read { try Look(in: $0) }
            guard !look.isDone else { return entered }
            try await database.write { transaction in
                try EntryStore.addInitials(look.missing.map { ($0.object, $0.name) }, in: transaction)
                try transaction.executeMany(
                    """
                    INSERT INTO pub_pair (pair, published_on, entry, department) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (pair, published_on, entry, department) DO NOTHING
                    """,
                    rows: look.missing.flatMap { entry in
                        NameKey.pairs(ofInitials: entry.name).map {
                            [.text($0), .text(entry.day), .text(entry.id), .text(entry.department)]
                        }
                    })
                try transaction.execute(
                    """
                    INSERT INTO pub_backfill (what, last, is_done)
                    VALUES ('initials', \(look.last), \(look.entries < batch))
                    ON CONFLICT (what) DO UPDATE SET last = excluded.last, is_done = excluded.is_done
                    """)
            }
            entered += look.missing.count
        }
    }

    /// The next results after those that were looked at.
    private struct Look: Sendable {
        struct Published: Sendable {
            let id: String, object: String, name: String, day: String, department: String
        }

        var isDone = false
        var last = ""
        var entries = 0
        var missing: [Published] = []

        init(in transaction: any ReadTransaction) throws {
            let mark = try transaction.first("SELECT last, is_done FROM pub_backfill WHERE what = 'initials'") {
                (try $0.text(0), try $0.bool(1))
            }
            last = mark?.0 ?? ""
            isDone = mark?.1 ?? false
            guard !isDone else { return }
            let found = try transaction.map(
                """
                SELECT id, object, name, published_on, department FROM pub_entry
                WHERE id > \(last) ORDER BY id LIMIT \(PublicIndex.batch)
                """
            ) { row in
                Published(
                    id: try row.text(0), object: try row.text(1), name: try row.text(2), day: try row.text(3),
                    department: try row.text(4))
            }
            var known: Set<String> = []
            try transaction.forEach(
                "SELECT object, letters FROM pub_initials WHERE object IN (\(joined: found.map(\.object)))"
            ) { known.insert(try $0.text(0) + " " + $0.text(1)) }
            missing = found.filter { entry in
                NameInitials.readings(of: entry.name).contains { !known.contains(entry.object + " " + $0) }
            }
            entries = found.count
            last = found.last?.id ?? last
        }
    }
}
