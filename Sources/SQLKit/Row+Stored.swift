// A row that outlives its statement: values copied out, names shared between all rows of one result.

/// What `rows` and `first` return.
package struct StoredRow: Row, Sendable, Hashable {
    package let columns: [String]
    package let values: [SQLValue]

    package init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    package func index(of name: String) throws(SQLError) -> Int {
        guard let index = columns.firstIndex(of: name) else {
            throw .column(name: name, expected: "a column", found: columns.joined(separator: ", "))
        }
        return index
    }

    package func value(_ index: Int) throws(SQLError) -> SQLValue {
        guard values.indices.contains(index) else {
            throw mismatch(index, expected: "a column", found: "\(values.count) columns")
        }
        return values[index]
    }

    package func textOrNil(_ index: Int) throws(SQLError) -> String? {
        switch try value(index) {
        case .null: nil
        case .text(let text): text
        case let other: throw mismatch(index, expected: "text", found: other.kind)
        }
    }

    package func int64OrNil(_ index: Int) throws(SQLError) -> Int64? {
        switch try value(index) {
        case .null: nil
        case .integer(let number): number
        case let other: throw mismatch(index, expected: "integer", found: other.kind)
        }
    }

    package func doubleOrNil(_ index: Int) throws(SQLError) -> Double? {
        switch try value(index) {
        case .null: nil
        case .real(let number): number
        case .integer(let number): Double(number)
        case let other: throw mismatch(index, expected: "real", found: other.kind)
        }
    }

    package func blobOrNil(_ index: Int) throws(SQLError) -> [UInt8]? {
        switch try value(index) {
        case .null: nil
        case .blob(let bytes): bytes
        case let other: throw mismatch(index, expected: "blob", found: other.kind)
        }
    }
}
