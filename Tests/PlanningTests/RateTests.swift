// Rates as people write them.

import Testing

@testable import Planning

@Suite("A rate")
struct RateTests {
    @Test(
        "is read exactly",
        arguments: [
            ("1/100", 1, 100), ("1%", 1, 100), ("0.5%", 1, 200), ("0.01", 1, 100), ("100%", 1, 1), ("0", 0, 1),
            ("3/10", 3, 10), ("2/4", 2, 4), ("1", 1, 1), ("2.5％", 1, 40), ("0/1", 0, 1), ("12.34%", 617, 5000),
        ])
    func read(_ text: String, _ p: Int, _ q: Int) throws {
        let rate = try Rate(text)
        #expect(rate.p == p && rate.q == q)
    }

    @Test(
        "is shown as a percentage where that is exact, and reads back as itself",
        arguments: [
            ("1/50", "2%"), ("1/200", "0.5%"), ("1", "100%"), ("0", "0%"), ("617/5000", "12.34%"), ("1/3", "1/3"),
        ])
    func percent(_ text: String, _ shown: String) throws {
        let rate = try Rate(text)
        #expect(rate.percent == shown)
        let back = try Rate(shown)
        #expect(back.p * rate.q == rate.p * back.q)
    }

    @Test("above one is refused as such", arguments: ["2/1", "101%", "1.01", "3/2", "2"])
    func aboveOne(_ text: String) { #expect(throws: PlanningError.rateAboveOne(text)) { try Rate(text) } }

    @Test(
        "that makes no sense is refused",
        arguments: ["", "a", "1/0", "-1/2", "1/2/3", "1.", ".5", "0.00001", "1e-3", "1/1000001", "％", "1 / x"])
    func malformed(_ text: String) { #expect(throws: PlanningError.self) { try Rate(text) } }

    @Test("by class is read, each class once")
    func classes() throws {
        let rates = try ClassRates("A=1/100, b=1/50,U=2%")
        #expect(rates.groups.map(\.name) == ["A", "B", "U"])
        for text in ["A=1/100,A=1/50", "E=1/2", "A", "", "A=1/2,,B=1/2"] {
            #expect(throws: PlanningError.self) { try ClassRates(text) }
        }
        #expect(try ClassRates(ClassRates.usual).groups.count == 5)
    }
}

@Suite("A plan file")
struct PlanFileTests {
    private func parse(_ text: String) throws -> PlanFile { try PlanFile(parsing: Array(text.utf8)) }

    @Test("takes groups by name, by classes, by rate or by p and q")
    func groups() throws {
        let file = try parse(
            """
            {"streams":[{"id":"m","department":"market","groups":[{"name":"A","rate":"1%"},
              {"name":"rest","classes":["B","C"],"p":1,"q":5},{"name":"D","strata":["D"],"rate":"1/2"},
              {"name":"U","strata":["f+m|U"],"rate":"1/3"}]},
             {"department":"fire","items":["x"],"scope":{"regions":["219901"],"tags":"餐饮"},"reserves":0,
              "groups":[{"name":"A","rate":"1/2"}]}],"visit_cap":null,"rest_months":0,
             "areas":[{"name":"全市","regions":["219900"],"groups":2}]}
            """)
        #expect(file.streams.map(\.id) == ["m", "fire"])
        #expect(file.streams[0].groups.map(\.classes) == [["A"], ["B", "C"], ["D"], []])
        #expect(file.streams[0].groups[3].strata == ["f+m|U"])
        #expect(file.streams[1].scope.tags == ["餐饮"])
        #expect(file.streams[1].reserves == 0)
        #expect(file.visitCap == .some(nil))
        #expect(file.areas.first?.groups == 2)
    }

    @Test(
        "names the place of every fault",
        arguments: [
            ("[", "1:2"), ("{}", "streams"), ("{\"streams\":[]}", "streams"),
            ("{\"streams\":[{\"department\":\"m\"}]}", "streams[0].groups"),
            ("{\"streams\":[{\"department\":\"m\",\"groups\":[{\"name\":\"A\"}]}]}", "streams[0].groups[0].rate"),
            (
                "{\"streams\":[{\"department\":\"m\",\"groups\":[{\"name\":\"x\",\"rate\":\"1/2\"}]}]}",
                "streams[0].groups[0].classes"
            ),
            (
                "{\"streams\":[{\"department\":\"m\",\"scope\":{\"region\":[]},"
                    + "\"groups\":[{\"name\":\"A\",\"rate\":\"1/2\"}]}]}",
                "streams[0].scope.region"
            ),
        ])
    func faults(_ text: String, _ place: String) {
        let error = #expect(throws: PlanningError.self) { try parse(text) }
        #expect(error?.place == place)
    }
}

@Suite("A task")
struct TaskStateTests {
    @Test("goes from draft to approval and back for correction, and no other way")
    func steps() {
        var allowed: [String] = []
        for state in TaskState.allCases {
            for step in TaskState.Step.allCases {
                if let next = state.next(step) { allowed.append("\(state) \(step) \(next)") }
            }
        }
        #expect(
            allowed.sorted() == [
                "draft edit draft", "draft submit submitted", "returned edit draft", "submitted approve approved",
                "submitted recall draft", "submitted sendBack returned",
            ])
    }
}
