// The hash suite: every hash of a draw goes through here, domain-separated by a tag (draw.md, Notation).

import struct Crypto.SHA256
public import Merkle

/// A hash suite of SSD1. `ssd1-sm3` is specified and not built yet: a plan that names it is refused by name.
public enum Suite: String, Sendable, CaseIterable {
    case sha256 = "ssd1-sha256"

    /// The suite's short name inside tags.
    var short: String { "sha256" }

    /// H of what `feed` hands over.
    @inline(__always)
    func hash(_ feed: (inout Sponge) -> Void) -> Digest {
        var sponge = Sponge()
        feed(&sponge)
        return sponge.finish()
    }

    /// H of some bytes.
    public func hash(_ bytes: [UInt8]) -> Digest { hash { $0.add(bytes) } }

    /// `tag(x) = H("ssd1/" ‖ suite ‖ "/" ‖ x)`.
    public func tag(_ name: String) -> Digest { hash(Array("ssd1/\(short)/\(name)".utf8)) }

    /// File digest = `H(tag("file") ‖ salt ‖ bytes)`; the salt is empty or 32 bytes.
    public func fileDigest(_ bytes: [UInt8], salt: [UInt8] = []) -> Digest {
        hash {
            $0.add(tag("file"))
            $0.add(salt)
            $0.add(bytes)
        }
    }
}

/// A running hash. Copying it keeps the state, which is how tickets cost one compression.
struct Sponge {
    private var state = SHA256()

    mutating func add(_ bytes: UnsafeRawBufferPointer) { state.update(bufferPointer: bytes) }
    mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { state.update(bufferPointer: $0) } }
    mutating func add(_ digest: Digest) { digest.withBytes { state.update(bufferPointer: $0) } }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { state.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }

    mutating func add<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.bigEndian) { state.update(bufferPointer: $0) }
    }

    /// `bs(x) = u32(len x) ‖ x`.
    mutating func addSized(_ bytes: [UInt8]) {
        add(UInt32(bytes.count))
        add(bytes)
    }

    func finish() -> Digest { state.finalize().withUnsafeBytes { Digest(unsafe: $0) } }
}

extension Suite: TreeHash {
    public var empty: Digest { hash([]) }

    public func leaf(_ data: UnsafeRawBufferPointer) -> Digest {
        hash {
            $0.add(UInt8(0))
            $0.add(data)
        }
    }

    public func node(_ left: Digest, _ right: Digest) -> Digest {
        hash {
            $0.add(UInt8(1))
            $0.add(left)
            $0.add(right)
        }
    }
}

/// SHA-256 of a file, as `SHA256SUMS` and `sha256sum` write it, whatever the suite.
public func sha256(_ bytes: [UInt8]) -> Digest {
    var sponge = Sponge()
    sponge.add(bytes)
    return sponge.finish()
}
