// A write is there entirely, on disk, or not at all.

import Foundation
import SQLKit
import SQLiteDriver
import Testing

@Suite struct TransactionTests {
    struct Refusal: Error, Equatable {}

    @Test func `The writer runs with synchronous FULL, WAL and foreign keys`() async throws {
        try await withDatabase { database in
            let settings = try await database.write { transaction in
                (
                    try transaction.int("PRAGMA synchronous"), try transaction.text("PRAGMA journal_mode"),
                    try transaction.int("PRAGMA foreign_keys")
                )
            }
            #expect(settings == (2, "wal", 1))
        }
    }

    @Test func `Changed rows are counted, and DDL changes none`() async throws {
        try await withDatabase { database in
            let counts = try await database.write { transaction in
                [
                    try transaction.execute("CREATE TABLE t (a INTEGER) STRICT"),
                    try transaction.execute("INSERT INTO t VALUES (1), (2), (3)"),
                    try transaction.execute("CREATE INDEX i ON t (a)"),
                    try transaction.execute("UPDATE t SET a = a + 1 WHERE a > \(1)"),
                    try transaction.execute("DELETE FROM t WHERE a = \(99)"),
                    try transaction.execute("DELETE FROM t"),
                ]
            }
            #expect(counts == [0, 3, 0, 2, 0, 3])
        }
    }

    @Test func `A body that throws leaves nothing and its error arrives unchanged`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a INTEGER) STRICT") }
            await #expect(throws: Refusal()) {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO t VALUES (1)")
                    throw Refusal()
                }
            }
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test func `Many rows go in with one prepared statement`() async throws {
        try await withDatabase { database in
            let count = try await database.write { transaction in
                try transaction.executeScript("CREATE TABLE t (a INTEGER, b TEXT, c BLOB) STRICT")
                try transaction.executeMany(
                    "INSERT INTO t (b, a, c) VALUES ($2, $1, $3)",
                    rows: (0..<1000).map { [.integer($0), .text("第\($0)行"), .blob([UInt8]($0.description.utf8))] })
                return try transaction.int(
                    "SELECT COUNT(*) FROM t WHERE b = '第' || a || '行' AND CAST(c AS TEXT) = CAST(a AS TEXT)")
            }
            #expect(count == 1000)
        }
    }

    @Test func `Broken rules of a table are constraint errors that name column or check`() async throws {
        try await withDatabase { database in
            try await database.write {
                try $0.executeScript(
                    """
                    CREATE TABLE p (id TEXT PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0)) STRICT;
                    CREATE TABLE c (p TEXT REFERENCES p (id)) STRICT;
                    INSERT INTO p VALUES ('a', 1);
                    """)
            }
            let cases: [(SQL, SQLConstraint, String)] = [
                ("INSERT INTO p VALUES ('a', 2)", .unique, "p.id"),
                ("INSERT INTO p VALUES ('b', 0)", .check, "n > 0"),
                ("INSERT INTO p VALUES ('b', NULL)", .notNull, "p.n"),
                ("INSERT INTO p VALUES ('b', 'x')", .type, "cannot store TEXT value in INTEGER column p.n"),
            ]
            for (sql, kind, detail) in cases {
                let error = await sqlError { try await database.write { _ = try $0.execute(sql) } }
                #expect(error == .constraint(kind, detail: detail))
            }
            let orphan = await sqlError {
                try await database.write { _ = try $0.execute("INSERT INTO c VALUES ('z')") }
            }
            guard case .constraint(.foreignKey, _) = orphan else {
                Issue.record("not a foreign key error: \(String(describing: orphan))")
                return
            }
        }
    }

    @Test func `Readers see the last commit while a writer is at work`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a INTEGER) STRICT") }
            let inside = DispatchSemaphore(value: 0)
            let seen = DispatchSemaphore(value: 0)
            async let written: Void = database.write { transaction in
                try transaction.execute("INSERT INTO t VALUES (1)")
                inside.signal()
                _ = seen.wait(timeout: .now() + 10)
            }
            let before = try await database.read { transaction in
                inside.wait()
                return try transaction.int("SELECT COUNT(*) FROM t")
            }
            seen.signal()
            try await written
            #expect(before == 0)
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 1)
        }
    }

    @Test func `A swallowed full disk still fails the transaction, and later statements do not run`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a BLOB) STRICT") }
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("PRAGMA max_page_count = 20")
                    _ = try? transaction.execute("INSERT INTO t VALUES (zeroblob(1000000))")
                    _ = try? transaction.execute("INSERT INTO t VALUES (zeroblob(1))")
                }
            }
            #expect(error == .full(place: database.path))
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test func `A cancelled task leaves nothing behind`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a INTEGER) STRICT") }
            let work = Task {
                try await database.write { transaction in
                    try transaction.execute(
                        """
                        INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                        SELECT i FROM n LIMIT 2000000000
                        """)
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            work.cancel()
            await #expect(throws: CancellationError.self) { try await work.value }
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }
}
