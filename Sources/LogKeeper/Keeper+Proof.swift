// A proof file for an act: that its entry is in the log, under a checkpoint that the witnesses saw if there are any.

package import Governance
import Merkle
import SQLKit
package import TransparencyLog

extension Keeper {
    /// The proof of the last `act` on `subject`, with the entry itself as `extra`. Errors: `noProof`.
    package func proof(of act: Act, on subject: Subject) async throws -> LogProof {
        let found = try await database.read { transaction in
            guard let index = try LogBook.lastEntry(act, on: subject, in: transaction)?.index else {
                return nil as (LogEntry, StoredCheckpoint, [UInt8])?
            }
            return try Self.entry(index, in: transaction)
        }
        guard let found else { throw LogError.noProof }
        return try proof(found.0, under: found.1, note: found.2)
    }

    private static func entry(
        _ index: UInt64, in transaction: any ReadTransaction
    ) throws -> (LogEntry, StoredCheckpoint, [UInt8])? {
        let witnessed = try LogBook.newestWitnessed(in: transaction)
        let first = try LogBook.firstCheckpoint(covering: index, in: transaction)
        guard let entry = try LogBook.entries(from: index, to: index + 1, in: transaction).first,
            let checkpoint = (witnessed?.size ?? 0) > index ? witnessed : first
        else { return nil }
        return (entry, checkpoint, try LogBook.published(checkpoint, in: transaction))
    }

    private func proof(_ entry: LogEntry, under checkpoint: StoredCheckpoint, note: [UInt8]) throws -> LogProof {
        var tree = TileTree(tiles, size: checkpoint.size)
        return LogProof(
            index: entry.index, path: try tree.inclusionProof(of: entry.index, in: checkpoint.size),
            signed: try SignedCheckpoint(note), extra: entry.bytes)
    }
}
