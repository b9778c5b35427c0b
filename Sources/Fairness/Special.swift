// Special functions behind the tails: the gamma and beta families, to about 13 digits.

import Foundation

/// Textbook methods (Abramowitz and Stegun, chapters 6 and 26; continued fractions by Lentz).
enum Special {
    private static let lanczos = [
        0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
        -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ]

    /// ln Γ(x), x > 0.
    static func logGamma(_ x: Double) -> Double {
        if x < 0.5 { return log(.pi / sin(.pi * x)) - logGamma(1 - x) }
        let base = x - 1
        var sum = lanczos[0]
        for (index, part) in lanczos.enumerated().dropFirst() { sum += part / (base + Double(index)) }
        let top = base + 7.5
        return 0.5 * log(2 * .pi) + (base + 0.5) * log(top) - top + log(sum)
    }

    /// ln of n over k.
    static func logChoose(_ n: Int, _ k: Int) -> Double {
        logGamma(Double(n) + 1) - logGamma(Double(k) + 1) - logGamma(Double(n - k) + 1)
    }

    private static let tiny = 1e-300
    private static let small = 1e-16
    /// A series of a parameter a needs some √a terms: enough for 10¹⁰.
    private static let mostTerms = 1_000_000

    /// Q(a, x) = Γ(a, x)/Γ(a): what is left of a gamma distribution above x.
    static func gammaAbove(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        let front = a * log(x) - x - logGamma(a)
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var at = a
            for _ in 0..<mostTerms {
                at += 1
                term *= x / at
                sum += term
                if abs(term) < abs(sum) * small { break }
            }
            return max(0, 1 - sum * exp(front))
        }
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var value = d
        for index in 1...mostTerms {
            let step = -Double(index) * (Double(index) - a)
            b += 2
            d = step * d + b
            if abs(d) < tiny { d = tiny }
            c = b + step / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            value *= d * c
            if abs(d * c - 1) < small { break }
        }
        return min(1, value * exp(front))
    }

    /// I_x(a, b): the regularised incomplete beta function.
    static func beta(_ a: Double, _ b: Double, _ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
        // The fraction converges quickly below the mean only.
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        if abs(d) < tiny { d = tiny }
        d = 1 / d
        var value = d
        for index in 1...mostTerms {
            let m = Double(index)
            for step in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 + step * d
                if abs(d) < tiny { d = tiny }
                c = 1 + step / c
                if abs(c) < tiny { c = tiny }
                d = 1 / d
                value *= d * c
            }
            if abs(d * c - 1) < small { break }
        }
        return value
    }
}
