// C2SP tlog-cosignature/v1: a witness's line under a checkpoint, with the time it saw it.

/// A cosignature that holds.
public struct Cosignature: Sendable, Hashable {
    public let key: VerifierKey
    /// POSIX seconds.
    public let time: UInt64

    /// Nil when `line` is not this key's cosignature of `text`.
    public init?(_ line: NoteSignature, of text: String, by key: VerifierKey) {
        guard key.algorithm == .cosignature, line.isBy(key), line.signature.count == 72 else { return nil }
        let time = line.signature.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        guard time <= UInt64(Int64.max),
            key.isValid(line.signature.dropFirst(8), of: Self.message(text, time: time))
        else { return nil }
        self.key = key
        self.time = time
    }

    static func message(_ text: String, time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }
}

extension SignedNote {
    /// The cosignature by `key`, if there is one that holds.
    public func cosignature(by key: VerifierKey) -> Cosignature? {
        signatures.lazy.compactMap { Cosignature($0, of: text, by: key) }.first
    }
}
