// A schema grows by numbered steps and is refused when it comes from the future.

import SQLKit
import TestDatabase
import Testing

@Suite struct MigrationTests {
    let first = Migration(
        room: "governance", number: 1, title: "people",
        steps: [
            "CREATE TABLE p (id SERIAL64, n INT64, b BYTES, t TEXT NOT NULL DEFAULT 'INT64 STRICT', r REAL) STRICT",
            .only(.sqlite, "CREATE TRIGGER keep BEFORE DELETE ON p BEGIN SELECT RAISE(ABORT, 'append-only'); END"),
            .only(
                .postgres,
                """
                CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
                CREATE TRIGGER keep BEFORE DELETE ON p FOR EACH ROW EXECUTE FUNCTION keep();
                """),
        ])
    let second = Migration(room: "directory", number: 1, title: "objects", steps: ["CREATE TABLE o (id TEXT) STRICT"])

    @Test(arguments: TestDatabase.engines) func `Missing steps are applied once, in order`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
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

    @Test(arguments: TestDatabase.engines) func `A database from a newer program is refused`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            try await Migrator.migrate(database, [first, second])
            let error = await sqlError { try await Migrator.migrate(database, [first]) }
            #expect(error == .newerSchema(room: "directory", number: 1, place: database.place))
            #expect(error?.parameters == ["room": "directory", "number": "1"])
        }
    }

    @Test(arguments: TestDatabase.engines) func `A step that fails takes the steps before it back`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
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
                + "d TEXT COLLATE \"C\" DEFAULT 'INT64', e DOUBLE PRECISION, INT64x TEXT COLLATE \"C\") ")
    }

    @Test(arguments: TestDatabase.engines)
    func `What a trigger forbids is a constraint error in the trigger's words`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await Migrator.migrate(database, [first])
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO p (n) VALUES (1)")
                    try transaction.execute("DELETE FROM p")
                }
            }
            #expect(error == .constraint(.trigger, detail: "append-only"))
        }
    }
}
