// C2SP signed-note: a text, a blank line, and lines of signatures, of which unknown ones are ignored.

/// One line under a note: `— <name> <base64 of id and signature>`.
public struct NoteSignature: Sendable, Hashable {
    public let name: String
    public let id: UInt32
    /// Without the four bytes of the id; of any algorithm, also ones this program does not know.
    public let signature: [UInt8]

    init(key: VerifierKey, signature: [UInt8]) {
        name = key.name
        id = key.id
        self.signature = signature
    }

    /// Reads a line without its newline; nil when it is none.
    public init?(line: some StringProtocol) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", VerifierKey.isName(String(parts[1])),
            let bytes = Base64.decode(parts[2]), bytes.count >= 5
        else { return nil }
        name = String(parts[1])
        id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        signature = Array(bytes.dropFirst(4))
    }

    /// The line, with its newline.
    public var line: String {
        let prefix = (0..<4).map { UInt8(truncatingIfNeeded: id >> (24 - 8 * UInt32($0))) }
        return "\u{2014} \(name) \(Base64.encode(prefix + signature))\n"
    }

    func isBy(_ key: VerifierKey) -> Bool { name == key.name && id == key.id }
}

/// A text with the signatures under it. Holding one says nothing about who signed: `verified(by:)` does.
public struct SignedNote: Sendable, Hashable {
    /// What a reader need not accept: more lines than any honest note has, and texts longer than any checkpoint.
    public static let mostSignatures = 100
    public static let mostBytes = 1 << 20

    /// Ends with a newline.
    public let text: String
    public private(set) var signatures: [NoteSignature]

    /// Errors: `malformed(.note)` for a text that does not end with a newline or holds a control character.
    public init(text: String, signatures: [NoteSignature] = []) throws(LogFault) {
        guard text.utf8.last == 0x0A, text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
            throw .malformed(.note)
        }
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note. Errors: `malformed(.note)`.
    public init(_ bytes: some Collection<UInt8>) throws(LogFault) {
        let bytes = Array(bytes)
        guard bytes.count <= Self.mostBytes, bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }),
            bytes.last == 0x0A, String(validating: bytes, as: UTF8.self) != nil,
            let gap = (0..<max(0, bytes.count - 1)).last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        else { throw .malformed(.note) }
        let lines = bytes[(gap + 2)...].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        guard !lines.isEmpty, lines.count <= Self.mostSignatures else { throw .malformed(.note) }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard let signature = NoteSignature(line: String(decoding: line, as: UTF8.self)) else {
                throw .malformed(.note)
            }
            signatures.append(signature)
        }
        try self.init(text: String(decoding: bytes[...gap], as: UTF8.self), signatures: signatures)
    }

    /// Text, blank line, signature lines.
    public var bytes: [UInt8] { Array((text + "\n" + signatures.map(\.line).joined()).utf8) }

    /// Adds a line below the others; a line that is there already is not doubled.
    public mutating func add(_ signature: NoteSignature) {
        if !signatures.contains(signature) { signatures.append(signature) }
    }

    /// The lines by which `keys` signed this text: of each key the first that holds, in the order of the note.
    public func lines(by keys: [VerifierKey]) -> [NoteSignature] {
        var found: Set<VerifierKey> = []
        return signatures.filter { line in
            guard let key = keys.first(where: line.isBy), !found.contains(key), holds(line, by: key) else {
                return false
            }
            found.insert(key)
            return true
        }
    }

    private func holds(_ line: NoteSignature, by key: VerifierKey) -> Bool {
        switch key.algorithm {
        case .ed25519: key.isValid(line.signature, of: Array(text.utf8))
        case .cosignature: Cosignature(line, of: text, by: key) != nil
        }
    }

    /// Which of `keys` signed this text. Lines of other keys are ignored, whatever they hold.
    ///
    /// Errors: `badSignature` when a line by one of `keys` is not that key's signature of this text; `unsigned` when
    /// none of them signed.
    @discardableResult
    public func verified(by keys: [VerifierKey]) throws(LogFault) -> [VerifierKey] {
        var found: [VerifierKey] = []
        for line in signatures {
            guard let key = keys.first(where: line.isBy), !found.contains(key) else { continue }
            guard holds(line, by: key) else { throw .badSignature(key: key.name) }
            found.append(key)
        }
        guard !found.isEmpty else { throw .unsigned }
        return found
    }
}
