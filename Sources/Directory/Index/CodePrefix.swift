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

    /// Codes never change, so the order holds whatever else did.
    private static func first(
        _ order: BlockOrder, _ block: Int64, notBelow bound: String, in transaction: any ReadTransaction
    ) throws -> Int {
        var low = 0, high = order.count
        while low < high {
            let middle = (low + high) / 2, no = Block.no(block, order[middle])
            let id = try transaction.text("SELECT id FROM dir_object WHERE no = \(no)") ?? ""
            if id.utf8.lexicographicallyPrecedes(bound.utf8) { low = middle + 1 } else { high = middle }
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
