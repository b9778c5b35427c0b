// Puts values into a prepared statement by the number in the name: `$2` gets the second value wherever it stands.

import Foundation
import GRDB
import GRDBSQLite
import SQLKit

/// SQLite treats `$1` as a name and numbers parameters by first appearance, so `$2 … $1` bound in order would be
/// swapped. The map from position to number is made once per statement.
final class SQLiteBinder {
    private let statement: OpaquePointer
    private let transaction: SQLiteTransaction
    /// For each SQLite parameter position, the index into the values.
    private let indices: [Int]
    private let expected: Int
    /// Text and blobs of one row, side by side. Bound without a copy by SQLite (`SQLITE_STATIC`): a copy by SQLite
    /// costs a `malloc` per value, half the time of an import. Lives until the next row or the statement's reset.
    private var arena: UnsafeMutableRawPointer
    private var capacity = 1024

    init(_ statement: Statement, _ transaction: SQLiteTransaction) throws {
        self.statement = statement.sqliteStatement
        self.transaction = transaction
        var indices: [Int] = []
        for position in 0..<sqlite3_bind_parameter_count(statement.sqliteStatement) {
            indices.append(try Self.number(of: position + 1, in: statement, path: transaction.path) - 1)
        }
        self.indices = indices
        expected = (indices.max() ?? -1) + 1
        arena = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        arena.deallocate()
    }

    /// Binds one row of values. The statement must be reset. Errors: `SQLError.arguments`, too large a value.
    func bind(_ values: [SQLValue]) throws {
        guard values.count == expected else { throw SQLError.arguments(expected: expected, found: values.count) }
        reserve(for: values)
        var used = 0
        for (position, index) in indices.enumerated() {
            let code: Int32
            let parameter = Int32(truncatingIfNeeded: position + 1)
            switch values[index] {
            case .null: code = sqlite3_bind_null(statement, parameter)
            case .integer(let number): code = sqlite3_bind_int64(statement, parameter, number)
            case .real(let number): code = sqlite3_bind_double(statement, parameter, number)
            case .text(let text):
                var text = text
                let start = arena + used
                let count = text.withUTF8 { Self.copy(UnsafeRawBufferPointer($0), to: start) }
                if count > 0, memchr(start, 0, count) != nil { throw SQLError.nulInText }
                used += count
                let characters = start.assumingMemoryBound(to: CChar.self)
                code = sqlite3_bind_text64(
                    statement, parameter, characters, UInt64(count), nil, UInt8(SQLITE_UTF8))
            case .blob(let bytes):
                let start = arena + used
                used += bytes.withUnsafeBytes { Self.copy($0, to: start) }
                code = sqlite3_bind_blob64(statement, parameter, start, UInt64(bytes.count), nil)
            }
            if code != SQLITE_OK { throw transaction.failure(code) }
        }
    }

    /// Room for every position; a value standing in two positions is copied twice.
    private func reserve(for values: [SQLValue]) {
        var needed = 0
        for index in indices {
            switch values[index] {
            case .text(let text): needed += text.utf8.count
            case .blob(let bytes): needed += bytes.count
            default: break
            }
        }
        guard needed > capacity else { return }
        arena.deallocate()
        capacity = needed * 2
        arena = .allocate(byteCount: capacity, alignment: 16)
    }

    private static func copy(_ bytes: UnsafeRawBufferPointer, to start: UnsafeMutableRawPointer) -> Int {
        if let base = bytes.baseAddress { start.copyMemory(from: base, byteCount: bytes.count) }
        return bytes.count
    }

    private static func number(of position: Int32, in statement: Statement, path: String) throws -> Int {
        guard let name = sqlite3_bind_parameter_name(statement.sqliteStatement, position),
            name[0] == CChar(UInt8(ascii: "$")), let number = Int(String(cString: name + 1)), number > 0
        else {
            throw SQLError.other(message: "only $1, $2, … are parameters, in: \(statement.sql)", place: path)
        }
        return number
    }
}
