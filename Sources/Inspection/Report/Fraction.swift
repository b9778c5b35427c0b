// Exact numbers for reports: what a draw gives as a fraction is shown as one, and rounded for reading only.

/// A fraction in lowest terms, its denominator positive.
package struct Fraction: Sendable, Hashable, CustomStringConvertible {
    package let numerator: Int128
    package let denominator: Int128

    /// Nil when the denominator is nought.
    package init?(_ numerator: Int128, _ denominator: Int128) {
        guard denominator != 0 else { return nil }
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(a == 0 ? 1 : a)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    package init(_ whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// Nil when the exact sum does not fit into 128 bits.
    package func plus(_ other: Fraction) -> Fraction? {
        let (left, over) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, overflow) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, tooMuch) = left.addingReportingOverflow(right)
        let (below, tooFine) = denominator.multipliedReportingOverflow(by: other.denominator)
        guard !over, !overflow, !tooMuch, !tooFine else { return nil }
        return Fraction(sum, below)
    }

    /// Nil when the exact product does not fit, or the divisor is nought.
    package func divided(by whole: Int) -> Fraction? {
        let (below, over) = denominator.multipliedReportingOverflow(by: Int128(whole))
        return over ? nil : Fraction(numerator, below)
    }

    /// `3/40`; a whole number without the stroke.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Rounded half away from nought, with so many places: `12.50`. Not for negative numbers.
    package func decimal(places: Int) -> String {
        var whole = numerator / denominator
        var rest = numerator % denominator
        var digits: [Int128] = []
        for _ in 0..<places {
            rest *= 10
            digits.append(rest / denominator)
            rest %= denominator
        }
        if rest * 2 >= denominator {
            var place = digits.count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 { digits[place] += 1 } else { whole += 1 }
        }
        return places == 0 ? "\(whole)" : "\(whole)." + digits.map { "\($0)" }.joined()
    }

    /// `12.50 %`
    package var percent: String {
        (Fraction(numerator * 100, denominator) ?? self).decimal(places: 2) + " %"
    }
}
