// 文书: printing the papers of a round from the browser. Papers carry contacts, so taking them is an act with its row.

import Drawing
import Governance
import Inspection
import Planning

extension Place {
    package static let papers = Place("/office/papers")
    package static let taskPapers = Place("/office/papers/{task}")
}

extension RouteTable {
    mutating func addPapers() {
        office(.get, .papers) { call in try await PapersPage.list(call) }
        office(.get, .taskPapers) { call in try await PapersPage.task(call) }
        office(.post, .taskPapers) { call in try await PapersPage.print(call) }
    }
}

enum PapersPage {
    /// Rounds that are signed and may be seen, newest first.
    static func list(_ call: OfficeCall) async throws -> Answer {
        let rounds = try await call.site.inspection.progress(.names, by: call.actor)
        return .page(
            Page(
                call.say("文书", "Papers"), in: .office(.papers), .papersList,
                [
                    "isEmpty": .flag(rounds.isEmpty),
                    "rounds": .list(
                        rounds.map { round in
                            [
                                "name": .text(round.task.name),
                                "href": .text(Place.taskPapers.path(round.task.id.text)),
                                "signedOn": .text(round.signedAt.chinaDate.description),
                            ]
                        }),
                ]))
    }

    /// What can be printed of one round: for all groups, and group by group.
    static func task(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let groups = try await call.site.drawing.groups(of: task, by: call.actor)
        let going =
            call.may(.readVisits) ? try await call.site.inspection.going(of: task, by: call.actor) : [:]
        func paper(_ file: String, _ chinese: String, _ english: String) -> Model {
            ["file": .text(file), "label": .text(call.say(chinese, english))]
        }
        let whole = [
            paper("dispatch.html", "派单，全部小组", "Dispatch list, all groups"),
            paper("drawn-list.html", "抽取名单，对外", "Drawn list, for anybody"),
            paper("drawn-list-office.html", "抽取名单，内部", "Drawn list, office"),
        ]
        return .page(
            Page(
                call.say("文书：", "Papers: ") + task.name, in: .office(.papers), .papersOfTask,
                [
                    "name": .text(task.name), "action": .text(Place.taskPapers.path(task.id.text)),
                    "back": .text(Place.papers.path()), "whole": .list(whole),
                    "hasGroups": .flag(!groups.isEmpty),
                    "groups": .list(
                        groups.map { group in
                            let key = "\(group.area)-\(group.number)"
                            return [
                                "team": .text(
                                    call.say("\(group.areaName)第\(group.number)组", "\(group.areaName), \(group.number)")
                                ),
                                "visits": .count(going.isEmpty ? group.visits : going[key] ?? 0),
                                "officers": .text(group.officers.map(\.name).joined(separator: "、")),
                                "papers": .list([
                                    paper("approvals/\(key).html", "审批表", "Approval forms"),
                                    paper("notices/\(key).html", "通知书", "Notices"),
                                    paper("records/\(key).html", "记录表", "Record sheets"),
                                    paper("dispatch/\(key).html", "派单", "Dispatch list"),
                                ]),
                            ]
                        }),
                ]))
    }

    /// One file of the round's papers, ready to print.
    static func print(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let wanted = call.call.form["file"]
        guard let request = request(wanted) else { throw WebError.notFound }
        let papers = try await call.site.inspection.papers(of: task, request, by: call.actor)
        let address = call.origin + Place.publicTask.path(task.id.text)
        let files = Pages.officeFiles(papers, publicAddress: address)
        guard let file = files.first(where: { $0.name == wanted }) else { throw WebError.notFound }
        return .paper(file.bytes())
    }

    /// What has to be put together for one file: `notices/a1-2.html` is of group 2 of area a1.
    private static func request(_ file: String) -> PaperRequest? {
        switch file {
        case "dispatch.html": return .groups
        case "drawn-list.html", "drawn-list-office.html": return .list
        default:
            let parts = file.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, ["dispatch", "approvals", "notices", "records"].contains(parts[0]),
                parts[1].hasSuffix(".html"),
                case (let area?, let number?) = VisitListPage.groupOf(String(parts[1].dropLast(5)))
            else { return nil }
            return .group(area: area, number: number)
        }
    }
}

extension Template {
    package static let printing: [Template] = [.papersList, .papersOfTask]

    static let papersList = Template(
        "papersList",
        #"""
        <div class="page-head"><div><h1>[[文书|Papers]]</h1></div></div>
        {{#isEmpty}}<div class="empty"><h2>[[还没有可打印的文书|No papers yet]]</h2>
        <p>[[抽取签字之后，审批表、通知书、记录表和派单会自动生成。|Approval forms, notices, record sheets and dispatch
        lists are made when a draw has been signed.]]</p></div>{{/isEmpty}}
        {{^isEmpty}}<section class="sec" aria-labelledby="h-rounds">
        <div class="sec-head"><h2 id="h-rounds">[[已签字的抽取|Signed draws]]</h2></div>
        <ul class="tasks">
        {{#rounds}}<li><p class="when">{{signedOn}}</p><div><h3><a href="{{href}}" lang="zh-Hans">{{name}}</a></h3>
        </div>
        <a class="btn btn-s" href="{{href}}">[[打印|Print]]</a></li>
        {{/rounds}}</ul></section>{{/isEmpty}}
        """#)

    static let papersOfTask = Template(
        "papersOfTask",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{back}}">[[文书|Papers]]</a></li>
        <li lang="zh-Hans">{{name}}</li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{name}}</h1>
        <p class="meta"><span>[[在新窗口打开后打印；含联系人，取用有记录|Opens in a new window for printing; it names contacts,
        and taking it is on the record]]</span></p></div></div>
        <form method="post" action="{{action}}" target="_blank" data-again>{{> csrf}}
        <section class="sec" aria-labelledby="h-whole">
        <div class="sec-head"><h2 id="h-whole">[[全部|The whole round]]</h2></div>
        <div class="row">{{#whole}}<button class="btn" name="file" value="{{file}}">{{label}}</button>
        {{/whole}}</div></section>
        {{#hasGroups}}<section class="sec" aria-labelledby="h-groups">
        <div class="sec-head"><h2 id="h-groups">[[各小组|By group]]</h2></div>
        <div class="scroll" role="region" aria-label="[[各小组一览|Table: by group]]" tabindex="0">
        <table class="roomy stackable" role="table">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[小组|Group]]</th>
        <th role="columnheader" scope="col" class="num">[[户|Visits]]</th>
        <th role="columnheader" scope="col">[[人员|Officers]]</th>
        <th role="columnheader" scope="col">[[打印|Print]]</th></tr></thead>
        <tbody role="rowgroup">{{#groups}}<tr role="row"><th role="rowheader" scope="row"
        lang="zh-Hans">{{team}}</th><td role="cell" class="num" data-label="[[户|Visits]]">{{visits}}</td>
        <td role="cell" data-label="[[人员|Officers]]"><span lang="zh-Hans">{{officers}}</span></td>
        <td role="cell" class="act stack-row">{{#papers}}<button class="btn btn-s" name="file" value="{{file}}"
         aria-label="{{label}} {{team}}">{{label}}</button>
        {{/papers}}</td></tr>{{/groups}}</tbody></table></div></section>{{/hasGroups}}
        </form>
        """#)
}
