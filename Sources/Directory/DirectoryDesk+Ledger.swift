// Single acts on objects: visits, holds.

package import Governance
package import SQLKit

extension DirectoryDesk {
    /// Enters a visit into the ledger. The same visit again changes nothing; a joint visit is one entry.
    ///
    /// Errors: `unknownObject`, `conflictingValue` when object and task are there with another day.
    package func recordVisit(_ visit: VisitEntry, by actor: Actor) async throws {
        try await ledger.perform(
            .recordVisit, by: actor, on: try await subject(of: visit.object, for: .recordVisit, by: actor),
            details: ["task": visit.task, "on": visit.on.description]
        ) { transaction, note in
            let known = try transaction.first(
                "SELECT visited_on, departments FROM dir_visit WHERE object = \(visit.object) AND task = \(visit.task)"
            ) { (try $0.date(0), try $0.text(1)) }
            if let known, known.0 != visit.on {
                throw DirectoryError.conflictingValue(what: "visit", id: "\(visit.task) \(visit.object)")
            }
            let before = Set((known?.1 ?? "").split(separator: ",").map(String.init))
            let departments = before.union(visit.departments.map(\.rawValue)).sorted().joined(separator: ",")
            try transaction.execute(
                """
                INSERT INTO dir_visit (object, task, visited_on, departments, created_at)
                VALUES (\(visit.object), \(visit.task), \(visit.on), \(departments), \(note.at))
                ON CONFLICT (object, task) DO UPDATE SET departments = excluded.departments
                """)
            try LibraryIndex.changed(ids: [visit.object], in: transaction)
        }
    }

    /// The day a later room's act ends an inspection on, in that act's own transaction: the room that holds the results
    /// knows the day, so a later one replaces an earlier one.
    package static func enter(_ visit: VisitEntry, at: Timestamp, in transaction: any WriteTransaction) throws {
        let departments = visit.departments.map(\.rawValue).sorted().joined(separator: ",")
        try transaction.execute(
            """
            INSERT INTO dir_visit (object, task, visited_on, departments, created_at)
            VALUES (\(visit.object), \(visit.task), \(visit.on), \(departments), \(at))
            ON CONFLICT (object, task) DO UPDATE SET visited_on = excluded.visited_on,
              departments = excluded.departments
            """)
        try LibraryIndex.changed(ids: [visit.object], in: transaction)
    }

    /// Takes an object out of draws: 立案调查中, or by an article, which the plan of each draw names in public. `until`
    /// nil: until released. A hold of the same kind gets the new day, article and note. Errors: `unknownObject`,
    /// `noArticle`, `dayOver`, `emptyReason`, `longText`.
    package func hold(
        _ object: String, _ kind: Hold.Kind, until: CalendarDate? = nil, article: String = "", note text: String,
        by actor: Actor
    ) async throws {
        let hold = Hold(kind: kind, until: until, article: kind == .law ? article : "")
        guard !hold.lacksArticle else { throw DirectoryError.noArticle(object) }
        try await ledger.perform(
            .holdObject, by: actor, on: try await subject(of: object, for: .holdObject, by: actor),
            details: ["kind": kind.rawValue, "until": until?.description ?? "", "article": hold.article]
        ) { transaction, note in
            try DirectoryError.check(reason: text)
            if let until, until < note.at.chinaDate { throw DirectoryError.dayOver(until) }
            let known = try transaction.first(
                "SELECT until FROM dir_hold WHERE object = \(object) AND kind = \(kind.rawValue)"
            ) { Hold(kind: kind, until: try $0.dateOrNil(0)) }
            try transaction.execute(
                """
                INSERT INTO dir_hold (object, kind, until, article, note, created_at)
                VALUES (\(object), \(kind.rawValue), \(until), \(hold.article), \(text), \(note.at))
                ON CONFLICT (object, kind) DO UPDATE SET until = excluded.until, article = excluded.article,
                  note = excluded.note
                """)
            let change = FieldChange(
                field: "hold", before: known?.history ?? "", after: Hold(kind: kind, until: until).history)
            try Self.remember("object", object, change, note, actor, in: transaction)
        }
    }

    /// Ends a hold; none there: nothing happens but the record.
    package func release(_ object: String, _ kind: Hold.Kind, by actor: Actor) async throws {
        try await ledger.perform(
            .releaseObject, by: actor, on: try await subject(of: object, for: .releaseObject, by: actor),
            details: ["kind": kind.rawValue]
        ) { transaction, note in
            let removed = try transaction.execute(
                "DELETE FROM dir_hold WHERE object = \(object) AND kind = \(kind.rawValue)")
            guard removed > 0 else { return }
            let change = FieldChange(field: "hold", before: kind.rawValue, after: "")
            try Self.remember("object", object, change, note, actor, in: transaction)
        }
    }

    /// The object with its own region, so that a post elsewhere is refused. Errors: `unknownObject`.
    ///
    /// An object of unknown region belongs to whoever may act at all.
    package func subject(of object: String, for act: Act, by actor: Actor) async throws -> Subject {
        let region = try await ledger.database.read { transaction in
            try transaction.first("SELECT region FROM dir_object WHERE id = \(object)") { try $0.region(0) }
        }
        guard let region else { throw DirectoryError.unknownObject(object) }
        return Subject(kind: "object", id: object, region: region == .root ? actor.region(for: act) : region)
    }

    static func remember(
        _ entity: String, _ id: String, _ change: FieldChange, _ note: AuditNote, _ actor: Actor,
        in transaction: any WriteTransaction
    ) throws {
        let stamp = WriteStamp(at: note.at, person: actor.person.text, owner: "", source: "", importID: nil)
        try transaction.executeMany(ChangeStore.insert, rows: [ChangeStore.values(entity, id, [change], stamp)])
    }
}
