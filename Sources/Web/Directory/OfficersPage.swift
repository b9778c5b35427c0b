// 执法人员名录: who may be drawn, until when, and why not.

import Directory
import Governance

enum OfficersPage {
    private static let pageSize = 100

    static func list(_ call: OfficeCall) async throws -> Answer {
        let today = call.now.chinaDate, soon = today.adding(months: 2)
        let organisation = try await call.site.governance.organisation()
        let everybody = try await call.site.directory.officers(by: call.actor)
        let query = call.query
        let text = query["q"], department = query["department"], status = query["status"]
        let found = everybody.filter { officer in
            let isAway = officer.leave.contains { $0.from <= today && today <= $0.to }
            let fits =
                switch status {
                case "ready": officer.certificateExpires >= today && !isAway
                case "expiring": officer.certificateExpires >= today && officer.certificateExpires <= soon
                case "expired": officer.certificateExpires < today
                case "away": isAway
                default: true
                }
            return fits && (department.isEmpty || officer.department.rawValue == department)
                && (text.isEmpty || officer.name.contains(text) || officer.certificate.hasPrefix(text.uppercased()))
        }
        // Pages by the key of the order, so that a person who joins meanwhile shifts nothing.
        let after = query["after"]
        let key = { (officer: Officer) in officer.department.rawValue + " " + officer.certificate }
        let rest = after.isEmpty ? found[...] : found.drop { key($0) <= after }
        let shown = rest.prefix(pageSize)
        let names = Dictionary(
            uniqueKeysWithValues: Set(everybody.map(\.department)).map {
                ($0.rawValue, organisation.departments[$0]?.name ?? $0.rawValue)
            })
        let any = call.say("不限", "Any")
        let pairs = [("q", text), ("department", department), ("status", status)]
        let model: Model = [
            "action": .text(Place.officers.path()), "q": .text(text), "total": .count(everybody.count),
            "count": .count(found.count), "shown": .count(shown.count), "hasRows": .flag(!shown.isEmpty),
            "mayImport": .flag(call.may(.importOfficers)),
            "importHref": .text(Place.newImport.path(query: [("kind", "officers")])),
            "assistantsHref": .text(Place.assistants.path()),
            "departments": .options(
                [("", any)] + names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, chosen: department),
            "statuses": .options(
                [
                    ("", any), ("ready", call.say("今天可抽取", "May be drawn today")),
                    ("expiring", call.say("证件两个月内到期", "Certificate ends in two months")),
                    ("expired", call.say("证件已过期", "Certificate over")), ("away", call.say("请假", "On leave")),
                ], chosen: status),
            "rows": .list(shown.map { row($0, today, soon, names, call) }),
            "isLater": .flag(!after.isEmpty), "firstHref": .text(Place.officers.path(query: pairs)),
            "hasNext": .flag(rest.count > shown.count),
            "nextHref": .text(Place.officers.path(query: pairs + [("after", shown.last.map(key) ?? "")])),
        ]
        return .page(Page(call.say("执法人员名录", "Officers"), in: .office(.officers), .officersPage, model))
    }

    private static func row(
        _ officer: Officer, _ today: CalendarDate, _ soon: CalendarDate, _ names: [String: String], _ call: OfficeCall
    ) -> Model {
        let state = state(officer, today, soon, call)
        // Another department's officer is on the list, for it is published; the page about one is that department's.
        let isOpen = call.actor.holdings.contains { $0.department == nil || $0.department == officer.department }
        return [
            "isOpen": .flag(isOpen), "href": .text(Place.officer.path(officer.certificate)),
            "name": .text(officer.name),
            "certificate": .text(officer.certificate),
            "department": .text(names[officer.department.rawValue] ?? officer.department.rawValue),
            "expires": .text(officer.certificateExpires.description), "level": .text(officer.level),
            "specialities": .text(
                officer.specialities.map { Speciality.title($0, in: call.language) }.joined(separator: "、")),
            "capacity": .text(String(officer.capacity)), "conflicts": .text(String(officer.conflicts.count)),
            "state": .text(state.words), "tag": .text(state.tag),
        ]
    }

    private static func state(
        _ officer: Officer, _ today: CalendarDate, _ soon: CalendarDate, _ call: OfficeCall
    ) -> (words: String, tag: String) {
        if officer.certificateExpires < today { return (call.say("证件已过期", "certificate over"), "tag tag-bad") }
        if let leave = officer.leave.first(where: { $0.from <= today && today <= $0.to }) {
            return (call.say("请假至 \(leave.to)", "on leave until \(leave.to)"), "tag tag-off")
        }
        if officer.certificateExpires <= soon { return (call.say("证件快到期", "certificate ends soon"), "tag tag-due") }
        return (call.say("可抽取", "may be drawn"), "tag tag-ok")
    }

    static func one(_ call: OfficeCall) async throws -> Answer { .page(try await page(call)) }

    static func page(_ call: OfficeCall, faults: [FormFault] = []) async throws -> Page {
        let today = call.now.chinaDate
        let (officer, objects, changes) = try await call.site.directory.officer(call["id"], by: call.actor)
        let organisation = try await call.site.governance.organisation()
        let state = state(officer, today, today.adding(months: 2), call)
        func orNone(_ text: String) -> String { text.isEmpty ? call.say("无", "none") : text }
        let model: Model = [
            "list": .text(Place.officers.path()), "name": .text(officer.name),
            "certificate": .text(officer.certificate),
            "department": .text(organisation.departments[officer.department]?.name ?? officer.department.rawValue),
            "state": .text(state.words), "tag": .text(state.tag),
            "expires": .text(officer.certificateExpires.description),
            "level": .text(orNone(officer.level)),
            "specialities": .text(
                orNone(officer.specialities.map { Speciality.title($0, in: call.language) }.joined(separator: "、"))),
            "capacity": .text(String(officer.capacity)),
            "hasLeave": .flag(!officer.leave.isEmpty),
            "leave": .list(
                officer.leave.map {
                    [
                        "from": .text($0.from.description), "to": .text($0.to.description),
                        "isNow": .flag($0.from <= today && today <= $0.to), "isOpen": .flag(today <= $0.to),
                    ]
                }),
            "hasConflicts": .flag(!officer.conflicts.isEmpty), "conflictCount": .count(officer.conflicts.count),
            "conflicts": .list(
                officer.conflicts.map {
                    [
                        "object": .text(objects[$0.object] ?? $0.object), "id": .text($0.object),
                        "href": .text(Place.object.path($0.object)), "reason": .text($0.reason),
                    ]
                }),
            "changeCount": .count(changes.count), "hasChanges": .flag(!changes.isEmpty),
            "changes": .list(
                changes.prefix(50).map { change, fields -> Model in
                    func said(_ field: String, _ value: String) -> String {
                        if value.isEmpty { return call.say("空", "empty") }
                        return words(of: value, field, objects, organisation, call)
                    }
                    let lines = fields.map {
                        call.officerField($0.field) + call.say("：", ": ")
                            + said($0.field, $0.before) + " → " + said($0.field, $0.after)
                    }
                    return ["on": .text(change.at.chinaDate.description), "lines": .texts(lines)]
                }),
        ]
        return Page(
            officer.name, in: .office(.officers), .officerPage,
            model.with(try await OfficerAbsence.model(officer, call)).with(faults: faults),
            status: faults.isEmpty ? 200 : 422, notice: OfficerAbsence.notice(call))
    }

    /// A value of the history as people write it: names for ids, `至` between the days of a leave.
    private static func words(
        of value: String, _ field: String, _ objects: [String: String], _ organisation: Organisation,
        _ call: OfficeCall
    ) -> String {
        let comma = call.say("、", ", ")
        switch field {
        case "department":
            return DepartmentID(rawValue: value).flatMap { organisation.departments[$0]?.name } ?? value
        case "specialities":
            return value.split(separator: "+").map { Speciality.title(String($0), in: call.language) }
                .joined(separator: comma)
        case "leave":
            return value.split(separator: ",").map { $0.replacing("/", with: call.say(" 至 ", " to ")) }
                .joined(separator: comma)
        case "conflict", "conflicts":
            return value.split(separator: ",").map { objects[String($0)] ?? String($0) }.joined(separator: comma)
        default: return SearchText.visible(value)
        }
    }
}

extension Template {
    static let officersPage = Template(
        "officersPage",
        #"""
        <div class="page-head"><div><h1>[[执法人员名录|Officers]]</h1>
        <p class="meta"><span>[[共 {{total}} 人|{{total}} in all]]</span></p></div>
        <div class="row"><a class="btn" href="{{assistantsHref}}">[[专家和辅助人员|Experts and assistants]]</a>
        {{#mayImport}}<a class="btn" href="{{importHref}}">[[导入|Import]]</a>{{/mayImport}}</div></div>
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选名录|Filter the list]]">
        <div class="grow"><label for="q">[[姓名或执法证号|Name or certificate]]</label>
        <input id="q" name="q" type="search" value="{{q}}" autocomplete="off"></div>
        <div><label for="department">[[部门|Department]]</label><select id="department" name="department">
        {{#departments}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/departments}}</select></div>
        <div><label for="status">[[状态|State]]</label><select id="status" name="status">
        {{#statuses}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/statuses}}</select></div>
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{action}}">[[清除|Clear]]</a></div></form>
        {{#hasRows}}<div class="scroll sticky" role="region" aria-label="[[名录，可横向滚动|List, scrolls sideways]]"
        tabindex="0">
        <table class="roomy stackable" role="table">
        <caption>[[符合条件 {{count}} 人，本页 {{shown}} 人，按部门和证号|{{count}} match, {{shown}} here, by department and
        certificate]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[姓名|Name]]</th>
        <th role="columnheader" scope="col">[[执法证号|Certificate]]</th><th role="columnheader"
        scope="col">[[部门|Department]]</th>
        <th role="columnheader" scope="col">[[专业|Specialities]]</th>
        <th role="columnheader" scope="col" class="num">[[一次最多|Most at once]]</th>
        <th role="columnheader" scope="col" class="num">[[回避|Conflicts]]</th>
        <th role="columnheader" scope="col">[[证件到期|Ends]]</th><th role="columnheader"
        scope="col">[[状态|State]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row">
        <th role="rowheader" scope="row" class="name" lang="zh-Hans">{{#isOpen}}<a
        href="{{href}}">{{name}}</a>{{/isOpen}}
        {{^isOpen}}{{name}}{{/isOpen}}</th>
        <td role="cell" class="code">{{certificate}}</td><td role="cell">{{department}}</td>
        <td role="cell" data-label="[[专业|Specialities]]">{{specialities}}</td><td role="cell" class="num"
        data-label="[[一次最多|Most at once]]">{{capacity}}</td>
        <td role="cell" class="num" data-label="[[回避|Conflicts]]">{{conflicts}}</td>
        <td role="cell" class="nowrap" data-label="[[证件到期|Ends]]">{{expires}}</td>
        <td role="cell"><span class="{{tag}}">{{state}}</span></td></tr>
        {{/rows}}</tbody></table></div>
        <div class="pager"><span>[[共 {{count}} 人，本页 {{shown}} 人|{{count}} in all, {{shown}} here]]</span>
        <nav aria-label="[[翻页|Pages]]">{{#isLater}}<a class="btn btn-s"
        href="{{firstHref}}">[[第一页|First]]</a>{{/isLater}}
        {{#hasNext}}<a class="btn btn-s" href="{{nextHref}}"
        rel="next">[[下一页|Next]]</a>{{/hasNext}}</nav></div>{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有符合条件的人员|Nobody matches]]</h2>
        <p>[[名录里共有 {{total}} 人。|The list has {{total}}.]]</p>
        <div class="actions"><a class="btn" href="{{action}}">[[清除条件|Clear]]</a></div></div>{{/hasRows}}
        """#)

    static let officerPage = Template(
        "officerPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[执法人员名录|Officers]]</a></li>
        <li lang="zh-Hans">{{name}}</li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{name}}</h1>
        <p class="meta"><span class="code">{{certificate}}</span><span>{{department}}</span>
        <span><span class="{{tag}}">{{state}}</span></span></p></div></div>
        {{> errorSummary}}
        <div class="cols"><div>
        <section class="sec" aria-labelledby="h-conflicts">
        <h2 id="h-conflicts">[[回避 {{conflictCount}} 户|{{conflictCount}} conflicts of interest]]</h2>
        {{#hasConflicts}}<div class="scroll" role="region" aria-label="[[回避一览|Table: conflicts]]" tabindex="0"><table>
        <thead><tr><th scope="col">[[检查对象|Object]]</th><th scope="col">[[代码|Code]]</th><th scope="col">[[原因（内部）|Reason
        (internal)]]</th>{{#mayWithdraw}}<th scope="col">[[办理|Change]]</th>{{/mayWithdraw}}</tr></thead>
        <tbody>{{#conflicts}}<tr><th scope="row"><a href="{{href}}" lang="zh-Hans">{{object}}</a></th><td
        class="code">{{id}}</td><td>{{reason}}</td>{{#mayWithdraw}}<td class="act"><form class="inline" method="post"
        action="{{withdrawHref}}">{{> csrf}}<input type="hidden" name="object" value="{{id}}"><button
        class="btn btn-s btn-stop" aria-label="[[撤销回避：|Withdraw: ]]{{object}}">[[撤销|Withdraw]]</button></form></td>
        {{/mayWithdraw}}</tr>{{/conflicts}}
        </tbody></table></div>{{/hasConflicts}}
        {{^hasConflicts}}<p class="note">[[没有申报需要回避的对象。|No conflict is declared.]]</p>{{/hasConflicts}}
        {{> conflictForm}}</section>
        <section class="sec" aria-labelledby="h-leave"><h2 id="h-leave">[[请假|Leave]]</h2>
        {{#hasLeave}}<ol class="timeline">{{#leave}}<li{{#isNow}} class="now"{{/isNow}}><time
        datetime="{{from}}">{{from}}</time>
        <div><h3>[[至 {{to}}|until {{to}}]]</h3>{{#isOpen}}{{#maySetLeave}}<form class="inline" method="post"
        action="{{endLeaveHref}}">{{> csrf}}<input type="hidden" name="from" value="{{from}}"><button
        class="btn btn-s btn-stop" aria-label="[[销假：{{from}} 起|End the leave from {{from}}]]">[[销假|End]]</button></form>
        {{/maySetLeave}}{{/isOpen}}</div></li>{{/leave}}</ol>{{/hasLeave}}
        {{^hasLeave}}<p class="note">[[没有登记请假。|No leave is entered.]]</p>{{/hasLeave}}
        {{> leaveForm}}</section>
        {{#hasChanges}}<section class="sec" aria-labelledby="h-changes"><h2
        id="h-changes">[[变更 {{changeCount}} 条|{{changeCount}} changes]]</h2>
        <ol class="timeline">{{#changes}}<li><time datetime="{{on}}">{{on}}</time><div>{{#lines}}<p>{{text}}</p>
        {{/lines}}</div></li>{{/changes}}</ol></section>{{/hasChanges}}
        </div><div><section class="sec" aria-labelledby="h-facts"><h2 id="h-facts">[[资格|Qualification]]</h2>
        <dl class="facts"><dt>[[证件到期|Certificate ends]]</dt><dd>{{expires}}</dd><dt>[[级别|Level]]</dt><dd>{{level}}</dd>
        <dt>[[专业|Specialities]]</dt><dd>{{specialities}}</dd><dt>[[一次任务最多|Most in one task]]</dt>
        <dd>{{capacity}}</dd></dl></section></div></div>
        """#)
}
