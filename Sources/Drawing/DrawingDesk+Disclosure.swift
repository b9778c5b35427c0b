// Draws that are disclosed after the visits: what the public sees before, and the door by which they are opened.

package import Governance
package import Merkle
package import SQLKit
import VerifiableDraw

/// What everybody sees of a draw that is still sealed.
package struct PublicSeal: Sendable {
    /// The article that allows the delay.
    package let basis: String
    /// The last moment of it.
    package let deadline: Timestamp?
    package let seedSeal: Digest
    package let resultSeal: Digest
    /// Name and size in bytes of the files that may be read, sorted by name.
    package let files: [(name: String, size: Int)]

    /// Nil for a draw that anybody may see.
    init?(of draw: StoredDraw, at now: Timestamp, in transaction: any ReadTransaction) throws {
        guard try !DrawingDesk.isDisclosed(draw, at: now, in: transaction) else { return nil }
        let part = Seal.sealedPart(of: try DrawStore.published(of: draw.id, in: transaction))
        guard let seal = part[FileName.seal].flatMap({ Seal(parsing: $0) }) else {
            throw DrawingError.damaged(draw: draw.id.text, file: FileName.seal)
        }
        basis = draw.process.plan.disclosureBasis ?? ""
        deadline = draw.process.plan.disclosureDeadline.flatMap { Timestamp($0) }
        seedSeal = seal.seedSeal
        resultSeal = seal.resultSeal
        files = part.sorted { $0.key < $1.key }.map { (name: $0.key, size: $0.value.count) }
    }
}

extension Drawing {
    static let seals = Migration(
        room: "drawing", number: 4, title: "sealed draws",
        steps: [
            """
            CREATE TABLE drw_seal (
              draw TEXT PRIMARY KEY REFERENCES drw_draw (id), salt BYTES NOT NULL, disclosed_at TEXT) STRICT
            """
        ])
}

extension DrawStore {
    static func seal(_ draw: ID<DrawProcess>, salt: [UInt8], in transaction: any WriteTransaction) throws {
        try transaction.execute("INSERT INTO drw_seal (draw, salt) VALUES (\(draw), \(salt))")
    }

    /// Nil for a draw that was never sealed.
    static func sealSalt(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> [UInt8]? {
        try transaction.first("SELECT salt FROM drw_seal WHERE draw = \(draw)") { try $0.blob(0) }
    }
}

extension DrawingDesk {
    /// Whether everybody may see the outcome: at once, when the visits are done, or when the deadline has come.
    static func isDisclosed(
        _ draw: StoredDraw, at now: Timestamp, in transaction: any ReadTransaction
    ) throws -> Bool {
        guard draw.process.plan.isSealed else { return true }
        if let end = draw.process.plan.disclosureDeadline, now.description > end { return true }
        return try transaction.first("SELECT 1 FROM drw_seal WHERE draw = \(draw.id) AND disclosed_at IS NOT NULL")
            != nil
    }

    /// The same by P, hex, for later rooms.
    package static func isDisclosed(
        plan digest: String, at now: Timestamp, in transaction: any ReadTransaction
    ) throws -> Bool {
        guard try isSealed(plan: digest, in: transaction) else { return true }
        let id = try transaction.text("SELECT id FROM drw_draw WHERE plan_digest = \(digest)")
        guard let draw = try id.flatMap({ try DrawStore.find(ID(stored: $0), in: transaction) }) else { return false }
        return try isDisclosed(draw, at: now, in: transaction)
    }

    /// Whether the draw of this P was sealed and has not been opened by `disclose`.
    package static func isSealed(plan digest: String, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM drw_seal s JOIN drw_draw d ON d.id = s.draw
            WHERE d.plan_digest = \(digest) AND s.disclosed_at IS NULL
            """) != nil
    }

    /// Opens a sealed draw, within the transaction of the act that ended the last visit. Once open it stays open.
    package static func disclose(
        plan digest: String, at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE drw_seal SET disclosed_at = \(at)
            WHERE disclosed_at IS NULL AND draw IN (SELECT id FROM drw_draw WHERE plan_digest = \(digest))
            """)
    }
}
