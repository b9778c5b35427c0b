// Numbers of persons that must not be published: mobile, identity and bank card numbers in free text.

/// What a text gives away.
package enum PersonalData: String, Sendable, Hashable, CaseIterable {
    /// 手机号: eleven digits, 13…19.
    case mobile
    /// 公民身份号码 (GB 11643): 17 digits and a check character over a possible birthday.
    case identity
    /// 银行卡号 (ISO/IEC 7812): 16 to 19 digits after 62, or 16 after 3, 4 or 5, with the check digit.
    case card

    /// The first found, digits written full-width or with spaces and hyphens between them included.
    package static func find(in text: String) -> PersonalData? {
        for run in runs(of: text) {
            if isIdentity(run) { return .identity }
            if isMobile(run) { return .mobile }
            if isCard(run) { return .card }
        }
        return nil
    }

    /// Runs of digits (and a closing X) without the blanks and hyphens people write between them.
    private static func runs(of text: String) -> [[UInt8]] {
        var runs: [[UInt8]] = [], run: [UInt8] = []
        var gap = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0xFF10...0xFF19:
                run.append(UInt8(scalar.value & 0xF))
                gap = 0
            case 0x58, 0x78, 0xFF38, 0xFF58:
                if run.count == 17 { run.append(10) }
                if !run.isEmpty { runs.append(run) }
                run = []
            case 0x20, 0x2D, 0xA0, 0x3000, 0x2010...0x2015:
                gap += 1
                // One between digits; more end the number.
                if gap > 1, !run.isEmpty {
                    runs.append(run)
                    run = []
                }
            default:
                if !run.isEmpty { runs.append(run) }
                run = []
                gap = 0
            }
        }
        return run.isEmpty ? runs : runs + [run]
    }

    /// With or without the country code.
    private static func isMobile(_ digits: [UInt8]) -> Bool {
        var digits = digits[...]
        if digits.count == 13, digits.starts(with: [8, 6]) { digits = digits.dropFirst(2) }
        if digits.count == 15, digits.starts(with: [0, 0, 8, 6]) { digits = digits.dropFirst(4) }
        guard digits.count == 11, let first = digits.first, let second = digits.dropFirst().first else { return false }
        return first == 1 && (3...9).contains(second)
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks: [UInt8] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2]

    private static func isIdentity(_ digits: [UInt8]) -> Bool {
        guard digits.count == 18 else { return false }
        let year = digits[6..<10].reduce(0) { $0 * 10 + Int($1) }
        let month = digits[10] * 10 + digits[11], day = digits[12] * 10 + digits[13]
        guard (1900...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else { return false }
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * Int($1.1) }
        return checks[sum % 11] == digits[17]
    }
    private static func isCard(_ digits: [UInt8]) -> Bool {
        guard let first = digits.first, !digits.contains(10) else { return false }
        let isUnionPay = digits.starts(with: [6, 2]) && (16...19).contains(digits.count)
        guard isUnionPay || digits.count == 16 && (3...5).contains(first) else { return false }
        // ISO/IEC 7812-1 annex B: every second digit from the right doubled, its digits added.
        let sum = digits.reversed().enumerated().reduce(0) { sum, next in
            let digit = Int(next.element) * (next.offset % 2 == 0 ? 1 : 2)
            return sum + (digit > 9 ? digit - 9 : digit)
        }
        return sum % 10 == 0
    }
}
