// The witness, and what waits for it.

import Foundation
import Governance
import LogKeeper
import SQLKit
import Testing
import TransparencyLog

@Suite("A witness of the log")
struct WitnessBookTests {
    @Test("cosigns what continues, and its line stands under the published checkpoint")
    func cosigns() async throws {
        try await withPlatform { platform in
            let witness = try await platform.witness()
            let keeper = platform.keeper(call: witness.call)
            for _ in 0..<3 {
                try await platform.act(7)
                try await keeper.turn()
                try await keeper.askWitnesses()
                try await keeper.turn()
                #expect(try platform.published().note.cosignature(by: witness.book.key) != nil)
            }
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("remembers over a restart, and belongs to one process")
    func remembers() async throws {
        try await withPlatform { platform in
            var first: WitnessBook? = try await platform.witnessBook()
            let key = first!.key
            #expect(throws: LogError.self) {
                try WitnessBook(folder: platform.folder + "/witness", name: "other.example")
            }
            try await platform.act(3)
            let last = try #require(try await platform.keeper().turn())
            let head = try platform.published()
            let request = AddCheckpoint(old: 0, proof: [], signed: head).bytes
            #expect(try await first!.answer(request).status == 200)
            #expect(try await first!.answer(request).status == 409)
            first = nil
            let second = try await platform.witnessBook()
            #expect(second.key == key)
            let answer = try await second.answer(request)
            #expect(answer.status == 409 && answer.type == "text/x.tlog.size")
            #expect(answer.body == Array("\(last.size)\n".utf8))
            #expect(try await second.answer([1, 2, 3]).status == 400)
            let again = AddCheckpoint(old: last.size, proof: [], signed: head).bytes
            #expect(try await second.answer(again).status == 200)
            let stranger = try WitnessBook(folder: platform.folder + "/stranger", name: "stranger.example")
            #expect(try await stranger.answer(request).status == 404)
        }
    }

    @Test("is waited for by what has to wait, and by nothing else")
    func waiting() async throws {
        try await withPlatform { platform in
            let subject = Subject(kind: "region", id: RegionCode.root.rawValue, region: .root)
            @Sendable func isAllowed(_ database: any Database) async throws -> Bool {
                do {
                    try await database.read {
                        try LogBook.requireWitnessed(.addRegions, on: subject, in: $0)
                    }
                    return true
                } catch GovernanceError.waitingForWitness { return false }
            }
            try await platform.act(1)
            #expect(try await isAllowed(platform.database), "nobody is waited for without a witness")
            let witness = try await platform.witness()
            let keeper = platform.keeper(call: witness.call)
            #expect(try await !isAllowed(platform.database))
            await witness.set(open: false)
            try await platform.act(1)
            try await keeper.turn()
            try await keeper.askWitnesses()
            #expect(try await !isAllowed(platform.database))
            // The office goes on meanwhile, and its acts are signed.
            try await platform.act(5)
            #expect(try await keeper.turn() != nil)
            await witness.set(open: true)
            try await keeper.askWitnesses()
            #expect(try await isAllowed(platform.database))
        }
    }

    @Test("stops a log whose database is older than what it has seen")
    func forkGuard() async throws {
        try await withPlatform { platform in
            let witness = try await platform.witness()
            try await platform.act(4)
            try await platform.keeper().turn()
            // The same log goes on elsewhere and is seen; here nothing of it is known.
            let older = try platform.published()
            let entries = (0..<9).map { Array("elsewhere \($0)".utf8) }
            var tree = TileTree(platform.tiles, size: older.checkpoint.size)
            var ahead = MemoryTiles()
            for name in try platform.tiles.list() { ahead.files[name] = try platform.tiles.read(name) }
            for file in try tree.files(adding: entries) { ahead.files[file.path.description] = file.bytes }
            var grown = TileTree(ahead, size: older.checkpoint.size + 9)
            let secret = try #require(try KeyFile(platform.keyFile).keys().last)
            let newer = try SignedCheckpoint(
                Checkpoint(origin: secret.verifier.name, size: grown.size, root: grown.root()), key: secret, time: 1)
            #expect(try await witness.book.answer(AddCheckpoint(old: 0, proof: [], signed: newer).bytes).status == 200)
            let halted = LogError.halted(reason: "witness", seen: grown.size, size: older.checkpoint.size)
            await #expect(throws: halted) { try await platform.keeper(call: witness.call).askWhetherBehind() }
            try await platform.act(20)
            await #expect(throws: halted) { try await platform.keeper(call: witness.call).turn() }
        }
    }

    @Test("keeps no line of a stranger, so that nobody can fill its memory", arguments: [98, 1])
    func junk(_ lines: Int) async throws {
        try await withPlatform { platform in
            let book = try await platform.witnessBook()
            try await platform.act(3)
            let last = try #require(try await platform.keeper().turn())
            let head = try platform.published()
            var body = String(decoding: AddCheckpoint(old: 0, proof: [], signed: head).bytes, as: UTF8.self)
            // Many lines, or one that leaves no room for another.
            let rest = SignedNote.mostBytes - body.utf8.count - "\u{2014} stranger0 \n".utf8.count
            let length = lines == 1 ? rest / 4 * 3 : 60
            for number in 0..<lines {
                let junk = Data([UInt8](repeating: UInt8(number), count: length)).base64EncodedString()
                body += "\u{2014} stranger\(number) \(junk)\n"
            }
            #expect(try await book.answer(Array(body.utf8)).status == 200)
            // The next one is answered as if nothing had been.
            let again = AddCheckpoint(old: last.size, proof: [], signed: head).bytes
            #expect(try await book.answer(again).status == 200)
            let names = try FileManager.default.contentsOfDirectory(atPath: platform.folder + "/witness")
            let memory = try #require(names.first { $0.hasPrefix("last-") })
            let kept = try SignedNote(FolderTiles(platform.folder + "/witness").read(memory) ?? [])
            #expect(Set(kept.signatures.map(\.name)) == ["log.example/city", "witness.example"])
            #expect(kept.signatures.count == 3)
        }
    }

    @Test("forgets a key that its log has given up: what a stolen one signs is refused")
    func forgets() async throws {
        try await withPlatform { platform in
            let book = try await platform.witnessBook()
            let old = try #require(try await platform.keys().first)
            let stolen = try #require(try KeyFile(platform.keyFile).keys().first)
            try await platform.act(3)
            try await platform.keeper().turn()
            let first = try platform.published()
            #expect(try await book.answer(AddCheckpoint(old: 0, proof: [], signed: first).bytes).status == 200)
            let new = try await platform.beginKey(by: platform.administrator)
            try await platform.keeper().turn()
            try await book.add(new)
            #expect(try await book.forget(old))
            #expect(try await !book.forget(old))
            let head = try platform.published()
            let forged = try SignedCheckpoint(head.checkpoint, key: stolen, time: 1)
            let size = first.checkpoint.size
            var tree = TileTree(platform.tiles, size: head.checkpoint.size)
            let proof = try tree.consistencyProof(from: size, to: head.checkpoint.size)
            #expect(try await book.answer(AddCheckpoint(old: size, proof: proof, signed: forged).bytes).status == 403)
            #expect(try await book.answer(AddCheckpoint(old: size, proof: proof, signed: head).bytes).status == 200)
        }
    }
}
