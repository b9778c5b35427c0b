// A schema grows by numbered steps and is refused when it comes from the future.

import SQLKit
import SQLiteDriver
import Testing

@Suite struct MigrationTests {
    let first = Migration(
        room: "governance", number: 1, title: "people",
        steps: [
            "CREATE TABLE p (id SERIAL64, n INT64, b BYTES, t TEXT NOT NULL DEFAULT 'INT64 STRICT', r REAL) STRICT",
            .only(.sqlite, "CREATE TRIGGER keep BEFORE DELETE ON p BEGIN SELECT RAISE(ABORT, 'append-only'); END"),
            .only(.postgres, "nonsense that SQLite must not see"),
        ])
    let second = Migration(room: "directory", number: 1, title: "objects", steps: ["CREATE TABLE o (id TEXT) STRICT"])

    @Test func `Missing steps are applied once, in order`() async throws {
        try await withDatabase { database in
            #expect(try await Migrator.isEmpty(database))
            #expect(try await Migrator.migrate(database, [first]) == [first])
            #expect(try await Migrator.migrate(database, [first, second]) == [second])
            #expect(try await Migrator.migrate(database, [first, second]) == [])
            #expect(try await Migrator.isCurrent(database, [first, second]))
            #expect(try await !Migrator.isEmpty(database))
            let rows = try await database.read {
                try $0.rows("SELECT room, number, title, applied_at FROM sql_migration ORDER BY room DESC")
            }
            #expect(
                rows.map(\.values).map { $0.prefix(3) } == [
                    [.text("governance"), .integer(1), .text("people")],
                    [.text("directory"), .integer(1), .text("objects")],
                ])
            #expect(try rows[0].text("applied_at").wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        }
    }

    @Test func `A database from a newer program is refused`() async throws {
        try await withDatabase { database in
            try await Migrator.migrate(database, [first, second])
            let error = await sqlError { try await Migrator.migrate(database, [first]) }
            #expect(error == .newerSchema(room: "directory", number: 1, place: database.path))
            #expect(error?.parameters == ["room": "directory", "number": "1"])
        }
    }

    @Test func `A step that fails takes the steps before it back`() async throws {
        try await withDatabase { database in
            let broken = Migration(room: "x", number: 1, title: "broken", steps: ["CREATE TABLE o (id TEXT) STRICT"])
            await #expect(throws: SQLError.self) { try await Migrator.migrate(database, [first, second, broken]) }
            let isEmpty = try await Migrator.isEmpty(database)
            #expect(isEmpty)
        }
    }

    @Test func `Type words become the engine's, quoted text stays`() {
        let ddl = "CREATE TABLE t (a INT64, b BYTES, c SERIAL64, d TEXT DEFAULT 'INT64', e REAL, INT64x TEXT) STRICT"
        #expect(
            SQLEngine.sqlite.ddl(ddl)
                == "CREATE TABLE t (a INTEGER, b BLOB, c INTEGER PRIMARY KEY AUTOINCREMENT, "
                + "d TEXT DEFAULT 'INT64', e REAL, INT64x TEXT) STRICT")
        #expect(
            SQLEngine.postgres.ddl(ddl)
                == "CREATE TABLE t (a BIGINT, b BYTEA, c BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                + "d TEXT DEFAULT 'INT64', e DOUBLE PRECISION, INT64x TEXT) ")
    }
}
