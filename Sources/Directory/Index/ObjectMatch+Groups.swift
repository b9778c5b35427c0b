// Groups of sets as a query reads them: one by one where the data lie in the same process, many at once from a server.

import Governance
import SQLKit

/// The groups of one query. On a server a question costs more than what it brings, so those a block will need are asked
/// for together; in the same process each is read when it is needed, and a look that ends early reads less.
final class GroupReader {
    /// Blocks asked for together: enough to save questions, few enough to stay small.
    static let blocksTogether = 16

    private let transaction: any ReadTransaction
    private var read: [Int64: [UInt8]] = [:]
    private var asked: Set<Int64> = []

    init(_ transaction: any ReadTransaction) {
        self.transaction = transaction
    }

    /// Forgets what it has and asks for these.
    func prefetch(_ keys: [Int64]) throws {
        guard transaction.engine == .postgres else { return }
        asked = Set(keys)
        read = try Self.groups(asked.sorted(), in: transaction)
    }

    /// Those that are there, by key.
    static func groups(_ keys: [Int64], in transaction: any ReadTransaction) throws -> [Int64: [UInt8]] {
        var found: [Int64: [UInt8]] = [:]
        try JointSearch.forEachList(keys) { some in
            try transaction.forEach("SELECT no, sets FROM dir_posting WHERE no IN (\(joined: some))") { row in
                found[try row.int64(0)] = try row.blob(1)
            }
        }
        return found
    }

    /// Nil: there is no such group.
    func group(_ key: Int64) throws -> [UInt8]? {
        if asked.contains(key) { return read[key] }
        return try transaction.first("SELECT sets FROM dir_posting WHERE no = \(key)") { try $0.blob(0) }
    }
}

extension ObjectMatcher {
    /// Every group that judging `block` may read.
    func keys(_ block: Int64) -> [Int64] {
        var keys: [(kind: PostingKind, head: Int64)] = [(.all, 0)] + clauses.flatMap { $0 }
        if filter.isVisited != nil { keys.append((.year, Int64(today.year))) }
        for term in terms {
            let units = term.units
            if term.isStartOnly {
                keys += starts(of: term)
                continue
            }
            keys += units.dropLast().map { (.pair, Int64($0)) }
            guard term.isLetters else { continue }
            let letters = units.map { Int64($0 - 0x61) }
            if letters.count == 2 {
                keys.append((.letterPair, letters[0]))
            } else {
                keys += zip(letters, letters.dropFirst()).dropLast().map { (.letterTriple, $0.0 * 26 + $0.1) }
            }
        }
        return keys.map { PostingKey.make(block, $0.kind, $0.head) }
    }

    /// Every group that `startSet` of `block` may read.
    func startKeys(_ block: Int64) -> [Int64] {
        guard let term = terms.first, term.units.count > 1 else { return [] }
        return starts(of: term).map { PostingKey.make(block, $0.kind, $0.head) }
    }

    private func starts(of term: SearchTerm) -> [(kind: PostingKind, head: Int64)] {
        let first = Int64(term.units[0])
        return term.isLetters ? [(.start, first), (.letterStart, first - 0x61)] : [(.start, first)]
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
