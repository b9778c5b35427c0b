// The rules of staff1 a second time: plain, slow, by counting and by a textbook flow. Shares nothing with the sources.

import VerifiableDraw

/// A case small enough to think about. Every area has its objects `AREA0`, `AREA1`, …
struct StaffingCase {
    var areas: [AreaPlan]
    var officers: [OfficerRow]
    var barred: [BarredPair] = []
    var visits: [String: String]
    var relaxLoad = false
    var band = 0

    var plan: StaffingPlan {
        StaffingPlan(areas: areas, areasDigest: Suite.sha256.hash([]), relaxLoad: relaxLoad, band: band)
    }

    func staff(_ seed: UInt64) throws(Shortage) -> Staffing {
        let key = Suite.sha256.hash((0..<8).map { UInt8(truncatingIfNeeded: seed >> ($0 * 8)) })
        return try plan.staff(.sha256, subkey: key, officers: officers, barred: barred, visits: visits)
    }

    /// Anything: one to three areas, two departments, specialities, capacities, barred pairs.
    static func random(_ seed: UInt64) -> StaffingCase {
        var dice = TestRandom(seed)
        let skills = ["", "", "food", "fire"]
        var visits: [String: String] = [:]
        let areas = (0..<1 + dice.below(3)).map { index -> AreaPlan in
            let id = "a\(index)"
            for object in 0..<dice.below(7) { visits["\(id.uppercased())\(object)"] = id }
            return AreaPlan(
                id: id, name: id, regions: [], groups: 1 + dice.below(3),
                teams: (0..<1 + dice.below(3)).map { team in
                    TeamPlan(
                        department: team == 2 ? "expert" : ["market", "ecology"][dice.below(2)],
                        officers: team == 0 ? 2 : 1, speciality: skills[dice.below(4)], isExpert: team == 2)
                })
        }
        let officers = (0..<4 + dice.below(9)).map { index in
            OfficerRow(
                id: "P\(10 + index)", department: ["market", "ecology", "expert"][index % 3],
                specialities: ["fire", "food"].filter { _ in dice.below(2) == 0 }, capacity: dice.below(5))
        }
        var barred = Set<BarredPair>()
        for object in visits.keys.sorted() {
            for officer in officers where dice.below(9) == 0 {
                barred.insert(BarredPair(officer: officer.id, object: object))
            }
        }
        return StaffingCase(
            areas: areas, officers: officers,
            barred: barred.sorted { ($0.officer, $0.object) < ($1.officer, $1.object) }, visits: visits,
            relaxLoad: dice.below(2) == 0, band: dice.below(3))
    }
}

/// What must hold of a staffing, and whether there can be one at all.
struct StaffingChecker {
    let given: StaffingCase
    /// The dealt groups: objects are the case's, officers are not looked at.
    let groups: [StaffedGroup]

    private var departments: [String] { Set(given.officers.map(\.department)).union(asking).sorted() }
    private var asking: [String] { given.areas.flatMap(\.teams).map(\.department) }

    func asked(_ department: String, _ group: StaffedGroup) -> [String] {
        guard !group.objects.isEmpty else { return [] }
        return given.areas.filter { $0.id == group.area }.flatMap(\.teams).filter { $0.department == department }
            .flatMap { Array(repeating: $0.speciality, count: $0.officers) }
    }

    func may(_ officer: OfficerRow, _ group: StaffedGroup) -> Bool {
        !given.barred.contains { $0.officer == officer.id && group.objects.contains($0.object) }
    }

    func holds(_ officer: OfficerRow, _ speciality: String) -> Bool {
        speciality.isEmpty || officer.specialities.contains(speciality)
    }

    /// Every arrangement is tried.
    private func placeable(_ officers: [OfficerRow], _ asks: [String]) -> Bool {
        guard let first = asks.first else { return true }
        return officers.indices.contains { index in
            guard holds(officers[index], first) else { return false }
            var others = officers
            others.remove(at: index)
            return placeable(others, Array(asks.dropFirst()))
        }
    }

    /// Least and most groups of each officer of a department.
    func bounds(_ department: String, _ relaxation: Int) -> [(OfficerRow, least: Int, most: Int)] {
        let mine = given.officers.filter { $0.department == department }
        let places = groups.reduce(0) { $0 + asked(department, $1).count }
        var share = 0
        let top = mine.map(\.capacity).max() ?? 0
        while share < top, mine.reduce(0, { $0 + min($1.capacity, share) }) < places { share += 1 }
        return mine.map { officer in
            let reach = groups.count { group in
                may(officer, group) && asked(department, group).contains { holds(officer, $0) }
            }
            return (
                officer, max(0, min(share - 1 - given.band, officer.capacity, reach) - relaxation),
                min(officer.capacity, share + given.band) + relaxation
            )
        }
    }

    /// Whether a flow fills every place within the bounds, by the textbook: lower bounds become a demand of their own.
    private func isFeasible(_ department: String, _ relaxation: Int) -> Bool {
        let people = bounds(department, relaxation)
        var network = Network()
        let (source, sink, start, end) = (network.node(), network.node(), network.node(), network.node())
        network.add(end, start, 10_000)
        var wanted = 0
        func edge(_ from: Int, _ to: Int, _ least: Int, _ most: Int) {
            network.add(from, to, most - least)
            network.add(source, to, least)
            network.add(from, sink, least)
            wanted += least
        }
        let officers = people.map { person in
            let node = network.node()
            edge(start, node, person.least, person.most)
            return node
        }
        for group in groups {
            let asks = asked(department, group)
            let places = asks.map { _ in network.node() }
            for place in places { edge(place, end, 1, 1) }
            for (person, node) in zip(people, officers) where may(person.0, group) {
                let door = network.node()
                network.add(node, door, 1)
                for (ask, place) in zip(asks, places) where holds(person.0, ask) { network.add(door, place, 1) }
            }
        }
        return network.flow(source, sink) == wanted
    }

    /// Places that the most complete flow leaves empty when nobody need be busy.
    func emptyPlaces(_ department: String, _ relaxation: Int) -> Int {
        let people = bounds(department, relaxation)
        var network = Network()
        let (source, sink) = (network.node(), network.node())
        let officers = people.map { person in
            let node = network.node()
            network.add(source, node, person.most)
            return node
        }
        var wanted = 0
        for group in groups {
            let asks = asked(department, group)
            wanted += asks.count
            let places = asks.map { _ in network.node() }
            for place in places { network.add(place, sink, 1) }
            for (person, node) in zip(people, officers) where may(person.0, group) {
                let door = network.node()
                network.add(node, door, 1)
                for (ask, place) in zip(asks, places) where holds(person.0, ask) { network.add(door, place, 1) }
            }
        }
        return wanted - network.flow(source, sink)
    }

    /// The relaxation of a department: nil when none helps.
    func relaxation(_ department: String) -> Int? {
        let most = given.relaxLoad ? groups.reduce(0) { $0 + asked(department, $1).count } : 0
        return (0...most).first { isFeasible(department, $0) }
    }

    var isFeasible: Bool { departments.allSatisfy { relaxation($0) != nil } }

    /// The first rule that a staffing breaks.
    func fault(_ staffing: Staffing) -> String? {
        var over: [Relaxation] = []
        for department in departments {
            guard let relaxation = relaxation(department) else { return "\(department) has no staffing" }
            for (officer, least, most) in bounds(department, relaxation) {
                let load = staffing.groups.count { $0.officers.contains { $0.id == officer.id } }
                guard least <= load, load <= most else { return "\(officer.id) has \(load), not \(least)…\(most)" }
            }
            for (officer, _, most) in bounds(department, 0) {
                let mine = staffing.groups.filter { $0.officers.contains { $0.id == officer.id } }
                guard mine.count > most else { continue }
                over += mine.map { Relaxation(area: $0.area, group: $0.group, officer: officer.id) }
            }
        }
        guard Set(over) == Set(staffing.relaxed), over.count == staffing.relaxed.count else { return "relaxed" }
        for group in staffing.groups {
            for department in departments {
                let mine = group.officers.filter { $0.department == department }
                    .compactMap { id in given.officers.first { $0.id == id.id && $0.department == department } }
                let asks = asked(department, group)
                guard mine.count == asks.count, Set(mine.map(\.id)).count == mine.count else { return "numbers" }
                guard placeable(mine, asks) else { return "specialities" }
                guard mine.allSatisfy({ may($0, group) }) else { return "barred" }
            }
            guard group.officers.count == departments.reduce(0, { $0 + asked($1, group).count }) else {
                return "strangers"
            }
        }
        return nil
    }
}

/// Ford and Fulkerson, one unit at a time.
struct Network {
    private var to: [Int] = []
    private var room: [Int] = []
    private var out: [[Int]] = []

    mutating func node() -> Int {
        out.append([])
        return out.count - 1
    }

    mutating func add(_ from: Int, _ end: Int, _ capacity: Int) {
        for (a, b, c) in [(from, end, capacity), (end, from, 0)] {
            out[a].append(to.count)
            to.append(b)
            room.append(c)
        }
    }

    mutating func flow(_ source: Int, _ sink: Int) -> Int {
        var total = 0
        while true {
            var came = [Int](repeating: -1, count: out.count)
            var queue = [source]
            var next = 0
            while next < queue.count, came[sink] < 0 {
                for edge in out[queue[next]] where room[edge] > 0 && came[to[edge]] < 0 && to[edge] != source {
                    came[to[edge]] = edge
                    queue.append(to[edge])
                }
                next += 1
            }
            guard came[sink] >= 0 else { return total }
            var at = sink
            while at != source {
                room[came[at]] -= 1
                room[came[at] ^ 1] += 1
                at = to[came[at] ^ 1]
            }
            total += 1
        }
    }
}
