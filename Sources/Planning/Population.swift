// Who is in scope, who is eligible, who is excluded and why: one object at a time, by the rules of a task.

package import Directory
package import Governance
package import VerifiableDraw

/// Where an object stands for a task.
package enum Placement: Sendable, Hashable {
    /// No stream's scope holds it.
    case outside
    /// May be drawn; the label of its stratum.
    case eligible(stratum: String)
    /// In scope, but may not be drawn.
    case excluded(reason: String, streams: [String])
}

/// Sorts objects by a task's scopes and exclusions. Remembers what it learns about regions, so it is used by one
/// thread at a time.
package struct Population {
    private let plan: TaskPlan
    private let tree: RegionTree
    private let day: CalendarDate
    private let hidesClass: Bool
    private let scopes: [(id: String, scope: Scope, regions: [RegionCode])]
    private var regionHolds: [RegionCode: [Bool]] = [:]
    private var labels: [String: String] = [:]

    /// - Parameter day: the day of the freeze; visits are counted in its calendar year.
    package init(_ plan: TaskPlan, tree: RegionTree, day: CalendarDate) {
        self.plan = plan
        self.tree = tree
        self.day = day
        // In public mode the stratum is public, and a class must not be.
        hidesClass = plan.rosterMode == RosterMode.public.rawValue
        scopes = plan.streams.map {
            ($0.id, $0.scope, $0.scope.regions.compactMap(RegionCode.init(rawValue:)))
        }
    }

    package mutating func place(_ object: Candidate) -> Placement {
        let inRegion = regions(of: object.region)
        var streams: [String] = []
        for (index, entry) in scopes.enumerated()
        where inRegion[index] && Self.matches(object, entry.scope) { streams.append(entry.id) }
        guard !streams.isEmpty else { return .outside }
        if let reason = exclusion(object) { return .excluded(reason: reason, streams: streams.sorted()) }
        let key = streams.joined(separator: "+") + "|" + object.riskClass
        if let label = labels[key] { return .eligible(stratum: label) }
        let label = Stratum(streams: streams, riskClass: hidesClass ? "U" : object.riskClass).label
        labels[key] = label
        return .eligible(stratum: label)
    }

    /// Reasons in the order in which they weigh: an object out of business is not also resting.
    private func exclusion(_ object: Candidate) -> String? {
        if object.state != .active { return "state" }
        for kind in [Hold.Kind.case, .law] where object.holds.contains(where: { $0.kind == kind && $0.holds(on: day) })
        {
            return kind.rawValue
        }
        if let cap = plan.exclusions.visitCap, object.visitsThisYear >= cap { return "cap" }
        if plan.exclusions.restMonths > 0, let last = object.lastVisit,
            last.adding(months: plan.exclusions.restMonths) > day
        {
            return "rest"
        }
        return nil
    }

    private mutating func regions(of code: RegionCode) -> [Bool] {
        if let known = regionHolds[code] { return known }
        let holds = scopes.map { entry in
            entry.scope.regions.isEmpty || entry.regions.contains { tree.contains(code, under: $0) }
        }
        regionHolds[code] = holds
        return holds
    }

    private static func matches(_ object: Candidate, _ scope: Scope) -> Bool {
        (scope.industries.isEmpty || scope.industries.contains { object.industry.hasPrefix($0) })
            && (scope.kinds.isEmpty || scope.kinds.contains(object.kind.rawValue))
            && (scope.classes.isEmpty || scope.classes.contains(object.riskClass))
            && (scope.tags.isEmpty || scope.tags.contains { object.tags.contains($0) })
    }
}

/// What a scope holds, counted: the live account of the scope builder, and what a freeze states in the plan.
package struct Survey: Sendable {
    package var directory = 0
    package var outside = 0
    /// Eligible objects by stratum.
    package var strata: [String: Int] = [:]
    /// Excluded objects by reason, and by reason and stream.
    package var excluded: [String: Int] = [:]
    package var excludedByStream: [String: [String: Int]] = [:]
    /// Objects exempt by law, by the article that exempts them; "" where nobody has said which.
    package var articles: [String: Int] = [:]

    package init() {}

    package var eligible: Int { strata.values.reduce(0, +) }

    /// Counts an object where it stands, on the day for which it was placed.
    package mutating func count(_ placement: Placement, of object: Candidate, on day: CalendarDate) {
        count(placement)
        guard case .excluded(Hold.Kind.law.rawValue, _) = placement,
            let hold = object.holds.first(where: { $0.kind == .law && $0.holds(on: day) })
        else { return }
        articles[hold.lacksArticle ? "" : hold.article, default: 0] += 1
    }

    package mutating func count(_ placement: Placement) {
        directory += 1
        switch placement {
        case .outside: outside += 1
        case .eligible(let stratum): strata[stratum, default: 0] += 1
        case .excluded(let reason, let streams):
            excluded[reason, default: 0] += 1
            for stream in streams { excludedByStream[reason, default: [:]][stream, default: 0] += 1 }
        }
    }
}

extension StreamSpec {
    /// The groups as the draw takes them: strata that occur, in the order given, with their N. Groups that hold no
    /// stratum are left out. Errors: the first of `account(over:)`.
    package func groups(over strata: [String: Int]) throws(PopulationError) -> [GroupPlan] {
        let (groups, faults) = account(over: strata)
        if let fault = faults.first { throw fault }
        return groups
    }

    /// The same, with everything that stands against it: `emptyScope`, `stratumTwice`, and `classWithoutRate` for
    /// each stratum of this stream that no group holds.
    package func account(over strata: [String: Int]) -> (groups: [GroupPlan], faults: [PopulationError]) {
        let mine = strata.keys.sorted().filter { Stratum(label: $0)?.streams.contains(id) == true }
        guard !mine.isEmpty else { return ([], [.emptyScope(stream: id)]) }
        var taken = Set<String>()
        var plans: [GroupPlan] = []
        var faults: [PopulationError] = []
        for group in groups {
            let held = mine.filter { label in
                if let named = group.strata { return named.contains(label) }
                return group.classes.contains(Stratum(label: label)?.riskClass ?? "")
            }
            faults += held.filter { !taken.insert($0).inserted }.map { .stratumTwice(label: $0, stream: id) }
            guard !held.isEmpty else { continue }
            plans.append(
                GroupPlan(
                    name: group.name, p: group.rate.p, q: group.rate.q, strata: held,
                    eligible: held.reduce(0) { $0 + (strata[$1] ?? 0) }))
        }
        faults += mine.filter { !taken.contains($0) }.map {
            .classWithoutRate(label: $0, stream: id, count: strata[$0] ?? 0)
        }
        return (plans, faults)
    }
}
