// 结果审核: the queue, with the keyboard (J, K, A, R), many at once where they are in order.

import Governance
import Inspection
import Planning

enum ReviewPage {
    /// More are not listed on the page.
    private static let size = 200

    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(call, problems: []))
    }

    /// One row's own button, or all that are picked.
    static func accept(_ call: OfficeCall) async throws -> Answer {
        if call.form["pick"] == "page" { return .page(try await page(call, problems: [], isPicked: true)) }
        let single = call.form["accept"]
        var chosen = single.isEmpty ? call.form.all("part") : [single]
        if single.isEmpty, call.form["all"] == "1" {
            // Everything at once is asked for twice, and what was confirmed is what is accepted.
            let queue = try await call.site.inspection.reviewQueue(limit: .max, by: call.actor)
            let entries = queue.entries.filter { [$0.part.department.rawValue, ""].contains(call.form["department"]) }
            if !entries.isEmpty, call.form["confirmed"] != ReviewAllPage.mark(of: entries) {
                let shown = Set(queue.entries.prefix(size).map(value))
                return .page(try await ReviewAllPage.page(entries, shown: shown, call))
            }
            chosen = entries.map(value)
        }
        var byDepartment: [DepartmentID: [PartReference]] = [:]
        for text in chosen {
            let pieces = text.split(separator: " ").map(String.init)
            guard pieces.count == 3, let department = DepartmentID(rawValue: pieces[1]), let version = Int(pieces[2])
            else { continue }
            byDepartment[department, default: []].append(
                PartReference(visit: ID(stored: pieces[0]), version: version))
        }
        guard byDepartment.count <= 1 else {
            // One request is one act, and an act is of one department.
            return .page(
                try await page(call, problems: [call.say("一次只能通过一个部门的结果", "accept one department at a time")]))
        }
        guard let (department, parts) = byDepartment.first else {
            return .page(try await page(call, problems: [call.say("没有选中任何结果", "nothing was picked")]))
        }
        if parts.count == 1, let part = parts.first {
            do {
                try await call.site.inspection.acceptResult(
                    of: part.visit, department: department, version: part.version, by: call.actor)
            } catch let error as InspectionError {
                return .page(try await page(call, problems: [call.words(error)]))
            }
            return .redirect(Place.reviews.path(query: [("done", "1")]))
        }
        let outcome = try await call.site.inspection.acceptResults(parts, department: department, by: call.actor)
        guard outcome.failures.isEmpty else {
            let words = outcome.failures.map { call.words($0.error) }.unique()
            return .page(try await page(call, problems: words, done: outcome.done.count))
        }
        return .redirect(Place.reviews.path(query: [("done", String(outcome.done.count))]))
    }

    static func value(_ entry: ReviewQueue.Entry) -> String {
        "\(entry.visit.id.text) \(entry.part.department) \(entry.part.version)"
    }

    private static func page(
        _ call: OfficeCall, problems: [String], done: Int? = nil, isPicked: Bool = false
    ) async throws -> Page {
        let picked = Set(call.form.all("part"))
        let queue = try await call.site.inspection.reviewQueue(limit: size, by: call.actor)
        let items = Dictionary(
            try await call.site.planning.items().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let organisation = try await call.site.governance.organisation()
        let done = done ?? Int(call.query["done"])
        let rows: [Model] = queue.entries.map { entry in
            let department = organisation.departments[entry.part.department]?.name ?? entry.part.department.rawValue
            let back = Place.visit.path(entry.visit.id.text) + "#" + entry.part.department.rawValue
            return [
                "value": .text(value(entry)), "isPicked": .flag(isPicked || picked.contains(value(entry))),
                "name": .text(entry.visit.name),
                "href": .text(Place.visit.path(entry.visit.id.text)), "back": .text(back),
                "task": .text(entry.taskName), "department": .text(department),
                "day": .text(entry.part.document.visitedOn?.description ?? ""),
                "author": .text(entry.part.authorName),
                "results": .list(
                    entry.part.document.results.map { result in
                        [
                            "item": .text(items[result.item] ?? result.item),
                            "tag": .text(result.code.map(ResultWords.tag) ?? "tag"),
                            "result": .text(result.code.map { ResultWords.text($0, in: call.language) } ?? ""),
                        ]
                    }),
            ]
        }
        return Page(
            call.say("结果审核", "Reviews"), in: .office(.reviews), .reviewPage,
            [
                "action": .text(Place.reviews.path()), "total": .count(queue.total),
                "totalNumber": .text(String(queue.total)), "shown": .count(queue.entries.count),
                "hasRows": .flag(!rows.isEmpty), "rows": .list(rows), "hasProblems": .flag(!problems.isEmpty),
                "problems": .texts(problems),
                "problemsHeading": .text(call.say("有结果没有通过", "Some were not accepted")),
            ], status: problems.isEmpty ? 200 : 422,
            notice: done.map { call.say("已通过 \($0) 份结果", "\($0) results accepted") })
    }
}

extension Template {
    static let reviewPage = Template(
        "reviewPage",
        #"""
        <div class="page-head"><div><h1>[[结果审核|Reviews]]</h1>
        <p class="meta"><span>[[待审核 {{total}} 份|{{total}} wait]]</span></p></div></div>
        {{> resultProblems}}
        {{#hasRows}}<ul class="shortcuts"><li><kbd>J</kbd> <kbd>K</kbd> [[上下移动|move]]</li>
        <li><kbd>A</kbd> [[通过|accept]]</li><li><kbd>R</kbd> [[退回|send back]]</li></ul>
        <form method="post" action="{{action}}" data-pick data-total="{{totalNumber}}" data-review>{{> csrf}}
        <div class="batch"><span data-picked="[[已选 {} 份|{} picked]]">[[共 {{total}} 份|{{total}} in all]]</span><span
        class="row-end"><button class="btn btn-s"
        name="pick" value="page" data-pick-page>[[选中本页|Pick this page]]</button><button type="button" class="btn btn-s"
        data-pick-none hidden>[[取消选择|Pick none]]</button><button class="btn btn-s" name="all"
        value="1">[[通过全部 {{total}} 份…|Accept all {{total}}…]]</button><button class="btn btn-main"
        data-count="[[通过 {} 份|Accept {}]]">[[通过选中的结果|Accept what is picked]]</button></span></div>
        <div class="scroll" role="region" aria-label="[[待审核的结果一览|Table: results to review]]" tabindex="0">
        <table class="pickable stackable"
        role="table"><caption>[[本页 {{shown}} 份，共 {{total}} 份，先提交的在前|{{shown}} of {{total}}, oldest
        first]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span
        class="vh">[[选择|Pick]]</span><input type="checkbox"
        aria-label="[[选中本页|Pick this page]]" hidden></th>
        <th role="columnheader" scope="col">[[检查对象|Object]]</th><th role="columnheader"
        scope="col">[[部门|Department]]</th><th role="columnheader" scope="col">[[结果|Results]]</th>
        <th role="columnheader" scope="col">[[检查日期|Day]]</th><th role="columnheader"
        scope="col">[[录入|By]]</th><th role="columnheader" scope="col">[[办理|Decide]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row" data-row><td role="cell" class="pick"><input type="checkbox"
        name="part" value="{{value}}"{{#isPicked}}
        checked{{/isPicked}} aria-label="{{name}}"></td><th role="rowheader" scope="row"><a
        href="{{href}}">{{name}}</a><small
        class="sub note">{{task}}</small></th><td role="cell">{{department}}</td>
        <td role="cell" class="stack-row">{{#results}}<span class="sub">{{item}}　<span
        class="{{tag}}">{{result}}</span></span>{{/results}}</td>
        <td role="cell" class="nowrap" data-label="[[检查日期|Day]]">{{day}}</td><td role="cell"
        data-label="[[录入|By]]">{{author}}</td>
        <td role="cell" class="act stack-row"><button class="btn btn-s" name="accept" value="{{value}}"
        data-key="a">[[通过|Accept]]</button> <a class="btn btn-s" href="{{back}}"
        data-key="r">[[退回|Send back]]</a></td></tr>
        {{/rows}}</tbody></table></div></form>{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有等待审核的结果|Nothing to review]]</h2>
        <p>[[检查人员提交后，结果出现在这里。录入的人不能审核自己的结果。|Results appear here when inspectors submit them. Nobody reviews their
        own.]]</p></div>{{/hasRows}}
        """#)
}
