// Tickets over many seeds, counted: inclusion of one, of two together, and ranks. Seeds are fixed, so a result is a
// fact about the program and not about luck; the bounds are far quantiles of a fair draw.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("Over many seeds")
struct StatisticsTests {
    typealias DrawSuite = VerifiableDraw.Suite

    static let units = 12
    static let chosen = 4
    static let seeds = 6000

    /// For each seed, the units in the order of their tickets.
    private static func orders(_ suite: DrawSuite) throws -> [[Int]] {
        var roster = Roster()
        for index in 0..<units { try roster.append(id: "9121990100000000\(10 + index)", label: "m|U") }
        return (0..<seeds).map { seed in
            let tickets = suite.tickets(of: roster, subkey: suite.hash(Array("fixed \(seed)".utf8)))
            return roster.ids.indices.sorted { tickets[$0] < tickets[$1] }
        }
    }

    /// Sum of (observed − expected)² / expected.
    private func chiSquared(_ counts: [Int], expected: Double) -> Double {
        counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    }

    @Test("each unit, each pair and each rank comes as often as chance says", arguments: DrawSuite.allCases)
    func fair(_ suite: DrawSuite) throws {
        let orders = try Self.orders(suite)
        let n = Double(Self.units)
        let k = Double(Self.chosen)
        let draws = Double(Self.seeds)
        var single = [Int](repeating: 0, count: Self.units)
        var pairs = [Int](repeating: 0, count: Self.units * Self.units)
        var ranks = [Int](repeating: 0, count: Self.units * Self.units)
        for order in orders {
            let drawn = order.prefix(Self.chosen).sorted()
            for (place, one) in drawn.enumerated() {
                single[one] += 1
                for other in drawn[(place + 1)...] { pairs[one * Self.units + other] += 1 }
            }
            for (rank, unit) in order.enumerated() { ranks[unit * Self.units + rank] += 1 }
        }
        // First order: π = k/n; counts of one draw are tied to their sum, hence the factor 1 − π. 11 degrees.
        let first = chiSquared(single, expected: draws * k / n) / (1 - k / n) * (n - 1) / n
        #expect(first < 35, "χ² \(first) on 11")
        // Pairs: π₂ = k(k−1)/n(n−1). 66 cells; the statistic's mean is below 66, its far tail below 130.
        let together = chiSquared(
            (0..<Self.units).flatMap { one in ((one + 1)..<Self.units).map { pairs[one * Self.units + $0] } },
            expected: draws * k * (k - 1) / (n * (n - 1)))
        #expect(together < 130, "χ² \(together) on 66 cells")
        // Ranks: every unit at every rank 1/n. 121 degrees.
        let rank = chiSquared(ranks, expected: draws / n)
        #expect(rank < 190, "χ² \(rank) on 121")
    }

    @Test("a draw that prefers one unit by a twentieth fails the same bound")
    func unfair() throws {
        var counts = [Int](repeating: 0, count: Self.units)
        for (seed, order) in try Self.orders(.sha256).enumerated() {
            var drawn = Array(order.prefix(Self.chosen))
            if seed % 10 == 0, !drawn.contains(0) { drawn[Self.chosen - 1] = 0 }
            for unit in drawn { counts[unit] += 1 }
        }
        let expected = Double(Self.seeds * Self.chosen) / Double(Self.units)
        #expect(chiSquared(counts, expected: expected) > 35)
    }
}
