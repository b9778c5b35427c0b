// Each test of the contract runs on every engine there is.

import SQLKit
import TestDatabase
import Testing

/// Runs `body` with a new database of `engine`.
func withDatabase(_ engine: SQLEngine, _ body: (any Database) async throws -> Void) async throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let database = try await TestDatabase.make(in: folder.url, engine: engine)
    try await body(database)
    try await database.close()
}

/// A table in the words of portable DDL.
func makeTable(_ ddl: String, in database: any Database) async throws {
    try await database.write { try $0.executeScript($0.engine.ddl(ddl)) }
}
