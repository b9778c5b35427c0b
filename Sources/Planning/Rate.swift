// A sampling rate: two integers, never a floating point number (draw.md, Selecting objects).

/// p/q with 0 ≤ p ≤ q ≤ 10⁶.
package struct Rate: Sendable, Hashable, CustomStringConvertible {
    package let p: Int
    package let q: Int

    package static let largestQ = 1_000_000

    package init(p: Int, q: Int) throws(PlanningError) {
        guard (1...Self.largestQ).contains(q), p >= 0 else { throw .malformedRate("\(p)/\(q)") }
        guard p <= q else { throw .rateAboveOne("\(p)/\(q)") }
        self.p = p
        self.q = q
    }

    /// Reads `1/100`, `1%`, `0.5%` or `0.01`, exactly. Errors: `malformedRate`, `rateAboveOne`.
    package init(_ text: String) throws(PlanningError) {
        let plain = text.replacing("％", with: "%").filter { $0 != " " }
        let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let p = Self.digits(parts[0]), let q = Self.digits(parts[1]), q > 0 {
            guard p <= q else { throw .rateAboveOne(text) }
            try self.init(p: p, q: q)
            return
        }
        let isPercent = plain.last == "%"
        let number = isPercent ? plain.dropLast() : plain[...]
        let halves = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1, (1...2).contains(halves.count), let whole = Self.digits(halves[0]) else {
            throw .malformedRate(text)
        }
        let decimals = halves.count == 2 ? halves[1] : ""
        guard decimals.count <= 4, let fraction = decimals.isEmpty && halves.count == 1 ? 0 : Self.digits(decimals)
        else { throw .malformedRate(text) }
        let scale = (0..<decimals.count).reduce(isPercent ? 100 : 1) { value, _ in value * 10 }
        let p = whole * (scale / (isPercent ? 100 : 1)) + fraction
        guard p <= scale else { throw .rateAboveOne(text) }
        let common = max(1, Self.greatestCommonDivisor(p, scale))
        try self.init(p: p / common, q: scale / common)
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }

    package var description: String { "\(p)/\(q)" }

    /// As people read it: `2%`, `0.5%`, and `1/3` where a percentage would not be exact.
    package var percent: String {
        guard q > 0, 1_000_000 % q == 0 else { return description }
        // In units of a ten-thousandth of a percent.
        let units = p * (1_000_000 / q)
        let (whole, rest) = units.quotientAndRemainder(dividingBy: 10_000)
        var decimals = String(String(rest + 10_000).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? "\(whole)%" : "\(whole).\(decimals)%"
    }
}

extension Rate: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// `A=1/100,B=1/50,…`: the rate of each risk class.
package struct ClassRates: Sendable, Hashable {
    package let rates: [String: Rate]

    /// 1 %, 2 %, 10 %, 30 % by class (Henan 2021, sampling_ratio_anchors.csv), 2 % where no class is known.
    package static let usual = "A=1/100,B=1/50,C=1/10,D=3/10,U=1/50"

    /// Errors: `malformedRates` with the part at fault, and those of `Rate`.
    package init(_ text: String) throws(PlanningError) {
        var rates: [String: Rate] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "=", omittingEmptySubsequences: false)
            let name = halves.first.map { $0.trimming(" ").uppercased() } ?? ""
            guard halves.count == 2, riskClasses.contains(name) else { throw .malformedRates(String(part)) }
            guard rates.updateValue(try Rate(String(halves[1])), forKey: name) == nil else {
                throw .malformedRates(String(part))
            }
        }
        self.rates = rates
    }

    /// One group for each class that has a rate, in the order of classes.
    package var groups: [GroupSpec] {
        riskClasses.compactMap { name in rates[name].map { GroupSpec(name: name, rate: $0, classes: [name]) } }
    }
}

/// `U` is unclassified or not shown.
package let riskClasses = ["A", "B", "C", "D", "U"]

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}
