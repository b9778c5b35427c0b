// A write is there entirely, on disk, or not at all.

import Foundation
import SQLKit
import Synchronization
import TestDatabase
import Testing

@Suite struct TransactionTests {
    struct Refusal: Error, Equatable {}

    final class Counter: Sendable {
        let count = Mutex(0)
    }

    @Test(arguments: TestDatabase.engines) func `Changed rows are counted, and DDL changes none`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            let counts = try await database.write { transaction in
                [
                    try transaction.execute(SQL(text: transaction.engine.ddl("CREATE TABLE t (a INT64) STRICT"))),
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

    @Test(arguments: TestDatabase.engines) func `A body that throws leaves nothing and its error arrives unchanged`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64) STRICT", in: database)
            await #expect(throws: Refusal()) {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO t VALUES (1)")
                    throw Refusal()
                }
            }
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.engines) func `Many rows go in with one prepared statement`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            let count = try await database.write { transaction in
                try transaction.executeScript(
                    transaction.engine.ddl("CREATE TABLE t (a INT64, b TEXT, c BYTES) STRICT"))
                try transaction.executeMany(
                    "INSERT INTO t (b, a, c) VALUES ($2, $1, $3)",
                    rows: (0..<1000).map { [.integer($0), .text("第\($0)行"), .blob([UInt8]($0.description.utf8))] })
                return try transaction.int(
                    "SELECT COUNT(*) FROM t WHERE b = '第' || a || '行' AND LENGTH(c) = LENGTH(CAST(a AS TEXT))")
            }
            #expect(count == 1000)
        }
    }

    @Test(
        arguments: TestDatabase.engines,
        ["INSERT INTO t (a) VALUES ($1)", "INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING"])
    func `A row that cannot be made ends the transaction, however many went before`(
        _ engine: SQLEngine, _ statement: String
    ) async throws {
        struct NoRow: Error {}
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64 PRIMARY KEY) STRICT", in: database)
            await #expect(throws: SQLError.self) {
                try await database.write { transaction in
                    #expect(throws: NoRow.self) {
                        try transaction.executeMany(statement, count: 10_000) { index in
                            guard index < 5000 else { throw NoRow() }
                            return [.integer(Int64(index))]
                        }
                    }
                }
            }
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `Broken rules of a table are constraint errors that name column or check`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await database.write { transaction in
                try transaction.executeScript(
                    transaction.engine.ddl(
                        """
                        CREATE TABLE p (
                          id TEXT PRIMARY KEY, n INT64 NOT NULL, CONSTRAINT n_counts CHECK (n > 0)) STRICT;
                        CREATE TABLE c (p TEXT REFERENCES p (id), a INT64, UNIQUE (p, a)) STRICT;
                        INSERT INTO p VALUES ('a', 1);
                        INSERT INTO c VALUES ('a', 1);
                        """))
            }
            let cases: [(SQL, SQLConstraint, String)] = [
                ("INSERT INTO p VALUES ('a', 2)", .unique, "p.id"),
                ("INSERT INTO c VALUES ('a', 1)", .unique, "c.p, c.a"),
                ("INSERT INTO p VALUES ('b', 0)", .check, "n_counts"),
                ("INSERT INTO p VALUES ('b', NULL)", .notNull, "p.n"),
                ("INSERT INTO p VALUES ('b', \("x"))", .type, ""),
            ]
            for (sql, kind, detail) in cases {
                let error = await sqlError { try await database.write { _ = try $0.execute(sql) } }
                guard case .constraint(kind, let found) = error else {
                    Issue.record("not \(kind): \(String(describing: error))")
                    continue
                }
                #expect(found.hasSuffix(detail))
            }
            let orphan = await sqlError {
                try await database.write { _ = try $0.execute("INSERT INTO c VALUES ('z', 1)") }
            }
            guard case .constraint(.foreignKey, _) = orphan else {
                Issue.record("not a foreign key error: \(String(describing: orphan))")
                return
            }
        }
    }

    @Test(arguments: TestDatabase.engines) func `Readers see the last commit while a writer is at work`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64) STRICT", in: database)
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

    @Test(arguments: TestDatabase.engines)
    func `A look-up sees every commit, refuses to write, and does not wait for long reads`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64) STRICT", in: database)
            let ended = DispatchSemaphore(value: 0)
            async let busy: Void = withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { _ = try await database.read { _ in ended.wait() } } }
                try await group.waitForAll()
            }
            for count in 1...5 {
                try await database.write { _ = try $0.execute("INSERT INTO t VALUES (\(count))") }
                #expect(try await database.lookUp { try $0.int("SELECT COUNT(*) FROM t") } == count)
            }
            for _ in 0..<3 { ended.signal() }
            try await busy
            await #expect(throws: (any Error).self) {
                try await database.lookUp { transaction in
                    guard let writer = transaction as? any WriteTransaction else { throw Refusal() }
                    try writer.execute("INSERT INTO t VALUES (0)")
                }
            }
            await #expect(throws: (any Error).self) {
                try await database.lookUp { transaction in
                    guard let writer = transaction as? any WriteTransaction else { throw Refusal() }
                    try writer.executeScript("INSERT INTO t VALUES (0)")
                }
            }
            await #expect(throws: (any Error).self) {
                try await database.lookUp { transaction in
                    guard let writer = transaction as? any WriteTransaction else { throw Refusal() }
                    try writer.executeMany("INSERT INTO t VALUES ($1)", rows: (-20..<0).map { [.integer($0)] })
                }
            }
            #expect(try await database.lookUp { try $0.int("SELECT MIN(a) FROM t") } == 1)
        }
    }

    @Test(arguments: TestDatabase.engines) func `A cancelled task leaves nothing behind`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64) STRICT", in: database)
            let work = Task {
                try await database.write { transaction in
                    try transaction.execute(
                        """
                        INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                        SELECT i FROM n LIMIT 50000000
                        """)
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            work.cancel()
            await #expect(throws: CancellationError.self) { try await work.value }
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `A fault behind the rows that were wanted is a fault where the engine meets it, and never another's error`(
        _ engine: SQLEngine
    ) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64) STRICT", in: database)
            // SQLite makes each row when it is asked for; a server has made them all.
            let faulty: SQL = """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5)
                SELECT \(raw: engine == .postgres ? "1 / (3 - i)" : "i") FROM n
                """
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO t VALUES (1)")
                    _ = try transaction.int(faulty)
                }
            }
            #expect((error == nil) == (engine == .sqlite))
            await #expect(throws: Refusal()) {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO t VALUES (2)")
                    try transaction.forEach(faulty) { _ in throw Refusal() }
                }
            }
            let swallowed = await sqlError {
                _ = try await database.read { transaction in
                    _ = try? transaction.int(faulty)
                    return try transaction.int("SELECT 1")
                }
            }
            #expect((swallowed == nil) == (engine == .sqlite))
            let kept = try await database.read { try $0.map("SELECT a FROM t") { try $0.int(0) } }
            #expect(kept == (engine == .sqlite ? [1] : []))
        }
    }

    /// Between two statements, while one is being sent, before the first: a server only hears of it while it works.
    @Test(arguments: TestDatabase.engines) func `A task cancelled at any moment ends at once`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            let ranToItsEnd = Counter()
            // Half a minute: however late a busy machine cancels it, it is still at work.
            let long: SQL =
                switch engine {
                case .postgres: "SELECT COUNT(*) FROM pg_sleep(30)"
                case .sqlite:
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000000)
                    SELECT COUNT(*) FROM n
                    """
                }
            for moment in 0..<60 {
                let work = Task {
                    try await database.write { transaction in
                        for _ in 0..<moment % 20 { _ = try transaction.int("SELECT 1") }
                        _ = try transaction.int(long)
                        ranToItsEnd.count.withLock { $0 += 1 }
                    }
                }
                try await Task.sleep(for: .microseconds(moment * 100))
                work.cancel()
                await #expect(throws: CancellationError.self) { try await work.value }
            }
            #expect(ranToItsEnd.count.withLock { $0 } == 0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `A brief write is kept whole or not at all, and the next one goes on`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64 PRIMARY KEY) STRICT", in: database)
            try await database.writeBriefly { _ = try $0.execute("INSERT INTO t VALUES (1)") }
            await #expect(throws: Refusal()) {
                try await database.writeBriefly { transaction in
                    try transaction.execute("INSERT INTO t VALUES (2)")
                    throw Refusal()
                }
            }
            let error = await sqlError {
                try await database.writeBriefly { transaction in
                    try transaction.execute("INSERT INTO t VALUES (3)")
                    _ = try? transaction.execute("INSERT INTO t VALUES (3)")
                }
            }
            #expect(error == .constraint(.unique, detail: "t.a"))
            let late = Task {
                while !Task.isCancelled { await Task.yield() }
                try await database.writeBriefly { _ = try $0.execute("INSERT INTO t VALUES (4)") }
            }
            late.cancel()
            await #expect(throws: CancellationError.self) { try await late.value }
            try await database.writeBriefly { _ = try $0.execute("INSERT INTO t VALUES (5)") }
            #expect(try await database.read { try $0.map("SELECT a FROM t ORDER BY a") { try $0.int(0) } } == [1, 5])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `A swallowed error still fails the transaction, and later statements do not run`(_ engine: SQLEngine)
        async throws
    {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64 PRIMARY KEY) STRICT", in: database)
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO t VALUES (1)")
                    _ = try? transaction.execute("INSERT INTO t VALUES (1)")
                    _ = try? transaction.execute("INSERT INTO t VALUES (2)")
                }
            }
            #expect(error == .constraint(.unique, detail: "t.a"))
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `Writers go one after another: what each reads nobody changes before it commits`(_ engine: SQLEngine)
        async throws
    {
        let folder = try TestFolder()
        defer { folder.remove() }
        let first = try await TestDatabase.make(in: folder.url, engine: engine)
        let second = try await TestDatabase.reopen(in: folder.url, engine: engine)
        try await makeTable("CREATE TABLE t (a INT64 PRIMARY KEY) STRICT", in: first)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let database = number % 2 == 0 ? first : second
                let next: @Sendable (any WriteTransaction) throws -> Void = { transaction in
                    try transaction.lockForSequence("t")
                    let last = try transaction.int("SELECT MAX(a) FROM t") ?? 0
                    try transaction.execute("INSERT INTO t VALUES (\(last + 1))")
                }
                group.addTask {
                    // Brief ones take their turn among the others, of both programs.
                    if number % 4 < 2 { try await database.write(next) } else { try await database.writeBriefly(next) }
                }
            }
            try await group.waitForAll()
        }
        let numbers = try await first.read { try $0.map("SELECT a FROM t ORDER BY a") { try $0.int(0) } }
        #expect(numbers == Array(1...40))
        try await first.close()
        try await second.close()
    }

    @Test(arguments: TestDatabase.engines)
    func `A snapshot stays as it was when it was first asked`(_ engine: SQLEngine) async throws {
        try await withDatabase(engine) { database in
            try await makeTable("CREATE TABLE t (a INT64) STRICT", in: database)
            let asked = DispatchSemaphore(value: 0)
            let written = DispatchSemaphore(value: 0)
            async let seen = database.read { transaction in
                let before = try transaction.int("SELECT COUNT(*) FROM t")
                asked.signal()
                _ = written.wait(timeout: .now() + 10)
                return (before, try transaction.int("SELECT COUNT(*) FROM t"))
            }
            _ = try await database.read { _ in asked.wait() }
            try await database.write { _ = try $0.execute("INSERT INTO t VALUES (1)") }
            written.signal()
            #expect(try await seen == (0, 0))
        }
    }
}
