// C2SP tlog-witness, `add-checkpoint`: the request, and the rules by which a witness answers it.

public import Merkle

/// What a log asks of a witness: "you saw `old` entries; this checkpoint continues them".
public struct AddCheckpoint: Sendable, Hashable {
    /// No proof of a tree of 2⁶³ leaves is longer.
    public static let longestProof = 63

    public let old: UInt64
    public let proof: [Digest]
    public let signed: SignedCheckpoint

    public init(old: UInt64, proof: [Digest], signed: SignedCheckpoint) {
        self.old = old
        self.proof = proof
        self.signed = signed
    }

    /// Errors: `malformed`.
    public init(_ bytes: [UInt8]) throws(LogFault) {
        guard bytes.count <= SignedNote.mostBytes,
            let gap = (0..<max(0, bytes.count - 1)).first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
            let text = String(validating: bytes[..<gap], as: UTF8.self)
        else { throw .malformed(.request) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst(), first.hasPrefix("old "), let old = Checkpoint.decimal(first.dropFirst(4)),
            lines.count <= Self.longestProof
        else { throw .malformed(.request) }
        self.old = old
        proof = try lines.digests(orElse: .request)
        signed = try SignedCheckpoint(bytes[(gap + 2)...])
    }

    public var bytes: [UInt8] {
        Array(("old \(old)\n" + proof.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n").utf8)
            + signed.note.bytes
    }
}

/// What a witness answers, before it signs.
public enum WitnessVerdict: Sendable, Hashable {
    /// 200: record this checkpoint, then cosign it.
    case cosign
    /// 400: the old size is larger than the new one.
    case bad
    /// 403: no signature by a key that this log has.
    case unsigned
    /// 404: not a log of this witness.
    case unknownLog
    /// 409: the last checkpoint has this size, or the same size and another root.
    case conflict(size: UInt64)
    /// 422: the proof does not hold.
    case unproven

    /// The HTTP status code.
    public var status: Int {
        switch self {
        case .cosign: 200
        case .bad: 400
        case .unsigned: 403
        case .unknownLog: 404
        case .conflict: 409
        case .unproven: 422
        }
    }
}

extension AddCheckpoint {
    /// Judges this request. Pure: the caller has to judge and to record in one atomic step.
    ///
    /// - Parameters:
    ///   - keys: of the log with this origin; empty when the witness does not know the log.
    ///   - last: the size and root it cosigned last; nil when it never did.
    public func judged(keys: [VerifierKey], last: (size: UInt64, root: Digest)?) -> WitnessVerdict {
        guard !keys.isEmpty else { return .unknownLog }
        do { try signed.verified(by: keys) } catch { return .unsigned }
        let new = signed.checkpoint
        guard old <= new.size else { return .bad }
        let known = last ?? (0, LogTree().empty)
        guard old == known.size else { return .conflict(size: known.size) }
        if old == new.size, new.root != known.root { return .conflict(size: known.size) }
        do {
            try LogTree().verifyConsistency(
                first: old, firstRoot: known.root, second: new.size, secondRoot: new.root, proof: proof)
        } catch { return .unproven }
        return .cosign
    }
}
