// 抽查任务: the list, by state, page by page.

import Governance
import Planning

enum TasksPage {
    static func list(_ call: OfficeCall) async throws -> Answer {
        let words = try await PlanWords(call)
        let state = TaskState(rawValue: call.query["state"])
        let department = call.query["department"], text = call.query["q"]
        let query = TaskQuery(
            states: state.map { [$0] } ?? [], text: text, department: DepartmentID(rawValue: department),
            after: ID(call.query["after"]))
        let page = try await call.site.planning.tasks(matching: query, by: call.actor)
        func link(_ state: TaskState?, after: ID<JointTask>? = nil) -> String {
            Place.tasks.path(query: [
                ("state", state?.rawValue ?? ""), ("q", text), ("department", department),
                ("after", after?.text ?? ""),
            ])
        }
        let all = page.counts.values.reduce(0, +)
        let tabs: [Model] = ([nil] + TaskState.allCases.map { $0 }).map { tab in
            [
                "href": .text(link(tab)), "isCurrent": .flag(tab == state),
                "label": .text(tab.map(words.state) ?? call.say("全部", "All")),
                "count": .count(tab.map { page.counts[$0] ?? 0 } ?? all),
            ]
        }
        let departments = words.organisation.departments.values.sorted { $0.id < $1.id }
        let model: Model = [
            "action": .text(Place.tasks.path()), "newHref": .text(Place.newTask.path()),
            "mayDraft": .flag(call.may(.draftTask)), "q": .text(text), "state": .text(state?.rawValue ?? ""),
            "tabs": .list(tabs), "clear": .text(Place.tasks.path()),
            "departments": .options(
                [("", call.say("不限", "Any"))] + departments.map { ($0.id.rawValue, $0.name) }, chosen: department),
            "count": .count(state.map { page.counts[$0] ?? 0 } ?? all), "hasTasks": .flag(!page.tasks.isEmpty),
            "isFirst": .flag(query.after == nil), "first": .text(link(state)),
            "hasNext": .flag(page.next != nil), "next": .text(link(state, after: page.next)),
            "tasks": .list(
                page.tasks.map { task in
                    [
                        "href": .text(Place.task.path(task.id.text)), "name": .text(task.name),
                        "region": .text(words.region(task.region)),
                        "departments": .text(task.departments.map(words.department).joined(separator: "、")),
                        "author": .text(task.authorName), "state": .text(words.state(task.state)),
                        "tag": .text(PlanWords.tag(task.state)), "at": .text(call.time(task.updatedAt)),
                    ]
                }),
        ]
        return .page(Page(call.say("抽查任务", "Tasks"), in: .office(.tasks), .tasksPage, model))
    }
}

extension Template {
    static let tasksPage = Template(
        "tasksPage",
        #"""
        <div class="page-head"><div><h1>[[抽查任务|Tasks]]</h1></div>{{#mayDraft}}<div class="row">
        <a class="btn btn-main" href="{{newHref}}">[[新建抽查任务|New task]]</a></div>{{/mayDraft}}</div>
        <nav class="tabs" aria-label="[[状态|State]]">{{#tabs}}
        <a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}} <b>{{count}}</b></a>{{/tabs}}
        </nav>
        <form class="filters" role="search" method="get" action="{{action}}">
        <input type="hidden" name="state" value="{{state}}">
        <div class="grow"><label for="q">[[任务名称|Name]]</label>
        <input id="q" type="search" name="q" value="{{q}}"></div>
        <div><label for="department">[[部门|Department]]</label><select id="department" name="department">
        {{#departments}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/departments}}</select></div>
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{clear}}">[[清除|Clear]]</a></div></form>
        {{#hasTasks}}<div class="scroll" role="region" aria-label="[[抽查任务一览|Table: tasks]]"
        tabindex="0"><table class="roomy stackable" role="table">
        <caption>[[符合条件 {{count}} 个任务|{{count}} tasks]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[任务|Task]]</th><th
        role="columnheader" scope="col">[[部门|Departments]]</th>
        <th role="columnheader" scope="col">[[状态|State]]</th><th role="columnheader" scope="col">[[起草人|Author]]</th>
        <th role="columnheader" scope="col">[[最近变动|Last change]]</th></tr></thead>
        <tbody role="rowgroup">{{#tasks}}<tr role="row"><th role="rowheader" scope="row"><a
        href="{{href}}">{{name}}</a><small class="sub note">{{region}}
        </small></th><td role="cell">{{departments}}</td><td role="cell"><span
        class="{{tag}}">{{state}}</span></td><td role="cell" data-label="[[起草人|Author]]">{{author}}</td>
        <td role="cell" class="nowrap" data-label="[[最近变动|Last change]]">{{at}}</td></tr>
        {{/tasks}}</tbody></table></div>
        <div class="pager"><span>[[共 {{count}} 个任务，新的在前|{{count}} tasks, newest first]]</span>
        <nav aria-label="[[翻页|Pages]]">{{^isFirst}}<a class="btn btn-s" href="{{first}}">[[第一页|First page]]</a>
        {{/isFirst}}{{#hasNext}}<a class="btn btn-s" rel="next" href="{{next}}">[[下一页|Next page]]</a>{{/hasNext}}
        </nav></div>{{/hasTasks}}
        {{^hasTasks}}<div class="empty"><h2>[[没有符合条件的任务|No task matches]]</h2>
        <p>{{#mayDraft}}[[从抽查事项开始，建一个任务：选部门和事项，定范围和比例，送审。|Start from the items: choose departments and items,
        set scope and rates, submit.]]{{/mayDraft}}{{^mayDraft}}[[换一个状态或清除条件再看。|Choose another state or clear the
        filter.]]{{/mayDraft}}</p>
        <div class="actions">{{#mayDraft}}<a class="btn" href="{{newHref}}">[[新建抽查任务|New task]]</a>{{/mayDraft}}
        <a class="btn btn-bare" href="{{clear}}">[[清除条件|Clear]]</a></div></div>{{/hasTasks}}
        """#)
}
