// A proof file for an act: that its entry is in the log, under a checkpoint that the witnesses saw if there are any.

package import Governance
import Merkle
import SQLKit
package import TransparencyLog

/// A proof with the code of the act it is about.
package struct ActProof: Sendable {
    package let act: String
    package let proof: LogProof

    /// `00000017-drawing.freeze.tlog-proof`: sorted as in the log.
    package var fileName: String {
        let index = String(proof.index)
        return String(repeating: "0", count: max(0, 8 - index.count)) + "\(index)-\(act).tlog-proof"
    }
}

extension Keeper {
    /// Proofs of everything of these kinds that was done to `subject`, each with its entry as `extra`; under the first
    /// checkpoint over it that all witnesses cosigned, else under the first: the earlier it was seen, the better.
    ///
    /// Errors: `noProof` when there is nothing, or no checkpoint covers all of it yet.
    package func proofs(of acts: [Act], on subject: Subject) async throws -> [ActProof] {
        let found = try await database.read { transaction in
            try LogBook.entries(of: acts, on: subject, in: transaction).map { entry in
                let witnessed = try LogBook.firstWitnessed(covering: entry.index, in: transaction)
                let first = try LogBook.firstCheckpoint(covering: entry.index, in: transaction)
                guard let checkpoint = witnessed ?? first else { throw LogError.noProof }
                return (entry, checkpoint, try LogBook.published(checkpoint, in: transaction))
            }
        }
        guard !found.isEmpty else { throw LogError.noProof }
        return try found.map { entry, checkpoint, note in
            var tree = TileTree(tiles, size: checkpoint.size)
            return ActProof(
                act: entry.row.values["act"] ?? "",
                proof: LogProof(
                    index: entry.index, path: try tree.inclusionProof(of: entry.index, in: checkpoint.size),
                    signed: try SignedCheckpoint(note), extra: entry.bytes))
        }
    }
}
