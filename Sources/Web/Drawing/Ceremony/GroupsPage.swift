// 配组: the groups of officers with their objects. Printable; no class, no telephone.

import Drawing
import Governance
import Planning

enum GroupsPage {
    static func list(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let words = try await PlanWords(call)
        let groups = try await call.site.drawing.groups(of: task, by: call.actor)
        let status = try await call.site.drawing.status(of: task, by: call.actor)
        let officers = groups.reduce(0) { $0 + $1.officers.count }
        let model = CeremonyPage.head(task, status, words, call.now).with([
            "hasGroups": .flag(!groups.isEmpty), "isUnsigned": .flag(status?.process.phase == .staffed),
            "groupCount": .count(groups.count), "officerCount": .count(officers),
            "visitCount": .count(groups.reduce(0) { $0 + $1.visits }),
            "groups": .list(
                groups.map { group in
                    [
                        "title": .text(title(group, words)), "visits": .count(group.visits),
                        "href": .text(Place.drawGroup.path(task.id.text, group.area, String(group.number))),
                        "officers": .list(group.officers.map { officer($0, words) }),
                    ]
                }),
        ])
        return .page(Page(call.say("分组：", "Groups: ") + task.name, in: .office(.draws), .groupsPage, model))
    }

    static func one(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let words = try await PlanWords(call)
        let groups = try await call.site.drawing.groups(of: task, by: call.actor)
        guard let group = groups.first(where: { $0.area == call["area"] && String($0.number) == call["number"] })
        else { throw WebError.notFound }
        let status = try await call.site.drawing.status(of: task, by: call.actor)
        let visits = try await call.site.drawing.visits(
            of: task, area: group.area, group: group.number, after: call.query["after"], by: call.actor)
        let departments = Dictionary(
            task.plan.streams.map { ($0.id, words.department($0.department)) }, uniquingKeysWith: { first, _ in first })
        let next = visits.count == 50 ? visits.last?.object ?? "" : ""
        let model = CeremonyPage.head(task, status, words, call.now).with([
            "title": .text(title(group, words)), "visitCount": .count(group.visits),
            "officers": .list(group.officers.map { officer($0, words) }),
            "visits": .list(
                visits.map { visit in
                    [
                        "objectName": .text(visit.name), "object": .text(visit.object), "ticket": .text(visit.ticket),
                        "hasTicket": .flag(!visit.ticket.isEmpty),
                        "departments": .text(visit.streams.map { departments[$0] ?? $0 }.joined(separator: "、")),
                    ]
                }),
            "hasVisits": .flag(!visits.isEmpty), "hasNext": .flag(!next.isEmpty),
            "next": .text(
                Place.drawGroup.path(
                    task.id.text, group.area, String(group.number), query: [("after", next)])),
        ])
        return .page(Page(title(group, words), in: .office(.draws), .groupPage, model))
    }

    private static func title(_ group: GroupLine, _ words: PlanWords) -> String {
        words.say("\(group.areaName)第 \(group.number) 组", "\(group.areaName), group \(group.number)")
    }

    private static func officer(_ officer: GroupLine.Officer, _ words: PlanWords) -> Model {
        [
            "officer": .text(officer.name), "certificate": .text(officer.id),
            "department": .text(words.department(officer.department)), "isRelaxed": .flag(officer.isRelaxed),
            "isSubstitute": .flag(officer.isSubstitute),
        ]
    }
}

extension Template {
    static let groupsPage = Template(
        "groupsPage",
        #"""
        {{> ceremonyHead}}
        {{#isUnsigned}}<div class="msg msg-warn"><p>[[还没有签字：名单不公开，任务不下达。|Not signed yet: nothing is published.]] 
        <a href="{{drawHref}}">[[去签字|To the signature]]</a></p></div>{{/isUnsigned}}
        {{#hasGroups}}<section class="sec" aria-labelledby="h-groups"><div class="sec-head">
        <h2 id="h-groups">[[{{groupCount}} 组 {{officerCount}} 人，{{visitCount}} 户|{{groupCount}} groups,
        {{officerCount}} officers, {{visitCount}} objects]]</h2></div>
        <div class="scroll" role="region" aria-label="[[分组一览|Table: groups]]"
        tabindex="0"><table class="roomy"><thead><tr>
        <th scope="col">[[组|Group]]</th><th scope="col" class="num">[[户数|Objects]]</th>
        <th scope="col">[[人员|Officers]]</th></tr></thead>
        <tbody>{{#groups}}<tr><th scope="row"><a href="{{href}}">{{title}}</a></th><td class="num">{{visits}}</td>
        <td>{{#officers}}<span class="nowrap">{{officer}}<small class="note">（{{department}}）</small></span>
        {{#isRelaxed}}<span class="tag tag-due">[[超额|over load]]</span>{{/isRelaxed}}{{#isSubstitute}}
        <span class="tag">[[替补|substitute]]</span>{{/isSubstitute}} {{/officers}}</td></tr>
        {{/groups}}</tbody></table></div></section>{{/hasGroups}}
        {{^hasGroups}}<div class="empty"><h2>[[还没有配组|No groups yet]]</h2>
        <p>[[抽取对象、选派人员以后，分组就在这里。|They are here when objects and officers are drawn.]]</p><div class="actions">
        <a class="btn" href="{{drawHref}}">[[回到抽取|To the draw]]</a></div></div>{{/hasGroups}}
        """#)

    static let groupPage = Template(
        "groupPage",
        #"""
        {{> ceremonyHead}}
        <section class="sec" aria-labelledby="h-group"><div class="sec-head">
        <h2 id="h-group">[[{{title}}，{{visitCount}} 户|{{title}}, {{visitCount}} objects]]</h2>
        <a href="{{groupsHref}}">[[全部分组|All groups]]</a></div>
        <div class="scroll" role="region" aria-label="[[人员一览|Table: officers]]"
        tabindex="0"><table class="slim"><thead><tr>
        <th scope="col">[[姓名|Name]]</th><th scope="col">[[部门|Department]]</th>
        <th scope="col">[[执法证号|Certificate]]</th></tr></thead><tbody>{{#officers}}<tr><th scope="row">
        {{officer}}{{#isRelaxed}} <span class="tag tag-due">[[超额|over load]]</span>{{/isRelaxed}}{{#isSubstitute}}
        <span class="tag">[[替补|substitute]]</span>{{/isSubstitute}}</th><td>
        {{department}}</td><td class="code">{{certificate}}</td></tr>{{/officers}}</tbody></table></div></section>
        {{#hasVisits}}<section class="sec" aria-labelledby="h-visits"><div class="sec-head"><h2 id="h-visits">
        [[检查对象|Objects]]</h2></div>
        <div class="scroll" role="region" aria-label="[[对象名单一览|Table: list of objects]]"
        tabindex="0"><table class="roomy">
        <thead>
        <tr><th scope="col">[[名称|Name]]</th><th scope="col">[[代码|Code]]</th><th scope="col">[[部门|Departments]]</th>
        <th scope="col">[[票号|Ticket]]</th></tr></thead>
        <tbody>{{#visits}}<tr><th scope="row">{{objectName}}</th><td class="code">{{object}}</td><td>{{departments}}
        </td><td>{{#hasTicket}}<span class="ticket ticket-hit">{{ticket}}</span>{{/hasTicket}}</td></tr>{{/visits}}
        </tbody></table></div>
        {{#hasNext}}<div class="pager"><span></span><nav aria-label="[[翻页|Pages]]">
        <a class="btn btn-s" rel="next" href="{{next}}">[[下一页|Next page]]</a></nav></div>{{/hasNext}}</section>
        {{/hasVisits}}
        {{^hasVisits}}<p class="note">[[没有更多了。|No more.]]</p>{{/hasVisits}}
        """#)
}
