// 节假日与工作日: the year at a glance, where it comes from, a deadline tried out, a new notice.

import Foundation
import Governance
import Localization

enum CalendarPage {
    /// Years that can be looked at: what notices have been made for and what anybody plans for.
    private static let years = 2010...2100

    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(for: call, faults: []))
    }

    static func submit(_ call: OfficeCall) async throws -> Answer {
        guard let upload = call.call.upload, upload.size > 0 else {
            let sentence = call.say("文件：请选择", "file: choose one")
            return .page(try await page(for: call, faults: [FormFault(field: "file", sentence: sentence)]))
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: upload.path))
        guard let text = String(data: bytes, encoding: .utf8) else {
            let sentence = call.say("文件：不是 UTF-8 编码的 CSV", "file: not CSV in UTF-8")
            return .page(try await page(for: call, faults: [FormFault(field: "file", sentence: sentence)]))
        }
        do {
            let version = try await call.site.governance.importHolidays(
                text, source: call.call.form["source"], by: call.actor)
            return .redirect(Place.calendar.path(query: [("done", String(version))]))
        } catch let error as GovernanceError where !error.isDenial {
            let field = if case .invalid = error { "source" } else { "file" }
            let fault = FormFault(field: field, sentence: call.words(error))
            return .page(try await page(for: call, faults: [fault]))
        }
    }

    private static func page(for call: OfficeCall, faults: [FormFault]) async throws -> Page {
        let query = call.call.query
        let desk = call.site.governance
        let today = desk.ledger.moment().chinaDate
        let calendar = try await desk.holidayCalendar()
        let versions = try await desk.holidayVersions()
        let year = Int(query["year"]).flatMap { years.contains($0) ? $0 : nil } ?? today.year
        let policy = try await desk.policy(in: call.actor.holdings.first?.region ?? .root, on: today).policy
        let trial = trial(query, today, policy, calendar, call)
        let done = query["done"]
        let model: Model = [
            "action": .text(Place.calendar.path()), "year": .text(String(year)),
            "previousHref": .text(Place.calendar.path(query: [("year", String(year - 1))])),
            "nextHref": .text(Place.calendar.path(query: [("year", String(year + 1))])),
            "previous": .text(String(year - 1)), "next": .text(String(year + 1)),
            "isKnown": .flag(calendar.knows(year)),
            "yearVersion": .text(calendar.versions[year].map { String($0) } ?? ""),
            "isBuiltIn": .flag(calendar.versions[year] == 0),
            "workingDays": .count(calendar.workingDays(from: last(of: year - 1), to: last(of: year))),
            "dayNumbers": .texts((1...31).map { String($0) }),
            "months": .list((1...12).map { month($0, year, calendar, today, call) }),
            "runs": .list(runs(year, calendar, call)),
            "versions": .list(versions.map { version($0, call) }),
            "mayImport": .flag(call.may(.importHolidays)), "source": .text(call.call.form["source"]),
        ]
        return Page(
            call.say("节假日与工作日", "Working days"), in: .office(.calendar), .calendarPage,
            model.with(trial).with(faults: faults), status: faults.isEmpty ? 200 : 422,
            notice: done.isEmpty
                ? nil : call.say("已导入第 \(done) 版，期限已按新日历计算", "Version \(done) imported; deadlines follow it"))
    }

    // MARK: The year

    private static func last(of year: Int) -> CalendarDate {
        CalendarDate(year: year, month: 12, day: 31) ?? CalendarDate(dayNumber: 0)
    }

    /// One row: every day as worked, off or made up.
    private static func month(
        _ month: Int, _ year: Int, _ calendar: HolidayCalendar, _ today: CalendarDate, _ call: OfficeCall
    ) -> Model {
        let days = (1...31).map { CalendarDate(year: year, month: month, day: $0) }
        let existing = days.compactMap { $0 }
        let cells: [Model] = days.map { day in
            let isWorked = day.map(calendar.isWorkingDay) ?? true
            let holiday = day.flatMap { calendar[$0] }
            let isMadeUp = isWorked && holiday != nil && day?.isWeekday == false
            return [
                "sign": .text(day == nil ? "–" : isMadeUp ? call.say("班", "W") : isWorked ? "" : call.say("休", "R")),
                "isOff": .flag(!isWorked), "isNamed": .flag(holiday != nil && !isMadeUp), "isMadeUp": .flag(isMadeUp),
                "isToday": .flag(day == today),
            ]
        }
        return [
            "month": .text(call.say("\(month)月", "\(year)-\(month)")),
            "count": .text(String(existing.count(where: calendar.isWorkingDay))), "cells": .list(cells),
        ]
    }

    /// Days of one name that follow each other: `2026-10-01 至 2026-10-07，7 天，国庆节`.
    private static func runs(_ year: Int, _ calendar: HolidayCalendar, _ call: OfficeCall) -> [Model] {
        var runs: [(first: CalendarDate, last: CalendarDate, holiday: Holiday)] = []
        for holiday in calendar.holidays(in: year) {
            if let run = runs.last, run.holiday.name == holiday.name, run.holiday.isOff == holiday.isOff,
                run.last.days(to: holiday.day) == 1
            {
                runs[runs.count - 1].last = holiday.day
            } else {
                runs.append((holiday.day, holiday.day, holiday))
            }
        }
        return runs.map { run in
            let count = run.first.days(to: run.last) + 1
            let weekday = call.say("周" + ["一", "二", "三", "四", "五", "六", "日"][run.first.weekday - 1], "")
            return [
                "name": .text(run.holiday.name), "isOff": .flag(run.holiday.isOff), "count": .text(String(count)),
                "days": .text(
                    count == 1
                        ? "\(run.first) \(weekday)"
                        : "\(run.first) " + call.say("至", "to") + " \(run.last)"),
            ]
        }
    }

    private static func version(_ version: HolidayVersion, _ call: OfficeCall) -> Model {
        let years = version.years
        let isRun = years.count > 2 && years.last.map { $0 - years[0] + 1 } == years.count
        let text =
            isRun
            ? "\(years[0])–\(years[years.count - 1])" : years.map { String($0) }.joined(separator: call.say("、", ", "))
        return [
            "version": .text(String(version.version)), "source": .text(version.source), "years": .text(text),
            "dayCount": .count(version.dayCount), "importedAt": .text(version.importedAt?.minute ?? ""),
            "importedBy": .text(version.importedBy ?? ""), "isBuiltIn": .flag(version.importedAt == nil),
        ]
    }

    // MARK: A deadline tried out

    private static func trial(
        _ query: Form, _ today: CalendarDate, _ policy: InspectionPolicy, _ calendar: HolidayCalendar,
        _ call: OfficeCall
    ) -> Model {
        let isAsked = query.has("from")
        let from = CalendarDate(query["from"])
        let days = Int(query["days"]).flatMap { (0...400).contains($0) ? $0 : nil }
        let asked = isAsked ? query["from"] : today.description
        var model: Model = [
            "from": .text(asked),
            "days": .text(query["days"].isEmpty ? String(policy.publicationWorkingDays) : query["days"]),
            "isAsked": .flag(false), "isRefused": .flag(false), "clause": .text(policy.publicationClause),
        ]
        guard isAsked else { return model }
        guard let from, let days, years.contains(from.year) else {
            model["isRefused"] = .flag(true)
            return model
        }
        let due = calendar.due(days, after: from, clause: policy.publicationClause)
        let left = calendar.workingDays(from: today, to: due.day)
        let span = from.days(to: due.day)
        return model.with([
            "isAsked": .flag(true), "due": .text(due.day.description), "isProvisional": .flag(due.isProvisional),
            "calendarVersion": .text(call.call.words(calendarVersion: due.calendarVersion)), "span": .count(span),
            "rest": .count(span - days),
            "counted": .count(days), "isOverdue": .flag(left < 0), "left": .count(abs(left)),
            "isPublication": .flag(days == policy.publicationWorkingDays),
        ])
    }
}
