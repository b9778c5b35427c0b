// One department's part of one visit in full: results, what follows, check points, notes.

import Governance
import Inspection
import Planning

enum ResultFormPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let (record, part) = try await find(call)
        try await call.site.inspection.demandEntry(
            of: record.visit.id, department: part.part.department, by: call.actor)
        guard part.part.state.next(.save) != nil, record.visit.state == .open else {
            // Submitted or accepted meanwhile: the record says what it is now and what can be done.
            return .redirect(Place.visit.path(record.visit.id.text))
        }
        return .page(page(record, part, part.part.document, call, version: part.part.version))
    }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let (record, part) = try await find(call)
        var document = read(call.form, part)
        let isSubmit = call.form["submit"] == "1"
        let version = Int(call.form["version"]) ?? 0
        let stale = part.items.filter { ResultPoints.isStale(call.form, $0) }
        guard stale.isEmpty else {
            // Answers are put to the list as it is now, for a second look; nothing is saved and nothing lost.
            return .page(
                page(
                    record, part, document, call, version: version, isStale: true,
                    problems: stale.map { item in
                        call.say(
                            "“\(item.name)”的检查内容在您打开这一页之后更新过。您填写的都还在：仍在清单里的已经对上，"
                                + "不在清单里的标为“原清单”。请核对后再保存",
                            "the check points of “\(item.name)” were updated after you opened this page. All your "
                                + "answers are here: those still on the list are put to it, the others are marked "
                                + "“former list”. Please check, then save again")
                    }))
        }
        if call.form["resolve"] == "1", part.part.version == version {
            // Chosen field by field over what is stored; what nobody chose is asked again.
            let stored = part.part.document
            let differences = stored.differences(to: document, from: PartDocument())
            let chosen = differences.map { Conflict.isMine($0.field, in: call.form) }
            guard !chosen.contains(where: { $0 == nil }) else {
                let conflict = PartConflict(
                    visit: record.visit.name, stored: part.part, mine: document, base: PartDocument())
                return .page(conflictPage(record, part, conflict, call))
            }
            let mine = zip(differences, chosen).filter { $0.1 == true }.map(\.0.field)
            document = stored.taking(Set(mine), from: document)
        }
        do {
            try await call.site.inspection.enterResult(
                document, of: record.visit.id, department: part.part.department,
                version: version, submit: isSubmit, by: call.actor)
            return .redirect(
                Place.visit.path(record.visit.id.text, query: [("done", isSubmit ? "submit" : "save")]))
        } catch InspectionError.changedMeanwhile(let conflict) {
            let (again, stored) = try await find(call)
            return .page(conflictPage(again, stored, conflict, call))
        } catch let error as InspectionError {
            let names = Dictionary(part.items.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            return .page(
                page(record, part, document, call, version: version, problems: [call.words(error, items: names)]))
        }
    }

    /// All versions on one page; what was typed goes along, over the version that is stored now.
    private static func conflictPage(
        _ record: VisitRecord, _ part: RecordPart, _ conflict: PartConflict, _ call: OfficeCall
    ) -> Page {
        let names = Dictionary(part.items.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let officers = Dictionary(record.everybody.map { ($0.certificate, $0.name) }, uniquingKeysWith: { $1 })
        let labels = [
            "visited-on": call.say("检查日期", "day"), "officers": call.say("到场人员", "officers present"),
            "note": call.say("备注", "note"),
        ]
        // People are known by their names, not by their certificates.
        func shown(_ field: String, _ text: String) -> String {
            guard field == "officers" else { return text }
            return text.split(separator: "、").map { officers[String($0)] ?? String($0) }.joined(separator: "、")
        }
        let fields = conflict.differences.map { difference in
            let field = difference.field
            return ConflictField(
                name: field, label: labels[field] ?? names[field] ?? field, base: shown(field, difference.base),
                stored: shown(field, difference.stored), mine: shown(field, difference.mine),
                isMine: difference.isMineMeant)
        }
        let place = Place.resultForm.path(record.visit.id.text, part.part.department.rawValue)
        return Page(
            call.say("有人同时修改", "Changed by two"), in: .office(.inspections), .resultConflict,
            [
                "visit": .text(record.visit.name), "visitHref": .text(Place.visit.path(record.visit.id.text)),
                "task": .text(record.task.name), "taskHref": .text(Place.taskVisits.path(record.task.id.text)),
                "list": .text(Place.inspections.path()), "department": .text(part.departmentName),
                "conflict": .list([
                    Conflict.model(
                        fields, who: conflict.stored.authorName, form: call.form, version: part.part.version,
                        action: place, back: place)
                ]),
            ], status: 409)
    }

    private static func find(_ call: OfficeCall) async throws -> (VisitRecord, RecordPart) {
        let record = try await call.site.inspection.record(of: ID(stored: call["visit"]), by: call.actor)
        guard let part = record.parts.first(where: { $0.part.department.rawValue == call["department"] }) else {
            throw WebError.notFound
        }
        return (record, part)
    }

    /// Results of items that the list has no more stay as they are stored.
    private static func read(_ form: Form, _ part: RecordPart) -> PartDocument {
        let stored = part.part.document
        let gone = stored.results.filter { result in !part.items.contains { $0.id == result.item } }
        return PartDocument(
            visitedOn: CalendarDate(form["day"]), officers: form.all("officer"),
            results: part.items.map { item in
                ItemResult(
                    item: item.id, code: ResultCode(rawValue: form["code-\(item.id)"]),
                    followUp: FollowUp(rawValue: form["follow-\(item.id)"]),
                    points: ResultPoints.read(form, item, stored: stored.result(of: item.id)?.points ?? []),
                    note: form["note-\(item.id)"])
            } + gone, note: form["note"])
    }

    private static func page(
        _ record: VisitRecord, _ part: RecordPart, _ document: PartDocument, _ call: OfficeCall, version: Int,
        isStale: Bool = false, problems: [String] = []
    ) -> Page {
        let today = call.site.inspection.ledger.moment().chinaDate.description
        let own = record.officers.filter { $0.department == part.part.department }.map(\.certificate)
        let chosen = document.officers.isEmpty ? own : document.officers
        let title = call.say("录入检查结果", "Enter the result")
        return Page(
            title, in: .office(.inspections), .resultFormPage,
            [
                "visit": .text(record.visit.name), "visitHref": .text(Place.visit.path(record.visit.id.text)),
                "task": .text(record.task.name), "taskHref": .text(Place.taskVisits.path(record.task.id.text)),
                "list": .text(Place.inspections.path()), "department": .text(part.departmentName),
                "action": .text(Place.resultForm.path(record.visit.id.text, part.part.department.rawValue)),
                // The version that was shown, not the one that is there: who was faster must be seen.
                "version": .text(String(version)),
                "isReturned": .flag(part.part.state == .returned), "opinion": .text(part.part.opinion),
                "day": .text(document.visitedOn?.description ?? today), "most": .text(today),
                "note": .text(document.note),
                "officers": .list(
                    record.everybody.map { officer in
                        [
                            "certificate": .text(officer.certificate), "name": .text(officer.name),
                            "isChosen": .flag(chosen.contains(officer.certificate)),
                        ]
                    }),
                "items": .list(part.items.map { item($0, document.result(of: $0.id), call) }),
                "hasProblems": .flag(!problems.isEmpty), "problems": .texts(problems),
                "problemsHeading": .text(call.say("还不能保存", "This cannot be saved yet")),
            ], status: isStale ? 409 : problems.isEmpty ? 200 : 422)
    }

    private static func item(_ item: Item, _ result: ItemResult?, _ call: OfficeCall) -> Model {
        let language = call.language
        let codes = ResultCode.allCases.map { ($0.rawValue, "\($0.rawValue) " + ResultWords.text($0, in: language)) }
        let followUps = FollowUp.allCases.map { ($0.rawValue, ResultWords.text($0, in: language)) }
        let usual = ("", call.say("按结果代码", "as the code says"))
        let verdicts =
            [("", call.say("未填", "–"))]
            + PointVerdict.allCases.map { ($0.rawValue, ResultWords.text($0, in: language)) }
        let points = ResultPoints.points(of: item, result?.points ?? [])
        return [
            "id": .text(item.id), "name": .text(item.name), "basis": .text(item.basis),
            "codes": .choices([("", call.say("请选择", "choose"))] + codes, chosen: result?.code?.rawValue ?? ""),
            "followUps": .choices([usual] + followUps, chosen: result?.followUp?.rawValue ?? ""),
            "note": .text(result?.note ?? ""), "hasPoints": .flag(!points.isEmpty), "count": .count(points.count),
            "isOpen": .flag(result?.points.isEmpty == false), "listField": .text(ResultPoints.listField(item)),
            "list": .text(ResultPoints.mark(of: item)), "keysField": .text(ResultPoints.keysField(item)),
            "points": .list(
                points.map { point in
                    [
                        "key": .text(point.key), "text": .text(point.text), "standard": .text(point.standard),
                        "isGone": .flag(!point.isListed),
                        "textField": .text(ResultPoints.textField(item, point.key)),
                        "verdictField": .text(ResultPoints.verdictField(item, point.key)),
                        "verdicts": .choices(verdicts, chosen: point.verdict?.rawValue ?? ""),
                    ]
                }),
        ]
    }
}

extension Template {
    static let resultConflict = Template(
        "resultConflict",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[检查结果|Inspections]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li>
        <li><a href="{{visitHref}}" lang="zh-Hans">{{visit}}</a></li></ol></nav>
        <div class="page-head"><div><h1>[[有人同时修改|Changed by two]]</h1>
        <p class="meta"><span lang="zh-Hans">{{visit}}</span><span lang="zh-Hans">{{department}}</span></p></div></div>
        {{#conflict}}{{> conflict}}{{/conflict}}
        """#)

    static let resultFormPage = Template(
        "resultFormPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[检查结果|Inspections]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li>
        <li><a href="{{visitHref}}" lang="zh-Hans">{{visit}}</a></li></ol></nav>
        <div class="page-head"><div><h1>[[录入检查结果|Enter the result]]</h1>
        <p class="meta"><span lang="zh-Hans">{{visit}}</span><span lang="zh-Hans">{{department}}</span></p></div>
        </div>
        {{#isReturned}}<div class="msg msg-warn"><p>[[退回意见：|Sent back:]]<span lang="zh-Hans">{{opinion}}</span></p>
        </div>{{/isReturned}}
        {{> resultProblems}}
        <form class="form" method="post" action="{{action}}" id="result" data-draft data-guard>
        {{> csrf}}<input type="hidden" name="version" value="{{version}}">
        <div class="field"><label for="day">[[检查日期|Day of the visit]]</label><input id="day" name="day" type="date"
        value="{{day}}" max="{{most}}"></div>
        <fieldset><legend>[[到场执法人员（不少于 2 人）|Officers present (at least two)]]</legend><div class="checks">
        {{#officers}}<label class="check"><input type="checkbox" name="officer" value="{{certificate}}"{{#isChosen}}
        checked{{/isChosen}}><span lang="zh-Hans">{{name}}</span>　<span
        class="code">{{certificate}}</span></label>{{/officers}}</div></fieldset>
        {{#items}}<section class="sec" aria-labelledby="h-{{id}}"><div class="sec-head">
        <h2 id="h-{{id}}" lang="zh-Hans">{{name}}</h2><span class="note" lang="zh-Hans">{{basis}}</span></div>
        <div class="field"><label for="code-{{id}}">[[检查结果|Result]]</label><select id="code-{{id}}"
        name="code-{{id}}">{{#codes}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/codes}}</select></div>
        <div class="field"><label for="follow-{{id}}">[[后续|What follows]]</label><select id="follow-{{id}}"
        name="follow-{{id}}">{{#followUps}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/followUps}}</select></div>
        <input type="hidden" name="{{listField}}" value="{{list}}">
        {{#hasPoints}}<details{{#isOpen}} open{{/isOpen}}><summary>[[逐项填写检查内容（{{count}} 项，可不填）|Check points
        ({{count}}, optional)]]</summary>
        <div class="scroll" role="region" aria-label="[[{{name}}：检查事项一览|Table of items: {{name}}]]"
        tabindex="0"><table class="slim"><thead><tr>
        <th scope="col">[[检查内容|Check point]]</th><th scope="col">[[标准|Standard]]</th>
        <th scope="col">[[结论|Verdict]]</th></tr></thead>
        <tbody>{{#points}}<tr><th scope="row">{{text}}{{#isGone}} <span class="tag tag-due">[[原清单|former
        list]]</span>{{/isGone}}</th><td>{{standard}}</td>
        <td><input type="hidden" name="{{keysField}}" value="{{key}}"><input type="hidden" name="{{textField}}"
        value="{{text}}"><select name="{{verdictField}}" aria-label="{{text}}">{{#verdicts}}<option
        value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/verdicts}}</select></td></tr>
        {{/points}}</tbody></table></div></details>{{/hasPoints}}
        <div class="field"><label for="note-{{id}}">[[备注|Note]]<span
        class="opt">[[（可不填，不公开）| (optional, not public)]]</span></label><textarea id="note-{{id}}" name="note-{{id}}"
        rows="2">{{note}}</textarea></div></section>{{/items}}
        <div class="field"><label for="note">[[总的备注|General note]]<span
        class="opt">[[（可不填，不公开）| (optional, not public)]]</span></label><textarea id="note" name="note"
        rows="2">{{note}}</textarea></div>
        <div class="actions"><button class="btn btn-main" name="submit"
        value="1">[[提交审核|Submit for review]]</button><button class="btn" name="submit"
        value="0">[[只保存|Save only]]</button><a class="btn btn-bare" href="{{visitHref}}">[[放弃|Discard]]</a></div>
        </form>
        """#)
}
