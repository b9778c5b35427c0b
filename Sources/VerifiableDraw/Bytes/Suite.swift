// The hash suite: every hash of a draw goes through here, domain-separated by a tag (draw.md, Notation).

import CTickets
import struct Crypto.SHA256
public import Merkle

/// A hash suite of SSD1: SHA-256 (FIPS 180-4) or SM3 (GB/T 32905).
public enum Suite: String, Sendable, CaseIterable {
    case sha256 = "ssd1-sha256"
    case sm3 = "ssd1-sm3"

    /// The suite's short name inside tags.
    var short: String {
        switch self {
        case .sha256: "sha256"
        case .sm3: "sm3"
        }
    }

    /// H of what `feed` hands over.
    @inline(__always)
    func hash(_ feed: (inout Sponge) -> Void) -> Digest {
        var sponge = Sponge(self)
        feed(&sponge)
        return sponge.finish()
    }

    /// H of some bytes.
    public func hash(_ bytes: [UInt8]) -> Digest { hash { $0.add(bytes) } }

    /// `tag(x) = H("ssd1/" ‖ suite ‖ "/" ‖ x)`.
    public func tag(_ name: String) -> Digest { hash(Array("ssd1/\(short)/\(name)".utf8)) }

    /// File digest = `H(tag("file") ‖ salt ‖ bytes)`; the salt is empty or 32 bytes.
    public func fileDigest(_ bytes: [UInt8], salt: [UInt8] = []) -> Digest {
        guard self == .sha256 else {
            return hash {
                $0.add(tag("file"))
                $0.add(salt)
                $0.add(bytes)
            }
        }
        // Whole files are long: swift-crypto's hash is made for that.
        var state = SHA256()
        tag("file").withBytes { state.update(bufferPointer: $0) }
        state.update(data: salt)
        state.update(data: bytes)
        return state.finalize().withUnsafeBytes { Digest(unsafe: $0) }
    }
}

/// A running hash of something short. Copying it keeps the state and allocates nothing.
struct Sponge {
    private(set) var state: ct_hash

    init(_ suite: Suite) { state = ct_hash_start(suite.kernelSuite) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) { ct_hash_add(&state, bytes.baseAddress, bytes.count) }
    mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }
    mutating func add(_ digest: Digest) { digest.withBytes { add($0) } }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    mutating func add<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.bigEndian) { add($0) }
    }

    /// `bs(x) = u32(len x) ‖ x`.
    mutating func addSized(_ bytes: [UInt8]) {
        add(UInt32(bytes.count))
        add(bytes)
    }

    func finish() -> Digest {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { words in
            withUnsafePointer(to: state) { ct_hash_finish($0, words.assumingMemoryBound(to: UInt64.self).baseAddress) }
        }
        return Digest(bigEndianWords: words)
    }
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
public func sha256(_ bytes: [UInt8]) -> Digest { SHA256.hash(data: bytes).withUnsafeBytes { Digest(unsafe: $0) } }
