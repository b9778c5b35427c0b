// Which objects a query means: sets of the blocks, joined; what changed since the blocks were built, judged live.

import Governance
import SQLKit

/// The answer to one query inside one transaction.
struct ObjectMatch {
    /// Blocks with what matches in them; empty ones are left out.
    var blocks: [(block: Int64, set: BlockSet)] = []
    /// Matching objects the blocks do not answer for.
    var live: [IndexRow] = []
    /// False: too much changed lately to be judged one by one; the answer is that of the last build.
    var isCurrent = true
    /// False: some names hold the pairs that were asked for, but not side by side.
    var isExact = true

    var count: Int { blocks.reduce(live.count) { $0 + $1.set.count } }
}

/// A query made ready for one transaction.
struct ObjectMatcher {
    /// More objects than this are not judged one by one.
    static let liveLimit = 4000

    let transaction: any ReadTransaction
    let filter: ObjectFilter
    /// The divisions whose objects may be seen.
    let scope: [RegionCode]
    let today: CalendarDate
    let state: IndexState
    let tree: RegionTree
    let terms: [SearchTerm]
    let groups: GroupReader
    /// All of these must hold; of each, one key is enough.
    let clauses: [[(kind: PostingKind, head: Int64)]]
    private let coded: [[Int64: BlockSet]]
    private let held: [Int64: BlockSet]?

    init(
        _ filter: ObjectFilter, scope: [RegionCode], today: CalendarDate, tree: RegionTree,
        in transaction: any ReadTransaction
    ) throws {
        self.transaction = transaction
        groups = GroupReader(transaction)
        self.filter = filter
        self.tree = tree
        state = try IndexState(in: transaction)
        terms = SearchTerm.parse(filter.text)
        clauses = filter.clauses(scope: scope, tree: tree, year: today.year)
        let blocks = state.blocks
        coded = try terms.map { try CodePrefix.numbers($0.codes, blocks, in: transaction) }
        held = filter.isHeld == nil ? nil : try Self.held(on: today, in: transaction)
        (self.scope, self.today) = (scope, today)
    }

    /// `checked`: up to how many names are read to sort out false hits of longer words. `forCandidates`: asks in one go
    /// also for what `candidates` will want.
    func match(checked limit: Int = liveLimit, forCandidates: Bool = false) throws -> ObjectMatch {
        var match = ObjectMatch()
        let tail = state.last - state.through
        match.isCurrent = Int64(state.recent.count) + tail <= Int64(Self.liveLimit)
        var recent: [Int64: BlockSet] = [:]
        if match.isCurrent {
            var rows = try IndexRow.load(state.recent.sorted(), in: transaction)
            if tail > 0 { rows += try IndexRow.load((state.through + 1)...state.last, in: transaction) }
            match.live = rows.filter(matches)
            for no in state.recent { recent[Block.of(no), default: BlockSet()].insert(Block.place(no)) }
        }
        // Of more blocks than are asked for together, those before are forgotten when the candidates come.
        let asksStarts = forCandidates && state.blocks.count <= GroupReader.blocksTogether
        for (index, block) in state.blocks.enumerated() {
            if index % GroupReader.blocksTogether == 0 {
                let next = state.blocks[index...].prefix(GroupReader.blocksTogether)
                try groups.prefetch(next.flatMap { wanted($0) + (asksStarts ? wantedStarts($0) : []) })
            }
            guard var set = try matches(block) else { continue }
            if let changed = recent[block] { set.subtract(changed) }
            if !set.isEmpty { match.blocks.append((block, set)) }
        }
        if terms.contains(where: \.needsCheck) {
            if match.count <= limit { try check(&match) } else { match.isExact = false }
        }
        return match
    }

    /// True where nothing else keeps to the objects that a block holds: every object is meant, or all words can be the
    /// beginning of a code, which is looked up in the table itself.
    var needsAll: Bool { clauses.isEmpty && terms.allSatisfy { $0.code != nil } }

    /// Nil: nothing in this block.
    private func matches(_ block: Int64) throws -> BlockSet? {
        var found: BlockSet?
        func keep(_ set: BlockSet) { if found == nil { found = set } else { found!.formIntersection(set) } }
        if needsAll {
            guard let set = try groups.set(WantedSet(block, .all, 0)) else { return nil }
            keep(set)
        }
        for clause in clauses {
            guard let set = try union(clause.map { WantedSet(block, $0.kind, $0.head) }) else { return nil }
            keep(set)
        }
        for (place, term) in terms.enumerated() {
            guard let set = try matches(block, term, place) else { return nil }
            keep(set)
        }
        guard var result = found else { return nil }
        if let isVisited = filter.isVisited {
            let set = try groups.set(visited(block)) ?? BlockSet()
            if isVisited { result.formIntersection(set) } else { result.subtract(set) }
        }
        if let isHeld = filter.isHeld {
            let set = held?[block] ?? BlockSet()
            if isHeld { result.formIntersection(set) } else { result.subtract(set) }
        }
        return result.isEmpty ? nil : result
    }

    private func matches(_ block: Int64, _ term: SearchTerm, _ place: Int) throws -> BlockSet? {
        if term.isStartOnly { return try union(starts(block, of: term)) }
        var result: BlockSet?
        func add(_ set: BlockSet?) {
            guard let set else { return }
            if result == nil { result = set } else { result!.formUnion(set) }
        }
        add(try all(block, .pair, term.pairs))
        if term.isLetters {
            let letters = term.letterGrams
            add(try all(block, letters.kind, letters.grams))
        }
        if term.code != nil { add(coded[place][block]) }
        return result
    }

    /// Names of the block that begin with the first word; nil where that cannot be told by sets.
    func startSet(_ block: Int64) throws -> BlockSet? { try union(wantedStarts(block)) }

    private func all(_ block: Int64, _ kind: PostingKind, _ grams: [SearchTerm.Gram]) throws -> BlockSet? {
        var result: BlockSet?
        // Names begin with a city and end in a legal form: what is rare stands between, and ends the look soonest.
        let order = grams.indices.sorted { abs($0 - 3) < abs($1 - 3) }
        for (head, tail) in order.map({ grams[$0] }) {
            guard let set = try groups.set(WantedSet(block, kind, head, tail)) else { return nil }
            if result == nil { result = set } else { result!.formIntersection(set) }
            if result!.isEmpty { return nil }
        }
        return result
    }

    private func union(_ wanted: [WantedSet]) throws -> BlockSet? {
        var result: BlockSet?
        for wanted in wanted {
            guard let set = try groups.set(wanted) else { continue }
            if result == nil { result = set } else { result!.formUnion(set) }
        }
        return result
    }

    /// The same question to one row.
    private func matches(_ row: IndexRow) -> Bool {
        filter.matches(row, scope: scope, tree: tree, year: today.year)
            && filter.isHeld ?? isHeld(row.no) == isHeld(row.no)
            && (terms.isEmpty || matches(name: row.name, id: row.id))
    }

    private func isHeld(_ no: Int64) -> Bool { held?[Block.of(no)]?.contains(Block.place(no)) ?? false }

    func matches(name: String, id: String) -> Bool {
        let units = SearchText.units(name)
        return terms.allSatisfy { $0.matches(name: units, id: id) }
    }

    private static func held(
        on day: CalendarDate, in transaction: any ReadTransaction
    ) throws -> [Int64: BlockSet] {
        var sets: [Int64: BlockSet] = [:]
        try transaction.forEach(
            """
            SELECT o.no FROM dir_hold h JOIN dir_object o ON o.id = h.object
            WHERE h.until IS NULL OR h.until >= \(day)
            """
        ) { row in
            let no = try row.int64(0)
            sets[Block.of(no), default: BlockSet()].insert(Block.place(no))
        }
        return sets
    }
}
