// A 32-byte digest as four machine words: no allocation, compared as big-endian bytes.

/// 32 bytes, the output of SHA-256 and of SM3. Ordered as bytes are ordered.
public struct Digest: Sendable, Hashable, Comparable {
    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64)

    /// 32 zero bytes.
    public static let zero = Digest(words: (0, 0, 0, 0))

    @usableFromInline init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// From four words, most significant first.
    @inlinable public init(bigEndianWords words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Reads 32 bytes; nil for any other length.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var value = [UInt64](repeating: 0, count: 4)
        for (index, byte) in bytes.enumerated() { value[index >> 3] = value[index >> 3] << 8 | UInt64(byte) }
        words = (value[0], value[1], value[2], value[3])
    }

    /// Reads 32 bytes in place; the caller vouches for the length.
    @inlinable public init(unsafe bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == 32)
        words = (
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        )
    }

    /// The four words, most significant first.
    @inlinable public var bigEndianWords: (UInt64, UInt64, UInt64, UInt64) { words }

    /// Hands out the 32 bytes without allocating.
    @inlinable public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let raw = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
        return try withUnsafeBytes(of: raw) { (buffer) throws(Failure) -> Result in try body(buffer) }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    @inlinable public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

    @inlinable public static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }

    @inlinable public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension Digest: CustomStringConvertible {
    /// 64 lower-case hex digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        withBytes { bytes in
            for byte in bytes {
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    public var description: String { hex }
}
