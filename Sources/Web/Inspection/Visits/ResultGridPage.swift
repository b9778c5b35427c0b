// Results of one department for a group of officers, row by row with the keyboard; a plain form without script.

import Governance
import Inspection
import Planning

enum ResultGridPage {
    private static let size = 50

    /// What the page is about.
    private struct Grid {
        let task: JointTask
        let department: DepartmentID
        let groupText: String
        let page: VisitPage
        let items: [Item]
        let departmentName: String
    }

    /// What was typed into one row.
    private struct Typed {
        var codes: [String: String] = [:]
        var note = ""
        var version = 0
        var fault = ""
    }

    static func show(_ call: OfficeCall) async throws -> Answer {
        let grid = try await grid(call, group: call.query["group"])
        try await call.site.inspection.demandEntry(department: grid.department, by: call.actor)
        let done = Int(call.query["done"]).map { count in
            call.say("已保存 \(count) 户", "\(count) rows saved")
        }
        return .page(page(grid, call, typed: [:], day: "", officers: nil, problems: [], notice: done))
    }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        let grid = try await grid(call, group: form["group"])
        let isSubmit = form["submit"] == "1"
        let day = CalendarDate(form["day"])
        let officers = form.all("officer")
        let items = Dictionary(grid.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [ResultRow] = []
        var typed: [String: Typed] = [:]
        for id in form.all("visit") {
            var row = Typed(note: form["note-\(id)"], version: Int(form["version-\(id)"]) ?? 0)
            for item in items.keys where form.has("code-\(id)-\(item)") { row.codes[item] = form["code-\(id)-\(item)"] }
            let stored = grid.page.visits.first { $0.id.text == id }?.part(of: grid.department)?.document.note ?? ""
            if row.codes.values.allSatisfy(\.isEmpty) {
                // An empty row is not saved; words without a code are not thrown away either.
                guard !row.note.isEmpty, row.note != stored else { continue }
                row.fault = call.say("有备注，没有结果代码", "a note but no code")
            } else if let wrong = row.codes.values.first(where: { !$0.isEmpty && ResultCode.typed($0) == nil }) {
                row.fault = call.say("没有代码 \(wrong)", "no code \(wrong)")
            } else {
                let results = row.codes.keys.sorted().map { item in
                    ItemResult(item: item, code: ResultCode.typed(row.codes[item] ?? ""))
                }
                let document = PartDocument(visitedOn: day, officers: officers, results: results, note: row.note)
                rows.append(ResultRow(visit: ID(stored: id), version: row.version, document: document))
            }
            typed[id] = row
        }
        var done = 0
        if !rows.isEmpty {
            let outcome = try await call.site.inspection.enterResults(
                rows, department: grid.department, submit: isSubmit, by: call.actor)
            done = outcome.done.count
            let names = items.mapValues(\.name)
            for failure in outcome.failures {
                typed[failure.visit.text]?.fault = call.words(failure.error, items: names)
            }
            for id in outcome.done { typed[id.text] = nil }
        }
        let faults = typed.values.filter { !$0.fault.isEmpty }
        guard !faults.isEmpty || rows.isEmpty else {
            let query = [("group", grid.groupText), ("done", String(done))]
            return .redirect(Place.resultGrid.path(grid.task.id.text, grid.department.rawValue, query: query))
        }
        // Good rows are kept; the others come back as they were typed.
        let again = try await self.grid(call, group: grid.groupText)
        var problems = faults.map(\.fault).unique()
        if rows.isEmpty, faults.isEmpty { problems = [call.say("没有填写任何结果", "no result was typed")] }
        let notice = done > 0 ? call.say("已保存 \(done) 户", "\(done) rows saved") : nil
        return .page(
            page(
                again, call, typed: typed, day: form["day"], officers: officers, problems: problems, notice: notice))
    }

    private static func grid(_ call: OfficeCall, group: String) async throws -> Grid {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        guard let department = DepartmentID(rawValue: call["department"]), task.plan.departments.contains(department)
        else { throw WebError.notFound }
        let (area, number) = VisitListPage.groupOf(group)
        let filter = VisitFilter(
            area: area, group: number, department: department, isWritable: true, state: .open, limit: size)
        let page = try await call.site.inspection.visits(of: task, filter, by: call.actor)
        let known = Dictionary(
            try await call.site.planning.items().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = page.visits.flatMap { $0.part(of: department)?.items ?? [] }.unique()
        let organisation = try await call.site.governance.organisation()
        return Grid(
            task: task, department: department, groupText: group, page: page, items: ids.compactMap { known[$0] },
            departmentName: organisation.departments[department]?.name ?? department.rawValue)
    }

    private static func page(
        _ grid: Grid, _ call: OfficeCall, typed: [String: Typed], day: String, officers: [String]?,
        problems: [String], notice: String?
    ) -> Page {
        let chosen = officers ?? grid.page.officers.filter { $0.department == grid.department }.map(\.certificate)
        let today = call.site.inspection.ledger.moment().chinaDate.description
        let group = grid.page.groups.first { "\($0.area)-\($0.number)" == grid.groupText }
        return Page(
            call.say("录入结果", "Enter results"), in: .office(.inspections), .resultGridPage,
            [
                "action": .text(Place.resultGrid.path(grid.task.id.text, grid.department.rawValue)),
                "task": .text(grid.task.name), "taskHref": .text(Place.taskVisits.path(grid.task.id.text)),
                "list": .text(Place.inspections.path()), "department": .text(grid.departmentName),
                "groupName": .text(group.map { VisitListPage.groupName($0, call) } ?? ""),
                "group": .text(grid.groupText), "today": .text(day.isEmpty ? today : day), "most": .text(today),
                "codes": .text(ResultWords.codes(in: call.language)),
                "legend": .list(
                    ResultCode.allCases.map { code in
                        [
                            "code": .text(Int(code.rawValue).map(String.init) ?? code.rawValue),
                            "text": .text(ResultWords.text(code, in: call.language)),
                        ]
                    }),
                "officers": .list(
                    grid.page.officers.map { officer in
                        [
                            "certificate": .text(officer.certificate), "name": .text(officer.name),
                            "isChosen": .flag(chosen.contains(officer.certificate)),
                        ]
                    }),
                "items": .list(grid.items.map { ["item": .text($0.name)] }),
                "total": .count(grid.page.total), "shown": .count(grid.page.visits.count),
                "hasRows": .flag(!grid.page.visits.isEmpty),
                "rows": .list(grid.page.visits.map { row($0, grid, call, typed[$0.id.text]) }),
                "hasProblems": .flag(!problems.isEmpty), "problems": .texts(problems),
                "problemsHeading": .text(
                    call.say("有 \(typed.count) 户没有保存", "\(typed.count) rows were not saved")),
            ], status: problems.isEmpty ? 200 : 422, notice: notice)
    }

    private static func row(_ visit: Visit, _ grid: Grid, _ call: OfficeCall, _ typed: Typed?) -> Model {
        let part = visit.part(of: grid.department)
        return [
            "id": .text(visit.id.text), "name": .text(visit.name), "code": .text(visit.object),
            "href": .text(Place.resultForm.path(visit.id.text, grid.department.rawValue)),
            // The version that was shown, not the one that is there: who was faster must be seen.
            "version": .text(String(typed?.version ?? part?.version ?? 0)),
            "isReturned": .flag(part?.state == .returned), "opinion": .text(part?.opinion ?? ""),
            "note": .text(typed?.note ?? part?.document.note ?? ""), "hasFault": .flag(!(typed?.fault ?? "").isEmpty),
            "fault": .text(typed?.fault ?? ""),
            "cells": .list(
                grid.items.map { item in
                    let isOwn = part?.items.contains(item.id) == true
                    let stored = part?.document.result(of: item.id)?.code?.rawValue ?? ""
                    return [
                        "isOwn": .flag(isOwn), "field": .text("code-\(visit.id.text)-\(item.id)"),
                        "value": .text(typed?.codes[item.id] ?? stored), "item": .text(item.name),
                    ]
                }),
        ]
    }
}

extension Template {
    static let resultGridPage = Template(
        "resultGridPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[检查结果|Inspections]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li></ol></nav>
        <div class="page-head"><div><h1>[[录入结果|Enter results]]</h1>
        <p class="meta"><span lang="zh-Hans">{{department}}</span><span
        lang="zh-Hans">{{groupName}}</span><span>[[待录入 {{total}} 户|{{total}} to enter]]</span></p></div></div>
        {{> resultProblems}}
        {{#hasRows}}<form method="post" action="{{action}}" id="grid" data-draft data-guard>
        {{> csrf}}<input type="hidden" name="group" value="{{group}}">
        <div class="filters"><div><label for="day">[[检查日期|Day of the visits]]</label><input id="day" name="day"
        type="date" value="{{today}}" max="{{most}}"></div>
        <fieldset><legend>[[到场执法人员|Officers present]]</legend><div class="checks">
        {{#officers}}<label class="check"><input type="checkbox" name="officer" value="{{certificate}}"{{#isChosen}}
        checked{{/isChosen}}><span lang="zh-Hans">{{name}}</span></label>{{/officers}}</div></fieldset></div>
        <p class="note">[[每格填一个代码，回车到下一户；空着的不保存。|One code in each cell, Enter goes to the next row; empty ones are not
        saved.]]　{{#legend}}<span class="nowrap">{{code}} {{text}}</span>　{{/legend}}</p>
        <div class="scroll sticky" role="region" aria-label="[[结果表|Results]]" tabindex="0">
        <table class="grid" data-grid data-codes="{{codes}}">
        <caption>[[本页 {{shown}} 户，共 {{total}} 户|{{shown}} of {{total}} here]]</caption>
        <thead><tr><th scope="col">[[检查对象|Object]]</th>{{#items}}<th scope="col">{{item}}</th>
        {{/items}}<th scope="col">[[备注（不公开）|Note (not public)]]</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row"><input type="hidden" name="visit" value="{{id}}"><input type="hidden"
        name="version-{{id}}" value="{{version}}"><a href="{{href}}">{{name}}</a><small
        class="sub code">{{code}}</small>{{#isReturned}}<small class="sub"><span
        class="tag tag-due">[[退回|sent back]]</span> {{opinion}}</small>{{/isReturned}}{{#hasFault}}<p
        class="err">{{fault}}</p>{{/hasFault}}</th>
        {{#cells}}<td>{{#isOwn}}<input class="in-code" name="{{field}}" value="{{value}}" inputmode="numeric"
        maxlength="2" autocomplete="off" aria-label="{{name}}，{{item}}"><output></output>{{/isOwn}}</td>{{/cells}}
        <td><input name="note-{{id}}" value="{{note}}" aria-label="{{name}}，[[备注|note]]"></td></tr>
        {{/rows}}</tbody></table></div>
        <div class="actions"><button class="btn btn-main" name="submit"
        value="1">[[提交审核|Submit for review]]</button><button class="btn" name="submit"
        value="0">[[只保存|Save only]]</button></div>
        </form>{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[这一组都已录入|This group is done]]</h2>
        <p>[[提交的结果等待本部门另一位同事审核。|What was submitted waits for a colleague's review.]]</p><div class="actions">
        <a class="btn" href="{{taskHref}}">[[回到任务|To the task]]</a></div></div>{{/hasRows}}
        """#)
}
