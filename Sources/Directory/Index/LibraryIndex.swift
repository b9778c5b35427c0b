// Keeps the index of the object library: what changed since is looked at live, so answers are right in between.

import Governance
package import SQLKit

/// Sets and orders of 32,768 objects each, in `dir_posting`. Derived data: no act, no audit row, safe to rebuild.
///
/// Whoever changes an object enters its number in `dir_recent` in the same transaction; new objects have numbers
/// above what the blocks hold. A look asks the blocks, leaves out what is recent, and judges the recent ones itself.
package enum LibraryIndex {
    /// Rises when the stored form changes, so that every block is built anew. 2: blocks of before lack inspections that
    /// ended here.
    private static let format: UInt64 = 2

    /// Fewer new or changed objects in a block than this cost a look less than building the block.
    package static let worthwhile = 100

    /// Builds blocks with at least `minimum` objects that are new or changed; those of another region tree always.
    ///
    /// Reads and computes beside the writers; each block is one short transaction, and the next is computed while one
    /// is written. Safe to run twice at once, and to stop at any point. Returns the number of blocks written.
    @discardableResult
    package static func refresh(_ database: any Database, minimum: Int = 1) async throws -> Int {
        let (tree, basis, todo) = try await database.read { transaction in
            let tree = try Organisation.load(in: transaction).tree.orReference
            let current = digest(of: tree)
            return (tree, current, try blocksToBuild(current, max(minimum, 1), in: transaction))
        }
        var written = 0
        var waiting: BuiltBlock?
        for block in todo {
            async let next = build(block, tree, basis, database)
            if let waiting, try await write(waiting, database) { written += 1 }
            waiting = try await next
        }
        if let waiting, try await write(waiting, database) { written += 1 }
        return written
    }

    /// Objects a look has to judge one by one now.
    package static func lag(in transaction: any ReadTransaction) throws -> Int {
        let state = try IndexState(in: transaction)
        return state.recent.count + Int(state.last - state.through)
    }

    /// To be called in the transaction that changed these objects.
    static func changed(_ numbers: [Int64], in transaction: any WriteTransaction) throws {
        try transaction.executeMany(
            "INSERT INTO dir_recent (object_no) VALUES ($1)", rows: numbers.map { [.integer($0)] })
    }

    static func changed(ids: [String], in transaction: any WriteTransaction) throws {
        try transaction.executeMany(
            "INSERT INTO dir_recent (object_no) SELECT no FROM dir_object WHERE id = $1", rows: ids.map { [.text($0)] })
    }

    private static func digest(of tree: RegionTree) -> Int64 {
        var digest = Fingerprint()
        digest.add(format)
        for code in tree.subtree(of: .root) {
            digest.add(code.rawValue)
            digest.add(tree[code]?.parent?.rawValue ?? "")
        }
        return digest.value
    }

    private static func blocksToBuild(
        _ basis: Int64, _ minimum: Int, in transaction: any ReadTransaction
    ) throws -> [Int64] {
        let last = try transaction.int("SELECT MAX(no) FROM dir_object") ?? 0
        guard last > 0 else { return [] }
        var stale: [Int64: Int] = [:]
        try transaction.forEach("SELECT DISTINCT object_no FROM dir_recent") { row in
            stale[Block.of(try row.int64(0)), default: 0] += 1
        }
        var known: [Int64: (through: Int64, basis: Int64)] = [:]
        try transaction.forEach("SELECT block, through, basis FROM dir_block") { row in
            known[try row.int64(0)] = (try row.int64(1), try row.int64(2))
        }
        return (0...Block.of(Int64(last))).filter { block in
            let end = min(Int64(last), Block.no(block + 1, 0) - 1)
            guard let state = known[block] else {
                return end - max(Block.no(block, 0), 1) + 1 >= Int64(minimum)
            }
            let missing = Int(end - state.through) + (stale[block] ?? 0)
            return state.basis != basis || missing >= minimum
        }
    }

    private struct BuiltBlock: Sendable {
        let block: Int64
        let through: Int64
        let basis: Int64
        /// The block's version before; nil: it was not there.
        let version: Int?
        /// The marks this build makes superfluous.
        let marks: [Int64]
        let rows: [[SQLValue]]
    }

    private static func build(
        _ block: Int64, _ tree: RegionTree, _ basis: Int64, _ database: any Database
    ) async throws -> BuiltBlock {
        let first = Block.no(block, 0), end = Block.no(block + 1, 0) - 1
        let (version, marks, objects) = try await database.read { transaction in
            let version = try transaction.int("SELECT version FROM dir_block WHERE block = \(block)")
            let marks = try transaction.map(
                "SELECT seq FROM dir_recent WHERE object_no BETWEEN \(first) AND \(end)"
            ) { try $0.int64(0) }
            return (version, marks, try IndexRow.load(first...end, in: transaction))
        }
        var builder = BlockBuilder(tree: tree)
        return BuiltBlock(
            block: block, through: objects.last?.no ?? first - 1, basis: basis, version: version, marks: marks,
            rows: builder.rows(of: block, objects))
    }

    /// Writes a block of which all objects were new a moment ago: these, numbers ascending. What changed since has its
    /// mark, which stays; were the block built meanwhile, that one stays.
    static func add(_ objects: [IndexRow], _ database: any Database) async throws {
        guard let first = objects.first, let last = objects.last else { return }
        let tree = try await database.read { try Organisation.load(in: $0).tree.orReference }
        var builder = BlockBuilder(tree: tree)
        let block = Block.of(first.no)
        let built = BuiltBlock(
            block: block, through: last.no, basis: digest(of: tree), version: nil, marks: [],
            rows: builder.rows(of: block, objects))
        _ = try await write(built, database)
    }

    /// False when somebody else built the block meanwhile: theirs may be newer, so ours is dropped.
    private static func write(_ built: BuiltBlock, _ database: any Database) async throws -> Bool {
        try await database.write { transaction in
            let (block, through, basis) = (built.block, built.through, built.basis)
            let taken: Int
            if let version = built.version {
                taken = try transaction.execute(
                    """
                    UPDATE dir_block SET through = \(through), basis = \(basis), version = version + 1
                    WHERE block = \(block) AND version = \(version)
                    """)
            } else {
                taken = try transaction.execute(
                    """
                    INSERT INTO dir_block (block, through, basis, version) VALUES (\(block), \(through), \(basis), 1)
                    ON CONFLICT (block) DO NOTHING
                    """)
            }
            guard taken == 1 else { return false }
            let (low, high) = PostingKey.range(block)
            if built.version != nil {
                try transaction.execute("DELETE FROM dir_posting WHERE no BETWEEN \(low) AND \(high)")
            }
            try transaction.executeMany("INSERT INTO dir_posting (no, sets) VALUES ($1, $2)", rows: built.rows)
            try transaction.executeMany(
                "DELETE FROM dir_recent WHERE seq = $1", rows: built.marks.map { [.integer($0)] })
            return true
        }
    }
}

/// Which part of the library the blocks answer for.
struct IndexState {
    /// Blocks in use, from 0 without a gap.
    var blocks: [Int64] = []
    /// The last number they hold; 0: none.
    var through: Int64 = 0
    /// The last number there is.
    var last: Int64
    /// Changed since, at most `through`.
    var recent: Set<Int64>

    init(in transaction: any ReadTransaction) throws {
        var last: Int64 = 0, known: [(block: Int64, through: Int64)] = [], marked: [Int64] = []
        // One question, for to a server each costs.
        try transaction.forEach(
            """
            SELECT 0, MAX(no), 0 FROM dir_object UNION ALL SELECT 1, block, through FROM dir_block
            UNION ALL SELECT DISTINCT 2, object_no, 0 FROM dir_recent
            """
        ) { row in
            switch try row.int64(0) {
            case 0: last = try row.int64OrNil(1) ?? 0
            case 1: known.append((try row.int64(1), try row.int64(2)))
            default: marked.append(try row.int64(1))
            }
        }
        self.last = last
        var isWhole = true
        for (block, end) in known.sorted(by: { $0.block < $1.block }) {
            guard isWhole, block == Int64(blocks.count) else { break }
            blocks.append(block)
            through = end
            isWhole = end == Block.no(block + 1, 0) - 1
        }
        recent = Set(marked.filter { [through] no in no <= through })
    }
}
