// How likely a fair draw is to give so much or more: tails of the distributions that the figures use.

import Foundation

/// Probabilities in 0…1. Exact where it says so; else the usual large-sample forms.
package enum Tail {
    /// P(X ≥ x) of χ² with so many degrees of freedom.
    package static func chiSquare(_ x: Double, degrees: Int) -> Double {
        degrees > 0 ? Special.gammaAbove(Double(degrees) / 2, x / 2) : 1
    }

    /// P(|Z| ≥ |z|) of the normal distribution.
    package static func normal(_ z: Double) -> Double { Special.gammaAbove(0.5, z * z / 2) }

    /// P(X ≥ k) of n trials with probability p; exact.
    package static func binomial(atLeast k: Int, of n: Int, _ p: Double) -> Double {
        if k <= 0 { return 1 }
        if k > n { return 0 }
        return Special.beta(Double(k), Double(n - k + 1), min(max(p, 0), 1))
    }

    /// P(X ≤ k) of n trials with probability p; exact.
    package static func binomial(atMost k: Int, of n: Int, _ p: Double) -> Double {
        if k < 0 { return 0 }
        if k >= n { return 1 }
        if k == 0 { return exp(Double(n) * log1p(-min(max(p, 0), 1))) }
        return Special.beta(Double(n - k), Double(k + 1), 1 - min(max(p, 0), 1))
    }

    /// P(X ≥ k) of a sum of small counts known by mean and variance: the binomial that has both, its number of trials
    /// not always whole; the Poisson where the variance is not below the mean. Exact for equal independent chances.
    package static func counted(atLeast k: Int, mean: Double, variance: Double) -> Double {
        if k <= 0 { return 1 }
        guard variance < mean else { return 1 - Special.gammaAbove(Double(k), max(mean, variance)) }
        let p = 1 - variance / mean
        let left = mean / p - Double(k) + 1
        return left > 0 ? Special.beta(Double(k), left, p) : 0
    }

    /// P(X ≤ k) of the same.
    package static func counted(atMost k: Int, mean: Double, variance: Double) -> Double {
        let k = max(0, k)
        guard variance < mean else { return mean > 0 ? Special.gammaAbove(Double(k + 1), mean) : 1 }
        let p = 1 - variance / mean
        let left = mean / p - Double(k)
        return left > 0 ? Special.beta(left, Double(k + 1), 1 - p) : 1
    }

    /// P(X ≥ k) when `drawn` are taken from `population`, of which `marked` are marked; exact.
    package static func hypergeometric(atLeast k: Int, marked: Int, drawn: Int, population: Int) -> Double {
        let most = min(marked, drawn)
        let least = max(0, drawn + marked - population)
        if k <= least { return 1 }
        if k > most { return 0 }
        var value = exp(
            Special.logChoose(marked, k) + Special.logChoose(population - marked, drawn - k)
                - Special.logChoose(population, drawn))
        var sum = value
        for x in k..<most {
            value *= Double(marked - x) * Double(drawn - x)
            value /= Double(x + 1) * Double(population - marked - drawn + x + 1)
            sum += value
        }
        return min(1, sum)
    }

    /// P(D ≥ d) of the Kolmogorov–Smirnov distance of n values, with Stephens' correction for finite n.
    package static func kolmogorov(_ d: Double, of n: Int) -> Double {
        let root = Double(n).squareRoot()
        return kolmogorovLimit((root + 0.12 + 0.11 / root) * d)
    }

    /// 2 Σ (−1)^(k−1) e^(−2k²x²).
    static func kolmogorovLimit(_ x: Double) -> Double {
        guard x > 0.2 else { return 1 }
        var sum = 0.0
        for k in 1...200 {
            let term = exp(-2 * Double(k * k) * x * x)
            sum += k.isMultiple(of: 2) ? -term : term
            if term < 1e-18 { break }
        }
        return min(1, max(0, 2 * sum))
    }
}
