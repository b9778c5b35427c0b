// What people type during a draw and a plan becomes what the rooms take.

import Drawing
import Governance
import Localization
import Planning
import Testing
import VerifiableDraw

@testable import Web

@Suite("The forms of a draw")
struct CeremonyFormTests {
    @Test(
        "take lottery numbers as they are announced and give them their one spelling",
        arguments: [
            ("03 07 12 18 25 31 + 09", "3.7.12.18.25.31/9"), ("31,25,18,12,07,03|09", "3.7.12.18.25.31/9"),
            ("3.7.12.18.25.31/9", "3.7.12.18.25.31/9"), ("０１", ""), ("05、11、09＋02、10", "5.9.11/2.10"),
        ])
    func lottery(_ typed: String, _ numbers: String) {
        let event = EntropyEvent.lottery(name: "双色球", issue: "2026065")
        let text = CeremonySteps.entropy(typed, of: event)
        #expect(text == "lottery:双色球:2026065:" + numbers)
        if !numbers.isEmpty { #expect((try? Entropy(text))?.event == event) }
    }

    @Test("take dice with blanks between, and nothing that is no face")
    func dice() throws {
        let event = EntropyEvent.dice(count: 25)
        #expect(CeremonySteps.entropy("12345 61234 56123 45612 34561", of: event) == "dice:1234561234561234561234561")
        #expect(throws: EntropyError.self) { try Entropy(CeremonySteps.entropy("7", of: event)) }
    }

    @Test(
        "take a time of China with a blank or a T, with seconds or without",
        arguments: [
            ("2026-06-09T21:15", "2026-06-09T13:15:00.000Z"), ("2026-06-09 21:15", "2026-06-09T13:15:00.000Z"),
            ("2026-06-09T21:15:30", "2026-06-09T13:15:30.000Z"), ("2026/06/09 07:00", "2026-06-08T23:00:00.000Z"),
        ])
    func time(_ typed: String, _ expected: String) {
        #expect(CeremonySteps.local(typed)?.description == expected)
    }

    @Test(
        "tell a second freeze that differs from the first as a conflict, in the time of China",
        arguments: Language.allCases)
    func frozen(_ language: Language) {
        let error = DrawingError.otherDrawExists(
            task: "联合抽查", serial: 1, event: "lottery:双色球:2026065", deadline: "2026-06-09T12:45:00.000Z",
            time: "2026-06-09T13:15:00.000Z")
        let problem = Problem(error, in: language)
        #expect(problem.status == 409 && problem.code == "drawing.other-draw-exists")
        for part in ["lottery:双色球:2026065", "2026-06-09 20:45", "2026-06-09 21:15"] {
            #expect(problem.sentence.contains(part), "\(problem.sentence)")
        }
        #expect(!problem.sentence.contains("Z") && !problem.sentence.contains("{"))
    }

    @Test("refuse what is no time", arguments: ["", "21:15", "2026-06-09", "2026-13-09T21:15", "tomorrow 21:15:00"])
    func noTime(_ typed: String) { #expect(CeremonySteps.local(typed) == nil) }

    @Test("split lists at any mark people put between")
    func list() { #expect(TaskScopeForm.list("F51、F52，H62; 餐饮 ") == ["F51", "F52", "H62", "餐饮"]) }
}

@Suite("The words of a plan")
struct PlanWordsTests {
    let organisation = Organisation(
        tree: RegionTree([Region(code: .root, name: "全国", parent: nil)]),
        departments: [Department(id: DepartmentID(rawValue: "market")!, name: "市场监管局", region: .root)])

    func words(_ language: Language) -> PlanWords {
        PlanWords(language: language, organisation: organisation, now: Timestamp("2026-06-10T01:00:00.000Z")!)
    }

    @Test("name departments and members, never ids, in a list of differences")
    func paths() {
        let name = PathWords(words(.chinese)).name
        #expect(name("streams[market].scope.regions") == "部门「市场监管局」 · 范围 · 辖区")
        #expect(name("quorum") == "法定到场数")
        #expect(
            PathWords(words(.english)).name("streams[market].groups[A].rate") == "department「市场监管局」 · group「A」 · rate")
    }

    @Test("say a fault with the names people know, in both languages", arguments: Language.allCases)
    func faults(_ language: Language) throws {
        let plan = try TaskPlan.usual(
            [(DepartmentID(rawValue: "market")!, ["i"])], campaign: "c", organisation: organisation, items: [],
            policy: InspectionPolicy())
        let fault = PopulationError.classWithoutRate(label: "market|D", stream: "market", count: 7)
        let text = words(language).sentence(fault, in: plan)
        #expect(text.contains("市场监管局") && text.contains("7") && !text.contains("market"))
    }

    @Test("say a moment of another year with its year, by the platform's clock")
    func moments() {
        let words = words(.chinese)
        #expect(words.time(Timestamp("2026-06-09T13:15:00.000Z")!) == "06-09 21:15")
        #expect(words.time(Timestamp("2026-12-31T16:00:00.000Z")!) == "2027-01-01 00:00")
        #expect(CeremonyWords(words).time("2025-06-09T13:15:00.000Z") == "2025-06-09 21:15")
    }

    @Test("have every state, step, phase and need in both languages", arguments: Language.allCases)
    func complete(_ language: Language) {
        let words = words(language)
        let ceremony = CeremonyWords(words)
        let all =
            TaskState.allCases.map(words.state) + TaskEntry.Kind.allCases.map(words.step)
            + ContributorKind.allCases.map { words.contributor($0.rawValue) }
            + ["cap", "rest", "state", "case", "law"].map { words.reason($0, restMonths: 6) }
            + [
                "committed", "closed", "opened", "happened", "drawn", "staffed", "signed-off", "void-requested",
                "voided",
            ]
            .map { ceremony.event($0) }
        for text in all {
            let isHan = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
            #expect(isHan == (language == .chinese), "\(text)")
        }
    }
}
