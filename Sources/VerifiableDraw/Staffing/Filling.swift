// A staffing of one department that keeps the rules, by augmenting paths: the start of the mixing.

/// Who stands where. Places and officers are indices of the crew.
struct Filling {
    let crew: Crew
    let least: [Int32]
    let most: [Int32]
    /// Of each place its officer; -1 while it is empty.
    private(set) var officer: [Int32]
    private(set) var load: [Int32]
    /// Of each officer the places, ascending.
    private(set) var held: [[Int32]]
    private var cursor = 0
    private var filled = 0

    init(_ crew: Crew, least: [Int32], most: [Int32]) {
        (self.crew, self.least, self.most) = (crew, least, most)
        officer = Array(repeating: -1, count: crew.places)
        load = Array(repeating: 0, count: crew.officers.count)
        held = Array(repeating: [], count: crew.officers.count)
    }

    /// What keeps a filling from being a staffing.
    enum Lack: Hashable {
        /// So many minimum loads could not be met.
        case idle(Int)
        /// So many places stay empty.
        case empty(Int)

        var count: Int {
            switch self {
            case .idle(let count), .empty(let count): count
            }
        }
    }

    /// Minimum loads first, then all places. Nil when nothing lacks.
    mutating func run() -> Lack? {
        let wanted = least.reduce(0) { $0 + Int($1) }
        if wanted > 0 { pass(least, enough: wanted) }
        if filled < wanted { return .idle(wanted - filled) }
        pass(most, enough: crew.places)
        return filled < crew.places ? .empty(crew.places - filled) : nil
    }

    private func isIn(_ group: Int, _ candidate: Int) -> Bool {
        crew.place(of: group).contains { officer[$0] == Int32(candidate) }
    }

    private mutating func take(_ place: Int, _ new: Int) {
        officer[place] = Int32(new)
        let at = held[new].firstIndex { $0 > place } ?? held[new].count
        held[new].insert(Int32(place), at: at)
    }

    private mutating func pass(_ limit: [Int32], enough: Int) {
        var search = Search(places: crew.places, officers: crew.officers.count)
        var room = Bits(crew.officers.count)
        for officer in load.indices { room[officer] = load[officer] < limit[officer] }
        // What a group asks for and has not found stays unfound: an empty place that asks for the same is its equal.
        var unfound = Set<Want>()
        for place in officer.indices where officer[place] < 0 {
            if filled >= enough { return }
            let want = Want(group: crew.groupOf[place], speciality: crew.asks[place])
            if unfound.contains(want) { continue }
            if let next = free(for: place, room) {
                take(place, next)
                load[next] += 1
                cursor = (next + 1) % crew.officers.count
                filled += 1
                room[next] = load[next] < limit[next]
            } else if let end = augment(place, limit, &search) {
                filled += 1
                room[end] = load[end] < limit[end]
            } else {
                unfound.insert(want)
            }
        }
    }

    private struct Want: Hashable {
        let group: Int32
        let speciality: Int32
    }

    /// The first officer from the cursor on, all around, who fits, has room and is not in the group.
    private func free(for place: Int, _ room: Bits) -> Int? {
        let group = Int(crew.groupOf[place])
        let holds = crew.holders[Int(crew.asks[place])]
        let words = room.words.count
        guard words > 0 else { return nil }
        for step in 0...words {
            let at = ((cursor >> 6) + step) % words
            var bits = room.words[at] & holds.words[at]
            bits &= ~crew.barred(group, at)
            let below = (UInt64(1) << UInt64(cursor & 63)) - 1
            if step == 0 { bits &= ~below }
            if step == words { bits &= below }
            while bits != 0 {
                let candidate = at * 64 + bits.trailingZeroBitCount
                if !isIn(group, candidate) { return candidate }
                bits &= bits - 1
            }
        }
        return nil
    }

    /// What a search has seen. Nodes of a search that failed stay out of later ones of the same pass: none of them
    /// leads anywhere.
    private struct Search {
        var unseen: Bits
        var isSeen: [Bool]
        var cameFrom: [Int32]
        var queue: [Int32] = []
        var met: [Int32] = []

        init(places: Int, officers: Int) {
            unseen = Bits(officers, ones: true)
            isSeen = Array(repeating: false, count: places)
            cameFrom = Array(repeating: -1, count: places)
        }

        mutating func see(_ place: Int, from: Int) {
            guard !isSeen[place] else { return }
            isSeen[place] = true
            cameFrom[place] = Int32(from)
            queue.append(Int32(place))
        }
    }

    /// Breadth first from an empty place to an officer with room, whom it returns; nil when there is no way.
    private mutating func augment(_ start: Int, _ limit: [Int32], _ search: inout Search) -> Int? {
        search.queue.removeAll(keepingCapacity: true)
        search.met.removeAll(keepingCapacity: true)
        search.see(start, from: start)
        var next = 0
        while next < search.queue.count {
            let place = Int(search.queue[next])
            next += 1
            let group = Int(crew.groupOf[place])
            let holds = crew.holders[Int(crew.asks[place])]
            if crew.isAsking[group] {
                for other in crew.place(of: group) where other != place && crew.asks[other] != crew.asks[place] {
                    if officer[other] >= 0, holds[Int(officer[other])] { search.see(other, from: place) }
                }
            }
            for at in search.unseen.words.indices {
                var bits = search.unseen.words[at] & holds.words[at]
                bits &= ~crew.barred(group, at)
                while bits != 0 {
                    let candidate = at * 64 + bits.trailingZeroBitCount
                    bits &= bits - 1
                    if isIn(group, candidate) { continue }
                    search.unseen[candidate] = false
                    search.met.append(Int32(candidate))
                    if load[candidate] < limit[candidate] {
                        handOver(candidate, place, start, search)
                        for place in search.queue { search.isSeen[Int(place)] = false }
                        for officer in search.met { search.unseen[Int(officer)] = true }
                        return candidate
                    }
                    for other in held[candidate] { search.see(Int(other), from: place) }
                }
            }
        }
        return nil
    }

    private mutating func handOver(_ free: Int, _ end: Int, _ start: Int, _ search: Search) {
        load[free] += 1
        var (new, place) = (free, end)
        while true {
            let old = Int(officer[place])
            if old >= 0 { held[old].removeAll { $0 == Int32(place) } }
            take(place, new)
            if place == start { return }
            (new, place) = (old, Int(search.cameFrom[place]))
        }
    }
}
