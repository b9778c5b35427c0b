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

struct OfficerTally: Sendable {
    var sent = 0
    var visits = 0
    /// Independent chances that stand behind `expected`.
    private(set) var trials = 0
    private(set) var expected = 0.0
    private(set) var variance = 0.0

    /// - Parameters:
    ///   - share: slots for each officer who may fill them.
    ///   - slots: how many there are.
    mutating func expect(_ share: Double, slots: Int) {
        expected += share
        if share <= 1 {
            trials += 1
            variance += share * (1 - share)
        } else {
            // Several groups each (staff1): slot by slot, which varies more than the algorithm does.
            trials += slots
            variance += share * (1 - share / Double(slots))
        }
    }

    private var mean: Double { trials > 0 ? min(1, expected / Double(trials)) : 0 }
    var fewTail: Double { Tail.binomial(atMost: sent, of: trials, mean) }
    var manyTail: Double { Tail.binomial(atLeast: sent, of: trials, mean) }
    var neverTail: Double { Tail.binomial(atMost: 0, of: trials, mean) }
}

/// The officers of one department in one draw.
package struct AuditedTeam: Sendable {
    package struct Slots: Sendable {
        package let count: Int
        /// Ids of who may fill them by department and speciality.
        package let officers: [String]

        package init(count: Int, officers: [String]) {
            self.count = count
            self.officers = officers
        }
    }

    package let department: String
    package let slots: [Slots]
    /// Visits of each group an officer was sent with.
    package let sent: [String: [Int]]

    package init(department: String, slots: [Slots], sent: [String: [Int]]) {
        self.department = department
        self.slots = slots
        self.sent = sent
    }
}
