// One published result: correct with before and after, withdraw with the reason; both stay to be seen.

import Governance
import Inspection
import Localization
import Publication

enum EntryPages {
    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(page(try await entry(call), call))
    }

    static func correct(_ call: OfficeCall) async throws -> Answer {
        let entry = try await entry(call)
        var results: [PublicItemPlace: ResultCode] = [:]
        for (number, part) in entry.result.parts.enumerated() {
            for item in part.items {
                if let code = ResultCode(rawValue: call.form[field(number, item)]), code != item.result {
                    results[PublicItemPlace(part: number, item: item.id)] = code
                }
            }
        }
        do {
            _ = try await call.site.publication.correct(
                entry.id, version: Int(call.form["version"]) ?? 0, results: results, remark: call.form["remark"],
                reason: call.form["reason"], by: call.actor)
        } catch let error as PublicationError {
            return .page(page(try await self.entry(call), call, refused: error))
        }
        return .redirect(Place.publishedEntry.path(entry.id.text, query: [("done", "correct")]))
    }

    static func withdraw(_ call: OfficeCall) async throws -> Answer {
        let entry = try await entry(call)
        do {
            _ = try await call.site.publication.withdraw(
                entry.id, version: Int(call.form["version"]) ?? 0, reason: call.form["reason"],
                revokedOn: CalendarDate(call.form["revoked"]), by: call.actor)
        } catch let error as PublicationError {
            return .page(page(try await self.entry(call), call, refused: error))
        }
        return .redirect(Place.publishedEntry.path(entry.id.text, query: [("done", "withdraw")]))
    }

    static func resume(_ call: OfficeCall) async throws -> Answer {
        let entry = try await entry(call)
        do {
            _ = try await call.site.publication.resume(
                entry.id, version: Int(call.form["version"]) ?? 0, reason: call.form["reason"], by: call.actor)
        } catch let error as PublicationError {
            return .page(page(try await self.entry(call), call, refused: error))
        } catch let error as InspectionError {
            return .page(page(try await self.entry(call), call, refused: error))
        }
        return .redirect(Place.publishedEntry.path(entry.id.text, query: [("done", "resume")]))
    }

    /// Two departments may have looked at the same item.
    private static func field(_ part: Int, _ item: PublicItem) -> String { "code-\(part)-\(item.id)" }

    private static func entry(_ call: OfficeCall) async throws -> Entry {
        try await call.site.publication.entry(ID(stored: call["entry"]), by: call.actor)
    }

    /// What was typed stays typed after a refusal; where the entry says something else meanwhile, both are shown.
    private static func page(_ entry: Entry, _ call: OfficeCall, refused: (any CodedError)? = nil) -> Page {
        let result = entry.result
        let language = call.language
        let problem = refused.map { call.words($0) }
        func typed(_ name: String, else stored: String = "") -> String {
            refused != nil && call.form.has(name) ? call.form[name] : stored
        }
        var status = refused == nil ? 200 : 422
        if case .changedMeanwhile = refused as? PublicationError { status = 409 }
        let codes = ResultCode.allCases.map { ($0.rawValue, "\($0.rawValue) " + ResultWords.text($0, in: language)) }
        var notice: String?
        if call.query["done"] == "correct" {
            notice = call.say("已更正，更正前后都看得到", "Corrected; before and after are visible")
        }
        if call.query["done"] == "withdraw" { notice = call.say("已撤下", "Withdrawn") }
        if call.query["done"] == "resume" { notice = call.say("已回到待公示", "Waits to be published again") }
        return Page(
            result.name, in: .office(.published), .entryPage,
            [
                "name": .text(result.name), "object": .text(result.object), "list": .text(Place.published.path()),
                "task": .text(result.task), "initiator": .text(result.initiator),
                "ended": .text(result.endedOn.description), "published": .text(entry.publishedOn.description),
                "due": .text(entry.due.day.description), "clause": .text(entry.due.clause),
                "calendar": .text(call.call.words(calendarVersion: entry.due.calendarVersion)),
                "isLate": .flag(entry.isLate), "isWithdrawn": .flag(entry.state == .withdrawn),
                "version": .text(String(entry.version)), "remark": .text(result.remark),
                "newRemark": .text(typed("remark", else: result.remark)),
                "isOtherRemark": .flag(typed("remark", else: result.remark) != result.remark),
                "whyCorrect": .text(call.form.has("remark") ? typed("reason") : ""),
                "whyWithdraw": .text(call.form.has("revoked") ? typed("reason") : ""),
                "revoked": .text(typed("revoked")),
                "publicHref": .text(Place.publicResult.path(entry.id.text)),
                "correct": .text(Place.correctEntry.path(entry.id.text)),
                "withdraw": .text(Place.withdrawEntry.path(entry.id.text)),
                "mayChange": .flag(entry.state == .published && call.may(.correctResult, for: entry.department)),
                "resume": .text(Place.resumeEntry.path(entry.id.text)), "isResumed": .flag(entry.isResumed),
                "mayResume": .flag(
                    entry.state == .withdrawn && !entry.isResumed && call.may(.resumeResult, for: entry.department)),
                "visit": .text(Place.visit.path(entry.visit.text)),
                "waiting": .text(Place.taskPublication.path(entry.task.text)),
                "whyResume": .text(typed("reason")),
                "parts": .list(
                    result.parts.enumerated().map { number, part in
                        [
                            "department": .text(part.department), "day": .text(part.visitedOn.description),
                            "items": .list(
                                part.items.map { item in
                                    let code = typed(field(number, item), else: item.result.rawValue)
                                    return [
                                        "field": .text(field(number, item)), "item": .text(item.name),
                                        "tag": .text(ResultWords.tag(item.result)),
                                        "result": .text(ResultWords.text(item.result, in: language)),
                                        "codes": .choices(codes, chosen: code),
                                        "isOther": .flag(code != item.result.rawValue),
                                    ]
                                }),
                        ]
                    }),
                "changes": .list(entry.changes.reversed().map { change($0, call) }),
                "hasProblems": .flag(problem != nil), "problems": .texts([problem].compactMap { $0 }),
                "problemsHeading": .text(call.say("还不能办理", "This cannot be done yet")),
            ], status: status, notice: notice)
    }

    private static func change(_ change: EntryChange, _ call: OfficeCall) -> Model {
        [
            "at": .text(ResultWords.time(change.at)),
            "kind": .text(PublicChange.kind(change.kind, change.isFirst, in: call.language)),
            "person": .text(change.personName), "reason": .text(change.reason),
            "lines": .list(PublicChange.lines(change.before, change.after, in: call.language)),
            "hasDue": .flag(change.dueOn != nil), "due": .text(change.dueOn?.description ?? ""),
        ]
    }
}

extension Template {
    static let entryPage = Template(
        "entryPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[已公示|Published]]</a></li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{name}}</h1>
        <p class="meta"><span class="code">{{object}}</span>{{#isWithdrawn}}<span
        class="tag tag-off">[[已撤下|withdrawn]]</span>{{/isWithdrawn}}</p></div><div class="row">
        <a class="btn" href="{{publicHref}}">[[公众见到的页面|Public page]]</a></div></div>
        {{> resultProblems}}
        <dl class="facts"><dt>[[任务|Task]]</dt><dd lang="zh-Hans">{{task}}</dd><dt>[[发起部门|Initiated by]]</dt>
        <dd lang="zh-Hans">{{initiator}}</dd><dt>[[检查结束|Ended]]</dt><dd>{{ended}}</dd><dt>[[公示|Published]]</dt>
        <dd>{{published}}{{#isLate}} <span class="tag tag-bad">[[逾期|late]]</span>{{/isLate}}</dd><dt>[[期限|Due]]</dt>
        <dd>{{due}}　<span class="note" lang="zh-Hans">{{clause}}</span>　<span
        class="note">[[日历：|calendar: ]]{{calendar}}</span></dd><dt>[[公开说明|Remark]]</dt>
        <dd lang="zh-Hans">{{remark}}</dd></dl>
        {{#parts}}<section class="sec"><h2 lang="zh-Hans">{{department}}</h2>
        <div class="scroll" role="region" aria-label="[[{{department}}：检查事项一览|Table of items: {{department}}]]"
        tabindex="0"><table class="slim"><thead><tr>
        <th scope="col">[[检查事项|Item]]</th><th scope="col">[[结果|Result]]</th><th scope="col">[[检查日期|Day]]</th></tr>
        </thead><tbody>{{#items}}<tr><th scope="row">{{item}}</th><td><span class="{{tag}}">{{result}}</span></td>
        <td class="nowrap">{{day}}</td></tr>{{/items}}</tbody></table></div></section>{{/parts}}
        <section class="sec" aria-labelledby="h-changes"><h2 id="h-changes">[[公示经过|What happened]]</h2>
        <ol class="timeline">{{#changes}}<li><time>{{at}}</time><div><h3>{{kind}}</h3>
        <p><span lang="zh-Hans">{{person}}　{{reason}}</span>{{#hasDue}}　[[应于 {{due}} 前撤下|to be withdrawn by
        {{due}}]]{{/hasDue}}</p>
        {{#lines}}<p><span lang="zh-Hans">{{field}}</span>　<del>{{before}}</del> → <ins>{{after}}</ins></p>
        {{/lines}}</div></li>{{/changes}}</ol></section>
        {{#mayChange}}<div class="cols cols-half no-print"><section class="sec" aria-labelledby="h-correct">
        <h2 id="h-correct">[[更正|Correct]]</h2><p class="note">[[更正前后和理由都公开。|Before, after and the reason are
        public.]]</p>
        <form class="form" method="post" action="{{correct}}" id="correct" data-draft>
        {{> csrf}}<input type="hidden" name="version" value="{{version}}">
        {{#parts}}{{#items}}<div class="field"><label for="{{field}}" lang="zh-Hans">{{item}}<span
        class="opt">[[（{{department}}）| ({{department}})]]</span></label><select
        id="{{field}}" name="{{field}}">{{#codes}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/codes}}</select>{{#isOther}}<span
        class="hint">[[现为：{{result}}|stored now:
        {{result}}]]</span>{{/isOther}}</div>{{/items}}{{/parts}}
        <div class="field"><label for="remark">[[公开说明|Public remark]]<span
        class="opt">[[（可不填）| (optional)]]</span></label><input id="remark" name="remark" value="{{newRemark}}">
        {{#isOtherRemark}}<span class="hint">[[现为：|stored now:]] <span
        lang="zh-Hans">{{remark}}</span></span>{{/isOtherRemark}}</div>
        <div class="field"><label for="reason-c">[[更正理由|Reason]]</label><input id="reason-c" name="reason"
        value="{{whyCorrect}}" required></div><div class="actions"><button
        class="btn">[[更正|Correct]]</button></div></form></section>
        <section class="sec" aria-labelledby="h-withdraw"><h2 id="h-withdraw">[[撤下|Withdraw]]</h2>
        <p class="note">[[决定被撤销的，三个工作日内撤下并说明理由（行政处罚法第四十八条、第八十五条）。撤下后页面仍在，标明已撤下。|When the decision is revoked, within
        three working days, with the reason (Administrative Penalty Law, art. 48, 85). The page stays and says
        so.]]</p>
        <form class="form" method="post" action="{{withdraw}}" id="withdraw" data-draft>
        {{> csrf}}<input type="hidden" name="version" value="{{version}}"><div class="field">
        <label for="revoked">[[决定被撤销的日期|Day of the revocation]]<span
        class="opt">[[（可不填）| (optional)]]</span></label><input id="revoked" name="revoked" type="date"
        value="{{revoked}}"></div>
        <div class="field"><label for="reason-w">[[撤下理由|Reason]]</label><input id="reason-w" name="reason"
        value="{{whyWithdraw}}" required></div><div class="actions"><button
        class="btn btn-stop">[[撤下|Withdraw]]</button></div></form>
        </section></div>{{/mayChange}}
        {{#isResumed}}<div class="msg no-print"><p>[[检查已回到待公示：|The inspection waits to be published again: ]]<a
        href="{{waiting}}">[[办理公示|publish]]</a>　<a href="{{visit}}">[[检查结果|results]]</a></p></div>{{/isResumed}}
        {{#mayResume}}<section class="sec no-print" aria-labelledby="h-resume"><h2 id="h-resume">[[重新公示|Publish
        again]]</h2><p class="note">[[检查回到待公示，可以重开结果、改正、审核，再照常公示；在那以前公开页面仍标明已撤下。|The inspection goes back to those that
        wait: its results may be reopened, mended and reviewed, and are then published as usual. Until then the public
        page says that the result is withdrawn.]]</p>
        <form class="form" method="post" action="{{resume}}" id="resume">{{> csrf}}<input type="hidden" name="version"
        value="{{version}}"><div class="field"><label for="reason-p">[[理由|Reason]]</label><input id="reason-p"
        name="reason" value="{{whyResume}}" required></div><div class="actions"><button
        class="btn">[[回到待公示|Back to those that wait]]</button></div></form></section>{{/mayResume}}
        """#)
}
