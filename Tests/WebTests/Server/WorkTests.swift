// 我的工作: each thing in one place, none of it lost on a day off, and nobody else's work.

import Directory
import Governance
import Inspection
import Testing

@testable import Web

@Suite("My work")
struct WorkTests {
    private func day(_ text: String) -> CalendarDate { CalendarDate(text)! }

    @Test(
        "each item stands in exactly one section, whatever the day",
        arguments: ["2026-11-20", "2026-11-21", "2026-09-30", "2026-10-01", "2026-10-04", "2026-10-08"])
    func sections(_ text: String) {
        let today = day(text)
        let items = (-12...20).map { offset in
            let due = today.adding(days: offset)
            return WorkItem(
                title: due.description, detail: "", action: "", href: "", due: due, hour: nil,
                left: HolidayCalendar.builtIn.workingDays(from: today, to: due), isProvisional: false)
        }
        let work = WorkList(today: today, items: items, running: [])
        let titles = [work.overdue, work.dueToday, work.soon, work.later].map { $0.map(\.title) }
        #expect(titles.flatMap(\.self) == items.map(\.title), "in order, none twice, none lost")
        #expect(work.overdue.count == 12 && work.dueToday.count == 1)
        #expect(work.overdue.allSatisfy { ($0.left ?? 0) < 0 })
    }

    @Test("results still to enter are one's own department's; the words are those of the pages they lead to")
    func counts() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        let visits = try await city.site.inspection.visits(
            of: task, VisitFilter(limit: 1000), by: city.regulator
        ).visits
        let fire = visits.filter { $0.part(of: City.fire) != nil }
        for visit in fire {
            let officers = try await city.site.inspection.record(of: visit.id, by: city.regulator).officers
            let part = try #require(visit.part(of: City.fire))
            let document = PartDocument(
                visitedOn: city.clock.now.chinaDate,
                officers: officers.filter { $0.department == City.fire }.map(\.certificate),
                results: part.items.map { ItemResult(item: $0, code: .nothingFound) })
            _ = try await city.site.inspection.enterResult(
                document, of: visit.id, department: City.fire, version: 1, submit: true,
                by: try await city.actor("inspector-fire"))
        }
        let market = visits.count { $0.part(of: City.market) != nil }
        try await visit(city) { client in
            let ours = try await Visitor(client, city, "inspector").get("/office").body
            #expect(ours.contains("录入检查结果，还有 \(market) 份"))
            let theirs = try await Visitor(client, city, "inspector-fire").get("/office").body
            #expect(!theirs.contains("录入检查结果"), "theirs are all submitted")
            let reviewer = try await Visitor(client, city, "fire").get("/office").body
            #expect(reviewer.contains("审核检查结果 \(fire.count) 份") && !reviewer.contains("复核"))
        }
        await city.remove()
    }

    @Test("an officer's history is told in words")
    func history() async throws {
        let city = try await City()
        let officer = try #require(
            try await city.site.directory.officers(by: city.regulator).first { $0.department == City.market })
        let object = try #require(try await city.site.directory.objects(ObjectQuery(), by: city.regulator).lines.first)
        try await city.site.directory.setLeave(
            Leave(from: day("2026-07-01"), to: day("2026-07-05")), of: officer.certificate, by: city.regulator)
        try await city.site.directory.declareConflict(
            with: object.id, reason: "亲属", of: officer.certificate, by: city.regulator)
        try await visit(city) { client in
            let visitor = try await Visitor(client, city, "regulator")
            let page = try await visitor.get("/office/officers/\(officer.certificate)")
            #expect(page.status == 200)
            #expect(page.body.contains("请假：空 → 2026-07-01 至 2026-07-05"))
            #expect(page.body.contains("回避：空 → \(object.name)"))
            #expect(!page.body.contains("{&quot;") && !page.body.contains("[&quot;"))
        }
        await city.remove()
    }
}
