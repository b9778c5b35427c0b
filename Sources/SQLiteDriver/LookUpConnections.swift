// Reads of a few rows on the caller's own thread, from connections that nothing else uses.

import GRDB
import GRDBSQLite
import Synchronization

/// As many connections as threads look something up at once: one more is opened when none is free, so that no
/// look-up waits for another, nor for a long read. GRDB's own pool finds a reader through key paths and parses
/// `BEGIN` each time, which costs as much as the look-up.
final class LookUpConnections: Sendable {
    private let path: String
    private let configuration: Configuration
    private let free = Mutex<[DatabaseQueue]>([])

    init(path: String, configuration: Configuration) {
        self.path = path
        var configuration = configuration
        configuration.readonly = true
        self.configuration = configuration
    }

    /// One consistent snapshot. Blocks this thread; `body` must be short. Errors: GRDB's, and what `body` throws.
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        let connection =
            try free.withLock { $0.popLast() } ?? DatabaseQueue(path: path, configuration: configuration)
        defer { free.withLock { $0.append(connection) } }
        return try connection.unsafeRead { database in
            try run("BEGIN DEFERRED TRANSACTION", database)
            do {
                let result = try body(database)
                try run("COMMIT TRANSACTION", database)
                return result
            } catch {
                if sqlite3_get_autocommit(database.sqliteConnection) == 0 { try run("ROLLBACK TRANSACTION", database) }
                throw error
            }
        }
    }

    func close() throws {
        for connection in free.withLock({ $0 }) { try connection.close() }
    }

    private func run(_ text: String, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: text).sqliteStatement
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
                message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
        }
    }
}
