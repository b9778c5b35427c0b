// Why there is no staffing: which places nobody can fill, whom they have, and which rule removed the others.

/// Places that nobody can fill.
public struct Shortage: Error, Sendable, Hashable {
    /// Which department lacks how many of what, and where.
    public struct Line: Sendable, Hashable {
        public let department: String
        /// Empty where none is asked for.
        public let speciality: String
        public let area: String
        /// Officers missing.
        public let missing: Int
        /// Officers asked for in this area.
        public let wanted: Int
        /// Officers of the department with the speciality, in the whole file.
        public let available: Int

        public init(department: String, speciality: String, area: String, missing: Int, wanted: Int, available: Int) {
            self.department = department
            self.speciality = speciality
            self.area = area
            self.missing = missing
            self.wanted = wanted
            self.available = available
        }
    }

    public let lines: [Line]
    /// staff1: what the lines come from, one for each knot that does not touch another.
    public let bottlenecks: [Bottleneck]
    /// Officers missing; for officers whom the band leaves without work, the groups missing.
    public let missing: Int

    public init(lines: [Line], bottlenecks: [Bottleneck] = []) {
        self.lines = lines
        self.bottlenecks = bottlenecks
        missing = lines.isEmpty ? bottlenecks.reduce(0) { $0 + $1.short } : lines.reduce(0) { $0 + $1.missing }
    }

    /// Not explained: a verifier has to know no more, and a stranger's plan may lack a million.
    init(missing: Int) {
        (lines, bottlenecks) = ([], [])
        self.missing = missing
    }

    init(_ bottlenecks: [Bottleneck], _ plan: StaffingPlan, _ officers: [OfficerRow]) {
        var missing: [TeamKey: Int] = [:]
        var wanted: [TeamKey: Int] = [:]
        let groups = Dictionary(plan.areas.map { ($0.id, $0.groups) }, uniquingKeysWith: { first, _ in first })
        for area in plan.areas {
            for team in area.teams {
                wanted[TeamKey(team.department, team.speciality, area.id), default: 0] +=
                    team.officers * (groups[area.id] ?? 0)
            }
        }
        for knot in bottlenecks {
            for place in knot.empty {
                missing[TeamKey(knot.department, place.speciality, place.area), default: 0] += 1
            }
        }
        let lines = missing.map { key, count in
            Line(
                department: key.department, speciality: key.speciality, area: key.area, missing: count,
                wanted: wanted[key] ?? count,
                available: officers.count {
                    $0.department == key.department && $0.holds(key.speciality)
                })
        }
        self.init(
            lines: lines.sorted { ($0.department, $0.speciality, $0.area) < ($1.department, $1.speciality, $1.area) },
            bottlenecks: bottlenecks)
    }

    private struct TeamKey: Hashable {
        let department, speciality, area: String

        init(_ department: String, _ speciality: String, _ area: String) {
            (self.department, self.speciality, self.area) = (department, speciality, area)
        }
    }
}

/// A knot of places and officers that cannot come out (Hall): the smallest set of places short by so many.
public struct Bottleneck: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// More places than these officers can fill.
        case places
        /// The band wants more for these officers than there are places for them.
        case idle
    }

    /// A place that stayed empty, and which rule removed whom.
    public struct Place: Sendable, Hashable {
        public let area: String
        public let group: Int
        public let speciality: String
        /// Officers of the department in the file.
        public let officers: Int
        /// Without the speciality.
        public let unskilled: Int
        /// With it, but recusal or rotation keeps them from the group.
        public let barred: Int
        /// Left, and busy: at their most, or in this group already.
        public let busy: Int
    }

    public let kind: Kind
    public let department: String
    /// How many places compete for the officers.
    public let places: Int
    /// The officers who can fill any of these places, ascending by id.
    public let officers: [String]
    /// How many of these places they can fill together at most; for `idle` how many they should fill at least.
    public let capacity: Int
    public let short: Int
    /// The areas of the places, ascending.
    public let areas: [String]
    /// The places that stayed empty here, in order.
    public let empty: [Place]
    /// The dealt groups of the places.
    let groups: Set<Int>
}

extension Bottleneck {
    static func all(_ filling: Filling, _ lack: Filling.Lack, _ dealt: [StaffedGroup]) -> [Bottleneck] {
        switch lack {
        case .empty: Knots(filling).all(dealt)
        case .idle(let short): [idle(filling, short, dealt)]
        }
    }

    /// Minimum loads that cannot be met: officers for whom too few places are open.
    private static func idle(_ filling: Filling, _ short: Int, _ dealt: [StaffedGroup]) -> Bottleneck {
        let crew = filling.crew
        var inKnot = filling.load.indices.map { filling.load[$0] < filling.least[$0] }
        var queue = filling.load.indices.filter { inKnot[$0] }
        var places = Set<Int>()
        var next = 0
        while next < queue.count {
            let officer = queue[next]
            next += 1
            for place in 0..<crew.places where crew.fits(officer, place) && places.insert(place).inserted {
                let holder = Int(filling.officer[place])
                if holder >= 0, !inKnot[holder] {
                    inKnot[holder] = true
                    queue.append(holder)
                }
            }
        }
        let groups = Set(places.map { Int(crew.groups[Int(crew.groupOf[$0])]) })
        return Bottleneck(
            kind: .idle, department: crew.department, places: places.count,
            officers: queue.map { crew.officers[$0].id }.sorted(),
            capacity: queue.reduce(0) { $0 + Int(filling.least[$1]) }, short: short,
            areas: Set(groups.map { dealt[$0].area }).sorted(), empty: [], groups: groups)
    }
}

/// What cannot be reached from the empty places is no part of the trouble; the rest falls into knots.
private struct Knots {
    private let filling: Filling
    private var crew: Crew { filling.crew }

    init(_ filling: Filling) { self.filling = filling }

    func all(_ dealt: [StaffedGroup]) -> [Bottleneck] {
        var knotOf = [Int](repeating: -1, count: crew.places)
        var knots: [[Int]] = []
        for place in filling.officer.indices where filling.officer[place] < 0 {
            let reached = reach(place)
            let touched = Set(reached.map { knotOf[$0] }).filter { $0 >= 0 }
            let merged = Set(reached).union(touched.flatMap { knots[$0] })
            for knot in touched { knots[knot] = [] }
            for place in merged { knotOf[place] = knots.count }
            knots.append(merged.sorted())
        }
        // Knots that share an officer are one.
        var joined: [(places: [Int], officers: Set<Int>)] = []
        for places in knots where !places.isEmpty {
            var (mine, able) = (places, Set(ableOfficers(places)))
            joined.removeAll { other in
                guard !other.officers.isDisjoint(with: able) else { return false }
                mine += other.places
                able.formUnion(other.officers)
                return true
            }
            joined.append((mine.sorted(), able))
        }
        return joined.map { bottleneck($0.places, $0.officers.sorted(), dealt) }
    }

    /// The places whose officers would have to move if this one were to be filled: the smallest violated set of Hall.
    private func reach(_ start: Int) -> [Int] {
        var seen = [Bool](repeating: false, count: crew.places)
        var met = Bits(crew.officers.count)
        var queue = [start]
        seen[start] = true
        var next = 0
        while next < queue.count {
            let place = queue[next]
            next += 1
            let group = Int(crew.groupOf[place])
            for officer in crew.officers.indices where !met[officer] && crew.fits(officer, place) {
                // Who stands in the group already can only change places within it.
                let here = filling.held[officer].filter { Int(crew.groupOf[Int($0)]) == group }
                if here.isEmpty { met[officer] = true }
                for other in here.isEmpty ? filling.held[officer] : here where !seen[Int(other)] {
                    seen[Int(other)] = true
                    queue.append(Int(other))
                }
            }
        }
        return queue
    }

    private func ableOfficers(_ places: [Int]) -> [Int] {
        crew.officers.indices.filter { officer in places.contains { crew.fits(officer, $0) } }
    }

    private func bottleneck(_ places: [Int], _ able: [Int], _ dealt: [StaffedGroup]) -> Bottleneck {
        // An officer fills one place of a group at most.
        let capacity = able.reduce(0) { sum, officer in
            let groups = Set(places.filter { crew.fits(officer, $0) }.map { crew.groupOf[$0] })
            return sum + min(Int(filling.most[officer]), groups.count)
        }
        let groups = Set(places.map { Int(crew.groups[Int(crew.groupOf[$0])]) })
        let empty = places.filter { filling.officer[$0] < 0 }
        return Bottleneck(
            kind: .places, department: crew.department, places: places.count,
            officers: able.map { crew.officers[$0].id }.sorted(), capacity: capacity, short: empty.count,
            areas: Set(groups.map { dealt[$0].area }).sorted(), empty: empty.map { reasons($0, dealt) },
            groups: groups)
    }

    private func reasons(_ place: Int, _ dealt: [StaffedGroup]) -> Bottleneck.Place {
        let group = Int(crew.groupOf[place])
        let skilled = crew.officers.indices.filter { crew.holders[Int(crew.asks[place])][$0] }
        let barred = skilled.count { crew.isBarred($0, group) }
        let home = dealt[Int(crew.groups[group])]
        return Bottleneck.Place(
            area: home.area, group: home.group, speciality: crew.specialities[Int(crew.asks[place])],
            officers: crew.officers.count, unskilled: crew.officers.count - skilled.count, barred: barred,
            busy: skilled.count - barred)
    }
}
