// 检查结果: every signed draw with how far its visits are.

import Governance
import Inspection
import Planning

enum InspectionsPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let tasks = try await call.site.inspection.progress(by: call.actor)
        return .page(
            Page(
                call.say("检查结果", "Inspections"), in: .office(.inspections), .inspectionsPage,
                [
                    "count": .count(tasks.count), "hasTasks": .flag(!tasks.isEmpty),
                    "tasks": .list(tasks.map { row($0, call) }), "mayOpen": .flag(call.may(.openVisits)),
                ], notice: call.query.has("done") ? call.say("检查已建立", "The visits are there") : nil))
    }

    /// One act, however often it is pressed.
    static func open(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        try await call.site.inspection.openVisits(of: task, by: call.actor)
        return .redirect(Place.taskVisits.path(task.id.text, query: [("done", "opened")]))
    }

    private static func row(_ progress: TaskProgress, _ call: OfficeCall) -> Model {
        let parts = progress.parts
        let all = parts.values.reduce(0, +)
        return [
            "name": .text(progress.task.name), "campaign": .text(progress.task.plan.campaign),
            "href": .text(Place.taskVisits.path(progress.task.id.text)),
            "openHref": .text(Place.openVisits.path(progress.task.id.text)), "isOpened": .flag(progress.isOpened),
            "signed": .text(progress.signedAt.chinaDate.description),
            "visits": .count(progress.visits.values.reduce(0, +)), "parts": .count(all),
            "accepted": .count(parts[.accepted] ?? 0), "most": .text(String(max(all, 1))),
            "value": .text(String(parts[.accepted] ?? 0)), "submitted": .count(parts[.submitted] ?? 0),
            "draft": .count(parts[.draft] ?? 0), "returned": .count(parts[.returned] ?? 0),
            "complete": .count(progress.visits[.complete] ?? 0),
            "published": .count(progress.visits[.published] ?? 0),
        ]
    }
}

extension Template {
    static let inspectionsPage = Template(
        "inspectionsPage",
        #"""
        <div class="page-head"><div><h1>[[检查结果|Inspections]]</h1>
        <p class="meta"><span>[[已签署的抽取 {{count}} 次|signed draws: {{count}}]]</span></p></div></div>
        {{#hasTasks}}<div class="scroll" role="region" aria-label="[[检查任务一览|Table: tasks]]"
        tabindex="0"><table class="roomy stackable" role="table">
        <caption>[[{{count}} 个任务，新签署的在前|tasks: {{count}}, newest first]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[任务|Task]]</th><th
        role="columnheader" scope="col">[[签署|Signed]]</th>
        <th role="columnheader" scope="col" class="num">[[检查户数|Visits]]</th><th role="columnheader" scope="col"
        class="num">[[待录入（份）|To enter (parts)]]</th>
        <th role="columnheader" scope="col" class="num">[[退回（份）|Sent back (parts)]]</th><th role="columnheader"
        scope="col" class="num">[[待审核（份）|To review (parts)]]</th>
        <th role="columnheader" scope="col">[[通过（份）|Accepted (parts)]]</th><th role="columnheader" scope="col"
        class="num">[[待公示（户）|To publish (visits)]]</th>
        <th role="columnheader" scope="col" class="num">[[已公示（户）|Published (visits)]]</th></tr></thead>
        <tbody role="rowgroup">{{#tasks}}<tr role="row">{{#isOpened}}<th role="rowheader" scope="row"><a
        href="{{href}}">{{name}}</a><small
        class="sub note">{{campaign}}</small></th>
        <td role="cell" class="nowrap" data-label="[[签署|Signed]]">{{signed}}</td><td role="cell"
        class="num" data-label="[[检查户数|Visits]]">{{visits}}</td><td role="cell" class="num"
        data-label="[[待录入（份）|To enter (parts)]]">{{draft}}</td>
        <td role="cell" class="num" data-label="[[退回（份）|Sent back (parts)]]">{{returned}}</td><td role="cell"
        class="num" data-label="[[待审核（份）|To review (parts)]]">{{submitted}}</td>
        <td role="cell" class="nowrap" data-label="[[通过（份）|Accepted (parts)]]"><progress max="{{most}}"
        value="{{value}}"
        aria-label="[[已通过 {{accepted}} 份，共 {{parts}} 份|{{accepted}} of {{parts}} accepted]]"></progress> {{accepted}}
        / {{parts}}</td><td role="cell" class="num" data-label="[[待公示（户）|To publish (visits)]]">{{complete}}</td><td
        role="cell" class="num" data-label="[[已公示（户）|Published (visits)]]">{{published}}</td>{{/isOpened}}
        {{^isOpened}}<th role="rowheader" scope="row">{{name}}<small class="sub note">{{campaign}}</small></th>
        <td role="cell" class="nowrap" data-label="[[签署|Signed]]">{{signed}}</td>
        <td role="cell" colspan="7" class="stack-row">{{#mayOpen}}<form
        class="inline" method="post" action="{{openHref}}">
        {{> csrf}}<button class="btn btn-s">[[建立检查|Open the visits]]</button></form>
        {{/mayOpen}}{{^mayOpen}}[[监管人员还没有建立检查|A regulator has not opened the visits yet]]{{/mayOpen}}</td>
        {{/isOpened}}</tr>
        {{/tasks}}</tbody></table></div>{{/hasTasks}}
        {{^hasTasks}}<div class="empty"><h2>[[还没有可以检查的任务|Nothing to inspect yet]]</h2>
        <p>[[抽取签署之后，任务出现在这里。|A task appears here when its draw is signed off.]]</p></div>{{/hasTasks}}
        """#)
}
