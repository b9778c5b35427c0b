// 待公示: tasks with results to publish, most urgent first, with countdown, clause and version of the calendar.

import Governance
import Planning
import Publication

enum PublicationsPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let tasks = try await call.site.publication.waiting(by: call.actor)
        let rows = tasks.map { row($0, call) }
        let first = tasks.first?.days.first?.due
        return .page(
            Page(
                call.say("待公示", "To publish"), in: .office(.publications), .publicationsPage,
                [
                    "overdue": .count(tasks.reduce(0) { $0 + $1.overdue }),
                    "isOverdue": .flag(tasks.contains { $0.overdue > 0 }),
                    "soon": .count(tasks.reduce(0) { $0 + $1.dueSoon }),
                    "total": .count(tasks.reduce(0) { $0 + $1.count }), "hasRows": .flag(!rows.isEmpty),
                    "rows": .list(rows), "clause": .text(first?.clause ?? ""),
                    "published": .text(Place.published.path()),
                ]))
    }

    /// `剩 3 个工作日`, `逾期 2 个工作日`.
    static func countdown(_ left: Int, _ call: OfficeCall) -> String {
        if left < 0 { return call.say("逾期 \(-left) 个工作日", "\(-left) working days overdue") }
        if left == 0 { return call.say("今天到期", "due today") }
        return call.say("剩 \(left) 个工作日", "\(left) working days left")
    }

    static func tag(_ left: Int) -> String {
        left < 0 ? "tag tag-bad" : left <= 5 ? "tag tag-due" : "tag"
    }

    private static func row(_ waiting: WaitingPublication, _ call: OfficeCall) -> Model {
        let left = waiting.days.first?.left ?? 0
        return [
            "href": .text(Place.taskPublication.path(waiting.task.id.text)), "task": .text(waiting.task.name),
            "count": .count(waiting.count), "tag": .text(tag(left)), "countdown": .text(countdown(left, call)),
            "days": .list(
                waiting.days.map { day in
                    [
                        "due": .text(day.due.day.description), "ended": .text(day.due.from.description),
                        "count": .count(day.count),
                        "calendar": .text(call.call.words(calendarVersion: day.due.calendarVersion)),
                        "isProvisional": .flag(day.due.isProvisional),
                    ]
                }),
        ]
    }
}

extension Template {
    static let publicationsPage = Template(
        "publicationsPage",
        #"""
        <div class="page-head"><div><h1>[[待公示|To publish]]</h1>
        <p class="meta"><span>[[由发起部门公示|published by the initiating department]]</span></p></div>
        <dl class="figures"><div><dt>[[逾期|Overdue]]</dt><dd{{#isOverdue}}
        class="bad"{{/isOverdue}}>{{overdue}}</dd></div><div>
        <dt>[[五个工作日内|Within five working days]]</dt><dd>{{soon}}</dd></div><div><dt>[[待公示（户）|To
        publish]]</dt><dd>{{total}}</dd></div></dl></div>
        {{#hasRows}}<section class="sec" aria-labelledby="h-tasks"><div class="sec-head">
        <h2 id="h-tasks">[[按期限排列|By deadline]]</h2><a href="{{published}}">[[已公示的结果|Published results]]</a></div>
        <p class="note" lang="zh-Hans">{{clause}}</p><ul class="tasks">
        {{#rows}}<li><p class="when"><span class="{{tag}}">{{countdown}}</span></p><div>
        <h3><a href="{{href}}" lang="zh-Hans">{{task}}</a></h3>
        {{#days}}<p>[[应于 {{due}} 前公示 {{count}} 户；检查 {{ended}} 结束；日历：{{calendar}}|{{count}} due by {{due}}; ended
        {{ended}}; calendar: {{calendar}}]]{{#isProvisional}}　<span
        class="tag tag-due">[[节假日安排未公布，暂按周末计算|provisional: the calendar of that year is not
        out]]</span>{{/isProvisional}}</p>{{/days}}</div>
        <a class="btn btn-s" href="{{href}}">[[办理公示（{{count}} 户）|Publish ({{count}})]]</a></li>
        {{/rows}}</ul></section>{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有等待公示的结果|Nothing to publish]]</h2>
        <p>[[一户的各部门结果都审核通过后，出现在这里。|A visit appears here when every department's result is accepted.]]</p>
        <div class="actions"><a class="btn" href="{{published}}">[[看已公示的结果|Published results]]</a></div></div>
        {{/hasRows}}
        """#)
}
