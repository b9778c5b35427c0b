// The one door between rooms and engines: a database gives transactions, a transaction takes SQL.

/// Which engine answers. Rooms need it only for DDL; their SQL is the same for both (architecture.md, data rules).
package enum SQLEngine: String, Sendable, Hashable, CaseIterable {
    case sqlite, postgres
}

/// A database, safe to share between tasks.
///
/// The closures are synchronous on purpose: a transaction never spans an `await`, so no transaction stays open while
/// a task waits for something else, and libpq's blocking calls fit behind the same protocol.
package protocol Database: Sendable {
    var engine: SQLEngine { get }
    /// Path or URL without secrets, for error messages.
    var place: String { get }
    /// One consistent snapshot. Runs beside the writer.
    func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T
    /// As `read`, for a few rows by their keys and nothing longer: an embedded engine answers on the caller's own
    /// thread, which saves two changes of thread a request where many people look at the same pages.
    func lookUp<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T
    /// One transaction: committed and on disk when this returns, rolled back entirely when `body` throws, or when one
    /// of its statements failed, even if `body` caught that. Writers go one after another on every engine.
    ///
    /// `body` may run again after its transaction was rolled back by the engine (connection lost before the commit,
    /// deadlock): it must do nothing but ask and change the database. Errors: `SQLError`, and whatever `body` throws;
    /// `SQLError.outcomeUnknown` alone leaves open whether the transaction was committed.
    func write<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T
    /// As `write`, for an act of a few rows: an embedded engine does it on the caller's own thread while no other
    /// program writes, which saves two changes of thread, a sixth of a write's time. It may be finished although its
    /// task was cancelled.
    func writeBriefly<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T
    /// Ends all connections. Nothing may be asked afterwards.
    func close() async throws
}

extension Database {
    package func lookUp<T: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> T
    ) async throws -> T {
        try await read(body)
    }

    package func writeBriefly<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T {
        try await write(body)
    }
}

/// What can be asked inside `read` and `write`. Valid only inside that closure.
package protocol ReadTransaction {
    var engine: SQLEngine { get }
    /// Streams rows in constant memory until `body` returns false. The row is valid only inside `body`.
    /// Errors: `SQLError`, and whatever `body` throws.
    func scan(_ sql: SQL, _ body: (any Row) throws -> Bool) throws
}

/// What can be done inside `write`.
package protocol WriteTransaction: ReadTransaction {
    /// Runs one statement; returns the number of rows it changed (0 for DDL).
    @discardableResult
    func execute(_ sql: SQL) throws -> Int
    /// Runs `text` for rows 0 to `count - 1`, prepared once; `$n` in `text` is element `n - 1` of each row. An engine
    /// may load a plain `INSERT INTO t (…) VALUES ($1, …)` in bulk, and asks for a row while the ones before are still
    /// being written: `row` must not use the transaction. Where it throws after rows were sent, the transaction has
    /// failed, as by a statement.
    func executeMany(_ text: String, count: Int, row: (Int) throws -> [SQLValue]) throws
    /// Several statements separated by semicolons, without values. For DDL.
    func executeScript(_ text: String) throws
    /// Waits until no other transaction holds `name`, and holds it to the end of this one: for numbers without gaps.
    /// Ask for the last number only afterwards.
    func lockForSequence(_ name: String) throws
}

extension WriteTransaction {
    /// As `executeMany(_:count:row:)`, with rows that are there already. Nothing is sent if one of them has too many or
    /// too few values.
    package func executeMany(_ text: String, rows: [[SQLValue]]) throws {
        let expected = SQL.parameters(in: text)
        if let odd = rows.first(where: { $0.count != expected }) {
            throw SQLError.arguments(expected: expected, found: odd.count)
        }
        try executeMany(text, count: rows.count) { rows[$0] }
    }
}

extension ReadTransaction {
    /// Every row, streamed. The row is valid only inside `body`.
    package func forEach(_ sql: SQL, _ body: (any Row) throws -> Void) throws {
        try scan(sql) { row in
            try body(row)
            return true
        }
    }

    /// Every row, kept. For results of modest size.
    package func rows(_ sql: SQL) throws -> [StoredRow] {
        var columns: [String]?
        return try map(sql) { row in
            let names = columns ?? row.columns
            columns = names
            return StoredRow(columns: names, values: try names.indices.map { try row.value($0) })
        }
    }

    /// One value made from each row.
    package func map<T>(_ sql: SQL, _ transform: (any Row) throws -> T) throws -> [T] {
        var result: [T] = []
        try forEach(sql) { result.append(try transform($0)) }
        return result
    }

    /// The first row, or nil.
    package func first(_ sql: SQL) throws -> StoredRow? {
        try first(sql) { row in
            let names = row.columns
            return StoredRow(columns: names, values: try names.indices.map { try row.value($0) })
        }
    }

    /// A value made from the first row, or nil when there is no row.
    package func first<T>(_ sql: SQL, _ transform: (any Row) throws -> T) throws -> T? {
        var result: T?
        try scan(sql) { row in
            result = try transform(row)
            return false
        }
        return result
    }

    /// First column of the first row; nil when there is no row or it is NULL.
    package func int(_ sql: SQL) throws -> Int? {
        try first(sql) { try $0.intOrNil(0) } ?? nil
    }

    /// First column of the first row; nil when there is no row or it is NULL.
    package func text(_ sql: SQL) throws -> String? {
        try first(sql) { try $0.textOrNil(0) } ?? nil
    }
}
