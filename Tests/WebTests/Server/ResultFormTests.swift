// The full form of a result, its review and its record: answers by the words of their point, what changed, who was
// faster.

import Foundation
import Governance
import HummingbirdTesting
import Inspection
import Planning
import SQLKit
import Testing

@testable import Web

@Suite("Results in full, reviewed and told")
struct ResultFormTests {
    private struct Round {
        let city: City
        let task: JointTask
        let visits: [Visit]

        init() async throws {
            city = try await City()
            task = try await city.inspected("联合抽查")
            visits = try await city.marketVisits(of: task)
        }

        func item() async throws -> Item {
            try #require(try await city.site.planning.items().first { $0.id == "annualreport" })
        }

        func replaceItem(_ change: (inout Item) -> Void) async throws {
            var item = try await self.item()
            change(&item)
            try await city.site.planning.addItems([item], by: city.regulator)
        }

        func part(_ visit: Visit) async throws -> VisitPart { try await city.marketPart(of: visit) }
    }

    private static func path(_ visit: Visit) -> String { Place.resultForm.path(visit.id.text, "market") }

    /// The name of the field that answers a point, found by its words.
    private static func field(_ text: String, _ form: [(String, String)]) throws -> String {
        let words = try #require(form.first { $0.0.hasPrefix("text-") && $0.1 == text }).0
        return "point-" + words.dropFirst("text-".count)
    }

    @Test("an answer goes to the point that was read, though the list was changed between; nothing is lost")
    func changedList() async throws {
        let round = try await Round()
        let (city, visit) = (round.city, round.visits[0])
        let texts = try await round.item().checkPoints.map(\.text)
        try #require(texts.count >= 3)
        try await WebTests.visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            var form = try await inspector.get(Self.path(visit)).form("result")
            form = form.with("code-annualreport", "05").with("note", "店主在场")
                .with(try Self.field(texts[0], form), "fail").with(try Self.field(texts[2], form), "pass")
            // Meanwhile the first point is taken off the list, and another one stands in its place.
            try await round.replaceItem { item in
                item.checkPoints.removeFirst()
                item.checkPoints.insert(CheckPoint(text: "新的要点"), at: 0)
            }
            let before = try await city.auditCount()
            let refused = try await inspector.post(Self.path(visit), form + [("submit", "1")])
            #expect(refused.status == 409 && refused.body.contains("的检查内容在您打开这一页之后更新过"))
            #expect(refused.body.contains("原清单") && refused.body.contains("新的要点"))
            #expect(try await city.auditCount() == before)
            let again = refused.form("result")
            #expect(again.value("code-annualreport") == "05" && again.value("note") == "店主在场")
            #expect(try again.value(Self.field(texts[0], again)) == "fail")
            #expect(try again.value(Self.field(texts[2], again)) == "pass")
            #expect(try again.value(Self.field("新的要点", again)) == "")
            #expect(try await inspector.post(Self.path(visit), again + [("submit", "0")]).status == 303)
        }
        let expected = [PointAnswer(text: texts[2], verdict: .pass), PointAnswer(text: texts[0], verdict: .fail)]
        #expect(try await round.part(visit).document.results[0].points == expected)
        await city.remove()
    }

    @Test("stored answers whose point is on the list no more stay at the next save, unless somebody takes them out")
    func unknownPoints() async throws {
        let round = try await Round()
        let (city, visit) = (round.city, round.visits[0])
        let old = [PointAnswer(text: "旧清单的要点", verdict: .fail), PointAnswer(text: "另一旧要点", verdict: .pass)]
        let result = ItemResult(item: "annualreport", code: .corrected, points: old)
        _ = try await city.site.inspection.enterResult(
            PartDocument(results: [result]), of: visit.id, department: City.market, version: 1,
            by: try await city.actor("inspector"))
        try await WebTests.visit(city) { client in
            let inspector = try await Visitor(client, city, "inspector")
            let form = try await inspector.get(Self.path(visit)).form("result").with("note", "补记")
            #expect(try await inspector.post(Self.path(visit), form + [("submit", "0")]).status == 303)
            let stored = try await round.part(visit).document
            #expect(stored.note == "补记" && stored.results[0].points == old)
            // A program that knows nothing of points takes none away either.
            let version = String(try await round.part(visit).version)
            let bare = [("version", version), ("day", "2026-06-10"), ("code-annualreport", "05")]
            #expect(try await inspector.post(Self.path(visit), bare).status == 303)
            #expect(try await round.part(visit).document.results[0].points == old)
            let last = try await inspector.get(Self.path(visit)).form("result")
            let cleared = last.with(try Self.field("旧清单的要点", last), "")
            #expect(try await inspector.post(Self.path(visit), cleared).status == 303)
        }
        #expect(try await round.part(visit).document.results[0].points == [old[1]])
        await city.remove()
    }

    @Test("two colleagues on one result: the later sees both versions with the other's name, and loses nothing")
    func twoPeople() async throws {
        let round = try await Round()
        let (city, visit) = (round.city, round.visits[0])
        _ = try await city.secondInspector("何又青")
        try await WebTests.visit(city) { client in
            let first = try await Visitor(client, city, "inspector")
            let second = try await Visitor(client, city, "inspector-two")
            let (one, two) = (
                try await first.get(Self.path(visit)).form("result"),
                try await second.get(Self.path(visit)).form("result")
            )
            let saved = two.with("code-annualreport", "05").with("note-annualreport", "台账缺页") + [("submit", "0")]
            #expect(try await second.post(Self.path(visit), saved).status == 303)
            let typed = one.with("code-annualreport", "01").with("note", "店主在场") + [("submit", "0")]
            let late = try await first.post(Self.path(visit), typed)
            #expect(late.status == 409)
            for text in ["何又青", "台账缺页", "05 发现问题已责令改正", "01 未发现问题", "店主在场"] {
                #expect(late.body.contains(text), "\(text)")
            }
            #expect(try await round.part(visit).document.outcome == .corrected)
            let chosen =
                late.form("conflict").filter { !$0.0.hasPrefix("keep-") }
                + [("keep-annualreport", "theirs"), ("keep-note", "mine")]
            #expect(try await first.post(Self.path(visit), chosen).status == 303)
        }
        let document = try await round.part(visit).document
        #expect(document.outcome == .corrected && document.note == "店主在场")
        #expect(document.results[0].note == "台账缺页")
        await city.remove()
    }

    @Test("the record shows what was changed after it was sent back, and says when nothing was")
    func changes() async throws {
        let round = try await Round()
        let (city, visit) = (round.city, round.visits[0])
        let (desk, inspector) = (city.site.inspection, try await city.actor("inspector"))
        let officers = try await desk.record(of: visit.id, by: city.regulator).officers
            .filter { $0.department == City.market }.map(\.certificate)
        var document = PartDocument(
            visitedOn: city.clock.now.chinaDate, officers: officers,
            results: [
                ItemResult(
                    item: "annualreport", code: .corrected, points: [PointAnswer(text: "是否如实", verdict: .fail)])
            ], note: "原来的备注")
        let path = Place.visit.path(visit.id.text)
        func send(_ version: Int) async throws -> Int {
            try await desk.enterResult(
                document, of: visit.id, department: City.market, version: version, submit: true, by: inspector
            ).version
        }
        func back(_ version: Int) async throws -> Int {
            try await desk.sendBackResult(
                of: visit.id, department: City.market, version: version, opinion: "请核对",
                by: try await city.actor("market")
            ).version
        }
        let returned = try await back(try await send(1))
        let again = try await send(returned)
        try await WebTests.visit(city) { client in
            let market = try await Visitor(client, city, "market")
            #expect(try await market.get(path).body.contains("退回后没有改动"))
        }
        let second = try await back(again)
        document.results[0].points = [PointAnswer(text: "是否如实", verdict: .pass)]
        document.results[0].code = .nothingFound
        document.note = "改后的备注"
        _ = try await send(second)
        try await WebTests.visit(city) { client in
            let market = try await Visitor(client, city, "market")
            let page = try await market.get(path).body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(page.contains("退回后改动 4 处") && !page.contains("退回后没有改动"))
            for text in [
                "<del>05 发现问题已责令改正</del>", "<ins>01 未发现问题</ins>", "<del>不合格</del>", "<ins>合格</ins>",
                "<del lang=\"zh-Hans\">原来的备注</del>", "<ins lang=\"zh-Hans\">改后的备注</ins>", "是否如实",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            market.set("mingcha-language", "en")
            #expect(try await market.get(path).body.contains("4 changed since it was sent back"))
        }
        await city.remove()
    }

    @Test("everything that waits is accepted only after its number and its outcomes were confirmed")
    func acceptAll() async throws {
        let round = try await Round()
        let city = round.city
        let visits = round.visits.filter { $0.parts.count == 2 }
        for visit in visits.prefix(2) { try await city.enter(visit, accept: false) }
        try await WebTests.visit(city) { client in
            func state(_ index: Int) async throws -> PartState { try await round.part(visits[index]).state }
            let market = try await Visitor(client, city, "market")
            let path = Place.reviews.path()
            let before = try await city.auditCount()
            let asked = try await market.post(path, [("all", "1")])
            #expect(asked.status == 200 && asked.body.contains("未发现问题"))
            #expect(asked.body.replacing("\n", with: "").contains("通过全部 2 份结果"))
            #expect(try await city.auditCount() == before)
            #expect(try await state(0) == .submitted)
            let confirmed = ("confirmed", try #require(asked.field("confirmed")))
            // One more was submitted in between: what was confirmed is not what would be accepted.
            try await city.enter(visits[2], accept: false)
            let stale = try await market.post(path, [("all", "1"), confirmed])
            #expect(stale.status == 409 && stale.body.contains("待审核的结果变了"))
            #expect(try await state(0) == .submitted)
            let mark = ("confirmed", try #require(stale.field("confirmed")))
            #expect(try await market.post(path, [("all", "1"), ("department", "market"), mark]).status == 303)
            for index in 0..<3 { #expect(try await state(index) == .accepted) }
            // Who reviews for every department is asked for one.
            let regulator = try await Visitor(client, city, "regulator")
            try await city.enter(visits[3], accept: false)
            let mixed = try await regulator.post(path, [("all", "1")])
            #expect(mixed.status == 200 && mixed.body.contains("一次通过一个部门的结果"))
            #expect(mixed.field("confirmed") == nil)
            let one = try await regulator.post(path, [("all", "1"), ("department", "fire")])
            let last = [("all", "1"), ("department", "fire"), ("confirmed", one.field("confirmed") ?? "")]
            #expect(try await regulator.post(path, last).status == 303)
            #expect(try await state(3) == .submitted)
        }
        await city.remove()
    }

    @Test("an object's page gives the reasons of every grading")
    func reasons() async throws {
        let city = try await City()
        let found = try await city.database.read { transaction in
            try transaction.map(
                """
                SELECT o.id, g.kind, g.reasons
                FROM dir_grading g JOIN dir_object o ON g.no BETWEEN 4 * o.no AND 4 * o.no + 2
                WHERE g.reasons <> '' ORDER BY o.no
                """
            ) { (try $0.text(0), try $0.text(1), try $0.text(2)) }
        }
        try await WebTests.visit(city) { client in
            let regulator = try await Visitor(client, city, "regulator")
            for kind in ["credit", "risk", "sector"] {
                let (id, _, reasons) = try #require(found.first { $0.1 == kind })
                let page = try await regulator.get(Place.object.path(id)).body
                #expect(page.contains("id=\"h-why-\(kind)\""))
                let first = try #require(reasons.split(separator: "；").first)
                #expect(page.contains("<li>\(first)") || page.contains("\">\(first)"), "\(kind)")
            }
        }
        await city.remove()
    }
}
