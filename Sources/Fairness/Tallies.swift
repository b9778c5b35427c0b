// What each object and each officer went through, over all draws: a few bytes for each.

/// A stable key of an id (FNV-1a, 64 bits): two of a million objects share one with a chance of 1 in 37 million.
package func auditKey(_ id: some Sequence<UInt8>) -> UInt64 {
    id.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}

struct ObjectTally: Sendable {
    private(set) var draws: UInt16 = 0
    private(set) var drawn: UInt16 = 0
    /// Σ of the least and of the greatest chance of a visit: the streams that hold an object share its ticket, and
    /// the truth is between the largest of their chances and their sum.
    private var least: Float = 0
    private var most: Float = 0

    mutating func see(isDrawn: Bool, least: Double, most: Double) {
        guard draws < .max else { return }
        draws += 1
        if isDrawn { drawn += 1 }
        self.least += Float(least)
        self.most += Float(most)
    }

    /// Chance of so few visits. A sum of unequal chances deviates less than the binomial of their mean (Hoeffding
    /// 1956), so both tails err on the side of the draw.
    var fewTail: Double { Tail.binomial(atMost: Int(drawn), of: Int(draws), Double(least) / Double(max(1, draws))) }
    var manyTail: Double { Tail.binomial(atLeast: Int(drawn), of: Int(draws), Double(most) / Double(max(1, draws))) }
    /// Chance never to have been drawn: what could be found at best.
    var neverTail: Double { Tail.binomial(atMost: 0, of: Int(draws), Double(least) / Double(max(1, draws))) }
    /// Worth the tail: farther than two deviations from its mean.
    var isFew: Bool { Double(drawn) < Double(least) - 2 * Double(least).squareRoot() || drawn == 0 }
    var isMany: Bool { Double(drawn) > Double(most) + 2 * Double(most).squareRoot() }
}

/// What chance alone would give one officer in one draw: the turns of many runs with other seeds, added up.
package struct AuditedChance: Sendable, Hashable {
    package let mean: Double
    /// Of the turns, with what the number of runs leaves uncertain.
    package let variance: Double
    package let least: Int
    package let most: Int

    package init(mean: Double, variance: Double, least: Int, most: Int) {
        self.mean = mean
        self.variance = variance
        self.least = least
        self.most = most
    }

    /// - Parameter counts: how often each number of turns came up; not empty.
    package init(_ counts: [Int: Int]) {
        let all = Double(counts.values.reduce(0, +))
        let sum = counts.reduce(0) { $0 + $1.key * $1.value }
        let squares = counts.reduce(0) { $0 + $1.key * $1.key * $1.value }
        mean = Double(sum) / all
        let spread = max(0, Double(squares) - Double(sum) * mean) / max(1, all - 1)
        // The mean is itself uncertain by spread/all; and what never came up in so many runs may still come up.
        variance = spread * (1 + 1 / all) + 1 / all
        least = counts.keys.min() ?? 0
        most = counts.keys.max() ?? 0
    }
}

struct OfficerTally: Sendable {
    private(set) var sent = 0
    private(set) var visits = 0
    private(set) var expected = 0.0
    private(set) var variance = 0.0
    /// Σ of the fewest and the most turns that came up by chance.
    private(set) var least = 0
    private(set) var most = 0

    mutating func see(_ officer: AuditedTeam.Officer) {
        visits += officer.visits
        guard let chance = officer.chance else { return }
        sent += officer.sent
        expected += chance.mean
        variance += chance.variance
        least += chance.least
        most += chance.most
    }

    private func tail(atLeast turns: Int) -> Double {
        Tail.counted(atLeast: turns - least, mean: expected - Double(least), variance: variance)
    }
    private func tail(atMost turns: Int) -> Double {
        Tail.counted(atMost: turns - least, mean: expected - Double(least), variance: variance)
    }
    var fewTail: Double { tail(atMost: sent) }
    var manyTail: Double { tail(atLeast: sent) }
    /// What could be found at best.
    var neverTail: Double { tail(atMost: least) }
    var allTail: Double { tail(atLeast: most) }
    var deviation: Double { Double(sent) - expected }
}

/// The officers of one department in one draw, all who could have been sent.
package struct AuditedTeam: Sendable {
    package struct Officer: Sendable {
        /// Nil where chance could not be reckoned.
        package let chance: AuditedChance?
        /// Groups, and the visits of these groups.
        package private(set) var sent = 0
        package private(set) var visits = 0
        /// More than the plan's band or the capacity allows: stated as relaxed in the draw, or not.
        package var isRelaxed = false
        package var isOver = false

        package init(chance: AuditedChance?) { self.chance = chance }

        package mutating func add(visits: Int) {
            sent += 1
            self.visits += visits
        }
    }

    package let department: String
    package let officers: [String: Officer]

    package init(department: String, officers: [String: Officer]) {
        self.department = department
        self.officers = officers
    }
}
