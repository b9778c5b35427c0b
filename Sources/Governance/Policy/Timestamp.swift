// A moment, in the one encoding every table uses.

package import SQLKit
import Foundation

/// Milliseconds since 1970-01-01 UTC, written `2026-11-21T00:28:48.123Z`: text order is time order.
package struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Strict: exactly the form of `description`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == 84, bytes[13] == 58, bytes[16] == 58, bytes[19] == 46, bytes[23] == 90,
            let date = CalendarDate(String(text.prefix(10))), let hour = CalendarDate.number(bytes[11..<13]),
            let minute = CalendarDate.number(bytes[14..<16]), let second = CalendarDate.number(bytes[17..<19]),
            let fraction = CalendarDate.number(bytes[20..<23]), hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = ((date.dayNumber * 24 + hour) * 60 + minute) * 60 + second
        milliseconds = Int64(seconds * 1000 + fraction)
    }

    package static var now: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// The day in China (UTC+8, no summer time since 1991): the day deadlines count by.
    package var chinaDate: CalendarDate {
        let shifted = milliseconds + 8 * 3_600_000
        let day = shifted >= 0 ? shifted / 86_400_000 : -((-shifted + 86_399_999) / 86_400_000)
        return CalendarDate(dayNumber: Int(day))
    }

    /// As people in China read a clock: `2026-06-09 21:15`, with seconds where there are any. For every sentence and
    /// page; `description` is for storage and other programs.
    package var chinaTime: String {
        let local = adding(milliseconds: 8 * 3_600_000).description
        let seconds = local.dropFirst(17).prefix(2)
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5))" + (seconds == "00" ? "" : ":\(seconds)")
    }

    /// The first moment of a day in China.
    package static func start(ofChinaDay day: CalendarDate) -> Timestamp {
        Timestamp(milliseconds: Int64(day.dayNumber) * 86_400_000 - 8 * 3_600_000)
    }

    package func adding(milliseconds more: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + more)
    }

    package var description: String {
        let day = milliseconds >= 0 ? milliseconds / 86_400_000 : -((-milliseconds + 86_399_999) / 86_400_000)
        let rest = Int(milliseconds - day * 86_400_000)
        return "\(CalendarDate(dayNumber: Int(day)))T\(decimal(rest / 3_600_000, 2)):"
            + "\(decimal(rest / 60_000 % 60, 2)):\(decimal(rest / 1000 % 60, 2)).\(decimal(rest % 1000, 3))Z"
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Timestamp: SQLBindable {
    package var sqlValue: SQLValue { .text(description) }
}
