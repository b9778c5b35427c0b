// The main job, from the first account to a folder that others can check.

import Foundation
import Testing

@Suite("A round")
struct RoundTests {
    @Test("begins with a city whose passwords are told once")
    func initialise() async throws {
        let run = try await City.initRun()
        let json = try #require(run.json)
        #expect(json.names == ["database", "objects", "officers", "departments", "items", "accounts"])
        #expect(json["objects"]?.number == City.size)
        #expect((json["officers"]?.number ?? 0) > 50)
        #expect((json["departments"]?.number ?? 0) > 5)
        #expect((json["items"]?.number ?? 0) > 10)
        let accounts = try #require(json["accounts"]?.list)
        let posts = accounts.compactMap { $0["post"]?.text }
        for post in ["system-administrator", "regulator", "leader", "inspector", "auditor"] {
            #expect(posts.contains(post))
        }
        let passwords = accounts.compactMap { $0["password"]?.text }
        #expect(passwords.count == accounts.count && Set(passwords).count == passwords.count)
        for password in passwords {
            #expect(password.count >= 12)
            #expect(run.output.components(separatedBy: password).count == 2 && !run.error.contains(password))
        }
        // Only their hashes are kept.
        let place = try await Place.withCity()
        if Engine.isFile {
            let file = try place.bytes("city.sqlite")
            for password in passwords { #expect(file.range(of: Data(password.utf8)) == nil) }
        }
        try await expectRefusal(["init"], in: place, code: "command.already-initialised", at: Engine.shown)
    }

    @Test("of the same city by the same seed is the same city")
    func sameSeed() async throws {
        let place = try Place()
        for name in ["a", "b"] {
            let run = try await place.mingcha("init", "--demo", "300", "--seed", "x", "--database", "sqlite:\(name)")
            #expect(run.code == 0, "\(run.testDescription)")
        }
        let query = "SELECT id, name, region, risk, state, phone FROM dir_object ORDER BY id"
        #expect(try await place.sql(query, in: "a") == (try await place.sql(query, in: "b")))
    }

    @Test("runs without a question, and its folder verifies, whole and public part alone")
    func happyPath() async throws {
        let place = try await Place.withCity()
        let round = try await place.mingcha("round", "--task", "一", "--out", "a", "--json")
        #expect(round.code == 0, "\(round.testDescription)")
        let json = try #require(round.json)
        let promised: Set<String> = [
            "task", "plan_digest", "seed", "streams", "visits", "tasks", "groups", "officers", "folder", "seconds",
        ]
        #expect(json.names.isSuperset(of: promised))
        #expect(json["task"]?.text == "一" && json["folder"]?.text == "a")
        #expect(json["plan_digest"]?.text?.count == 64 && json["seed"]?.text?.count == 64)
        var tasks = 0
        for stream in json["streams"]?.list ?? [] {
            #expect(stream.names == ["id", "groups"])
            for group in stream["groups"]?.list ?? [] {
                #expect(group.names == ["name", "eligible", "selected"])
                tasks += group["selected"]?.number ?? 0
            }
        }
        #expect(tasks > 0 && tasks == json["tasks"]?.number)
        let visits = try place.text("a/visits.csv").split(separator: "\n").dropFirst()
        #expect(visits.count == json["visits"]?.number)
        #expect(place.leftovers.isEmpty)

        let whole = try await place.verify("draw", "a", "--json")
        #expect(whole.code == 0, "\(whole.testDescription)")
        let report = try #require(whole.json)
        #expect(report["consistent"]?.bool == true && report["difference"]?.isNull == true)
        #expect(report["independence"]?.text == "simulated")
        #expect(report["checked"]?.list.isEmpty == false && report["warnings"]?.list.isEmpty == false)

        try FileManager.default.removeItem(atPath: place.path("a/audit"))
        let part = try await place.verify("draw", "a", "--json")
        #expect(part.code == 0, "\(part.testDescription)")
        #expect((part.json?["unchecked"]?.list.count ?? 0) > (report["unchecked"]?.list.count ?? 0))
        let said = try await place.verify("draw", "a", language: "en")
        #expect(said.code == 0 && said.output.hasPrefix("Consistent") && said.output.contains("simulated"))
    }

    @Test("tells the state of the machine")
    func doctor() async throws {
        let place = try await Place.withCity()
        let run = try await place.mingcha("doctor", "--json")
        let checks = try #require(run.json?["checks"]?.list)
        for check in checks { #expect(check.names == ["name", "ok", "detail"]) }
        let names = Set(checks.compactMap { $0["name"]?.text })
        #expect(names.isSuperset(of: ["database", "disk", "clock", "locale", "fonts", "tls"]))
        let durability = checks.first { $0["name"]?.text == "database-durability" }
        let promise = Engine.isFile ? "synchronous=2" : "synchronous_commit=on"
        #expect(durability?["detail"]?.text?.contains(promise) == true)
        #expect((run.code == 0) == checks.allSatisfy { $0["ok"]?.bool == true })

        let missing = try await place.mingcha("doctor", "--json", "--database", "sqlite:none.sqlite")
        #expect(missing.code == 1 && missing.json?["checks"]?.list.first?["ok"]?.bool == false)
        #expect(!place.exists("none.sqlite"))
    }

    @Test("says in its folder nothing about classes that its mode keeps back")
    func classes() async throws {
        let place = try await Place.withCity()
        for mode in ["public", "committed"] {
            let run = try await place.mingcha("round", "--task", mode, "--roster-mode", mode, "--out", mode, "--json")
            #expect(run.code == 0, "\(run.testDescription)")
        }
        // public: every stratum ends in |U, everywhere in the folder.
        for name in place.names("public") where !name.hasPrefix("audit") {
            let text = try? place.text("public/\(name)")
            for letter in ["A", "B", "C", "D"] { #expect(text?.contains("|\(letter)") != true, "\(name)") }
        }
        #expect(try place.text("public/roster.csv").contains("|U"))
        // committed: who is visited, by whom, and what they are called; no stream, stratum or class beside them.
        #expect(!place.exists("committed/roster.csv") && !place.exists("committed/result.json"))
        #expect(try place.text("committed/visits.csv").hasPrefix("id\n"))
        for name in ["visits.csv", "staffing.json", "names.csv", "openings.json", "commitments.json", "changes.json"] {
            #expect(!(try place.text("committed/\(name)").contains("|")), "\(name)")
        }
        let drawn = try place.text("committed/visits.csv").split(separator: "\n").dropFirst()
        let plan = try place.text("committed/plan.json")
        for id in drawn { #expect(!plan.contains(id)) }
    }

    @Test("takes the result of a named event, in its one spelling")
    func event() async throws {
        let place = try await Place.withCity()
        let lottery = "lottery:双色球:2026133:3.7.12.18.25.31/9"
        let run = try await place.mingcha("round", "--task", "l", "--entropy", lottery, "--out", "a", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
        #expect(try place.text("a/openings.json").contains(lottery))
        #expect(try place.text("a/plan.json").contains("\"lottery:双色球:2026133\""))
        let verified = try await place.verify("draw", "a", "--json")
        #expect(verified.code == 0 && !verified.output.contains("weaker"))
    }

    @Test(
        "refuses an event in another spelling before anything is written",
        arguments: [
            ("", "entropy.grammar"), ("七", "entropy.grammar"), ("lottery:双色球:2026133:7.3/9", "entropy.lottery-order"),
            ("lottery:双色球:2026133:03.7/9", "entropy.lottery-number"), ("lottery::1:3", "entropy.lottery-name"),
            ("lottery:双色球:x:3", "entropy.lottery-issue"), ("dice:123", "entropy.too-few-dice"),
            ("dice:1234561234561234561234567", "entropy.dice-digits"), ("drand:ab:1:cd", "entropy.drand"),
        ])
    func eventGrammar(_ text: String, _ code: String) async throws {
        let place = try await Place.withCity()
        let arguments = ["round", "--task", "e", "--entropy", text, "--out", "a"]
        try await expectRefusal(arguments, in: place, code: code, at: "--entropy")
    }
}
