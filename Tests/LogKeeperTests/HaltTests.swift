// When signing ends, what does not end it, and how it begins again.

import Foundation
import Governance
import LogKeeper
import SQLKit
import SQLiteDriver
import TestDatabase
import Testing
import TransparencyLog

@Suite("A halt of the log")
struct HaltTests {
    @Test(
        "is not brought about by an address that is no witness's",
        arguments: [
            (422, ""), (422, "0\n"), (409, "0\n"), (409, "1\n"), (409, "soon"), (409, ""), (200, "ok"), (503, ""),
        ])
    func wrongAddress(_ status: Int, _ body: String) async throws {
        try await withPlatform { platform in
            _ = try await platform.witness()
            let keeper = platform.keeper { _, _ in (status, Array(body.utf8)) }
            for _ in 0..<3 {
                try await platform.act(2)
                try await keeper.turn()
                try await keeper.askWitnesses()
            }
            #expect(try await platform.database.read { try LogBook.halt(in: $0) } == nil)
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("stands on the record, ends by somebody's decision, and comes again while its cause is there")
    func resumption() async throws {
        try await withPlatform { platform in
            let line = try await platform.witness()
            let lie: Keeper.Call = { _, _ in (409, Array("999999\n".utf8)) }
            let truth = line.call
            try await platform.act(2)
            let last = try #require(try await platform.keeper(call: lie).turn())
            let keeper = platform.keeper(call: lie)
            let halted = LogError.halted(reason: "witness", seen: 999_999, size: last.size)
            await #expect(throws: halted) { try await keeper.askWitnesses() }
            await #expect(throws: halted) { try await keeper.turn() }
            let actor = try await platform.administrator
            try await platform.desk.resumeLog(reason: "a wrong address", by: actor)
            // What asked before the halt asks again before it signs, and finds the same.
            await #expect(throws: halted) { try await keeper.turn() }
            #expect(try await platform.database.read { try LogBook.lastCheckpoint(in: $0) }?.size == last.size)
            try await platform.desk.resumeLog(reason: "the address is right now", by: actor)
            #expect(try await platform.keeper(call: truth).turn()?.size ?? 0 > last.size)
            await #expect(throws: GovernanceError.self) { try await platform.desk.resumeLog(reason: "x", by: actor) }
            let acts = try await platform.database.read { try AuditEntry.list(in: $0).map(\.act) }
            #expect(acts.filter { $0 == Act.haltLog.code }.count == 2)
            #expect(acts.filter { $0 == Act.resumeLog.code }.count == 2)
            #expect(try await platform.check().findings == [])
        }
    }

    private struct Restored {
        let database: any Database
        let desk: GovernanceDesk
        let cosigned: UInt64
        let signed: UInt64
    }

    /// A backup whose newest checkpoint the witness has not seen; the log went on, and the witness saw that. Restored
    /// on another machine, without the folder.
    private func restore(_ platform: Platform, _ line: WitnessLine) async throws -> Restored {
        let keeper = platform.keeper(call: line.call)
        try await platform.act(5)
        try await keeper.turn()
        try await keeper.askWitnesses()
        try await platform.act(5)
        let signed = try #require(try await keeper.turn()).size
        let copy = platform.folder + "/backup.sqlite"
        try platform.backup(to: copy)
        try await platform.act(3)
        let cosigned = try #require(try await keeper.turn()).size
        try await keeper.askWitnesses()
        let database = try SQLiteDatabase.open(path: copy)
        let ledger = Ledger(database: database, now: { [clock = platform.clock] in clock.now })
        return Restored(
            database: database, desk: GovernanceDesk(ledger: ledger, cost: .test), cosigned: cosigned, signed: signed)
    }

    @Test(
        "comes before a restored database signs anything, when the witness has seen more",
        .enabled(if: TestDatabase.engine == .sqlite, "the backup is a file"))
    func restored() async throws {
        try await withPlatform { platform in
            let line = try await platform.witness()
            let restored = try await restore(platform, line)
            try await platform.act(2, restored.desk)
            let keeper = platform.keeper("new", restored.database, call: line.call)
            try? await keeper.askWhetherBehind()
            let halted = LogError.halted(reason: "witness", seen: restored.cosigned, size: restored.signed)
            await #expect(throws: halted) { try await keeper.turn() }
            let last = try await restored.database.read { try LogBook.lastCheckpoint(in: $0) }
            #expect(last?.size == restored.signed)
            try await restored.database.close()
        }
    }

    @Test(
        "comes with the first answer of a witness that could not be reached after a restore",
        .enabled(if: TestDatabase.engine == .sqlite, "the backup is a file"), arguments: [1, 9])
    func unreachable(_ acts: Int) async throws {
        try await withPlatform { platform in
            let line = try await platform.witness()
            let restored = try await restore(platform, line)
            let keeper = platform.keeper("new", restored.database, call: line.call)
            // Nothing but openings and publication ever waits for a witness: the restored database signs on.
            await line.set(open: false)
            try await platform.act(acts, restored.desk)
            let signed = try #require(try await keeper.turn()).size
            #expect(signed == restored.signed + UInt64(acts))
            try await platform.act(1, restored.desk)
            await line.set(open: true)
            let halted = LogError.halted(reason: "witness", seen: restored.cosigned, size: signed)
            await #expect(throws: halted) { try await keeper.turn() }
            let last = try await restored.database.read { try LogBook.lastCheckpoint(in: $0) }
            #expect(last?.size == signed)
            try await restored.database.close()
        }
    }
}
