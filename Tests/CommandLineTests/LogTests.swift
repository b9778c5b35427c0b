// The citizen's program and the log: whose signature counts at which size, and one proof by itself.

import Foundation
import Testing
import TransparencyLog

@Suite("mingcha-verify and the log")
struct LogTests {
    @Test("takes a signature only from the key of its time, and checks a proof file by itself")
    func rotation() async throws {
        let place = try await Place.withCity()
        func mingcha(_ arguments: String...) async throws -> String {
            let run = try await place.mingcha(arguments)
            try #require(run.code == 0, "\(run.testDescription)")
            return run.output
        }
        func newKey() async throws -> String {
            let lines = try await mingcha("log", "key", "--new").split(separator: "\n")
            return try #require(lines.last?.split(separator: " ").last.map { String($0) })
        }
        let old = try await newKey()
        _ = try await mingcha("round", "--task", "v", "--out", "a")
        try place.file("older", try await mingcha("log", "checkpoint"))
        let new = try await newKey()
        _ = try await mingcha("log", "checkpoint")
        // Beside the file where there is one.
        let isFile = ProcessInfo.processInfo.environment["MINGCHA_TEST_ENGINE"] != "postgres"
        let log = isFile ? "city.sqlite-log" : "mingcha-data/mingcha-log"
        for key in [old, new] {
            let run = try await place.verify("log", log, "--vkey", key)
            #expect(run.code == 0, "\(run.testDescription)")
        }
        let kept = try await place.verify("log", log, "--vkey", old, "--from", "older")
        #expect(kept.code == 0, "\(kept.testDescription)")

        // The key that was given up signs on: whoever holds only that one is not deceived either.
        let secrets = try place.text(log + "-key").split(separator: "\n").map { try SigningKey(String($0)) }
        let stolen = try #require(secrets.first { $0.verifier.description == old })
        let good = try place.bytes("\(log)/checkpoint")
        let head = try SignedCheckpoint([UInt8](good)).checkpoint
        try place.file("\(log)/checkpoint", Data(SignedCheckpoint(head, key: stolen, time: 1).note.bytes))
        for key in [old, new] {
            let run = try await place.verify("log", log, "--vkey", key)
            #expect(run.code == 1, "\(run.testDescription)")
        }
        try place.file("\(log)/checkpoint", good)

        _ = try await mingcha("log", "proof", "v", "--out", "proofs")
        let name = "proofs/" + (try #require(place.names("proofs").first { $0.hasSuffix("sign-off.tlog-proof") }))
        let proof = try await place.verify("proof", name, "--vkey", old, "--json")
        #expect(proof.code == 0 && proof.json?["valid"]?.bool == true, "\(proof.testDescription)")
        #expect(proof.json?["act"]?.text == "drawing.sign-off" && proof.json?["witnesses"]?.list.isEmpty == true)
        let index = try #require(proof.json?["index"]?.number)
        #expect(name.contains("\(index)-"))
        let words = try await place.verify("proof", name, "--vkey", old)
        #expect(words.code == 0 && words.output.contains("drawing.sign-off"), "\(words.testDescription)")
        #expect(try await place.verify("proof", name).code == 2)
        #expect(try await place.verify("proof", name, "--vkey", new).code == 1, "signed before that key began")
        #expect(try await place.verify("proof", name, "--vkey", old, "--witness", new).code == 1)
        var bytes = try place.bytes(name)
        bytes[bytes.count / 3] ^= 1
        try place.file("damaged.tlog-proof", bytes)
        #expect(try await place.verify("proof", "damaged.tlog-proof", "--vkey", old).code == 1)
    }
}
