// Each thing that can be wrong with the file has its own error.

import Foundation
import SQLKit
import SQLiteDriver
import TestDatabase
import Testing

@Suite struct OpeningTests {
    /// What opening `path` throws.
    func openingError(_ path: String, _ mode: SQLiteDatabase.Mode = .existing) -> SQLError? {
        do {
            _ = try SQLiteDatabase.open(path: path, mode: mode, busyTimeout: .milliseconds(50))
            return nil
        } catch {
            return error
        }
    }

    @Test func `A missing file is missing, and is not created by asking`() throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        #expect(openingError(folder.path()) == .missing(place: folder.path()))
        #expect(openingError(folder.path(), .readOnly) == .missing(place: folder.path()))
        #expect(!FileManager.default.fileExists(atPath: folder.path()))
    }

    @Test func `Creating makes the folder too, closed to others`() async throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        let database = try SQLiteDatabase.open(path: folder.path("a/b/t.sqlite"), mode: .create)
        try await database.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("a/b"))
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func `A file that is something else is not a database`() throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        try Data("序号,名称\n".utf8 + Data(repeating: 65, count: 5000)).write(to: URL(fileURLWithPath: folder.path()))
        for mode in [SQLiteDatabase.Mode.existing, .create, .readOnly] {
            #expect(openingError(folder.path(), mode) == .notADatabase(place: folder.path()))
        }
    }

    @Test func `A folder in the file's place cannot be opened`() throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        #expect(openingError(folder.url.path) == .cannotOpen(place: folder.url.path, reason: "is a folder"))
    }

    @Test func `A damaged page is corruption`() async throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        let database = try SQLiteDatabase.open(path: folder.path(), mode: .create)
        try await database.write { transaction in
            try transaction.executeScript("CREATE TABLE t (a TEXT) STRICT")
            try transaction.executeMany(
                "INSERT INTO t VALUES ($1)", rows: (0..<2000).map { [.text("row \($0) with some text in it")] })
        }
        try await database.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path()))
        bytes.replaceSubrange(4096..<12288, with: Data(repeating: 0xAA, count: 8192))
        try bytes.write(to: URL(fileURLWithPath: folder.path()))
        let error = await sqlError {
            let damaged = try SQLiteDatabase.open(path: folder.path())
            _ = try await damaged.read { try $0.rows("SELECT * FROM t") }
        }
        #expect(error?.code == "database.corrupt" && error?.place == folder.path())
    }

    @Test func `A database that another connection is writing is locked after the busy timeout`() async throws {
        try await withDatabase { first in
            let second = try SQLiteDatabase.open(path: first.path, busyTimeout: .milliseconds(50))
            let inside = DispatchSemaphore(value: 0)
            let tried = DispatchSemaphore(value: 0)
            async let holding: Void = first.write { _ in
                inside.signal()
                _ = tried.wait(timeout: .now() + 10)
            }
            _ = try await second.read { _ in inside.wait() }
            let error = await sqlError { try await second.write { _ = try $0.execute("CREATE TABLE t (a INTEGER)") } }
            tried.signal()
            try await holding
            #expect(error == .locked(place: first.path))
            try await second.close()
        }
    }

    @Test func `A database that someone holds exclusively is locked already when opened`() async throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        let holder = try SQLiteDatabase.open(path: folder.path(), mode: .create)
        try await holder.write { transaction in
            try transaction.execute("PRAGMA locking_mode = EXCLUSIVE")
            try transaction.executeScript("CREATE TABLE t (a INTEGER) STRICT")
        }
        // The exclusive lock is taken by the first transaction after the mode was set.
        try await holder.write { _ = try $0.execute("INSERT INTO t VALUES (1)") }
        #expect(openingError(folder.path()) == .locked(place: folder.path()))
        try await holder.close()
        #expect(openingError(folder.path()) == nil)
    }

    @Test func `A read-only database answers and refuses to write`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a INTEGER) STRICT") }
            let reader = try SQLiteDatabase.open(path: database.path, mode: .readOnly)
            #expect(try await reader.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
            let error = await sqlError { try await reader.write { _ = try $0.execute("INSERT INTO t VALUES (1)") } }
            #expect(error == .readOnly(place: database.path))
            try await reader.close()
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `A file or a folder without write permission is read-only`() async throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        try await SQLiteDatabase.open(path: folder.path(), mode: .create).close()
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.path())
        #expect(openingError(folder.path()) == .readOnly(place: folder.path()))
        try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
        defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path) }
        #expect(openingError(folder.path("new.sqlite"), .create) == .readOnly(place: folder.path("new.sqlite")))
        #expect(openingError(folder.path("f/new.sqlite"), .create) == .readOnly(place: folder.path("f/new.sqlite")))
    }

    @Test func `A full disk is full`() async throws {
        try await withDatabase { database in
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("PRAGMA max_page_count = 20")
                    try transaction.execute("CREATE TABLE t (a BLOB) STRICT")
                    try transaction.execute("INSERT INTO t VALUES (zeroblob(1000000))")
                }
            }
            #expect(error == .full(place: database.path))
        }
    }

    @Test func `After closing, the file alone is the database`() async throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        let database = try SQLiteDatabase.open(path: folder.path(), mode: .create)
        try await database.write { try $0.executeScript("CREATE TABLE t (a INTEGER) STRICT") }
        try await database.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["t.sqlite"])
    }
}
