// 日历: on which working day each visit is meant to be. A plan of the office, not a promise to anybody.

package import Governance
package import Planning

/// The days between which a draw's visits are to be made, and how many one group makes on a day.
package struct VisitWindow: Sendable, Hashable {
    package let first: CalendarDate
    package let last: CalendarDate
    /// Visits of one group on one day; more is shown as a conflict.
    package let most: Int
    package let personName: String
    package let version: Int

    package init(first: CalendarDate, last: CalendarDate, most: Int, personName: String = "", version: Int = 0) {
        self.first = first
        self.last = last
        self.most = most
        self.personName = personName
        self.version = version
    }

    /// What a person may ask for: 50 doors a day is no inspection any more.
    package static let limit = 50

    /// From the next working day on, twenty working days: a proposal nobody has changed.
    package static func usual(after today: CalendarDate, _ calendar: HolidayCalendar) -> VisitWindow {
        VisitWindow(
            first: calendar.due(1, after: today, clause: "").day, last: calendar.due(20, after: today, clause: "").day,
            most: 4)
    }

    /// The working days in it. Errors: `calendarWindow`, `calendarMost`, `noWorkingDay`.
    func workingDays(_ calendar: HolidayCalendar) throws(InspectionError) -> [CalendarDate] {
        guard first <= last, first.days(to: last) <= 366 else { throw .calendarWindow(first: first, last: last) }
        guard (1...Self.limit).contains(most) else { throw .calendarMost(most, limit: Self.limit) }
        let days = (first.dayNumber...last.dayNumber).map { CalendarDate(dayNumber: $0) }
            .filter(calendar.isWorkingDay)
        guard !days.isEmpty else { throw .noWorkingDay(first: first, last: last) }
        return days
    }

    /// Days for `count` visits of one group, in order: always the emptiest days, and among those evenly from first to
    /// last. What people placed by hand (`taken`, visits by day) stands and is counted.
    static func spread(
        _ count: Int, over days: [CalendarDate], taken: [CalendarDate: Int] = [:]
    ) -> [CalendarDate] {
        var loads = days.map { taken[$0] ?? 0 }
        var given = days.map { _ in 0 }
        var left = count
        while left > 0, let least = loads.min() {
            let emptiest = loads.indices.filter { loads[$0] == least }
            let share = min(left, emptiest.count)
            for (place, index) in emptiest.enumerated() {
                guard place * share % emptiest.count < share else { continue }
                loads[index] += 1
                given[index] += 1
            }
            left -= share
        }
        return zip(days, given).flatMap { Array(repeating: $0, count: $1) }
    }
}

/// One visit with its day.
package struct PlannedVisit: Sendable, Hashable {
    package let visit: Visit
    /// Nil while nobody has placed it.
    package let day: CalendarDate?
    package let isByHand: Bool
    package let personName: String
    /// 0 while nobody has placed it.
    package let version: Int

    package init(visit: Visit, day: CalendarDate?, isByHand: Bool, personName: String, version: Int) {
        self.visit = visit
        self.day = day
        self.isByHand = isByHand
        self.personName = personName
        self.version = version
    }
}

/// Why a planned day asks for another look. Shown, never refused: a night market is inspected on a Saturday.
package enum DayConflict: Sendable, Hashable {
    case notWorking
    case outsideWindow
    case crowded(visits: Int, most: Int)
}

/// A group of officers with how many visits it has on each day.
package struct GroupCalendar: Sendable {
    package let group: VisitGroup
    package let officers: [GroupOfficer]
    /// Visits still to be made or made, by day.
    package let days: [CalendarDate: Int]
    /// Visits that have no day, though nothing is written about them yet.
    package let undated: Int

    package init(group: VisitGroup, officers: [GroupOfficer], days: [CalendarDate: Int], undated: Int) {
        self.group = group
        self.officers = officers
        self.days = days
        self.undated = undated
    }
}

/// The calendar of a task's draw.
package struct VisitCalendar: Sendable {
    package let task: JointTask
    /// Nil while nobody has arranged anything.
    package let window: VisitWindow?
    package let holidays: HolidayCalendar
    package let groups: [GroupCalendar]
    package let today: CalendarDate

    package init(
        task: JointTask, window: VisitWindow?, holidays: HolidayCalendar, groups: [GroupCalendar], today: CalendarDate
    ) {
        self.task = task
        self.window = window
        self.holidays = holidays
        self.groups = groups
        self.today = today
    }

    /// What speaks against this day for a group.
    package func conflicts(on day: CalendarDate, of group: GroupCalendar) -> [DayConflict] {
        var found: [DayConflict] = []
        if !holidays.isWorkingDay(day) { found.append(.notWorking) }
        guard let window else { return found }
        if day < window.first || day > window.last { found.append(.outsideWindow) }
        if let visits = group.days[day], visits > window.most {
            found.append(.crowded(visits: visits, most: window.most))
        }
        return found
    }
}

/// A visit that a person moves: over the version that was shown.
package struct DayChange: Sendable, Hashable {
    package let visit: ID<Visit>
    package let day: CalendarDate
    package let version: Int

    package init(visit: ID<Visit>, day: CalendarDate, version: Int) {
        self.visit = visit
        self.day = day
        self.version = version
    }
}

/// Visits of one person on one day in one task.
package struct DayOfVisits: Sendable, Hashable {
    package let task: JointTask
    package let group: VisitGroup
    /// Nil: no day yet.
    package let day: CalendarDate?
    package let names: [String]

    package init(task: JointTask, group: VisitGroup, day: CalendarDate?, names: [String]) {
        self.task = task
        self.group = group
        self.day = day
        self.names = names
    }
}
