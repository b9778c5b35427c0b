// What a witness answers, and proof files.

import Foundation
import Merkle
import Testing

@testable import TransparencyLog

@Suite("A witness")
struct WitnessTests {
    let key: SigningKey
    let stranger: SigningKey
    var log = GrowingLog()

    init() throws {
        key = try SigningKey(name: "log.example", seed: [UInt8](repeating: 1, count: 32))
        stranger = try SigningKey(name: "log.example", seed: [UInt8](repeating: 2, count: 32))
        try log.add((0..<600).map(GrowingLog.entry))
    }

    func signed(_ size: UInt64, by key: SigningKey? = nil, root: Digest? = nil) throws -> SignedCheckpoint {
        var tree = TileTree(log.tiles, size: log.size)
        let head = Checkpoint(origin: "log.example", size: size, root: try root ?? tree.root(of: size))
        return try SignedCheckpoint(head, key: key ?? self.key, time: 1_763_719_200)
    }

    func request(_ old: UInt64, _ new: UInt64) throws -> AddCheckpoint {
        var tree = TileTree(log.tiles, size: log.size)
        return AddCheckpoint(
            old: old, proof: try tree.consistencyProof(from: old, to: new), signed: try signed(new))
    }

    func last(_ size: UInt64) throws -> (size: UInt64, root: Digest) {
        var tree = TileTree(log.tiles, size: log.size)
        return (size, try tree.root(of: size))
    }

    @Test(
        "cosigns what continues the tree it saw last, from nothing on",
        arguments: [(0, 1), (0, 600), (1, 600), (255, 257), (256, 512), (599, 600), (600, 600)])
    func good(_ sizes: (UInt64, UInt64)) throws {
        let request = try request(sizes.0, sizes.1)
        let seen = sizes.0 == 0 ? nil : try last(sizes.0)
        #expect(request.judged(keys: [key.verifier], last: seen) == .cosign)
        #expect(try AddCheckpoint(request.bytes) == request)
        #expect(try AddCheckpoint(request.bytes).judged(keys: [key.verifier], last: seen).status == 200)
    }

    @Test("answers 404, 403, 400, 409 and 422 as tlog-witness says")
    func statuses() throws {
        let keys = [key.verifier]
        let good = try request(100, 200)
        #expect(good.judged(keys: [], last: nil).status == 404)
        let forged = AddCheckpoint(old: 100, proof: good.proof, signed: try signed(200, by: stranger))
        #expect(forged.judged(keys: keys, last: try last(100)).status == 403)
        let backwards = AddCheckpoint(old: 201, proof: [], signed: try signed(200))
        #expect(backwards.judged(keys: keys, last: try last(201)).status == 400)
        #expect(good.judged(keys: keys, last: try last(150)) == .conflict(size: 150))
        #expect(good.judged(keys: keys, last: nil) == .conflict(size: 0))
        let split = AddCheckpoint(old: 200, proof: [], signed: try signed(200, root: LogTree().leaf([7])))
        #expect(split.judged(keys: keys, last: try last(200)) == .conflict(size: 200))
        let unproven = AddCheckpoint(old: 100, proof: Array(good.proof.dropLast()), signed: try signed(200))
        #expect(unproven.judged(keys: keys, last: try last(100)).status == 422)
        let rewritten = AddCheckpoint(old: 100, proof: good.proof, signed: try signed(200, root: LogTree().leaf([7])))
        #expect(rewritten.judged(keys: keys, last: try last(100)).status == 422)
        let tooMuch = AddCheckpoint(old: 0, proof: good.proof, signed: try signed(200))
        #expect(tooMuch.judged(keys: keys, last: nil).status == 422)
    }

    @Test("reads no request of another form")
    func malformed() throws {
        let good = String(decoding: try request(100, 200).bytes, as: UTF8.self)
        for bad in [
            "", "old 1", "old 01\n\n" + good, "new" + good.dropFirst(3),
            good.replacing("old 100\n", with: "old 100 \n"),
            good.replacing("old 100\n", with: "old 100\nabc\n"), String(good.dropLast()),
            "old 100\n" + String(repeating: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", count: 64)
                + good.dropFirst(8),
        ] {
            #expect(throws: LogFault.self, "\(bad.prefix(40))") { try AddCheckpoint(Array(bad.utf8)) }
        }
    }

    @Test("that saw a size is not moved to another by two requests judged one after the other")
    func order() throws {
        let first = try request(100, 200)
        let second = try request(100, 300)
        #expect(second.judged(keys: [key.verifier], last: try last(100)) == .cosign)
        #expect(first.judged(keys: [key.verifier], last: try last(300)) == .conflict(size: 300))
    }

    @Test("cosigns proof files that anybody checks offline")
    func proofFile() throws {
        let witness = try SigningKey(name: "witness.example", seed: [UInt8](repeating: 3, count: 32))
        var tree = TileTree(log.tiles, size: log.size)
        var head = try signed(500)
        head.note.add(witness.cosign(head.note.text, time: 1_763_719_300))
        let proof = LogProof(
            index: 321, path: try tree.inclusionProof(of: 321, in: 500), signed: head, extra: GrowingLog.entry(321))
        let read = try LogProof(proof.bytes)
        #expect(read == proof)
        let witnessKey = witness.verifier.with(.cosignature)
        #expect(
            try read.verified(entry: GrowingLog.entry(321), keys: [key.verifier], witnesses: [witnessKey]).map(\.time)
                == [1_763_719_300])
        #expect(throws: LogFault.proof) { try read.verified(entry: GrowingLog.entry(322), keys: [key.verifier]) }
        // One flipped byte anywhere: refused, or the witness's line is no longer one (nothing else depends on it).
        for index in proof.bytes.indices {
            var bytes = proof.bytes
            bytes[index] ^= 1
            // A line whose name or id is another is a stranger's and ignored, so what it said is lost.
            let read = try? LogProof(bytes)
            let seen = read.flatMap {
                try? $0.verified(entry: $0.extra ?? [], keys: [key.verifier], witnesses: [witnessKey])
            }
            let time = read.flatMap { try? $0.signed.verified(by: [key.verifier]) } ?? nil
            #expect(seen == nil || seen == [] || time == nil, "byte \(index)")
        }
    }
}

@Suite("Every parser of the log")
struct FuzzTests {
    /// splitmix64, so that a failure can be repeated.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let rounds = ProcessInfo.processInfo.environment["MINGCHA_FUZZ_ROUNDS"].flatMap(Int.init) ?? 30_000

    @Test("meets random and damaged bytes without falling over, and reads back what it writes")
    func noise() throws {
        var random = Generator(state: 7)
        let witness = try WitnessTests()
        let samples: [[UInt8]] = [
            NoteTests.note, Array(NoteTests.poem.utf8), Array(NoteTests.sofa.utf8), Array(NoteTests.vkey.utf8),
            Array(NoteTests.skey.utf8), Array("tile/0/x001/067.p/5".utf8), try EntryBundle.encode([[1], [2, 3]]),
            try witness.request(100, 200).bytes,
            LogProof(index: 3, path: [LogTree().empty], signed: try witness.signed(5), extra: [1, 2]).bytes,
        ]
        var accepted = 0
        for round in 0..<Self.rounds {
            var bytes =
                round % 5 == 0
                ? (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                : samples[round % samples.count]
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert([0x0A, 0x20, 0x2B, 0x3D][Int.random(in: 0..<4, using: &random)], at: place)
                default: bytes.removeLast(bytes.count - place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let note = try? SignedNote(bytes) {
                accepted += 1
                #expect(note.bytes == bytes)
                if let signed = try? SignedCheckpoint(note) { #expect(signed.checkpoint.text == note.text) }
            }
            if let key = try? VerifierKey(text) { #expect(key.description == text) }
            if let key = try? SigningKey(text) { #expect(key.secret == text) }
            if let path = TilePath(text) { #expect(path.description == text) }
            if let request = try? AddCheckpoint(bytes) {
                #expect(request.bytes == bytes)
                _ = request.judged(keys: [witness.key.verifier], last: nil)
            }
            if let proof = try? LogProof(bytes) { #expect(proof.bytes == bytes) }
            if let entries = try? EntryBundle.decode(bytes) { #expect(try EntryBundle.encode(entries) == bytes) }
        }
        #expect(accepted > 100)
    }
}
