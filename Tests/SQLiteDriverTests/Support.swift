// A real SQLite file in a folder of its own, gone after the test.

import Foundation
import SQLKit
import SQLiteDriver

struct Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String = "t.sqlite") -> String {
        url.appendingPathComponent(name).path
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}

/// Runs `body` with a new database.
func withDatabase(
    busyTimeout: Duration = .milliseconds(50), _ body: (SQLiteDatabase) async throws -> Void
) async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let database = try SQLiteDatabase.open(path: folder.path(), mode: .create, busyTimeout: busyTimeout)
    try await body(database)
    try await database.close()
}

/// The `SQLError` that `body` throws, or nil.
func sqlError(_ body: () async throws -> Void) async -> SQLError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? SQLError
    }
}
