// 人员与岗位: who holds which post, to search and page through.

import Governance
import Localization

enum PeoplePage {
    private static let pageSize = 50

    static func show(_ call: OfficeCall) async throws -> Answer {
        let query = call.call.query
        let organisation = try await call.site.governance.organisation()
        let region = call.region(for: .readPeople)
        let filter = PeopleFilter(
            text: query["q"], post: Post(rawValue: query["post"]),
            department: DepartmentID(rawValue: query["department"]),
            isActive: ["open": true, "closed": false][query["state"]])
        let after = query["after"].isEmpty ? nil : query["after"]
        let page = try await call.site.governance.people(
            matching: filter, in: region, after: after, limit: pageSize, by: call.actor)
        let kept = ["q", "post", "department", "state"].map { ($0, query[$0]) }
        let states = [
            ("", call.say("不限", "any")), ("open", call.say("使用中", "open")), ("closed", call.say("已停用", "closed")),
        ]
        let departments = organisation.departments(under: region).map { ($0.id.rawValue, $0.name) }
        return .page(
            Page(
                call.say("人员与岗位", "People and posts"), in: .office(.people), .peoplePage,
                [
                    "action": .text(Place.people.path()), "q": .text(query["q"]),
                    "posts": options(
                        [("", call.say("不限", "any"))]
                            + Post.allCases.map { ($0.rawValue, call.word("post", $0.rawValue)) },
                        chosen: query["post"]),
                    "departments": options(
                        [("", call.say("不限", "any"))] + departments, chosen: query["department"]),
                    "states": options(states, chosen: query["state"]), "total": .count(page.total),
                    "shown": .count(page.entries.count), "hasRows": .flag(!page.entries.isEmpty),
                    "rows": .list(page.entries.map { row($0, call, organisation) }),
                    "isLater": .flag(after != nil),
                    "firstHref": .text(Place.people.path(query: kept)), "hasNext": .flag(page.next != nil),
                    "nextHref": .text(Place.people.path(query: kept + [("after", page.next ?? "")])),
                    "mayAdd": .flag(call.may(.addPeople)), "newHref": .text(Place.newPerson.path()),
                ]))
    }

    private static func row(_ entry: PersonEntry, _ call: OfficeCall, _ organisation: Organisation) -> Model {
        [
            "href": .text(Place.person.path(entry.person.login)), "name": .text(entry.person.name),
            "login": .text(entry.person.login), "holdings": .texts(entry.holdings.map { call.words($0, organisation) }),
            "hasHoldings": .flag(!entry.holdings.isEmpty), "isActive": .flag(entry.person.isActive),
            "mustChange": .flag(entry.person.mustChangePassword), "since": .text(entry.createdAt.chinaDate.description),
        ]
    }
}

extension Template {
    static let peoplePage = Template(
        "peoplePage",
        #"""
        <div class="page-head"><div><h1>[[人员与岗位|People and posts]]</h1>
        <p class="meta"><span>[[符合条件 {{total}} 人|{{total}} people]]</span></p></div>
        {{#mayAdd}}<div class="row">
        <a class="btn btn-main" href="{{newHref}}">[[开设账号|Open an account]]</a></div>{{/mayAdd}}
        </div>
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选人员|Filter people]]">
        <div class="grow"><label for="q">[[姓名或登录名|Name or login]]</label>
        <input id="q" name="q" type="search" value="{{q}}"></div>
        <div><label for="post">[[岗位|Post]]</label><select id="post" name="post">
        {{#posts}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/posts}}
        </select></div>
        <div><label for="department">[[部门|Department]]</label><select id="department" name="department">
        {{#departments}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/departments}}</select></div>
        <div><label for="state">[[账号|Account]]</label><select id="state" name="state">
        {{#states}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/states}}
        </select></div>
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{action}}">[[清除|Clear]]</a></div>
        </form>
        {{#hasRows}}
        <div class="scroll sticky" role="region" aria-label="[[人员，可横向滚动|People, scrolls sideways]]" tabindex="0">
        <table class="stackable" role="table">
        <caption>[[符合条件 {{total}} 人，本页 {{shown}} 人，按登录名排列|{{total}} people, {{shown}} here, by login]]</caption>
        <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">[[姓名|Name]]</th><th role="columnheader" scope="col">[[登录名|Login]]</th>
        <th role="columnheader" scope="col">[[岗位|Posts]]</th><th role="columnheader" scope="col">[[账号|Account]]</th>
        <th role="columnheader" scope="col">[[开设日期|Since]]</th></tr></thead>
        <tbody role="rowgroup">
        {{#rows}}<tr role="row">
        <th role="rowheader" scope="row" class="name"><a href="{{href}}" lang="zh-Hans">{{name}}</a></th>
        <td role="cell" class="code">{{login}}</td>
        <td role="cell" class="stack-row">{{#holdings}}<span class="sub">{{text}}</span>{{/holdings}}
        {{^hasHoldings}}[[没有岗位|none]]{{/hasHoldings}}</td>
        <td role="cell">{{#isActive}}{{#mustChange}}<span class="tag">[[未改初始密码|first password]]</span>{{/mustChange}}
        {{^mustChange}}<span class="tag tag-ok">[[使用中|open]]</span>{{/mustChange}}{{/isActive}}
        {{^isActive}}<span class="tag tag-off">[[已停用|closed]]</span>{{/isActive}}</td>
        <td role="cell" class="nowrap" data-label="[[开设日期|Since]]">{{since}}</td>
        </tr>
        {{/rows}}</tbody></table></div>
        <div class="pager"><span>[[本页 {{shown}} 人，共 {{total}} 人|{{shown}} of {{total}} people]]</span>
        <nav aria-label="[[翻页|Pages]]">
        {{#isLater}}<a class="btn btn-s" href="{{firstHref}}">[[第一页|First page]]</a>{{/isLater}}
        {{#hasNext}}<a class="btn btn-s" href="{{nextHref}}" rel="next">[[下一页|Next page]]</a>{{/hasNext}}
        </nav></div>
        {{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有符合条件的人员|Nobody matches]]</h2>
        <p>[[换一个条件，或清除筛选后再看。|Try other conditions, or clear the filter.]]</p>
        <div class="actions"><a class="btn" href="{{action}}">[[清除筛选|Clear the filter]]</a></div></div>{{/hasRows}}
        """#)
}
