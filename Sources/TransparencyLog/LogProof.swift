// C2SP tlog-proof: everything needed to check offline that an entry is in the log.

public import Merkle

/// An inclusion proof with the checkpoint it leads to. File ending `.tlog-proof`.
public struct LogProof: Sendable, Hashable {
    public static let header = "c2sp.org/tlog-proof@v1"

    public let index: UInt64
    /// From the leaf's sibling up.
    public let path: [Digest]
    public let signed: SignedCheckpoint
    /// Opaque, not covered by anything: here the entry itself, so that the file is complete.
    public let extra: [UInt8]?

    public init(index: UInt64, path: [Digest], signed: SignedCheckpoint, extra: [UInt8]? = nil) {
        self.index = index
        self.path = path
        self.signed = signed
        self.extra = extra
    }

    /// Errors: `malformed`.
    public init(_ bytes: [UInt8]) throws(LogFault) {
        guard bytes.count <= SignedNote.mostBytes,
            let gap = (0..<max(0, bytes.count - 1)).first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
            let text = String(validating: bytes[..<gap], as: UTF8.self)
        else { throw .malformed(.proof) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == Self.header[...] else { throw .malformed(.proof) }
        extra = try Self.extra(&lines)
        guard let line = lines.popFirst(), line.hasPrefix("index "), let index = Checkpoint.decimal(line.dropFirst(6)),
            lines.count <= 63
        else { throw .malformed(.proof) }
        self.index = index
        path = try lines.digests(orElse: .proof)
        signed = try SignedCheckpoint(bytes[(gap + 2)...])
    }

    private static func extra(_ lines: inout ArraySlice<Substring>) throws(LogFault) -> [UInt8]? {
        guard let line = lines.first, line.hasPrefix("extra ") else { return nil }
        lines.removeFirst()
        guard let bytes = Base64.decode(line.dropFirst(6)) else { throw .malformed(.proof) }
        return bytes
    }

    public var bytes: [UInt8] {
        var text = Self.header + "\n"
        if let extra { text += "extra \(Base64.encode(extra))\n" }
        text += "index \(index)\n" + path.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n"
        return Array(text.utf8) + signed.note.bytes
    }

    /// Checks signatures and the path from `entry` (leaf data) to the root; says which witnesses cosigned.
    ///
    /// Errors: `otherOrigin`, `badSignature`, `unsigned`, `proof`.
    public func verified(
        entry: [UInt8], keys: [VerifierKey], witnesses: [VerifierKey] = []
    ) throws(LogFault) -> [Cosignature] {
        try signed.verified(by: keys)
        let head = signed.checkpoint
        do {
            try LogTree().verifyInclusion(
                leafHash: LogTree().leaf(entry), index: index, size: head.size, proof: path, root: head.root)
        } catch { throw .proof }
        return witnesses.compactMap { signed.note.cosignature(by: $0) }
    }
}

extension Sequence where Element: StringProtocol {
    /// One digest in base 64 a line.
    func digests(orElse form: LogFault.Form) throws(LogFault) -> [Digest] {
        var digests: [Digest] = []
        for line in self {
            guard let bytes = Base64.decode(line), let digest = Digest(bytes) else { throw .malformed(form) }
            digests.append(digest)
        }
        return digests
    }
}
