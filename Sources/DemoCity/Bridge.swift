// The one place where texts and numbers of the city become values of Governance.

import Governance

/// Builds checked values from the city's own constants; a constant that Governance refuses stops the program.
enum Bridge {
    static func region(_ code: String) -> RegionCode {
        guard let region = RegionCode(rawValue: code) else { preconditionFailure("bad region \(code)") }
        return region
    }

    static func department(_ id: String) -> DepartmentID {
        guard let department = DepartmentID(rawValue: id) else { preconditionFailure("bad department \(id)") }
        return department
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else { preconditionFailure("bad date") }
        return date
    }
}

extension CalendarDate {
    static func + (date: CalendarDate, days: Int) -> CalendarDate { date.adding(days: days) }
    static func - (date: CalendarDate, days: Int) -> CalendarDate { date.adding(days: -days) }
}
