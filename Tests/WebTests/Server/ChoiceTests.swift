// What a person chooses: between two versions of a record, and which rows; never chosen by the page itself.

import Foundation
import Governance
import Inspection
import Planning
import Publication
import Testing

@testable import Web

@Suite("Choosing")
struct ChoiceTests {
    private static func count(_ text: String, in body: String) -> Int { body.components(separatedBy: text).count - 1 }

    @Test("the later of two sees what it was, what is stored and the own words, chooses field by field, loses nothing")
    func conflict() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        let all = try await city.site.inspection.visits(of: task, VisitFilter(limit: 1000), by: city.regulator).visits
        let visits = all.filter { $0.part(of: City.market) != nil }
        for (visit, keepsMine) in zip(visits, [true, false]) {
            let officers = try await city.site.inspection.record(of: visit.id, by: city.regulator).officers
                .filter { $0.department == City.market }.map(\.certificate)
            try await WebTests.visit(city) { client in
                let inspector = try await Visitor(client, city, "inspector")
                let path = Place.resultForm.path(visit.id.text, "market")
                let present = officers.map { ("officer", $0) }
                func form(_ code: String, _ note: String) -> [(String, String)] {
                    [("day", "2026-06-10"), ("code-annualreport", code), ("note", note), ("submit", "0")] + present
                }
                let found = ResultCode.nothingFound.rawValue
                #expect(try await inspector.post(path, [("version", "1")] + form(found, "甲写的")).status == 303)
                // The second window has no result yet, and another note.
                let mine = form("", "乙写的")
                let conflict = try await inspector.post(path, [("version", "1")] + mine)
                #expect(conflict.status == 409)
                #expect(conflict.field("version") == "2" && conflict.field("resolve") == "1")
                for text in ["甲写的", "乙写的", "name=\"keep-note\"", "name=\"keep-annualreport\"", "name=\"officer\""] {
                    #expect(conflict.body.contains(text), "\(text)")
                }
                // Only they gave a result: that is chosen. Both wrote a note: nothing is.
                #expect(Self.count(" checked", in: conflict.body.replacing("\n", with: " ")) == 1)
                let again = try await inspector.post(
                    path, [("version", "2"), ("resolve", "1"), ("keep-annualreport", "theirs")] + mine)
                #expect(again.status == 409 && again.body.contains("乙写的"))
                let chosen = [
                    ("version", "2"), ("resolve", "1"), ("keep-annualreport", "theirs"),
                    ("keep-note", keepsMine ? "mine" : "theirs"),
                ]
                #expect(try await inspector.post(path, chosen + mine).status == 303)
            }
            let record = try await city.site.inspection.record(of: visit.id, by: city.regulator)
            let document = try #require(record.visit.part(of: City.market)?.document)
            #expect(document.note == (keepsMine ? "乙写的" : "甲写的"))
            #expect(document.outcome == .nothingFound && document.officers == officers)
        }
        await city.remove()
    }

    @Test("nothing is ticked before somebody ticks it; all is published only after its number was confirmed")
    func publication() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        let visits = try await city.site.inspection.visits(of: task, VisitFilter(limit: 1000), by: city.regulator)
            .visits
        for visit in visits.prefix(3) { try await city.enter(visit) }
        try await city.enter(visits[3], accept: false)
        try await WebTests.visit(city) { client in
            let market = try await Visitor(client, city, "market")
            let path = Place.taskPublication.path(task.id.text)
            func checked(_ seen: Seen) -> Int { Self.count(" checked", in: seen.body.replacing("\n", with: " ")) }
            #expect(checked(try await market.get(path)) == 0)
            #expect(checked(try await market.get("/office/reviews")) == 0)
            #expect(checked(try await market.post("/office/reviews", [("pick", "page")])) >= 1)
            let before = try await city.auditCount()
            let remark = ("remark-\(visits[0].id.text)", "已当场改正")
            let picked = try await market.post(path, [("pick", "page"), remark])
            #expect(checked(picked) == 3 && picked.body.contains("已当场改正"))
            let asked = try await market.post(path, [("all", "1"), remark])
            #expect(asked.status == 200 && asked.body.contains("公示全部 3 户"))
            #expect(asked.body.contains("value=\"已当场改正\""))
            #expect(try await city.auditCount() == before)
            let confirmed = try #require(asked.field("confirmed"))
            // One more came in between: what was confirmed is not what would be published.
            try await city.enter(visits[4])
            let stale = try await market.post(path, [("all", "1"), ("confirmed", confirmed)])
            #expect(stale.status == 409 && stale.body.contains("公示全部 4 户"))
            let done = try await market.post(
                path, [("all", "1"), ("confirmed", try #require(stale.field("confirmed"))), remark])
            #expect(done.status == 303)
            let entries = try await city.site.publication.entries(EntryFilter(), by: city.regulator)
            #expect(entries.total == 4 && entries.entries.contains { $0.result.remark == "已当场改正" })
        }
        await city.remove()
    }

    @Test("of two who correct one entry the later sees what is published now, and keeps every word")
    func corrections() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        let visits = try await city.site.inspection.visits(of: task, VisitFilter(limit: 1000), by: city.regulator)
            .visits
        try await city.enter(visits[0])
        _ = try await city.site.publication.publish([visits[0].id], of: task, by: city.actor("market"))
        let entry = try #require(
            try await city.site.publication.entries(EntryFilter(), by: city.regulator).entries.first)
        try await WebTests.visit(city) { client in
            let market = try await Visitor(client, city, "market")
            let path = Place.correctEntry.path(entry.id.text)
            let code = "code-0-\(try #require(entry.result.parts.first?.items.first).id)"
            let version = ("version", String(entry.version))
            #expect(
                try await market.post(path, [version, ("remark", "先改的说明"), ("reason", "笔误")]).status == 303)
            let before = try await city.auditCount()
            let typed = [version, (code, "05"), ("remark", "后改的说明"), ("reason", "复核后更正")]
            let stale = try await market.post(path, typed)
            #expect(stale.status == 409 && stale.body.contains("后改的说明") && stale.body.contains("先改的说明"))
            #expect(stale.body.contains("复核后更正"))
            #expect(try await city.auditCount() == before)
            let now = ("version", try #require(stale.field("version")))
            #expect(try await market.post(path, [now] + typed.dropFirst()).status == 303)
            let changed = try await city.site.publication.entry(entry.id, by: city.regulator)
            #expect(changed.result.remark == "后改的说明")
            #expect(changed.result.parts.first?.items.first?.result.rawValue == "05")
        }
        await city.remove()
    }

    @Test("an administrator connects an inspector's account with a certificate of the department, and takes it away")
    func officerAccount() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        let calendar = try await city.site.inspection.calendar(of: task, by: city.regulator)
        let officers = calendar.groups.flatMap(\.officers)
        let own = try #require(officers.first { $0.department == City.market })
        let foreign = try #require(officers.first { $0.department == City.fire })
        try await WebTests.visit(city) { client in
            let (admin, inspector) = (
                try await Visitor(client, city, "admin"), try await Visitor(client, city, "inspector")
            )
            let path = Place.personOfficer.path("inspector")
            #expect(try await inspector.get("/office").body.contains("还没有排日期") == false)
            #expect(try await admin.post(path, [("certificate", foreign.certificate)]).status == 422)
            #expect(try await admin.post(path, [("certificate", own.certificate)]).status == 303)
            let page = try await admin.get("/office/people/inspector")
            #expect(page.body.contains(own.certificate) && page.body.contains("解除关联"))
            #expect(try await inspector.get("/office").body.contains("还没有排日期"))
            let removal = [("certificate", own.certificate), ("remove", "1")]
            #expect(try await inspector.post(path, removal).status == 403)
            #expect(try await admin.post(path, removal).status == 303)
            #expect(try await admin.get("/office/people/inspector").body.contains("还没有关联执法证"))
        }
        await city.remove()
    }
}
