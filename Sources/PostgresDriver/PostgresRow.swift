// The current row of a running statement, read where libpq keeps it, in PostgreSQL's binary forms.

import CLibPQ
import SQLKit

/// One instance serves a whole scan; it is valid only while the scan stands on its row.
final class PostgresRow: Row {
    let columns: [String]
    private let types: [Oid]
    private lazy var positions = Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
    /// Where each value lies now; nil is NULL.
    private var cells: [UnsafeRawBufferPointer?]

    /// From the first result of a statement.
    init(_ result: OpaquePointer) {
        let indices = 0..<PQnfields(result)
        columns = indices.map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        types = indices.map { PQftype(result, $0) }
        cells = Array(repeating: nil, count: columns.count)
    }

    /// Stands on the only row of `result`.
    func stand(on result: OpaquePointer) {
        for index in cells.indices {
            let column = Int32(index)
            cells[index] =
                PQgetisnull(result, 0, column) == 1
                ? nil
                : UnsafeRawBufferPointer(
                    start: PQgetvalue(result, 0, column), count: Int(PQgetlength(result, 0, column)))
        }
    }

    /// Stands on a row that was put away: lengths and bytes of each value one after another.
    func stand(on lengths: ArraySlice<Int32>, _ start: UnsafeRawPointer) {
        var next = start
        for (index, length) in lengths.enumerated() {
            cells[index] = length < 0 ? nil : UnsafeRawBufferPointer(start: next, count: Int(length))
            if length > 0 { next += Int(length) }
        }
    }

    func index(of name: String) throws(SQLError) -> Int {
        guard let index = positions[name] else {
            throw .column(name: name, expected: "a column", found: columns.joined(separator: ", "))
        }
        return index
    }

    func value(_ index: Int) throws(SQLError) -> SQLValue {
        guard cells.indices.contains(index) else {
            throw mismatch(index, expected: "a column", found: "\(cells.count) columns")
        }
        guard let cell = cells[index] else { return .null }
        switch types[index] {
        case PostgresType.text, PostgresType.varchar: return .text(String(decoding: cell, as: UTF8.self))
        case PostgresType.int8: return .integer(Int64(bitPattern: cell.bigEndian(UInt64.self)))
        case PostgresType.int4: return .integer(Int64(Int32(bitPattern: cell.bigEndian(UInt32.self))))
        case PostgresType.int2: return .integer(Int64(Int16(bitPattern: cell.bigEndian(UInt16.self))))
        case PostgresType.oid: return .integer(Int64(cell.bigEndian(UInt32.self)))
        // What SQLite answers to a comparison.
        case PostgresType.bool: return .integer(cell.first == 0 ? 0 : 1)
        case PostgresType.float8: return .real(Double(bitPattern: cell.bigEndian(UInt64.self)))
        case PostgresType.float4: return .real(Double(Float(bitPattern: cell.bigEndian(UInt32.self))))
        case PostgresType.numeric: return Self.numeric(cell)
        case PostgresType.bytea: return .blob([UInt8](cell))
        case PostgresType.void: return .null
        case let type where PostgresType.otherText.contains(type): return .text(String(decoding: cell, as: UTF8.self))
        case let type: throw mismatch(index, expected: "a portable type", found: "type \(type)")
        }
    }

    func textOrNil(_ index: Int) throws(SQLError) -> String? {
        switch try value(index) {
        case .null: nil
        case .text(let text): text
        case let other: throw mismatch(index, expected: "text", found: other.kind)
        }
    }

    func int64OrNil(_ index: Int) throws(SQLError) -> Int64? {
        switch try value(index) {
        case .null: nil
        case .integer(let number): number
        case let other: throw mismatch(index, expected: "integer", found: other.kind)
        }
    }

    func doubleOrNil(_ index: Int) throws(SQLError) -> Double? {
        switch try value(index) {
        case .null: nil
        case .real(let number): number
        case .integer(let number): Double(number)
        case let other: throw mismatch(index, expected: "real", found: other.kind)
        }
    }

    func blobOrNil(_ index: Int) throws(SQLError) -> [UInt8]? {
        switch try value(index) {
        case .null: nil
        case .blob(let bytes): bytes
        case let other: throw mismatch(index, expected: "blob", found: other.kind)
        }
    }

    /// `numeric` in binary: count, weight, sign, scale, then digits of base 10,000 (`numeric.c`, `numeric_send`). A sum
    /// of integers is one; what has a scale is a real, as in SQLite.
    static func numeric(_ cell: UnsafeRawBufferPointer) -> SQLValue {
        let words = stride(from: 0, to: cell.count - 1, by: 2).map { UInt16(cell[$0]) << 8 | UInt16(cell[$0 + 1]) }
        guard words.count >= 4, words.count == 4 + Int(words[0]) else { return .null }
        let weight = Int(Int16(bitPattern: words[1])), sign: UInt16 = words[2], scale = words[3]
        if sign == 0xC000 { return .real(.nan) }
        var whole: Int64? = scale == 0 ? 0 : nil
        var real = 0.0
        for place in 0...max(weight, 0) where weight >= 0 {
            let digit = Int64(place < Int(words[0]) ? words[4 + place] : 0)
            real = real * 10_000 + Double(digit)
            if let known = whole {
                let (product, isOver) = known.multipliedReportingOverflow(by: 10_000)
                let (sum, isOverToo) = product.addingReportingOverflow(sign == 0x4000 ? -digit : digit)
                whole = isOver || isOverToo ? nil : sum
            }
        }
        if let whole { return .integer(whole) }
        var unit = 1.0
        for place in max(weight + 1, 0)..<max(Int(words[0]), weight + 1, 0) {
            for _ in 0..<(place == 0 ? -weight : 1) { unit /= 10_000 }
            real += Double(words[4 + place]) * unit
        }
        return .real(sign == 0x4000 ? -real : real)
    }
}

extension UnsafeRawBufferPointer {
    /// Most significant byte first; too short is zero.
    func bigEndian<Number: FixedWidthInteger>(_: Number.Type) -> Number {
        guard count >= MemoryLayout<Number>.size else { return 0 }
        return Number(bigEndian: loadUnaligned(as: Number.self))
    }
}
