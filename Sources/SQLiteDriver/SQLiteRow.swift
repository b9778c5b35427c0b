// The current row of a running statement, read where SQLite keeps it.

import GRDBSQLite
import SQLKit

/// One instance serves a whole scan; it is valid only while the scan stands on its row.
final class SQLiteRow: Row {
    private let statement: OpaquePointer
    private let count: Int32
    private(set) lazy var columns: [String] = (0..<count).map { index in
        sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
    }
    private lazy var positions = Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })

    init(_ statement: OpaquePointer) {
        self.statement = statement
        count = sqlite3_column_count(statement)
    }

    func index(of name: String) throws(SQLError) -> Int {
        guard let index = positions[name] else {
            throw .column(name: name, expected: "a column", found: columns.joined(separator: ", "))
        }
        return index
    }

    func value(_ index: Int) throws(SQLError) -> SQLValue {
        let (column, kind) = try kind(index)
        return switch kind {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(readText(column))
        case SQLITE_BLOB: .blob(readBlob(column))
        default: .null
        }
    }

    func textOrNil(_ index: Int) throws(SQLError) -> String? {
        let (column, kind) = try kind(index)
        if kind == SQLITE_TEXT { return readText(column) }
        if kind == SQLITE_NULL { return nil }
        throw mismatch(index, expected: "text", found: try value(index).kind)
    }

    func int64OrNil(_ index: Int) throws(SQLError) -> Int64? {
        let (column, kind) = try kind(index)
        if kind == SQLITE_INTEGER { return sqlite3_column_int64(statement, column) }
        if kind == SQLITE_NULL { return nil }
        throw mismatch(index, expected: "integer", found: try value(index).kind)
    }

    func doubleOrNil(_ index: Int) throws(SQLError) -> Double? {
        let (column, kind) = try kind(index)
        if kind == SQLITE_FLOAT || kind == SQLITE_INTEGER { return sqlite3_column_double(statement, column) }
        if kind == SQLITE_NULL { return nil }
        throw mismatch(index, expected: "real", found: try value(index).kind)
    }

    func blobOrNil(_ index: Int) throws(SQLError) -> [UInt8]? {
        let (column, kind) = try kind(index)
        if kind == SQLITE_BLOB { return readBlob(column) }
        if kind == SQLITE_NULL { return nil }
        throw mismatch(index, expected: "blob", found: try value(index).kind)
    }

    @inline(__always)
    private func kind(_ index: Int) throws(SQLError) -> (column: Int32, kind: Int32) {
        guard let column = Int32(exactly: index), column >= 0, column < count else {
            throw mismatch(index, expected: "a column", found: "\(count) columns")
        }
        return (column, sqlite3_column_type(statement, column))
    }

    private func readText(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func readBlob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}
