// A copy while others write, and a platform that comes back from it.

import Foundation
import Testing

@Suite("A backup", .enabled(if: Engine.isFile, "a server is backed up with its own tools"))
struct BackupTests {
    private let mingcha = Programs.folder.appending(path: "mingcha")

    @Test("made while others write is whole, is on the record, and has its sum beside it")
    func whileWriting() async throws {
        let place = try await Place.withCity()
        let writer = try place.start(mingcha, ["measure", "writes", "--seconds", "60"])
        // Not before the writer has begun.
        while try await place.sql("SELECT COUNT(*) FROM gov_audit WHERE subject_kind = 'measure'") == ["0"] {}
        let run = try await place.mingcha("backup", "copy.sqlite", "--json")
        writer.kill()
        _ = await writer.end()
        #expect(run.code == 0, "\(run.testDescription)")
        #expect(run.json?.names == ["file", "bytes", "sha256", "seconds"])
        #expect(try await place.tool("sha256sum", "--check", "copy.sqlite.sha256").code == 0)
        #expect(try await place.sql("PRAGMA integrity_check", in: "copy.sqlite") == ["ok"])
        // One file: what stands in a log beside it would be forgotten on the way.
        #expect(place.names().filter { $0.hasPrefix("copy") } == ["copy.sqlite", "copy.sqlite.sha256"])
        #expect(try await place.sql("SELECT act FROM gov_audit WHERE act = 'governance.back-up'").count == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: place.path("copy.sqlite"))[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        try await expectRefusal(["backup", "copy.sqlite"], in: place, code: "command.file-exists", at: "copy.sqlite")
    }

    @Test("becomes the platform again, and the record says so")
    func restored() async throws {
        let place = try await Place.withCity()
        let backup = try await place.mingcha("backup", "copy.sqlite", "--json")
        let objects = try await place.sql("SELECT COUNT(*) FROM dir_object")
        let run = try await place.mingcha("restore", "copy.sqlite", "--database", "sqlite:new/city.sqlite", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
        #expect(run.json?["sha256"]?.text == backup.json?["sha256"]?.text)
        #expect(try await place.sql("SELECT COUNT(*) FROM dir_object", in: "new/city.sqlite") == objects)
        let rows = try await place.sql(
            "SELECT act, details FROM gov_audit ORDER BY seq DESC LIMIT 1", in: "new/city.sqlite")
        #expect(rows.first?.hasPrefix("governance.restore|") == true && rows.first?.contains("\"last\"") == true)
        let check = try await place.mingcha("doctor", "--database", "sqlite:new/city.sqlite", "--json")
        let checks = try #require(check.json?["checks"]?.list)
        for name in ["database", "database-durability", "database-integrity", "clock-and-record", "file-modes"] {
            #expect(checks.first { $0["name"]?.text == name }?["ok"]?.bool == true, "\(check.testDescription)")
        }
        #expect(place.leftovers.isEmpty)
    }

    @Test("is not laid over a platform that lives, nor beside the log of another")
    func neverOver() async throws {
        let place = try await Place.withCity()
        _ = try await place.mingcha("backup", "copy.sqlite")
        try await expectRefusal(["restore", "copy.sqlite"], in: place, code: "command.already-initialised")
        try place.file("lost.sqlite-wal", "what an earlier database had not yet moved into its file")
        try await expectRefusal(
            ["restore", "copy.sqlite", "--database", "sqlite:lost.sqlite"], in: place, code: "command.restore-log")
        #expect(!place.exists("lost.sqlite"))
    }

    @Test("that was changed, cut off, or never was one, is refused and leaves nothing")
    func damaged() async throws {
        let place = try await Place.withCity()
        _ = try await place.mingcha("backup", "copy.sqlite")
        var bytes = try place.bytes("copy.sqlite")
        bytes[bytes.count / 2] ^= 1
        try place.file("changed.sqlite", bytes)
        try FileManager.default.copyItem(
            atPath: place.path("copy.sqlite.sha256"), toPath: place.path("changed.sqlite.sha256"))
        let new = ["--database", "sqlite:new.sqlite"]
        try await expectRefusal(
            ["restore", "changed.sqlite"] + new, in: place, code: "command.backup-sum", exit: 1, at: "changed.sqlite")
        try place.file("half.sqlite", bytes.prefix(bytes.count / 2))
        let half = try await place.mingcha(["restore", "half.sqlite", "--json"] + new)
        #expect(half.code == 3 && half.json?["error"]?["place"]?.text == "half.sqlite", "\(half.testDescription)")
        try place.file("letter.sqlite", "尊敬的各位领导：")
        try await expectRefusal(
            ["restore", "letter.sqlite"] + new, in: place, code: "database.not-a-database", exit: 3,
            at: "letter.sqlite")
        try await expectRefusal(
            ["restore", "nothing.sqlite"] + new, in: place, code: "command.no-such-file", at: "nothing.sqlite")
        #expect(!place.exists("new.sqlite") && place.leftovers.isEmpty)
    }
}
