// Dates as people and spreadsheets write them.

import Governance

/// Reads a date cell.
enum DateReading {
    /// `2024-1-5`, `2024/01/05`, `2024.1.5`, `2024年1月5日`, `20240105`, any of them with a time behind, full-width too.
    /// A bare number 20000…80000 from a spreadsheet cell is Excel's day count (1900 system). Nil: not a date.
    static func read(_ text: String, isNumber: Bool = false) -> CalendarDate? {
        var text = text
        if let date = text.withUTF8({ fast($0) }) { return date }
        if isNumber, let serial = Int(text.prefix { $0 != "." }), (20000..<80000).contains(serial) {
            return date(serial: serial)
        }
        return parts(text)
    }

    /// The two common forms, without allocating: `yyyy-mm-dd` and `yyyymmdd` (with `/` or `.` too).
    private static func fast(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        func number(_ from: Int, _ count: Int) -> Int? {
            var value = 0
            for index in from..<from + count {
                let digit = bytes[index] &- 48
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        if bytes.count == 10, bytes[4] == bytes[7], bytes[4] == 0x2D || bytes[4] == 0x2F || bytes[4] == 0x2E,
            let year = number(0, 4), let month = number(5, 2), let day = number(8, 2)
        {
            return make(year, month, day)
        }
        if bytes.count == 8, let year = number(0, 4), let month = number(4, 2), let day = number(6, 2) {
            return make(year, month, day)
        }
        return nil
    }

    /// Three numbers with separators between; whatever follows the day after a space or `日` is a time.
    private static func parts(_ text: String) -> CalendarDate? {
        var numbers: [Int] = []
        var isOpen = false
        for scalar in text.unicodeScalars {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            if value &- 48 < 10 {
                if !isOpen, numbers.count == 3 { break }
                if !isOpen { numbers.append(0) }
                isOpen = true
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(value &- 48)
                guard numbers[numbers.count - 1] < 10_000 else { return nil }
            } else {
                if isOpen, numbers.count == 3 { break }
                isOpen = false
                guard "-/.年月日号".unicodeScalars.contains(where: { $0.value == value }) || CellText.isSpace(scalar) else {
                    return nil
                }
            }
        }
        guard numbers.count == 3 else { return nil }
        return make(numbers[0], numbers[1], numbers[2])
    }

    /// Excel's day 25569 is 1970-01-01.
    private static func date(serial: Int) -> CalendarDate? { CalendarDate(dayNumber: serial - 25569) }

    private static func make(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        guard (1800...2999).contains(year) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}

extension CalendarDate {
    /// As `description`, in ten bytes and without an allocation: one of these per imported row.
    var sqlText: String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            var rest = year
            for index in [3, 2, 1, 0] {
                bytes[index] = UInt8(48 + rest % 10)
                rest /= 10
            }
            (bytes[4], bytes[7]) = (45, 45)
            (bytes[5], bytes[6]) = (UInt8(48 + month / 10), UInt8(48 + month % 10))
            (bytes[8], bytes[9]) = (UInt8(48 + day / 10), UInt8(48 + day % 10))
            return 10
        }
    }
}
