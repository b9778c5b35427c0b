// Inclusion and consistency proofs: made (RFC 6962, 2.1.1–2.1.2) and checked (RFC 9162, 2.1.3.2 and 2.1.4.2).

/// Why a proof is not valid.
public enum ProofError: Error, Sendable, Hashable {
    /// The leaf index is not below the tree size.
    case indexBeyondSize
    /// The first size is larger than the second.
    case sizesReversed
    /// Too few or too many digests for these sizes.
    case wrongLength
    /// The digests do not lead to the root.
    case rootMismatch
}

extension TreeHash {
    /// The audit path of leaf `index` in the tree over `leaves` (leaf hashes), lowest first.
    public func inclusionProof(of index: Int, in leaves: some RandomAccessCollection<Digest>) throws(ProofError)
        -> [Digest]
    {
        guard index >= 0, index < leaves.count else { throw .indexBeyondSize }
        return path(index, leaves[...])
    }

    private func path<Leaves: RandomAccessCollection>(_ index: Int, _ leaves: Leaves) -> [Digest]
    where Leaves.Element == Digest {
        guard leaves.count > 1 else { return [] }
        let split = largestPowerOfTwo(below: leaves.count)
        let left = leaves.prefix(split)
        let right = leaves.dropFirst(split)
        if index < split { return path(index, left[...]) + [root(ofLeafHashes: right)] }
        return path(index - split, right[...]) + [root(ofLeafHashes: left)]
    }

    /// The proof that the tree over the first `first` leaves is a prefix of the tree over all `leaves`.
    public func consistencyProof(from first: Int, in leaves: some RandomAccessCollection<Digest>) throws(ProofError)
        -> [Digest]
    {
        guard first >= 0, first <= leaves.count else { throw .sizesReversed }
        guard first > 0, first < leaves.count else { return [] }
        return subproof(first, leaves[...], complete: true)
    }

    private func subproof<Leaves: RandomAccessCollection>(_ first: Int, _ leaves: Leaves, complete: Bool) -> [Digest]
    where Leaves.Element == Digest {
        if first == leaves.count { return complete ? [] : [root(ofLeafHashes: leaves)] }
        let split = largestPowerOfTwo(below: leaves.count)
        let left = leaves.prefix(split)
        let right = leaves.dropFirst(split)
        if first <= split { return subproof(first, left[...], complete: complete) + [root(ofLeafHashes: right)] }
        return subproof(first - split, right[...], complete: false) + [root(ofLeafHashes: left)]
    }

    private func largestPowerOfTwo(below count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    /// Checks that `leafHash` is leaf `index` of the tree of `size` leaves with this root.
    public func verifyInclusion(
        leafHash: Digest, index: UInt64, size: UInt64, proof: [Digest], root: Digest
    ) throws(ProofError) {
        guard index < size else { throw .indexBeyondSize }
        var node = index
        var last = size - 1
        var digest = leafHash
        for step in proof {
            guard last > 0 else { throw .wrongLength }
            if node & 1 == 1 || node == last {
                digest = self.node(step, digest)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                digest = self.node(digest, step)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard digest == root else { throw .rootMismatch }
    }

    /// Checks that the tree of `first` leaves with `firstRoot` is a prefix of the tree of `second` leaves.
    ///
    /// An empty first tree is a prefix of every tree: size 0 needs the root `H("")` and an empty proof (our decision,
    /// docs/draw-protocol.md). Equal sizes need equal roots and an empty proof.
    public func verifyConsistency(
        first: UInt64, firstRoot: Digest, second: UInt64, secondRoot: Digest, proof: [Digest]
    ) throws(ProofError) {
        guard first <= second else { throw .sizesReversed }
        if first == second || first == 0 {
            guard proof.isEmpty else { throw .wrongLength }
            guard first == second ? firstRoot == secondRoot : firstRoot == empty else { throw .rootMismatch }
            guard second > 0 || secondRoot == empty else { throw .rootMismatch }
            return
        }
        var path = proof[...]
        if first & (first - 1) == 0 { path = ([firstRoot] + proof)[...] }
        guard let start = path.popFirst() else { throw .wrongLength }
        var node = first - 1
        var last = second - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var old = start
        var new = start
        for step in path {
            guard last > 0 else { throw .wrongLength }
            if node & 1 == 1 || node == last {
                old = self.node(step, old)
                new = self.node(step, new)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                new = self.node(new, step)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard old == firstRoot, new == secondRoot else { throw .rootMismatch }
    }
}
