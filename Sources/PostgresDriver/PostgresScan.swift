// The rows of one running statement: read as they arrive, or put away when another statement needs the line.

import CLibPQ
import SQLKit

/// Memory: one row, except for rows put away.
final class PostgresScan {
    private let connection: PostgresConnection
    private var row: PostgresRow?
    private var current: OpaquePointer?
    /// All rows are here, or have been put away.
    private(set) var hasArrived = false
    /// Rows put away: the lengths of all values (-1 is NULL), and their bytes one after another.
    private var lengths: [Int32] = []
    private var bytes: [UInt8] = []
    private var nextLength = 0
    private var nextByte = 0
    /// What `row` stands on while it is one of those put away: `bytes` never changes then.
    private var kept: UnsafeMutableRawPointer?

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    deinit {
        PQclear(current)
        kept?.deallocate()
    }

    /// The next row, nil after the last. Errors: `PostgresFailure`.
    func next() throws -> PostgresRow? {
        if hasArrived { return nextKept() }
        guard let result = try arrive() else { return nil }
        PQclear(current)
        current = result
        let row = row ?? PostgresRow(result)
        self.row = row
        row.stand(on: result)
        return row
    }

    /// Takes all rows off the line and keeps them; the current one stays where it is.
    func keepRest() throws {
        guard !hasArrived else { return }
        while let result = try arrive() {
            if row == nil { row = PostgresRow(result) }
            for column in 0..<PQnfields(result) {
                if PQgetisnull(result, 0, column) == 1 {
                    lengths.append(-1)
                    continue
                }
                let length = PQgetlength(result, 0, column)
                lengths.append(length)
                bytes.append(
                    contentsOf: UnsafeRawBufferPointer(start: PQgetvalue(result, 0, column), count: Int(length)))
            }
            PQclear(result)
        }
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
        bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
        bytes = []
        kept = copy
    }

    /// Takes all rows off the line and forgets them. Errors: `PostgresFailure`, of a statement that failed after some.
    func discard() throws {
        while let result = try arrive() { PQclear(result) }
    }

    private func nextKept() -> PostgresRow? {
        guard let row, let kept, nextLength < lengths.count else { return nil }
        let mine = lengths[nextLength..<nextLength + row.columns.count]
        row.stand(on: mine, kept + nextByte)
        nextLength += row.columns.count
        nextByte += mine.reduce(0) { $0 + Int(max($1, 0)) }
        return row
    }

    /// The next result with a row; nil at the end, and then the line is free. Errors: `PostgresFailure`.
    private func arrive() throws -> OpaquePointer? {
        guard !hasArrived else { return nil }
        var failed: PostgresFailure?
        while let result = connection.nextAnswer() {
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE: return result
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
            default: failed = failed ?? PostgresFailure(result, on: connection.raw, place: connection.place)
            }
            PQclear(result)
        }
        hasArrived = true
        if let failed { throw failed }
        return nil
    }
}
