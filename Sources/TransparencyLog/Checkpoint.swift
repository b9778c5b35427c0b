// C2SP tlog-checkpoint: which log, how many entries, which root.

public import Merkle

/// The head of a log at one size.
public struct Checkpoint: Sendable, Hashable {
    /// Names the log for ever; also the name of its key.
    public let origin: String
    public let size: UInt64
    public let root: Digest
    /// Opaque lines after the root. This program writes none and keeps those of others.
    public let extensions: [String]

    public init(origin: String, size: UInt64, root: Digest, extensions: [String] = []) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads a note's text. Errors: `malformed(.checkpoint)`, also for a size 0 whose root is not that of the empty
    /// tree.
    public init(text: String) throws(LogFault) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.removeLast().isEmpty, lines.allSatisfy({ !$0.isEmpty }),
            let size = Self.decimal(lines[1]), let bytes = Base64.decode(lines[2]), let root = Digest(bytes),
            size > 0 || root == LogTree().empty
        else { throw .malformed(.checkpoint) }
        self.init(origin: String(lines[0]), size: size, root: root, extensions: lines.dropFirst(3).map(String.init))
    }

    /// The note's text.
    public var text: String {
        ([origin, String(size), Base64.encode(root.bytes)] + extensions).map { $0 + "\n" }.joined()
    }

    /// ASCII digits without leading zeros, at most 2⁶³ − 1; nil for anything else.
    static func decimal(_ text: some StringProtocol) -> UInt64? {
        let digits = Array(text.utf8)
        guard !digits.isEmpty, digits.count <= 19, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            digits.count == 1 || digits[0] != 0x30, let value = UInt64(text), value <= UInt64(Int64.max)
        else { return nil }
        return value
    }
}

/// A checkpoint with the note it came in.
public struct SignedCheckpoint: Sendable, Hashable {
    public let checkpoint: Checkpoint
    public var note: SignedNote

    /// Reads a note whose text is a checkpoint; checks no signature. Errors: `malformed`.
    public init(_ bytes: some Collection<UInt8>) throws(LogFault) { try self.init(SignedNote(bytes)) }

    /// Errors: `malformed(.checkpoint)`.
    public init(_ note: SignedNote) throws(LogFault) {
        checkpoint = try Checkpoint(text: note.text)
        self.note = note
    }

    /// Signs twice with the log's key: as a note, which every reader of notes understands, and as a cosignature with
    /// the time, so that the time is signed as well. Readers that do not know the second line ignore it.
    ///
    /// Errors: `otherOrigin` when the key has another name.
    public init(_ checkpoint: Checkpoint, key: SigningKey, time: UInt64) throws(LogFault) {
        guard key.verifier.name == checkpoint.origin else { throw .otherOrigin(key.verifier.name) }
        let text = checkpoint.text
        self.checkpoint = checkpoint
        note = try SignedNote(text: text, signatures: [key.sign(text), key.cosign(text, time: time)])
    }

    /// Checks that one of the log's `keys` signed, and says when, if a line of that key holds a time.
    ///
    /// Errors: `otherOrigin`, `badSignature`, also of the line with the time, `unsigned`.
    @discardableResult
    public func verified(by keys: [VerifierKey]) throws(LogFault) -> UInt64? {
        let own = keys.filter { $0.name == checkpoint.origin }
        guard !own.isEmpty else { throw .otherOrigin(checkpoint.origin) }
        let timed = own.map { $0.with(.cosignature) }
        let found = try note.verified(by: own.map { $0.with(.ed25519) } + timed)
        guard found.contains(where: { $0.algorithm == .ed25519 }) else { throw .unsigned }
        return timed.lazy.compactMap { note.cosignature(by: $0)?.time }.first
    }
}
