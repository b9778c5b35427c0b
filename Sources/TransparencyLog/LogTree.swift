// SHA-256, the hash of the log's tree whatever the suite of a draw.

import struct Crypto.SHA256
public import Merkle

/// RFC 6962 with SHA-256.
public struct LogTree: TreeHash {
    public init() {}

    /// SHA-256("").
    public var empty: Digest { Self.hash([]) }

    public func leaf(_ data: UnsafeRawBufferPointer) -> Digest {
        var sha = SHA256()
        sha.update(data: [0])
        sha.update(bufferPointer: data)
        return Self.digest(sha.finalize())
    }

    public func node(_ left: Digest, _ right: Digest) -> Digest {
        var sha = SHA256()
        sha.update(data: [1])
        left.withBytes { sha.update(bufferPointer: $0) }
        right.withBytes { sha.update(bufferPointer: $0) }
        return Self.digest(sha.finalize())
    }

    /// SHA-256 of bytes.
    public static func hash(_ bytes: [UInt8]) -> Digest { digest(SHA256.hash(data: bytes)) }

    private static func digest(_ hash: SHA256.Digest) -> Digest {
        hash.withUnsafeBytes { Digest(unsafe: $0) }
    }
}
