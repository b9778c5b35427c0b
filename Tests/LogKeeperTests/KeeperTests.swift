// The sequencer: what it signs, in which order, and what it refuses.

import Foundation
import Governance
import LogKeeper
import Merkle
import SQLKit
import SQLiteDriver
import TestDatabase
import Testing
import TransparencyLog

@Suite("The keeper of the log")
struct KeeperTests {
    @Test("gives every row of the record an index without gaps, signs, and everything agrees")
    func signs() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(300)
            let last = try #require(try await keeper.turn())
            let rows = try await platform.database.read { try AuditEntry.list(in: $0).count }
            #expect(last.size == UInt64(rows))
            let head = try platform.published()
            let time = try await head.verified(by: platform.keys())
            #expect(time == UInt64(platform.clock.now.milliseconds / 1000))
            var tree = TileTree(platform.tiles, size: last.size)
            #expect(try tree.root() == head.checkpoint.root)
            try await platform.act(20)
            try await keeper.turn()
            let report = try await platform.check()
            #expect(report.findings == [] && report.size == UInt64(rows + 20) && report.waiting == 0)
            #expect(report.checkpoints == 2)
        }
    }

    @Test("puts nothing about people into the log")
    func personalData() async throws {
        try await withPlatform { platform in
            try await platform.act(3)
            try await platform.keeper().turn()
            let actor = try await platform.administrator
            let secrets = ["张三丰", "zhang-admin", "示范市", actor.person.text]
            for name in try platform.tiles.list() {
                let text = String(decoding: try platform.tiles.read(name) ?? [], as: UTF8.self)
                for secret in secrets { #expect(!text.contains(secret), "\(name) holds \(secret)") }
            }
            // A column can be shown with its own salt, and the others stay closed.
            let entry = try #require(
                try await platform.database.read { try LogBook.entries(from: 2, to: 3, in: $0) }.first)
            let text = String(decoding: entry.bytes, as: UTF8.self)
            let commitment = LogLeaf.commitment("person_name", entry.row.values["person_name"], salt: entry.salt)
            #expect(text.contains(commitment.hex))
            #expect(commitment != LogLeaf.commitment("person_name", "李四", salt: entry.salt))
        }
    }

    @Test("never signs an earlier time than before, wherever the clock goes")
    func time() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            var before: UInt64 = 0
            for move: Int64 in [0, 31_536_000, -31_536_000, -2_592_000, -1, 5] {
                try await platform.act(1)
                platform.clock.move(seconds: move)
                let last = try #require(try await keeper.turn())
                #expect(last.time >= before)
                before = last.time
            }
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("completes to the same bytes what a killed process left half done")
    func killed() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(270)
            try await keeper.turn()
            let before = try platform.tiles.read("checkpoint")
            try await platform.act(5)
            try await keeper.turn()
            let after = try platform.tiles.read("checkpoint")
            let whole = try platform.tiles.list()
            // Killed after signing and before publishing; then with tiles that nobody knows of yet.
            try platform.tiles.write(before ?? [], to: "checkpoint")
            try await platform.keeper().turn()
            #expect(try platform.tiles.read("checkpoint") == after)
            // The whole folder lost: it grows again from the database.
            try FileManager.default.removeItem(atPath: platform.log)
            try await platform.keeper().turn()
            #expect(try platform.tiles.read("checkpoint") == after)
            #expect(Set(try platform.tiles.list()).isSubset(of: whole))
            #expect(try await platform.check().findings == [])
        }
    }

    @Test(
        "refuses to sign with a database older than what it has published",
        .enabled(if: TestDatabase.engine == .sqlite, "the backup is a file"))
    func forkGuard() async throws {
        try await withPlatform { platform in
            try await platform.act(5)
            try await platform.keeper().turn()
            let copy = platform.folder + "/backup.sqlite"
            try platform.backup(to: copy)
            try await platform.act(5)
            let seen = try #require(try await platform.keeper().turn()).size
            let restored = try SQLiteDatabase.open(path: copy)
            let keeper = Keeper(
                database: restored, folder: platform.log, keyFile: platform.keyFile,
                now: { [clock = platform.clock] in clock.now })
            let halted = LogError.halted(reason: "published", seen: seen, size: seen - 5)
            await #expect(throws: halted) { try await keeper.turn() }
            // It stays so, also when the folder is gone.
            try FileManager.default.removeItem(atPath: platform.log)
            await #expect(throws: halted) { try await keeper.turn() }
            try await restored.close()
        }
    }

    @Test(
        "looks at the whole record after a start, not in every turn that fails further on",
        .enabled(if: TestDatabase.engine == .sqlite, "PostgreSQL's turns look ten thousand numbers back"))
    func lookingBack() async throws {
        try await withPlatform { platform in
            try await platform.act(5)
            try FileManager.default.moveItem(atPath: platform.keyFile, toPath: platform.keyFile + "-away")
            let keeper = platform.keeper()
            await #expect(throws: LogError.self) { try await keeper.turn() }
            // A row whose index is gone is what only a look at the whole record finds.
            _ = try await platform.database.write { try $0.execute("DELETE FROM gov_log_leaf WHERE audit = 3") }
            await #expect(throws: LogError.self) { try await keeper.turn() }
            #expect(try await platform.database.read { try LogBook.waiting(in: $0) } == 1)
            await #expect(throws: LogError.self) { try await platform.keeper().turn() }
            #expect(try await platform.database.read { try LogBook.waiting(in: $0) } == 0)
        }
    }

    @Test("refuses to sign over a row that is no longer what it was")
    func changedRow() async throws {
        try await withPlatform { platform in
            try await platform.act(5)
            try await platform.removeGuards()
            try await platform.database.write { transaction in
                _ = try LogBook.sequence(salt: { [UInt8](repeating: 1, count: 32) }, in: transaction)
                try transaction.execute("UPDATE gov_audit SET outcome = 'denied' WHERE seq = 4")
            }
            await #expect(throws: LogError.changed(place: "seq 4")) { try await platform.keeper().turn() }
        }
    }

    @Test("changes its key in the open: both sign once, and the list of keys says from where on")
    func rotation() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(2)
            try await keeper.turn()
            let first = try #require(try await platform.keys().first)
            let second = try await platform.beginKey(by: platform.administrator)
            try await keeper.turn()
            let both = try platform.published()
            #expect(try both.note.verified(by: [first]) == [first])
            #expect(try both.note.verified(by: [second]) == [second])
            try await platform.act(1)
            try await keeper.turn()
            #expect(throws: LogFault.unsigned) { try platform.published().note.verified(by: [first]) }
            try await platform.published().verified(by: platform.keys())
            let list = try SignedNote(platform.tiles.read("keys") ?? [])
            #expect(try list.verified(by: [first, second]).count == 2)
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("proves an act offline")
    func proof() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(10)
            try await keeper.turn()
            try await platform.act(10)
            try await keeper.turn()
            let subject = Subject(kind: "log", id: "log.example/city", region: .root)
            let proof = try #require(try await keeper.proofs(of: [.beginLogKey], on: subject).first).proof
            let read = try LogProof(proof.bytes)
            _ = try await read.verified(entry: read.extra ?? [], keys: platform.keys())
            #expect(String(decoding: read.extra ?? [], as: UTF8.self).contains("governance.begin-log-key"))
            // A server that never had the partial tiles of that size, or has lost them.
            try FileManager.default.removeItem(atPath: platform.log)
            try await keeper.turn()
            let again = try #require(try await keeper.proofs(of: [.beginLogKey], on: subject).first).proof
            #expect(again.path == read.path && again.signed.checkpoint == read.signed.checkpoint)
            let other = platform.keeper("other")
            try await other.turn()
            #expect(try await other.proofs(of: [.beginLogKey], on: subject).map(\.proof.path) == [read.path])
            let nothing = Subject(kind: "log", id: "other", region: .root)
            await #expect(throws: LogError.noProof) { try await keeper.proofs(of: [.beginLogKey], on: nothing) }
        }
    }
}
