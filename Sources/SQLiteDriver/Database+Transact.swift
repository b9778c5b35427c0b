// Transactions on a connection of GRDB's, with statements that are parsed once.

import GRDB
import GRDBSQLite
import Synchronization

/// How a transaction begins: a writer takes the lock at once, or it could find it taken halfway.
enum Beginning: String {
    case read = "BEGIN DEFERRED TRANSACTION"
    case write = "BEGIN IMMEDIATE TRANSACTION"
}

/// That whoever waits for a transaction has given up. SQLite asks for it every some hundred thousand steps of its
/// machine: an interruption that arrives between two statements would be forgotten.
final class GivenUp: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }

    func check() throws {
        if isSet { throw CancellationError() }
    }
}

extension GRDB.Database {
    /// Commits what `body` did, or rolls it back when it throws or is given up.
    /// Errors: GRDB's, and what `body` throws.
    func transact<T>(
        _ kind: Beginning, path: String, _ givenUp: GivenUp? = nil, _ body: (SQLiteTransaction) throws -> T
    ) throws -> T {
        try step(kind.rawValue)
        return try finish(path, givenUp, body)
    }

    /// As `transact(.write, …)`, for a thread that must not wait: nil and nothing done while another program writes.
    /// `patience` is the connection's otherwise.
    func transactIfFree<T>(path: String, patience: Patience, _ body: (SQLiteTransaction) throws -> T) throws -> T? {
        do {
            Patience.end(self)
            defer { patience.begin(self) }
            try step(Beginning.write.rawValue)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return nil
        }
        return try finish(path, nil, body)
    }

    private func finish<T>(
        _ path: String, _ givenUp: GivenUp?, _ body: (SQLiteTransaction) throws -> T
    ) throws -> T {
        do {
            let result = try watching(givenUp) { try SQLiteTransaction(self, path: path, givenUp).run(body) }
            try step("COMMIT TRANSACTION")
            return result
        } catch {
            // GRDB's, which asks twice: its own interruption may come just now. SQLite itself has ended the transaction
            // where the disk is full or fails.
            try rollback()
            if let givenUp, givenUp.isSet { throw CancellationError() }
            throw error
        }
    }

    private func watching<T>(_ givenUp: GivenUp?, _ body: () throws -> T) throws -> T {
        guard let givenUp else { return try body() }
        sqlite3_progress_handler(
            sqliteConnection, 100_000,
            { Unmanaged<GivenUp>.fromOpaque($0!).takeUnretainedValue().isSet ? 1 : 0 },
            Unmanaged.passUnretained(givenUp).toOpaque())
        defer { sqlite3_progress_handler(sqliteConnection, 0, nil, nil) }
        return try body()
    }

    private func step(_ text: String) throws {
        let statement = try cachedStatement(sql: text).sqliteStatement
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)),
                message: String(cString: sqlite3_errmsg(sqliteConnection)))
        }
    }
}
