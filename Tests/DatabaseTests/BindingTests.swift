// Values reach the parameter whose number they have.

import SQLKit
import TestDatabase
import Testing

@Suite struct BindingTests {
    @Test(arguments: TestDatabase.engines) func `A value goes to the parameter with its number, wherever that stands`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            let row = try await database.read { transaction in
                try transaction.first(SQL(text: "SELECT $2, $1, $1", values: [.text("one"), .text("two")]))
            }
            #expect(row?.values == [.text("two"), .text("one"), .text("one")])
        }
    }

    @Test(arguments: TestDatabase.engines) func `Every kind of value comes back as it went in`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            let values: [SQLValue] = [
                .null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("双随机、一公开 🎲"),
                .text(String(repeating: "长", count: 5000)), .blob([]), .blob([0, 255, 0]),
            ]
            let row = try await database.read { try $0.first("SELECT \(joined: values)") }
            #expect(row?.values == values)
        }
    }

    @Test(arguments: TestDatabase.engines) func `Too few or too many values are refused before anything runs`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            for values in [[], [SQLValue.null, .null]] {
                let error = await sqlError {
                    _ = try await database.read { try $0.rows(SQL(text: "SELECT $1", values: values)) }
                }
                #expect(error == .arguments(expected: 1, found: values.count))
            }
        }
    }

    @Test(arguments: TestDatabase.engines) func `A text with a quote is a value, not SQL`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            let name = "'; DROP TABLE gov_person; --"
            let back = try await database.read { try $0.text("SELECT \(name)") }
            #expect(back == name)
        }
    }

    @Test func `Fragments are renumbered when they meet`() {
        let first: SQL = "a = \(1)"
        let second: SQL = "b = \(2) AND c = '$1' AND d = \(3)"
        let both: SQL = "SELECT * FROM t WHERE \(first) AND \(second)"
        #expect(both.text == "SELECT * FROM t WHERE a = $1 AND b = $2 AND c = '$1' AND d = $3")
        #expect(both.values == [.integer(1), .integer(2), .integer(3)])
        #expect((first + second).text == "a = $1b = $2 AND c = '$1' AND d = $3")
    }

    @Test(arguments: TestDatabase.engines)
    func `A list joins, and an empty list matches nothing while its negation matches all`(_ engine: SQLEngine)
        async throws
    {
        let list: SQL = "id IN (\(joined: ["a", "b"]))"
        #expect(list.text == "id IN ($1, $2)")
        try await withDatabase(engine) { database in
            let none: [String] = []
            let found = try await database.read { transaction in
                (
                    try transaction.int("SELECT COUNT(*) FROM (SELECT 'x' AS id) AS t WHERE id IN (\(joined: none))"),
                    try transaction.int(
                        "SELECT COUNT(*) FROM (SELECT 'x' AS id) AS t WHERE id NOT IN (\(joined: none))")
                )
            }
            #expect(found == (0, 1))
        }
    }

    @Test func `Booleans bind as 0 and 1, nil as NULL`() {
        let sql: SQL = "\(true), \(false), \(String?.none), \(Int?.some(7))"
        #expect(sql.values == [.integer(1), .integer(0), .null, .integer(7)])
    }

    @Test(arguments: TestDatabase.engines)
    func `A text with a NUL is refused, alone and among many`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a TEXT) STRICT", in: database)
            let one = await sqlError {
                try await database.write { _ = try $0.execute("INSERT INTO t VALUES (\("a\0b"))") }
            }
            let many = await sqlError {
                try await database.write { transaction in
                    try transaction.executeMany(
                        "INSERT INTO t (a) VALUES ($1)", rows: (0..<100).map { [.text($0 == 50 ? "\0" : "x")] })
                }
            }
            #expect(one == .nulInText && many == .nulInText)
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test func `The highest number in a text is how many values it needs`() {
        #expect(SQL.parameters(in: "SELECT $2, '$9', $10, \"$11\" FROM t WHERE a = $1") == 10)
        #expect(SQL.parameters(in: "SELECT 1") == 0 && SQL.parameters(in: "a = $3") == 3)
    }
}
