// Which objects are drawn: in each group the n with the smallest tickets (draw.md, Selecting objects).

public import Merkle

/// A group of a stream: disjoint strata with one rate p/q.
public struct GroupPlan: Sendable, Hashable {
    public let name: String
    public let p: Int
    public let q: Int
    public let strata: [String]
    /// N, as the plan states it.
    public let eligible: Int

    public init(name: String, p: Int, q: Int, strata: [String], eligible: Int) {
        self.name = name
        self.p = p
        self.q = q
        self.strata = strata
        self.eligible = eligible
    }

    /// Largest denominator of a rate.
    public static let largestQ = 1_000_000

    /// `n = (p·N + q − 1) div q`.
    public static func sampleSize(p: Int, q: Int, of eligible: Int) -> Int { (p * eligible + q - 1) / q }
}

/// A stream for selection: its groups and how many reserves each may have.
public struct StreamSelection: Sendable, Hashable {
    public let id: String
    public let reserves: Int
    public let groups: [GroupPlan]

    public init(id: String, reserves: Int, groups: [GroupPlan]) {
        self.id = id
        self.reserves = reserves
        self.groups = groups
    }
}

/// What a group gave: ids in ticket order.
public struct GroupResult: Sendable, Hashable {
    public let name: String
    public let eligible: Int
    public let selected: [String]
    public let reserves: [String]
    /// The largest chosen ticket; nil when nothing was chosen.
    public let threshold: Digest?
}

public struct StreamResult: Sendable, Hashable {
    public let id: String
    public let groups: [GroupResult]
}

/// The result of a draw.
public struct Selection: Sendable, Hashable {
    public let streams: [StreamResult]

    /// Streams that chose each object; a visit = an object chosen by at least one.
    public var visits: [String: [String]] {
        var visits: [String: [String]] = [:]
        for stream in streams {
            for group in stream.groups {
                for id in group.selected { visits[id, default: []].append(stream.id) }
            }
        }
        return visits.mapValues { $0.sorted() }
    }

    /// How many selections all streams made together.
    public var tasks: Int { streams.reduce(0) { $0 + $1.groups.reduce(0) { $0 + $1.selected.count } } }
}

extension Suite {
    /// Chooses in every group of every stream; streams and groups keep the plan's order.
    public func select(_ streams: [StreamSelection], from roster: Roster, subkey: Digest) -> Selection {
        let tickets = tickets(of: roster, subkey: subkey)
        var members = [[Int]](repeating: [], count: roster.labels.count)
        for (index, label) in roster.labelIndex.enumerated() { members[Int(label)].append(index) }
        let position = Dictionary(uniqueKeysWithValues: roster.labels.enumerated().map { ($1, $0) })
        return Selection(
            streams: streams.map { stream in
                StreamResult(
                    id: stream.id,
                    groups: stream.groups.map { group in
                        let candidates = group.strata.flatMap { position[$0].map { members[$0] } ?? [] }
                        return Self.choose(group, candidates, stream.reserves, tickets, roster)
                    })
            })
    }

    private static func choose(
        _ group: GroupPlan, _ candidates: [Int], _ reserves: Int, _ tickets: [Digest], _ roster: Roster
    ) -> GroupResult {
        let size = GroupPlan.sampleSize(p: group.p, q: group.q, of: candidates.count)
        let wanted = min(candidates.count, size + reserves)
        let firsts = candidates.map { tickets[$0].bigEndianWords.0 }
        // Ids are sorted, so the position in the roster breaks ties as the id would.
        let order = smallest(wanted, of: firsts) { one, other in
            (tickets[candidates[one]], candidates[one]) < (tickets[candidates[other]], candidates[other])
        }.map { candidates[$0] }
        let ids = order.map { roster.ids[$0] }
        return GroupResult(
            name: group.name, eligible: candidates.count, selected: Array(ids.prefix(size)),
            reserves: Array(ids.dropFirst(size)), threshold: size == 0 ? nil : tickets[order[size - 1]])
    }
}
