// The state machines of visits and parts, and the national results, as tables.

import Governance
import Testing

@testable import Inspection

@Suite("Visits and results as pure values")
struct StateTests {
    @Test("a part takes exactly the steps of the table")
    func parts() {
        let table: [PartState: [PartState.Step: PartState]] = [
            .draft: [.save: .draft, .submit: .submitted, .addItems: .draft],
            .submitted: [.recall: .draft, .sendBack: .returned, .accept: .accepted, .addItems: .returned],
            .returned: [.save: .draft, .addItems: .returned],
            .accepted: [.reopen: .returned, .addItems: .returned, .correct: .accepted],
        ]
        for state in PartState.allCases {
            for step in PartState.Step.allCases {
                #expect(state.next(step) == table[state]?[step], "\(state) \(step)")
            }
        }
    }

    @Test("a visit takes exactly the steps of the table")
    func visits() {
        let table: [VisitState: [VisitState.Step: VisitState]] = [
            .open: [.complete: .complete, .replace: .replaced],
            .complete: [.reopen: .open, .publish: .published], .published: [.resume: .complete],
        ]
        for state in VisitState.allCases {
            for step in VisitState.Step.allCases {
                #expect(state.next(step) == table[state]?[step], "\(state) \(step)")
            }
        }
    }

    @Test("the thirteen national results have their codes and words, and six are problems")
    func codes() {
        #expect(ResultCode.allCases.map(\.rawValue) == (1...13).map { $0 < 10 ? "0\($0)" : "\($0)" })
        #expect(ResultCode(rawValue: "05")?.text == "发现问题已责令改正")
        #expect(ResultCode.allCases.filter(\.isProblem).map(\.rawValue) == ["02", "03", "04", "05", "06", "08"])
        #expect(Set(ResultCode.byGravity).count == ResultCode.allCases.count)
        #expect(ResultCode.allCases.allSatisfy { $0.isProblem != ($0.followUps == [.nothing]) })
        #expect(ResultCode.gravest([.nothingFound, .corrected, .closed]) == .corrected)
        #expect(ResultCode.gravest([]) == nil)
    }

    @Test("what a part says is checked, the first fault named")
    func check() throws {
        let day = CalendarDate("2026-06-12")!
        let rules = PartRules(
            department: DepartmentID(rawValue: "fire")!, items: ["a", "b"], officers: ["1", "2"], leastOfficers: 2,
            days: CalendarDate("2026-06-10")!...day)
        var good = PartDocument(
            visitedOn: day, officers: ["1", "2"],
            results: [ItemResult(item: "a", code: .nothingFound), ItemResult(item: "b", code: .corrected)])
        try good.checkComplete(rules)
        func refused(_ error: InspectionError, _ change: (inout PartDocument) -> Void) {
            var document = good
            change(&document)
            #expect(throws: error) { try document.checkComplete(rules) }
        }
        refused(.foreignItem(item: "c", department: "fire")) { $0.results[0].item = "c" }
        refused(.itemTwice("b")) { $0.results[0].item = "b" }
        refused(.noResult(item: "b")) { $0.results[1].code = nil }
        refused(.followUp(item: "a", code: .nothingFound, followUp: .case)) { $0.results[0].followUp = .case }
        refused(.contradiction(item: "a", code: .nothingFound)) {
            $0.results[0].points = [PointAnswer(text: "通道", verdict: .fail)]
        }
        refused(.noDay) { $0.visitedOn = nil }
        refused(.day(CalendarDate("2026-06-13")!, from: CalendarDate("2026-06-10")!)) {
            $0.visitedOn = CalendarDate("2026-06-13")
        }
        refused(.strangeOfficer("9")) { $0.officers = ["1", "9"] }
        // The same officer twice is one officer.
        refused(.fewOfficers(present: 1, least: 2)) { $0.officers = ["1", "1"] }
        good.results[1].code = nil
        try good.checkDraft(rules)
    }

    @Test("two documents differ by field, in words, and a document survives its JSON")
    func differences() throws {
        let stored = PartDocument(
            visitedOn: CalendarDate("2026-06-12"), officers: ["1"],
            results: [ItemResult(item: "a", code: .nothingFound)], note: "甲")
        var mine = stored
        mine.results[0] = ItemResult(
            item: "a", code: .corrected, points: [PointAnswer(text: "通道", verdict: .fail)], note: "已拍照")
        #expect(
            stored.differences(to: mine, from: PartDocument()) == [
                PartDifference(
                    field: "a", base: "", stored: "01 未发现问题", mine: "05 发现问题已责令改正；通道：不合格；已拍照")
            ])
        #expect(stored.differences(to: stored, from: mine).isEmpty)
        #expect(stored.differences(to: mine, from: stored).first?.isMineMeant == true)
        #expect(mine.differences(to: stored, from: stored).first?.isMineMeant == false)
        #expect(stored.taking(["a"], from: mine) == mine)
        #expect(stored.taking(["note"], from: mine) == stored)
        #expect(try PartDocument.reading(try mine.json) == mine)
    }
}
