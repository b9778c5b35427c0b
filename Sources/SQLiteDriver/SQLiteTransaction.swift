// What rooms do inside `read` and `write`, on SQLite's C interface: GRDB keeps connections and the statement cache;
// binding and stepping go to `sqlite3_*` directly, which is several times faster per row.

import GRDB
import GRDBSQLite
import SQLKit

/// Lives as long as the closure of one transaction.
final class SQLiteTransaction: WriteTransaction {
    let database: GRDB.Database
    let path: String
    /// The first statement that failed. SQLite itself rolls back only some of these transactions (full disk, I/O
    /// error), PostgreSQL all: so on every engine nothing follows and nothing is committed.
    private var fatal: SQLError?
    private let givenUp: GivenUp?

    init(_ database: GRDB.Database, path: String, _ givenUp: GivenUp? = nil) {
        self.database = database
        self.path = path
        self.givenUp = givenUp
    }

    var engine: SQLEngine { .sqlite }

    /// Runs `body`; a body that swallowed a statement's error fails all the same, and so does one that was given up.
    func run<T>(_ body: (SQLiteTransaction) throws -> T) throws -> T {
        let result = try body(self)
        if let fatal { throw fatal }
        try givenUp?.check()
        return result
    }

    func scan(_ sql: SQLKit.SQL, _ body: (any SQLKit.Row) throws -> Bool) throws {
        let statement = try prepare(sql.text, values: sql.values.count)
        let binder = try SQLiteBinder(statement, self)
        defer { finish(statement, binder) }
        try binder.bind(sql.values)
        let row = SQLiteRow(statement.sqliteStatement)
        while try step(statement) {
            if try !body(row) { return }
        }
    }

    @discardableResult
    func execute(_ sql: SQLKit.SQL) throws -> Int {
        let statement = try prepare(sql.text, values: sql.values.count)
        let binder = try SQLiteBinder(statement, self)
        defer { finish(statement, binder) }
        try binder.bind(sql.values)
        let before = sqlite3_total_changes64(connection)
        while try step(statement) {}
        // `sqlite3_changes` keeps the number of an earlier statement when this one changes no rows, like DDL.
        return sqlite3_total_changes64(connection) == before ? 0 : Int(sqlite3_changes64(connection))
    }

    func executeMany(_ text: String, count: Int, row: (Int) throws -> [SQLValue]) throws {
        let statement = try prepare(text, values: 0)
        let binder = try SQLiteBinder(statement, self)
        defer { finish(statement, binder) }
        for index in 0..<count {
            do { try binder.bind(row(index)) } catch {
                // What went in before must not stay without the rest, even if the body swallows this.
                if index > 0 { _ = noted(error as? SQLError ?? .other(message: "\(error)", place: path)) }
                throw error
            }
            while try step(statement) {}
            sqlite3_reset(statement.sqliteStatement)
        }
    }

    func executeScript(_ text: String) throws {
        try refuseAfterFatal()
        do {
            try database.execute(sql: text)
        } catch let error as DatabaseError {
            throw noted(SQLError(sqlite: error, path: path))
        } catch {
            // GRDB's word for an interruption.
            givenUp?.set()
            throw error
        }
    }

    /// The writer is alone.
    func lockForSequence(_ name: String) throws {}

    // MARK: Statements

    private var connection: OpaquePointer? { database.sqliteConnection }

    private func prepare(_ text: String, values: Int) throws -> Statement {
        try refuseAfterFatal()
        do {
            // GRDB's cache never forgets, and a list of n values is another text for every n.
            if values > 32 { return try database.makeStatement(sql: text) }
            let cached = try database.cachedStatement(sql: text)
            // The same text may be running further up the stack: a query inside the body of its own `forEach`.
            guard sqlite3_stmt_busy(cached.sqliteStatement) == 0 else { return try database.makeStatement(sql: text) }
            return cached
        } catch let error as DatabaseError {
            throw noted(SQLError(sqlite: error, path: path))
        }
    }

    /// Leaves no lock, no half-read result and no pointer into freed memory behind: the binder owns the bound bytes.
    private func finish(_ statement: Statement, _ binder: SQLiteBinder) {
        withExtendedLifetime(binder) {
            _ = sqlite3_reset(statement.sqliteStatement)
            _ = sqlite3_clear_bindings(statement.sqliteStatement)
        }
    }

    @inline(__always)
    private func step(_ statement: Statement) throws -> Bool {
        let code = sqlite3_step(statement.sqliteStatement)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw failure(code)
    }

    /// The error of the last call on this connection.
    func failure(_ code: Int32) -> any Error {
        if code & 0xff == SQLITE_INTERRUPT {
            // SQLite may have rolled back: nothing more, not even from a body that goes on.
            givenUp?.set()
            return CancellationError()
        }
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "code \(code)"
        return noted(SQLError(sqlite: sqlite3_extended_errcode(connection), message: message, path: path))
    }

    private func noted(_ error: SQLError) -> SQLError {
        fatal = fatal ?? error
        return error
    }

    private func refuseAfterFatal() throws {
        if let fatal { throw fatal }
        try givenUp?.check()
    }
}
