// One department's part of a staffing: who fits where, in flat arrays and sets of bits (docs/draw-protocol.md, 7a).

/// A row of bits.
struct Bits {
    var words: [UInt64]

    init(_ count: Int, ones: Bool = false) {
        words = Array(repeating: ones ? ~0 : 0, count: (count + 63) / 64)
        if ones, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    subscript(_ index: Int) -> Bool {
        get { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
        set { if newValue { words[index >> 6] |= bit(index) } else { words[index >> 6] &= ~bit(index) } }
    }

    private func bit(_ index: Int) -> UInt64 { 1 << UInt64(index & 63) }
}

/// An officer and a group that an object of the group keeps apart: indices into `officers.csv` and the dealt groups.
struct GroupBar: Hashable {
    let officer: Int32
    let group: Int32
}

/// The places of one department and its officers, in their shuffled order.
struct Crew {
    let department: String
    /// In shuffled order: the committed order of substitutes.
    let officers: [OfficerRow]
    /// Of each of the department's groups its index among the dealt groups.
    let groups: [Int32]
    /// Of each place its group, an index into `groups`.
    let groupOf: [Int32]
    /// The places of group g are `start[g] ..< start[g + 1]`.
    let start: [Int32]
    /// Of each place the speciality asked for, an index into `specialities`; 0 is none.
    let asks: [Int32]
    let specialities: [String]
    /// Of each speciality the officers who hold it.
    let holders: [Bits]
    /// Of each group where its row of `bars` begins; -1 where nobody is barred.
    private(set) var barRow: [Int]
    /// Rows of `width` words: the officers barred.
    private(set) var bars: [UInt64] = []
    let width: Int
    /// Of each group four words in which the barred officers leave a mark by their last eight bits: small enough to
    /// stay near the processor, where the rows of a large department do not, and clear for most questions.
    private var marks: [UInt64]
    /// Whether a group's places ask for anything at all; elsewhere rule 3 holds by itself.
    let isAsking: [Bool]
    /// A(o): groups in which the officer may stand.
    private(set) var reach: [Int32]

    var places: Int { groupOf.count }

    /// - Parameters:
    ///   - shuffled: the department's officers as indices into `all`, in shuffled order.
    ///   - bars: officers and dealt groups kept apart; other departments' may be among them.
    init(
        _ department: String, shuffled: [Int], all: [OfficerRow], dealt: [StaffedGroup], teams: [String: [TeamPlan]],
        bars pairs: [GroupBar]
    ) {
        self.department = department
        officers = shuffled.map { all[$0] }
        var names = [""]
        var groups: [Int32] = []
        var groupOf: [Int32] = []
        var start: [Int32] = [0]
        var asks: [Int32] = []
        var isAsking: [Bool] = []
        // Every group of an area asks for the same.
        var wants: [String: [Int32]] = [:]
        for (index, group) in dealt.enumerated() where !group.objects.isEmpty {
            if wants[group.area] == nil {
                wants[group.area] = (teams[group.area] ?? []).filter { $0.department == department }.flatMap { team in
                    let name = names.firstIndex { $0.isSame(as: team.speciality) } ?? names.count
                    if name == names.count { names.append(team.speciality) }
                    return Array(repeating: Int32(name), count: team.officers)
                }
            }
            guard let mine = wants[group.area], !mine.isEmpty else { continue }
            groupOf += repeatElement(Int32(groups.count), count: mine.count)
            asks += mine
            groups.append(Int32(index))
            start.append(Int32(groupOf.count))
            isAsking.append(mine.contains { $0 != 0 })
        }
        let rows = officers
        holders = names.map { name in
            var bits = Bits(rows.count, ones: name.isEmpty)
            if !name.isEmpty { for (index, row) in rows.enumerated() { bits[index] = row.holds(name) } }
            return bits
        }
        (self.groups, self.groupOf, self.start, self.asks) = (groups, groupOf, start, asks)
        (specialities, self.isAsking) = (names, isAsking)
        width = (rows.count + 63) / 64
        barRow = Array(repeating: -1, count: groups.count)
        marks = Array(repeating: 0, count: groups.count * 4)
        reach = []
        var officerHere = [Int32](repeating: -1, count: all.count)
        for (index, officer) in shuffled.enumerated() { officerHere[officer] = Int32(index) }
        var groupHere = [Int32](repeating: -1, count: dealt.count)
        for (index, group) in groups.enumerated() { groupHere[Int(group)] = Int32(index) }
        for pair in pairs {
            let (officer, group) = (officerHere[Int(pair.officer)], Int(groupHere[Int(pair.group)]))
            if officer >= 0, group >= 0 { bar(Int(officer), group) }
        }
        reach = reaches()
    }

    /// Keeps an officer from a group.
    mutating func bar(_ officer: Int, _ group: Int) {
        if barRow[group] < 0 {
            barRow[group] = bars.count
            bars.append(contentsOf: repeatElement(0, count: width))
        }
        bars[barRow[group] + (officer >> 6)] |= 1 << UInt64(officer & 63)
        marks[group * 4 + (officer >> 6 & 3)] |= 1 << UInt64(officer & 63)
    }

    @inline(__always)
    func isBarred(_ officer: Int, _ group: Int) -> Bool {
        guard marks[group * 4 + (officer >> 6 & 3)] >> UInt64(officer & 63) & 1 == 1 else { return false }
        return bars[barRow[group] + (officer >> 6)] >> UInt64(officer & 63) & 1 == 1
    }

    /// The officers barred from a group, 64 at a time.
    func barred(_ group: Int, _ word: Int) -> UInt64 {
        let row = barRow[group]
        return row < 0 ? 0 : bars[row + word]
    }

    /// Whether an officer may stand in a place as far as speciality and barred pairs go.
    func fits(_ officer: Int, _ place: Int) -> Bool {
        holders[Int(asks[place])][officer] && !isBarred(officer, Int(groupOf[place]))
    }

    func place(of group: Int) -> Range<Int> { Int(start[group])..<Int(start[group + 1]) }

    /// Groups are counted by what they ask for, so that only barred pairs cost a look each.
    private func reaches() -> [Int32] {
        var kinds: [Set<Int32>: Int] = [:]
        let kindOf = groups.indices.map { group in Set(asks[place(of: group)]) }
        for kind in kindOf { kinds[kind, default: 0] += 1 }
        var reach = [Int32](repeating: 0, count: officers.count)
        for (kind, count) in kinds {
            for officer in officers.indices where kind.contains(where: { holders[Int($0)][officer] }) {
                reach[officer] += Int32(count)
            }
        }
        for group in groups.indices where barRow[group] >= 0 {
            for at in 0..<width {
                var left = barred(group, at)
                while left != 0 {
                    let officer = at * 64 + left.trailingZeroBitCount
                    left &= left - 1
                    if kindOf[group].contains(where: { holders[Int($0)][officer] }) { reach[officer] -= 1 }
                }
            }
        }
        return reach
    }

    // MARK: Loads

    /// t: the least number of groups each that fills all places, as far as capacities go.
    var fairShare: Int {
        let most = officers.map(\.capacity).max() ?? 0
        var (low, high) = (0, most)
        while low < high {
            let middle = (low + high) / 2
            if officers.reduce(0, { $0 + min($1.capacity, middle, places) }) >= places {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    /// l and u of every officer, for a band and a relaxation λ.
    func bounds(band: Int, relaxation: Int) -> (least: [Int32], most: [Int32]) {
        let share = fairShare
        let least = officers.indices.map { officer in
            max(0, min(share - 1 - band, officers[officer].capacity, Int(reach[officer])) - relaxation)
        }
        // Nobody serves more groups than there are: the cap keeps huge capacities out of 32 bits.
        let most = officers.map { min(min($0.capacity, share + band) + relaxation, places) }
        return (least.map { Int32($0) }, most.map { Int32($0) })
    }

    // MARK: Rule 3

    /// Whether these officers can be placed one to one on what the group's places ask for.
    func isPlaceable(_ members: ArraySlice<Int32>, in group: Int) -> Bool {
        guard isAsking[group] else { return true }
        let (first, count) = (members.startIndex, members.count)
        let places = place(of: group)
        // Of each place its member and of each member its place, as indices into `members` and places; -1 without.
        var who = [Int](repeating: -1, count: places.count)
        var seat = [Int](repeating: -1, count: count)
        // The search in which each member was met last, by its first place, and the place it was met from.
        var (met, from) = (seat, seat)
        var queue: [Int] = []
        for start in places where asks[start] != 0 {
            queue.removeAll(keepingCapacity: true)
            queue.append(start)
            var (next, end) = (0, -1)
            search: while next < queue.count {
                let place = queue[next]
                let ask = Int(asks[place])
                next += 1
                for at in 0..<count where met[at] != start && holders[ask][Int(members[first + at])] {
                    (met[at], from[at]) = (start, place)
                    if seat[at] < 0 {
                        end = at
                        break search
                    }
                    queue.append(seat[at])
                }
            }
            guard end >= 0 else { return false }
            // Everybody on the way moves up.
            while end >= 0 {
                let place = from[end]
                seat[end] = place
                swap(&who[place - places.lowerBound], &end)
            }
        }
        return true
    }
}
