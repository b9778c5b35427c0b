// The corners where engines differ by themselves, and must not here.

import SQLKit
import TestDatabase
import Testing

@Suite struct PortableTests {
    @Test(arguments: TestDatabase.engines)
    func `Text is ordered and compared by its bytes`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT", in: database)
            let words = ["a", "B", "b", "A", "_", "中", "丁", "é", "z", "10", "9", " x", "🎲"]
            let found = try await database.write { transaction in
                try transaction.executeMany("INSERT INTO t (a) VALUES ($1)", rows: words.map { [.text($0)] })
                return (
                    try transaction.map("SELECT a FROM t ORDER BY a") { try $0.text(0) },
                    try transaction.map("SELECT a FROM t WHERE a > \("Z") ORDER BY a DESC") { try $0.text(0) },
                    try transaction.text("SELECT MAX(a) FROM t")
                )
            }
            let bytewise = words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(found.0 == bytewise)
            #expect(found.1 == bytewise.reversed().filter { "Z".utf8.lexicographicallyPrecedes($0.utf8) })
            #expect(found.2 == "🎲")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `Looking for a piece of text folds ASCII letters and nothing else`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a TEXT) STRICT", in: database)
            let words = ["ABC公司", "abc公司", "100%", "100x", "a_b", "axb", "Éa", "éa", "back\\slash"]
            try await database.write { transaction in
                try transaction.executeMany("INSERT INTO t (a) VALUES ($1)", rows: words.map { [.text($0)] })
            }
            func found(_ condition: SQL) async throws -> [String] {
                try await database.read {
                    try $0.map("SELECT a FROM t WHERE \(condition) ORDER BY a") { try $0.text(0) }
                }
            }
            #expect(try await found(SQL.holds("a", "Bc公")) == ["ABC公司", "abc公司"])
            #expect(try await found(SQL.holds("a", "0%")) == ["100%"])
            #expect(try await found(SQL.begins("a", "A_")) == ["a_b"])
            #expect(try await found(SQL.begins("a", "É")) == ["Éa"])
            #expect(try await found(SQL.holds("a", "\\")) == ["back\\slash"])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `Integers divide as integers, sums are integers, comparisons are 0 and 1`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64, r REAL) STRICT", in: database)
            let row = try await database.write { transaction in
                try transaction.executeMany(
                    "INSERT INTO t (a, r) VALUES ($1, $2)",
                    rows: [[.integer(7), .integer(1)], [.integer(-7), .real(0.5)], [.integer(3 << 38), .null]])
                return try transaction.first(
                    """
                    SELECT SUM(a), COUNT(*), MIN(a) / 2, MAX(a) > 5, COUNT(r), SUM(r), AVG(a), COALESCE(SUM(r), 0),
                      COUNT(*) FILTER (WHERE a < 0), CASE WHEN MIN(a) = -7 THEN 'yes' ELSE 'no' END,
                      CAST(\(Int?.none) AS TEXT) IS NULL, \(3) + \(4), -\(5)
                    FROM t
                    """)
            }
            let average = Double(1 << 38)
            #expect(
                row?.values == [
                    .integer(3 << 38), .integer(3), .integer(-3), .integer(1), .integer(2), .real(1.5), .real(average),
                    .real(1.5), .integer(1), .text("yes"), .integer(1), .integer(7), .integer(-5),
                ])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `What the house's SQL is made of works`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable(
                "CREATE TABLE t (a INT64 PRIMARY KEY, b TEXT, v INT64 NOT NULL DEFAULT 1) STRICT;", in: database)
            try await database.write { transaction in
                for _ in 0..<2 {
                    try transaction.executeMany(
                        "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b, v = t.v + 1",
                        rows: (0..<20).map { [.integer($0), .text("b\($0 % 3)")] })
                }
                #expect(try transaction.execute("UPDATE t SET v = 9 WHERE (a, b) IN ((1, 'b1'), (2, 'b9'))") == 1)
                #expect(try transaction.int("INSERT INTO t (a) VALUES (99) RETURNING a + 1") == 100)
                #expect(try transaction.int("SELECT COUNT(*) FROM t WHERE b IS NOT DISTINCT FROM \(String?.none)") == 1)
                #expect(
                    try transaction.map(
                        """
                        SELECT b, COUNT(*), ROW_NUMBER() OVER (ORDER BY b NULLS FIRST) FROM t GROUP BY b
                        ORDER BY b NULLS FIRST
                        """
                    ) { try $0.textOrNil(0) ?? "-" } == ["-", "b0", "b1", "b2"])
                #expect(
                    try transaction.int(
                        """
                        WITH RECURSIVE n (i) AS (SELECT CAST(\(1) AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 9)
                        SELECT SUM(i) FROM n
                        """) == 45)
                #expect(
                    try transaction.execute(
                        "UPDATE t SET b = s.b FROM (SELECT 5 AS a, 'five' AS b) AS s WHERE s.a = t.a") == 1)
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `A statement inside the rows of another sees neither less nor more`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64 PRIMARY KEY, b BYTES, c TEXT) STRICT", in: database)
            let seen = try await database.write { transaction in
                let rows: [[SQLValue]] = (1...3000).map { number in
                    let bytes = [UInt8](repeating: UInt8(number % 256), count: Int(number % 7))
                    return [.integer(Int64(number)), .blob(bytes), number % 5 == 0 ? .null : .text("行\(number)")]
                }
                try transaction.executeMany("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)", rows: rows)
                var seen: [[SQLValue]] = []
                try transaction.forEach("SELECT a, b, c FROM t ORDER BY a") { row in
                    let a = try row.int(0)
                    if a == 2 || a == 1500 { try transaction.execute("UPDATE t SET c = 'late' WHERE a = \(a)") }
                    if a > 2990 { _ = try transaction.int("SELECT COUNT(*) FROM t") }
                    seen.append([try row.value(0), try row.value(1), try row.value(2)])
                }
                return seen == rows
            }
            #expect(seen)
        }
    }
}
