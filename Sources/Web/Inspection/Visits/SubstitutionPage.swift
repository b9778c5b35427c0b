// 替换人员: requests that wait, decided by a leader who did not ask, and what was decided. Who would come is shown to
// nobody before: the draw's order says it.

import Drawing
import Governance
import Inspection
import VerifiableDraw

enum SubstitutionPage {
    static func show(_ call: OfficeCall) async throws -> Answer { .page(try await page(call)) }

    static func decide(_ call: OfficeCall) async throws -> Answer {
        let request = ID<OfficerSubstitution>(stored: call["substitution"])
        do {
            switch call["decision"] {
            case "approve":
                let outcome = try await call.site.inspection.approveSubstitution(request, by: call.actor)
                let missing = outcome.unfilled.isEmpty ? "" : String(outcome.unfilled.count)
                return .redirect(Place.substitutions.path(query: [("done", "approve"), ("missing", missing)]))
            case "refuse":
                try await call.site.inspection.refuseSubstitution(
                    request, opinion: call.form["opinion"], by: call.actor)
                return .redirect(Place.substitutions.path(query: [("done", "refuse")]))
            default: throw WebError.notFound
            }
        } catch let error as InspectionError {
            return .page(try await page(call, problem: call.words(error)))
        }
    }

    static func words(_ code: SubstitutionCode, _ call: OfficeCall) -> String {
        switch code {
        case .leave: call.say("请假、离岗，本次抽查全部退出", "leave: out of the whole round")
        case .certificate: call.say("执法证失效，本次抽查全部退出", "certificate lapsed: out of the whole round")
        case .recusal: call.say("回避，只退出本组", "recusal: out of this group alone")
        }
    }

    private static func page(_ call: OfficeCall, problem: String? = nil) async throws -> Page {
        let lists = try await call.site.inspection.substitutions(by: call.actor)
        var notice: String?
        switch call.query["done"] {
        case "approve":
            notice = call.say("已批准，次序中的下一位已到组", "Approved: the next in order has joined the group")
            if let count = Int(call.query["missing"]), count > 0 {
                notice? += call.say(
                    "；有 \(count) 个组已无人可以前往，请推迟检查或申请作废",
                    "; for \(count) groups nobody is left who could come: put the visits off, or ask for a void")
            }
        case "refuse": notice = call.say("已退回申请，人员不变", "Refused: the officer goes")
        default: break
        }
        return Page(
            call.say("替换人员", "Substitutes"), in: .office(.substitutions), .substitutionsPage,
            [
                "count": .count(lists.waiting.count), "hasRows": .flag(!lists.waiting.isEmpty),
                "rows": .list(lists.waiting.map { row($0, call) }),
                "hasDecided": .flag(!lists.decided.isEmpty), "decided": .list(lists.decided.map { row($0, call) }),
                "hasProblems": .flag(problem != nil), "problems": .texts([problem].compactMap { $0 }),
                "problemsHeading": .text(call.say("还不能办理", "This cannot be done yet")),
            ], status: problem == nil ? 200 : 422, notice: notice)
    }

    private static func row(_ line: SubstitutionEntryLine, _ call: OfficeCall) -> Model {
        let request = line.request
        let (area, number) = (request.place.area, String(request.place.group))
        return RequestDecision.forms(
            request.id.text, request.trail, .approveSubstitution, at: .decideSubstitution,
            consequence: call.say("批准，由次序中的下一位前往", "Approve: the next in order goes"), call
        ).with([
            "name": .text(request.officer.name),
            "certificate": .text(request.officer.certificate), "task": .text(line.taskName),
            "group": .text(call.say("\(line.areaName)第\(number)组", "\(line.areaName), group \(number)")),
            "href": .text(Place.groupCalendar.path(request.task.text, area, number)),
            "reason": .text(words(request.code, call)), "words": .text(request.words),
            "hasUnfilled": .flag(request.unfilled > 0), "unfilled": .count(request.unfilled),
        ])
    }
}

extension Template {
    static let substitutionsPage = Template(
        "substitutionsPage",
        #"""
        <div class="page-head"><div><h1>[[替换人员|Substitutes]]</h1>
        <p class="meta"><span>[[等待批准 {{count}} 件|{{count}} wait]]</span></p></div></div>
        {{> resultProblems}}
        {{#hasRows}}{{#rows}}<section class="sec" aria-labelledby="h-{{id}}"><div class="sec-head">
        <h2 id="h-{{id}}"><span lang="zh-Hans">{{name}}</span>　<span class="code">{{certificate}}</span></h2>
        <span class="note">{{requested}}</span></div>
        <dl class="facts"><dt>[[任务|Task]]</dt><dd lang="zh-Hans">{{task}}</dd><dt>[[检查组|Group]]</dt>
        <dd><a href="{{href}}" lang="zh-Hans">{{group}}</a></dd><dt>[[原因|Reason]]</dt><dd>{{reason}}</dd>
        <dt>[[情况|Found]]</dt><dd lang="zh-Hans">{{words}}</dd><dt>[[申请人|Asked by]]</dt>
        <dd lang="zh-Hans">{{requester}}</dd></dl>
        {{#mayDecide}}{{> requestDecision}}{{/mayDecide}}
        {{^mayDecide}}<p class="note">[[由分管领导批准；申请人和本人都不能批准。谁来替补由抽取时的次序决定，批准前不显示。|A
        leader decides: neither who asked nor the officer. Who comes is said by the order of the draw, and not shown
        before.]]</p>{{/mayDecide}}</section>
        {{/rows}}{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有等待批准的替换|No substitute waits]]</h2>
        <p>[[在检查组的日历页面上可以申请：执法人员请假、执法证失效或需要回避时，由抽取时封存的次序中的下一位替补，写入公开的变更记录。|Ask
        for one on a group's calendar: on leave, lapse of a certificate or recusal the next in the order that was fixed
        by the draw comes, and the public record of changes says so.]]</p></div>{{/hasRows}}
        {{#hasDecided}}<section class="sec" aria-labelledby="h-decided"><div class="sec-head">
        <h2 id="h-decided">[[已办结|Decided]]</h2></div>
        <div class="scroll" role="region" aria-label="[[已办结的替换一览|Table: requests that were decided]]" tabindex="0">
        <table class="roomy"><thead><tr><th scope="col">[[执法人员|Officer]]</th><th scope="col">[[检查组|Group]]</th>
        <th scope="col">[[原因|Reason]]</th><th scope="col">[[结果|Outcome]]</th><th scope="col">[[办理|Decided by]]</th>
        </tr></thead><tbody>{{#decided}}<tr><th scope="row"><span lang="zh-Hans">{{name}}</span><small
        class="sub code">{{certificate}}</small></th><td><a href="{{href}}" lang="zh-Hans">{{group}}</a><small
        class="sub" lang="zh-Hans">{{task}}</small></td><td>{{reason}}</td>
        <td>{{#isApproved}}<span class="tag tag-off">[[已批准|approved]]</span>{{#hasUnfilled}}<small
        class="sub">[[{{unfilled}} 个组无人替补|{{unfilled}} groups without a substitute]]</small>{{/hasUnfilled}}
        {{/isApproved}}{{^isApproved}}<span class="tag tag-bad">[[未批准|refused]]</span><small class="sub"
        lang="zh-Hans">{{opinion}}</small>{{/isApproved}}</td><td><span lang="zh-Hans">{{decider}}</span><small
        class="sub">{{decidedAt}}</small></td></tr>{{/decided}}</tbody></table></div></section>{{/hasDecided}}
        """#)

    /// Of one group: who gave way to whom, and the form that asks for a substitute.
    static let groupOfficers = Template(
        "groupOfficers",
        #"""
        {{#hasFormer}}<section class="sec" aria-labelledby="h-former"><div class="sec-head">
        <h2 id="h-former">[[替换过的人员|Officers who gave way]]</h2></div>
        <div class="scroll" role="region" aria-label="[[替换人员一览|Table: substitutes]]" tabindex="0">
        <table class="slim"><thead><tr><th scope="col">[[原人员|Officer]]</th><th scope="col">[[替补人员|Substitute]]</th>
        <th scope="col">[[部门|Department]]</th><th scope="col">[[原因|Reason]]</th><th scope="col">[[日期|Day]]</th></tr>
        </thead><tbody>{{#former}}<tr><th scope="row"><span lang="zh-Hans">{{officer}}</span><small
        class="sub code">{{certificate}}</small></th><td><span lang="zh-Hans">{{substitute}}</span><small
        class="sub code">{{number}}</small></td><td lang="zh-Hans">{{department}}</td><td>{{reason}}</td>
        <td>{{day}}</td></tr>{{/former}}</tbody></table></div></section>{{/hasFormer}}
        {{#mayAsk}}<section class="sec no-print" aria-labelledby="h-substitute"><div class="sec-head">
        <h2 id="h-substitute">[[有人不能前往？|Cannot somebody go?]]</h2></div>
        <form class="form" method="post" action="{{askHref}}" id="substitute" data-draft>{{> csrf}}
        <div class="field"><label for="officer">[[执法人员|Officer]]</label><select id="officer"
        name="officer">{{#asks}}<option value="{{value}}" lang="zh-Hans"{{#isChosen}} selected{{/isChosen}}>{{label}}
        </option>{{/asks}}</select></div>
        <div class="field"><label for="code">[[原因|Reason]]</label><select id="code"
        name="code">{{#codes}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/codes}}
        </select></div>
        <div class="field"><label for="why">[[情况说明（不公开）|What has happened (not public)]]</label><textarea id="why"
        name="words" rows="2" required>{{typed}}</textarea></div>
        <div class="actions"><button class="btn btn-stop">[[申请替换人员|Ask for a substitute]]</button></div></form>
        </section>{{/mayAsk}}
        """#)
}
