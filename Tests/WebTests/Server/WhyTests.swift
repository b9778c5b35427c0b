// The pages that answer a firm, and the report: words, files, rows on the record.

import Directory
import Drawing
import Governance
import HTTPTypes
import HummingbirdTesting
import Inspection
import Merkle
import Planning
import Testing
import VerifiableDraw

@testable import Web

@Suite("Why was I drawn, why not")
struct WhyTests {
    @Test("anybody may ask of a public roster; a committed one and a draft say why not, and no class is ever told")
    func anybody() async throws {
        let city = try await City(160)
        let task = try await city.inspected("公开的任务") { $0.rosterMode = "public" }
        let committed = try await city.inspected("承诺的任务")
        let round = try await city.site.drawing.round(of: task, by: city.regulator)
        let drawn = try #require(round.visits.first).object
        let file = try await city.site.directory.file(of: drawn, by: city.regulator)
        try await visit(city) { client in
            let visitor = Visitor(client)
            let path = { (id: String) in Place.publicWhy.path(task.id.text, query: [("id", id)]) }
            let answer = try await visitor.get(path(drawn.lowercased()))
            #expect(answer.status == 200 && answer.body.contains("抽中了。") && answer.body.contains(drawn))
            let why = try await city.site.drawing.publicWhy(of: drawn, in: task.id)
            #expect(answer.body.contains(why.ticket!.hex))
            #expect(!answer.body.contains("|U") && !answer.body.contains("较高"))
            #expect(file.object.phone.isEmpty || !answer.body.contains(file.object.phone))
            #expect(file.object.contact.isEmpty || !answer.body.contains(file.object.contact))
            let other = try await visitor.get(path("91000000000000000X"))
            #expect(other.status == 200 && other.body.contains("没有它") && !other.body.contains("抽中了。"))
            #expect(try await visitor.get(path("")).status == 200)
            #expect(try await visitor.get(path("<script>")).body.contains("&lt;SCRIPT&gt;"))
            #expect(try await visitor.get(Place.publicTask.path(task.id.text)).body.contains("/why"))
            let refusal = try await visitor.get(Place.publicWhy.path(committed.id.text, query: [("id", drawn)]))
            #expect(refusal.status == 200 && refusal.body.contains("自查文件") && !refusal.body.contains("抽中了"))
            #expect(try await visitor.get(Place.publicWhy.path("none")).status == 404)
        }
        await city.remove()
    }

    @Test("the office hands a firm its file, or its paper, with one row each; and the report beside its table")
    func office() async throws {
        let city = try await City(160)
        let task = try await city.inspected("承诺的任务")
        let round = try await city.site.drawing.round(of: task, by: city.regulator)
        let drawn = try #require(round.visits.first).object
        try await visit(city) { client in
            let office = try await Visitor(client, city, "regulator")
            let path = Place.selfCheck.path(task.id.text)
            #expect(try await office.get(Place.draw.path(task.id.text)).body.contains(path))
            #expect(try await office.get(path).status == 200)
            let before = try await city.auditCount()
            let file = try await office.post(path, [("object", drawn), ("do", "file")])
            #expect(file.status == 200 && file.headers[.contentType] == "application/json")
            let draw = try #require(try await city.site.drawing.publicDraws(of: task.id).first)
            let open = try await city.site.drawing.publicFiles(of: draw.id)
            #expect(SelfCheck.check(Array(file.body.utf8), against: open).isConsistent)
            let paper = try await office.post(path, [("object", drawn.lowercased()), ("do", "paper")])
            #expect(paper.status == 200 && paper.body.contains("抽中了。") && paper.body.contains("/verify/"))
            #expect(paper.body.contains(draw.planDigest))
            let rows = try await city.audit(after: before)
            #expect(rows == Array(repeating: "drawing.hand-self-check done", count: 2))
            #expect(try await office.post(path, [("object", "91"), ("do", "file")]).status == 422)

            let page = try await office.get(Place.report.path(task.id.text))
            #expect(page.status == 200 && page.body.contains("现在不能推算"))
            let visits = try await city.site.inspection.visits(
                of: task, VisitFilter(limit: 1000), by: city.regulator
            ).visits
            for one in visits { try await city.enter(one) }
            let report = try await city.site.inspection.report(of: task, by: city.regulator)
            let stream = try #require(report.streams.first)
            let later = try await office.get(Place.report.path(task.id.text)).body
            for group in stream.groups { #expect(later.contains(group.chance?.description ?? "–")) }
            let csv = try await office.post(Place.exportReport.path(task.id.text, "csv"))
            #expect(csv.status == 200)
            let lines = csv.body.split(whereSeparator: \.isNewline)
            #expect(lines.count == 1 + report.streams.reduce(0) { $0 + $1.groups.count + 1 })
            #expect(!csv.body.contains(drawn))
            let xlsx = try await office.post(Place.exportReport.path(task.id.text, "xlsx"))
            #expect(xlsx.status == 200)
            #expect(try await office.post(Place.exportReport.path(task.id.text, "pdf")).status == 404)
        }
        await city.remove()
    }
}
