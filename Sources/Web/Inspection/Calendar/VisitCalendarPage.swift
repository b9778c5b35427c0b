// 编组与日历: groups and weeks, what speaks against a day, and the proposal that spreads the visits.

import Governance
import Inspection
import Planning

enum VisitCalendarPage {
    /// Columns of the table: a window may last a year.
    private static let mostWeeks = 60
    private static let shownConflicts = 50

    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(call))
    }

    static func propose(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let form = call.form
        guard let first = CalendarDate(form["first"]), let last = CalendarDate(form["last"]),
            let most = Int(form["most"])
        else {
            return .page(
                try await page(call, problem: call.say("请填起止日期和每天户数", "the two days and the number are needed")))
        }
        do {
            let placed = try await call.site.inspection.proposeDays(
                VisitWindow(first: first, last: last, most: most), of: task, version: Int(form["version"]) ?? 0,
                by: call.actor)
            return .redirect(Place.visitCalendar.path(task.id.text, query: [("done", String(placed))]))
        } catch let error as InspectionError {
            var status = 422
            if case .calendarChanged = error { status = 409 }
            return .page(try await page(call, problem: call.words(error), status: status))
        }
    }

    private static func page(
        _ call: OfficeCall, problem: String? = nil, status: Int = 200
    ) async throws -> Page {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let calendar = try await call.site.inspection.calendar(of: task, by: call.actor)
        let usual = VisitWindow.usual(after: calendar.today, calendar.holidays)
        let window = calendar.window ?? usual
        // What was typed stays when it was refused.
        func typed(_ name: String, _ value: String) -> Model.Value {
            .text(problem != nil && call.form.has(name) ? call.form[name] : value)
        }
        let weeks = weeks(calendar)
        let conflicts = calendar.groups.flatMap { group in
            group.days.keys.sorted().flatMap { day in
                calendar.conflicts(on: day, of: group).map { (group, day, $0) }
            }
        }
        let planned = calendar.groups.reduce(0) { $0 + $1.days.values.reduce(0, +) }
        let undated = calendar.groups.reduce(0) { $0 + $1.undated }
        let total = calendar.groups.reduce(0) { $0 + $1.group.visits }
        let begun = total - planned - undated
        return Page(
            call.say("编组与日历：", "Groups and calendar: ") + task.name, in: .office(.inspections), .visitCalendarPage,
            [
                "task": .text(task.name), "list": .text(Place.inspections.path()),
                "taskHref": .text(Place.taskVisits.path(task.id.text)),
                "action": .text(Place.visitCalendar.path(task.id.text)),
                "groupCount": .count(calendar.groups.count), "planned": .count(planned), "undated": .count(undated),
                "hasUndated": .flag(undated > 0),
                "total": .count(total), "begun": .count(begun), "hasBegun": .flag(begun > 0),
                "hasGroups": .flag(!calendar.groups.isEmpty), "hasWindow": .flag(calendar.window != nil),
                "windowFirst": .text(window.first.description), "windowLast": .text(window.last.description),
                "windowMost": .count(window.most), "by": .text(window.personName),
                "mayPlan": .flag(try await call.may(.planVisits, on: task.subject)),
                "version": .text(String(calendar.window?.version ?? 0)),
                "first": typed("first", window.first.description), "last": typed("last", window.last.description),
                "most": typed("most", String(window.most)), "limit": .text(String(VisitWindow.limit)),
                "weeks": .list(weeks.map { head($0, calendar, call) }),
                "groups": .list(calendar.groups.map { row($0, weeks, calendar, call) }),
                "totals": .list(
                    weeks.map { week in
                        [
                            "count": .count(
                                calendar.groups.reduce(0) { $0 + load($1, week) })
                        ]
                    }),
                "hasConflicts": .flag(!conflicts.isEmpty), "conflictCount": .count(conflicts.count),
                "hasMoreConflicts": .flag(conflicts.count > shownConflicts),
                "conflicts": .list(
                    conflicts.prefix(shownConflicts).map { group, day, conflict in
                        [
                            "group": .text(VisitListPage.groupName(group.group, call)),
                            "href": .text(href(group, task) + "#d-\(day)"), "day": .text(day.description),
                            "words": .text(words(conflict, call)),
                        ]
                    }),
                "today": .text(calendar.today.description),
                "hasProblems": .flag(problem != nil), "problems": .texts([problem].compactMap { $0 }),
                "problemsHeading": .text(call.say("日期没有排", "The days were not arranged")),
            ], status: problem == nil ? 200 : status == 200 ? 422 : status,
            notice: Int(call.query["done"]).map {
                call.say("已排定 \($0) 户的日期", "\($0) visits were given a day")
            })
    }

    // MARK: Weeks

    /// Mondays from the first day of window and visits to the last.
    private static func weeks(_ calendar: VisitCalendar) -> [CalendarDate] {
        var days = calendar.groups.flatMap { Array($0.days.keys) }
        if let window = calendar.window { days += [window.first, window.last] }
        guard let first = days.min(), let last = days.max() else { return [] }
        let monday = first.adding(days: 1 - first.weekday)
        return stride(from: monday.dayNumber, through: last.dayNumber, by: 7).prefix(mostWeeks)
            .map { CalendarDate(dayNumber: $0) }
    }

    private static func days(of week: CalendarDate) -> [CalendarDate] { (0..<7).map { week.adding(days: $0) } }

    private static func load(_ group: GroupCalendar, _ week: CalendarDate) -> Int {
        days(of: week).reduce(0) { $0 + (group.days[$1] ?? 0) }
    }

    private static func head(_ week: CalendarDate, _ calendar: VisitCalendar, _ call: OfficeCall) -> Model {
        let working = days(of: week).filter(calendar.holidays.isWorkingDay).count
        return [
            "monday": .text(String(week.description.dropFirst(5))), "full": .text(week.description),
            "working": .text(call.say("\(working) 个工作日", "\(working) days")),
        ]
    }

    private static func row(
        _ group: GroupCalendar, _ weeks: [CalendarDate], _ calendar: VisitCalendar, _ call: OfficeCall
    ) -> Model {
        [
            "title": .text(VisitListPage.groupName(group.group, call)),
            "href": .text(href(group, calendar.task)), "visits": .count(group.group.visits),
            "officers": .text(group.officers.map(\.name).joined(separator: "、")),
            "undated": .count(group.undated), "hasUndated": .flag(group.undated > 0),
            "weeks": .list(
                weeks.map { week in
                    let load = load(group, week)
                    let clash = days(of: week).contains {
                        group.days[$0] != nil && !calendar.conflicts(on: $0, of: group).isEmpty
                    }
                    return ["hasVisits": .flag(load > 0), "count": .count(load), "isClash": .flag(clash)]
                }),
        ]
    }

    private static func href(_ group: GroupCalendar, _ task: JointTask) -> String {
        Place.groupCalendar.path(task.id.text, group.group.area, String(group.group.number))
    }

    static func words(_ conflict: DayConflict, _ call: OfficeCall) -> String {
        switch conflict {
        case .notWorking: call.say("不是工作日", "not a working day")
        case .outsideWindow: call.say("在排定的起止日期之外", "outside the dates arranged")
        case .crowded(let visits, let most):
            call.say("一天 \(visits) 户，超过每天 \(most) 户", "\(visits) visits on a day, more than \(most)")
        }
    }
}

extension Template {
    static let visitCalendarPage = Template(
        "visitCalendarPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[检查结果|Inspections]]</a></li>
        <li><a href="{{taskHref}}" lang="zh-Hans">{{task}}</a></li></ol></nav>
        <div class="page-head"><div><h1>[[编组与日历|Groups and calendar]]</h1>
        <p class="meta"><span lang="zh-Hans">{{task}}</span><span>[[{{groupCount}} 组|groups: {{groupCount}}]]</span>
        <span>[[共 {{total}} 户，已排 {{planned}} 户，未排 {{undated}} 户|visits: {{total}}; with a day: {{planned}},
        without: {{undated}}]]{{#hasBegun}}[[，其余 {{begun}} 户已有结果或已替换，不再排|; with results or replaced, given no
        day: {{begun}}]]{{/hasBegun}}</span></p></div></div>
        {{> resultProblems}}
        {{#hasConflicts}}<div class="msg msg-warn"><p>[[有 {{conflictCount}} 处请再看一下：|{{conflictCount}} days to look at
        again:]]</p><ul>{{#conflicts}}<li><a href="{{href}}">{{group}}，{{day}}</a>：{{words}}</li>{{/conflicts}}</ul>
        {{#hasMoreConflicts}}<p>[[只列出前 50 处。|Only the first 50 are listed.]]</p>{{/hasMoreConflicts}}</div>
        {{/hasConflicts}}
        {{#hasGroups}}<section class="sec" aria-labelledby="h-weeks"><div class="sec-head">
        <h2 id="h-weeks">[[各组每周户数|Visits of each group by week]]</h2>
        <span class="note">{{#hasWindow}}[[{{windowFirst}} 至
        {{windowLast}}，每组每天不超过 {{windowMost}} 户，{{by}}排定|{{windowFirst}} to {{windowLast}}, at most {{windowMost}} a
        day for a group; arranged by {{by}}]]{{/hasWindow}}{{^hasWindow}}[[还没有排日期|No days
        yet]]{{/hasWindow}}</span></div>
        <div class="scroll" role="region" aria-label="[[编组与周历|Groups and weeks]]" tabindex="0">
        <table class="weeks slim has-foot"><thead><tr><th scope="col">[[检查组|Group]]</th>
        <th scope="col" class="num">[[户数|Visits]]</th>{{#hasUndated}}<th scope="col" class="num">[[未排|No day]]</th>
        {{/hasUndated}}{{#weeks}}<th scope="col"><time datetime="{{full}}">{{monday}}</time><small
        class="sub note">{{working}}</small></th>{{/weeks}}</tr></thead>
        <tbody>{{#groups}}<tr><th scope="row"><a href="{{href}}" lang="zh-Hans">{{title}}</a><small class="sub note"
        lang="zh-Hans">{{officers}}</small></th><td class="num">{{visits}}</td>{{#hasUndated}}<td
        class="num">{{undated}}</td>{{/hasUndated}}{{#weeks}}<td>{{#hasVisits}}{{#isClash}}<span
        class="tag tag-due">{{count}}<span class="vh">[[，有冲突|, to look at]]</span></span>{{/isClash}}
        {{^isClash}}{{count}}{{/isClash}}{{/hasVisits}}{{^hasVisits}}–{{/hasVisits}}</td>{{/weeks}}</tr>
        {{/groups}}</tbody>
        <tfoot><tr><th scope="row">[[合计|Total]]</th><td class="num">{{total}}</td>{{#hasUndated}}<td
        class="num">{{undated}}</td>{{/hasUndated}}{{#totals}}<td>{{count}}</td>{{/totals}}</tr></tfoot>
        </table></div>
        <p class="note">[[列头是每周星期一的日期；▲ 的一周里有不是工作日、超出起止或一天太多的安排。点组名看每一户、改日期、打印。|Columns are weeks by their
        Monday; ▲ means that a day in it is no working day, outside the dates, or too full. A group's page has every
        visit, and prints.]]</p>
        </section>{{/hasGroups}}
        {{^hasGroups}}<div class="empty"><h2>[[还没有检查|No visits yet]]</h2>
        <p>[[抽取签署并建立检查之后，各组的户数和日期在这里。|When the draw is signed off and the visits are opened, groups and days are
        here.]]</p><div class="actions"><a class="btn" href="{{taskHref}}">[[回到任务|To the task]]</a></div></div>
        {{/hasGroups}}
        {{#mayPlan}}{{#hasGroups}}<section class="sec no-print" aria-labelledby="h-plan">
        <h2 id="h-plan">{{#hasWindow}}[[重新排日期|Arrange again]]{{/hasWindow}}{{^hasWindow}}[[排日期|Arrange the
        days]]{{/hasWindow}}</h2>
        <p>[[各组的户平均排在起止之间的工作日（按节假日安排，含调休上班）。手工改过日期的、已经开始填结果的不动。|The visits of each group are spread evenly over the
        working days between the two (public holidays and make-up days count). What was moved by hand, or has results,
        stays.]]</p>
        <form class="form gap" method="post" action="{{action}}" id="arrange">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        <div class="field"><label for="first">[[从|From]]</label><input id="first" name="first" type="date"
        value="{{first}}" required></div>
        <div class="field"><label for="last">[[到|To]]</label><input id="last" name="last" type="date" value="{{last}}"
        required></div>
        <div class="field"><label for="most">[[每组每天最多|Most visits of a group on a day]]</label><span
        class="hint" id="most-h">[[1 至 {{limit}} 户；超过的照排，但会标出来|1 to {{limit}}; more is arranged, and
        marked]]</span><span class="unit"><input class="in-num" id="most" name="most" inputmode="numeric"
        value="{{most}}" aria-describedby="most-h" required>[[户|visits]]</span></div>
        <div class="actions"><button class="btn btn-main">[[平均排到工作日|Spread over working days]]</button></div>
        </form></section>{{/hasGroups}}{{/mayPlan}}
        <p class="print-only">[[打印日期 {{today}}|printed {{today}}]]</p>
        """#)
}
