// The page of the fairness audit: its answers, its words, its file, and what it says when it has nothing to say.

import Drawing
import Fairness
import Foundation
import Governance
import Inspection
import Localization
import SQLKit
import Testing

@testable import Web

@Suite("The page of the fairness audit")
struct FairnessPageTests {
    @Test("has nothing to show before the first draw, and says so")
    func empty() async throws {
        let city = try await City(60)
        try await visit(city) { client in
            let page = try await Visitor(client, city, "auditor").get(Place.fairness.path())
            #expect(page.status == 200 && page.body.contains("还没有抽取"))
            #expect(!page.body.contains("<table") && !page.body.contains("导出"))
        }
        await city.remove()
    }

    @Test("of one draw answers every question, and says that too few is no approval")
    func one() async throws {
        let city = try await City(160)
        _ = try await city.inspected("承诺的任务")
        try await visit(city) { client in
            let auditor = try await Visitor(client, city, "auditor")
            let body = try await auditor.get(Place.fairness.path()).body
            for question in FairnessQuestion.allCases {
                #expect(body.contains(Messages.word("fairness-question.\(question.rawValue)", in: .chinese)!))
            }
            #expect(body.contains("没有须查明的项目") && body.contains("样本太少") && body.contains("不等于合格"))
            #expect(!body.contains("data-refresh"))
            // Every link of the page to a place in it arrives.
            for link in body.components(separatedBy: "href=\"#").dropFirst() {
                let place = link.prefix { $0 != "\"" }
                #expect(place == "main" || body.contains("id=\"\(place)\""), "\(place)")
            }
        }
        await city.remove()
    }

    @Test("marks names of departments as Chinese on the English page")
    func language() async throws {
        let city = try await City(160)
        _ = try await city.inspected("承诺的任务")
        try await visit(city) { client in
            let auditor = try await Visitor(client, city, "auditor")
            auditor.set("mingcha-language", Language.english.rawValue)
            let body = try await auditor.get(Place.fairness.path()).body
            #expect(body.contains("Fairness audit") && body.contains("Questions and answers"))
            let main = try #require(body.range(of: "<main").map { body[$0.lowerBound...] })
            let names = try await city.site.governance.organisation().departments.values.map(\.name)
                .filter { main.contains($0) }
            #expect(!names.isEmpty)
            for name in names {
                let parts = main.components(separatedBy: name)
                for before in parts.dropLast() {
                    #expect(before.hasSuffix("lang=\"zh-Hans\">"), "\(before.suffix(60))")
                }
            }
        }
        await city.remove()
    }

    @Test("gives every figure away as a table, with one row on the record")
    func file() async throws {
        let city = try await City(160)
        _ = try await city.inspected("承诺的任务")
        try await visit(city) { client in
            let auditor = try await Visitor(client, city, "auditor")
            _ = try await auditor.get(Place.fairness.path())
            let findings = try await city.site.inspection.fairness(by: try await city.actor("auditor"))
            let before = try await city.auditCount()
            let csv = try await auditor.post(Place.exportFairness.path("csv"))
            #expect(csv.status == 200)
            let lines = csv.body.split(whereSeparator: \.isNewline)
            #expect(lines.count == 1 + findings.report.figures.count)
            for measure in Set(findings.report.figures.map(\.measure)) {
                #expect(csv.body.contains(measure.rawValue))
            }
            let xlsx = try await auditor.post(Place.exportFairness.path("xlsx"))
            #expect(xlsx.status == 200 && xlsx.body.hasPrefix("PK"))
            #expect(
                try await city.audit(after: before)
                    == Array(repeating: "inspection.export-fairness done", count: 2))
            #expect(try await auditor.post(Place.exportFairness.path("pdf")).status == 404)
        }
        await city.remove()
    }

    @Test("names what is flagged, what is no matter of chance, and a file that was changed")
    func flagged() async throws {
        let city = try await City(160)
        _ = try await city.inspected("承诺的任务")
        try await city.database.write { transaction in
            try transaction.execute("DELETE FROM drw_selected WHERE is_reserve = 0 AND place = 1")
            try transaction.execute("UPDATE drw_draw SET version = version + 1")
        }
        try await visit(city) { client in
            let auditor = try await Visitor(client, city, "auditor")
            let body = try await auditor.get(Place.fairness.path()).body
            #expect(body.contains("msg-bad") && body.contains("不靠概率") && body.contains("mingcha-verify"))
            #expect(body.contains("#how-drawn-as-planned"))
        }
        try await city.database.write { transaction in
            let bytes = Array("id,stratum,salt\nnot an id,market|U,00\n".utf8)
            try transaction.execute("UPDATE drw_file SET bytes = \(bytes) WHERE name = 'roster.csv'")
            try transaction.execute("UPDATE drw_draw SET version = version + 1")
        }
        try await visit(city) { client in
            let page = try await Visitor(client, city, "auditor").get(Place.fairness.path())
            #expect(page.status == 200 && page.body.contains("审计没有做完") && page.body.contains("roster.csv"))
        }
        await city.remove()
    }

    @Test("that is not ready says how far it is, and asks again by itself")
    func reading() async throws {
        let city = try await City(60)
        let session = try #require(try await city.site.governance.session(token: try await city.token("auditor")))
        let call = OfficeCall(
            Call(site: city.site, method: .get, target: Place.fairness.path(), session: session), session: session)
        let answer = try await FairnessPage.answer(call, .reading(3, of: 12))
        guard case .page(let page) = answer else {
            Issue.record("no page")
            return
        }
        #expect(page.refresh == 2)
        let html = String(decoding: page.template.render(page.model), as: UTF8.self)
        #expect(html.contains("已读 3 次，共 12 次") && html.contains("data-refresh=\"2000\"") && html.contains("25 %"))
        #expect(!html.contains("<table"))
        await city.remove()
    }
}
