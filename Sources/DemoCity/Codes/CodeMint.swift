// Codes of the synthetic city: valid by their check digits, impossible by their region prefix 2199, which nobody has.

/// Mints unified social credit codes (GB 32100-2015) and legacy registration numbers, unique by index.
struct CodeMint: Sendable {
    /// The 31 signs of GB 32100, in order of value: no I, O, S, V, Z.
    static let signs: [UInt8] = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    /// Values of the signs 0 … Y in GB 11714 (organisation codes): digits, then A = 10 … Z = 35.
    private static func organisationValue(_ sign: UInt8) -> Int { sign < 58 ? Int(sign) - 48 : Int(sign) - 55 }

    private let modern: Shuffle
    private let numeric: Shuffle

    init(key: UInt64) {
        var dice = Dice(key: key, purpose: .code)
        modern = Shuffle(side: 31 * 31 * 31, dice: &dice)
        numeric = Shuffle(side: 10_000, dice: &dice)
    }

    /// An 18-digit code. `prefix` is department and category (`91`, `92` …), `region` six digits.
    /// Since October 2015 organisation codes start with `MA`; older ones are eight digits.
    func unified(_ index: Int, prefix: String, region: String, modernForm: Bool) -> String {
        var code = Array(prefix.utf8) + Array(region.utf8)
        code.reserveCapacity(18)
        if modernForm {
            code += [77, 65]  // MA
            var rest = modern(index)
            var tail = [UInt8](repeating: 48, count: 6)
            for place in stride(from: 5, through: 0, by: -1) {
                tail[place] = Self.signs[rest % 31]
                rest /= 31
            }
            code += tail
        } else {
            code += digits(numeric(index), count: 8)
        }
        code.append(Self.organisationCheck(code[8..<16]))
        code.append(Self.unifiedCheck(code))
        return String(decoding: code, as: UTF8.self)
    }

    /// `L:` and a 15-digit registration number as before 2015: region, eight digits, check digit.
    func legacy(_ index: Int, region: String) -> String {
        var code = Array(region.utf8) + digits(numeric(index), count: 8)
        code.append(Self.legacyCheck(code))
        return "L:" + String(decoding: code, as: UTF8.self)
    }

    /// `X:` and an own number, for what has no code: premises, projects, products, behaviours.
    func own(_ index: Int, region: String, letter: String) -> String {
        "X:" + region + letter + String(decoding: digits(numeric(index), count: 8), as: UTF8.self)
    }

    private func digits(_ number: Int, count: Int) -> [UInt8] {
        var rest = number
        var result = [UInt8](repeating: 48, count: count)
        for place in stride(from: count - 1, through: 0, by: -1) {
            result[place] = UInt8(48 + rest % 10)
            rest /= 10
        }
        return result
    }

    /// GB 11714: weights 3 7 9 10 5 8 4 2, modulo 11, `X` for ten.
    private static func organisationCheck(_ body: ArraySlice<UInt8>) -> UInt8 {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body, weights).reduce(0) { $0 + organisationValue($1.0) * $1.1 }
        let check = 11 - sum % 11
        return check == 10 ? 88 : check == 11 ? 48 : UInt8(48 + check)
    }

    /// GB 32100: weights 3ⁱ modulo 31.
    private static func unifiedCheck(_ body: [UInt8]) -> UInt8 {
        var weight = 1
        var sum = 0
        for sign in body {
            sum += values[Int(sign)] * weight
            weight = weight * 3 % 31
        }
        return signs[(31 - sum % 31) % 31]
    }

    private static let values: [Int] = {
        var table = [Int](repeating: 0, count: 128)
        for (value, sign) in signs.enumerated() { table[Int(sign)] = value }
        return table
    }()

    /// ISO 7064 MOD 11,10, as GS 15-2006 uses it for registration numbers.
    private static func legacyCheck(_ body: [UInt8]) -> UInt8 {
        var rest = 10
        for digit in body {
            let sum = (rest + Int(digit) - 48) % 10
            rest = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return UInt8(48 + (11 - rest) % 10)
    }
}
