// Openings wait for the log's witness where there is one; everything before them does not.

import Foundation
import Governance
import Merkle
import Planning
import SQLKit
import Testing
import TransparencyLog
import VerifiableDraw

@testable import Drawing

@Suite("An opening")
struct WitnessWaitTests {
    @Test("waits until the witness of the log has seen the close, leaves no row while it waits, then goes on")
    func waits() async throws {
        let city = try await City()
        let secret = try SigningKey(name: "notary.example", seed: [UInt8](repeating: 7, count: 32))
        let witness = LogWitness(key: secret.verifier.with(.cosignature), url: "http://notary.example")
        try await city.governance.setWitness(witness, by: city.actor("admin"))
        let task = try await city.approved("任务", try city.planWithAccounts())
        _ = try await city.freeze(task)
        try await city.commitAll(task)
        let rows = try await city.database.read { try AuditEntry.list(in: $0).count }
        let waiting = GovernanceError.waitingForWitness(witnesses: "notary.example", size: 0)
        await #expect(throws: waiting) { try await city.openAll(task) }
        await #expect(throws: waiting) {
            try await city.drawing.openOnPaper(
                task, j: 3, r: city.opening(3).r, s: city.opening(3).s, by: city.runner)
        }
        #expect(try await city.database.read { try AuditEntry.list(in: $0).count } == rows)
        // What the keeper and the witness do, in short.
        try await city.database.write { transaction in
            _ = try LogBook.sequence(salt: { [UInt8](repeating: 1, count: 32) }, in: transaction)
            let size = try LogBook.size(in: transaction)
            let checkpoint = StoredCheckpoint(size: size, root: [], time: 1, note: "")
            _ = try LogBook.keep(checkpoint, after: nil, in: transaction)
            try LogBook.keep(secret.cosign("", time: 1), by: witness.key, size: size, in: transaction)
        }
        try await city.openAll(task)
        let leaf = try await city.database.read { transaction in
            try LogBook.entries(of: [.closeCommitments], on: task.subject, in: transaction).first
        }
        // K and P stand in the open, so that anybody finds the draw in the log.
        let process = try await city.drawing.process(of: task, by: city.runner)
        let text = String(decoding: try #require(leaf).bytes, as: UTF8.self)
        #expect(text.contains("\"plan_digest\":\"\(process.planDigest.hex)\""))
        let close = process.plan.suite.close(plan: process.planDigest, commitments: process.commitments)
        #expect(text.contains("\"close\":\"\(close.hex)\""))
    }
}
