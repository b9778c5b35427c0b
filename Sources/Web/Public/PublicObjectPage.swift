// An object's results, and one of them whole, as anybody sees them.

import Governance
import Inspection
import Localization
import Publication

enum PublicObjectPage {
    /// The newest result whole, the others as a list.
    static func object(_ call: Call) async throws -> Answer {
        let entries = try await call.site.publication.publicResults(of: call["object"])
        guard let newest = entries.first else { throw WebError.notFound }
        return try await page(newest, others: Array(entries.dropFirst()), call)
    }

    static func result(_ call: Call) async throws -> Answer {
        guard let found = try await call.site.publication.publicResult(ID(stored: call["entry"])) else {
            throw WebError.notFound
        }
        return try await page(found.entry, others: found.others, call)
    }

    private static func page(_ entry: PublicEntry, others: [PublicEntry], _ call: Call) async throws -> Answer {
        let result = entry.result
        // Many results are published by one act: its moment says which.
        let subject = Subject(kind: "task", id: entry.task.text, region: .root)
        let proof: ((UInt64) -> String)? =
            call.site.logProofs == nil ? nil : { Place.publicProof.path(entry.task.text, String($0)) }
        let traces = try await call.site.knownTraces.model(
            of: .publishResult, on: subject, at: entry.publishedAt, link: proof, call)
        let language = call.language
        let hasPoints = result.parts.contains { $0.items.contains { !$0.points.isEmpty } }
        return .page(
            Page(
                result.name, in: .open, .publicObjectPage,
                ([
                    "home": .text(Place.home.path()), "name": .text(result.name), "object": .text(result.object),
                    "region": .text(result.region),
                    "taskHref": .text(Place.publicTask.path(entry.task.text)), "task": .text(result.task),
                    "why": .text(Place.publicWhy.path(entry.task.text, query: [("id", result.object)])),
                    "number": .text(result.taskNumber), "initiator": .text(result.initiator),
                    "departments": .text(result.parts.map(\.department).joined(separator: "、")),
                    "outcome": .text(ResultWords.text(result.outcome, in: language)),
                    "ended": .text(result.endedOn.description), "published": .text(entry.publishedOn.description),
                    "due": .text(entry.due.day.description), "clause": .text(entry.due.clause),
                    "calendar": .text(call.words(calendarVersion: entry.due.calendarVersion)),
                    "isLate": .flag(entry.publishedOn > entry.due.day),
                    "isWithdrawn": .flag(entry.state == .withdrawn), "remark": .text(result.remark),
                    "hasRemark": .flag(!result.remark.isEmpty), "hasPoints": .flag(hasPoints),
                    "items": .count(result.parts.reduce(0) { $0 + $1.items.count }),
                    "parts": .list(result.parts.map { part($0, language) }),
                    "hasChanges": .flag(!entry.changes.isEmpty),
                    "changes": .list(
                        entry.changes.map { change in
                            [
                                "on": .text(change.on.description),
                                "kind": .text(PublicChange.kind(change.kind, false, in: language)),
                                "reason": .text(change.reason),
                                "lines": .list(PublicChange.lines(change.before, change.after, in: language)),
                            ]
                        }),
                    "hasOthers": .flag(!others.isEmpty), "count": .count(others.count + 1),
                    "others": .list(others.map { HomePage.row($0, call) }),
                ] as Model).with(traces), maxAge: 60))
    }

    private static func part(_ part: PublicPart, _ language: Language) -> Model {
        [
            "department": .text(part.department), "day": .text(part.visitedOn.description),
            "items": .list(
                part.items.map { item in
                    [
                        "item": .text(item.name), "tag": .text(ResultWords.tag(item.result)),
                        "result": .text(ResultWords.text(item.result, in: language)),
                        "points": .list(
                            item.points.map { point in
                                [
                                    "text": .text(point.text),
                                    "tag": .text(point.verdict == .fail ? "tag tag-bad" : "tag tag-ok"),
                                    "verdict": .text(ResultWords.text(point.verdict, in: language)),
                                ]
                            }),
                    ]
                }),
        ]
    }
}

extension Template {
    static let publicObjectPage = Template(
        "publicObjectPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{home}}">[[结果查询|Results]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li></ol></nav>
        <h1 lang="zh-Hans">{{name}}</h1><p class="meta"><span class="code">{{object}}</span><span
        lang="zh-Hans">{{region}}</span></p>
        {{#isWithdrawn}}<div class="msg msg-warn"><p>[[这条公示已经撤下，理由见下。|This result has been withdrawn; the reason
        stands below.]]</p></div>{{/isWithdrawn}}
        <div class="outcome"><p class="big">{{outcome}}</p>{{#hasRemark}}<p lang="zh-Hans">{{remark}}</p>
        {{/hasRemark}}</div>
        <div class="cols"><div>{{> publicResultParts}}
        {{#hasChanges}}<section class="sec" aria-labelledby="h-changes"><h2 id="h-changes">[[更正与撤下|Corrections]]</h2>
        <ol class="timeline">{{#changes}}<li><time datetime="{{on}}">{{on}}</time><div><h3>{{kind}}</h3>
        <p lang="zh-Hans">{{reason}}</p>{{#lines}}<p><span
        lang="zh-Hans">{{field}}</span>　<del>{{before}}</del> → <ins>{{after}}</ins></p>{{/lines}}</div></li>
        {{/changes}}</ol></section>{{/hasChanges}}
        {{#hasOthers}}<section class="sec" aria-labelledby="h-others">
        <h2 id="h-others">[[这家的全部结果，{{count}} 条|All {{count}} results of this object]]</h2><ul class="results">
        {{#others}}{{> publicRowsFound}}{{/others}}</ul></section>{{/hasOthers}}</div>
        <div><section class="sec" aria-labelledby="h-src"><h2 id="h-src">[[这条记录|This record]]</h2><dl class="facts">
        <dt>[[任务|Task]]</dt><dd><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></dd><dt>[[任务编号|Number]]</dt>
        <dd class="code">{{number}}</dd><dt>[[机关|Authorities]]</dt><dd lang="zh-Hans">{{departments}}</dd>
        <dt>[[发起|Initiated by]]</dt><dd lang="zh-Hans">{{initiator}}</dd><dt>[[检查结束|Ended]]</dt><dd>{{ended}}</dd>
        <dt>[[公示|Published]]</dt><dd>{{published}}{{#isLate}}　<span
        class="tag tag-bad">[[逾期公示|late]]</span>{{/isLate}}</dd><dt>[[公示期限|Due]]</dt><dd>{{due}}</dd>
        <dt>[[更正|Corrections]]</dt><dd>{{#hasChanges}}<a
        href="#h-changes">[[有|yes]]</a>{{/hasChanges}}{{^hasChanges}}[[没有更正过|none]]{{/hasChanges}}</dd></dl>
        <p class="note"><span lang="zh-Hans">{{clause}}</span>　[[日历：|calendar: ]]{{calendar}}</p>
        {{#hasTraces}}<h3>[[日志证明|In the log]]</h3>{{> logTraces}}{{/hasTraces}}
        <p><a href="{{why}}">[[为什么抽中这一户？核验抽取|Why was it drawn? Verify the draw]]</a></p></section></div></div>
        """#)

    static let publicResultParts = Template(
        "publicResultParts",
        #"""
        <section class="sec" aria-labelledby="h-items"><div class="sec-head">
        <h2 id="h-items">[[{{items}} 项|{{items}} items]]</h2></div>
        <div class="scroll" role="region" aria-label="[[检查事项一览|Table: items]]"
        tabindex="0"><table class="slim"><thead><tr>
        <th scope="col">[[检查事项|Item]]</th><th scope="col">[[部门|Department]]</th><th scope="col">[[检查日期|Day]]</th>
        <th scope="col">[[结果|Result]]</th></tr></thead>
        <tbody>{{#parts}}{{#items}}<tr><th scope="row">{{item}}</th><td>{{department}}</td>
        <td class="nowrap">{{day}}</td><td><span class="{{tag}}">{{result}}</span></td></tr>
        {{/items}}{{/parts}}</tbody></table></div></section>
        {{#hasPoints}}<section class="sec" aria-labelledby="h-points"><h2 id="h-points">[[检查内容|Check points]]</h2>
        <div class="scroll" role="region" aria-label="[[检查内容一览|Table: check points]]"
        tabindex="0"><table class="slim"><thead>
        <tr><th scope="col">[[检查内容|Check point]]</th><th scope="col">[[结论|Verdict]]</th></tr></thead><tbody>
        {{#parts}}{{#items}}{{#points}}<tr><th scope="row">{{text}}</th>
        <td><span class="{{tag}}">{{verdict}}</span></td></tr>{{/points}}{{/items}}{{/parts}}</tbody></table></div>
        </section>{{/hasPoints}}
        """#)
}
