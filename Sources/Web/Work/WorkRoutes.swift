// 我的工作: what is late, due today, due soon; the first page of the office.

import Governance

extension Place {
    package static let work = Place("/office")
}

extension RouteTable {
    mutating func addWork() {
        office(.get, .work) { call in .page(WorkPage.page(for: call)) }
    }
}

enum WorkPage {
    static func page(for call: OfficeCall) -> Page {
        let posts = call.actor.holdings.map(\.post.title).joined(separator: "、")
        return Page(
            call.say("我的工作", "My work"), in: .office(.work), .workPage,
            ["name": .text(call.actor.name), "posts": .text(posts)])
    }
}

extension Template {
    package static let work: [Template] = [.workPage]

    static let workPage = Template(
        "workPage",
        #"""
        <div class="page-head"><div><h1>[[我的工作|My work]]</h1><p
        class="meta"><span>{{name}}</span><span>{{posts}}</span></p></div></div>
        """#)
}
