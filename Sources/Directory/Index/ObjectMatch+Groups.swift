// Groups of sets as a query reads them: one by one where the data lie in the same process, many at once from a server.

import Governance
import SQLKit

/// A set as a query wants it: the members of one tail of a group, or of all its tails.
struct WantedSet: Hashable {
    let key: Int64
    let tail: UInt16?

    init(_ block: Int64, _ kind: PostingKind, _ head: Int64, _ tail: UInt16? = nil) {
        key = PostingKey.make(block, kind, head)
        self.tail = tail
    }
}

/// The sets of one query. On a server a question costs more than what it brings, so those a block will need are asked
/// for together, and of a large group only the tail that is wanted comes over the line; in the same process each group
/// is read when it is needed, and a look that ends early reads less.
final class GroupReader {
    /// Blocks asked for together: enough to save questions, few enough to stay small.
    static let blocksTogether = 64
    /// Of a group these many bytes come first: most groups are no longer, and PostgreSQL keeps what is stored apart in
    /// pieces of 1,996 bytes, so that fewer would cost as much.
    private static let ahead = 1996

    private let transaction: any ReadTransaction
    private var read: [WantedSet: BlockSet] = [:]
    private var asked: Set<WantedSet> = []

    init(_ transaction: any ReadTransaction) {
        self.transaction = transaction
    }

    /// Forgets what it has and asks for these, unless it has them all.
    func prefetch(_ wanted: [WantedSet]) throws {
        guard transaction.engine == .postgres, !asked.isSuperset(of: wanted) else { return }
        asked = Set(wanted)
        read = [:]
        let whole = asked.filter { $0.tail == nil }
        let groups = try Self.groups(whole.map(\.key), in: transaction)
        for wanted in whole { read[wanted] = groups[wanted.key].map { PostingGroup($0).members(of: nil) } }
        try readTails(asked.subtracting(whole))
    }

    private func readTails(_ wanted: Set<WantedSet>) throws {
        var beginnings = try beginnings(Set(wanted.map(\.key)).sorted())
        let long = beginnings.filter { !PostingGroup($0.value).hasWholeHead }
        let heads = long.map { (key: $0.key, slice: 0..<PostingGroup($0.value).headLength) }
        try read(heads) { beginnings[heads[$0].key] = $1 }
        var slices: [(wanted: WantedSet, slice: PostingGroup.Slice)] = []
        for wanted in wanted {
            guard let bytes = beginnings[wanted.key], let tail = wanted.tail else { continue }
            let group = PostingGroup(bytes)
            guard let slice = group.slice(of: tail) else { continue }
            if slice.end <= bytes.count {
                read[wanted] = group.members(of: tail)
            } else {
                slices.append((wanted, slice))
            }
        }
        try read(slices.map { ($0.wanted.key, $0.slice.start..<$0.slice.end) }) { index, bytes in
            read[slices[index].wanted] = slices[index].slice.members(bytes)
        }
    }

    private func beginnings(_ keys: [Int64]) throws -> [Int64: [UInt8]] {
        var found: [Int64: [UInt8]] = [:]
        try JointSearch.forEachList(keys) { some in
            let question: SQL = """
                SELECT no, substr(sets, 1, \(raw: String(Self.ahead))) FROM dir_posting WHERE no IN (\(joined: some))
                """
            try transaction.forEach(question) { found[try $0.int64(0)] = try $0.blob(1) }
        }
        return found
    }

    /// Parts of groups, each with its place in the list.
    private func read(
        _ parts: [(key: Int64, slice: Range<Int>)], _ body: (_ place: Int, _ bytes: [UInt8]) -> Void
    ) throws {
        try JointSearch.forEachList(parts.indices.map(Int64.init), most: 128) { some in
            var rows: SQL = ""
            for place in some {
                let (key, slice) = parts[Int(place)]
                if !rows.text.isEmpty { rows += ", " }
                rows += "(\(place), \(key), \(slice.lowerBound + 1), \(slice.count))"
            }
            // On PostgreSQL `substr` of bytes takes 32-bit numbers, and values are bound as 64-bit ones.
            try transaction.forEach(
                """
                WITH wanted (place, no, first, size) AS (VALUES \(rows))
                SELECT w.place, substr(p.sets, CAST(w.first AS INTEGER), CAST(w.size AS INTEGER))
                FROM wanted w JOIN dir_posting p ON p.no = w.no
                """
            ) { body(Int(try $0.int64(0)), try $0.blob(1)) }
        }
    }

    /// Whole groups that are there, by key.
    static func groups(_ keys: [Int64], in transaction: any ReadTransaction) throws -> [Int64: [UInt8]] {
        var found: [Int64: [UInt8]] = [:]
        try JointSearch.forEachList(keys) { some in
            try transaction.forEach("SELECT no, sets FROM dir_posting WHERE no IN (\(joined: some))") { row in
                found[try row.int64(0)] = try row.blob(1)
            }
        }
        return found
    }

    /// Nil or empty: there is no such set.
    func set(_ wanted: WantedSet) throws -> BlockSet? {
        if asked.contains(wanted) { return read[wanted] }
        return try transaction.first("SELECT sets FROM dir_posting WHERE no = \(wanted.key)") {
            PostingGroup(try $0.blob(0)).members(of: wanted.tail)
        }
    }
}

extension ObjectMatcher {
    /// Every set that judging `block` may read.
    func wanted(_ block: Int64) -> [WantedSet] {
        var wanted = needsAll ? [WantedSet(block, .all, 0)] : []
        for clause in clauses { wanted += clause.map { WantedSet(block, $0.kind, $0.head) } }
        if filter.isVisited != nil { wanted.append(visited(block)) }
        for term in terms {
            if term.isStartOnly {
                wanted += starts(block, of: term)
            } else {
                let letters = term.letterGrams
                wanted += term.pairs.map { WantedSet(block, .pair, $0.head, $0.tail) }
                wanted += letters.grams.map { WantedSet(block, letters.kind, $0.head, $0.tail) }
            }
        }
        return wanted
    }

    /// Those visited this year.
    func visited(_ block: Int64) -> WantedSet { WantedSet(block, .year, Int64(today.year)) }

    /// Names that begin with the first word; none where that cannot be told by sets.
    func wantedStarts(_ block: Int64) -> [WantedSet] {
        guard let term = terms.first, !term.isStartOnly else { return [] }
        return starts(block, of: term)
    }

    /// Names that begin with the word's first two signs or letters, or with its only one.
    func starts(_ block: Int64, of term: SearchTerm) -> [WantedSet] {
        let first = Int64(term.units[0]), second = term.units.dropFirst().first
        let signs = WantedSet(block, .start, first, second)
        guard term.isLetters else { return [signs] }
        return [signs, WantedSet(block, .letterStart, first - 0x61, second.map { $0 - 0x61 })]
    }

    /// Reads the names and drops false hits.
    func check(_ match: inout ObjectMatch) throws {
        var numbers: [Int64] = []
        for (block, set) in match.blocks {
            set.forEach { place in
                numbers.append(Block.no(block, place))
                return true
            }
        }
        var wrong: [Int64: [Int]] = [:]
        try JointSearch.forEachList(numbers, most: 256) { some in
            try transaction.forEach("SELECT no, name, id FROM dir_object WHERE no IN (\(joined: some))") { row in
                let no = try row.int64(0)
                if try !matches(name: row.text(1), id: row.text(2)) {
                    wrong[Block.of(no), default: []].append(Block.place(no))
                }
            }
        }
        for index in match.blocks.indices {
            for place in wrong[match.blocks[index].block] ?? [] { match.blocks[index].set.remove(place) }
        }
        match.blocks.removeAll { $0.set.isEmpty }
    }
}
