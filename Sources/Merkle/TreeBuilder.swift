// The root of a tree in one pass and logarithmic memory.

/// Builds the RFC 6962 root of leaves that arrive one by one. Holds one digest per set bit of the count.
public struct TreeBuilder<Hash: TreeHash>: Sendable {
    private let hash: Hash
    private var stack: [Digest] = []
    public private(set) var count = 0

    public init(_ hash: Hash) { self.hash = hash }

    /// Adds a leaf hash (not leaf data).
    public mutating func append(leafHash: Digest) {
        stack.append(leafHash)
        count += 1
        var full = count
        while full & 1 == 0 {
            let right = stack.removeLast()
            let left = stack.removeLast()
            stack.append(hash.node(left, right))
            full >>= 1
        }
    }

    /// The root of what has been added; `H("")` when nothing has.
    public var root: Digest {
        guard var digest = stack.last else { return hash.empty }
        for left in stack.dropLast().reversed() { digest = hash.node(left, digest) }
        return digest
    }
}

extension TreeHash {
    /// The root over leaf hashes.
    public func root(ofLeafHashes leaves: some Sequence<Digest>) -> Digest {
        var builder = TreeBuilder(self)
        for leaf in leaves { builder.append(leafHash: leaf) }
        return builder.root
    }
}
