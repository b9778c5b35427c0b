// What pages say about the log: freeze, close, openings to whoever sees the draw, a publication to everybody.

import Drawing
import Foundation
import Governance
import Planning
import Publication
import SQLKit
import Testing
import TransparencyLog

@testable import Web

@Suite("The line of proof")
struct LogTraceTests {
    @Test("stands at freeze, close, openings and at a published result: entry, checkpoint, witness")
    func lines() async throws {
        let stage = try await Stage()
        let witness = try SigningKey(name: "notary.example", seed: [UInt8](repeating: 7, count: 32))
        try await visit(stage.city) { client in
            let leader = try await Visitor(client, stage.city, "leader")
            let drawPage = Place.draw.path(stage.signed.id.text)
            #expect(try await leader.get(drawPage).body.contains("等待入日志"))
            let found = try await stage.city.database.write { transaction in
                _ = try LogBook.sequence(salt: { [UInt8](repeating: 1, count: 32) }, in: transaction)
                let size = try LogBook.size(in: transaction)
                let checkpoint = StoredCheckpoint(size: size, root: [], time: 1_781_000_000, note: "")
                _ = try LogBook.keep(checkpoint, after: nil, in: transaction)
                try LogBook.keep(
                    witness.cosign("", time: 1), by: witness.verifier.with(.cosignature), size: size, in: transaction)
                let subject = stage.signed.subject
                return try [Act.freezeDraw, .publishResult].map {
                    try LogBook.lastEntry($0, on: subject, in: transaction)?.index
                }
            }
            let (freeze, publication) = (try #require(found[0]), try #require(found[1]))
            let size = try await stage.city.database.read { try LogBook.size(in: $0) }
            let draw = try await leader.get(drawPage).body
            #expect(draw.contains("日志第 \(freeze) 条"))
            #expect(draw.components(separatedBy: "检查点 \(size) 条").count > 5)
            #expect(draw.contains("notary.example"))
            let anybody = Visitor(client)
            let result = try await anybody.get(Place.publicResult.path(stage.entry.id.text)).body
            #expect(result.contains("日志第 \(publication) 条") && result.contains("公示检查结果"))
            #expect(result.contains("检查点 \(size) 条") && result.contains("notary.example"))
            // Without a keeper no proof is handed out, and no link says so.
            #expect(!result.contains("/proofs/"))
            #expect(try await anybody.get(Place.publicProof.path(stage.signed.id.text, "1")).status == 404)
        }
        await stage.city.remove()
    }
}
