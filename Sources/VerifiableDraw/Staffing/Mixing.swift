// Symmetric moves, until every staffing that keeps the rules is (nearly) equally likely (docs/draw-protocol.md, 7a, Mix).

/// The chain of moves of one department.
struct Mixing {
    private let crew: Crew
    private let least: [Int32]
    private let most: [Int32]
    private(set) var officer: [Int32]
    private(set) var load: [Int32]
    /// The places of the move and who stood there.
    private var places: [Int] = []
    private var before: [Int32] = []

    init(_ filling: Filling) {
        (crew, least, most) = (filling.crew, filling.least, filling.most)
        (officer, load) = (filling.officer, filling.load)
    }

    /// 10 · n · (binary digits of n).
    static func moves(_ places: Int) -> Int { 10 * places * (Int.bitWidth - places.leadingZeroBitCount) }

    mutating func run(_ words: inout RandomWords) {
        for _ in 0..<Self.moves(crew.places) { move(&words) }
    }

    private mutating func move(_ words: inout RandomWords) {
        let kind = words.below(16)
        let isOpen = kind <= 5 || kind == 14
        var count = kind <= 5 ? 1 : kind <= 10 ? 2 : kind <= 12 ? 3 : kind == 13 ? 4 : kind == 14 ? 2 : 5
        if kind >= 14 { while words.below(2) == 1 { count += 1 } }
        places.removeAll(keepingCapacity: true)
        before.removeAll(keepingCapacity: true)
        for _ in 0..<count { places.append(Int(words.below(UInt64(crew.places)))) }
        let newcomer = isOpen ? Int32(words.below(UInt64(crew.officers.count))) : officer[places[count - 1]]
        for at in places.indices {
            for other in 0..<at where places[other] == places[at] { return }
        }
        let leaver = officer[places[count - 1]]
        if isOpen, newcomer != leaver {
            guard load[Int(newcomer)] < most[Int(newcomer)], load[Int(leaver)] > least[Int(leaver)] else { return }
        }
        var next = newcomer
        for place in places {
            if crew.isBarred(Int(next), Int(crew.groupOf[place])) { return }
            next = officer[place]
        }
        next = newcomer
        for place in places {
            before.append(officer[place])
            officer[place] = next
            next = before[before.count - 1]
        }
        if !keepsRules() {
            for at in places.indices { officer[places[at]] = before[at] }
        } else if isOpen {
            load[Int(newcomer)] += 1
            load[Int(leaver)] -= 1
        }
    }

    /// Rules 1 and 3 in the groups of the move, as things stand after it.
    private func keepsRules() -> Bool {
        for place in places {
            let group = Int(crew.groupOf[place])
            let range = crew.place(of: group)
            let mine = officer[place]
            for other in range where other != place && officer[other] == mine { return false }
            if crew.isAsking[group], !crew.isPlaceable(officer[range], in: group) { return false }
        }
        return true
    }
}
