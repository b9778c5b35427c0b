// 查检查结果: the public's first page.

import Governance
import Inspection
import Localization
import Publication

enum HomePage {
    private static let size = 20

    static func show(_ call: Call) async throws -> Answer {
        let text = call.query["q"]
        let department = DepartmentID(rawValue: call.query["department"])
        let isSearch = !text.isEmpty || department != nil
        let page = call.query.entryPage
        let organisation = try await call.site.governance.organisation()
        let counts = isSearch ? nil : try await call.site.publication.publicCounts()
        var rows: [Model] = []
        var found: PublicPage?
        if isSearch {
            found = try await call.site.publication.publicSearch(
                text, department: department, page: page, limit: size)
            rows = found?.entries.map { row($0, call) } ?? []
        } else {
            rows = try await call.site.publication.latestPublished(limit: 10).map { row($0, call) }
        }
        func link(_ name: String, _ place: EntryCursor?) -> String {
            Place.home.path(query: [
                ("q", text), ("department", department?.rawValue ?? ""), (name, place?.text ?? ""),
            ])
        }
        let departments = organisation.departments.values.sorted { $0.id < $1.id }.map { ($0.id.rawValue, $0.name) }
        return .page(
            Page(
                call.say("查检查结果", "Inspection results"), in: .open, .homePage,
                [
                    "q": .text(text), "action": .text(Place.home.path()),
                    "departments": .choices(
                        [("", call.say("全部部门", "all departments"))] + departments,
                        chosen: department?.rawValue ?? ""),
                    "isSearch": .flag(isSearch), "hasText": .flag(!text.isEmpty),
                    "hasDepartment": .flag(department != nil),
                    "everywhere": .text(Place.home.path(query: [("q", text)])), "total": .count(found?.total ?? 0),
                    "isMore": .flag(found?.isMore ?? false), "isPartial": .flag(found?.isPartial ?? false),
                    "since": .text(found?.older?.day.description ?? ""), "hasRows": .flag(!rows.isEmpty),
                    "rows": .list(rows), "shown": .count(rows.count), "hasPrevious": .flag(found?.newer != nil),
                    "previous": .text(link("after", found?.newer)), "hasNext": .flag(found?.older != nil),
                    "next": .text(link("before", found?.older)),
                    "results": .count((counts?.total ?? 0) + (counts?.withdrawn ?? 0)),
                    "objects": .count(counts?.objects ?? 0), "tasksCount": .count(counts?.tasks ?? 0),
                    "tasks": .text(Place.publicTasks.path()),
                    "outcomes": .list(
                        ResultCode.allCases.filter { counts?.outcomes[$0] != nil }.map { code in
                            [
                                "text": .text(ResultWords.text(code, in: call.language)),
                                "count": .count(counts?.outcomes[code] ?? 0),
                            ]
                        }),
                ], maxAge: isSearch ? nil : 60))
    }

    static func row(_ entry: PublicEntry, _ call: Call) -> Model {
        [
            "href": .text(Place.publicResult.path(entry.id.text)), "name": .text(entry.result.name),
            "object": .text(entry.result.object), "task": .text(entry.result.task),
            "tag": .text(ResultWords.tag(entry.result.outcome)),
            "outcome": .text(ResultWords.text(entry.result.outcome, in: call.language)),
            "ended": .text(entry.result.endedOn.description), "published": .text(entry.publishedOn.description),
            "isWithdrawn": .flag(entry.state == .withdrawn),
            "isCorrected": .flag(entry.changes.contains { $0.kind == .corrected }),
        ]
    }
}

extension Template {
    static let homePage = Template(
        "homePage",
        #"""
        <div class="hero"><h1>[[查检查结果|Inspection results]]</h1>
        <form class="find" role="search" action="{{action}}">
        <label class="vh" for="q">[[企业名称或统一社会信用代码|Name or unified social credit code]]</label><input id="q" name="q"
        type="search" value="{{q}}">
        <label class="vh" for="department">[[发起部门|Initiating department]]</label><select id="department"
        name="department">{{#departments}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/departments}}</select><button
        class="btn btn-main">[[查询|Search]]</button></form>
        <p class="note">[[可输入企业名称（两个字即可）、拼音首字母或统一社会信用代码|Two characters of a name are enough, or its pinyin initials,
        or the beginning of a code]]</p></div>
        <section class="sec" aria-labelledby="h-res"><div class="sec-head">
        {{#isSearch}}<h2 id="h-res">{{#isMore}}[[已查到 {{total}} 条，还有更多|{{total}} found, and there are
        more]]{{/isMore}}{{^isMore}}[[共 {{total}} 条结果|{{total}} results]]{{/isMore}}</h2>
        {{/isSearch}}{{^isSearch}}<h2 id="h-res">[[最近公示|Latest]]</h2>
        {{/isSearch}}<a href="{{tasks}}">[[抽查任务与抽取验证|Tasks, and how to verify a draw]]</a></div>
        {{#hasRows}}<ul class="results">{{#rows}}{{> publicRowsFound}}{{/rows}}</ul>{{/hasRows}}
        {{#isPartial}}<p class="note">[[查到 {{since}} 公示的为止，更早的请往下继续查。|Looked at what was published since
        {{since}}; go on for earlier results.]]</p>{{/isPartial}}
        {{^hasRows}}{{#isSearch}}{{^isPartial}}<div class="empty"><h3>{{#hasText}}[[没有找到“{{q}}”|Nothing found for
        “{{q}}”]]{{/hasText}}{{^hasText}}[[这个部门还没有公示结果|This department has published nothing yet]]{{/hasText}}</h3>
        <p>[[结果在检查结束后 20 个工作日内公示，还没有公示的查不到。|Results are published within 20 working days after an inspection; until
        then they are not here.]]</p><p>[[名称至少输入相连的两个字；拼音首字母如 ycsp；代码从第一位输起。|Two characters that stand together,
        pinyin initials such as ycsp, or a code from its first digit.]]</p>
        <div class="actions">{{#hasDepartment}}<a class="btn" href="{{everywhere}}">[[在全部部门中查|Search all
        departments]]</a>{{/hasDepartment}}<a class="btn" href="{{action}}">[[看最近公示的结果|See the latest]]</a></div></div>
        {{/isPartial}}{{/isSearch}}{{^isSearch}}<p>[[还没有公示过结果。|Nothing has been published yet.]]</p>{{/isSearch}}
        {{/hasRows}}
        <div class="pager"><span>{{#isSearch}}[[本页 {{shown}} 条|{{shown}} on this page]]{{/isSearch}}</span><nav
        aria-label="[[翻页|Pages]]">{{#hasPrevious}}<a class="btn btn-s" rel="prev"
        href="{{previous}}">[[上一页|Previous]]</a>{{/hasPrevious}}{{#hasNext}}<a class="btn btn-s" rel="next"
        href="{{next}}">[[下一页|Next]]</a>{{/hasNext}}</nav></div></section>
        {{^isSearch}}<section class="sec" aria-labelledby="h-all"><h2 id="h-all">[[已公示的全部结果|Everything published]]</h2>
        <dl class="facts"><dt>[[结果|Results]]</dt><dd>{{results}}</dd><dt>[[检查对象|Objects]]</dt><dd>{{objects}}</dd>
        <dt>[[任务|Tasks]]</dt><dd>{{tasksCount}}</dd>{{#outcomes}}<dt>{{text}}</dt><dd>{{count}}</dd>{{/outcomes}}</dl>
        </section>{{/isSearch}}
        """#)

    static let publicRowsFound = Template(
        "publicRowsFound",
        #"""
        <li><div><h3><a href="{{href}}" lang="zh-Hans">{{name}}</a></h3>
        <p><span class="code">{{object}}</span>　<span lang="zh-Hans">{{task}}</span></p></div>
        <p class="end">{{#isWithdrawn}}<span class="tag
        tag-off">[[已撤下|withdrawn]]</span>{{/isWithdrawn}}{{^isWithdrawn}}<span
        class="{{tag}}">{{outcome}}</span>{{/isWithdrawn}}<br><span
        class="note">[[{{ended}} 检查　{{published}} 公示|inspected {{ended}}, published
        {{published}}]]{{#isCorrected}}　[[更正过|corrected]]{{/isCorrected}}</span></p></li>
        """#)
}
