// Killed without warning, at any moment: nothing half done that the next command does not complete.

import Foundation
import Testing

@Suite("A program that is killed", .serialized)
struct KillTests {
    private let mingcha = Programs.folder.appending(path: "mingcha")

    /// Starts, waits, kills; true when it was still running.
    private func kill(_ place: Place, _ arguments: [String], after milliseconds: Int) async throws -> Bool {
        let child = try place.start(mingcha, arguments)
        try await Task.sleep(for: .milliseconds(milliseconds))
        child.kill()
        return await child.end().wasKilled
    }

    @Test("during an import has brought in whole batches, and the same file completes them")
    func anImport() async throws {
        let place = try await Place.withCity()
        let rows = (200_000..<230_000).map { "企业\($0),\(unifiedCode($0)),某路\($0)号" }
        try place.file("many.csv", "企业名称,统一社会信用代码,住所\n" + rows.joined(separator: "\n") + "\n")
        for milliseconds in [150, 400, 700, 1000, 1400] {
            _ = try await kill(place, ["import", "objects", "many.csv"], after: milliseconds)
            try await place.expectIntegrity()
            // Whoever brought in a part is on the record, although nobody said the end.
            let nobody = """
                SELECT COUNT(*) FROM dir_import i WHERE NOT EXISTS
                (SELECT 1 FROM gov_audit a WHERE a.details LIKE '%"import":"' || i.id || '"%')
                """
            #expect(try await place.sql(nobody) == ["0"])
        }
        let count = Int(try await place.sql("SELECT COUNT(*) FROM dir_object")[0]) ?? 0
        let run = try await place.mingcha("import", "objects", "many.csv", "--json")
        #expect(run.code == 0 && run.json?["unchanged"]?.number == count - City.size, "\(run.testDescription)")
        #expect(try await place.sql("SELECT COUNT(*) FROM dir_object") == ["\(City.size + 30_000)"])
    }

    @Test("during a round has drawn nothing, or a draw that is voided and drawn again")
    func aRound() async throws {
        let place = try await Place.withCity()
        var draws = 0
        for (index, milliseconds) in [120, 500, 1200, 2300, 2900].enumerated() {
            let out = "k\(index)"
            let wasKilled = try await kill(place, ["round", "--task", "杀", "--out", out], after: milliseconds)
            try await place.expectIntegrity()
            // A folder is there whole or not at all.
            if place.exists(out) {
                let verified = try await place.verify("draw", out)
                #expect(verified.code == 0, "\(verified.testDescription)")
            }
            let live = try await place.sql("SELECT phase FROM drw_draw WHERE phase <> 'voided'")
            #expect(live.count <= 1 && (wasKilled || live == ["signed"]), "\(live)")
            guard live.count == 1 else { continue }
            draws += 1
            let refused = try await place.mingcha("round", "--task", "杀", "--out", "r\(index)", "--json")
            #expect(refused.code == 1, "\(refused.testDescription)")
            let void = try await place.mingcha("void", "杀", "--reason", "断电", "--code", "error", "--json")
            #expect(void.code == 0, "\(void.testDescription)")
        }
        #expect(draws > 0)
        let run = try await place.mingcha("round", "--task", "杀", "--out", "last", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
        let serial = JSONValue(parsing: try place.text("last/plan.json"))?["serial"]?.number
        #expect((serial ?? 0) > draws)
        let verified = try await place.verify("draw", "last")
        #expect(verified.code == 0, "\(verified.testDescription)")
    }

    @Test("while it sets up leaves no half-made platform")
    func initialising() async throws {
        let place = try Place()
        for milliseconds in [50, 200, 400] {
            let arguments = ["init", "--demo", "20000", "--database", "sqlite:new.sqlite"]
            if try await kill(place, arguments, after: milliseconds) { #expect(!place.exists("new.sqlite")) }
        }
        try? FileManager.default.removeItem(atPath: place.path("new.sqlite"))
        let run = try await place.mingcha("init", "--database", "sqlite:new.sqlite", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
    }
}
