// Everything that waits for one person, from every room, with its day and the reason for the day.

import Drawing
import Governance
import Inspection
import Planning
import Publication

/// One thing to do.
struct WorkItem: Sendable {
    /// What is to be done, and to what: the link's text.
    let title: String
    /// Which task, how many, by which clause.
    let detail: String
    let action: String
    let href: String
    /// Its day; nil where nothing is fixed.
    let due: CalendarDate?
    /// `10:00`, for what has an hour.
    let hour: String?
    /// Working days left; nil without a day.
    let left: Int?
    /// The day may still move: the calendar does not reach so far.
    let isProvisional: Bool
}

/// A person's work, in the order in which it is due.
struct WorkList: Sendable {
    let today: CalendarDate
    let items: [WorkItem]
    /// Tasks whose visits are under way, and how far.
    let running: [TaskProgress]

    // Each item is in exactly one of these. What is late is told by its day, never by what is left.
    var overdue: [WorkItem] { items.filter { item in item.due.map { $0 < today } ?? false } }
    var dueToday: [WorkItem] { items.filter { $0.due == today } }
    var soon: [WorkItem] { items.filter { item in item.due.map { $0 > today && (item.left ?? 9) <= 7 } ?? false } }
    var later: [WorkItem] { items.filter { item in item.due.map { $0 > today && (item.left ?? 9) > 7 } ?? true } }

    /// Asks only the rooms where the person has a post: being refused a look would leave a row in the record.
    static func read(for call: OfficeCall) async throws -> WorkList {
        let today = call.now.chinaDate
        let calendar = try await call.site.governance.holidayCalendar()
        var items: [WorkItem] = []
        if call.may(.listTasks) { items += try await tasks(call) }
        if call.may(.listDraws) { items += try await draws(call, today, calendar) }
        var running: [TaskProgress] = []
        if call.may(.readVisits) {
            let progress = try await call.site.inspection.progress(.open, by: call.actor)
            if call.may(.openVisits) { items += progress.filter { !$0.isOpened }.map { opening($0, call) } }
            running = progress.filter { $0.isOpened && $0.isRunning }
            if call.may(.enterResult) {
                items += try await own(call, today, calendar)
                let departments = try await call.site.governance.organisation().departments
                items += running.flatMap { entering($0, departments, call) }
            }
        }
        if call.may(.reviewResult) { items += try await reviews(call) }
        if call.may(.approveReplacement) { items += try await replacements(call) }
        if call.may(.approveSubstitution) { items += try await substitutions(call) }
        if call.may(.publishResult) { items += try await publications(call) }
        items.sort { left, right in
            switch (left.due, right.due) {
            case (let left?, let right?): left < right
            case (nil, _?): false
            case (_?, nil): true
            case (nil, nil): false
            }
        }
        return WorkList(today: today, items: items, running: running)
    }

    private static func tasks(_ call: OfficeCall) async throws -> [WorkItem] {
        try await call.site.planning.waitingTasks(by: call.actor).map { waiting in
            let (title, action) =
                switch waiting.need {
                case .submit: (call.say("写完并提交任务", "Finish and submit the task"), call.say("继续", "Continue"))
                case .revise: (call.say("修改退回的任务", "Revise the returned task"), call.say("修改", "Revise"))
                case .approve: (call.say("审批抽查任务", "Approve the task"), call.say("审批", "Review"))
                }
            return WorkItem(
                title: title, detail: waiting.task.name, action: action, href: Place.task.path(waiting.task.id.text),
                due: nil, hour: nil, left: nil, isProvisional: false)
        }
    }

    private static func draws(
        _ call: OfficeCall, _ today: CalendarDate, _ calendar: HolidayCalendar
    ) async throws -> [WorkItem] {
        try await call.site.drawing.myDraws(by: call.actor).map { waiting in
            let id = waiting.task.text
            let (title, action) = words(waiting.need, call)
            let isMine = waiting.need == .commit || waiting.need == .open
            let day = waiting.due?.chinaDate
            return WorkItem(
                title: title, detail: waiting.name, action: action,
                href: isMine ? Place.contribution.path(id) : Place.draw.path(id), due: day,
                hour: waiting.due.map { String($0.chinese.drop { $0 != "日" }.dropFirst()) },
                left: day.map { calendar.workingDays(from: today, to: $0) }, isProvisional: false)
        }
    }

    private static func words(_ need: WaitingDraw.Need, _ call: OfficeCall) -> (title: String, action: String) {
        switch need {
        case .freeze: (call.say("封存名录，开始抽取", "Freeze the roster"), call.say("进入抽取", "To the draw"))
        case .commit: (call.say("提交承诺", "Send your commitment"), call.say("提交承诺", "Commit"))
        case .open: (call.say("打开承诺", "Open your commitment"), call.say("打开", "Open"))
        case .close: (call.say("汇总承诺", "Close the commitments"), call.say("进入抽取", "To the draw"))
        case .event: (call.say("录入公共事件结果", "Enter the public event"), call.say("录入", "Enter"))
        case .draw: (call.say("主持抽取", "Run the draw"), call.say("进入抽取", "To the draw"))
        case .staff: (call.say("配组", "Staff the groups"), call.say("进入抽取", "To the draw"))
        case .sign: (call.say("签字确认抽取结果", "Sign the result of the draw"), call.say("签字", "Sign"))
        case .approveVoid: (call.say("审批作废申请", "Decide on declaring the draw void"), call.say("审批", "Review"))
        }
    }

    private static func opening(_ progress: TaskProgress, _ call: OfficeCall) -> WorkItem {
        WorkItem(
            title: call.say("安排入户检查", "Open the visits"), detail: progress.task.name,
            action: call.say("安排", "Open"), href: Place.taskVisits.path(progress.task.id.text), due: nil, hour: nil,
            left: nil, isProvisional: false)
    }

    /// The visits of the officer behind the account: one entry for a group's day.
    private static func own(
        _ call: OfficeCall, _ today: CalendarDate, _ calendar: HolidayCalendar
    ) async throws -> [WorkItem] {
        try await call.site.inspection.ownVisits(by: call.actor).map { visits in
            let group = VisitListPage.groupName(visits.group, call)
            let names = visits.names.prefix(3).joined(separator: "、")
            let more = visits.names.count > 3 ? call.say("等 \(visits.names.count) 户", " and more") : ""
            return WorkItem(
                title: visits.day == nil
                    ? call.say("检查 \(visits.names.count) 户，还没有排日期", "\(visits.names.count) visits without a day")
                    : call.say("检查 \(visits.names.count) 户", "Visit \(visits.names.count)"),
                detail: "\(group)：\(names)\(more)　\(visits.task.name)", action: call.say("看日程", "Calendar"),
                href: Place.groupCalendar.path(
                    visits.task.id.text, visits.group.area, String(visits.group.number))
                    + (visits.day.map { "#d-\($0)" } ?? ""),
                due: visits.day, hour: nil, left: visits.day.map { calendar.workingDays(from: today, to: $0) },
                isProvisional: false)
        }
    }

    /// One entry for each department of the task for which the person enters results, counted in the person's regions.
    private static func entering(
        _ progress: TaskProgress, _ departments: [DepartmentID: Department], _ call: OfficeCall
    ) -> [WorkItem] {
        progress.task.plan.departments.compactMap { department in
            let parts = progress.own[department] ?? [:]
            let returned = parts[.returned] ?? 0
            let waiting = (parts[.draft] ?? 0) + returned
            guard waiting > 0 else { return nil }
            var detail = progress.task.name
            if progress.own.count > 1 { detail += "　" + (departments[department]?.name ?? department.rawValue) }
            if returned > 0 { detail += call.say("　退回 \(returned) 份", "; \(returned) returned") }
            return WorkItem(
                title: call.say("录入检查结果，还有 \(waiting) 份", "Enter results: \(waiting) left"), detail: detail,
                action: call.say("录入", "Enter"),
                href: Place.taskVisits.path(
                    progress.task.id.text, query: [("department", department.rawValue)]), due: nil, hour: nil,
                left: nil, isProvisional: false)
        }
    }

    private static func reviews(_ call: OfficeCall) async throws -> [WorkItem] {
        let queue = try await call.site.inspection.reviewQueue(limit: 1, by: call.actor)
        guard queue.total > 0 else { return [] }
        return [
            WorkItem(
                title: call.say("审核检查结果 \(queue.total) 份", "Review \(queue.total) results"),
                detail: queue.entries.first.map { call.say("最早一份：", "oldest: ") + $0.visit.name } ?? "",
                action: call.say("审核", "Review"), href: Place.reviews.path(), due: nil, hour: nil, left: nil,
                isProvisional: false)
        ]
    }

    private static func replacements(_ call: OfficeCall) async throws -> [WorkItem] {
        let queue = try await call.site.inspection.replacementQueue(by: call.actor)
        guard !queue.isEmpty else { return [] }
        return [
            WorkItem(
                title: call.say("审批递补 \(queue.count) 户", "Decide on \(queue.count) replacements"),
                detail: queue[0].visit.name, action: call.say("审批", "Review"), href: Place.replacements.path(),
                due: nil, hour: nil, left: nil, isProvisional: false)
        ]
    }

    /// One's own requests are for somebody else.
    private static func substitutions(_ call: OfficeCall) async throws -> [WorkItem] {
        let waiting = try await call.site.inspection.substitutions(decided: 0, by: call.actor).waiting
            .filter { $0.request.trail.isWaiting(for: call.actor.person) }
        guard let first = waiting.first else { return [] }
        return [
            WorkItem(
                title: call.say("审批替换人员 \(waiting.count) 件", "Decide on \(waiting.count) substitutes"),
                detail: first.request.officer.name + call.say("　", ": ") + first.taskName,
                action: call.say("审批", "Review"), href: Place.substitutions.path(), due: nil, hour: nil, left: nil,
                isProvisional: false)
        ]
    }

    private static func publications(_ call: OfficeCall) async throws -> [WorkItem] {
        try await call.site.publication.waiting(by: call.actor).flatMap { waiting in
            waiting.days.map { day in
                WorkItem(
                    title: call.say("公示检查结果 \(day.count) 户", "Publish \(day.count) results"),
                    detail: waiting.task.name
                        + call.say(
                            "　\(day.due.from.description) 检查结束，\(day.due.workingDays) 个工作日内公示（\(day.due.clause)）",
                            "; ended \(day.due.from.description), due in \(day.due.workingDays) working days"),
                    action: call.say("办理公示", "Publish"), href: Place.taskPublication.path(waiting.task.id.text),
                    due: day.due.day, hour: nil, left: day.left, isProvisional: day.due.isProvisional)
            }
        }
    }
}

extension TaskProgress {
    /// Some part is not accepted yet.
    var isRunning: Bool { parts.contains { state, count in state != .accepted && count > 0 } }
}
