// What fixes the seed: commitments before, openings after, one public event last (draw.md, steps 2–6).

public import Merkle

/// Who contributes. A notary is an outsider; `simulated` marks demonstrations and counts as an outsider there.
public enum ContributorKind: String, Sendable, CaseIterable {
    case department, outsider, notary, simulated

    public var isOutsider: Bool { self != .department }
}

public struct Contributor: Sendable, Hashable {
    /// 1…n in the plan's order.
    public let j: Int
    public let kind: ContributorKind
    public let name: String

    public init(j: Int, kind: ContributorKind, name: String) {
        self.j = j
        self.kind = kind
        self.name = name
    }
}

/// How an opening reached the record.
public enum OpeningSource: String, Sendable, CaseIterable { case opened, envelope, absent }

/// The opening of one contributor: arbitrary bytes `r` (≤ 1024, never normalised) and 32 random bytes `s`.
public struct Opening: Sendable, Hashable {
    public let j: Int
    public let r: [UInt8]
    public let s: [UInt8]
    public let source: OpeningSource

    public static let longestR = 1024

    public init(j: Int, r: [UInt8], s: [UInt8], source: OpeningSource) {
        self.j = j
        self.r = r
        self.s = s
        self.source = source
    }

    /// A contributor whose r and s nobody knows.
    public static func absent(_ j: Int) -> Opening { Opening(j: j, r: [], s: [], source: .absent) }

    public var isPresent: Bool { source != .absent }
}

extension Suite {
    /// `P = H(tag("plan") ‖ bytes of plan.json)`.
    public func planDigest(_ plan: [UInt8]) -> Digest {
        hash {
            $0.add(tag("plan"))
            $0.add(plan)
        }
    }

    /// `C_j = H(tag("commit") ‖ P ‖ u16 j ‖ bs(r) ‖ bs(s))`.
    public func commitment(plan: Digest, j: Int, r: [UInt8], s: [UInt8]) -> Digest {
        hash {
            $0.add(tag("commit"))
            $0.add(plan)
            $0.add(UInt16(j))
            $0.addSized(r)
            $0.addSized(s)
        }
    }

    /// `K = H(tag("commits") ‖ P ‖ u16 n ‖ C_1 … C_n)`; who never commits has 32 zero bytes.
    public func close(plan: Digest, commitments: [Digest]) -> Digest {
        hash {
            $0.add(tag("commits"))
            $0.add(plan)
            $0.add(UInt16(commitments.count))
            for commitment in commitments { $0.add(commitment) }
        }
    }

    /// `H(tag("seed") ‖ P ‖ K ‖ u16 n ‖ (u8 present ‖ bs(r) ‖ bs(s))… ‖ bs(D))`.
    public func seed(plan: Digest, close: Digest, openings: [Opening], entropy: String) -> Digest {
        hash {
            $0.add(tag("seed"))
            $0.add(plan)
            $0.add(close)
            $0.add(UInt16(openings.count))
            for opening in openings {
                $0.add(UInt8(opening.isPresent ? 1 : 0))
                $0.addSized(opening.r)
                $0.addSized(opening.s)
            }
            $0.addSized(Array(entropy.utf8))
        }
    }
}
