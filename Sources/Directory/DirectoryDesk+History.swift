// What was there before the platform: past visits and open cases, taken over in one go.

package import Governance
import SQLKit

extension Act {
    package static let addHistory = Act("directory.add-history", posts: [.regulator], reach: .region)
}

extension DirectoryDesk {
    /// Takes over past visits and holds: one transaction, one audit row. What is there already stays as it is. Errors:
    /// `noArticle`.
    package func addHistory(
        visits: [VisitEntry], holds: [(object: String, hold: Hold, note: String)], source: String, by actor: Actor
    ) async throws {
        let subject = Subject(kind: "history", id: source, region: actor.region(for: .addHistory))
        let details = ["visits": String(visits.count), "holds": String(holds.count)]
        if let bare = holds.first(where: { $0.hold.lacksArticle }) { throw DirectoryError.noArticle(bare.object) }
        let holdRows = holds.map { entry in
            [
                entry.object.sqlValue, entry.hold.kind.rawValue.sqlValue, entry.hold.until.sqlValue,
                entry.hold.article.sqlValue, entry.note.sqlValue,
            ]
        }
        try await ledger.perform(.addHistory, by: actor, on: subject, details: details) { transaction, note in
            let at = note.at.sqlValue
            try transaction.executeMany(
                """
                INSERT INTO dir_visit (object, task, visited_on, departments, created_at)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (object, task) DO NOTHING
                """,
                rows: visits.map { visit in
                    let departments = visit.departments.map(\.rawValue).sorted().joined(separator: ",")
                    return [visit.object.sqlValue, visit.task.sqlValue, visit.on.sqlValue, departments.sqlValue, at]
                })
            try LibraryIndex.changed(ids: Set(visits.map(\.object)).sorted(), in: transaction)
            try transaction.executeMany(
                """
                INSERT INTO dir_hold (object, kind, until, article, note, created_at)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (object, kind) DO NOTHING
                """, rows: holdRows.map { $0 + [at] })
        }
        _ = try? await LibraryIndex.refresh(ledger.database, minimum: LibraryIndex.worthwhile)
    }
}
