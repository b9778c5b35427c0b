// Tiles: their names, their layout, and that roots and proofs read from them are those of the tree.

import Merkle
import Testing

@testable import TransparencyLog

/// A log that grows in memory.
struct GrowingLog {
    var tiles = MemoryTiles()
    var leaves: [Digest] = []
    var size: UInt64 { UInt64(leaves.count) }

    mutating func add(_ entries: [[UInt8]]) throws {
        var tree = TileTree(tiles, size: size)
        for file in try tree.files(adding: entries) {
            // A file is never written twice with different bytes.
            if let there = tiles.files[file.path.description] { #expect(there == file.bytes) }
            tiles.files[file.path.description] = file.bytes
        }
        leaves += entries.map { LogTree().leaf($0) }
    }

    static func entry(_ number: Int) -> [UInt8] { Array("entry \(number)".utf8) }
}

@Suite("A tile")
struct TileTests {
    @Test("of a log of 70,000 entries lies where tlog-tiles says")
    func layout() {
        let paths = TilePath.all(size: 70_000)
        let names = Set(paths.map(\.description))
        #expect(names.count == paths.count)
        let zero = paths.filter { $0.kind == .hashes(level: 0) }
        #expect(zero.count { $0.width == 256 } == 273)
        #expect(zero.filter { $0.width < 256 }.map(\.description) == ["tile/0/273.p/112"])
        #expect(
            paths.filter { $0.kind != .hashes(level: 0) && $0.kind != .entries }.map(\.description)
                == ["tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(names.contains("tile/entries/272") && names.contains("tile/entries/273.p/112"))
        #expect(paths.count == 274 + 2 + 1 + 274)
    }

    @Test("is named in groups of three digits")
    func names() {
        #expect(TilePath(.hashes(level: 0), index: 1_234_067)?.description == "tile/0/x001/x234/067")
        #expect(TilePath(.entries, index: 1000, width: 5)?.description == "tile/entries/x001/000.p/5")
        for path in TilePath.all(size: 300_000) { #expect(TilePath(path.description) == path) }
        #expect(TilePath("tile/63/x001/x234/067.p/255")?.index == 1_234_067)
    }

    @Test(
        "has no other name",
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000",
            "tile/64/000", "tile/-1/000", "tile/0/x000/000", "tile/0/001/000", "tile/0/x001", "tile/0/000.p",
            "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/../000", "tile/0/..",
            "tile/entries", "tile/entry/000", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0/xx01/000",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/0/+12", "tile/0/٠٠٠",
        ])
    func noName(_ text: String) {
        #expect(TilePath(text) == nil)
    }

    @Test("read back gives the root of every size and every proof of RFC 6962", arguments: [1, 7, 255, 256, 257, 700])
    func readBack(_ size: Int) throws {
        var log = GrowingLog()
        try log.add((0..<size).map(GrowingLog.entry))
        var tree = TileTree(log.tiles, size: log.size)
        for count in 0...size where count % 13 == 0 || size - count < 3 {
            #expect(try tree.root(of: UInt64(count)) == LogTree().root(ofLeafHashes: log.leaves.prefix(count)))
            #expect(
                try tree.consistencyProof(from: UInt64(count), to: log.size)
                    == LogTree().consistencyProof(from: count, in: log.leaves))
        }
        for index in stride(from: 0, to: size, by: 17) {
            #expect(
                try tree.inclusionProof(of: UInt64(index), in: log.size)
                    == LogTree().inclusionProof(of: index, in: log.leaves))
        }
    }

    @Test("is the same however the entries arrive")
    func growth() throws {
        var whole = GrowingLog()
        var pieces = GrowingLog()
        try whole.add((0..<70_000).map(GrowingLog.entry))
        var next = 0
        var step = 1
        while next < 70_000 {
            let count = min(step, 70_000 - next)
            try pieces.add((next..<next + count).map(GrowingLog.entry))
            next += count
            step = (step * 7 + 3) % 6_007 + 1
        }
        for path in TilePath.all(size: 70_000) {
            #expect(pieces.tiles.files[path.description] == whole.tiles.files[path.description], "\(path)")
        }
        #expect(whole.tiles.files.count == TilePath.all(size: 70_000).count)
        var tree = TileTree(pieces.tiles, size: 70_000)
        #expect(try tree.root() == LogTree().root(ofLeafHashes: whole.leaves))
        // Partial tiles may go when the full one is there.
        for path in pieces.tiles.files.keys.compactMap({ TilePath($0) }) where path.width < 256 {
            if pieces.tiles.files[path.full.description] != nil { pieces.tiles.files[path.description] = nil }
        }
        var older = TileTree(pieces.tiles, size: 4_001)
        #expect(try older.root() == LogTree().root(ofLeafHashes: whole.leaves.prefix(4_001)))
    }

    @Test("that is missing or too short is named")
    func damage() throws {
        var log = GrowingLog()
        try log.add((0..<300).map(GrowingLog.entry))
        log.tiles.files["tile/0/001.p/44"] = nil
        var tree = TileTree(log.tiles, size: 300)
        #expect(throws: LogFault.missing(path: "tile/0/001.p/44")) { try tree.root() }
        log.tiles.files["tile/0/001.p/44"] = [1]
        var short = TileTree(log.tiles, size: 300)
        #expect(throws: LogFault.contradiction(path: "tile/0/001.p/44")) { try short.root() }
    }

    @Test("of entries gives the entries back, and refuses lengths that lead elsewhere")
    func bundle() throws {
        let entries: [[UInt8]] = [[], [1], [UInt8](repeating: 9, count: 65_535)]
        let bytes = try EntryBundle.encode(entries)
        #expect(bytes.prefix(5) == [0, 0, 0, 1, 1])
        #expect(try EntryBundle.decode(bytes) == entries)
        #expect(throws: LogFault.malformed(.bundle)) { try EntryBundle.decode(Array(bytes.dropLast())) }
        #expect(throws: LogFault.malformed(.bundle)) { try EntryBundle.decode(bytes + [0]) }
        #expect(throws: LogFault.malformed(.bundle)) { try EntryBundle.encode([[UInt8](repeating: 0, count: 65_536)]) }
    }
}

@Suite("The tree of RFC 6962")
struct ReferenceTests {
    /// Roots of the first 0…8 leaves of the reference tree of the Certificate Transparency project.
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F],
    ]

    @Test("has the published roots, one leaf after the other, also read from tiles")
    func roots() throws {
        var log = GrowingLog()
        for count in 0...8 {
            var tree = TileTree(log.tiles, size: log.size)
            #expect(try tree.root().hex == Self.roots[count])
            if count < 8 { try log.add([Self.leaves[count]]) }
        }
    }
}
