// A platform appears whole or not at all, also where its database cannot be made elsewhere and moved into place.

extension Migrator {
    /// Marks the platform as unfinished, so that nobody takes it for one. What an earlier founding left that was cut
    /// off is removed first. For PostgreSQL, whose schema is there before the platform is.
    ///
    /// The mark's keeper is this program's writing connection: it ends with the program, however that ends.
    /// - Returns: false when another program is founding a platform there now.
    package static func beginFounding(_ database: any Database, _ migrations: [Migration]) async throws -> Bool {
        try await database.write { transaction in
            let isMine = try transaction.int(
                """
                SELECT CASE WHEN pg_try_advisory_lock(hashtext(current_schema()), hashtext('founding'))
                  THEN 1 ELSE 0 END
                """)
            guard isMine == 1 else { return false }
            if try isUnfinished(in: transaction) { try clear(migrations, in: transaction) }
            try transaction.executeScript(SQLEngine.postgres.ddl("CREATE TABLE sql_unfinished (no INT64) STRICT"))
            return true
        }
    }

    /// From here it is a platform.
    package static func endFounding(_ database: any Database) async throws {
        try await database.write { try $0.executeScript("DROP TABLE sql_unfinished") }
    }

    /// True while a founding is going on, or after one that was cut off.
    package static func isUnfinished(_ database: any Database) async throws -> Bool {
        try await database.read { try isUnfinished(in: $0) }
    }

    private static func isUnfinished(in transaction: any ReadTransaction) throws -> Bool {
        guard transaction.engine == .postgres else { return false }
        return try hasTable("sql_unfinished", in: transaction)
    }

    /// Only what migrations make, and only where the mark says that it never became a platform.
    private static func clear(_ migrations: [Migration], in transaction: any WriteTransaction) throws {
        let statements = migrations.flatMap { $0.statements(for: transaction.engine) }
        for statement in statements {
            for match in statement.matches(of: /CREATE TABLE (\w+)/) {
                try transaction.executeScript("DROP TABLE IF EXISTS \(match.1) CASCADE")
            }
            for match in statement.matches(of: /CREATE FUNCTION (\w+)/) {
                try transaction.executeScript("DROP FUNCTION IF EXISTS \(match.1)() CASCADE")
            }
        }
        try transaction.executeScript("DROP TABLE IF EXISTS sql_migration; DROP TABLE sql_unfinished")
    }
}
