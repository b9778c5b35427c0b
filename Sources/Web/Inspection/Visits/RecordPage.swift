// 综合检查记录: one visit with every department's part, its steps, and what may be done now. Prints as it stands.

import Directory
import Governance
import Inspection
import Planning

enum RecordPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let record = try await call.site.inspection.record(of: ID(stored: call["visit"]), by: call.actor)
        return .page(page(record, call))
    }

    static func page(_ record: VisitRecord, _ call: OfficeCall, problem: String? = nil, opinion: String = "") -> Page {
        let visit = record.visit
        let language = call.language
        let mayAsk = visit.parts.contains { call.may(.requestReplacement, for: $0.department) }
        let isUntouched = visit.parts.allSatisfy(\.state.isInEntry)
        let isWaiting = record.replacement?.trail.state == .requested
        let object = record.object
        return Page(
            visit.name, in: .office(.inspections), .recordPage,
            [
                "name": .text(visit.name), "object": .text(visit.object), "list": .text(Place.inspections.path()),
                "task": .text(record.task.name), "taskHref": .text(Place.taskVisits.path(record.task.id.text)),
                "number": .count(visit.number), "tag": .text(ResultWords.tag(visit.state)),
                "state": .text(ResultWords.text(visit.state, in: language)),
                "isEnded": .flag(visit.endedOn != nil), "ended": .text(visit.endedOn?.description ?? ""),
                "address": .text(
                    object.map { $0.businessAddress.isEmpty ? $0.registeredAddress : $0.businessAddress } ?? ""),
                "contact": .text(object?.contact ?? ""), "phone": .text(object?.phone ?? ""),
                "officers": .list(
                    record.officers.map { ["name": .text($0.name), "certificate": .text($0.certificate)] }),
                "parts": .list(record.parts.map { part($0, record, call, opinion: opinion) }),
                "steps": .list(record.history.reversed().map { step($0, record, call) }),
                "hasSteps": .flag(!record.history.isEmpty),
                "hasReplacement": .flag(record.replacement != nil),
                "replacement": .list(record.replacement.map { [replacement($0, record, call)] } ?? []),
                "isReplacement": .flag(visit.replaces != nil),
                "original": .text(visit.replaces.map { Place.visit.path($0.text) } ?? ""),
                "mayReplace": .flag(visit.state == .open && isUntouched && !isWaiting && mayAsk),
                "replaceHref": .text(Place.replaceVisit.path(visit.id.text)),
                "reasons": .choices(
                    ReplacementReason.allCases.map {
                        ($0.rawValue, ResultWords.text($0.result, in: language))
                    }, chosen: ""),
                "hasProblems": .flag(problem != nil), "problems": .texts([problem].compactMap { $0 }),
                "problemsHeading": .text(call.say("还不能办理", "This cannot be done yet")),
            ], status: problem == nil ? 200 : 422, notice: notice(call))
    }

    private static func notice(_ call: OfficeCall) -> String? {
        switch call.query["done"] {
        case "save": call.say("已保存", "Saved")
        case "submit": call.say("已提交审核", "Submitted for review")
        case "recall": call.say("已撤回", "Recalled")
        case "accept": call.say("已通过", "Accepted")
        case "send-back": call.say("已退回", "Sent back")
        case "reopen": call.say("已重开", "Reopened")
        case "replacement": call.say("递补申请已提交，等待批准", "The replacement is requested and waits for approval")
        default: nil
        }
    }

    private static func part(
        _ part: RecordPart, _ record: VisitRecord, _ call: OfficeCall, opinion: String
    ) -> Model {
        let (visit, language) = (record.visit, call.language)
        let since = record.changesSinceReturn(of: part.part.department)
        let department = part.part.department
        let document = part.part.document
        func href(_ step: PartState.Step) -> String {
            Place.resultStep.path(visit.id.text, department.rawValue, step.rawValue)
        }
        func can(_ step: PartState.Step, _ act: Act) -> Bool {
            part.part.state.next(step) != nil && call.may(act, for: department)
                && (visit.state == .open || (step == .reopen && visit.state == .complete))
        }
        return [
            "department": .text(part.departmentName), "anchor": .text(department.rawValue),
            "tag": .text(ResultWords.tag(part.part.state)),
            "state": .text(ResultWords.text(part.part.state, in: language)),
            "version": .text(String(part.part.version)), "isWritten": .flag(!document.isEmpty),
            "day": .text(document.visitedOn?.description ?? ""), "author": .text(part.part.authorName),
            "hasReviewer": .flag(!part.part.reviewerName.isEmpty), "reviewer": .text(part.part.reviewerName),
            "hasOpinion": .flag(!part.part.opinion.isEmpty), "opinion": .text(part.part.opinion),
            "present": .text(part.present.map(\.name).joined(separator: "、")),
            "note": .text(document.note), "hasNote": .flag(!document.note.isEmpty),
            "items": .list(part.items.map { item($0, document.result(of: $0.id), call) }),
            "mayEnter": .flag(can(.save, .enterResult)),
            "enterHref": .text(Place.resultForm.path(visit.id.text, department.rawValue)),
            "maySubmit": .flag(can(.submit, .enterResult) && !document.isEmpty), "submitHref": .text(href(.submit)),
            "mayRecall": .flag(can(.recall, .enterResult)), "recallHref": .text(href(.recall)),
            "mayReview": .flag(can(.accept, .reviewResult)), "acceptHref": .text(href(.accept)),
            "sendBackHref": .text(href(.sendBack)), "mayReopen": .flag(can(.reopen, .reopenResult)),
            "reopenHref": .text(href(.reopen)), "typed": .text(opinion),
            "wasReturned": .flag(since != nil), "isUnchanged": .flag(since?.isEmpty == true),
            "hasChanges": .flag(since?.isEmpty == false), "changeCount": .count(since?.count ?? 0),
            "changes": .list((since ?? []).map { ResultChanges.model($0, record, call) }),
        ]
    }

    private static func item(_ item: Item, _ result: ItemResult?, _ call: OfficeCall) -> Model {
        let language = call.language
        return [
            "item": .text(item.name), "hasResult": .flag(result?.code != nil),
            "tag": .text(result?.code.map(ResultWords.tag) ?? "tag"),
            "result": .text(
                result?.code.map { "\($0.rawValue) " + ResultWords.text($0, in: language) } ?? ""),
            "followUp": .text(result?.following.map { ResultWords.text($0, in: language) } ?? ""),
            "note": .text(result?.note ?? ""),
            "points": .list(
                (result?.points ?? []).map { point in
                    [
                        "text": .text(point.text), "verdict": .text(ResultWords.text(point.verdict, in: language)),
                        "isBad": .flag(point.verdict == .fail),
                    ]
                }),
        ]
    }

    private static func step(_ step: PartStep, _ record: VisitRecord, _ call: OfficeCall) -> Model {
        let department = record.parts.first { $0.part.department == step.department }?.departmentName
        let changes = record.changes(by: step)
        return [
            "hasChanges": .flag(changes?.isEmpty == false), "isUnchanged": .flag(changes?.isEmpty == true),
            "changeCount": .count(changes?.count ?? 0),
            "changes": .list((changes ?? []).map { ResultChanges.model($0, record, call) }),
            "at": .text(ResultWords.time(step.at)), "step": .text(ResultWords.text(step.step, in: call.language)),
            "department": .text(department ?? step.department.rawValue), "person": .text(step.personName),
            "opinion": .text(step.opinion),
        ]
    }

    private static func replacement(_ replacement: Replacement, _ record: VisitRecord, _ call: OfficeCall) -> Model {
        RequestDecision.trail(replacement.trail).with([
            "reason": .text(ResultWords.text(replacement.reason.result, in: call.language)),
            "words": .text(replacement.words), "queue": .text(Place.replacements.path()),
            "reserves": .list(
                record.replacedBy.map { ["name": .text($0.name), "href": .text(Place.visit.path($0.id.text))] }),
            "hasSkipped": .flag(!record.skipped.isEmpty),
            "skipped": .list(
                record.skipped.map { reserve in
                    let reason =
                        switch reserve.reason {
                        case .replaced: call.say("本身已被替换", "is replaced itself")
                        case .published: call.say("结果已公示", "is published already")
                        }
                    return ["name": .text(reserve.name), "reason": .text(reason)]
                }),
        ])
    }
}

extension Template {
    static let recordPage = Template(
        "recordPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[检查结果|Inspections]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{name}}</h1>
        <p class="meta"><span class="code">{{object}}</span><span
        class="{{tag}}">{{state}}</span><span>[[抽取名单第 {{number}} 号|no. {{number}} of the drawn list]]</span></p></div>
        </div>
        {{> resultProblems}}
        <dl class="facts"><dt>[[任务|Task]]</dt><dd lang="zh-Hans">{{task}}</dd><dt>[[地址|Address]]</dt>
        <dd lang="zh-Hans">{{address}}</dd><dt>[[联系人|Contact]]</dt>
        <dd><span lang="zh-Hans">{{contact}}</span>　{{phone}}</dd>
        <dt>[[检查组|Group]]</dt><dd>{{#officers}}<span lang="zh-Hans">{{name}}</span> <span
        class="code">{{certificate}}</span>　{{/officers}}</dd>{{#isEnded}}<dt>[[检查结束|Ended]]</dt><dd>{{ended}}</dd>
        {{/isEnded}}
        {{#isReplacement}}<dt>[[递补|Replacement]]</dt><dd><a href="{{original}}">[[替换的原对象|the original]]</a></dd>
        {{/isReplacement}}</dl>
        {{#parts}}{{> recordParts}}{{/parts}}
        {{#hasReplacement}}<section class="sec" aria-labelledby="h-rep"><h2 id="h-rep">[[递补|Replacement]]</h2>
        {{#replacement}}
        <p>{{reason}}：<span lang="zh-Hans">{{words}}</span>　<span lang="zh-Hans">{{requester}}</span>　{{requested}}</p>
        {{#isRequested}}<p><span class="tag tag-due">[[等待批准|waits for approval]]</span>　<a
        href="{{queue}}">[[去办理|Decide]]</a></p>{{/isRequested}}
        {{#isApproved}}<p><span class="tag tag-off">[[已批准|approved]]</span>　<span
        lang="zh-Hans">{{decider}}</span>　{{#reserves}}<a href="{{href}}"
        lang="zh-Hans">{{name}}</a>　{{/reserves}}</p>{{#hasSkipped}}<p class="note">[[依次跳过的备选对象：|Reserves passed
        over: ]]{{#skipped}}<span lang="zh-Hans">{{name}}</span>[[（{{reason}}）| ({{reason}})]]　{{/skipped}}</p>
        {{/hasSkipped}}{{/isApproved}}
        {{#isRefused}}<p><span class="tag tag-bad">[[未批准|refused]]</span>　<span
        lang="zh-Hans">{{decider}}：{{opinion}}</span></p>{{/isRefused}}{{/replacement}}</section>{{/hasReplacement}}
        {{#mayReplace}}<section class="sec no-print" aria-labelledby="h-ask">
        <h2 id="h-ask">[[查不到、已停业或已迁出？|Gone, closed or not to be found?]]</h2>
        <form class="form" method="post" action="{{replaceHref}}" id="replacement" data-draft>{{> csrf}}
        <div class="field"><label for="reason">[[原因|Reason]]</label><select id="reason"
        name="reason">{{#reasons}}<option value="{{value}}">{{label}}</option>{{/reasons}}</select></div>
        <div class="field"><label for="words">[[情况说明（不公开）|What was found (not public)]]</label><textarea id="words"
        name="words" rows="2" required></textarea></div>
        <div class="actions"><button class="btn btn-stop">[[申请由备选对象递补|Ask for the next reserve]]</button></div></form>
        </section>{{/mayReplace}}
        {{> recordHistory}}
        """#)

    static let recordParts = Template(
        "recordParts",
        #"""
        <section class="sec" id="{{anchor}}" aria-labelledby="h-{{anchor}}"><div class="sec-head">
        <h2 id="h-{{anchor}}" lang="zh-Hans">{{department}}</h2><span class="{{tag}}">{{state}}</span></div>
        {{#hasOpinion}}<p><span class="tag tag-due">[[意见|opinion]]</span> <span lang="zh-Hans">{{opinion}}</span></p>
        {{/hasOpinion}}
        <div class="scroll" role="region" aria-label="[[{{department}}：检查事项一览|Table of items: {{department}}]]"
        tabindex="0"><table class="slim"><thead><tr>
        <th scope="col">[[检查事项|Item]]</th><th scope="col">[[结果|Result]]</th><th scope="col">[[后续|What follows]]</th>
        <th scope="col">[[备注|Note]]</th></tr></thead>
        <tbody>{{#items}}<tr><th scope="row">{{item}}</th>
        <td>{{#hasResult}}<span class="{{tag}}">{{result}}</span>{{#points}}<small class="sub">{{text}}　{{#isBad}}<b
        class="bad-text">{{verdict}}</b>{{/isBad}}{{^isBad}}{{verdict}}{{/isBad}}</small>
        {{/points}}{{/hasResult}}{{^hasResult}}[[未录入|not entered]]{{/hasResult}}</td>
        <td>{{followUp}}</td><td>{{note}}</td></tr>{{/items}}</tbody></table></div>
        {{#wasReturned}}<div class="no-print">{{#hasChanges}}<details open><summary>[[退回后改动 {{changeCount}}
        处|{{changeCount}} changed since it was sent back]]</summary>
        {{#changes}}{{> resultChange}}{{/changes}}</details>{{/hasChanges}}
        {{#isUnchanged}}<p><span class="tag tag-due">[[退回后没有改动|nothing changed since it was sent back]]</span></p>
        {{/isUnchanged}}</div>{{/wasReturned}}
        {{#isWritten}}<p class="note">[[检查日期 {{day}}　到场|visited {{day}}, present]] <span
        lang="zh-Hans">{{present}}</span>　[[录入|entered by]] <span
        lang="zh-Hans">{{author}}</span>{{#hasReviewer}}　[[审核|reviewed by]] <span
        lang="zh-Hans">{{reviewer}}</span>{{/hasReviewer}}</p>{{/isWritten}}
        {{#hasNote}}<p class="note" lang="zh-Hans">{{note}}</p>{{/hasNote}}
        <div class="row no-print">{{#mayEnter}}<a class="btn"
        href="{{enterHref}}">[[录入结果|Enter the result]]</a>{{/mayEnter}}
        {{#maySubmit}}<form class="inline" method="post" action="{{submitHref}}">
        {{> csrf}}<input type="hidden" name="version" value="{{version}}"><button
        class="btn">[[提交审核|Submit for review]]</button></form>{{/maySubmit}}
        {{#mayRecall}}<form class="inline" method="post" action="{{recallHref}}">
        {{> csrf}}<input type="hidden" name="version" value="{{version}}"><button
        class="btn">[[撤回|Recall]]</button></form>{{/mayRecall}}
        </div>
        {{#mayReview}}<div class="verdict no-print"><form method="post" action="{{acceptHref}}">
        {{> csrf}}<input type="hidden" name="version" value="{{version}}"><button
        class="btn">[[审核通过|Accept]]</button></form>
        <form class="reason" method="post" action="{{sendBackHref}}" id="back-{{anchor}}"
        data-draft>{{> csrf}}<input type="hidden" name="version" value="{{version}}"><div class="field">
        <label for="opinion-{{anchor}}">[[退回意见|Why it goes back]]</label><input id="opinion-{{anchor}}" name="opinion"
        value="{{typed}}" required></div>
        <button class="btn btn-stop">[[退回|Send back]]</button></form></div>{{/mayReview}}
        {{#mayReopen}}<form class="verdict reason no-print" method="post" action="{{reopenHref}}" id="reopen-{{anchor}}"
        data-draft>{{> csrf}}<input type="hidden" name="version" value="{{version}}"><div class="field">
        <label for="opinion-{{anchor}}">[[重开理由|Why it is opened again]]</label><input id="opinion-{{anchor}}"
        name="opinion" value="{{typed}}" required></div>
        <button class="btn btn-stop">[[重开|Open again]]</button></form>{{/mayReopen}}
        </section>
        """#)

    static let recordHistory = Template(
        "recordHistory",
        #"""
        {{#hasSteps}}<section class="sec" aria-labelledby="h-way"><h2 id="h-way">[[经过|What happened]]</h2>
        <ol class="timeline">
        {{#steps}}<li><time>{{at}}</time><div><h3>{{step}}</h3>
        <p><span lang="zh-Hans">{{department}}　{{person}}</span>　<span lang="zh-Hans">{{opinion}}</span></p>
        {{#hasChanges}}<details class="no-print"><summary>[[改动 {{changeCount}} 处|{{changeCount}} changes]]</summary>
        {{#changes}}{{> resultChange}}{{/changes}}</details>{{/hasChanges}}
        {{#isUnchanged}}<p class="note">[[内容没有改动|nothing changed]]</p>{{/isUnchanged}}</div>
        </li>{{/steps}}</ol></section>{{/hasSteps}}
        """#)
}
