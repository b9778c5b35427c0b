// The import of objects: its act, its reading, its batches.

import Governance
import SQLKit

struct ObjectImport: ImportKind {
    let name = "objects"
    let act = Act.importObjects
    /// Nil: the index is brought up to date by `settle` alone.
    var feed: BlockFeed?

    func reading(_ heading: Heading<ObjectColumn>, _ gate: ImportGate) -> ObjectReading {
        ObjectReading(
            heading: heading, regions: RegionReading(gate.organisation.tree.orReference), scope: gate.region)
    }

    func isEmpty(in transaction: any ReadTransaction) throws -> Bool {
        try transaction.int("SELECT no FROM dir_object LIMIT 1") == nil
    }

    func count(
        _ rows: [ObjectRow], isFresh: Bool, _ gate: ImportGate, in transaction: any ReadTransaction
    ) throws -> BatchResult<ObjectColumn> {
        try ObjectBatch(rows, isFresh: isFresh, gate, in: transaction).result
    }

    func write(
        _ rows: [ObjectRow], isFresh: Bool, _ gate: ImportGate, _ stamp: WriteStamp,
        in transaction: any WriteTransaction
    ) throws -> BatchResult<ObjectColumn> {
        let batch = try ObjectBatch(rows, isFresh: isFresh, gate, in: transaction)
        let numbering = try batch.write(stamp, in: transaction)
        try offer(batch.inserts, numbering, stamp, in: transaction)
        return batch.result
    }

    private func offer(
        _ rows: [ObjectRow], _ numbering: Numbering, _ stamp: WriteStamp, in transaction: any ReadTransaction
    ) throws {
        guard let feed else { return }
        // A history taken over before its objects may name these: then the index reads them with their visits.
        guard try transaction.first("SELECT 1 FROM dir_visit LIMIT 1") == nil else { return feed.offer([]) }
        feed.offer(
            numbering.order.enumerated().map { place, index in
                IndexRow(rows[index], no: numbering.first + Int64(place), at: stamp.at)
            })
    }

    func derive() -> [@Sendable (any Database) async throws -> Void] {
        (feed?.commit() ?? []).map { objects in { try await LibraryIndex.add(objects, $0) } }
    }

    func settle(_ database: any Database, isFinal: Bool) async throws {
        try await LibraryIndex.refresh(database, minimum: isFinal ? LibraryIndex.worthwhile : 1000)
    }
}

extension RegionTree {
    /// The embedded divisions when the platform has none of its own yet.
    var orReference: RegionTree {
        count > 1 ? self : RegionTree(ReferenceRegions.all, changes: ReferenceRegions.changes)
    }
}
