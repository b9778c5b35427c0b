// A 64-bit digest of a row's canonical text, stable between runs (Swift's own hashing is seeded anew each time).

/// Multiply-and-fold hashing of fields, as in wyhash: eight bytes a step. Not cryptographic: it answers "did this row
/// change since last time?", and a wrong "no" has a chance of 2^-64.
struct Fingerprint {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The digest as SQL stores it.
    var value: Int64 { Int64(bitPattern: Self.fold(state, 0xA076_1D64_78BD_642F)) }

    mutating func add(_ number: UInt64) {
        state = Self.fold(state ^ number, 0xE703_7ED1_A0B4_28DB)
    }

    /// Text with its length, so that `ab` + `c` and `a` + `bc` differ.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            var state = self.state ^ UInt64(truncatingIfNeeded: bytes.count)
            let raw = UnsafeRawBufferPointer(bytes)
            while index + 8 <= raw.count {
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                state = Self.fold(state ^ word, 0x8EBC_6AF0_9C88_C6E3)
                index += 8
            }
            var rest: UInt64 = 0
            while index < raw.count {
                rest = rest << 8 | UInt64(raw[index])
                index += 1
            }
            self.state = Self.fold(state ^ rest, 0x5899_65CC_7537_4CC3)
        }
    }

    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
