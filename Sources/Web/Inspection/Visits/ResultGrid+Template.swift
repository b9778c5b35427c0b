// The grid of results as a page.

import Governance
import Inspection
import Planning

extension ResultGridPage {
    /// - Parameter head: what was sent; nil: today, and the department's officers of the group.
    static func page(
        _ grid: Grid, _ call: OfficeCall, typed: [String: Typed], head: Head?, problems: [String], notice: String?,
        unsaved: Int = 0, status: Int = 200
    ) -> Page {
        let own = grid.page.officers.filter { $0.department == grid.department }.map(\.certificate)
        let today = call.site.inspection.ledger.moment().chinaDate.description
        let head = head ?? Head(day: today, officers: own)
        let group = grid.page.groups.first { "\($0.area)-\($0.number)" == grid.groupText }
        let saved = grid.visits.count { isSaved($0.part(of: grid.department)) }
        func link(_ number: Int) -> String {
            Place.resultGrid.path(
                grid.task.id.text, grid.department.rawValue,
                query: [("group", grid.groupText), ("page", number > 1 ? String(number) : "")])
        }
        let versions = grid.visits.map { "\($0.id.text) \($0.part(of: grid.department)?.version ?? 0)" }
        return Page(
            call.say("录入结果", "Enter results"), in: .office(.inspections), .resultGridPage,
            [
                "action": .text(Place.resultGrid.path(grid.task.id.text, grid.department.rawValue)),
                "task": .text(grid.task.name), "taskHref": .text(Place.taskVisits.path(grid.task.id.text)),
                "list": .text(Place.inspections.path()), "department": .text(grid.departmentName),
                "groupName": .text(group.map { VisitListPage.groupName($0, call) } ?? ""),
                "group": .text(grid.groupText), "today": .text(head.day.isEmpty ? today : head.day),
                "most": .text(today), "versions": .text(Mark.of(versions)),
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
                            "isChosen": .flag(head.officers.contains(officer.certificate)),
                        ]
                    }),
                "items": .list(grid.items.map { ["item": .text($0.name)] }),
                "total": .count(grid.page.total), "shown": .count(grid.visits.count),
                "hasRows": .flag(!grid.visits.isEmpty), "hasSaved": .flag(saved > 0), "saved": .count(saved),
                "rows": .list(grid.visits.map { row($0, grid, call, typed[$0.id.text]) }),
                "page": .count(grid.number), "pageNumber": .text(String(grid.number)), "pages": .count(grid.pages),
                "hasPages": .flag(grid.pages > 1), "hasPrevious": .flag(grid.number > 1),
                "previous": .text(link(grid.number - 1)), "hasNext": .flag(grid.number < grid.pages),
                "next": .text(link(grid.number + 1)),
                "hasProblems": .flag(!problems.isEmpty), "problems": .texts(problems),
                "problemsHeading": .text(
                    unsaved == 0
                        ? call.say("没有保存", "Nothing was saved")
                        : call.say("有 \(unsaved) 户没有保存", "\(unsaved) rows were not saved")),
            ], status: problems.isEmpty ? 200 : status, notice: notice)
    }

    private static func row(_ visit: Visit, _ grid: Grid, _ call: OfficeCall, _ typed: Typed?) -> Model {
        let part = visit.part(of: grid.department)
        let document = part?.document ?? PartDocument()
        let names = document.officers.map { one in
            grid.page.officers.first { $0.certificate == one }?.name ?? one
        }
        return [
            "id": .text(visit.id.text), "name": .text(visit.name), "code": .text(visit.object),
            "href": .text(Place.resultForm.path(visit.id.text, grid.department.rawValue)),
            // The version that was shown, not the one that is there: who was faster must be seen.
            "version": .text(String(typed?.version ?? part?.version ?? 0)),
            "isReturned": .flag(part?.state == .returned), "opinion": .text(part?.opinion ?? ""),
            "isStored": .flag(!document.isEmpty), "mayPick": .flag(isSaved(part)),
            "day": .text(document.visitedOn?.description ?? ""), "present": .text(names.joined(separator: "、")),
            "mayTake": .flag(document.visitedOn != nil || !document.officers.isEmpty),
            "more": .list(more(document, call).map { ["text": .text($0)] }),
            "takesPage": .flag(typed?.takesPage == true), "isPicked": .flag(typed?.isPicked == true),
            "note": .text(typed?.note ?? document.lineNote), "hasFault": .flag(!(typed?.fault ?? "").isEmpty),
            "fault": .text(typed?.fault ?? ""),
            "cells": .list(
                grid.items.map { item in
                    let isOwn = part?.items.contains(item.id) == true
                    let stored = document.result(of: item.id)?.code?.rawValue ?? ""
                    return [
                        "isOwn": .flag(isOwn), "field": .text("code-\(visit.id.text)-\(item.id)"),
                        "value": .text(typed?.codes[item.id] ?? stored), "item": .text(item.name),
                        "name": .text(visit.name),
                    ]
                }),
        ]
    }

    /// What the full form holds beside codes and note: it stays.
    private static func more(_ document: PartDocument, _ call: OfficeCall) -> [String] {
        let points = document.results.reduce(0) { $0 + $1.points.count }
        let followUps = document.results.compactMap(\.followUp).map { ResultWords.text($0, in: call.language) }
        let notes = document.results.count { !$0.note.isEmpty }
        return [
            points > 0 ? call.say("逐项结论 \(points) 项", "\(points) check points") : "",
            followUps.isEmpty ? "" : call.say("后续：", "follows: ") + followUps.joined(separator: "、"),
            notes > 0 ? call.say("事项备注 \(notes) 条", "\(notes) notes of items") : "",
        ].filter { !$0.isEmpty }
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
        {{> csrf}}<input type="hidden" name="group" value="{{group}}"><input type="hidden" name="page"
        value="{{pageNumber}}"><input type="hidden" name="version" value="{{versions}}">
        <div class="filters"><div><label for="day">[[检查日期|Day of the visits]]</label><input id="day" name="day"
        type="date" value="{{today}}" max="{{most}}"></div>
        <fieldset><legend>[[到场执法人员|Officers present]]</legend><div class="checks">
        {{#officers}}<label class="check"><input type="checkbox" name="officer" value="{{certificate}}"{{#isChosen}}
        checked{{/isChosen}}><span lang="zh-Hans">{{name}}</span></label>{{/officers}}</div></fieldset></div>
        <p class="note">[[每格填一个代码，回车到下一户。没有改动的户不动；已保存过的户照旧用它自己的日期和人员。|One code in each cell, Enter goes
        to the next row. Rows that nobody touches stay as they are; saved rows keep their own day and officers.]]</p>
        <p class="note">{{#legend}}<span class="nowrap">{{code}} {{text}}</span>　{{/legend}}</p>
        <div class="scroll sticky" role="region" aria-label="[[结果表|Results]]" tabindex="0">
        <table class="grid stackable" role="table" data-grid data-codes="{{codes}}">
        <caption>[[本页 {{shown}} 户，共 {{total}} 户|{{shown}} of {{total}} here]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[检查对象|Object]]</th>
        {{#items}}<th role="columnheader" scope="col">{{item}}</th>
        {{/items}}<th role="columnheader" scope="col">[[备注（不公开）|Note (not public)]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><th role="rowheader" scope="row"><input type="hidden"
        name="visit" value="{{id}}"><input type="hidden" name="version-{{id}}" value="{{version}}"><a
        href="{{href}}">{{name}}</a><small class="sub code">{{code}}</small>{{#isReturned}}<small class="sub"><span
        class="tag tag-due">[[退回|sent back]]</span> {{opinion}}</small>{{/isReturned}}{{#isStored}}<small
        class="sub"><span class="tag">[[已保存|saved]]</span> {{day}} <span
        lang="zh-Hans">{{present}}</span>{{#more}}　{{text}}{{/more}}</small>{{/isStored}}{{#mayTake}}<label
        class="check sub"><input type="checkbox" name="take" value="{{id}}"{{#takesPage}}
        checked{{/takesPage}}>[[改用上面的日期和人员|use day and officers above]]<span class="vh">（{{name}}）</span></label>
        {{/mayTake}}{{#mayPick}}<label class="check sub"><input type="checkbox" name="pick-row"
        value="{{id}}"{{#isPicked}} checked{{/isPicked}}>[[不改，一并提交|submit as it is]]<span
        class="vh">（{{name}}）</span></label>{{/mayPick}}{{#hasFault}}<p class="err">{{fault}}</p>{{/hasFault}}</th>
        {{#cells}}<td role="cell" data-label="{{item}}">{{#isOwn}}<input class="in-code" name="{{field}}"
        value="{{value}}" inputmode="numeric" maxlength="2" autocomplete="off"
        aria-label="{{name}}，{{item}}"><output></output>{{/isOwn}}</td>{{/cells}}
        <td role="cell" class="stack-row" data-label="[[备注（不公开）|Note (not public)]]"><input
        name="note-{{id}}" value="{{note}}"
        aria-label="{{name}}，[[备注|note]]"></td></tr>
        {{/rows}}</tbody></table></div>
        <div class="actions"><button class="btn btn-main" name="submit"
        value="1">[[提交审核|Submit for review]]</button><button class="btn" name="submit"
        value="0">[[只保存|Save only]]</button>{{#hasSaved}}<button class="btn btn-bare" name="pick"
        value="saved">[[选中已保存的 {{saved}} 户|Pick the {{saved}} saved rows]]</button>{{/hasSaved}}</div>
        </form>
        {{#hasPages}}<div class="pager"><span>[[第 {{page}} 页，共 {{pages}} 页|page {{page}} of {{pages}}]]</span><nav
        aria-label="[[翻页|Pages]]">{{#hasPrevious}}<a class="btn btn-s" rel="prev"
        href="{{previous}}">[[上一页|Previous]]</a>{{/hasPrevious}}{{#hasNext}}<a class="btn btn-s" rel="next"
        href="{{next}}">[[下一页|Next]]</a>{{/hasNext}}</nav></div>{{/hasPages}}{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[这一组都已录入|This group is done]]</h2>
        <p>[[提交的结果等待本部门另一位同事审核。|What was submitted waits for a colleague's review.]]</p><div class="actions">
        <a class="btn" href="{{taskHref}}">[[回到任务|To the task]]</a></div></div>{{/hasRows}}
        """#)
}
