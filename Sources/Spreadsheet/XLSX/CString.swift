// Strings that expat lends for one call, read where they lie.

/// The bytes of a C string, without copying it.
struct CString: Sequence, IteratorProtocol {
    private var cursor: UnsafePointer<CChar>

    init(start: UnsafePointer<CChar>) { cursor = start }

    mutating func next() -> UInt8? {
        guard cursor.pointee != 0 else { return nil }
        defer { cursor += 1 }
        return UInt8(bitPattern: cursor.pointee)
    }

    /// The whole string as a number that is not negative.
    var number: Int? {
        var result = 0
        for byte in self {
            guard (48...57).contains(byte), result < 1 << 40 else { return nil }
            result = result * 10 + Int(byte) - 48
        }
        return cursor.pointee == 0 ? nil : result
    }
}
