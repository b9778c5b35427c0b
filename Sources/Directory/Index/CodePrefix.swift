// Objects whose code begins with something: a few by the table's own index, many by the blocks' order of codes.

import SQLKit

enum CodePrefix {
    /// More than this are found by blocks.
    private static let limit = 2000

    /// Numbers by block; of many at least those in `blocks`. What no block holds yet is judged row by row anyway.
    static func numbers(
        _ prefixes: [String], _ blocks: [Int64], in transaction: any ReadTransaction
    ) throws -> [Int64: BlockSet] {
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
            if found > limit { return try places(prefixes, blocks, in: transaction) }
        }
        return sets
    }

    /// By two searches in each block's order of codes for each prefix. Codes never change, so the order holds whatever
    /// else did.
    private static func places(
        _ prefixes: [String], _ blocks: [Int64], in transaction: any ReadTransaction
    ) throws -> [Int64: BlockSet] {
        guard !blocks.isEmpty else { return [:] }
        let orders = try BlockOrder.read(blocks, .code, transaction)
        let bounds = prefixes.flatMap { [$0, $0 + "~"] }
        // Row by row: the blocks' orders for the first bound, then for the second, and so on.
        func index(_ row: Int) -> Int { row % orders.count }
        let ends = try JointSearch.ends(bounds.flatMap { _ in orders.map(\.count) }) { row, place in
            Block.no(blocks[index(row)], orders[index(row)][place])
        } areBelow: { probes in
            var ids: [Int64: String] = [:]
            try JointSearch.forEachList(probes.map(\.no)) { some in
                try transaction.forEach("SELECT no, id FROM dir_object WHERE no IN (\(joined: some))") { row in
                    ids[try row.int64(0)] = try row.text(1)
                }
            }
            return probes.map { probe in
                (ids[probe.no] ?? "").utf8.lexicographicallyPrecedes(bounds[probe.row / orders.count].utf8)
            }
        }
        var sets: [Int64: BlockSet] = [:]
        for low in stride(from: 0, to: ends.count, by: 2 * orders.count) {
            for row in low..<(low + orders.count) where ends[row] < ends[row + orders.count] {
                let block = blocks[index(row)], order = orders[index(row)]
                var set = sets[block] ?? BlockSet()
                for place in ends[row]..<ends[row + orders.count] { set.insert(order[place]) }
                sets[block] = set
            }
        }
        return sets
    }
}

extension BlockOrder {
    /// Of each block, its order by a column; an empty one where the block has none.
    static func read(
        _ blocks: [Int64], _ column: ObjectSort.Column, _ transaction: any ReadTransaction
    ) throws -> [BlockOrder] {
        let keys = blocks.map { PostingKey.make($0, .order, column.number) }
        let orders = try GroupReader.groups(keys, in: transaction)
        return keys.map { BlockOrder(orders[$0] ?? []) }
    }
}
