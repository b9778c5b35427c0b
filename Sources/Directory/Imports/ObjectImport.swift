// The import of objects: its act, its reading, its batches.

import Governance
import SQLKit

struct ObjectImport: ImportKind {
    let name = "objects"
    let act = Act.importObjects
    /// Objects outside this region are refused; the root takes all.
    let region: RegionCode

    func reading(_ heading: Heading<ObjectColumn>, _ organisation: Organisation) -> ObjectReading {
        ObjectReading(heading: heading, regions: RegionReading(organisation.tree.orReference), scope: region)
    }

    func isEmpty(in transaction: any ReadTransaction) throws -> Bool {
        try transaction.int("SELECT no FROM dir_object LIMIT 1") == nil
    }

    func count(_ rows: [ObjectRow], isFresh: Bool, in transaction: any ReadTransaction) throws -> ImportCounts {
        try ObjectBatch(rows, isFresh: isFresh, in: transaction).counts
    }

    func write(
        _ rows: [ObjectRow], isFresh: Bool, _ stamp: WriteStamp, in transaction: any WriteTransaction
    ) throws -> ImportCounts {
        let batch = try ObjectBatch(rows, isFresh: isFresh, in: transaction)
        try batch.write(stamp, in: transaction)
        return batch.counts
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
