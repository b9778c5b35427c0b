// The least relaxation that would make a staffing possible: rotation < load < borrowing < postponing. Advice to people;
// the draw itself relaxes nothing but what its plan says.

/// What would have to give way, and no more. Recusal and the numbers of officers never do.
public struct Relief: Sendable, Hashable {
    /// An officer and the group of an area.
    public struct Post: Sendable, Hashable {
        public let officer: String
        public let department: String
        public let area: String
        public let group: Int
    }

    /// Officers who would meet an object again within the months of rotation.
    public var rotation: [Post] = []
    /// Groups beyond an officer's most, by officer.
    public var load: [String: Int] = [:]
    /// Departments whose least number of groups would be lowered, and by how much.
    public var idle: [String: Int] = [:]
    /// People of another department or county.
    public var borrowed: [Post] = []
    /// Visits put off, the last drawn first.
    public var postponed: [String] = []

    public init() {}
}

extension Staffing1 {
    /// The least relaxation for a draw that cannot be staffed; nil when nothing on the ladder helps.
    ///
    /// - Parameters:
    ///   - visits: drawn objects with their areas.
    ///   - rotation: those of the barred pairs that are there for rotation alone.
    ///   - lenders: people of other departments or counties who could help out, each with the department they would
    ///     stand in for; their capacity is the groups they can take.
    ///   - order: the drawn objects in the order in which they were drawn.
    public func relief(
        visits: [String: String], rotation: Set<BarredPair>, lenders: [OfficerRow], order: [String]
    ) -> Relief? {
        var words = start
        let dealt = plan.deal(visits, with: &words)
        var postponed: [String] = []
        while true {
            let off = Set(postponed)
            let groups = dealt.map { group in
                StaffedGroup(
                    area: group.area, group: group.group, objects: group.objects.filter { !off.contains($0) },
                    officers: [])
            }
            var relief = Relief()
            var stuck = Set<Int>()
            for department in plan.departments(of: groups) {
                stuck.formUnion(relieve(department, groups, rotation, lenders, &relief))
            }
            relief.postponed = postponed
            if stuck.isEmpty { return relief }
            let candidates = Set(stuck.flatMap { groups[$0].objects })
            guard let last = order.last(where: candidates.contains) else { return nil }
            postponed.append(last)
        }
    }

    /// Relieves one department as cheaply as can be; returns the groups whose places still stay empty.
    private func relieve(
        _ department: String, _ groups: [StaffedGroup], _ rotation: Set<BarredPair>, _ lenders: [OfficerRow],
        _ relief: inout Relief
    ) -> Set<Int> {
        let own = officers.indices.filter { officers[$0].department == department }
        let people = own.map { officers[$0] }
        let all = people + lenders.filter { $0.department == department }
        let bars = Self.bars(barred, all, groups)
        let hard = Set(Self.bars(barred.filter { !rotation.contains($0) }, all, groups))
        func crew(_ rows: [OfficerRow]) -> Crew {
            Crew(
                department, shuffled: Array(rows.indices), all: rows, dealt: groups, teams: plan.teams,
                bars: bars.filter { Int($0.officer) < rows.count })
        }
        let mine = crew(people)
        var (filling, lack) = Self.fill(mine, plan)
        if case .idle = lack {
            // The band gives way first to people who have too little to do: it costs nobody anything.
            var by = 0
            repeat {
                by += 1
                let (least, _) = mine.bounds(band: plan.band, relaxation: by)
                filling = Filling(mine, least: least, most: filling.most)
                lack = filling.run()
                if case .idle = lack { continue }
                break
            } while by < mine.places
            relief.idle[department] = by
        }
        guard lack != nil else { return [] }
        var flow = LadderFlow(crew(all), own: people.count, filling: filling, soft: Set(bars).subtracting(hard))
        flow.run()
        for place in flow.officer.indices {
            let crew = flow.crew
            let group = groups[Int(crew.groups[Int(crew.groupOf[place])])]
            guard flow.officer[place] >= 0 else { continue }
            let officer = flow.officer[place]
            let post = Relief.Post(
                officer: crew.officers[officer].id, department: department, area: group.area, group: group.group)
            if flow.isSoft(officer, place) { relief.rotation.append(post) }
            if officer >= people.count { relief.borrowed.append(post) }
        }
        for officer in people.indices where flow.load[officer] > flow.most[officer] {
            relief.load[people[officer].id] = flow.load[officer] - flow.most[officer]
        }
        let crew = flow.crew
        return Set(
            flow.officer.indices.filter { flow.officer[$0] < 0 }.map { Int(crew.groups[Int(crew.groupOf[$0])]) })
    }
}

/// Fills what is empty by paths of least cost: one borrowed officer costs more than all overloads together, one
/// overload more than all rotations.
private struct LadderFlow {
    static let rotation = 1
    static let overload = 1 << 20
    static let borrowing = 1 << 40

    let crew: Crew
    /// Officers from here on are borrowed.
    let own: Int
    let soft: Set<GroupBar>
    var most: [Int]
    var load: [Int]
    var officer: [Int]
    private var held: [[Int]]

    init(_ crew: Crew, own: Int, filling: Filling, soft: Set<GroupBar>) {
        (self.crew, self.own, self.soft) = (crew, own, soft)
        let lent = crew.officers.count - own
        most = filling.most.map { Int($0) } + crew.officers[own...].map(\.capacity)
        load = filling.load.map { Int($0) } + Array(repeating: 0, count: lent)
        officer = filling.officer.map { Int($0) }
        held = filling.held.map { $0.map { Int($0) } } + Array(repeating: [], count: lent)
    }

    func isSoft(_ officer: Int, _ place: Int) -> Bool {
        soft.contains(GroupBar(officer: Int32(officer), group: crew.groups[Int(crew.groupOf[place])]))
    }

    private func cost(_ officer: Int, _ place: Int) -> Int? {
        guard crew.holders[Int(crew.asks[place])][officer] else { return nil }
        let lent = officer >= own ? Self.borrowing : 0
        guard crew.isBarred(officer, Int(crew.groupOf[place])) else { return lent }
        return isSoft(officer, place) ? lent + Self.rotation : nil
    }

    mutating func run() { while step() {} }

    /// One more place filled, along the cheapest path (Bellman and Ford with a queue); false when there is none.
    private mutating func step() -> Bool {
        let far = Int.max / 2
        var toPlace = [Int](repeating: far, count: crew.places)
        var toOfficer = [Int](repeating: far, count: crew.officers.count)
        var placeFrom = [Int](repeating: -1, count: crew.places)
        var officerFrom = [Int](repeating: -1, count: crew.officers.count)
        var queue = officer.indices.filter { officer[$0] < 0 }
        var isWaiting = [Bool](repeating: false, count: crew.places)
        for place in queue { (toPlace[place], isWaiting[place]) = (0, true) }
        var next = 0
        while next < queue.count {
            let place = queue[next]
            next += 1
            isWaiting[place] = false
            for candidate in crew.officers.indices where candidate != officer[place] {
                guard let price = cost(candidate, place) else { continue }
                let reach = toPlace[place] + price
                let here = held[candidate].filter { crew.groupOf[$0] == crew.groupOf[place] }
                if here.isEmpty {
                    guard reach < toOfficer[candidate] else { continue }
                    toOfficer[candidate] = reach
                    officerFrom[candidate] = place
                }
                for other in here.isEmpty ? held[candidate] : here {
                    let length = reach - (cost(candidate, other) ?? 0)
                    guard length < toPlace[other] else { continue }
                    (toPlace[other], placeFrom[other]) = (length, place)
                    if !isWaiting[other] {
                        isWaiting[other] = true
                        queue.append(other)
                    }
                }
            }
        }
        var best: (length: Int, officer: Int)?
        for candidate in crew.officers.indices where toOfficer[candidate] < far {
            let isFree = load[candidate] < most[candidate]
            if !isFree, candidate >= own { continue }
            let length = toOfficer[candidate] + (isFree ? 0 : Self.overload)
            if best.map({ length < $0.length }) ?? true { best = (length, candidate) }
        }
        guard let end = best?.officer else { return false }
        load[end] += 1
        var (new, place) = (end, officerFrom[end])
        while true {
            let old = officer[place]
            if old >= 0 { held[old].removeAll { $0 == place } }
            officer[place] = new
            held[new].append(place)
            if old < 0 { return true }
            (new, place) = (old, placeFrom[place])
        }
    }
}
