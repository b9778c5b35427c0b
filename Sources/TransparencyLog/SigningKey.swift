// The private half, and its text form as Go's note tools write it.

import Crypto

/// An Ed25519 key that signs notes. Its text form is a secret: `PRIVATE+KEY+<name>+<id>+<base64>`.
public struct SigningKey: Sendable {
    public let verifier: VerifierKey
    private let seed: [UInt8]

    /// - Parameter seed: 32 bytes (RFC 8032, 5.1.5). Errors: `malformed(.key)`.
    public init(name: String, algorithm: VerifierKey.Algorithm = .ed25519, seed: [UInt8]) throws(LogFault) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(name: name, algorithm: algorithm, key: Array(key.publicKey.rawRepresentation))
        else { throw .malformed(.key) }
        self.verifier = verifier
        self.seed = seed
    }

    /// Reads the text form. Errors: `malformed(.key)`.
    public init(_ text: String) throws(LogFault) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", let bytes = Base64.decode(parts[4]),
            let first = bytes.first, let algorithm = VerifierKey.Algorithm(rawValue: first)
        else { throw .malformed(.key) }
        try self.init(name: String(parts[2]), algorithm: algorithm, seed: Array(bytes.dropFirst()))
        guard parts[3] == verifier.hexID else { throw .malformed(.key) }
    }

    /// The secret's text form, without a newline.
    public var secret: String {
        "PRIVATE+KEY+\(verifier.name)+\(verifier.hexID)+\(Base64.encode([verifier.algorithm.rawValue] + seed))"
    }

    /// A signature line of kind `ed25519` over `text`.
    public func sign(_ text: String) -> NoteSignature {
        NoteSignature(key: verifier.with(.ed25519), signature: raw(Array(text.utf8)))
    }

    /// A cosignature of `text`: this key saw nothing larger and nothing inconsistent at `time` (POSIX seconds).
    public func cosign(_ text: String, time: UInt64) -> NoteSignature {
        let signature = raw(Cosignature.message(text, time: time))
        return NoteSignature(
            key: verifier.with(.cosignature),
            signature: (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) } + signature)
    }

    private func raw(_ message: [UInt8]) -> [UInt8] {
        // The seed was accepted by `init`, so neither step can fail.
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let signature = try? key.signature(for: message)
        else { preconditionFailure("an accepted key signs") }
        return Array(signature)
    }
}
