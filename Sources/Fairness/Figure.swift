// One figure of the audit: what was seen, what a fair draw would give, how far apart they are, and what that says.

/// What is measured. Codes are stable; names and definitions are in the catalogue (`fairness.<code>.…`).
package enum Measure: String, Sendable, CaseIterable {
    // Certain: a single case is a fault, whatever the number of draws.
    case drawnAsPlanned = "drawn-as-planned"
    case inTicketOrder = "in-ticket-order"
    case officerBand = "officer-band"
    // The lots themselves.
    case ticketsEven = "tickets-even"
    case ticketsDistance = "tickets-distance"
    // First order: how often.
    case strata
    case neverDrawn = "never-drawn"
    case oftenDrawn = "often-drawn"
    // Second order: who together with whom, and with the last draw.
    case neighbours, blocks, history
    // People.
    case officerSpared = "officer-spared"
    case officerBurdened = "officer-burdened"
    case officersEven = "officers-even"
    case officerLoad = "officer-load"
    case officerRelaxed = "officer-relaxed"
    // What happens to a draw afterwards.
    case voids
    case voidsAfterSeed = "voids-after-seed"
    case replacements, substitutions
}

/// How far what was seen is from what was expected.
package enum Statistic: Sendable, Hashable {
    case chiSquare(Double, degrees: Int)
    case z(Double)
    /// Kolmogorov–Smirnov's D.
    case distance(Double)
    /// An exact tail of a binomial or hypergeometric distribution; the smallest of so many.
    case tail(of: Int)
}

package enum Verdict: String, Sendable, CaseIterable {
    /// Nothing can be said yet.
    case tooFew = "too-few"
    /// As a fair draw gives it.
    case consistent
    /// Below the level by itself, not when all the tests are counted: a fair draw does that too.
    case noticed
    /// Below the level with all the tests counted, or a certain fault.
    case flagged
    /// A number without a test.
    case fact
}

package struct Figure: Sendable, Hashable {
    package let measure: Measure
    /// Nil: over all departments.
    package let department: String?
    package let observed: Double
    /// What a fair draw gives on average.
    package let expected: Double?
    package let statistic: Statistic?
    /// Chance that a fair draw deviates so much or more.
    package let p: Double?
    /// p with all tests of this report counted (Holm).
    package internal(set) var adjusted: Double?
    /// How many things it rests on: tickets, draws, visits, officers.
    package let sample: Int
    package internal(set) var verdict: Verdict

    package init(
        _ measure: Measure, _ department: String? = nil, observed: Double, expected: Double? = nil,
        statistic: Statistic? = nil, p: Double? = nil, sample: Int, verdict: Verdict
    ) {
        self.measure = measure
        self.department = department
        self.observed = observed
        self.expected = expected
        self.statistic = statistic
        self.p = p
        adjusted = nil
        self.sample = sample
        self.verdict = verdict
    }

    /// A figure with a test, or without its p where the sample is too small for one.
    static func tested(
        _ measure: Measure, _ department: String?, observed: Double, expected: Double, _ statistic: Statistic,
        p: Double, sample: Int, isEnough: Bool
    ) -> Figure {
        Figure(
            measure, department, observed: observed, expected: expected, statistic: isEnough ? statistic : nil,
            p: isEnough ? min(1, p) : nil, sample: sample, verdict: isEnough ? .consistent : .tooFew)
    }
}

extension [Figure] {
    /// Holm's step-down: the k-th smallest of m is multiplied by m − k + 1, never below the one before. Holds whatever
    /// the tests have to do with each other; here departments share their tickets.
    mutating func adjust(level: Double) {
        let tested = indices.filter { self[$0].p != nil }.sorted { (self[$0].p ?? 1) < (self[$1].p ?? 1) }
        var last = 0.0
        for (rank, index) in tested.enumerated() {
            let p = self[index].p ?? 1
            last = Swift.min(1, Swift.max(last, p * Double(tested.count - rank)))
            self[index].adjusted = last
            self[index].verdict = last < level ? .flagged : p < level ? .noticed : .consistent
        }
    }
}
