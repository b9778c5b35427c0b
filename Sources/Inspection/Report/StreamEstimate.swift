// What a sample says about everybody: raw rate and Horvitz–Thompson estimate of one stream. Pure, exact.

/// One group of a stream with what was found in it.
package struct GroupSample: Sendable, Hashable {
    package var name: String
    /// N and n: n of N were drawn, each with the same chance.
    package var eligible: Int
    package var selected: Int
    /// Drawn objects whose results are accepted, and those of them with a problem.
    package var inspected: Int
    package var problems: Int
    /// Drawn objects that gave way to a reserve.
    package var replaced: Int

    package init(name: String, eligible: Int, selected: Int, inspected: Int, problems: Int, replaced: Int) {
        self.name = name
        self.eligible = eligible
        self.selected = selected
        self.inspected = inspected
        self.problems = problems
        self.replaced = replaced
    }

    /// π = n/N; nil of an empty group.
    package var chance: Fraction? { Fraction(Int128(selected), Int128(eligible)) }
    /// N/n; nil where nothing was drawn.
    package var weight: Fraction? { Fraction(Int128(eligible), Int128(selected)) }
    package var unfinished: Int { selected - inspected - replaced }
}

/// Why nothing can be said about everybody.
package enum EstimateObstacle: Sendable, Hashable {
    /// So many drawn objects have no accepted result yet.
    case unfinished(Int)
    /// So many drawn objects were replaced: who cannot be found is not like the others.
    case replaced(Int)
    /// Objects in scope that had no chance at all.
    case neverDrawn(Int)
    /// Nobody is in scope.
    case empty
    /// The exact sum does not fit.
    case tooFine
}

/// One stream: what was found, and what follows for all that could have been drawn.
package struct StreamEstimate: Sendable, Hashable {
    package let stream: String
    package let department: String
    package let groups: [GroupSample]
    /// Reserves that were inspected instead, and those with a problem: in the raw rate, never in the estimate.
    package let substitutes: Int
    package let substituteProblems: Int

    package init(
        stream: String, department: String, groups: [GroupSample], substitutes: Int = 0, substituteProblems: Int = 0
    ) {
        self.stream = stream
        self.department = department
        self.groups = groups
        self.substitutes = substitutes
        self.substituteProblems = substituteProblems
    }

    package var eligible: Int { groups.reduce(0) { $0 + $1.eligible } }
    package var selected: Int { groups.reduce(0) { $0 + $1.selected } }
    package var replaced: Int { groups.reduce(0) { $0 + $1.replaced } }
    package var unfinished: Int { groups.reduce(0) { $0 + $1.unfinished } }
    package var inspected: Int { groups.reduce(substitutes) { $0 + $1.inspected } }
    package var problems: Int { groups.reduce(substituteProblems) { $0 + $1.problems } }

    /// Problems among the inspected, as they came; nil before anybody was inspected.
    package var rawRate: Fraction? { Fraction(Int128(problems), Int128(inspected)) }

    package var obstacles: [EstimateObstacle] {
        var found: [EstimateObstacle] = []
        let never = groups.filter { $0.selected == 0 }.reduce(0) { $0 + $1.eligible }
        if eligible == 0 { found.append(.empty) }
        if never > 0 { found.append(.neverDrawn(never)) }
        if unfinished > 0 { found.append(.unfinished(unfinished)) }
        if replaced > 0 { found.append(.replaced(replaced)) }
        if found.isEmpty, weighted == nil { found.append(.tooFine) }
        return found
    }

    /// Σ over inspected objects with a problem of 1/π (Horvitz and Thompson 1952): objects with a problem among all
    /// that could have been drawn. Nil where `obstacles` says why.
    package var total: Fraction? { obstacles.isEmpty ? weighted : nil }

    /// `total` of all in scope.
    package var rate: Fraction? { total?.divided(by: eligible) }

    private var weighted: Fraction? {
        groups.filter { $0.selected > 0 }.reduce(Fraction(0) as Fraction?) { sum, group in
            guard let sum, let part = Fraction(Int128(group.problems) * Int128(group.eligible), Int128(group.selected))
            else { return nil }
            return sum.plus(part)
        }
    }
}
