// The import of objects: its act, its reading, its batches.

import Governance
import SQLKit

struct ObjectImport: ImportKind {
    let name = "objects"
    let act = Act.importObjects

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
        try batch.write(stamp, in: transaction)
        return batch.result
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
