// What can be made again from the database is made again; nothing of it stops the log.

import Foundation
import Governance
import LogKeeper
import Merkle
import SQLKit
import Testing
import TransparencyLog

@Suite("A damaged folder")
struct RepairTests {
    enum Damage: CaseIterable { case lost, flipped, cut }

    private func damage(_ damage: Damage, _ name: String, in tiles: FolderTiles) throws {
        var bytes = try #require(try tiles.read(name))
        switch damage {
        case .lost: return try FileManager.default.removeItem(atPath: tiles.folder + "/" + name)
        case .flipped: bytes[min(bytes.count / 2, 50 * 32)] ^= 4
        case .cut: bytes.removeLast()
        }
        try tiles.write(bytes, to: name)
    }

    @Test("is grown again wherever its right edge is lost or wrong, and signing goes on", arguments: Damage.allCases)
    func edge(_ damage: Damage) async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(300)
            try await keeper.turn()
            // Of level 0, of level 1, of the entries.
            for place in 0..<3 {
                let size = try platform.published().checkpoint.size
                let edge = TilePath.all(size: size).map(\.description).filter { $0.contains(".p/") }
                try #require(edge.count == 3)
                let name = edge[place]
                try self.damage(damage, name, in: platform.tiles)
                try await platform.act(1)
                #expect(try await keeper.turn()?.size == size + 1, "\(name)")
                #expect(try platform.isWhole(), "\(name)")
            }
            #expect(try await platform.database.read { try LogBook.halt(in: $0) } == nil)
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("gives no wrong proof, to no witness and to nobody who asks, and is mended", arguments: Damage.allCases)
    func inside(_ damage: Damage) async throws {
        try await withPlatform { platform in
            let witness = try await platform.witness()
            let keeper = platform.keeper(call: witness.call)
            try await platform.act(100)
            try await keeper.turn()
            try await keeper.askWitnesses()
            try await platform.act(200)
            try await keeper.turn()
            for name in ["tile/0/000", "tile/entries/000"] { try self.damage(damage, name, in: platform.tiles) }
            try await keeper.askWitnesses()
            let subject = Subject(kind: "log", id: "log.example/city", region: .root)
            await #expect(throws: LogError.noProof) { try await keeper.proofs(of: [.beginLogKey], on: subject) }
            #expect(try await platform.check().findings.map(\.place).contains { $0.hasPrefix("tile/0/000") })
            try await keeper.turn()
            try await keeper.askWitnesses()
            let last = try await platform.database.read { try LogBook.newestWitnessed(in: $0) }
            #expect(try platform.published().checkpoint.size == last?.size)
            #expect(try await keeper.proofs(of: [.beginLogKey], on: subject).count == 1)
            try await keeper.turn()
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("of a database that leads to another root is a reason to stop")
    func rewritten() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(10)
            let last = try #require(try await keeper.turn())
            try await platform.removeGuards()
            // A row is rewritten together with its hash: only the signed root remembers.
            try await platform.database.write { transaction in
                try transaction.execute("UPDATE gov_audit SET outcome = 'denied' WHERE seq = 4")
                let entry = try #require(try LogBook.entries(from: 3, to: 4, in: transaction).first)
                try transaction.execute(
                    "UPDATE gov_log_leaf SET hash = \(LogTree().leaf(entry.bytes).bytes) WHERE idx = 3")
            }
            try FileManager.default.removeItem(atPath: platform.log)
            let halted = LogError.halted(reason: "rewritten", seen: last.size, size: last.size)
            await #expect(throws: halted) { try await keeper.turn() }
            #expect(!FileManager.default.fileExists(atPath: platform.log + "/checkpoint"))
        }
    }
}
