// The audit as it reads: draws one after the other, each object of a roster once. Then `report()`.

/// One group that an object belongs to, by its place in `open(…)`, and the object's stratum as a number that is the
/// same in every draw.
package struct AuditedPlace: Sendable {
    package let group: Int
    package let stratum: Int

    package init(group: Int, stratum: Int) {
        self.group = group
        self.stratum = stratum
    }
}

/// Cases among so many.
package struct AuditedRate: Sendable, Hashable {
    package internal(set) var cases: Int
    package internal(set) var all: Int

    package init(cases: Int, all: Int) {
        self.cases = cases
        self.all = all
    }
}

package struct FairnessAudit: Sendable {
    /// A fair draw fails 1 in 100 such tests.
    package static let level = 0.01
    /// Share of draws that may be void before it is remarked on: a convention of this program, not of any law.
    package static let usualVoids = 0.05

    struct Department: Sendable {
        var tickets = TicketCounts(bits: 8)
        var groups = 0
        var unplanned = 0
        var unordered = 0
        var drawn = 0
        var strata: [Int: Moments] = [:]
        var pairs = Moments()
        var history = Moments()
        var blockSum = 0.0
        var blockDegrees = 0
        var officers: [String: OfficerTally] = [:]
        /// Officers beyond the plan's limit, stated in the draw or not, of so many sent; once for each draw.
        var over = 0
        var relaxed = 0
        var turns = 0
        var voids = AuditedRate(cases: 0, all: 0)
        var replacements: AuditedRate?
        var substitutions: AuditedRate?
    }

    var departments: [String: Department] = [:]
    var tickets = TicketCounts(bits: 16)
    var objects: [UInt64: ObjectTally] = [:]
    /// Draws whose lots were read.
    var read = 0
    var draws = 0
    var voids = 0
    var voidsAfterSeed = 0
    private var current: [GroupCount] = []

    package init() {}

    // MARK: Draws

    /// A draw that was frozen, whatever became of it.
    /// - Parameter department: the one that began it.
    package mutating func count(isVoid: Bool, wasSeeded: Bool, by department: String? = nil) {
        draws += 1
        if let department {
            departments[department, default: Department()].voids.all += 1
            if isVoid { departments[department]?.voids.cases += 1 }
        }
        if isVoid { voids += 1 }
        if isVoid, wasSeeded { voidsAfterSeed += 1 }
    }

    /// Begins a draw that stands. Its objects follow, in the order of the roster.
    package mutating func open(_ groups: [AuditedGroup]) { current = groups.map(GroupCount.init) }

    /// An object of the open draw, once, with all the groups that hold it.
    package mutating func see(_ key: UInt64, ticket: UInt64, _ places: [AuditedPlace]) {
        tickets.see(ticket)
        let before = objects[key] ?? ObjectTally()
        var isVisited = false
        var (least, most) = (0.0, 0.0)
        for place in places {
            let group = current[place.group].group
            let isDrawn = group.drawn.contains(key)
            isVisited = isVisited || isDrawn
            least = max(least, group.chance)
            most = min(1, most + group.chance)
            current[place.group].see(
                stratum: place.stratum, ticket: ticket, isDrawn: isDrawn, wasDrawnBefore: before.drawn > 0)
            if group.counts { departments[group.department, default: Department()].tickets.see(ticket) }
        }
        objects[key, default: before].see(isDrawn: isVisited, least: least, most: most)
    }

    /// Ends the open draw.
    package mutating func close() {
        read += 1
        for count in current {
            var found = departments.removeValue(forKey: count.group.department) ?? Department()
            found.groups += 1
            if !count.isAsPlanned { found.unplanned += 1 }
            if !count.isInOrder { found.unordered += 1 }
            found.drawn += count.all.drawn
            if count.group.counts { found.add(count) }
            departments[count.group.department] = found
        }
        current = []
    }

    // MARK: People, and what happened afterwards

    package mutating func see(_ team: AuditedTeam) {
        var department = departments.removeValue(forKey: team.department) ?? Department()
        for (id, officer) in team.officers {
            department.officers[id, default: OfficerTally()].see(officer)
            if officer.isOver { department.over += 1 }
            if officer.isRelaxed { department.relaxed += 1 }
            if officer.sent > 0 { department.turns += 1 }
        }
        departments[team.department] = department
    }

    /// Visits of a department's items, and those in whose place a reserve went.
    package mutating func see(replacements rate: AuditedRate, of department: String) {
        departments[department, default: Department()].replacements = rate
    }

    /// Officers of a department who were sent, and those who gave way to a substitute.
    package mutating func see(substitutions rate: AuditedRate, of department: String) {
        let before = departments[department]?.substitutions ?? AuditedRate(cases: 0, all: 0)
        departments[department, default: Department()].substitutions = AuditedRate(
            cases: before.cases + rate.cases, all: before.all + rate.all)
    }

    /// Keys of the objects that the report flags, at most so many of each kind.
    package func conspicuous(_ most: Int = 10) -> (never: Set<UInt64>, often: Set<UInt64>) {
        let line = Self.level / Double(max(1, objects.count))
        func chosen(_ tail: (ObjectTally) -> Double?) -> Set<UInt64> {
            let found = objects.compactMap { key, tally in tail(tally).flatMap { $0 < line ? (key, $0) : nil } }
            return Set(found.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(most).map(\.0))
        }
        return (chosen { $0.isFew ? $0.fewTail : nil }, chosen { $0.isMany ? $0.manyTail : nil })
    }
}

extension FairnessAudit.Department {
    mutating func add(_ count: GroupCount) {
        for (stratum, share) in count.strata {
            let (mean, variance) = count.moments(of: share.size)
            strata[stratum, default: Moments()].add(share.drawn, mean, variance)
        }
        let (mean, variance) = count.pairMoments
        pairs.add(count.pairs, mean, variance)
        let known = count.moments(of: count.known.size)
        history.add(count.known.drawn, known.mean, known.variance)
        if let blocks = count.blockSquares {
            blockSum += blocks.x
            blockDegrees += blocks.degrees
        }
    }
}
