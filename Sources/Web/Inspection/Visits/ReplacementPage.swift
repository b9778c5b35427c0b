// 递补: requests that wait, decided by a leader who did not ask.

import Governance
import Inspection

enum ReplacementPage {
    static func show(_ call: OfficeCall) async throws -> Answer { .page(try await page(call)) }

    static func request(_ call: OfficeCall) async throws -> Answer {
        let visit = ID<Visit>(stored: call["visit"])
        guard let reason = ReplacementReason(rawValue: call.form["reason"]) else { throw WebError.notFound }
        do {
            try await call.site.inspection.requestReplacement(
                of: visit, reason: reason, words: call.form["words"], by: call.actor)
        } catch let error as InspectionError {
            let record = try await call.site.inspection.record(of: visit, by: call.actor)
            return .page(RecordPage.page(record, call, problem: call.words(error)))
        }
        return .redirect(Place.visit.path(visit.text, query: [("done", "replacement")]))
    }

    static func decide(_ call: OfficeCall) async throws -> Answer {
        let request = ID<Replacement>(stored: call["request"])
        do {
            switch call["decision"] {
            case "approve":
                let outcome = try await call.site.inspection.approveReplacement(request, by: call.actor)
                let missing = outcome.withoutReserve.isEmpty ? "" : "1"
                let skipped = outcome.skipped.isEmpty ? "" : String(outcome.skipped.count)
                return .redirect(
                    Place.replacements.path(
                        query: [("done", "approve"), ("missing", missing), ("skipped", skipped)]))
            case "refuse":
                try await call.site.inspection.refuseReplacement(
                    request, opinion: call.form["opinion"], by: call.actor)
                return .redirect(Place.replacements.path(query: [("done", "refuse")]))
            default: throw WebError.notFound
            }
        } catch let error as InspectionError {
            return .page(try await page(call, problem: call.words(error)))
        }
    }

    private static func page(_ call: OfficeCall, problem: String? = nil) async throws -> Page {
        let queue = try await call.site.inspection.replacementQueue(by: call.actor)
        var notice: String?
        switch call.query["done"] {
        case "approve" where call.query.has("missing"):
            notice = call.say(
                "已批准；有的部门备选对象已用完，没有递补", "Approved; for some departments no reserve was left")
        case "approve": notice = call.say("已批准，备选对象已递补", "Approved: the reserve goes")
        case "refuse": notice = call.say("已退回申请，检查照常进行", "Refused: the visit goes on")
        default: break
        }
        if call.query["done"] == "approve", let count = Int(call.query["skipped"]), count > 0 {
            notice? += call.say(
                "；有 \(count) 个备选对象本身已被替换或已公示，依次跳过，见原对象的检查页",
                "; \(count) reserves were passed over, being replaced or published themselves: see the original's page")
        }
        let rows: [Model] = queue.map { entry in
            RequestDecision.forms(
                entry.request.id.text, entry.request.trail, .approveReplacement, at: .decideReplacement,
                consequence: call.say("批准，由下一个备选对象递补", "Approve: the next reserve goes"), call
            ).with([
                "name": .text(entry.visit.name), "href": .text(Place.visit.path(entry.visit.id.text)),
                "reason": .text(ResultWords.text(entry.request.reason.result, in: call.language)),
                "words": .text(entry.request.words),
            ])
        }
        return Page(
            call.say("递补", "Replacements"), in: .office(.replacements), .replacementsPage,
            [
                "count": .count(rows.count), "hasRows": .flag(!rows.isEmpty), "rows": .list(rows),
                "hasProblems": .flag(problem != nil), "problems": .texts([problem].compactMap { $0 }),
                "problemsHeading": .text(call.say("还不能办理", "This cannot be done yet")),
            ], status: problem == nil ? 200 : 422, notice: notice)
    }
}

extension Template {
    static let replacementsPage = Template(
        "replacementsPage",
        #"""
        <div class="page-head"><div><h1>[[递补|Replacements]]</h1>
        <p class="meta"><span>[[等待批准 {{count}} 件|{{count}} wait]]</span></p></div></div>
        {{> resultProblems}}
        {{#hasRows}}{{#rows}}<section class="sec" aria-labelledby="h-{{id}}"><div class="sec-head">
        <h2 id="h-{{id}}"><a href="{{href}}" lang="zh-Hans">{{name}}</a></h2>
        <span class="note">{{requested}}</span></div>
        <dl class="facts"><dt>[[原因|Reason]]</dt><dd>{{reason}}</dd><dt>[[情况|Found]]</dt>
        <dd lang="zh-Hans">{{words}}</dd><dt>[[申请人|Asked by]]</dt><dd lang="zh-Hans">{{requester}}</dd></dl>
        {{#mayDecide}}{{> requestDecision}}{{/mayDecide}}
        {{^mayDecide}}<p class="note">[[由分管领导批准；申请人不能批准自己的申请。|A leader decides; nobody approves their own
        request.]]</p>{{/mayDecide}}</section>{{/rows}}{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有等待批准的递补|No replacement waits]]</h2>
        <p>[[在检查页面上可以申请：企业已停业、迁出或查无此户时，由同一分组的下一个备选对象递补，原对象照样公开。|Ask for one on a visit's page: where a firm is gone
        the next reserve of its group goes, and the original stays public.]]</p></div>{{/hasRows}}
        """#)
}
