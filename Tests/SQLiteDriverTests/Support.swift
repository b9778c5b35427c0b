// A real SQLite file in a folder of its own, gone after the test.

import Foundation
import SQLKit
import SQLiteDriver
import TestDatabase

/// Runs `body` with a new database.
func withDatabase(
    busyTimeout: Duration = .milliseconds(50), _ body: (SQLiteDatabase) async throws -> Void
) async throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let database = try SQLiteDatabase.open(path: folder.path(), mode: .create, busyTimeout: busyTimeout)
    try await body(database)
    try await database.close()
}
