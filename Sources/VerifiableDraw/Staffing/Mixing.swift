// Symmetric moves, until every staffing that keeps the rules is (nearly) equally likely (docs/draw-protocol.md, 7a).

/// The chain of moves of one department.
struct Mixing {
    private let crew: Crew
    private let least: [Int32]
    private let most: [Int32]
    private(set) var officer: [Int32]
    private(set) var load: [Int32]
    /// The places of the move and who stood there: the first `count` of each.
    private var places = [Int](repeating: 0, count: 8)
    private var before = [Int32](repeating: 0, count: 8)
    private var count = 0

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
        let isOpen = draw(&words)
        let leaver = officer[places[count - 1]]
        let newcomer = isOpen ? Int32(words.below(UInt64(crew.officers.count))) : leaver
        if isOpen, newcomer != leaver {
            guard load[Int(newcomer)] < most[Int(newcomer)], load[Int(leaver)] > least[Int(leaver)] else { return }
        }
        var next = newcomer
        for at in 0..<count {
            let place = places[at]
            for earlier in 0..<at where places[earlier] == place { return }
            if crew.isBarred(Int(next), Int(crew.groupOf[place])) { return }
            before[at] = officer[place]
            next = before[at]
        }
        next = newcomer
        for at in 0..<count {
            officer[places[at]] = next
            next = before[at]
        }
        if !keepsRules() {
            for at in 0..<count { officer[places[at]] = before[at] }
        } else if isOpen {
            load[Int(newcomer)] += 1
            load[Int(leaver)] -= 1
        }
    }

    /// Draws kind and places; whether the move is open.
    private mutating func draw(_ words: inout RandomWords) -> Bool {
        let kind = words.below(16)
        count = kind <= 5 ? 1 : kind <= 10 ? 2 : kind <= 12 ? 3 : kind == 13 ? 4 : kind == 14 ? 2 : 5
        if kind >= 14 { while words.below(2) == 1 { count += 1 } }
        while places.count < count {
            places.append(0)
            before.append(0)
        }
        let all = UInt64(officer.count)
        for at in 0..<count { places[at] = Int(words.below(all)) }
        return kind <= 5 || kind == 14
    }

    /// Rules 1 and 3 in the groups of the move, as things stand after it.
    private func keepsRules() -> Bool {
        for at in 0..<count {
            let place = places[at]
            let group = Int(crew.groupOf[place])
            let range = crew.place(of: group)
            let mine = officer[place]
            for other in range where other != place && officer[other] == mine { return false }
            if crew.isAsking[group], !crew.isPlaceable(officer[range], in: group) { return false }
        }
        return true
    }
}
