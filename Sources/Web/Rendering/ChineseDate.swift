// Days and moments as papers write them.

import Governance

extension CalendarDate {
    /// `2026年6月10日`.
    var chinese: String { "\(year)年\(month)月\(day)日" }
}

extension Timestamp {
    /// `2026年6月10日10时41分`, China time.
    var chinese: String {
        let minutes = (milliseconds + 8 * 3_600_000) / 60_000
        let minute = Int(minutes % 60), hour = Int(minutes / 60 % 24)
        return chinaDate.chinese + "\(hour)时\(minute < 10 ? "0" : "")\(minute)分"
    }
}
