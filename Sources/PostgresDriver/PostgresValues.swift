// Values on their way to the server, in PostgreSQL's binary forms: big-endian integers, IEEE doubles, plain bytes.

import CLibPQ
import SQLKit

/// The numbers of the types this program's tables have (`pg_type.dat`).
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278
    /// name, bpchar, unknown, "char", json
    static let otherText: Set<Oid> = [19, 1042, 705, 18, 114]

    /// The type a value is sent as; 0 for NULL: there the server finds it out.
    static func of(_ value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: int8
        case .real: float8
        case .text: text
        case .blob: bytea
        }
    }
}

/// The values of one statement side by side in memory, as `PQsendQueryPrepared` wants them.
struct PostgresValues {
    private var arena: [UInt8] = []
    private var offsets: [Int] = []
    private var lengths: [Int32] = []

    /// In the form of their own kinds. Errors: `SQLError.nulInText`.
    init(_ values: [SQLValue]) throws {
        try self.init(values, types: values.map(PostgresType.of))
    }

    /// In the form of the types the server expects. Errors: `SQLError.nulInText`, `constraint(.type)`.
    init(_ values: [SQLValue], types: [Oid]) throws {
        offsets.reserveCapacity(values.count)
        for (value, type) in zip(values, types) {
            let start = arena.count
            offsets.append(start)
            let isNull = try !arena.append(value, as: type)
            lengths.append(isNull ? -1 : Int32(arena.count - start))
        }
        // A value of no bytes is a pointer all the same: a null pointer is NULL.
        arena.append(0)
    }

    /// Calls `body` with count, pointers, lengths and formats.
    func send<R>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> R
    ) -> R {
        arena.withUnsafeBufferPointer { bytes in
            let pointers = zip(offsets, lengths).map { offset, length -> UnsafePointer<CChar>? in
                guard length >= 0, let base = bytes.baseAddress else { return nil }
                return UnsafeRawPointer(base + offset).assumingMemoryBound(to: CChar.self)
            }
            let formats = [Int32](repeating: 1, count: lengths.count)
            return body(Int32(lengths.count), pointers, lengths, formats)
        }
    }
}

extension [UInt8] {
    /// Appends a value in the binary form of `type`; false and nothing for NULL.
    mutating func append(_ value: SQLValue, as type: Oid) throws -> Bool {
        switch (value, type) {
        case (.null, _): return false
        case (.integer(let number), PostgresType.int8): append(bigEndian: UInt64(bitPattern: number))
        case (.integer(let number), PostgresType.float8): append(bigEndian: Double(number).bitPattern)
        case (.integer(let number), PostgresType.int4) where Int32(exactly: number) != nil:
            append(bigEndian: UInt32(bitPattern: Int32(truncatingIfNeeded: number)))
        case (.integer(let number), PostgresType.int2) where Int16(exactly: number) != nil:
            append(bigEndian: UInt16(bitPattern: Int16(truncatingIfNeeded: number)))
        case (.real(let number), PostgresType.float8): append(bigEndian: number.bitPattern)
        case (.text(let text), PostgresType.text), (.text(let text), PostgresType.varchar):
            let start = count
            append(contentsOf: text.utf8)
            if self[start...].contains(0) { throw SQLError.nulInText }
        case (.blob(let bytes), PostgresType.bytea): append(contentsOf: bytes)
        default: throw SQLError.constraint(.type, detail: "\(value.kind) for a column of another type")
        }
        return true
    }

    /// Most significant byte first.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
