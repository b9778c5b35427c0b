// A connection may break at any moment: before the commit the work is done again, during it nobody is told a story.

import Foundation
import PostgresDriver
import SQLKit
import TestDatabase
import Testing

/// Runs `body` with a new schema of the throw-away server and a second way into it.
func withServer(_ body: (any Database, any Database) async throws -> Void) async throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let database = try await TestDatabase.make(in: folder.url, engine: .postgres)
    let other = try await TestDatabase.reopen(in: folder.url, engine: .postgres)
    try await body(database, other)
    try await database.close()
    try await other.close()
}

/// Ends the server's side of a connection.
private func end(_ backend: Int, by other: any Database) async throws {
    _ = try await other.read { try $0.rows("SELECT pg_terminate_backend(CAST(\(backend) AS INTEGER))") }
}

@Suite(.enabled(if: TestDatabase.server != nil, "no server: scripts/postgres-throwaway"))
struct LostConnectionTests {
    @Test func `An idle connection that was ended is replaced without a word`() async throws {
        try await withServer { database, other in
            let before = try await database.write { try $0.int("SELECT pg_backend_pid()") ?? 0 }
            try await end(before, by: other)
            let after = try await database.write { try $0.int("SELECT pg_backend_pid()") ?? 0 }
            #expect(after != before)
        }
    }

    @Test func `A transaction broken off before its commit runs again, and is there once`() async throws {
        try await withServer { database, other in
            try await database.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let backend = AsyncStream.makeStream(of: Int.self)
            let go = DispatchSemaphore(value: 0)
            async let written: Void = database.write { transaction in
                try transaction.execute("INSERT INTO t VALUES (1)")
                backend.continuation.yield(try transaction.int("SELECT pg_backend_pid()") ?? 0)
                _ = go.wait(timeout: .now() + 10)
                try transaction.execute("INSERT INTO t VALUES (2)")
            }
            var numbers = backend.stream.makeAsyncIterator()
            let first = try #require(await numbers.next())
            try await end(first, by: other)
            go.signal()
            #expect(await numbers.next() != first)
            go.signal()
            try await written
            #expect(try await other.read { try $0.map("SELECT a FROM t ORDER BY a") { try $0.int(0) } } == [1, 2])
        }
    }

    @Test func `A connection that breaks while committing leaves the outcome open, and says so`() async throws {
        try await withServer { database, other in
            try await database.write { transaction in
                try transaction.executeScript(
                    """
                    CREATE TABLE t (a BIGINT);
                    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION slow();
                    """)
            }
            let backend = AsyncStream.makeStream(of: Int.self)
            async let error = sqlError {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO t VALUES (1)")
                    backend.continuation.yield(try transaction.int("SELECT pg_backend_pid()") ?? 0)
                }
            }
            var numbers = backend.stream.makeAsyncIterator()
            let number = try #require(await numbers.next())
            // Until the commit is at work.
            var isCommitting = false
            while !isCommitting {
                let query = try await other.read {
                    try $0.text("SELECT query FROM pg_stat_activity WHERE pid = \(number) AND state = 'active'")
                }
                isCommitting = query == "COMMIT"
            }
            try await end(number, by: other)
            #expect(await error == .outcomeUnknown(place: database.place))
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test func `A server that does not come back is unavailable when patience ends`() async throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        _ = try await TestDatabase.make(in: folder.url, engine: .postgres)
        let address = TestDatabase.address(in: folder.url, engine: .postgres)
        let database = try await PostgresDatabase.open(url: address, patience: .milliseconds(100))
        // Each attempt loses its connection: for this program the server is never there long enough.
        let error = await sqlError {
            try await database.write { _ = try $0.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(error?.code == "database.unavailable" && error?.place == database.place)
        try await database.close()
    }

    @Test(arguments: ["off", "local", "remote_write", "on", "remote_apply"])
    func `A commit waits for the disk, and the standby's, whatever the server's default`(setting: String) async throws {
        let address = (TestDatabase.server ?? "") + "&options=-csynchronous_commit%3D" + setting
        let database = try await PostgresDatabase.open(url: address)
        let (mine, others) = try await database.write { transaction in
            (
                try transaction.text("SELECT current_setting('synchronous_commit')"),
                try transaction.text("SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit'")
            )
        }
        #expect(mine == (setting == "remote_apply" ? "remote_apply" : "on") && others == setting)
        try await database.close()
    }

    @Test func `A server that turned read-only is read-only, and the next write asks again who is not`() async throws {
        try await withServer { database, other in
            try await database.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("SET LOCAL transaction_read_only = on")
                    try transaction.execute("INSERT INTO t VALUES (1)")
                }
            }
            #expect(error == .readOnly(place: database.place))
            try await database.write { _ = try $0.execute("INSERT INTO t VALUES (2)") }
            #expect(try await other.read { try $0.int("SELECT MAX(a) FROM t") } == 2)
        }
    }

    @Test func `A writer that waits too long for another program's is locked out`() async throws {
        try await withServer { database, _ in
            let hasty = try await PostgresDatabase.open(
                url: TestDatabase.server ?? "", busyTimeout: .milliseconds(50))
            let holder = try await PostgresDatabase.open(url: TestDatabase.server ?? "")
            let inside = DispatchSemaphore(value: 0)
            let tried = DispatchSemaphore(value: 0)
            async let holding: Void = holder.write { _ in
                inside.signal()
                _ = tried.wait(timeout: .now() + 10)
            }
            _ = try await database.read { _ in inside.wait() }
            let error = await sqlError { try await hasty.write { _ = try $0.int("SELECT 1") } }
            tried.signal()
            try await holding
            #expect(error == .locked(place: hasty.place))
            try await hasty.close()
            try await holder.close()
        }
    }

    @Test func `A founding that was cut off is cleared by the next, and one that goes on is left alone`() async throws {
        try await withServer { database, other in
            let tables = Migration(
                room: "governance", number: 1, title: "x",
                steps: [
                    "CREATE TABLE gov_x (a INT64) STRICT",
                    .only(
                        .postgres,
                        """
                        CREATE FUNCTION gov_x_append_only() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE EXCEPTION 'x'; END $$;
                        """),
                ])
            #expect(try await Migrator.beginFounding(database, [tables]))
            try await Migrator.migrate(database, [tables])
            #expect(try await Migrator.isUnfinished(other))
            #expect(try await !Migrator.beginFounding(other, [tables]))
            // As a kill would.
            try await database.close()
            var isMine = false
            while !isMine { isMine = try await Migrator.beginFounding(other, [tables]) }
            #expect(try await Migrator.isEmpty(other))
            #expect(try await Migrator.migrate(other, [tables]) == [tables])
            try await Migrator.endFounding(other)
            #expect(try await !Migrator.isUnfinished(other))
        }
    }
}
