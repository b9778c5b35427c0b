// One row of a result. Rows are read by index on hot paths and by name where clarity matters more.

/// A row handed to `scan` or `forEach` is valid only inside that call; rows from `rows` and `first` may be kept.
///
/// Every typed accessor throws `SQLError.column` when the column is missing, NULL (for the non-`OrNil` ones) or of
/// another kind. Integers are accepted where a real is asked for, because engines store 1.0 as they like.
package protocol Row {
    /// Column names in order.
    var columns: [String] { get }
    /// Position of a name; throws `SQLError.column` when there is none.
    func index(of name: String) throws(SQLError) -> Int
    /// The value as it is.
    func value(_ index: Int) throws(SQLError) -> SQLValue
    /// NULL becomes nil.
    func textOrNil(_ index: Int) throws(SQLError) -> String?
    func int64OrNil(_ index: Int) throws(SQLError) -> Int64?
    func doubleOrNil(_ index: Int) throws(SQLError) -> Double?
    func blobOrNil(_ index: Int) throws(SQLError) -> [UInt8]?
}

extension Row {
    package func text(_ index: Int) throws(SQLError) -> String {
        guard let value = try textOrNil(index) else { throw unexpectedNull(index, "text") }
        return value
    }

    package func int64(_ index: Int) throws(SQLError) -> Int64 {
        guard let value = try int64OrNil(index) else { throw unexpectedNull(index, "integer") }
        return value
    }

    package func int(_ index: Int) throws(SQLError) -> Int {
        Int(try int64(index))
    }

    package func intOrNil(_ index: Int) throws(SQLError) -> Int? {
        guard let value = try int64OrNil(index) else { return nil }
        return Int(value)
    }

    /// 0 is false, 1 is true, anything else is an error.
    package func boolOrNil(_ index: Int) throws(SQLError) -> Bool? {
        switch try int64OrNil(index) {
        case nil: return nil
        case 0: return false
        case 1: return true
        case let other?:
            throw .column(name: columnName(index), expected: "0 or 1", found: String(other))
        }
    }

    package func bool(_ index: Int) throws(SQLError) -> Bool {
        guard let value = try boolOrNil(index) else { throw unexpectedNull(index, "0 or 1") }
        return value
    }

    package func double(_ index: Int) throws(SQLError) -> Double {
        guard let value = try doubleOrNil(index) else { throw unexpectedNull(index, "real") }
        return value
    }

    package func blob(_ index: Int) throws(SQLError) -> [UInt8] {
        guard let value = try blobOrNil(index) else { throw unexpectedNull(index, "blob") }
        return value
    }

    /// The error every implementation throws for a value of another kind.
    package func mismatch(_ index: Int, expected: String, found: String) -> SQLError {
        .column(name: columnName(index), expected: expected, found: found)
    }

    private func unexpectedNull(_ index: Int, _ expected: String) -> SQLError {
        mismatch(index, expected: expected, found: "null")
    }

    private func columnName(_ index: Int) -> String {
        let names = columns
        return names.indices.contains(index) ? names[index] : "#\(index)"
    }
}

extension Row {
    package func value(_ name: String) throws(SQLError) -> SQLValue { try value(index(of: name)) }
    package func text(_ name: String) throws(SQLError) -> String { try text(index(of: name)) }
    package func textOrNil(_ name: String) throws(SQLError) -> String? { try textOrNil(index(of: name)) }
    package func int64(_ name: String) throws(SQLError) -> Int64 { try int64(index(of: name)) }
    package func int64OrNil(_ name: String) throws(SQLError) -> Int64? { try int64OrNil(index(of: name)) }
    package func int(_ name: String) throws(SQLError) -> Int { try int(index(of: name)) }
    package func intOrNil(_ name: String) throws(SQLError) -> Int? { try intOrNil(index(of: name)) }
    package func bool(_ name: String) throws(SQLError) -> Bool { try bool(index(of: name)) }
    package func boolOrNil(_ name: String) throws(SQLError) -> Bool? { try boolOrNil(index(of: name)) }
    package func double(_ name: String) throws(SQLError) -> Double { try double(index(of: name)) }
    package func doubleOrNil(_ name: String) throws(SQLError) -> Double? { try doubleOrNil(index(of: name)) }
    package func blob(_ name: String) throws(SQLError) -> [UInt8] { try blob(index(of: name)) }
    package func blobOrNil(_ name: String) throws(SQLError) -> [UInt8]? { try blobOrNil(index(of: name)) }
}
