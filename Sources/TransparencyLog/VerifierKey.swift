// Who signed: a key name, a short id, an algorithm and a public key (C2SP signed-note; Go's `name+hash+base64` form).

import Crypto
import Merkle

/// A public key that signs notes.
///
/// Text form: `<name>+<8 hex digits of the id>+<base64 of algorithm byte and 32 key bytes>`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    /// How a signature is made (signed-note, Signature types).
    public enum Algorithm: UInt8, Sendable, Hashable, CaseIterable {
        /// Ed25519 over the note's text.
        case ed25519 = 1
        /// Ed25519 over `cosignature/v1`, a time and the note's text (tlog-cosignature).
        case cosignature = 4
    }

    public let name: String
    public let algorithm: Algorithm
    /// 32 bytes (RFC 8032).
    public let key: [UInt8]
    /// SHA-256(name ‖ 0A ‖ algorithm ‖ key), first four bytes.
    public let id: UInt32

    /// Nil when the name is empty or has a space or a plus, or when the key is not 32 bytes.
    public init?(name: String, algorithm: Algorithm = .ed25519, key: [UInt8]) {
        guard Self.isName(name), key.count == 32 else { return nil }
        self.name = name
        self.algorithm = algorithm
        self.key = key
        let hash = LogTree.hash(Array(name.utf8) + [0x0A, algorithm.rawValue] + key)
        id = UInt32(truncatingIfNeeded: hash.bigEndianWords.0 >> 32)
    }

    /// Reads the text form. Errors: `malformed(.key)`.
    public init(_ text: String) throws(LogFault) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), bytes.count == 33,
            let algorithm = Algorithm(rawValue: bytes[0]),
            let key = VerifierKey(name: String(parts[0]), algorithm: algorithm, key: Array(bytes.dropFirst())),
            parts[1] == key.hexID
        else { throw .malformed(.key) }
        self = key
    }

    /// Eight lower-case hex digits.
    public var hexID: String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    public var description: String { "\(name)+\(hexID)+\(Base64.encode([algorithm.rawValue] + key))" }

    /// The same key for the other kind of signature.
    public func with(_ algorithm: Algorithm) -> VerifierKey {
        VerifierKey(name: name, algorithm: algorithm, key: key) ?? self
    }

    /// Non-empty, no plus, no white space, no control character: also what an origin of ours keeps to.
    public static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F
            }
    }

    func isValid(_ signature: some Collection<UInt8>, of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(Array(signature), for: message)
    }
}
