// The item list in the database.

package import Governance
package import SQLKit

/// The room's schema.
package enum Planning {
    package static let migrations: [Migration] = [Item.migration, JointTask.migration, TaskEntry.migration]
}

extension Item {
    static let migration = Migration(
        room: "planning", number: 1, title: "items",
        steps: [
            """
            CREATE TABLE pln_item (
              id TEXT PRIMARY KEY, area TEXT NOT NULL, name TEXT NOT NULL,
              is_key INT64 NOT NULL CHECK (is_key IN (0, 1)), content TEXT NOT NULL, object TEXT NOT NULL,
              method TEXT NOT NULL, level TEXT NOT NULL, initiator TEXT NOT NULL, cooperators TEXT NOT NULL,
              basis TEXT NOT NULL, rate_cap TEXT NOT NULL, frequency_cap INT64, speciality TEXT NOT NULL,
              tags TEXT NOT NULL, version INT64 NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT
            """,
            """
            CREATE TABLE pln_item_point (
              item TEXT NOT NULL REFERENCES pln_item (id), place INT64 NOT NULL, text TEXT NOT NULL,
              standard TEXT NOT NULL, PRIMARY KEY (item, place)) STRICT
            """,
        ])

    /// The whole list, sorted by id.
    package static func all(in transaction: any ReadTransaction) throws -> [Item] {
        var points: [String: [CheckPoint]] = [:]
        try transaction.forEach("SELECT item, text, standard FROM pln_item_point ORDER BY item, place") { row in
            let point = CheckPoint(text: try row.text(1), standard: try row.text(2))
            points[try row.text(0), default: []].append(point)
        }
        return try transaction.map(
            """
            SELECT id, area, name, is_key, content, object, method, level, initiator, cooperators, basis, rate_cap,
              frequency_cap, speciality, tags
            FROM pln_item
            """
        ) { row in
            let id = try row.text(0)
            return Item(
                id: id, area: try row.text(1), name: try row.text(2), isKey: try row.bool(3),
                content: try row.text(4), object: try row.text(5), method: try row.text(6), level: try row.text(7),
                initiator: try row.department(8),
                cooperators: try row.text(9).split(separator: ",").compactMap { DepartmentID(rawValue: String($0)) },
                basis: try row.text(10), rateCap: try row.text(11), frequencyCap: try row.intOrNil(12),
                speciality: try row.text(13), checkPoints: points[id] ?? [],
                tags: try row.text(14).split(separator: "\n").map(String.init))
        }.sorted { $0.id < $1.id }
    }

    /// The initiating department of each item on the list, by item id.
    package static func departments(in transaction: any ReadTransaction) throws -> [String: DepartmentID] {
        let pairs = try transaction.map("SELECT id, initiator FROM pln_item") { row in
            (try row.text(0), try row.department(1))
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    /// The departments of each item on the list, by item id.
    package static func parties(in transaction: any ReadTransaction) throws -> [String: ItemParties] {
        let pairs = try transaction.map("SELECT id, initiator, cooperators FROM pln_item") { row in
            let cooperators = try row.text(2).split(separator: ",").compactMap { DepartmentID(rawValue: String($0)) }
            return (try row.text(0), ItemParties(initiator: try row.department(1), cooperators: Set(cooperators)))
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    /// How many items are on the list.
    package static func count(in transaction: any ReadTransaction) throws -> Int {
        try transaction.int("SELECT COUNT(*) FROM pln_item") ?? 0
    }

    /// Inserts the item, or replaces the one of this id with the next version.
    func save(at: Timestamp, in transaction: any WriteTransaction) throws {
        let cooperators = cooperators.map(\.rawValue).joined(separator: ",")
        try transaction.execute(
            """
            INSERT INTO pln_item (id, area, name, is_key, content, object, method, level, initiator, cooperators,
              basis, rate_cap, frequency_cap, speciality, tags, version, created_at, updated_at)
            VALUES (\(id), \(area), \(name), \(isKey), \(content), \(object), \(method), \(level), \(initiator),
              \(cooperators), \(basis), \(rateCap), \(frequencyCap), \(speciality),
              \(tags.joined(separator: "\n")), 1, \(at), \(at))
            ON CONFLICT (id) DO UPDATE SET area = excluded.area, name = excluded.name, is_key = excluded.is_key,
              content = excluded.content, object = excluded.object, method = excluded.method,
              level = excluded.level, initiator = excluded.initiator, cooperators = excluded.cooperators,
              basis = excluded.basis, rate_cap = excluded.rate_cap, frequency_cap = excluded.frequency_cap,
              speciality = excluded.speciality, tags = excluded.tags, version = pln_item.version + 1,
              updated_at = excluded.updated_at
            """)
        try transaction.execute("DELETE FROM pln_item_point WHERE item = \(id)")
        try transaction.executeMany(
            "INSERT INTO pln_item_point (item, place, text, standard) VALUES ($1, $2, $3, $4)",
            rows: checkPoints.enumerated().map {
                [.text(id), .integer(Int64($0.offset)), .text($0.element.text), .text($0.element.standard)]
            })
    }
}
