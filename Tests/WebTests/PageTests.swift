// What the pages of a round say, and what they must never say.

import Foundation
import Inspection
import Planning
import Testing
import VerifiableDraw

@testable import Web

private func text(_ bytes: [UInt8]?) throws -> String { String(decoding: try #require(bytes), as: UTF8.self) }

private func occurrences(of needle: String, in text: String) -> Int { text.components(separatedBy: needle).count - 1 }

@Suite("Pages of a round")
struct PageTests {
    @Test("every template renders a full model without a tag left empty", arguments: [true, false])
    func noTagIsEmpty(isPublic: Bool) throws {
        var sample = SampleRound()
        sample.mode = isPublic ? .public : .committed
        sample.visitCount = 1010
        sample.names = [0: String(repeating: "很长的名称", count: 12)]
        let papers = try sample.papers()
        let facts = papers.facts
        let group = papers.groups[0]
        let checks: [(Template, Model)] = [
            (.officeIndex, IndexPage.index(papers, hasWorkbook: true)), (.firmIndex, IndexPage.firms(papers)),
            (.drawnList, DrawnListPage.model(papers, isInternal: true)),
            (.dispatch, DispatchPage.model(papers.groups, facts)), (.approvals, ApprovalsPage.model(group, facts)),
            (.notices, NoticesPage.model(group, facts, publicAddress: "https://mingcha.example/tasks/1")),
            (.records, RecordsPage.model(group, facts)),
            (.publicRound, PublicRoundPage.first(papers, folder: "../draw/")),
            (.publicList, PublicRoundPage.further(papers, page: 2)),
        ]
        for (template, model) in checks { #expect(TemplateTags.missing(in: template, model) == []) }
        let partials: Set = [
            "head", "publicHead", "drawnRow", "dispatchGroup", "recordRows", "noticeParts", "paperCode", "publicRows",
        ]
        #expect(Set(checks.map(\.0.name)).union(partials) == Set(Template.papers.map(\.name)))
    }

    @Test("a tag without a value is found, also inside sections and partials")
    func missingTagIsFound() {
        let template = Template("t", "{{a}}{{#list}}{{b}}{{c}}{{/list}}{{^none}}{{d}}{{/none}}{{> head}}")
        let missing = TemplateTags.missing(in: template, ["a": "1", "list": .list([["b": "2"]]), "none": .list([])])
        #expect(missing.contains("list.c"))
        #expect(missing.contains("d"))
        #expect(missing.contains("title"))
        #expect(!missing.contains("a") && !missing.contains("list.b"))
    }

    @Test("the public part has no telephone, contact, address, class or group name")
    func publicPartIsClean() throws {
        var sample = SampleRound()
        sample.visitCount = 700
        for file in Pages.publicFiles(try sample.papers(), folder: nil) where file.name != Stylesheet.fileName {
            let page = try text(file.bytes())
            for secret in [SampleRound.phone, "周明远", "柳堤路", "创业路", "|A", "风险", "A组", "D组", "9,746"] {
                #expect(!page.contains(secret), "\(file.name) holds \(secret)")
            }
        }
    }

    @Test("a committed roster's lists show no department beside a firm, a public roster's do")
    func streamsOfAFirm() throws {
        var sample = SampleRound()
        let committed = Pages.renderAll(try sample.papers())
        sample.mode = .public
        let open = Pages.renderAll(try sample.papers())
        for name in ["public/index.html", "drawn-list.html"] {
            let hidden = try text(committed[name]), shown = try text(open[name])
            #expect(occurrences(of: "云川市消防救援支队", in: hidden) <= 2)
            #expect(occurrences(of: "云川市消防救援支队", in: shown) >= 30)
        }
        #expect(occurrences(of: "云川市消防救援支队", in: try text(committed["drawn-list-office.html"])) >= 30)
    }

    @Test("every check point of a firm's departments stands in its record sheet, none of another department")
    func checkPoints() throws {
        let sample = SampleRound()
        let papers = try sample.papers()
        for group in papers.groups {
            let page = try text(Template.records.render(RecordsPage.model(group, papers.facts)))
            let sheets = page.components(separatedBy: " id=\"v").dropFirst()
            #expect(sheets.count == group.visits.count)
            for (visit, sheet) in zip(group.visits, sheets) {
                #expect(sheet.hasPrefix("\(visit.number)\""))
                for point in visit.departments.flatMap(\.items).flatMap(\.checkPoints) {
                    #expect(sheet.contains(point.text))
                }
                #expect(occurrences(of: "□</td>", in: sheet) == visit.checkPointCount * 4)
                let hasFire = visit.departments.contains { $0.name.contains("消防") }
                #expect(sheet.contains("疏散通道") == hasFire)
                #expect(occurrences(of: "拒绝签名", in: sheet) > 0)
            }
        }
    }

    @Test("a script in a name, quotes and combining marks are text")
    func namesAreEscaped() throws {
        var sample = SampleRound()
        sample.names = [0: SampleRound.hostile, 1: "\"\u{301} onclick=x\u{202E}gnp", 2: "坏\u{0}名"]
        for (name, bytes) in Pages.renderAll(try sample.papers()) where name.hasSuffix(".html") {
            let page = try text(bytes)
            #expect(!page.contains("<script"), "\(name)")
            #expect(!page.unicodeScalars.contains("\u{0}"))
            #expect(!page.contains(" style=") && !page.contains("http://") && !page.contains("https://"), "\(name)")
            #expect(!Data(bytes).contains(Data("\"\u{301}".utf8)), "\(name)")
        }
        let list = try text(Pages.renderAll(try sample.papers())["drawn-list.html"])
        #expect(list.contains("<bdi>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;有限公司</bdi>"))
    }

    @Test("each visit is on exactly one dispatch list, with only the departments that have items there")
    func dispatch() throws {
        let papers = try SampleRound().papers()
        let files = Pages.renderAll(papers)
        var all = ""
        for group in papers.groups { all += try text(files["dispatch/\(group.key).html"]) }
        for visit in papers.visits {
            #expect(occurrences(of: "id=\"d\(visit.number)\"", in: all) == 1)
            let row = all.components(separatedBy: "id=\"d\(visit.number)\"")[1].components(separatedBy: "</tr>")[0]
            #expect(row.contains("云川市城市管理局") == visit.departments.contains { $0.name == "云川市城市管理局" })
        }
        #expect(occurrences(of: SampleRound.phone, in: all) == papers.visits.count)
    }

    @Test("a public page of 300 visits stays below 60 KB, stylesheet included; a longer list goes on in further pages")
    func publicWeight() throws {
        var sample = SampleRound()
        sample.visitCount = 300
        let files = Pages.publicFiles(try sample.papers())
        #expect(files.map(\.name) == ["index.html", "paper.css"])
        #expect(files.reduce(0) { $0 + $1.bytes().count } <= 60_000)
        sample.visitCount = 1001
        let long = Pages.publicFiles(try sample.papers())
        #expect(long.map(\.name) == ["index.html", "list-2.html", "list-3.html", "paper.css"])
        let pages = try long.dropLast().map { try text($0.bytes()) }.joined()
        #expect(occurrences(of: "<bdi>", in: pages) == 1001)
    }

    @Test("the page says plainly how independent the draw is shown to be")
    func independence() throws {
        var sample = SampleRound()
        #expect(try text(Pages.publicFiles(try sample.papers())[0].bytes()).contains("独立性：模拟"))
        sample.kind = .outsider
        let claimed = try text(Pages.publicFiles(try sample.papers())[0].bytes())
        #expect(claimed.contains("独立性：声明") && !claimed.contains("独立性：已证实"))
        sample.event = "dice:" + String(repeating: "36142", count: 5)
        #expect(try text(Pages.publicFiles(try sample.papers())[0].bytes()).contains("强度较弱"))
    }

    @Test("every link of the office's folder leads to a file and an anchor that exist")
    func links() throws {
        let files = Pages.renderAll(try SampleRound().papers())
        for (name, bytes) in files where name.hasSuffix(".html") {
            let folder = name.split(separator: "/").dropLast().joined(separator: "/")
            for part in try text(bytes).components(separatedBy: "href=\"").dropFirst() {
                let link = part.prefix { $0 != "\"" }.split(separator: "#", omittingEmptySubsequences: false)
                let target = link[0].isEmpty ? name : (folder.isEmpty ? "" : folder + "/") + link[0]
                let found = try text(files[target])
                if link.count > 1 { #expect(found.contains("id=\"\(link[1])\""), "\(name) → \(link)") }
            }
        }
    }

    /// A visit of as many departments as a notice's page cannot hold.
    private func crowded(_ papers: RoundPapers) throws -> GroupPaper {
        let visit = try #require(papers.visits.first { $0.departments.count == 3 })
        let parts = (1...13).map { number in
            VisitDepartment(
                name: "云川市第\(number)监督管理局", items: visit.departments[number % 3].items,
                officers: visit.departments[number % 3].officers)
        }
        let many = VisitPaper(
            number: 1, id: visit.id, name: visit.name, region: visit.region, address: visit.address, contact: "",
            phone: "", departments: parts, areaName: "临湖区", group: 1, ticket: visit.ticket, numbers: visit.numbers)
        return GroupPaper(key: "a1-1", areaName: "临湖区", group: 1, officers: many.officers, visits: [many])
    }

    @Test("a notice that does not fit goes on in a numbered annex that names every department")
    func annex() throws {
        let papers = try SampleRound().papers()
        let notice = try text(Template.notices.render(NoticesPage.model(try crowded(papers), papers.facts)))
        let pages = occurrences(of: "附页：检查事项和人员", in: notice) + 1
        #expect(pages > 1 && notice.contains("见附页"))
        for page in 1...pages { #expect(occurrences(of: "第\(page)页，共\(pages)页", in: notice) == 1) }
        for number in 1...13 { #expect(occurrences(of: "第\(number)监督管理局", in: notice) == 1) }
    }

    @Test("the folders for looking at are written where the environment says")
    func writeFolders() throws {
        guard let out = ProcessInfo.processInfo.environment["MINGCHA_PAPERS_OUT"] else { return }
        var sample = SampleRound()
        sample.names = [4: SampleRound.hostile, 7: "云川市青石区张记蝎子火锅连锁经营管理（集团）股份有限公司临湖区柳堤路第二分公司"]
        try write(sample, to: out)
        // Long names and many check points: what overflows, overflows here.
        sample.marketPoints = 47
        for place in 0..<60 { sample.names[place] = String(repeating: "临湖区柳堤路张记蝎子火锅", count: place % 5 + 1) }
        try write(sample, to: out + "-long")
    }

    private func write(_ sample: SampleRound, to folder: String) throws {
        let papers = try sample.papers()
        for (name, bytes) in Pages.renderAll(papers) {
            let path = URL(fileURLWithPath: folder + "/" + name)
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: path)
        }
        let annex = Template.notices.render(NoticesPage.model(try crowded(papers), papers.facts))
        try Data(annex).write(to: URL(fileURLWithPath: folder + "/notices/annex.html"))
        try DrawnListPage.write(papers, to: folder + "/drawn-list.xlsx")
    }
}
