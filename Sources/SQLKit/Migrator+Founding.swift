// A platform appears whole or not at all, also where its database cannot be made elsewhere and moved into place.

extension Migrator {
    /// Marks the platform as unfinished, so that nobody takes it for one. What an earlier founding left that was cut off
    /// is removed first. For PostgreSQL, whose schema is there before the platform is.
    ///
    /// The mark's keeper is this program's writing connection: it ends with the program, however that ends.
    /// - Returns: false when another program is founding a platform there now.
    package static func beginFounding(_ database: any Database) async throws -> Bool {
        try await database.write { transaction in
            let isMine = try transaction.int(
                """
                SELECT CASE WHEN pg_try_advisory_lock(hashtext(current_schema()), hashtext('founding'))
                  THEN 1 ELSE 0 END
                """)
            guard isMine == 1 else { return false }
            if try isUnfinished(in: transaction) { try clear(in: transaction) }
            try transaction.executeScript("CREATE TABLE sql_unfinished (no BIGINT)")
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

    /// Only what migrations made, and only where the mark says that it never became a platform.
    private static func clear(in transaction: any WriteTransaction) throws {
        let tables = try transaction.map(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = current_schema() AND SUBSTR(table_name, 4, 1) = '_'
              AND SUBSTR(table_name, 1, 3) IN ('sql', 'gov', 'dir', 'pln', 'drw', 'ins', 'pub')
            """
        ) { try $0.text(0) }
        let functions = try transaction.map(
            """
            SELECT routine_name FROM information_schema.routines
            WHERE routine_schema = current_schema() AND routine_name LIKE '%_append_only'
            """
        ) { try $0.text(0) }
        for table in tables { try transaction.executeScript("DROP TABLE \(table) CASCADE") }
        for function in functions { try transaction.executeScript("DROP FUNCTION \(function)() CASCADE") }
    }
}
