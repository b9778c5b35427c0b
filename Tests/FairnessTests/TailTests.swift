// The tails against printed tables and against sums written out.

import Foundation
import Testing

@testable import Fairness

@Suite("A tail")
struct TailTests {
    private func isNear(_ a: Double, _ b: Double, _ relative: Double) -> Bool { abs(a - b) <= relative * abs(b) }

    @Test(
        "of chi-square is that of the tables (Abramowitz and Stegun, table 26.8; NIST handbook 1.3.6.7.4)",
        arguments: [
            (3.841_458_820_694, 1, 0.05), (6.634_896_601_021, 1, 0.01), (18.307_038_053_275, 10, 0.05),
            (23.209_251_158_954, 10, 0.01), (124.342_113_404_004, 100, 0.05), (30.577_914_166_892, 15, 0.01),
        ])
    func chiSquare(_ x: Double, _ degrees: Int, _ p: Double) {
        #expect(isNear(Tail.chiSquare(x, degrees: degrees), p, 1e-9))
    }

    @Test("of chi-square with two degrees is the exponential", arguments: [0.1, 2, 20, 200])
    func exponential(_ x: Double) {
        #expect(isNear(Tail.chiSquare(x, degrees: 2), exp(-x / 2), 1e-11))
    }

    @Test("of chi-square with many degrees nears the normal")
    func manyDegrees() {
        let degrees = 100_000.0
        #expect(isNear(Tail.chiSquare(degrees, degrees: 100_000), 0.5, 0.01))
        let z = 3.0, cube = 1 - 2 / (9 * degrees) + z * (2 / (9 * degrees)).squareRoot()
        // Wilson and Hilferty.
        #expect(isNear(Tail.chiSquare(degrees * cube * cube * cube, degrees: 100_000), 0.001_349_9, 1e-3))
    }

    @Test(
        "of the normal has both sides",
        arguments: [(1.959_963_984_540, 0.05), (2.575_829_303_549, 0.01), (0, 1), (-3.290_526_731_492, 0.001)])
    func normal(_ z: Double, _ p: Double) { #expect(isNear(Tail.normal(z), p, 1e-9)) }

    @Test("of the binomial is the sum of its terms", arguments: [(10, 0.5), (37, 0.03), (200, 0.31)])
    func binomial(_ n: Int, _ p: Double) {
        var terms: [Double] = []
        var choose = 1.0
        for k in 0...n {
            terms.append(choose * pow(p, Double(k)) * pow(1 - p, Double(n - k)))
            choose *= Double(n - k) / Double(k + 1)
        }
        for k in 0...n {
            let above = terms[k...].reduce(0, +), below = terms[...k].reduce(0, +)
            #expect(abs(Tail.binomial(atLeast: k, of: n, p) - above) < 1e-11)
            #expect(abs(Tail.binomial(atMost: k, of: n, p) - below) < 1e-11)
        }
        #expect(isNear(Tail.binomial(atMost: 0, of: 1000, 0.05), pow(0.95, 1000), 1e-10))
    }

    @Test("of counted turns is the binomial of equal chances", arguments: [(10, 0.5), (37, 0.03)])
    func counted(_ n: Int, _ p: Double) {
        let mean = Double(n) * p, variance = mean * (1 - p)
        for k in 0...n {
            #expect(
                abs(
                    Tail.counted(atLeast: k, mean: mean, variance: variance) - Tail.binomial(atLeast: k, of: n, p))
                    < 1e-11)
            #expect(
                abs(Tail.counted(atMost: k, mean: mean, variance: variance) - Tail.binomial(atMost: k, of: n, p))
                    < 1e-11)
        }
    }

    @Test("of counted turns that vary as much as their mean is Poisson’s")
    func poisson() {
        // Mean 2: P(X ≤ 1) = 3 e⁻², P(X ≥ 5) = 1 − 7 e⁻² (1 + 2 + 2 + 4/3 + 2/3 = 7).
        #expect(isNear(Tail.counted(atMost: 1, mean: 2, variance: 2), 3 * exp(-2), 1e-12))
        #expect(isNear(Tail.counted(atLeast: 5, mean: 2, variance: 2), 1 - 7 * exp(-2), 1e-12))
        #expect(Tail.counted(atLeast: 0, mean: 2, variance: 2) == 1)
        #expect(Tail.counted(atMost: 0, mean: 0, variance: 0) == 1)
        #expect(Tail.counted(atLeast: 1, mean: 0, variance: 0) == 0)
    }

    @Test("knows what is left uncertain by the number of runs")
    func chance() {
        // Ten runs: 0 six times, 1 four times. Variance 2.4/9, times 1.1, and a tenth for what never came up.
        let chance = AuditedChance([0: 6, 1: 4])
        #expect(isNear(chance.mean, 0.4, 1e-12) && isNear(chance.variance, 2.4 / 9 * 1.1 + 0.1, 1e-12))
        #expect(chance.least == 0 && chance.most == 1)
    }

    @Test("of the hypergeometric is that of an urn")
    func hypergeometric() {
        // 5 of 50 marked, 10 drawn: the textbook's urn.
        #expect(isNear(Tail.hypergeometric(atLeast: 4, marked: 5, drawn: 10, population: 50), 0.004_083_520, 1e-6))
        #expect(isNear(Tail.hypergeometric(atLeast: 5, marked: 5, drawn: 10, population: 50), 0.000_118_937, 1e-5))
        #expect(Tail.hypergeometric(atLeast: 0, marked: 5, drawn: 10, population: 50) == 1)
        #expect(Tail.hypergeometric(atLeast: 6, marked: 5, drawn: 10, population: 50) == 0)
    }

    @Test(
        "of Kolmogorov's distance is that of the table (Smirnov 1948)",
        arguments: [(1.223_85, 0.1), (1.358_10, 0.05), (1.627_62, 0.01)])
    func kolmogorov(_ x: Double, _ p: Double) { #expect(isNear(Tail.kolmogorovLimit(x), p, 1e-4)) }

    @Test("of Kolmogorov's distance for 100 values is that of the exact table")
    func kolmogorovOfHundred() {
        // Exact critical values for n = 100 (Miller 1956, table 1): 0.13403 at 5 %, 0.16081 at 1 %.
        #expect(isNear(Tail.kolmogorov(0.134_03, of: 100), 0.05, 0.01))
        #expect(isNear(Tail.kolmogorov(0.160_81, of: 100), 0.01, 0.02))
    }

    @Test("is counted with all the others by Holm's steps")
    func holm() {
        func figure(_ p: Double) -> Figure {
            Figure(.strata, observed: 0, p: p, sample: 1, verdict: .consistent)
        }
        var figures = [figure(0.03), figure(0.000_5), figure(0.004), figure(0.9)]
        figures.adjust(level: 0.01)
        #expect(abs((figures[1].adjusted ?? 0) - 0.002) < 1e-12)
        #expect(abs((figures[2].adjusted ?? 0) - 0.012) < 1e-12)
        #expect(abs((figures[0].adjusted ?? 0) - 0.06) < 1e-12)
        #expect(figures.map(\.verdict) == [.consistent, .flagged, .noticed, .consistent])
    }
}
