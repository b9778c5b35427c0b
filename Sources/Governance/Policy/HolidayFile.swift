// Reading a holiday calendar: CSV with the columns date, name, is_off_day.

/// The form of holiday-cn: `2026-10-01,国庆节,1`; 1 off, 0 a make-up day. UTF-8, with or without a byte order mark.
package enum HolidayFile {
    /// Ten years are 400 lines; more than this is something else.
    package static let mostLines = 4000

    /// Errors: `calendarRow` naming the first line that is malformed, doubled, outside 2000–2100, or of
    /// a year that the file neither covers nor begins in the December before;
    /// `calendarWithoutYear` when no year is whole.
    package static func read(_ text: String) throws(GovernanceError) -> [Holiday] {
        var text = text[...]
        if text.hasPrefix("\u{FEFF}") { text = text.dropFirst() }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var holidays: [CalendarDate: (holiday: Holiday, line: Int)] = [:]
        for (index, line) in lines.enumerated() {
            let shown = String(line.prefix(40))
            if index == 0 {
                guard line == "date,name,is_off_day" else { throw .calendarRow(line: 1, text: shown) }
                continue
            }
            if line.isEmpty { continue }
            guard index <= mostLines, let holiday = holiday(line), holidays[holiday.day] == nil else {
                throw .calendarRow(line: index + 1, text: shown)
            }
            holidays[holiday.day] = (holiday, index + 1)
        }
        let all = holidays.values.sorted { $0.line < $1.line }
        let covered = HolidayCalendar.years(coveredBy: all.map(\.holiday))
        if covered.isEmpty { throw .calendarWithoutYear }
        if let stray = all.first(where: { HolidayCalendar.notice(of: $0.holiday.day, covered) == nil }) {
            throw .calendarRow(line: stray.line, text: stray.holiday.day.description)
        }
        return all.map(\.holiday).sorted { $0.day < $1.day }
    }

    private static func holiday(_ line: Substring) -> Holiday? {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3, let day = CalendarDate(String(fields[0])), (2000...2100).contains(day.year),
            !fields[1].isEmpty, fields[1].count <= 40, fields[1].unicodeScalars.allSatisfy({ $0.value >= 32 }),
            fields[2] == "0" || fields[2] == "1"
        else { return nil }
        return Holiday(day: day, name: String(fields[1]), isOff: fields[2] == "1")
    }
}
