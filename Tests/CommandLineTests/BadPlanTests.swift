// Rates, plans and officers that cannot make a round: refused before anybody approves anything.

import Foundation
import Testing

@Suite("A round that cannot be")
struct BadPlanTests {
    @Test(
        "for its rates is refused, naming the option",
        arguments: [
            ("A=3/2,B=1/50,C=1/10,D=3/10,U=1/50", "planning.rate-above-one"), ("A=150%", "planning.rate-above-one"),
            ("A=abc", "planning.malformed-rate"), ("A=-1/100", "planning.malformed-rate"),
            ("A=1/0", "planning.malformed-rate"), ("A=1/1000001", "planning.malformed-rate"),
            ("", "planning.malformed-rates"), ("E=1/2", "planning.malformed-rates"),
            ("A=1/2,A=1/3", "planning.malformed-rates"), ("A=1/2,", "planning.malformed-rates"),
            ("A", "planning.malformed-rates"),
        ])
    func rates(_ rates: String, _ code: String) async throws {
        let place = try await Place.withCity()
        let arguments = ["round", "--task", "r", "--rates", rates, "--out", "a"]
        try await expectRefusal(arguments, in: place, code: code, at: "--rates")
    }

    @Test("for a class without a rate, or departments it does not know, is refused")
    func options() async throws {
        let place = try await Place.withCity()
        func refuse(_ options: [String], _ code: String, at: String?) async throws {
            try await expectRefusal(["round", "--task", "o", "--out", "a"] + options, in: place, code: code, at: at)
        }
        try await refuse(["--rates", "A=1/2"], "planning.class-without-rate", at: "market")
        try await refuse(["--departments", "nowhere"], "planning.unknown-department", at: "--departments")
        try await refuse(["--departments", "market,market"], "command.departments", at: "--departments")
        try await refuse(["--departments", ""], "command.departments", at: "--departments")
        try await refuse(["--roster-mode", "secret"], "command.roster-mode", at: "--roster-mode")
        try await refuse(["--plan", "none.json"], "command.no-such-file", at: "none.json")
        let after = try await place.mingcha("round", "--task", "o", "--out", "a", "--json")
        #expect(after.code == 0, "\(after.testDescription)")
    }

    @Test("for too few officers says which department lacks how many, in both languages")
    func shortage() async throws {
        let place = try await Place.withCity()
        let arguments = ["round", "--task", "s", "--departments", "culture,market", "--out", "a"]
        try await expectRefusal(arguments, in: place, code: "drawing.shortage")
        let chinese = try await place.mingcha(arguments)
        #expect(chinese.error.contains("缺 1 人") && chinese.error.contains("文化广电和旅游局"))
        let english = try await place.mingcha(arguments, language: "en")
        #expect(english.error.contains("too few officers") && english.error.contains("1 missing"))
    }

    private static let groups = #"[{"name":"all","classes":["A","B","C","D","U"],"rate":"1/50"}]"#

    private static func stream(_ extra: String, groups: String = groups) -> String {
        #"{"streams":[{"id":"market","department":"market",\#(extra)"groups":\#(groups)}]}"#
    }

    /// Plan file, code, place within the file.
    private static let plans: [(String, String, String)] = [
        ("", "planning.plan-json", "p.json:1:1"),
        ("{\"streams\":[\n{\"id\":\"market\",}]}", "planning.plan-json", "p.json:2:16"),
        (#"{"streams":[],"streams":[]}"#, "planning.plan-json", "p.json:1:"),
        (#"{"streams":[]}"#, "planning.plan-file", "streams"),
        (#"["market"]"#, "planning.plan-file", "streams[0]"),
        (#"{"streams":[{"id":"market"}]}"#, "planning.plan-file", "streams[0].groups"),
        (stream("", groups: "[{}]"), "planning.plan-file", "streams[0].groups[0].name"),
        (stream("", groups: #"[{"name":"A","rate":"3/2"}]"#), "planning.rate-above-one", "streams[0].groups[0].rate"),
        (stream("", groups: #"[{"name":"A","p":3,"q":2}]"#), "planning.rate-above-one", "streams[0].groups[0].rate"),
        (stream("", groups: #"[{"name":"A","rate":"x"}]"#), "planning.malformed-rate", "streams[0].groups[0].rate"),
        (stream("", groups: #"[{"name":"A","rate":1}]"#), "planning.plan-file", "streams[0].groups[0].rate"),
        (
            stream("", groups: #"[{"name":"x","classes":["E"],"rate":"1/2"}]"#), "planning.class-twice",
            "streams[market]"
        ),
        (
            stream("", groups: #"[{"name":"x","classes":["A"],"rate":"1/2"},{"name":"A","rate":"1/2"}]"#),
            "planning.class-twice", "streams[market]"
        ),
        (stream("", groups: #"[{"name":"A","rate":"1/2"}]"#), "planning.class-without-rate", "streams[market]"),
        (
            stream("", groups: #"[{"name":"x","strata":["fire|A"],"rate":"1/2"}]"#), "planning.stratum",
            "streams[market]"
        ),
        (stream(#""scope":{"regions":["999999"]},"#), "planning.unknown-region", "streams[market]"),
        (stream(#""scope":{"regoins":["219901"]},"#), "planning.plan-file", "streams[0].scope.regoins"),
        (stream(#""scope":5,"#), "planning.plan-file", "streams[0].scope"),
        (stream(#""scope":{"tags":["没有这个标签"]},"#), "planning.empty-scope", "streams[market]"),
        (stream(#""items":["没有这个事项"],"#), "planning.unknown-item", "streams[market]"),
        (
            #"{"streams":[{"id":"x","department":"nowhere","groups":\#(groups)}]}"#, "planning.unknown-department",
            "p.json"
        ),
        (#"{"streams":[{"id":"Market","department":"market","groups":\#(groups)}]}"#, "planning.stream-id", "Market"),
    ]

    @Test("for its plan file is refused with the place in the file", arguments: plans.indices)
    func planFile(_ index: Int) async throws {
        let (text, code, at) = Self.plans[index]
        let place = try await Place.withCity()
        try place.file("p.json", text)
        try await expectRefusal(
            ["round", "--task", "p", "--plan", "p.json", "--out", "a"], in: place, code: code, at: at)
    }
}
