// staff1: a staffing drawn (nearly) evenly from all that keep the rules, exactly as docs/draw-protocol.md tells it.

public import Merkle

/// The algorithm `staff1`.
public struct Staffing1 {
    let plan: StaffingPlan
    let officers: [OfficerRow]
    let barred: [BarredPair]
    let start: RandomWords

    /// `subkey` is S for the purpose `team`. `officers` are sorted by id bytes.
    public init(_ suite: Suite, subkey: Digest, plan: StaffingPlan, officers: [OfficerRow], barred: [BarredPair]) {
        self.plan = plan
        self.officers = officers
        self.barred = barred
        start = RandomWords(suite, subkey: subkey)
    }

    /// Deals the visits, then fills and mixes department by department.
    ///
    /// - Parameter visits: drawn objects with their areas.
    public func run(visits: [String: String]) throws(Shortage) -> Staffing { try crews(visits: visits).staffing }

    /// Whether there is any staffing: fills and does not mix. What comes out is no draw.
    public func rehearse(visits: [String: String]) throws(Shortage) -> Staffing {
        try crews(visits: visits, isMixed: false).staffing
    }

    /// One department after the work: its officers in shuffled order and who stands where.
    struct Staffed {
        let crew: Crew
        let most: [Int32]
        let officer: [Int32]
    }

    /// The staffing and, for substitutions, what it came from.
    struct Outcome {
        let staffing: Staffing
        let crews: [Staffed]
    }

    /// - Parameter isMixed: without mixing any staffing that keeps the rules comes out, enough for a rehearsal.
    /// - Parameter isExplained: without it a shortage says only how many are missing.
    func crews(
        visits: [String: String], isMixed: Bool = true, isExplained: Bool = true
    ) throws(Shortage) -> Outcome {
        var words = start
        var groups = plan.deal(visits, with: &words)
        let bars = Self.bars(barred, officers, groups)
        var staffed: [Staffed] = []
        var short: [Bottleneck] = []
        var missing = 0
        for department in plan.departments(of: groups) {
            var order = officers.indices.filter { officers[$0].department == department }
            words.shuffle(&order)
            let crew = Crew(
                department, shuffled: order, all: officers, dealt: groups, teams: plan.teams, bars: bars)
            let (filling, lack) = Self.fill(crew, plan)
            if let lack {
                missing += lack.count
                if isExplained { short += Bottleneck.all(filling, lack, groups) }
                continue
            }
            var mixing = Mixing(filling)
            if isMixed { mixing.run(&words) }
            staffed.append(Staffed(crew: crew, most: filling.most, officer: mixing.officer))
        }
        guard missing == 0 else { throw isExplained ? Shortage(short, plan, officers) : Shortage(missing: missing) }
        let relaxed = Self.write(staffed, plan, into: &groups)
        return Outcome(staffing: Staffing(version: .staff1, groups: groups, relaxed: relaxed), crews: staffed)
    }

    /// A filling for the least relaxation that allows one; with what lacks where none does.
    static func fill(_ crew: Crew, _ plan: StaffingPlan) -> (Filling, Filling.Lack?) {
        func attempt(_ relaxation: Int) -> (Filling, Filling.Lack?) {
            let (least, most) = crew.bounds(band: plan.band, relaxation: relaxation)
            var filling = Filling(crew, least: least, most: most)
            let lack = filling.run()
            return (filling, lack)
        }
        let first = attempt(0)
        guard first.1 != nil, plan.relaxLoad else { return first }
        let last = attempt(crew.places)
        guard last.1 == nil else { return last }
        var (low, high) = (0, 1)
        var best = attempt(1)
        while best.1 != nil {
            (low, high) = (high, min(2 * high, crew.places))
            best = attempt(high)
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            let next = attempt(middle)
            if next.1 == nil { (high, best) = (middle, next) } else { low = middle }
        }
        return best
    }

    /// Officers and dealt groups that a barred pair keeps apart.
    static func bars(_ barred: [BarredPair], _ officers: [OfficerRow], _ groups: [StaffedGroup]) -> [GroupBar] {
        guard !barred.isEmpty else { return [] }
        let index = Dictionary(
            officers.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var groupOf: [String: Int32] = [:]
        for (index, group) in groups.enumerated() { for object in group.objects { groupOf[object] = Int32(index) } }
        var bars: [GroupBar] = []
        // The file is sorted by officer: who was looked up last is looked up again.
        var last: (id: String, index: Int32?) = ("", nil)
        for pair in barred {
            guard let group = groupOf[pair.object] else { continue }
            if pair.officer != last.id { last = (pair.officer, index[pair.officer]) }
            if let officer = last.index { bars.append(GroupBar(officer: officer, group: group)) }
        }
        return bars
    }

    /// Officers into the groups: departments as the area's teams first name them, then by id.
    private static func write(
        _ staffed: [Staffed], _ plan: StaffingPlan, into groups: inout [StaffedGroup]
    ) -> [Relaxation] {
        var of: [[String: [String]]] = Array(repeating: [:], count: groups.count)
        var over = Set<String>()
        for part in staffed {
            let (_, most) = part.crew.bounds(band: plan.band, relaxation: 0)
            var load = [Int32](repeating: 0, count: part.crew.officers.count)
            for (place, officer) in part.officer.enumerated() {
                load[Int(officer)] += 1
                let group = Int(part.crew.groups[Int(part.crew.groupOf[place])])
                of[group][part.crew.department, default: []].append(part.crew.officers[Int(officer)].id)
            }
            for officer in load.indices where load[officer] > most[officer] {
                over.insert(part.crew.officers[officer].id)
            }
        }
        var relaxed: [Relaxation] = []
        let teams = plan.teams
        for index in groups.indices where !of[index].isEmpty {
            var seen = Set<String>()
            for team in teams[groups[index].area] ?? [] where seen.insert(team.department).inserted {
                for id in (of[index][team.department] ?? []).sorted() {
                    groups[index].officers.append(AssignedOfficer(department: team.department, id: id))
                    if over.contains(id) {
                        relaxed.append(Relaxation(area: groups[index].area, group: groups[index].group, officer: id))
                    }
                }
            }
        }
        return relaxed
    }
}

extension StaffingPlan {
    /// Teams by area.
    var teams: [String: [TeamPlan]] {
        Dictionary(areas.map { ($0.id, $0.teams) }, uniquingKeysWith: { first, _ in first })
    }

    /// Departments that have a place in a group with objects, ascending.
    func departments(of groups: [StaffedGroup]) -> [String] {
        let used = Set(groups.filter { !$0.objects.isEmpty }.map(\.area))
        return Set(areas.filter { used.contains($0.id) }.flatMap(\.teams).map(\.department)).sorted()
    }
}
