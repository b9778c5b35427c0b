// The grid of results as people fill it: what they touch is entered, what they do not stays as it is.

import Foundation
import Governance
import Inspection
import Planning
import Testing

@testable import Web

@Suite("The grid of results")
struct GridTests {
    /// A task some days after its sign-off, with the market's visits.
    private struct Round {
        let city: City
        let task: JointTask
        let visits: [Visit]
        let path: String

        init(_ change: @escaping (inout TaskPlan) -> Void = { _ in }) async throws {
            city = try await City()
            task = try await city.inspected("联合抽查", change)
            city.clock.advance(seconds: 5 * 86_400)
            visits = try await city.marketVisits(of: task)
            path = Place.resultGrid.path(task.id.text, "market")
        }

        /// Two of the market's visits, or more, that one group makes.
        func together(_ count: Int) throws -> [Visit] {
            let groups = Dictionary(grouping: visits) { "\($0.area)-\($0.group)" }
            return Array(try #require(groups.values.first { $0.count >= count }).prefix(count))
        }

        func group(_ visit: Visit) -> String { path + "?group=\(visit.area)-\(visit.group)" }

        func part(_ visit: Visit) async throws -> VisitPart { try await city.marketPart(of: visit) }

        func officers(_ visit: Visit) async throws -> [String] {
            try await city.site.inspection.record(of: visit.id, by: city.regulator).officers
                .filter { $0.department == City.market }.map(\.certificate)
        }

        /// Everything that only the full form knows, on another day than today.
        func full(_ visit: Visit, submit: Bool = false, by login: String = "inspector") async throws -> VisitPart {
            let document = PartDocument(
                visitedOn: CalendarDate("2026-06-11"), officers: try await officers(visit),
                results: [
                    ItemResult(
                        item: "annualreport", code: .corrected, followUp: .case,
                        points: [PointAnswer(text: "年报是否如实", verdict: .fail)], note: "已拍照")
                ], note: "第一行\n第二行")
            return try await city.site.inspection.enterResult(
                document, of: visit.id, department: City.market, version: 1, submit: submit,
                by: try await city.actor(login))
        }
    }

    private static func cell(_ visit: Visit) -> String { "code-\(visit.id.text)-annualreport" }

    @Test("a row that nobody touches stays as it is: draft, returned, with its day; the touched one is submitted")
    func untouched() async throws {
        let round = try await Round()
        let (city, some) = (round.city, try round.together(3))
        let kept = try await round.full(some[0])
        let sent = try await round.full(some[1], submit: true)
        let returned = try await city.site.inspection.sendBackResult(
            of: some[1].id, department: City.market, version: sent.version, opinion: "请写明依据",
            by: try await city.actor("market"))
        try await visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            let page = try await inspector.get(round.group(some[0]))
            #expect(page.status == 200 && page.body.contains("请写明依据") && page.body.contains("逐项结论 1 项"))
            #expect(page.body.contains("2026-06-11") && page.form("grid").value("day") == "2026-06-15")
            let before = try await city.auditCount()
            let typed = page.form("grid").with(Self.cell(some[2]), "1") + [("submit", "1")]
            let answer = try await inspector.post(round.path, typed)
            #expect(answer.status == 303 && answer.location.contains("done=1"))
            #expect(try await city.auditCount() == before + 1)
            #expect(try await inspector.get(answer.location).body.contains("已提交审核 1 户"))
        }
        #expect(try await round.part(some[0]) == kept)
        #expect(try await round.part(some[1]) == returned)
        let new = try await round.part(some[2])
        #expect(new.state == .submitted && new.document.outcome == .nothingFound)
        #expect(new.document.visitedOn?.description == "2026-06-15")
        let present = try await round.officers(some[2])
        #expect(new.document.officers == present)
        await city.remove()
    }

    @Test("a touched row keeps what the grid does not speak of; day and officers change only where that is ticked")
    func merged() async throws {
        let round = try await Round()
        let (city, some) = (round.city, try round.together(2))
        let before = try await round.full(some[0]).document
        _ = try await round.full(some[1])
        try await visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            let page = try await inspector.get(round.group(some[0]))
            let typed = page.form("grid").with(Self.cell(some[0]), "8").with("day", "2026-06-14")
            let taken = typed + [("take", some[1].id.text), ("submit", "1")]
            #expect(try await inspector.post(round.path, taken).status == 303)
        }
        var expected = before
        expected.results[0].code = .pending
        let first = try await round.part(some[0])
        #expect(first.state == .submitted && first.document == expected)
        var moved = before
        moved.visitedOn = CalendarDate("2026-06-14")
        moved.officers = try await round.officers(some[1])
        #expect(try await round.part(some[1]).document == moved)
        await city.remove()
    }

    @Test("what was only kept is submitted when it is picked, as it is, by whoever wrote it")
    func picked() async throws {
        let round = try await Round()
        let (city, some) = (round.city, try round.together(3))
        let kept = [try await round.full(some[0]), try await round.full(some[1])]
        try await visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            let page = try await inspector.get(round.group(some[0]))
            #expect(page.body.contains("选中已保存的 2 户"))
            let nothing = try await inspector.post(round.path, page.form("grid") + [("submit", "1")])
            #expect(nothing.status == 422 && nothing.body.contains("没有改动，也没有选中要提交的户"))
            let typed = page.form("grid").with("note-\(some[2].id.text)", "先记一笔")
            let before = try await city.auditCount()
            let ticked = try await inspector.post(round.path, typed + [("pick", "saved")])
            #expect(ticked.status == 200)
            #expect(try await city.auditCount() == before)
            let form = ticked.form("grid")
            #expect(form.filter { $0.0 == "pick-row" }.map(\.1).sorted() == some.prefix(2).map(\.id.text).sorted())
            #expect(form.value("note-\(some[2].id.text)") == "先记一笔")
            // The third has words but no result: it comes back, the others are gone.
            let answer = try await inspector.post(round.path, form + [("submit", "1")])
            #expect(answer.status == 422 && answer.body.contains("有 1 户没有保存"))
            #expect(answer.form("grid").value("note-\(some[2].id.text)") == "先记一笔")
            #expect(answer.form("grid").value("version-\(some[0].id.text)") == nil)
            let draft = try await inspector.post(round.path, answer.form("grid") + [("submit", "0")])
            #expect(draft.status == 303)
        }
        for (visit, before) in zip(some, kept) {
            let part = try await round.part(visit)
            #expect(part.state == .submitted && part.document == before.document)
            #expect(part.version == before.version + 1)
        }
        #expect(try await round.part(some[2]).document.note == "先记一笔")
        await city.remove()
    }

    @Test("a wrong code comes back as it was typed, with the day and the officers; the other rows are kept")
    func wrong() async throws {
        let round = try await Round()
        let (city, some) = (round.city, try round.together(2))
        try await visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            let page = try await inspector.get(round.group(some[0]))
            let typed = page.form("grid").with(Self.cell(some[0]), "１").with(Self.cell(some[1]), "99")
                .with("note-\(some[1].id.text)", "门锁着").with("day", "2026-06-12")
            let answer = try await inspector.post(round.path, typed + [("submit", "0")])
            #expect(answer.status == 422 && answer.body.contains("没有代码 99") && answer.body.contains("已保存 1 户"))
            let form = answer.form("grid")
            #expect(form.value(Self.cell(some[1])) == "99" && form.value("note-\(some[1].id.text)") == "门锁着")
            #expect(form.value("day") == "2026-06-12")
            #expect(form.filter { $0.0 == "officer" }.count == 2)
        }
        #expect(try await round.part(some[0]).document.outcome == .nothingFound)
        #expect(try await round.part(some[1]).version == 1)
        await city.remove()
    }

    @Test("of two people at one grid the later sees what the other saved, cell by cell, and then decides")
    func twoPeople() async throws {
        let round = try await Round()
        let (city, some) = (round.city, try round.together(3))
        let other = try await city.secondInspector("何又青")
        try await visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            let page = try await inspector.get(round.group(some[0]))
            func row(_ visit: Visit, _ code: ResultCode, _ note: String) -> GridRow {
                GridRow(
                    visit: visit.id, version: 1, cells: [GridCell(item: "annualreport", code: code)], note: note)
            }
            // The other one writes a result and a note here, and submits there; the third nobody touches.
            let head = GridHead(day: CalendarDate("2026-06-12"), officers: try await round.officers(some[0]))
            let desk = city.site.inspection
            _ = try await desk.enterGrid(
                [row(some[0], .corrected, "何的备注")], head, department: City.market, by: other)
            _ = try await desk.enterGrid(
                [row(some[1], .corrected, "")], head, department: City.market, submit: true, by: other)
            let typed = page.form("grid").with(Self.cell(some[0]), "1").with(Self.cell(some[1]), "7")
                .with("note-\(some[1].id.text)", "店已搬空")
            let late = try await inspector.post(round.path, typed + [("submit", "0")])
            #expect(late.status == 409 && late.body.contains("何又青刚才保存为"))
            #expect(late.body.contains("05 发现问题已责令改正"))
            let form = late.form("grid")
            // Both gave a result: the own one stays. Only the other wrote a note: that one is shown.
            #expect(form.value(Self.cell(some[0])) == "1")
            #expect(form.value("note-\(some[0].id.text)") == "何的备注")
            #expect(form.value("version-\(some[0].id.text)") == "2")
            // What was submitted cannot be written any more; what was typed stands on the page.
            #expect(form.value("version-\(some[1].id.text)") == nil)
            #expect(late.body.contains("店已搬空") && late.body.contains("您填写的没有保存"))
            #expect(try await round.part(some[0]).document.note == "何的备注")
            #expect(try await round.part(some[0]).document.outcome == .corrected)
            #expect(try await inspector.post(round.path, form + [("submit", "0")]).status == 303)
        }
        let stored = try await round.part(some[0]).document
        #expect(stored.outcome == .nothingFound && stored.note == "何的备注")
        #expect(stored.visitedOn?.description == "2026-06-12")
        #expect(try await round.part(some[1]).document.outcome == .corrected)
        #expect(try await round.part(some[2]).version == 1)
        await city.remove()
    }

    @Test("more than one page: each row is on one of them, and saving stays on its page")
    func pages() async throws {
        let round = try await Round { plan in
            if let rates = try? ClassRates("A=1/2,B=1/2,C=1/2,D=1/2,U=1/2") { plan.streams[0].groups = rates.groups }
            plan.staffing.visitsPerGroup = 200
        }
        let city = round.city
        try #require(round.visits.count > 55)
        try await visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            func rows(_ seen: Seen) -> [String] { seen.form("grid").filter { $0.0 == "visit" }.map(\.1) }
            var shown: [String] = []
            for number in 1...(round.visits.count + 49) / 50 {
                let page = try await inspector.get(round.path + "?page=\(number)")
                #expect(page.body.contains("page=\(number + 1)\"") == (number * 50 < round.visits.count))
                shown += rows(page)
            }
            #expect(shown == round.visits.map(\.id.text))
            let last = try await inspector.get(round.path + "?page=99")
            #expect(rows(last).last == round.visits.last?.id.text)
            let second = try await inspector.get(round.path + "?page=2")
            let visit = try #require(round.visits.first { $0.id.text == rows(second).first })
            let typed = second.form("grid").with(Self.cell(visit), "1") + [("submit", "0")]
            let saved = try await inspector.post(round.path, typed)
            #expect(saved.status == 303 && saved.location.contains("page=2"))
            #expect(rows(try await inspector.get(saved.location)).first == visit.id.text)
        }
        await city.remove()
    }
}
