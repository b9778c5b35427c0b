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
                guard let checkpoint = try LogBook.proving(entry.index, in: transaction) else {
                    throw LogError.noProof
                }
                return (entry, checkpoint, try LogBook.published(checkpoint, in: transaction))
            }
        }
        guard !found.isEmpty else { throw LogError.noProof }
        let published = try publishedSize() ?? 0
        return try found.map { entry, checkpoint, note in
            ActProof(
                act: entry.row.values["act"] ?? "",
                proof: LogProof(
                    index: entry.index, path: try path(of: entry, under: checkpoint, published),
                    signed: try SignedCheckpoint(note), extra: entry.bytes))
        }
    }

    /// The path to an older root, in the tree as it is published now: the partial tiles of a size that was signed once
    /// need not be there any more. Only what holds is given out.
    private func path(
        of entry: LogEntry, under checkpoint: StoredCheckpoint, _ published: UInt64
    ) throws -> [Digest] {
        let leaf = LogTree().leaf(entry.bytes)
        guard leaf.bytes == entry.hash else { throw LogError.changed(place: "seq \(entry.row.sequence)") }
        // Another server signed it, and this one is about to follow.
        guard published >= checkpoint.size, let root = Digest(checkpoint.root) else { throw LogError.noProof }
        do {
            var tree = TileTree(tiles, size: published)
            let path = try tree.inclusionProof(of: entry.index, in: checkpoint.size)
            try LogTree().verifyInclusion(
                leafHash: leaf, index: entry.index, size: checkpoint.size, proof: path, root: root)
            return path
        } catch is LogFault {
            isDamaged = true
        } catch is ProofError {
            isDamaged = true
        }
        throw LogError.noProof
    }
}
