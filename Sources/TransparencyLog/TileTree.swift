// The tree as its tiles hold it: roots, hashes and proofs of any size up to the one that was signed.

public import Merkle

/// Reads the tree of a log of `size` entries from its tiles; each tile once.
public struct TileTree<Source: TileSource> {
    public let source: Source
    public let size: UInt64
    private let tree = LogTree()
    private var tiles: [TilePath: [Digest]] = [:]

    public init(_ source: Source, size: UInt64) {
        self.source = source
        self.size = size
    }

    /// The hashes of a tile, by its place; as many as it has in a log of `size` entries. A partial tile that was
    /// removed is read from the full one of a larger log.
    ///
    /// Errors: `missing`, `malformed(.tile)`, and what the source throws.
    public mutating func tile(level: Int, index: UInt64) throws -> [Digest] {
        let count = level > 7 ? 0 : size >> UInt64(8 * level)
        guard count > index * 256,
            let path = TilePath(.hashes(level: level), index: index, width: Int(min(256, count - index * 256)))
        else { throw LogFault.missing(path: "tile/\(level)/\(index)") }
        if let known = tiles[path] { return known }
        var bytes = try source.read(path.description)
        if bytes == nil, path.width < 256 {
            bytes = try source.read(path.full.description).map { Array($0.prefix(path.width * 32)) }
        }
        guard let bytes else { throw LogFault.missing(path: path.description) }
        guard bytes.count == path.width * 32 else { throw LogFault.contradiction(path: path.description) }
        let hashes = bytes.withUnsafeBytes { all in
            (0..<path.width).map { Digest(unsafe: UnsafeRawBufferPointer(rebasing: all[$0 * 32..<$0 * 32 + 32])) }
        }
        tiles[path] = hashes
        return hashes
    }

    /// The root of the first `count` entries; `size` when nil. Errors: as `tile`, and `proof` beyond `size`.
    public mutating func root(of count: UInt64? = nil) throws -> Digest {
        let count = count ?? size
        guard count <= size else { throw LogFault.proof }
        return count == 0 ? tree.empty : try hash(0, count)
    }

    /// The hash of entry `index`.
    public mutating func leaf(_ index: UInt64) throws -> Digest {
        guard index < size else { throw LogFault.proof }
        return try hash(index, index + 1)
    }

    /// RFC 6962, 2.1.1, in the tree of the first `count` entries. Errors: `proof` for an index beyond it.
    public mutating func inclusionProof(of index: UInt64, in count: UInt64) throws -> [Digest] {
        guard index < count, count <= size else { throw LogFault.proof }
        var (low, high) = (UInt64(0), count)
        var path: [Digest] = []
        while high - low > 1 {
            let middle = low + Self.split(high - low)
            if index < middle {
                path.append(try hash(middle, high))
                high = middle
            } else {
                path.append(try hash(low, middle))
                low = middle
            }
        }
        return path.reversed()
    }

    /// RFC 6962, 2.1.2. From 0 the proof is empty. Errors: `proof` for sizes beyond the tree or reversed.
    public mutating func consistencyProof(from first: UInt64, to second: UInt64) throws -> [Digest] {
        guard first <= second, second <= size else { throw LogFault.proof }
        guard first > 0, first < second else { return [] }
        var (low, high) = (UInt64(0), second)
        var path: [Digest] = []
        while first < high {
            let middle = low + Self.split(high - low)
            if first <= middle {
                path.append(try hash(middle, high))
                high = middle
            } else {
                path.append(try hash(low, middle))
                low = middle
            }
        }
        if low > 0 { path.append(try hash(low, high)) }
        return path.reversed()
    }

    /// The hash over entries `low..<high`, where `low` is a place at which such a subtree may begin.
    private mutating func hash(_ low: UInt64, _ high: UInt64) throws -> Digest {
        let count = high - low
        if count & (count - 1) == 0 { return try complete(UInt64(count.trailingZeroBitCount), low) }
        let middle = low + Self.split(count)
        return tree.node(try hash(low, middle), try hash(middle, high))
    }

    /// The hash of a complete subtree of 2^`height` entries that begins at `low`.
    private mutating func complete(_ height: UInt64, _ low: UInt64) throws -> Digest {
        let level = height / 8
        let first = low >> (8 * level)
        let width = 1 << (height % 8)
        let hashes = try tile(level: Int(level), index: first / 256)
        let place = Int(first % 256)
        guard place + width <= hashes.count else { throw LogFault.missing(path: "tile/\(level)/\(first / 256)") }
        return tree.root(ofLeafHashes: hashes[place..<place + width])
    }

    /// The largest power of two below `count` (> 1).
    private static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }
}
