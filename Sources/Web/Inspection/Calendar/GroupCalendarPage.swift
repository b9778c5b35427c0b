// One group's calendar: months with the visits on their days, and the form that moves them. Prints as it stands.

import Drawing
import Governance
import Inspection
import Planning
import VerifiableDraw

enum GroupCalendarPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(call))
    }

    /// Only what differs from what was shown is moved; each over its own version.
    static func move(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let form = call.form
        var changes: [DayChange] = []
        for id in form.all("visit") {
            let wanted = form["day-\(id)"]
            guard wanted != form["was-\(id)"], !wanted.isEmpty else { continue }
            guard let day = CalendarDate(wanted) else {
                return .page(
                    try await page(call, problems: [call.say("日期写作 2026-06-15", "write days as 2026-06-15")]))
            }
            changes.append(DayChange(visit: ID(stored: id), day: day, version: Int(form["version-\(id)"]) ?? 0))
        }
        guard !changes.isEmpty else {
            return .page(try await page(call, problems: [call.say("没有改任何日期", "no day was changed")]))
        }
        let outcome = try await call.site.inspection.moveVisits(changes, of: task, by: call.actor)
        guard outcome.failures.isEmpty else {
            return .page(
                try await page(
                    call, problems: outcome.failures.map { call.words($0.error) },
                    failed: Set(outcome.failures.map(\.visit))))
        }
        return .redirect(
            Place.groupCalendar.path(
                task.id.text, call["area"], call["number"], query: [("done", String(outcome.done.count))]))
    }

    /// Asks for an officer of the group to give way.
    static func substitute(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let form = call.form
        guard let number = Int(call["number"]), let code = SubstitutionCode(rawValue: form["code"]) else {
            throw WebError.notFound
        }
        do {
            try await call.site.inspection.requestSubstitution(
                of: form["officer"], at: GroupPlace(area: call["area"], group: number), in: task, code: code,
                words: form["words"], by: call.actor)
        } catch let error as InspectionError {
            return .page(try await page(call, problems: [call.words(error)]))
        } catch let error as DrawingError {
            return .page(try await page(call, problems: [call.words(error)]))
        }
        return .redirect(
            Place.groupCalendar.path(task.id.text, call["area"], call["number"], query: [("asked", "1")]))
    }

    private static func page(
        _ call: OfficeCall, problems: [String] = [], failed: Set<ID<Visit>> = []
    ) async throws -> Page {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let calendar = try await call.site.inspection.calendar(of: task, by: call.actor)
        guard let number = Int(call["number"]),
            let group = calendar.groups.first(where: {
                $0.group.area == call["area"] && $0.group.number == number
            })
        else { throw WebError.notFound }
        let visits = try await call.site.inspection.plannedVisits(
            of: task, area: group.group.area, group: number, by: call.actor)
        let mayPlan = try await call.may(.planVisits, on: task.subject)
        let organisation = try await call.site.governance.organisation()
        func department(_ id: DepartmentID) -> String { organisation.departments[id]?.name ?? id.rawValue }
        let former = try await call.site.inspection.formerOfficers(
            of: task, at: GroupPlace(area: group.group.area, group: number), by: call.actor)
        var asks: [GroupOfficer] = []
        for officer in group.officers where visits.contains(where: isOpen) {
            let subject = Subject(
                kind: "task", id: task.id.text, region: task.region, departments: [officer.department])
            if try await call.may(.requestSubstitution, on: subject) { asks.append(officer) }
        }
        func place(_ planned: PlannedVisit) -> (String, Int) {
            (planned.day?.description ?? "~", planned.visit.number)
        }
        let rows = visits.sorted { place($0) < place($1) }
        let title = VisitListPage.groupName(group.group, call)
        return Page(
            // Names of places stay Chinese; a window's title cannot say which language a part of it is in.
            call.say(title, "Group \(number)"), in: .office(.inspections), .groupCalendarPage,
            [
                "title": .text(title), "task": .text(task.name), "list": .text(Place.inspections.path()),
                "taskHref": .text(Place.taskVisits.path(task.id.text)),
                "calendarHref": .text(Place.visitCalendar.path(task.id.text)),
                "action": .text(Place.groupCalendar.path(task.id.text, group.group.area, String(number))),
                "visitCount": .count(visits.count), "mayPlan": .flag(mayPlan && visits.contains(where: isOpen)),
                "officers": .list(
                    group.officers.map { officer in
                        [
                            "officer": .text(officer.name), "certificate": .text(officer.certificate),
                            "department": .text(department(officer.department)),
                        ]
                    }),
                "hasFormer": .flag(!former.isEmpty),
                "former": .list(
                    former.map { change in
                        [
                            "officer": .text(change.officer.name), "certificate": .text(change.officer.certificate),
                            "department": .text(department(change.officer.department)),
                            "substitute": .text(change.substituteName), "number": .text(change.substitute),
                            "reason": .text(SubstitutionPage.words(change.code, call)),
                            "day": .text(change.leftOn.description),
                        ]
                    }),
                "mayAsk": .flag(!asks.isEmpty),
                "askHref": .text(Place.substituteOfficer.path(task.id.text, group.group.area, String(number))),
                "asks": .choices(
                    asks.map { ($0.certificate, $0.name + call.say("　", ", ") + department($0.department)) },
                    chosen: call.form["officer"]),
                "codes": .choices(
                    SubstitutionCode.allCases.map { ($0.rawValue, SubstitutionPage.words($0, call)) },
                    chosen: call.form["code"]),
                "typed": .text(problems.isEmpty ? "" : call.form["words"]),
                "months": .list(months(visits, calendar, call)),
                "hasMonths": .flag(visits.contains { $0.day != nil }),
                "rows": .list(rows.map { row($0, group, calendar, call, mayPlan: mayPlan, failed: failed) }),
                "today": .text(calendar.today.description),
                "hasProblems": .flag(!problems.isEmpty), "problems": .texts(problems),
                "problemsHeading": .text(
                    failed.isEmpty
                        ? call.say("没有保存", "Nothing was saved")
                        : call.say("其余已保存，这几户没有", "The rest is saved; these are not")),
            ], status: failed.isEmpty ? problems.isEmpty ? 200 : 422 : 409,
            notice: call.query.has("asked")
                ? call.say("替换申请已提交，等待批准", "The substitute is requested and waits for approval")
                : Int(call.query["done"]).map { call.say("已改 \($0) 户的日期", "\($0) visits were moved") })
    }

    /// A day is still to come: some department has not submitted its results.
    private static func isOpen(_ planned: PlannedVisit) -> Bool {
        planned.visit.state == .open && planned.visit.parts.contains(where: \.state.isInEntry)
    }

    private static func row(
        _ planned: PlannedVisit, _ group: GroupCalendar, _ calendar: VisitCalendar, _ call: OfficeCall, mayPlan: Bool,
        failed: Set<ID<Visit>>
    ) -> Model {
        let visit = planned.visit
        let day = planned.day?.description ?? ""
        // What was typed and not taken is still in its field, over the version that is stored now.
        let name = "day-\(visit.id.text)"
        let isKept = call.method == .post && call.form.has(name) && (failed.isEmpty || failed.contains(visit.id))
        return [
            "id": .text(visit.id.text), "name": .text(visit.name), "object": .text(visit.object),
            "href": .text(Place.visit.path(visit.id.text)), "tag": .text(ResultWords.tag(visit.state)),
            "state": .text(ResultWords.text(visit.state, in: call.language)),
            "day": .text(day), "hasDay": .flag(planned.day != nil),
            "weekday": .text(planned.day.map { weekday($0, call) } ?? ""),
            "wanted": .text(isKept ? call.form[name] : day), "version": .text(String(planned.version)),
            "isByHand": .flag(planned.isByHand), "by": .text(planned.personName),
            "mayMove": .flag(mayPlan && isOpen(planned)), "isFailed": .flag(failed.contains(visit.id)),
            "conflicts": .texts(
                planned.day.map { calendar.conflicts(on: $0, of: group) }.map { found in
                    found.map { VisitCalendarPage.words($0, call) }
                } ?? []),
        ]
    }

    private static func weekday(_ day: CalendarDate, _ call: OfficeCall) -> String {
        let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return call.say(
            "周" + ["一", "二", "三", "四", "五", "六", "日"][day.weekday - 1], english[day.weekday - 1])
    }

    /// Whole months that have visits, week by week.
    private static func months(
        _ visits: [PlannedVisit], _ calendar: VisitCalendar, _ call: OfficeCall
    ) -> [Model] {
        let byDay = Dictionary(grouping: visits.filter { $0.day != nil }, by: { $0.day?.dayNumber ?? 0 })
        let days = byDay.keys.map { CalendarDate(dayNumber: $0) }
        let firsts = Set(days.compactMap { CalendarDate(year: $0.year, month: $0.month, day: 1) }).sorted()
        return firsts.map { first in
            let start = first.dayNumber + 1 - first.weekday, next = first.adding(months: 1).dayNumber
            // From the first week with visits to the last.
            let busy = stride(from: start, to: next, by: 7).filter { monday in
                (monday..<monday + 7).contains { number in
                    byDay[number] != nil && CalendarDate(dayNumber: number).month == first.month
                }
            }
            let shown = stride(from: busy.first ?? start, through: busy.last ?? start, by: 7)
            let weeks: [Model] = shown.map { monday in
                [
                    "days": .list(
                        (monday..<monday + 7).map { number in
                            let day = CalendarDate(dayNumber: number)
                            let isIn = day.month == first.month
                            let here = isIn ? byDay[number] ?? [] : []
                            let classes = [
                                isIn ? "" : "out", calendar.holidays.isWorkingDay(day) ? "" : "rest",
                                calendar.holidays.isWorkingDay(day) && !day.isWeekday ? "made-up" : "",
                                day == calendar.today ? "today" : "",
                            ].filter { !$0.isEmpty }
                            return [
                                "class": .text(classes.joined(separator: " ")), "day": .text(day.description),
                                "number": .text(String(day.day)),
                                "hasVisits": .flag(!here.isEmpty),
                                "visits": .list(
                                    here.map { planned in
                                        [
                                            "name": .text(planned.visit.name),
                                            "href": .text(Place.visit.path(planned.visit.id.text)),
                                        ]
                                    }),
                            ]
                        })
                ]
            }
            return [
                "id": .text("m-\(first.description.prefix(7))"),
                "month": .text(
                    call.say("\(first.year)年\(first.month)月", String(first.description.prefix(7)))),
                "weeks": .list(weeks),
            ]
        }
    }
}

extension Template {
    static let groupCalendarPage = Template(
        "groupCalendarPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[检查结果|Inspections]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li>
        <li><a href="{{calendarHref}}">[[编组与日历|Groups and calendar]]</a></li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{title}}</h1>
        <p class="meta"><span lang="zh-Hans">{{task}}</span><span>[[{{visitCount}} 户|{{visitCount}} visits]]</span></p>
        </div></div>
        {{> resultProblems}}
        <dl class="facts wordy">{{#officers}}<dt lang="zh-Hans">{{department}}</dt><dd><span
        lang="zh-Hans">{{officer}}</span>　<span class="code">{{certificate}}</span></dd>{{/officers}}</dl>
        {{> groupOfficers}}
        {{#months}}<section class="sec" aria-labelledby="{{id}}"><h2 id="{{id}}">{{month}}</h2>
        <div class="scroll" role="region" aria-label="[[{{month}}日历|Calendar of {{month}}]]" tabindex="0">
        <table class="cal"><thead><tr><th scope="col">[[周一|Mon]]</th><th scope="col">[[周二|Tue]]</th>
        <th scope="col">[[周三|Wed]]</th><th scope="col">[[周四|Thu]]</th><th scope="col">[[周五|Fri]]</th>
        <th scope="col">[[周六|Sat]]</th><th scope="col">[[周日|Sun]]</th></tr></thead>
        <tbody>{{#weeks}}<tr>{{#days}}<td class="{{class}}"{{#hasVisits}} id="d-{{day}}"{{/hasVisits}}><time
        datetime="{{day}}">{{number}}</time>{{#hasVisits}}<ul>{{#visits}}<li><a href="{{href}}"
        lang="zh-Hans">{{name}}</a></li>{{/visits}}</ul>{{/hasVisits}}</td>{{/days}}</tr>{{/weeks}}
        </tbody></table></div>
        </section>{{/months}}
        {{^hasMonths}}<div class="msg"><p>[[未检查的户还没有排日期。|The visits not yet made have no day.]]　<a
        href="{{calendarHref}}">[[去排日期|Arrange the days]]</a></p></div>{{/hasMonths}}
        <section class="sec" aria-labelledby="h-visits"><div class="sec-head">
        <h2 id="h-visits">[[逐户日期|Every visit]]</h2></div>
        <form method="post" action="{{action}}" id="days" data-guard>{{> csrf}}
        <div class="scroll" role="region" aria-label="[[逐户日期表|Table of visits]]" tabindex="0">
        <table class="slim stackable" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader"
        scope="col">[[检查对象|Object]]</th><th role="columnheader" scope="col">[[计划日期|Planned]]</th>
        <th role="columnheader" scope="col">[[检查|Visit]]</th>{{#mayPlan}}<th role="columnheader" scope="col"
        class="no-print">[[改到|Move to]]</th>{{/mayPlan}}
        </tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><th role="rowheader" scope="row"><a href="{{href}}"
        lang="zh-Hans">{{name}}</a><small class="sub code">{{object}}</small></th>
        <td role="cell" data-label="[[计划日期|Planned]]">{{#hasDay}}<span
        class="nowrap">{{day}} {{weekday}}</span>{{#isByHand}}<small class="sub note"><span
        lang="zh-Hans">{{by}}</span>[[改定| moved it]]</small>{{/isByHand}}{{/hasDay}}{{^hasDay}}–{{/hasDay}}
        {{#conflicts}}<small class="sub"><span class="tag tag-due">{{text}}</span></small>{{/conflicts}}</td>
        <td role="cell"><span class="{{tag}}">{{state}}</span></td>
        {{#mayPlan}}<td role="cell" class="stack-row no-print" data-label="[[改到|Move to]]">{{#mayMove}}<input
        type="hidden" name="visit" value="{{id}}"><input type="hidden" name="was-{{id}}" value="{{day}}"><input
        type="hidden" name="version-{{id}}" value="{{version}}"><input
        type="date" name="day-{{id}}" value="{{wanted}}"{{#isFailed}} aria-invalid="true"{{/isFailed}}
        aria-label="{{name}}，[[改到|move to]]">{{/mayMove}}</td>{{/mayPlan}}</tr>
        {{/rows}}</tbody></table></div>
        {{#mayPlan}}<div class="actions"><button class="btn btn-main">[[保存改动的日期|Save the changed days]]</button></div>
        {{/mayPlan}}</form></section>
        <p class="print-only">[[打印日期 {{today}}|printed {{today}}]]</p>
        """#)
}
