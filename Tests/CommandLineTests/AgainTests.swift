// A task is drawn once. Again only after a void one, with a reason, and chained to it.

import Foundation
import Testing

@Suite("A second round")
struct AgainTests {
    @Test("of a task is refused until the first is void with a reason; then its plan names the first")
    func void() async throws {
        let place = try await Place.withCity()
        let first = try await place.mingcha("round", "--task", "一", "--out", "a", "--json")
        #expect(first.code == 0, "\(first.testDescription)")
        try await expectRefusal(
            ["round", "--task", "一", "--out", "b"], in: place, code: "drawing.draw-exists", exit: 1)

        let noReason = try await place.mingcha("void", "一", "--json")
        #expect(noReason.code == 2 && noReason.json?["error"]?["code"]?.text == "usage")
        try await expectRefusal(["void", "一", "--reason", " "], in: place, code: "drawing.no-reason")
        try await expectRefusal(["void", "一", "--reason", "x", "--code", "y"], in: place, code: "command.void-code")
        try await expectRefusal(["void", "二", "--reason", "x"], in: place, code: "planning.unknown-task")

        let void = try await place.mingcha("void", "一", "--reason", "摇号未举行", "--code", "event", "--json")
        #expect(void.code == 0 && void.json?["voided"]?.bool == true, "\(void.testDescription)")
        let again = try await place.mingcha("void", "一", "--reason", "再来", "--json")
        #expect(again.code != 0, "\(again.testDescription)")

        let second = try await place.mingcha("round", "--task", "一", "--out", "b", "--json")
        #expect(second.code == 0, "\(second.testDescription)")
        let old = first.json?["plan_digest"]?.text ?? "?"
        #expect(second.json?["plan_digest"]?.text != old && second.json?["seed"]?.text != first.json?["seed"]?.text)
        let plan = try #require(JSONValue(parsing: try place.text("b/plan.json")))
        // The one before, by its serial: that is the first, unless the machine was too busy for a deadline in between.
        let serial = plan["serial"]?.number ?? 0
        let before = try await place.sql("SELECT plan_digest, phase FROM drw_draw WHERE serial = \(serial - 1)")
        #expect(before == ["\(plan["previous"]?.text ?? "?")|voided"])
        #expect(serial > 2 || plan["previous"]?.text == old)
        for folder in ["a", "b"] {
            let verified = try await place.verify("draw", folder, "--json")
            #expect(verified.code == 0, "\(verified.testDescription)")
        }
    }

    @Test("started six times at once happens once")
    func atOnce() async throws {
        let place = try await Place.withCity()
        let runs = try await withThrowingTaskGroup(of: Run.self) { group in
            for index in 0..<6 {
                group.addTask { try await place.mingcha("round", "--task", "同", "--out", "o\(index)", "--json") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.count { $0.code == 0 } == 1, "\(runs.map(\.testDescription))")
        for run in runs where run.code != 0 {
            let code = run.json?["error"]?["code"]?.text ?? ""
            #expect(
                run.code == 1 && ["drawing.draw-exists", "command.task-taken"].contains(code), "\(run.testDescription)")
        }
        #expect(try await place.sql("SELECT COUNT(*) FROM drw_draw WHERE phase <> 'voided'") == ["1"])
        let folders = (0..<6).filter { place.exists("o\($0)") }
        #expect(folders.count == 1 && place.leftovers.isEmpty)
    }

    @Test("for a task approved with another plan needs a name of its own")
    func otherPlan() async throws {
        let place = try await Place.withCity()
        let first = try await place.mingcha("round", "--task", "一", "--out", "a", "--json")
        #expect(first.code == 0, "\(first.testDescription)")
        _ = try await place.mingcha("void", "一", "--reason", "差错", "--code", "error")
        try await expectRefusal(
            ["round", "--task", "一", "--departments", "fire", "--out", "b"], in: place, code: "command.task-differs")
    }
}

@Suite("A campaign of three departments")
struct CampaignTests {
    @Test("with rates and scopes of their own shares its visits as far as it can")
    func threeDepartments() async throws {
        let place = try await Place.withCity()
        try place.file(
            "plan.json",
            """
            {"streams": [
             {"id": "market", "department": "market", "items": [], "scope": {},
              "groups": [{"name": "low", "classes": ["A", "B", "U"], "rate": "1/20"},
                         {"name": "high", "strata": ["C", "D"], "p": 1, "q": 4}]},
             {"id": "fire", "department": "fire", "scope": {"regions": ["219901", "219902", "219903"]},
              "groups": [{"name": "all", "classes": ["A", "B", "C", "D", "U"], "rate": "1/10"}]},
             {"id": "eco", "department": "ecology", "scope": {"classes": ["B", "C"]},
              "groups": [{"name": "B", "rate": "1/10"}, {"name": "C", "rate": "20%"}]}]}
            """)
        let run = try await place.mingcha("round", "--task", "c", "--plan", "plan.json", "--out", "a", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
        let json = try #require(run.json)
        let streams = json["streams"]?.list ?? []
        #expect(streams.compactMap { $0["id"]?.text } == ["market", "fire", "eco"])
        let sizes = streams.map { $0["groups"]?.list.compactMap { $0["selected"]?.number }.reduce(0, +) ?? 0 }
        let number = { (name: String) in json[name]?.number ?? -1 }
        #expect(number("tasks") == sizes.reduce(0, +))
        #expect(number("visits") <= number("tasks") && number("visits") >= sizes.max() ?? 0)
        #expect(number("joint_visits") > 0 && number("joint_visits") <= number("visits"))
        #expect(number("tasks") - number("visits") >= number("joint_visits"))
        #expect(number("visits_saved") == max(0, number("independent_visits") - number("visits")))
        #expect(number("independent_visits") <= number("tasks"))

        // What the folder holds is what was said: joint visits counted again from the drawn lists.
        let result = try #require(JSONValue(parsing: try place.text("a/audit/result.json")))
        var chosen: [String: Int] = [:]
        for stream in result["streams"]?.list ?? [] {
            for group in stream["groups"]?.list ?? [] {
                for id in group["selected"]?.list.compactMap(\.text) ?? [] { chosen[id, default: 0] += 1 }
            }
        }
        #expect(chosen.count == number("visits"))
        #expect(chosen.values.count { $0 > 1 } == number("joint_visits"))
        #expect(chosen.values.reduce(0, +) == number("tasks"))
        for group in streams.flatMap({ $0["groups"]?.list ?? [] }) {
            #expect((group["selected"]?.number ?? 0) > 0)
        }
        let verified = try await place.verify("draw", "a", "--json")
        #expect(verified.code == 0, "\(verified.testDescription)")
    }
}
