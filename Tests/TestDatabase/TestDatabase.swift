// The database a test works on: a file of its own, or a schema of its own in the throw-away PostgreSQL server.

package import Foundation
import PostgresDriver
package import SQLKit
import SQLiteDriver

/// `MINGCHA_TEST_ENGINE=postgres` runs every suite on the server that `scripts/postgres-throwaway` starts.
package enum TestDatabase {
    /// The address of a server, when there is one.
    package static let server = ProcessInfo.processInfo.environment["MINGCHA_TEST_POSTGRES"]

    /// The engine of the suites that run on one.
    package static let engine: SQLEngine = {
        guard let name = ProcessInfo.processInfo.environment["MINGCHA_TEST_ENGINE"] else { return .sqlite }
        guard let engine = SQLEngine(rawValue: name), engine == .sqlite || server != nil else {
            fatalError("MINGCHA_TEST_ENGINE is sqlite, or postgres beside MINGCHA_TEST_POSTGRES")
        }
        return engine
    }()

    /// The engines of the suites that run on each: PostgreSQL where there is a server.
    package static let engines: [SQLEngine] = server == nil ? [.sqlite] : [.sqlite, .postgres]

    /// A new database that belongs to `folder`, empty.
    package static func make(
        in folder: URL, _ name: String = "city.sqlite", engine: SQLEngine = engine
    ) async throws -> any Database {
        switch engine {
        case .sqlite: return try SQLiteDatabase.open(path: folder.appendingPathComponent(name).path, mode: .create)
        case .postgres:
            let schema = schema(folder, name)
            // A file makes its folder; tests put other things there too.
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try await keeper.value.write { try $0.executeScript("CREATE SCHEMA \(schema)") }
            return try await PostgresDatabase.open(url: address(schema))
        }
    }

    /// The same database again, as after a restart of the program.
    package static func reopen(
        in folder: URL, _ name: String = "city.sqlite", engine: SQLEngine = engine
    ) async throws -> any Database {
        switch engine {
        case .sqlite: try SQLiteDatabase.open(path: folder.appendingPathComponent(name).path)
        case .postgres: try await PostgresDatabase.open(url: address(schema(folder, name)))
        }
    }

    /// The address of the database that `make` made.
    package static func address(in folder: URL, _ name: String = "city.sqlite", engine: SQLEngine = engine) -> String {
        switch engine {
        case .sqlite: "sqlite:" + folder.appendingPathComponent(name).path
        case .postgres: address(schema(folder, name))
        }
    }

    /// Makes the schemas.
    private static let keeper = Task { try await PostgresDatabase.open(url: server ?? "") }

    private static func address(_ schema: String) -> String {
        (server ?? "") + "&options=-csearch_path%3D" + schema
    }

    /// Folders of tests carry a UUID.
    private static func schema(_ folder: URL, _ name: String) -> String {
        let text = (folder.lastPathComponent + "_" + name).lowercased()
        let letters = text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return String(("t_" + String(letters)).prefix(63))
    }
}

/// A folder of a test, gone with it.
package struct TestFolder {
    package let url = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")

    package init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    package func path(_ name: String = "t.sqlite") -> String {
        url.appendingPathComponent(name).path
    }

    package func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}

/// The `SQLError` that `body` throws, or nil.
package func sqlError(_ body: () async throws -> Void) async -> SQLError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? SQLError
    }
}
