// 抽取: what waits for the reader, and every approved task with where its draw stands.

import Drawing
import Governance
import Planning

enum DrawsPage {
    static func list(_ call: OfficeCall) async throws -> Answer {
        let words = try await PlanWords(call)
        let ceremony = CeremonyWords(words)
        let waiting = try await call.site.drawing.myDraws(by: call.actor)
        let page = try await call.site.planning.tasks(
            matching: TaskQuery(states: [.approved], after: ID(call.query["after"])), by: call.actor)
        let phases = try await call.site.drawing.phases(of: page.tasks.map(\.id), by: call.actor)
        let model: Model = [
            "hasWaiting": .flag(!waiting.isEmpty), "waitingCount": .text(String(waiting.count)),
            "waiting": .list(
                waiting.map { one in
                    let isMine = one.need == .commit || one.need == .open
                    return [
                        "task": .text(one.name), "need": .text(ceremony.need(one.need)),
                        "due": .text(one.due.map { call.time($0) } ?? ""), "hasDue": .flag(one.due != nil),
                        "href": .text((isMine ? Place.contribution : Place.draw).path(one.task.text)),
                    ]
                }),
            "hasTasks": .flag(!page.tasks.isEmpty), "count": .count(page.counts[.approved] ?? 0),
            "hasNext": .flag(page.next != nil),
            "next": .text(Place.draws.path(query: [("after", page.next?.text ?? "")])),
            "tasksHref": .text(Place.tasks.path()),
            "tasks": .list(
                page.tasks.map { task in
                    let phase = phases[task.id]
                    return [
                        "href": .text(Place.draw.path(task.id.text)), "name": .text(task.name),
                        "departments": .text(task.departments.map(words.department).joined(separator: "、")),
                        "phase": .text(ceremony.phase(phase?.phase)),
                        "serial": .text(phase.map { String($0.serial) } ?? "–"),
                        "tag": .text(
                            phase?.phase == .signed
                                ? "tag tag-ok" : phase?.phase == .voided ? "tag tag-off" : "tag tag-go"),
                    ]
                }),
        ]
        return .page(Page(call.say("抽取", "Draws"), in: .office(.draws), .drawsPage, model))
    }
}

extension Template {
    static let drawsPage = Template(
        "drawsPage",
        #"""
        <div class="page-head"><div><h1>[[抽取|Draws]]</h1></div></div>
        {{#hasWaiting}}<section class="sec" aria-labelledby="h-waiting"><div class="sec-head">
        <h2 id="h-waiting">[[等您办的 {{waitingCount}} 件|{{waitingCount}} waiting for you]]</h2></div>
        <ul class="tasks">{{#waiting}}<li><p class="when">
        {{#hasDue}}[[{{due}} 前|by {{due}}]]{{/hasDue}}{{^hasDue}}[[现在|now]]{{/hasDue}}</p><div><h3>{{need}}</h3><p>
        {{task}}</p></div><a class="btn" href="{{href}}">{{need}}<span class="vh">：{{task}}</span></a></li>
        {{/waiting}}</ul></section>{{/hasWaiting}}
        <section class="sec" aria-labelledby="h-all"><div class="sec-head">
        <h2 id="h-all">[[已批准的任务 {{count}} 个|{{count}} approved tasks]]</h2></div>
        {{#hasTasks}}<div class="scroll" role="region" aria-label="[[抽取一览|Table: draws]]"
        tabindex="0"><table class="roomy stackable" role="table">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[任务|Task]]</th><th
        role="columnheader" scope="col">[[部门|Departments]]</th>
        <th role="columnheader" scope="col" class="num">[[第几次|Serial]]</th><th role="columnheader"
        scope="col">[[进展|Progress]]</th></tr></thead>
        <tbody role="rowgroup">{{#tasks}}<tr role="row"><th role="rowheader" scope="row"><a
        href="{{href}}">{{name}}</a></th><td role="cell">{{departments}}</td>
        <td role="cell" class="num" data-label="[[第几次|Serial]]">{{serial}}</td><td role="cell"><span
        class="{{tag}}">{{phase}}</span></td></tr>{{/tasks}}
        </tbody></table></div>
        {{#hasNext}}<div class="pager"><span></span><nav aria-label="[[翻页|Pages]]">
        <a class="btn btn-s" rel="next" href="{{next}}">[[下一页|Next page]]</a></nav></div>{{/hasNext}}{{/hasTasks}}
        {{^hasTasks}}<div class="empty"><h2>[[还没有可以抽取的任务|No task can be drawn yet]]</h2>
        <p>[[任务批准以后，就出现在这里。|A task appears here when it is approved.]]</p><div class="actions">
        <a class="btn" href="{{tasksHref}}">[[抽查任务|Tasks]]</a></div></div>{{/hasTasks}}</section>
        """#)
}
