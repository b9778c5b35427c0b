// Blocks of the index made from the rows an import has just committed, beside its next batches: a million rows need not
// be read back.

import Synchronization

/// Gathers the objects of one import until they fill a block. Blocks that have other objects too, and the last one, are
/// left to `LibraryIndex.refresh`.
final class BlockFeed: Sendable {
    private struct State {
        var written: [IndexRow] = []
        /// Committed, numbers ascending, of one block.
        var rows: [IndexRow] = []
    }

    private let state = Mutex(State())

    /// What a transaction wrote that is not committed yet. Instead of what an earlier attempt of it had offered.
    func offer(_ rows: [IndexRow]) {
        state.withLock { $0.written = rows }
    }

    /// What was offered is committed. Returns the objects of every block that is whole now.
    func commit() -> [[IndexRow]] {
        state.withLock { state in
            var whole: [[IndexRow]] = []
            for row in state.written {
                let block = Block.of(row.no)
                if let last = state.rows.last, Block.of(last.no) != block { state.rows = [] }
                state.rows.append(row)
                guard row.no == Block.no(block + 1, 0) - 1 else { continue }
                // No number below 1; numbers only rise, so as many as there is room for means all of them.
                if state.rows.count == Int(row.no - max(Block.no(block, 0), 1)) + 1 { whole.append(state.rows) }
                state.rows = []
            }
            state.written = []
            return whole
        }
    }
}
