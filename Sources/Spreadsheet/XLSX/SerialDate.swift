// Day numbers of spreadsheets to calendar dates, in both systems, with the leap day that never was.

enum SerialDate {
    enum System {
        case from1900
        case from1904
    }

    /// ISO `yyyy-MM-dd` of a day number; the fraction (time of day) is dropped. Nil for times without a day, for the
    /// invented 29 February 1900 (serial 60), and outside 1900–9999.
    static func iso(_ digits: String, _ system: System) -> String? {
        guard let value = Double(digits), value.isFinite, value >= 0, value < 2_958_466 else { return nil }
        let serial = Int(value)
        // 1970-01-01 is day 25569 of the 1900 system and 24107 of the 1904 system. Before serial 61 the 1900 system
        // is one day off, because it believes 1900 was a leap year.
        switch system {
        case .from1900:
            guard serial >= 1, serial != 60 else { return nil }
            return iso(daysSince1970: serial - 25569 + (serial < 60 ? 1 : 0))
        case .from1904:
            guard serial <= 2_957_003 else { return nil }
            // Day 0 is 1 January 1904, but a bare time of day is also 0.
            return value > 0 && value < 1 ? nil : iso(daysSince1970: serial - 24107)
        }
    }

    /// Civil date from a day count by eras of 400 years, March first (Howard Hinnant, "chrono-Compatible Low-Level
    /// Date Algorithms").
    static func iso(daysSince1970 days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
    }

    /// The day number of `yyyy-MM-dd` in the 1900 system, from 1 March 1900 on; nil for earlier days and for anything
    /// that is no such date.
    static func serial(iso text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard text.utf8.count == 10, parts.count == 3, parts[0] >= 1900, (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts[1] > 2 ? parts[1] - 3 : parts[1] + 9) + 2) / 5 + parts[2] - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        // The way back catches 30 February and its like.
        guard iso(daysSince1970: days) == text, days + 25569 > 60 else { return nil }
        return days + 25569
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
