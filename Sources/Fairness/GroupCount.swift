// One group of one draw, object by object in the order of the roster: whatever its tests need, in constant memory.

/// A group as the plan and the stored list have it.
package struct AuditedGroup: Sendable {
    package let department: String
    /// The rate p/q.
    package let p: Int
    package let q: Int
    /// N, as the plan states it.
    package let eligible: Int
    /// Keys of the objects that were drawn, as stored.
    package let drawn: Set<UInt64>
    /// False for a second stream of the same department: it shares its tickets, and would count them twice.
    package let counts: Bool

    package init(department: String, p: Int, q: Int, eligible: Int, drawn: Set<UInt64>, counts: Bool = true) {
        self.department = department
        self.p = p
        self.q = q
        self.eligible = eligible
        self.drawn = drawn
        self.counts = counts
    }

    /// π, the chance of each of its objects.
    var chance: Double { eligible > 0 ? min(1, Double(drawn.count) / Double(eligible)) : 0 }
}

/// Seen, expected and variance, added up over groups and draws.
struct Moments: Sendable {
    var observed = 0.0
    var expected = 0.0
    var variance = 0.0

    mutating func add(_ observed: Int, _ expected: Double, _ variance: Double) {
        self.observed += Double(observed)
        self.expected += expected
        self.variance += variance
    }

    /// Below this the normal curve is no fair judge of a count.
    static let leastVariance = 5.0
    var isEnough: Bool { variance >= Self.leastVariance }
    var z: Double { variance > 0 ? (observed - expected) / variance.squareRoot() : 0 }
}

/// A part of a group: so many of it, so many of these drawn.
struct Share: Sendable {
    var size = 0
    var drawn = 0

    mutating func see(_ isDrawn: Bool) {
        size += 1
        if isDrawn { drawn += 1 }
    }
}

struct GroupCount: Sendable {
    let group: AuditedGroup
    private(set) var all = Share()
    private(set) var strata: [Int: Share] = [:]
    /// Stretches of the roster of equal length.
    private(set) var blocks: [Share]
    /// Objects that an earlier draw had chosen.
    private(set) var known = Share()
    /// Neighbours in the roster of which both were drawn.
    private(set) var pairs = 0
    private var isLastDrawn = false
    private var largestDrawn: UInt64 = 0
    private var smallestLeft: UInt64 = .max

    init(_ group: AuditedGroup) {
        self.group = group
        // At least five expected in each block, of the drawn and of the others.
        let number = min(16, min(group.drawn.count, group.eligible - group.drawn.count) / 5)
        blocks = Array(repeating: Share(), count: number >= 2 ? number : 0)
    }

    mutating func see(stratum: Int, ticket: UInt64, isDrawn: Bool, wasDrawnBefore: Bool) {
        if isDrawn, isLastDrawn { pairs += 1 }
        isLastDrawn = isDrawn
        if isDrawn { largestDrawn = max(largestDrawn, ticket) } else { smallestLeft = min(smallestLeft, ticket) }
        strata[stratum, default: Share()].see(isDrawn)
        if !blocks.isEmpty {
            blocks[min(blocks.count - 1, all.size * blocks.count / max(1, group.eligible))].see(isDrawn)
        }
        if wasDrawnBefore { known.see(isDrawn) }
        all.see(isDrawn)
    }

    /// n is the plan's ⌈pN/q⌉ of the N that are in the roster.
    var isAsPlanned: Bool {
        all.size == group.eligible && group.drawn.count == (group.p * all.size + group.q - 1) / max(1, group.q)
    }

    /// Every object drawn is in the roster, and none that was left has a smaller ticket.
    var isInOrder: Bool {
        all.drawn == group.drawn.count && (all.drawn == 0 || all.drawn == all.size || largestDrawn < smallestLeft)
    }

    /// Mean and variance of how many of `part` objects are among the n of N (hypergeometric).
    func moments(of part: Int) -> (mean: Double, variance: Double) {
        let (size, drawn, part) = (Double(all.size), Double(all.drawn), Double(part))
        guard size > 1 else { return (drawn * part / max(1, size), 0) }
        let mean = drawn * part / size
        return (mean, mean * (1 - part / size) * (size - drawn) / (size - 1))
    }

    /// Mean and variance of the pairs (Wald and Wolfowitz, by the number of runs of drawn objects).
    var pairMoments: (mean: Double, variance: Double) {
        let (size, drawn) = (Double(all.size), Double(all.drawn))
        guard size > 1, drawn > 0 else { return (0, 0) }
        let left = size - drawn
        let variance = drawn * (drawn - 1) * left * (left + 1) / (size * size * (size - 1))
        return (drawn * (drawn - 1) / size, variance)
    }

    /// Pearson's sum over the blocks, corrected for drawing without putting back.
    var blockSquares: (x: Double, degrees: Int)? {
        guard blocks.count >= 2, all.size == group.eligible, all.drawn > 0, all.size > all.drawn else { return nil }
        let (size, drawn) = (Double(all.size), Double(all.drawn))
        let sum = blocks.reduce(0.0) { sum, block in
            let expected = drawn * Double(block.size) / size
            let away = Double(block.drawn) - expected
            return sum + away * away / expected
        }
        return (sum * (size - 1) / (size - drawn), blocks.count - 1)
    }
}
