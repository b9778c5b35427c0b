// The tiles of the folder: grown at their right edge, and made again from the database where they are damaged.

import Governance
import Merkle
import SQLKit
import TransparencyLog

extension Keeper {
    /// Writes the tiles of the first `to` entries, over those of the first `from`, so that they lead to the root that
    /// was signed last. All files can be made again from the database: what is lost or damaged among those that are
    /// read is no reason to stop. That the database leads to another root is.
    ///
    /// Errors: `halted`, `changed`, and what the folder or the database says.
    func grow(from: UInt64, to: UInt64, _ state: State) async throws {
        guard from < to else { return }
        if from > 0 {
            do {
                try await extend(from: from, to: to)
                if try leads(to, state) { return }
            } catch is LogFault {}
        }
        try await extend(from: 0, to: to)
        guard try leads(to, state) else { throw try await stop("rewritten", seen: state.last?.size, state) }
    }

    /// Whether tiles of `size` entries hold what was signed last.
    private func leads(_ size: UInt64, _ state: State) throws -> Bool {
        guard let last = state.last else { return true }
        var tree = TileTree(tiles, size: size)
        return try tree.root(of: last.size).bytes == last.root
    }

    /// Narrower files of the same place, of sizes that were published once, are the beginning of this one.
    private func mendNarrower(_ file: TileFile) throws {
        let path = file.path
        guard path.width < TilePath.fullWidth else { return }
        let entries = path.kind == .entries ? try EntryBundle.decode(file.bytes) : []
        for width in 1..<path.width {
            guard let name = TilePath(path.kind, index: path.index, width: width)?.description,
                let bytes = try tiles.read(name)
            else { continue }
            let expected =
                path.kind == .entries
                ? try EntryBundle.encode(Array(entries.prefix(width))) : Array(file.bytes.prefix(width * 32))
            if bytes != expected { try tiles.write(expected, to: name) }
        }
    }

    /// The last bundle goes on in the next one: its entries have to be those of the hashes beside it.
    private func checkEdge(_ tree: inout TileTree<FolderTiles>) throws {
        guard tree.size % 256 > 0 else { return }
        let hashes = try tree.tile(level: 0, index: tree.size / 256)
        guard let path = TilePath(.entries, index: tree.size / 256, width: hashes.count) else { return }
        guard let bytes = try tiles.read(path.description) ?? tiles.read(path.full.description) else {
            throw LogFault.missing(path: path.description)
        }
        guard try EntryBundle.decode(bytes).prefix(hashes.count).map({ LogTree().leaf($0) }) == hashes else {
            throw LogFault.contradiction(path: path.description)
        }
    }

    /// Writes what differs of the tiles of entries `from..<to`. Errors: also `LogFault`, of what is there already.
    private func extend(from: UInt64, to: UInt64) async throws {
        var size = from
        while size < to {
            let (low, high) = (size, min(to, size + 4096))
            let entries = try await database.read { try LogBook.entries(from: low, to: high, in: $0) }
            guard entries.count == Int(high - low) else { throw LogError.changed(place: "gov-log idx \(low)") }
            var bytes: [[UInt8]] = []
            for entry in entries {
                let leaf = entry.bytes
                guard LogTree().leaf(leaf).bytes == entry.hash else {
                    throw LogError.changed(place: "seq \(entry.row.sequence)")
                }
                bytes.append(leaf)
            }
            var tree = TileTree(tiles, size: low)
            try checkEdge(&tree)
            let files = try tree.files(adding: bytes)
            for file in files {
                let path = file.path.description
                if try tiles.read(path) != file.bytes { try tiles.write(file.bytes, to: path) }
            }
            for file in files { tiles.removePartials(of: file.path) }
            if from == 0 { for file in files { try mendNarrower(file) } }
            size = high
        }
    }
}
