// The embedded engine behind `SQLKit.Database`: one file, one writer, readers beside it. The only importer of GRDB.

import CSQLite
import Foundation
import GRDB
import GRDBSQLite
package import SQLKit

/// A SQLite database in WAL mode with `synchronous=FULL`: what `write` returned from survives a power cut.
package final class SQLiteDatabase: SQLKit.Database {
    /// What may be there and what may be done.
    package enum Mode: Sendable, Hashable {
        /// Opens, or creates the file and its folder.
        case create
        /// Opens; a missing file is `SQLError.missing`. A program that expects data must not invent an empty store.
        case existing
        /// Opens for reading only.
        case readOnly
    }

    package let path: String
    let pool: DatabasePool
    private let lookUps: LookUpConnections
    private let turn = WriterTurn()
    private let patience: Patience
    private let log: WriteAheadLog

    package var engine: SQLEngine { .sqlite }
    package var place: String { path }

    private init(path: String, pool: DatabasePool, patience: Patience, log: WriteAheadLog) {
        self.path = path
        self.pool = pool
        self.patience = patience
        self.log = log
        lookUps = LookUpConnections(path: path, configuration: pool.configuration)
    }

    /// SQLite counts the bytes it has, behind one lock for all connections, and requests for public pages waited for
    /// it. Nothing of ours asks for the count.
    private static let uncounted: Void = sqlite3_leave_memory_uncounted()

    /// Opens `path`. `busyTimeout` is how long a lock of another process is waited for.
    ///
    /// Errors: `missing`, `locked`, `readOnly` (file, folder or file system), `full`, `notADatabase`, `corrupt`,
    /// `cannotOpen`, `disk`.
    package static func open(
        path: String, mode: Mode = .existing, busyTimeout: Duration = .seconds(5), readers: Int = 4
    ) throws(SQLError) -> SQLiteDatabase {
        _ = Self.uncounted
        try prepareFile(path, mode)
        var configuration = Configuration()
        configuration.readonly = mode == .readOnly
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = readers
        let patience = Patience(busyTimeout)
        // For what GRDB asks before it lets us prepare anything.
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase { database in
            patience.begin(database)
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // 32 MiB of pages a connection. No memory-mapping: a failing disk must be an error, not a signal.
            try database.execute(sql: "PRAGMA cache_size = -32768; PRAGMA mmap_size = 0")
        }
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            let log = WriteAheadLog()
            if mode == .readOnly {
                try pool.read(touch)
            } else {
                try pool.writeWithoutTransaction { database in
                    try makeDurable(database)
                    log.watch(database)
                }
            }
            return SQLiteDatabase(path: path, pool: pool, patience: patience, log: log)
        } catch {
            throw SQLError(sqlite: error, path: path)
        }
    }

    package func read<T: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> T
    ) async throws -> T {
        try await translated { [pool, path] in
            let givenUp = GivenUp()
            return try await withTaskCancellationHandler {
                try await pool.unsafeRead { try $0.transact(.read, path: path, givenUp, body) }
            } onCancel: {
                givenUp.set()
            }
        }
    }

    package func lookUp<T: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> T
    ) async throws -> T {
        try await translated { [lookUps] in try lookUps.read(body) }
    }

    package func write<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T {
        try await translated {
            try await turn.with {
                let done = try await writeElsewhere(body)
                await moveLog()
                return done
            }
        }
    }

    package func writeBriefly<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T {
        try await translated {
            try await turn.with {
                let done = if let done = try writeHere(body) { done } else { try await writeElsewhere(body) }
                await moveLog()
                return done
            }
        }
    }

    /// Not by the commit that finds it long: that may be somebody's who writes on a thread of all.
    private func moveLog() async {
        guard log.isLong else { return }
        // A reader may keep part of it; the next write tries again.
        try? await pool.writeWithoutTransaction { [log] in
            let (all, moved) = try $0.checkpoint(.passive)
            if moved == all { log.wasMoved() }
        }
    }

    /// On this thread; nil when another program is writing. With the turn to write, no other write of this program can
    /// hold the connection.
    private func writeHere<T>(_ body: (any WriteTransaction) throws -> T) throws -> T? {
        try pool.writeWithoutTransaction { [path, patience] in
            try $0.transactIfFree(path: path, patience: patience, body)
        }
    }

    /// On the connection's own thread, which may wait and be busy for long.
    private func writeElsewhere<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T {
        let givenUp = GivenUp()
        return try await withTaskCancellationHandler { [pool, path] in
            try await pool.writeWithoutTransaction { try $0.transact(.write, path: path, givenUp, body) }
        } onCancel: {
            givenUp.set()
        }
    }

    /// Moves the write-ahead log into the file and closes every connection, so that the file alone is the database.
    package func close() async throws {
        try await translated { [pool] in
            if !pool.configuration.readonly {
                // A reader in another process may keep part of the log: that is no fault, the log stays valid.
                _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            }
            try lookUps.close()
            try pool.close()
        }
    }

    /// GRDB's errors become ours; the errors of `body` and cancellation pass unchanged.
    private func translated<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as DatabaseError {
            if error.resultCode == .SQLITE_INTERRUPT { throw CancellationError() }
            throw SQLError(sqlite: error, path: path)
        }
    }

    /// GRDB sets `synchronous=NORMAL` when it enters WAL mode, after `prepareDatabase`; NORMAL lost up to 6 % of
    /// acknowledged commits in a power-cut simulation. So it is set again here, and believed only when read back.
    private static func makeDurable(_ database: GRDB.Database) throws {
        // SQLite opens an unwritable file read-only without a word.
        guard sqlite3_db_readonly(database.sqliteConnection, "main") == 0 else {
            throw DatabaseError(resultCode: .SQLITE_READONLY)
        }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
            throw DatabaseError(message: "synchronous=FULL was not accepted")
        }
    }

    /// Opening reads nothing; this does, and so finds a file that is no database.
    private static func touch(_ database: GRDB.Database) throws {
        _ = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master")
    }

    private static func prepareFile(_ path: String, _ mode: Mode) throws(SQLError) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            if isFolder.boolValue { throw .cannotOpen(place: path, reason: "is a folder") }
            return
        }
        guard mode == .create else { throw .missing(place: path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch let error as CocoaError where error.code == .fileWriteNoPermission {
            throw .readOnly(place: path)
        } catch let error as CocoaError where error.code == .fileWriteVolumeReadOnly {
            throw .readOnly(place: path)
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw .full(place: path)
        } catch {
            let system = (error as? CocoaError)?.underlying as? POSIXError
            let reason = system.map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription
            throw .cannotOpen(place: path, reason: reason)
        }
        // SQLite would say only "unable to open database file".
        if access(folder.path, W_OK) != 0 { throw .readOnly(place: path) }
    }
}
