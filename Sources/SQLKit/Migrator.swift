// Brings a database to the schema this program knows, or refuses one that knows more.

/// Applies migrations and remembers them in `sql_migration(room, number, title, applied_at)`.
package enum Migrator {
    /// Applies what is missing, in the order given, in one transaction: after a failure the schema is as before.
    ///
    /// - Returns: the migrations applied now.
    /// - Throws: `SQLError.newerSchema` when the database holds a migration that is not in the list.
    @discardableResult
    package static func migrate(_ database: any Database, _ migrations: [Migration]) async throws -> [Migration] {
        let place = database.place
        if try await isCurrent(database, migrations) { return [] }
        return try await database.write { transaction in
            try transaction.executeScript(transaction.engine.ddl(table))
            let applied = try applied(in: transaction)
            try refuseUnknown(applied, known: migrations, place: place)
            let pending = migrations.filter { !applied.contains(Key(room: $0.room, number: $0.number)) }
            for migration in pending {
                try apply(migration, in: transaction)
            }
            return pending
        }
    }

    /// True when no migration has ever been applied: a new database.
    package static func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { transaction in
            guard try hasTable("sql_migration", in: transaction) else { return true }
            return try transaction.int("SELECT COUNT(*) FROM sql_migration") == 0
        }
    }

    /// True when the database holds exactly these migrations. Looks without writing, so a read-only database can ask.
    ///
    /// - Throws: `SQLError.newerSchema` as `migrate` does.
    package static func isCurrent(_ database: any Database, _ migrations: [Migration]) async throws -> Bool {
        let place = database.place
        return try await database.read { transaction in
            guard try hasTable("sql_migration", in: transaction) else { return false }
            let applied = try applied(in: transaction)
            try refuseUnknown(applied, known: migrations, place: place)
            return applied.count == migrations.count
        }
    }

    private struct Key: Hashable {
        let room: String
        let number: Int
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS sql_migration (
          room TEXT NOT NULL, number INT64 NOT NULL, title TEXT NOT NULL, applied_at TEXT NOT NULL,
          PRIMARY KEY (room, number)) STRICT
        """

    private static func apply(_ migration: Migration, in transaction: any WriteTransaction) throws {
        for statement in migration.statements(for: transaction.engine) {
            try transaction.executeScript(statement)
        }
        try transaction.execute(
            """
            INSERT INTO sql_migration (room, number, title, applied_at)
            VALUES (\(migration.room), \(migration.number), \(migration.title),
                    \(raw: transaction.engine.currentTimestamp))
            """)
    }

    private static func applied(in transaction: any ReadTransaction) throws -> Set<Key> {
        Set(
            try transaction.map("SELECT room, number FROM sql_migration") { row in
                Key(room: try row.text(0), number: try row.int(1))
            })
    }

    private static func refuseUnknown(_ applied: Set<Key>, known: [Migration], place: String) throws {
        let unknown = applied.subtracting(known.map { Key(room: $0.room, number: $0.number) })
        // The smallest one, so that the message is the same every time.
        guard let first = unknown.min(by: { ($0.room, $0.number) < ($1.room, $1.number) }) else { return }
        throw SQLError.newerSchema(room: first.room, number: first.number, place: place)
    }

    static func hasTable(_ name: String, in transaction: any ReadTransaction) throws -> Bool {
        switch transaction.engine {
        case .sqlite:
            try transaction.int("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = \(name)") == 1
        case .postgres:
            try transaction.int(
                """
                SELECT COUNT(*) FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_name = \(name)
                """) == 1
        }
    }
}
