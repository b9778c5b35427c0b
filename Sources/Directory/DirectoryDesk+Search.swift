// Search by name, initials and code; for everybody as public knowledge, for the office within its region.

package import Governance
import SQLKit

extension Act {
    static let readers: Set<Post> = [.regulator, .leader, .inspector, .systemAdministrator, .auditor]

    package static let lookUpObjects = Act("directory.look-up-objects", posts: readers, reach: .region)
}

/// One found object: what anybody may know.
package struct SearchHit: Sendable, Hashable {
    package var id: String
    /// For display: without invisible signs (`SearchText.visible`).
    package var name: String
    /// `和平区`; empty where the region is unknown.
    package var region: String
    package var state: BusinessState
}

package struct SearchResult: Sendable, Hashable {
    /// Best first: the whole name, its beginning, a code, inside the name, first letters.
    package var hits: [SearchHit]
    /// All matches, not only those shown.
    package var count: Int
    /// False: say 约, for some of them have the signs but not side by side.
    package var isExact: Bool
    /// False: say that the newest changes are still being indexed.
    package var isCurrent: Bool
    /// True: one sign was looked for at the beginning of names only; say so.
    package var isStartOnly: Bool
}

extension DirectoryDesk {
    /// At most `limit` hits. `actor` nil: the public, who see the whole library's names; else the actor's regions.
    ///
    /// Nothing typed, or nothing but punctuation: no hits.
    package func search(_ text: String, limit: Int = 20, by actor: Actor?) async throws -> SearchResult {
        let today = ledger.moment().chinaDate
        guard let actor else {
            return try await ledger.look { transaction, organisation in
                try Self.search(text, limit, scope: [.root], today, organisation.tree, in: transaction)
            }
        }
        let subject = Subject(kind: "objects", id: "search", region: actor.region(for: .lookUpObjects))
        return try await ledger.consult(.lookUpObjects, by: actor, on: subject) { transaction, organisation in
            let scope = actor.regions(for: .lookUpObjects)
            return try Self.search(text, limit, scope: scope, today, organisation.tree, in: transaction)
        }
    }

    private static func search(
        _ text: String, _ limit: Int, scope: [RegionCode], _ today: CalendarDate, _ tree: RegionTree,
        in transaction: any ReadTransaction
    ) throws -> SearchResult {
        let terms = SearchTerm.parse(text)
        guard !terms.isEmpty else {
            return SearchResult(hits: [], count: 0, isExact: true, isCurrent: true, isStartOnly: false)
        }
        let matcher = try ObjectMatcher(
            ObjectFilter(text: text), scope: scope, today: today, tree: tree, in: transaction)
        let match = try matcher.match(checked: 200, forCandidates: true)
        let candidates = try matcher.candidates(match, limit: max(100, limit))
        var ranked: [(rank: (Int, Int, Int64), row: SearchCandidate)] = []
        ranked.reserveCapacity(candidates.count)
        for row in candidates {
            let units = SearchText.units(row.name)
            guard terms.allSatisfy({ $0.matches(name: units, id: row.id) }) else { continue }
            let rank = terms.reduce(0) { $0 + $1.rank(name: units, id: row.id) }
            ranked.append(((rank, units.count, row.no), row))
        }
        ranked.sort { $0.rank < $1.rank }
        let hits = ranked.prefix(limit).map { _, row in
            let code = RegionCode(rawValue: row.region) ?? .root
            return SearchHit(
                id: row.id, name: SearchText.visible(row.name),
                region: code == .root ? "" : tree[tree.current(code)]?.name ?? "",
                state: BusinessState(rawValue: row.state) ?? .active)
        }
        return SearchResult(
            hits: hits, count: match.count, isExact: match.isExact, isCurrent: match.isCurrent,
            isStartOnly: terms.contains(where: \.isStartOnly))
    }
}

extension ObjectMatcher {
    /// Some of the matches, those first whose names begin with what was typed: enough to rank, few enough to read.
    func candidates(_ match: ObjectMatch, limit: Int) throws -> [SearchCandidate] {
        var numbers: [Int64] = []
        var seen: Set<Int64> = []
        func take(_ block: Int64, _ set: BlockSet, upTo count: Int) {
            set.forEach { place in
                guard numbers.count < count else { return false }
                let no = Block.no(block, place)
                if seen.insert(no).inserted { numbers.append(no) }
                return true
            }
        }
        let isMore = match.count > limit
        if isMore {
            for (index, (block, set)) in match.blocks.enumerated() where numbers.count < limit {
                if index % GroupReader.blocksTogether == 0 {
                    let next = match.blocks[index...].prefix(GroupReader.blocksTogether)
                    try groups.prefetch(next.flatMap { wantedStarts($0.block) })
                }
                guard var start = try startSet(block) else { continue }
                start.formIntersection(set)
                take(block, start, upTo: limit)
            }
        }
        let more = isMore ? limit * 3 / 2 : limit
        for (block, set) in match.blocks where numbers.count < more { take(block, set, upTo: more) }
        return try SearchCandidate.load(numbers.sorted(), in: transaction) + match.live.map { SearchCandidate($0) }
    }
}

extension Actor {
    /// The regions of the holdings that could permit `act`.
    package func regions(for act: Act) -> [RegionCode] {
        holdings.filter { act.posts.contains($0.post) }.map(\.region)
    }
}
