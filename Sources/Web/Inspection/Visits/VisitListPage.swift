// A task's visits: filters in the address, true counts, and the way to the grids of each group.

import Governance
import Inspection
import Planning

enum VisitListPage {
    private static let size = 50

    static func show(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let query = call.query
        let page = query.page
        let (area, group) = groupOf(query["group"])
        let filter = VisitFilter(
            area: area, group: group, department: DepartmentID(rawValue: query["department"]),
            partState: PartState(rawValue: query["part"]), state: VisitState(rawValue: query["state"]),
            text: query["q"], offset: (page - 1) * size, limit: size)
        let found = try await call.site.inspection.visits(of: task, filter, by: call.actor)
        let organisation = try await call.site.governance.organisation()
        func name(_ id: DepartmentID) -> String { organisation.departments[id]?.name ?? id.rawValue }
        let kept = ["q", "group", "department", "part", "state"].map { ($0, query[$0]) }
        func link(_ page: Int) -> String {
            Place.taskVisits.path(task.id.text, query: kept + [("page", page > 1 ? String(page) : "")])
        }
        let departments = task.plan.departments
        let language = call.language
        let any = ("", call.say("不限", "any"))
        let mine = departments.filter { call.may(.enterResult, for: $0) }
        let groups = found.groups.map { ("\($0.area)-\($0.number)", groupName($0, call)) }
        let pages = max(1, (found.total + size - 1) / size)
        return .page(
            Page(
                task.name, in: .office(.inspections), .visitListPage,
                [
                    "task": .text(task.name), "back": .text(Place.inspections.path()),
                    "action": .text(Place.taskVisits.path(task.id.text)), "q": .text(query["q"]),
                    "groups": .choices([any] + groups, chosen: query["group"]),
                    "departments": .choices(
                        [any] + departments.map { ($0.rawValue, name($0)) }, chosen: query["department"]),
                    "parts": .choices(
                        [any] + PartState.allCases.map { ($0.rawValue, ResultWords.text($0, in: language)) },
                        chosen: query["part"]),
                    "states": .choices(
                        [any] + VisitState.allCases.map { ($0.rawValue, ResultWords.text($0, in: language)) },
                        chosen: query["state"]),
                    "total": .count(found.total), "hasRows": .flag(!found.visits.isEmpty),
                    "first": .count(found.visits.isEmpty ? 0 : (page - 1) * size + 1),
                    "last": .count((page - 1) * size + found.visits.count), "page": .count(page),
                    "pages": .count(pages), "hasPrevious": .flag(page > 1), "previous": .text(link(page - 1)),
                    "hasNext": .flag(page < pages), "next": .text(link(page + 1)),
                    "rows": .list(found.visits.map { row($0, call, name) }),
                    "isOpened": .flag(!found.groups.isEmpty), "mayOpen": .flag(call.may(.openVisits)),
                    "openHref": .text(Place.openVisits.path(task.id.text)),
                    "mayReport": .flag(call.may(.readReport)),
                    "reportHref": .text(Place.report.path(task.id.text)),
                    "calendarHref": .text(Place.visitCalendar.path(task.id.text)),
                    "mayEnter": .flag(!mine.isEmpty && !found.groups.isEmpty),
                    "entries": .list(
                        mine.map { department in
                            [
                                "department": .text(name(department)),
                                "links": .list(
                                    found.groups.map { group in
                                        [
                                            "href": .text(
                                                Place.resultGrid.path(
                                                    task.id.text, department.rawValue,
                                                    query: [("group", "\(group.area)-\(group.number)")])),
                                            "label": .text(groupName(group, call)), "visits": .count(group.visits),
                                        ]
                                    }),
                            ]
                        }),
                ],
                notice: query["done"] == "opened" ? call.say("检查已建立", "The visits are there") : nil))
    }

    /// `a1-2` → area a1, group 2.
    static func groupOf(_ text: String) -> (area: String?, group: Int?) {
        guard let dash = text.lastIndex(of: "-"), let number = Int(text[text.index(after: dash)...]) else {
            return (nil, nil)
        }
        return (String(text[..<dash]), number)
    }

    static func groupName(_ group: VisitGroup, _ call: OfficeCall) -> String {
        call.say("\(group.areaName)第\(group.number)组", "\(group.areaName), group \(group.number)")
    }

    private static func row(_ visit: Visit, _ call: OfficeCall, _ name: (DepartmentID) -> String) -> Model {
        [
            "href": .text(Place.visit.path(visit.id.text)), "name": .text(visit.name), "id": .text(visit.object),
            "number": .count(visit.number), "tag": .text(ResultWords.tag(visit.state)),
            "state": .text(ResultWords.text(visit.state, in: call.language)),
            "parts": .list(
                visit.parts.map { part in
                    [
                        "department": .text(name(part.department)), "tag": .text(ResultWords.tag(part.state)),
                        "state": .text(ResultWords.text(part.state, in: call.language)),
                        "outcome": .text(
                            part.document.outcome.map { ResultWords.text($0, in: call.language) } ?? ""),
                    ]
                }),
        ]
    }
}

extension Template {
    static let visitListPage = Template(
        "visitListPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{back}}">[[检查结果|Inspections]]</a></li></ol>
        </nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{task}}</h1>
        <p class="meta"><span>[[符合条件 {{total}} 户|{{total}} visits]]</span></p></div>
        {{#isOpened}}<div class="row"><a class="btn" href="{{calendarHref}}">[[编组与日历|Groups and calendar]]</a>
        {{#mayReport}}<a class="btn" href="{{reportHref}}">[[结果报告|Report]]</a>{{/mayReport}}</div>
        {{/isOpened}}</div>
        {{#mayEnter}}<section class="sec" aria-labelledby="h-enter"><div class="sec-head">
        <h2 id="h-enter">[[录入结果|Enter results]]</h2><span class="note">[[按检查组逐户录入|by group]]</span></div>
        {{#entries}}<p><b lang="zh-Hans">{{department}}</b>　{{#links}}<a href="{{href}}"
        lang="zh-Hans">{{label}}</a>[[（{{visits}} 户）| ({{visits}})]]　{{/links}}</p>{{/entries}}</section>{{/mayEnter}}
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选检查|Filter visits]]">
        <div class="grow"><label for="q">[[名称或代码|Name or code]]</label><input id="q" name="q" type="search"
        value="{{q}}"></div>
        <div><label for="group">[[检查组|Group]]</label><select id="group" name="group">{{#groups}}<option
        value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/groups}}</select></div>
        <div><label for="department">[[部门|Department]]</label><select id="department"
        name="department">{{#departments}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/departments}}</select></div>
        <div><label for="part">[[结果状态|Results]]</label><select id="part" name="part">{{#parts}}<option
        value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/parts}}</select></div>
        <div><label for="state">[[检查状态|Visit]]</label><select id="state" name="state">{{#states}}<option
        value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/states}}</select></div>
        <div class="row"><button class="btn">[[筛选|Filter]]</button><a class="btn btn-bare"
        href="{{action}}">[[清除|Clear]]</a></div></form>
        {{#hasRows}}<div class="scroll" role="region" aria-label="[[检查一览|Table: visits]]"
        tabindex="0"><table class="roomy">
        <caption>[[符合条件 {{total}} 户，本页第 {{first}}–{{last}} 户，按抽取名单排列|{{total}} visits, {{first}}–{{last}} here, in the
        order drawn]]</caption>
        <thead><tr><th scope="col">[[检查对象|Object]]</th><th scope="col" class="num">[[序号|No.]]</th>
        <th scope="col">[[各部门结果|Results by department]]</th><th scope="col">[[检查|Visit]]</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row"><a href="{{href}}">{{name}}</a><small class="sub code">{{id}}</small></th>
        <td class="num">{{number}}</td>
        <td>{{#parts}}<span class="sub">{{department}}　<span
        class="{{tag}}">{{state}}</span>　{{outcome}}</span>{{/parts}}</td>
        <td><span class="{{tag}}">{{state}}</span></td></tr>
        {{/rows}}</tbody></table></div>
        <div class="pager"><span>[[第 {{page}} 页，共 {{pages}} 页|page {{page}} of {{pages}}]]</span><nav
        aria-label="[[翻页|Pages]]">{{#hasPrevious}}<a class="btn btn-s" rel="prev"
        href="{{previous}}">[[上一页|Previous]]</a>{{/hasPrevious}}{{#hasNext}}<a class="btn btn-s" rel="next"
        href="{{next}}">[[下一页|Next]]</a>{{/hasNext}}</nav></div>{{/hasRows}}
        {{^isOpened}}<div class="empty"><h2>[[还没有建立检查|The visits are not open yet]]</h2>
        <p>[[抽取签署之后建立检查，各部门就可以录入结果。|When the draw is signed off, open the visits; then the departments enter
        results.]]</p>{{#mayOpen}}<div class="actions"><form class="inline" method="post" action="{{openHref}}">
        {{> csrf}}<button class="btn btn-main">[[建立检查|Open the visits]]</button></form></div>{{/mayOpen}}</div>
        {{/isOpened}}
        {{#isOpened}}{{^hasRows}}<div class="empty"><h2>[[没有符合条件的检查|No visit matches]]</h2>
        <p>[[换一个条件，或清除筛选后再看。|Try other conditions, or clear the filter.]]</p><div class="actions">
        <a class="btn" href="{{action}}">[[清除筛选|Clear the filter]]</a></div></div>{{/hasRows}}{{/isOpened}}
        """#)
}
