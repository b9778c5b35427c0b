// A task's results to publish: pre-checks row by row, and one button with the true count.

import Governance
import Inspection
import Planning
import Publication

enum TaskPublicationPage {
    private static let size = 50

    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(call, problems: []))
    }

    static func publish(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        if call.form["pick"] == "page" { return .page(try await page(call, problems: [], isPicked: true)) }
        var visits = call.form.all("id").map { ID<Visit>(stored: $0) }
        if call.form["all"] == "1" {
            let waiting = try await call.site.publication.waiting(of: task, limit: nil, by: call.actor)
            let ready = waiting.filter(\.faults.isEmpty)
            // Everything at once is asked for twice, and what was confirmed is what is published.
            guard !ready.isEmpty, call.form["confirmed"] == PublishAllPage.mark(of: ready) else {
                return .page(PublishAllPage.page(task, waiting, ready, call))
            }
            visits = ready.map(\.visit.id)
        }
        guard !visits.isEmpty else {
            return .page(try await page(call, problems: [call.say("没有选中任何一户", "nothing was picked")]))
        }
        var remarks: [ID<Visit>: String] = [:]
        for id in visits where !call.form["remark-\(id.text)"].isEmpty { remarks[id] = call.form["remark-\(id.text)"] }
        let outcome = try await call.site.publication.publish(visits, of: task, remarks: remarks, by: call.actor)
        guard outcome.failures.isEmpty else {
            let words = outcome.failures.map { call.words($0.error) }.unique()
            return .page(try await page(call, problems: words, done: outcome.done.count))
        }
        return .redirect(
            Place.taskPublication.path(task.id.text, query: [("done", String(outcome.done.count))]))
    }

    private static func page(
        _ call: OfficeCall, problems: [String], done: Int? = nil, isPicked: Bool = false
    ) async throws -> Page {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let number = call.query.page
        let count = try await call.site.publication.waitingCount(of: task, by: call.actor)
        let list = try await call.site.publication.waiting(
            of: task, offset: (number - 1) * size, limit: size, by: call.actor)
        let (total, ready) = (count.total, count.ready)
        func link(_ page: Int) -> String {
            Place.taskPublication.path(task.id.text, query: [("page", page > 1 ? String(page) : "")])
        }
        let pages = max(1, (total + size - 1) / size)
        let done = done ?? Int(call.query["done"])
        let first = list.first?.due
        return Page(
            task.name, in: .office(.publications), .taskPublicationPage,
            [
                "task": .text(task.name), "back": .text(Place.publications.path()),
                "action": .text(Place.taskPublication.path(task.id.text)), "total": .count(total),
                "ready": .count(ready), "readyNumber": .text(String(ready)), "hasReady": .flag(ready > 0),
                "shown": .count(list.count), "hasRows": .flag(!list.isEmpty),
                "rows": .list(list.map { row($0, call, isPicked: isPicked) }), "clause": .text(first?.clause ?? ""),
                "mayPublish": .flag(task.initiator.map { call.may(.publishResult, for: $0) } ?? false),
                "page": .count(number), "pages": .count(pages), "hasPrevious": .flag(number > 1),
                "previous": .text(link(number - 1)), "hasNext": .flag(number < pages), "next": .text(link(number + 1)),
                "hasProblems": .flag(!problems.isEmpty), "problems": .texts(problems),
                "problemsHeading": .text(call.say("有的结果没有公示", "Some were not published")),
                "publicHref": .text(Place.publicTask.path(task.id.text)), "hasDone": .flag(done != nil),
            ], status: problems.isEmpty ? 200 : 422,
            notice: done.map { call.say("已公示 \($0) 户的结果", "\($0) results published") })
    }

    private static func row(_ waiting: WaitingResult, _ call: OfficeCall, isPicked: Bool) -> Model {
        let isChosen = isPicked || call.form.all("id").contains(waiting.visit.id.text)
        return [
            "id": .text(waiting.visit.id.text), "isPicked": .flag(isChosen && waiting.faults.isEmpty),
            "remark": .text(call.form["remark-\(waiting.visit.id.text)"]), "name": .text(waiting.visit.name),
            "object": .text(waiting.visit.object), "href": .text(Place.visit.path(waiting.visit.id.text)),
            "outcomeTag": .text(waiting.visit.outcome.map(ResultWords.tag) ?? "tag"),
            "outcome": .text(waiting.visit.outcome.map { ResultWords.text($0, in: call.language) } ?? ""),
            "ended": .text(waiting.due.from.description), "due": .text(waiting.due.day.description),
            "calendar": .text(call.call.words(calendarVersion: waiting.due.calendarVersion)),
            "isProvisional": .flag(waiting.due.isProvisional),
            "tag": .text(PublicationsPage.tag(waiting.left)),
            "countdown": .text(PublicationsPage.countdown(waiting.left, call)),
            "isReady": .flag(waiting.faults.isEmpty), "faults": .texts(waiting.faults.map { call.words($0) }),
        ]
    }
}

extension Template {
    static let taskPublicationPage = Template(
        "taskPublicationPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{back}}">[[待公示|To publish]]</a></li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{task}}</h1>
        <p class="meta"><span>[[待公示 {{total}} 户|{{total}} to publish]]</span></p></div></div>
        {{> resultProblems}}
        {{#hasDone}}<p><a href="{{publicHref}}">[[看公众见到的页面|See the public page]]</a></p>{{/hasDone}}
        {{#hasRows}}<p class="note" lang="zh-Hans">{{clause}}</p>
        <form method="post" action="{{action}}" data-pick data-total="{{readyNumber}}" id="publish">{{> csrf}}
        {{#mayPublish}}<div class="batch"><span data-picked="[[已选 {} 户|{} picked]]">[[共 {{total}} 户|{{total}} in
        all]]</span><span class="row-end"><button class="btn btn-s" name="pick"
        value="page" data-pick-page>[[选中本页|Pick this page]]</button><button type="button" class="btn btn-s"
        data-pick-none hidden>[[取消选择|Pick none]]</button>{{#hasReady}}<button class="btn btn-s" name="all"
        value="1">[[公示全部 {{ready}} 户…|Publish all {{ready}}…]]</button>{{/hasReady}}<button class="btn btn-main"
        data-count="[[公示 {} 户|Publish {}]]">[[公示选中的结果|Publish what is picked]]</button></span></div>{{/mayPublish}}
        {{^mayPublish}}<div class="msg"><p>[[由发起部门公示，这里只能查看。|The initiating department publishes; here it can only be
        looked at.]]</p></div>{{/mayPublish}}
        <div class="scroll" role="region" aria-label="[[待公示的结果一览|Table: results to publish]]" tabindex="0">
        <table class="pickable stackable"
        role="table"><caption>[[本页 {{shown}} 户，共 {{total}} 户，期限近的在前|{{shown}} of {{total}}, first deadline
        first]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span
        class="vh">[[选择|Pick]]</span><input type="checkbox"
        aria-label="[[选中本页|Pick this page]]" hidden></th>
        <th role="columnheader" scope="col">[[检查对象|Object]]</th><th role="columnheader"
        scope="col">[[结果|Result]]</th><th role="columnheader" scope="col">[[检查结束|Ended]]</th>
        <th role="columnheader" scope="col">[[期限|Due]]</th><th role="columnheader" scope="col">[[公示前检查|Checks]]</th>
        <th role="columnheader" scope="col">[[公开说明（可不填）|Public remark (optional)]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><td role="cell" class="pick">{{#isReady}}<input type="checkbox"
        name="id" value="{{id}}"{{#isPicked}}
        checked{{/isPicked}}
        aria-label="{{name}}">{{/isReady}}</td><th role="rowheader" scope="row"><a href="{{href}}">{{name}}</a><small
        class="sub code">{{object}}</small></th><td role="cell"><span class="{{outcomeTag}}">{{outcome}}</span></td>
        <td role="cell" class="nowrap" data-label="[[检查结束|Ended]]">{{ended}}</td>
        <td role="cell" class="nowrap" data-label="[[期限|Due]]">{{due}}<small class="sub"><span
        class="{{tag}}">{{countdown}}</span></small><small
        class="sub note">[[日历：|calendar: ]]{{calendar}}{{#isProvisional}}
        [[暂定|provisional]]{{/isProvisional}}</small></td>
        <td role="cell">{{#isReady}}<span class="tag tag-ok">[[可以公示|ready]]</span>{{/isReady}}{{^isReady}}<span
        class="tag tag-bad">[[不能公示|not ready]]</span>{{#faults}}<small
        class="sub">{{text}}</small>{{/faults}}{{/isReady}}</td>
        <td role="cell" class="stack-row" data-label="[[公开说明（可不填）|Public remark (optional)]]"><input
        name="remark-{{id}}" value="{{remark}}" aria-label="{{name}}，[[公开说明|public remark]]"></td></tr>
        {{/rows}}</tbody></table></div></form>
        <div class="pager"><span>[[第 {{page}} 页，共 {{pages}} 页|page {{page}} of {{pages}}]]</span><nav
        aria-label="[[翻页|Pages]]">{{#hasPrevious}}<a class="btn btn-s" rel="prev"
        href="{{previous}}">[[上一页|Previous]]</a>{{/hasPrevious}}{{#hasNext}}<a class="btn btn-s" rel="next"
        href="{{next}}">[[下一页|Next]]</a>{{/hasNext}}</nav></div>{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[这个任务没有等待公示的结果|Nothing of this task waits]]</h2>
        <p>[[都已公示，或者还没有审核通过。|All is published, or not accepted yet.]]</p><div class="actions">
        <a class="btn" href="{{back}}">[[回到待公示|Back]]</a></div></div>{{/hasRows}}
        """#)
}
