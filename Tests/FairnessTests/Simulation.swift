// A small city that draws as often as a test wants, honestly or not. Every number comes from the seed.

import Fairness

/// SplitMix64.
struct Words: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

enum Cheat: Sendable, Hashable {
    /// Its ticket is always the largest.
    case favouredFirm
    /// The stored list leaves it out and takes the next.
    case swappedFirm
    /// The plan says 3 of 10; so much less is drawn.
    case smallerSample
    /// One stratum's tickets are pushed up: it is drawn half as often.
    case tunedStratum
    /// A fresh seed until none of five friends is drawn; nobody hears of the others.
    case rerolledInSilence
    /// The same, each attempt declared void.
    case rerolledAndVoided
    /// The first three tenths of the list, with the tickets made to fit.
    case lowestNumbers
    /// Is always sent.
    case favouredOfficer
    /// Stays at home.
    case sparedOfficer
    /// A department of which 1 visit in 10 of 400 is replaced, where three others have 1 in 50.
    case replacements
    /// Every third firm of the list, from a random start.
    case systematic
    /// The tickets of the first draw serve for ever.
    case permanentNumbers
    /// Tickets never reach the last sixteenth.
    case crookedTickets
}

struct Simulation {
    var firms = 200
    var officers = 12
    var slots = 6
    let draws: Int
    let cheat: Cheat?

    init(draws: Int, cheat: Cheat? = nil) {
        self.draws = draws
        self.cheat = cheat
    }

    static let department = "market"

    func report(seed: UInt64) -> FairnessReport {
        var words = Words(seed)
        var audit = FairnessAudit()
        var first: [UInt64] = []
        for _ in 0..<draws {
            var tickets = lots(&words)
            if first.isEmpty { first = tickets }
            if cheat == .permanentNumbers { tickets = first }
            while cheat == .rerolledInSilence || cheat == .rerolledAndVoided,
                !chosen(tickets, 3).isDisjoint(with: 10..<15)
            {
                if cheat == .rerolledAndVoided { audit.count(isVoid: true, wasSeeded: true) }
                tickets = lots(&words)
            }
            audit.count(isVoid: false, wasSeeded: true)
            draw(tickets, &words, into: &audit)
        }
        for (name, number) in [("ecology", 400), ("fire", 400), ("housing", 400), (Self.department, 400)] {
            let isCrooked = cheat == .replacements && name == Self.department
            let cases = (0..<number).count { _ in Int.random(in: 0..<50, using: &words) < (isCrooked ? 5 : 1) }
            audit.see(replacements: AuditedRate(cases: cases, all: number), of: name)
        }
        return audit.report()
    }

    private func lots(_ words: inout Words) -> [UInt64] {
        (0..<firms).map { firm in
            var ticket = words.next()
            if cheat == .favouredFirm, firm == 17 { ticket = .max }
            if cheat == .tunedStratum, firm % 4 == 1, words.next() % 2 == 0 { ticket |= 1 << 63 }
            if cheat == .crookedTickets { ticket = ticket / 16 * 15 }
            return ticket
        }
    }

    /// Places of the smallest tickets, so many tenths of all.
    private func chosen(_ tickets: [UInt64], _ tenths: Int) -> Set<Int> {
        Set(tickets.indices.sorted { tickets[$0] < tickets[$1] }.prefix(firms * tenths / 10))
    }

    private func draw(_ lots: [UInt64], _ words: inout Words, into audit: inout FairnessAudit) {
        var tickets = lots
        var drawn = chosen(tickets, cheat == .smallerSample ? 2 : 3)
        if cheat == .swappedFirm, drawn.remove(17) != nil {
            drawn.insert(tickets.indices.filter { !drawn.contains($0) && $0 != 17 }.min { tickets[$0] < tickets[$1] }!)
        }
        if cheat == .systematic || cheat == .lowestNumbers {
            let start = Int.random(in: 0..<10, using: &words)
            drawn =
                cheat == .lowestNumbers
                ? Set(0..<firms * 3 / 10)
                : Set((0..<firms).filter { ($0 + start) % 10 % 3 == 0 && ($0 + start) % 10 != 9 })
            // Whoever does so makes the tickets fit.
            let sorted = tickets.sorted()
            var (low, high) = (0, drawn.count)
            for firm in 0..<firms {
                if drawn.contains(firm) {
                    tickets[firm] = sorted[low]
                    low += 1
                } else {
                    tickets[firm] = sorted[high]
                    high += 1
                }
            }
        }
        let keys = (0..<firms).map { auditKey("firm \($0)".utf8) }
        audit.open([
            AuditedGroup(
                department: Self.department, p: 3, q: 10, eligible: firms, drawn: Set(drawn.map { keys[$0] }))
        ])
        for firm in 0..<firms {
            audit.see(keys[firm], ticket: tickets[firm], [AuditedPlace(group: 0, stratum: firm % 4)])
        }
        audit.close()
        let names = (0..<officers).map { "officer \($0)" }
        var sent = names.filter { cheat != .sparedOfficer || $0 != "officer 5" }.shuffled(using: &words).prefix(slots)
        if cheat == .favouredOfficer, !sent.contains("officer 5") { sent[sent.startIndex] = "officer 5" }
        // Six of twelve, as staff1 with band 0 sends them.
        let chance = AuditedChance(
            mean: Double(slots) / Double(officers), variance: 0.25, least: 0, most: 1)
        var team = Dictionary(uniqueKeysWithValues: names.map { ($0, AuditedTeam.Officer(chance: chance)) })
        for name in sent { team[name]?.add(visits: 10) }
        audit.see(AuditedTeam(department: Self.department, officers: team))
    }
}

extension FairnessReport {
    /// Codes of what is flagged.
    var flagged: Set<Measure> { Set(figures.filter { $0.verdict == .flagged }.map(\.measure)) }

    func figure(_ measure: Measure, _ department: String? = Simulation.department) -> Figure? {
        figures.first { $0.measure == measure && $0.department == department }
    }
}
