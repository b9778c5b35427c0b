// Databases that are missing, held, full, foreign or from the future: said, and left as they are.

import Foundation
import Testing

@Suite("A database")
struct DatabaseTests {
    private static let commands = [
        ["round", "--task", "d", "--out", "a"], ["import", "objects", "a.csv"], ["void", "d", "--reason", "r"],
        ["sheets", "d", "--out", "a"],
    ]

    private static let csv = "企业名称,统一社会信用代码\n甲,\(unifiedCode(1))\n"

    private func place() async throws -> Place {
        let place = try await Place.withCity()
        try place.file("a.csv", Self.csv)
        return place
    }

    private func refuse(
        _ url: String, _ code: String, exit: Int32 = 3, at: String, in place: Place, commands: [[String]] = commands
    ) async throws {
        for command in commands {
            try await expectRefusal(
                command + ["--database", url], in: place, code: code, exit: exit, at: at, database: false)
        }
    }

    @Test("that is not there is not made up")
    func missing() async throws {
        let place = try await place()
        try await refuse("sqlite:none.sqlite", "database.missing", at: "none.sqlite", in: place)
        try await refuse("sqlite:no/folder/none.sqlite", "database.missing", at: "none.sqlite", in: place)
        #expect(!place.exists("none.sqlite") && !place.exists("no"))
    }

    @Test("that is something else is refused and not touched")
    func foreign() async throws {
        let place = try await place()
        let text = String(repeating: "not a database\n", count: 1000)
        try place.file("text.sqlite", text)
        try await refuse("sqlite:text.sqlite", "database.not-a-database", at: "text.sqlite", in: place)
        #expect(try place.text("text.sqlite") == text)
        try FileManager.default.createDirectory(atPath: place.path("folder"), withIntermediateDirectories: false)
        try await refuse("sqlite:folder", "database.cannot-open", at: "folder", in: place)
        try await place.sql("CREATE TABLE mine (a TEXT)", in: "other.sqlite")
        try await refuse("sqlite:other.sqlite", "command.not-initialised", at: "other.sqlite", in: place)
        #expect(try await place.sql("SELECT name FROM sqlite_master", in: "other.sqlite") == ["mine"])
    }

    @Test("of a newer schema is refused")
    func newer() async throws {
        let place = try await place()
        try await place.sql("INSERT INTO sql_migration VALUES ('drawing', 9999, 'from the future', '2099-01-01')")
        try await refuse(place.address, "database.newer-schema", at: Engine.shown, in: place)
        // On a server whoever asks for a new platform is told first that there is one.
        try await expectRefusal(
            ["init"], in: place, code: Engine.isFile ? "database.newer-schema" : "command.already-initialised",
            exit: Engine.isFile ? 3 : 2)
    }

    @Test(
        "that another program holds is waited for, then refused",
        .enabled(if: Engine.isFile, "a file of the program's own"))
    func locked() async throws {
        let place = try await place()
        let program = URL(fileURLWithPath: "/usr/bin/env")
        let holder =
            "import sqlite3,time\nc=sqlite3.connect('city.sqlite',isolation_level=None)\n"
            + "c.execute('BEGIN EXCLUSIVE')\nopen('held','w').close()\ntime.sleep(300)"
        let child = try place.start(program, ["python3", "-c", holder])
        for _ in 0..<500 where !place.exists("held") { try await Task.sleep(for: .milliseconds(20)) }
        try #require(place.exists("held"))
        for command in Self.commands.prefix(2) {
            let run = try await place.mingcha(command + ["--json"])
            #expect(run.code == 3 && run.json?["error"]?["code"]?.text == "database.locked", "\(run.testDescription)")
        }
        child.kill()
        _ = await child.end()
        let after = try await place.mingcha("import", "objects", "a.csv", "--json")
        #expect(after.code == 0 && after.json?["accepted"]?.number == 1, "\(after.testDescription)")
        #expect(!place.exists("a"))
    }

    @Test("that may not be written is refused", .enabled(if: getuid() != 0, "root may write anything"))
    func readOnly() async throws {
        let place = try await place()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: place.path("city.sqlite"))
        try await refuse("sqlite:city.sqlite", "database.read-only", at: "city.sqlite", in: place)
    }

    @Test(
        "that can grow no further says so, keeps whole batches, and takes the rest later",
        .enabled(if: Engine.isFile, "a file of the program's own"))
    func full() async throws {
        let place = try await place()
        let rows = (100..<25_100).map { "企业\($0),\(unifiedCode($0)),某路\($0)号" }
        try place.file("many.csv", "企业名称,统一社会信用代码,住所\n" + rows.joined(separator: "\n") + "\n")
        let program = Programs.folder.appending(path: "mingcha").path
        for blocks in [3000, 8000] {
            // A limit on the size of files: what a full disk is to one program. (In blocks of 512 bytes.)
            let run = try await place.tool(
                "sh", "-c", "ulimit -f \(blocks); exec '\(program)' import objects many.csv --json")
            #expect(run.code == 3 && !run.wasKilled, "\(run.testDescription)")
            let code = run.json?["error"]?["code"]?.text
            #expect(code == "database.full" || code == "database.disk", "\(run.testDescription)")
            #expect(run.error.hasChinese)
            #expect(try await place.sql("PRAGMA integrity_check") == ["ok"])
        }
        let before = Int(try await place.sql("SELECT COUNT(*) FROM dir_object")[0]) ?? 0
        let after = try await place.mingcha("import", "objects", "many.csv", "--json")
        #expect(after.code == 0 && after.json?["refused"]?.number == 0, "\(after.testDescription)")
        #expect(after.json?["unchanged"]?.number == before - City.size)
        #expect(try await place.sql("SELECT COUNT(*) FROM dir_object") == ["\(City.size + 25_000)"])
    }

    @Test("of another kind, or with an address that is none, is refused without telling secrets")
    func addresses() async throws {
        let place = try await place()
        try await refuse(
            "postgres://city:s3cret@/city?host=/nowhere/at/all", "database.cannot-open", at: "postgres://city@/city",
            in: place)
        for secret in ["s3%cret", "s3/cret", "s3?cret", "s3@cret"] {
            let url = "postgres://city:\(secret)@/city?host=/nowhere"
            let run = try await place.mingcha("doctor", "--database", url, "--json")
            #expect(run.code == 1 && !(run.output + run.error).contains("cret"), "\(run.testDescription)")
        }
        for url in ["city.sqlite", "mysql://x", "sqlite:", ""] {
            try await refuse(url, "command.database-url", exit: 2, at: "--database", in: place)
        }
        let run = try await place.mingcha(
            "doctor", "--database", "postgres://city:s3cret@/city?host=/nowhere", "--json")
        #expect(run.code == 1 && !run.output.contains("s3cret") && !run.error.contains("s3cret"))
    }

    @Test("that cannot be made leaves nothing")
    func cannotBeMade() async throws {
        let place = try await place()
        for path in ["a.csv/city.sqlite", "/proc/mingcha/city.sqlite"] {
            try await expectRefusal(
                ["init", "--demo", "10", "--database", "sqlite:\(path)"], in: place, code: "database.cannot-open",
                exit: 3, at: path, database: false)
        }
        for size in ["0", "-1", "99999999999"] {
            let run = try await place.mingcha("init", "--demo=\(size)", "--database", "sqlite:new.sqlite", "--json")
            #expect(run.code == 2 && run.json?["error"] != nil, "\(run.testDescription)")
        }
        #expect(!place.exists("new.sqlite") && place.leftovers.isEmpty)
    }
}
