// Working days: weekdays, less public holidays, plus make-up days (调休上班).

package import SQLKit

/// A day that is not what its weekday says.
package struct Holiday: Sendable, Hashable {
    package let day: CalendarDate
    package let name: String
    /// True: off. False: a make-up day, worked though it is a Saturday or Sunday.
    package let isOff: Bool

    package init(day: CalendarDate, name: String, isOff: Bool) {
        self.day = day
        self.name = name
        self.isOff = isOff
    }
}

/// One state of the calendar: the embedded version 0 and every version imported since.
///
/// A version covers a year when it holds that year's National Day (1 October); the newest version that covers a year
/// gives it. A year's notice also moves days of the December before (2018-12-29 was worked for the New Year of 2019):
/// where its version does not cover that December, they go with the notice and are laid over the year before. A year
/// that no version covers is not known: it has weekends only, and every date that runs into it is provisional.
package struct HolidayCalendar: Sendable {
    /// Year → the version that gives it.
    package let versions: [Int: Int]
    private let days: [CalendarDate: Holiday]

    /// The calendar every platform starts with.
    package static let builtIn = HolidayCalendar([(0, ReferenceHolidays.all)])

    package init(_ versions: [(version: Int, days: [Holiday])]) {
        var given: [Int: (version: Int, days: [Holiday])] = [:]
        for (version, holidays) in versions.sorted(by: { $0.version < $1.version }) {
            let covered = Self.years(coveredBy: holidays)
            for year in covered {
                given[year] = (version, holidays.filter { Self.notice(of: $0.day, covered) == year })
            }
        }
        self.versions = given.mapValues(\.version)
        var days: [CalendarDate: Holiday] = [:]
        for (_, notice) in given.sorted(by: { $0.key < $1.key }) {
            for holiday in notice.days { days[holiday.day] = holiday }
        }
        self.days = days
    }

    /// The year whose notice a day belongs to, among the years a version covers; nil when it belongs to none.
    package static func notice(of day: CalendarDate, _ covered: Set<Int>) -> Int? {
        if covered.contains(day.year) { return day.year }
        return day.month == 12 && covered.contains(day.year + 1) ? day.year + 1 : nil
    }

    /// The years `holidays` covers: those whose National Day it holds.
    package static func years(coveredBy holidays: [Holiday]) -> Set<Int> {
        Set(holidays.filter { $0.isOff && $0.day.month == 10 && $0.day.day == 1 }.map(\.day.year))
    }

    /// Reads all versions. Some hundred rows.
    package static func load(in transaction: any ReadTransaction) throws -> HolidayCalendar {
        var versions: [Int: [Holiday]] = [0: ReferenceHolidays.all]
        try transaction.forEach("SELECT version, day, name, is_off FROM gov_holiday") { row in
            versions[try row.int(0), default: []].append(
                Holiday(day: try row.date(1), name: try row.text(2), isOff: try row.bool(3)))
        }
        return HolidayCalendar(versions.map { ($0.key, $0.value) })
    }

    /// What is special about a day, if anything.
    package subscript(day: CalendarDate) -> Holiday? { days[day] }

    /// The special days of a year, in order.
    package func holidays(in year: Int) -> [Holiday] {
        days.values.filter { $0.day.year == year }.sorted { $0.day < $1.day }
    }

    /// True when some version covers the year.
    package func knows(_ year: Int) -> Bool { versions[year] != nil }

    package func isWorkingDay(_ day: CalendarDate) -> Bool {
        if let holiday = days[day] { return !holiday.isOff }
        return day.isWeekday
    }

    /// The last of `workingDays` working days after `day`. The event's own day does not count, even when it is a
    /// working day; zero working days end on the day itself.
    package func due(_ workingDays: Int, after day: CalendarDate, clause: String) -> DueDate {
        var end = day
        var counted = 0
        while counted < workingDays {
            end = end.adding(days: 1)
            if isWorkingDay(end) { counted += 1 }
        }
        let years = day.year...end.year
        return DueDate(
            day: end, workingDays: workingDays, from: day, isProvisional: !years.allSatisfy(knows), clause: clause,
            calendarVersion: years.map { "\($0)-" + (versions[$0].map { "v\($0)" } ?? "?") }.joined(separator: " "))
    }

    /// Working days after `start` up to and with `end`: what remains on `start` until a deadline at `end`. Negative
    /// exactly when `end` is earlier: by how many working days it is overdue, at least one, for on the Saturday after
    /// a missed Friday no working day has passed and the deadline has.
    package func workingDays(from start: CalendarDate, to end: CalendarDate) -> Int {
        if end < start { return min(-1, -workingDays(from: end, to: start)) }
        return (start.dayNumber..<end.dayNumber).count { isWorkingDay(CalendarDate(dayNumber: $0 + 1)) }
    }
}

/// A deadline and where it comes from.
package struct DueDate: Sendable, Hashable {
    /// The last day on which it is in time.
    package let day: CalendarDate
    package let workingDays: Int
    /// The day of the event; counting begins the day after.
    package let from: CalendarDate
    /// It runs beyond the years the calendar knows: weekends only, to be computed again when the notice is out.
    package let isProvisional: Bool
    package let clause: String
    /// The versions that gave its years, as in `2026-v0 2027-v1`; `2028-?` for a year not known.
    package let calendarVersion: String

    package init(
        day: CalendarDate, workingDays: Int, from: CalendarDate, isProvisional: Bool, clause: String,
        calendarVersion: String
    ) {
        self.day = day
        self.workingDays = workingDays
        self.from = from
        self.isProvisional = isProvisional
        self.clause = clause
        self.calendarVersion = calendarVersion
    }
}

extension CalendarDate {
    /// 1 for Monday … 7 for Sunday (ISO 8601). 1970-01-01 was a Thursday.
    package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    package var isWeekday: Bool { weekday <= 5 }
}

extension InspectionPolicy {
    /// The last day to publish the result of an inspection that ended on `day` (PUB-1).
    package func publicationDue(after day: CalendarDate, _ calendar: HolidayCalendar) -> DueDate {
        calendar.due(publicationWorkingDays, after: day, clause: publicationClause)
    }
}
