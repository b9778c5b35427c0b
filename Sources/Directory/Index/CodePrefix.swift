// Objects whose code begins with something: a few by the table's own index, many by the blocks' order of codes.

import SQLKit

enum CodePrefix {
    /// More than this are found by blocks.
    private static let limit = 2000

    /// Numbers by block; nil: too many for one look, ask block by block. No prefix: none.
    static func numbers(_ prefixes: [String], in transaction: any ReadTransaction) throws -> [Int64: BlockSet]? {
        var sets: [Int64: BlockSet] = [:]
        for prefix in prefixes {
            var found = 0
            let end = prefix + "~"
            try transaction.forEach(
                "SELECT no FROM dir_object WHERE id >= \(prefix) AND id < \(end) LIMIT \(limit + 1)"
            ) { row in
                let no = try row.int64(0)
                sets[Block.of(no), default: BlockSet()].insert(Block.place(no))
                found += 1
            }
            if found > limit { return nil }
        }
        return sets
    }

    /// Members of one block, by two searches in its order of codes for each prefix.
    static func places(_ prefixes: [String], _ block: Int64, in transaction: any ReadTransaction) throws -> BlockSet? {
        let order = try BlockOrder.read(block, .code, transaction)
        var set = BlockSet()
        for prefix in prefixes {
            let low = try first(order, block, notBelow: prefix, in: transaction)
            let high = try first(order, block, notBelow: prefix + "~", in: transaction)
            for index in low..<max(low, high) { set.insert(order[index]) }
        }
        return set.isEmpty ? nil : set
    }

    /// Codes never change, so the order holds whatever else did. Fifteen codes are read at a time: a question to a server
    /// costs more than the codes.
    private static func first(
        _ order: BlockOrder, _ block: Int64, notBelow bound: String, in transaction: any ReadTransaction
    ) throws -> Int {
        var low = 0, high = order.count
        while low < high {
            let width = high - low
            var probes = (1...15).map { low + width * $0 / 16 }
            probes = probes.enumerated().filter { $0.offset == 0 || probes[$0.offset - 1] != $0.element }.map(\.element)
            let numbers = probes.map { Block.no(block, order[$0]) }
            var ids: [Int64: String] = [:]
            try transaction.forEach("SELECT no, id FROM dir_object WHERE no IN (\(joined: numbers))") { row in
                ids[try row.int64(0)] = try row.text(1)
            }
            let below = zip(probes, numbers).map { probe, number in
                (probe, (ids[number] ?? "").utf8.lexicographicallyPrecedes(bound.utf8))
            }
            // Below, below, …, not below: the answer lies after the last that is below, at most at the first that is not.
            if let last = below.last(where: \.1) { low = last.0 + 1 }
            if let next = below.first(where: { !$0.1 }) { high = next.0 }
        }
        return low
    }
}

extension BlockOrder {
    static func read(
        _ block: Int64, _ column: ObjectSort.Column, _ transaction: any ReadTransaction
    ) throws -> BlockOrder {
        let key = PostingKey.make(block, .order, column.number)
        return BlockOrder(
            try transaction.first("SELECT sets FROM dir_posting WHERE no = \(key)") { try $0.blob(0) } ?? [])
    }
}
