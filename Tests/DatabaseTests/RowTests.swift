// Rows are read by index and by name, and say what is wrong with a column.

import SQLKit
import TestDatabase
import Testing

@Suite struct RowTests {
    /// The row of the first test, whichever way it came.
    static func check(_ row: any Row) throws {
        #expect(row.columns == ["name", "n", "flag", "r", "b"])
        let byIndex = (try row.text(0), try row.int64(1), try row.double(3))
        #expect(byIndex == ("名", 3, 2.5))
        let byName = (try row.text("name"), try row.int("n"), try row.bool("flag"), try row.double("n"))
        #expect(byName == ("名", 3, true, 3))
        let bytes = try row.blob("b")
        #expect(bytes == [1, 2])
    }

    @Test(arguments: TestDatabase.engines) func `A row answers by index and by name, streamed or kept`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            try await database.read { transaction in
                let bytes: [UInt8] = [1, 2]
                let sql: SQL = "SELECT \("名") AS name, \(3) AS n, \(true) AS flag, \(2.5) AS r, \(bytes) AS b"
                let kept = try #require(try transaction.first(sql))
                try Self.check(kept)
                try transaction.forEach(sql) { try Self.check($0) }
            }
        }
    }

    @Test(arguments: TestDatabase.engines) func `A NULL, another kind and an unknown name are column errors`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            try await database.read { transaction in
                try transaction.forEach("SELECT NULL AS a, 'x' AS b, 2 AS c") { row in
                    #expect(throws: SQLError.column(name: "a", expected: "text", found: "null")) { try row.text("a") }
                    #expect(throws: SQLError.column(name: "b", expected: "integer", found: "text")) { try row.int(1) }
                    #expect(throws: SQLError.column(name: "c", expected: "0 or 1", found: "2")) { try row.bool("c") }
                    #expect(throws: SQLError.column(name: "z", expected: "a column", found: "a, b, c")) {
                        try row.text("z")
                    }
                    #expect(throws: SQLError.column(name: "#9", expected: "a column", found: "3 columns")) {
                        try row.text(9)
                    }
                    let nothing = (try row.textOrNil("a"), try row.intOrNil("a"), try row.boolOrNil("a"))
                    #expect(nothing == (nil, nil, nil))
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines) func `A scan stops when asked, and the same query may run inside itself`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            let seen = try await database.read { transaction in
                let sql: SQL = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
                var seen: [Int] = []
                try transaction.scan(sql) { outer in
                    try transaction.forEach(sql) { seen.append(try $0.int(0) * 10 + outer.int(0)) }
                    return try outer.int(0) < 2
                }
                return seen
            }
            #expect(seen == [11, 21, 31, 12, 22, 32])
        }
    }
}
