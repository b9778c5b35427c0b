// What everybody may read of draws that were signed, without signing in: counts, digests, and the public part.

package import Governance
package import Planning
import SQLKit
import Merkle
import VerifiableDraw

/// A draw as the public sees it: never a class, never a person.
package struct PublicDraw: Sendable {
    package let id: ID<DrawProcess>
    package let task: ID<JointTask>
    package let taskName: String
    package let campaign: String
    package let serial: Int
    /// Signed, or void after it was signed.
    package let phase: DrawPhase
    package let frozenAt: Timestamp
    package let signedAt: Timestamp
    /// While it is sealed: then counts of the outcome are nought and `sums` is empty.
    package let sealed: PublicSeal?
    /// P, and SHA-256 of the public part's `SHA256SUMS` as signed; hex.
    package let planDigest: String
    package let sums: String
    package let entropy: String
    package let isRosterPublic: Bool
    /// Who draws: a stream's id in the files, and its department.
    package let streams: [(id: String, department: String)]
    package let directoryCount: Int
    package let rosterCount: Int
    package let excludedCount: Int
    package let visits: Int
    package let tasks: Int
    package let groups: Int
    package let officers: Int
    /// Times that an officer gave way to a substitute.
    package let substitutions: Int
    /// Articles by which objects are exempt, as the plan says them, and how many by each.
    package let articles: [(article: String, count: Int)]
    package let voidCode: String?
    package let voidReason: String?
    /// Name and size in bytes, sorted by name.
    package let files: [(name: String, size: Int)]
}

extension DrawingDesk {
    /// Signed draws, newest freeze first, those since declared void among them. Public: needs no actor.
    package func publicDraws(before: ID<DrawProcess>? = nil, limit: Int = 20) async throws -> [PublicDraw] {
        let now = ledger.moment()
        return try await ledger.database.read { transaction in
            let ids = try transaction.map(
                """
                SELECT id FROM drw_draw
                WHERE phase IN ('signed', 'voided') AND (CAST(\(before) AS TEXT) IS NULL OR id < \(before))
                  AND EXISTS (SELECT 1 FROM drw_event WHERE draw = drw_draw.id AND kind = 'signed-off')
                ORDER BY id DESC LIMIT \(limit)
                """
            ) { ID<DrawProcess>(stored: try $0.text(0)) }
            return try ids.compactMap { try DrawStore.find($0, in: transaction) }.compactMap {
                try Self.publicView(of: $0, at: now, in: transaction)
            }
        }
    }

    /// One signed draw. Errors: `noDraw`, also for a draw that is not signed: the public does not hear of it.
    package func publicDraw(_ id: ID<DrawProcess>) async throws -> PublicDraw {
        let now = ledger.moment()
        return try await ledger.database.read { transaction in
            guard let draw = try DrawStore.find(id, in: transaction),
                let shown = try Self.publicView(of: draw, at: now, in: transaction)
            else { throw DrawingError.noDraw(task: id.text) }
            return shown
        }
    }

    /// The signed draws of a task, newest first.
    package func publicDraws(of task: ID<JointTask>) async throws -> [PublicDraw] {
        let now = ledger.moment()
        return try await ledger.database.read { transaction in
            try transaction.map("SELECT id FROM drw_draw WHERE task = \(task) ORDER BY serial DESC") {
                ID<DrawProcess>(stored: try $0.text(0))
            }.compactMap { try DrawStore.find($0, in: transaction) }.compactMap {
                try Self.publicView(of: $0, at: now, in: transaction)
            }
        }
    }

    /// One file of the public part. Errors: `noDraw`, also for a name that the public part does not have.
    package func publicFile(_ name: String, of id: ID<DrawProcess>) async throws -> [UInt8] {
        guard let bytes = try await publicFiles(of: id, only: name)[name] else {
            throw DrawingError.noDraw(task: "\(id.text)/\(name)")
        }
        return bytes
    }

    /// Says which state of the public part is there now, without reading it: another mark, another folder. Of ASCII
    /// letters and digits. Errors: `noDraw`.
    package func publicFolderMark(of id: ID<DrawProcess>) async throws -> String {
        let now = ledger.moment()
        return try await ledger.database.lookUp { transaction in
            guard let draw = try DrawStore.find(id, in: transaction), draw.signedAt != nil else {
                throw DrawingError.noDraw(task: id.text)
            }
            guard try Self.isDisclosed(draw, at: now, in: transaction) else { return "sealed" }
            let changes = try Self.changes(draw, in: transaction)
            return String(sha256((["changes": .array(changes)] as JSON).canonical).hex.prefix(32))
        }
    }

    /// The public part of a signed draw: as signed, with `changes.json` and the sums as they are now.
    package func publicFiles(of id: ID<DrawProcess>, only: String? = nil) async throws -> [String: [UInt8]] {
        let now = ledger.moment()
        return try await ledger.database.read { transaction in
            guard let draw = try DrawStore.find(id, in: transaction), draw.signedAt != nil else {
                throw DrawingError.noDraw(task: id.text)
            }
            guard try Self.isDisclosed(draw, at: now, in: transaction) else {
                let files = try DrawStore.published(of: id, in: transaction)
                return Seal.sealedPart(of: files).filter { only == nil || $0.key == only }
            }
            let changes = try Self.changes(draw, in: transaction)
            let isMoving = only == FileName.changes || only == FileName.sums
            var files = try DrawStore.published(of: id, name: isMoving ? nil : only, in: transaction)
            if files.isEmpty, try DrawStore.publishedSizes(of: id, in: transaction).isEmpty {
                // Signed before the public part was kept: computed anew.
                return try Self.folder(draw, in: transaction).filter { !$0.key.hasPrefix(FileName.auditPrefix) }
            }
            guard !changes.isEmpty, only == nil || isMoving else { return files }
            files[FileName.changes] = (["changes": .array(changes)] as JSON).canonical
            files[FileName.sums] = nil
            let listed = files.filter { $0.key != FileName.seal }
            files[FileName.sums] = listed.sorted { $0.key < $1.key }.reduce(into: []) { bytes, file in
                bytes += Array("\(sha256(file.value).hex)  \(file.key)\n".utf8)
            }
            return files
        }
    }

    private static func publicView(
        of draw: StoredDraw, at now: Timestamp, in transaction: any ReadTransaction
    ) throws -> PublicDraw? {
        guard let signedAt = draw.signedAt, let sums = draw.process.sums else { return nil }
        let sealed = try PublicSeal(of: draw, at: now, in: transaction)
        var (visits, tasks, groups, officers) = (0, 0, 0, 0)
        for step in draw.steps where sealed == nil {
            if case .drawn(let number, let all) = step.event { (visits, tasks) = (number, all) }
            if case .staffed(let number, let all) = step.event { (groups, officers) = (number, all) }
        }
        let plan = draw.process.plan
        let changes = try sealed == nil ? DrawStore.changes(of: draw.id, in: transaction) : []
        let articles = plan.extra["exclusion_rules"]?["law_articles"]?.array ?? []
        let request = draw.process.phase == .voided ? draw.process.voidRequest : nil
        return PublicDraw(
            id: draw.id, task: draw.task, taskName: plan.task, campaign: plan.campaign, serial: draw.serial,
            phase: draw.process.phase, frozenAt: draw.frozenAt, signedAt: signedAt,
            sealed: sealed, planDigest: draw.process.planDigest.hex, sums: sealed == nil ? sums.hex : "",
            entropy: draw.process.entropy?.text ?? "", isRosterPublic: plan.rosterMode == .public,
            streams: plan.streams.map { (id: $0.id, department: $0.department) },
            directoryCount: plan.directoryCount, rosterCount: plan.rosterCount, excludedCount: plan.excludedCount,
            visits: visits, tasks: tasks, groups: groups, officers: officers,
            substitutions: changes.count { $0["kind"]?.string == SubstitutionEntry.kind },
            articles: articles.compactMap { entry in
                entry["article"]?.string.flatMap { article in
                    entry["count"]?.integer.map { (article: article, count: Int($0)) }
                }
            }, voidCode: request?.code,
            voidReason: request?.reason,
            files: try sealed?.files
                ?? DrawStore.publishedSizes(of: draw.id, in: transaction).sorted { $0.key < $1.key }
                .map { (name: $0.key, size: $0.value) })
    }
}
