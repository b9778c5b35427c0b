// What has to be written when entries are added: the tiles and bundles that are new or wider than before.

import Merkle

/// A file of the log with its bytes.
public struct TileFile: Sendable, Hashable {
    public let path: TilePath
    public let bytes: [UInt8]

    public init(path: TilePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

extension TileTree {
    /// The files that a log of `size` entries needs when `entries` are added to it. Reads only the right edge.
    ///
    /// Errors: as `tile`, and `malformed(.bundle)` for an entry that is too long.
    public mutating func files(adding entries: [[UInt8]]) throws -> [TileFile] {
        guard !entries.isEmpty else { return [] }
        var files = try bundles(adding: entries)
        let tree = LogTree()
        var added = entries.map { tree.leaf($0) }
        var level = 0
        var before = size
        while !added.isEmpty {
            // What stands at the right edge of this level, and what comes to it.
            let first = before / 256
            var row = before % 256 == 0 ? [] : try tile(level: level, index: first)
            row += added
            var above: [Digest] = []
            var index = first
            var rest = row[...]
            while !rest.isEmpty {
                let hashes = rest.prefix(256)
                rest = rest.dropFirst(256)
                guard let path = TilePath(.hashes(level: level), index: index, width: hashes.count) else {
                    throw LogFault.malformed(.path)
                }
                files.append(TileFile(path: path, bytes: hashes.flatMap(\.bytes)))
                if hashes.count == 256 { above.append(tree.root(ofLeafHashes: hashes)) }
                index += 1
            }
            added = above
            before >>= 8
            level += 1
        }
        return files
    }

    private func bundles(adding entries: [[UInt8]]) throws -> [TileFile] {
        let first = size / 256
        var row: [[UInt8]] = []
        if size % 256 > 0 {
            guard let path = TilePath(.entries, index: first, width: Int(size % 256)) else {
                throw LogFault.malformed(.path)
            }
            var found = try source.read(path.description)
            if found == nil { found = try source.read(path.full.description) }
            guard let bytes = found else { throw LogFault.missing(path: path.description) }
            row = Array(try EntryBundle.decode(bytes).prefix(path.width))
            guard row.count == path.width else { throw LogFault.contradiction(path: path.description) }
        }
        row += entries
        return try stride(from: 0, to: row.count, by: 256).map { start in
            let part = Array(row[start..<min(start + 256, row.count)])
            guard let path = TilePath(.entries, index: first + UInt64(start / 256), width: part.count) else {
                throw LogFault.malformed(.path)
            }
            return TileFile(path: path, bytes: try EntryBundle.encode(part))
        }
    }
}
