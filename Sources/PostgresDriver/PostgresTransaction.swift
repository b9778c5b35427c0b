// What rooms do inside `read` and `write`, on libpq.

import CLibPQ
import SQLKit

/// Lives as long as the closure of one transaction.
final class PostgresTransaction: WriteTransaction {
    let connection: PostgresConnection
    /// The first statement that failed. The server refuses whatever follows, and so does this.
    private(set) var failure: PostgresFailure?
    /// The scan whose rows are still arriving. Another statement must wait until they are all here.
    private var arriving: PostgresScan?

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    var engine: SQLEngine { .postgres }
    private var raw: OpaquePointer { connection.raw }

    func scan(_ sql: SQL, _ body: (any Row) throws -> Bool) throws {
        try send(sql)
        guard PQsetSingleRowMode(raw) == 1 else { throw noted(PostgresFailure(nil, on: raw, place: connection.place)) }
        let scan = PostgresScan(connection)
        arriving = scan
        do {
            // Rows nobody wants any more still have to be taken off the line, and a fault among them is one.
            defer { if arriving === scan { arriving = nil } }
            while let row = try scan.next() {
                if scan.hasArrived, arriving === scan { arriving = nil }
                do {
                    if try !body(row) { break }
                } catch {
                    // The body's own error is told, the other remembered.
                    do { try scan.discard() } catch let failure as PostgresFailure { _ = noted(failure) }
                    throw error
                }
            }
            try scan.discard()
        } catch let failure as PostgresFailure {
            throw noted(failure.naming(sql.text))
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try send(sql)
        var changed = 0
        var failed: PostgresFailure?
        while let result = connection.nextAnswer() {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: changed = Self.changed(result)
            case PGRES_EMPTY_QUERY: break
            default: failed = failed ?? PostgresFailure(result, on: raw, place: connection.place).naming(sql.text)
            }
        }
        if let failed { throw noted(failed) }
        return changed
    }

    func executeScript(_ text: String) throws {
        try clearLine()
        do {
            try connection.begin()
            try connection.command(text)
        } catch let failure as PostgresFailure { throw noted(failure.naming(text)) }
        connection.forgetStatements()
    }

    func lockForSequence(_ name: String) throws {
        try execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext(\(name)))")
    }

    /// Rows changed by INSERT, UPDATE, DELETE; nothing else changes rows.
    private static func changed(_ result: OpaquePointer) -> Int {
        guard let tag = PQcmdStatus(result).map({ String(cString: $0) }),
            ["INSERT", "UPDATE", "DELETE"].contains(where: tag.hasPrefix), let count = PQcmdTuples(result)
        else { return 0 }
        return Int(String(cString: count)) ?? 0
    }

    /// Sends a statement with its values. Refused before anything is sent: values that are too few, too many or no
    /// text.
    private func send(_ sql: SQL) throws {
        let expected = SQL.parameters(in: sql.text)
        guard sql.values.count == expected else {
            throw SQLError.arguments(expected: expected, found: sql.values.count)
        }
        // The protocol counts them in 16 bits.
        guard sql.values.count <= 65_535 else { throw SQLError.arguments(expected: 65_535, found: sql.values.count) }
        let values = try PostgresValues(sql.values)
        try clearLine()
        let types = sql.values.map(PostgresType.of)
        do {
            // A list of n values is another text for every n: not worth keeping, unless it was filled up to a power of
            // two.
            if types.count > 32, types.count.nonzeroBitCount > 1 {
                try connection.send { values.send { PQsendQueryParams(raw, sql.text, $0, types, $1, $2, $3, 1) } }
            } else {
                let name = try connection.prepared(sql.text, types)
                try connection.send { values.send { PQsendQueryPrepared(raw, name, $0, $1, $2, $3, 1) } }
            }
        } catch let failure as PostgresFailure { throw noted(failure) }
    }

    /// Before a statement: the line is free, and nothing has failed.
    func clearLine() throws {
        if let failure { throw failure.shown(connection.place) }
        if connection.isCancelled { throw noted(.cancelled) }
        guard let scan = arriving else { return }
        arriving = nil
        do { try scan.keepRest() } catch let failure as PostgresFailure { throw noted(failure) }
    }

    /// Remembers the first failure and gives it the form that rooms know.
    func noted(_ new: PostgresFailure) -> any Error {
        if failure == nil { failure = new }
        return new.shown(connection.place)
    }
}

extension PostgresFailure {
    /// As the body of a transaction sees it.
    func shown(_ place: String) -> any Error {
        switch self {
        case .lost(let reason): SQLError.unavailable(place: place, reason: reason)
        case .again(let error), .error(let error): error
        case .cancelled: CancellationError()
        }
    }
}
