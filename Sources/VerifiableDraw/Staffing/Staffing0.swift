// staff0, the first staffing algorithm, exactly as docs/draw-protocol.md tells it. A verifier knows it for ever.

public import Merkle

/// The algorithm `staff0`.
public struct Staffing0 {
    private let plan: StaffingPlan
    private let officers: [OfficerRow]
    private let barred: Set<BarredPair>
    private var words: RandomWords

    /// `subkey` is S for the purpose `team`. `officers` are sorted by id bytes.
    public init(_ suite: Suite, subkey: Digest, plan: StaffingPlan, officers: [OfficerRow], barred: [BarredPair]) {
        self.plan = plan
        self.officers = officers
        self.barred = Set(barred)
        words = RandomWords(suite, subkey: subkey)
    }

    /// Deals the visits of each area to its groups, then fills each group's slots.
    ///
    /// - Parameter visits: drawn objects with their areas.
    /// - Parameter isExplained: without it a shortage says only how many are missing.
    public mutating func run(visits: [String: String], isExplained: Bool = true) throws(Shortage) -> Staffing {
        var groups = deal(visits)
        let slots = slots(groups)
        let (filled, relaxed) = fill(slots, groups)
        var missing: [Int] = []
        for (index, slot) in slots.enumerated() {
            guard let officer = filled[index] else {
                missing.append(index)
                continue
            }
            groups[slot.group].officers.append(
                AssignedOfficer(department: slot.team.department, id: officers[officer].id))
        }
        guard missing.isEmpty else {
            throw isExplained ? shortage(slots, missing) : Shortage(missing: missing.count)
        }
        return Staffing(version: .staff0, groups: groups, relaxed: relaxed)
    }

    /// The first step alone: who meets whom before officers are sent.
    mutating func deal(_ visits: [String: String]) -> [StaffedGroup] { plan.deal(visits, with: &words) }

    private struct Slot {
        let group: Int
        let team: TeamPlan
    }

    /// One slot per wanted officer, in plan order. A group without objects needs nobody.
    private func slots(_ groups: [StaffedGroup]) -> [Slot] {
        let areas = Dictionary(uniqueKeysWithValues: plan.areas.map { ($0.id, $0) })
        return groups.indices.flatMap { group -> [Slot] in
            guard !groups[group].objects.isEmpty, let area = areas[groups[group].area] else { return [] }
            return area.teams.flatMap { team in
                (0..<team.officers).map { _ in Slot(group: group, team: team) }
            }
        }
    }

    /// Bipartite matching by augmenting paths (Kuhn): as many slots are filled as can be. Officers over their capacity
    /// are considered in a second pass only, and only if the plan relaxes the load.
    private mutating func fill(_ slots: [Slot], _ groups: [StaffedGroup]) -> ([Int?], [Relaxation]) {
        let lists = candidates(for: slots)
        let barred = barredGroups(groups)
        let load = slots.map { groups[$0.group].objects.count }
        let capacity = officers.map(\.capacity)
        var matching = Matching(candidates: lists, officers: officers.count)
        for slot in slots.indices {
            matching.augment(slot) { slot, officer in
                capacity[officer] >= load[slot]
                    && !barred.contains(GroupBar(officer: officer, group: slots[slot].group))
            }
        }
        if plan.relaxLoad {
            for slot in slots.indices where matching.officer[slot] == nil {
                matching.augment(slot) { slot, officer in
                    !barred.contains(GroupBar(officer: officer, group: slots[slot].group))
                }
            }
        }
        var relaxed: [Relaxation] = []
        for (index, slot) in slots.enumerated() {
            guard let officer = matching.officer[index], capacity[officer] < load[index] else { continue }
            let group = groups[slot.group]
            relaxed.append(Relaxation(area: group.area, group: group.group, officer: officers[officer].id))
        }
        return (matching.officer, relaxed)
    }

    /// For each slot the officers of its department with its speciality, in the shuffled order of the department.
    /// Slots of the same team share one list.
    private mutating func candidates(for slots: [Slot]) -> [[Int]] {
        var order: [String: [Int]] = [:]
        for (index, officer) in officers.enumerated() { order[officer.department, default: []].append(index) }
        for department in order.keys.sorted() { words.shuffle(&order[department, default: []]) }
        var lists: [Asked: [Int]] = [:]
        return slots.map { slot in
            let key = Asked(department: slot.team.department, speciality: Array(slot.team.speciality.utf8))
            if let list = lists[key] { return list }
            let list = (order[key.department] ?? []).filter { officers[$0].holds(slot.team.speciality) }
            lists[key] = list
            return list
        }
    }

    /// A speciality is its bytes.
    private struct Asked: Hashable {
        let department: String
        let speciality: [UInt8]
    }

    private struct GroupBar: Hashable {
        let officer: Int
        let group: Int
    }

    /// Officers and groups that a barred pair keeps apart.
    private func barredGroups(_ groups: [StaffedGroup]) -> Set<GroupBar> {
        guard !barred.isEmpty else { return [] }
        let officerIndex = Dictionary(
            officers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var groupOf: [String: Int] = [:]
        for (index, group) in groups.enumerated() { for object in group.objects { groupOf[object] = index } }
        var bars = Set<GroupBar>()
        for pair in barred {
            guard let officer = officerIndex[pair.officer], let group = groupOf[pair.object] else { continue }
            bars.insert(GroupBar(officer: officer, group: group))
        }
        return bars
    }

    private func shortage(_ slots: [Slot], _ missing: [Int]) -> Shortage {
        var count: [Shortage.Line: Int] = [:]
        let groups = slotAreas(slots)
        for index in missing {
            let team = slots[index].team
            let wanted = slots.indices.count { slots[$0].team == team && groups[$0] == groups[index] }
            let available = officers.count {
                $0.department == team.department && $0.holds(team.speciality)
            }
            let line = Shortage.Line(
                department: team.department, speciality: team.speciality, area: groups[index], missing: 0,
                wanted: wanted, available: available)
            count[line, default: 0] += 1
        }
        let lines = count.map { line, missing in
            Shortage.Line(
                department: line.department, speciality: line.speciality, area: line.area, missing: missing,
                wanted: line.wanted, available: line.available)
        }
        return Shortage(
            lines: lines.sorted { ($0.department, $0.speciality, $0.area) < ($1.department, $1.speciality, $1.area) })
    }

    private func slotAreas(_ slots: [Slot]) -> [String] {
        let areaOfGroup = plan.areas.flatMap { area in (0..<area.groups).map { _ in area.id } }
        return slots.map { areaOfGroup[$0.group] }
    }
}

/// A matching of slots and officers that grows by augmenting paths.
private struct Matching {
    var officer: [Int?]
    private var slot: [Int?]
    /// For each slot the officers to be tried, in order.
    private let candidates: [[Int]]
    /// The number of the search that last met each officer: clearing a list of all of them would cost more.
    private var seen: [Int]
    private var search = 0

    init(candidates: [[Int]], officers: Int) {
        self.candidates = candidates
        officer = Array(repeating: nil, count: candidates.count)
        slot = Array(repeating: nil, count: officers)
        seen = Array(repeating: 0, count: officers)
    }

    private struct Step {
        let slot: Int
        var next = 0
        var taken = -1
    }

    /// Depth-first search for a path that ends at a free officer; candidates are tried in their given order.
    mutating func augment(_ start: Int, _ isAllowed: (_ slot: Int, _ officer: Int) -> Bool) {
        search += 1
        var path = [Step(slot: start)]
        while let top = path.indices.last {
            let slotAtTop = path[top].slot
            guard path[top].next < candidates[slotAtTop].count else {
                path.removeLast()
                continue
            }
            let candidate = candidates[slotAtTop][path[top].next]
            path[top].next += 1
            guard seen[candidate] != search, isAllowed(slotAtTop, candidate) else { continue }
            seen[candidate] = search
            path[top].taken = candidate
            guard let holder = slot[candidate] else {
                for step in path {
                    slot[step.taken] = step.slot
                    officer[step.slot] = step.taken
                }
                return
            }
            path.append(Step(slot: holder))
        }
    }
}
