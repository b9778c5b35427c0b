// The public page of a round and the further pages of its list.

package import Inspection

package enum PublicRoundPage {
    /// Visits on one page; a longer list goes on in `list-2.html` ….
    package static let visitsPerPage = 500

    /// How many pages the list has, the first included.
    package static func pageCount(_ papers: RoundPapers) -> Int {
        max(1, (papers.publicVisits.count + visitsPerPage - 1) / visitsPerPage)
    }

    static func fileName(page: Int) -> String { page == 1 ? "index.html" : "list-\(page).html" }

    /// - Parameter folder: address of the draw's public folder, relative to the page or absolute; nil where there is
    ///   none.
    package static func first(_ papers: RoundPapers, folder: String?) -> Model {
        let facts = papers.facts
        return Head.open("\(facts.task) 抽取结果").with(Model(facts)).with(list(papers, page: 1)).with([
            "hasFolder": .flag(folder != nil), "folder": .text(folder ?? ""),
            "independence": .text(facts.independence == .simulated ? "模拟" : "声明"),
            "contributors": .list(
                facts.contributors.map { ["contributor": .text($0.name), "kind": .text($0.words)] }),
            "limits": .texts(limits(facts)),
        ])
    }

    package static func further(_ papers: RoundPapers, page: Int) -> Model {
        Head.open("\(papers.facts.task) 名单第\(page)页").with(Model(papers.facts)).with(list(papers, page: page))
    }

    private static func list(_ papers: RoundPapers, page: Int) -> Model {
        let visits = papers.publicVisits, count = pageCount(papers)
        let start = min((page - 1) * visitsPerPage, visits.count)
        let shown = visits[start..<min(start + visitsPerPage, visits.count)]
        return [
            "visits": .list(
                shown.map { visit in
                    [
                        "number": .text(String(visit.number)), "name": .text(visit.name), "id": .text(visit.id),
                        "parts": .text(visit.departments.joined(separator: "、")),
                    ]
                }),
            "showsParts": .flag(papers.facts.isRosterPublic), "page": .text(String(page)),
            "from": .count(start + 1), "to": .count(start + shown.count), "hasPages": .flag(count > 1),
            "links": .list(
                (1...count).map { number in
                    [
                        "isHere": .flag(number == page), "href": .text(fileName(page: number)),
                        "label": .text("第 \(number) 页"),
                    ]
                }),
        ]
    }

    /// What a reader of the public part cannot check, and who can.
    private static func limits(_ facts: RoundFacts) -> [String] {
        let auditors = facts.auditors.isEmpty ? "方案指定的审计人" : "审计人（\(facts.auditors.joined(separator: "、"))）"
        var limits: [String] = []
        if !facts.isDisclosed { limits.append("名单、种子和公开的内容在检查之后公布，在那之前都查不了。") }
        if facts.isRosterPublic {
            limits.append("名录里该有的是不是都有：名录封印和户数已经公布，企业可以查自己在不在，\(auditors)可以与登记数据核对。")
        } else {
            limits.append(
                "抽中的是不是票号最小的：逐户记录含内部分组，不公布，只公布封印、总数和名单。能逐户重算的是\(auditors)"
                    + (facts.allowsSelfCheck ? "；企业可以查自己的记录、票号和门槛。" : "。"))
            limits.append("一再被抽中的企业，旁人仍可能猜到它的分组；不公布只能减少、不能消除这种推测。")
        }
        limits.append("排除了谁：这里只有各原因的户数，逐户名单由\(auditors)核对。")
        limits.append("人员怎样选定：回避名单不公开，旁人只能核对人数、部门和各组的对象，选人过程由\(auditors)重算。")
        limits.append(
            facts.independence == .simulated
                ? "参与方是否独立：本次由程序模拟，谈不上独立。"
                : "参与方是否独立、步骤的先后：本页没有公共日志的证明，只有主办方的说法。")
        limits.append("名称与代码是否对应：名称只供阅读，抽取按代码计算。")
        return limits
    }
}
