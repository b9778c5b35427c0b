// Published results in the database.

import Directory
import Governance
import Inspection
import SQLKit

enum EntryStore {
    static let columns: SQL =
        """
        e.id, e.visit, e.task, e.region, e.department, e.document, e.ended_on, e.due_on, e.due_days, e.due_clause,
        e.due_calendar, e.is_provisional, e.published_on, e.state, e.version, e.created_at
        """

    static func find(_ id: ID<Entry>, in transaction: any ReadTransaction) throws -> Entry? {
        try entries("FROM pub_entry e WHERE e.id = \(id)", in: transaction).first
    }

    static func find(of visit: ID<Visit>, in transaction: any ReadTransaction) throws -> Entry? {
        try entries("FROM pub_entry e WHERE e.visit = \(visit)", in: transaction).first
    }

    /// `clause`: from FROM on, over `pub_entry e`. Changes come with them; `isPublic`: without the publication itself,
    /// which repeats the result.
    static func entries(
        _ clause: SQL, isPublic: Bool = false, in transaction: any ReadTransaction
    ) throws -> [Entry] {
        var entries = try transaction.map("SELECT \(columns) \(clause)", entry)
        var changes: [ID<Entry>: [EntryChange]] = [:]
        let later: SQL = isPublic ? "AND seq > 1" : ""
        // An entry of the first version has nothing but its publication.
        let changed = entries.filter { !isPublic || $0.version > 1 }.map(\.id)
        for start in stride(from: 0, to: changed.count, by: 500) {
            let some = changed[start..<min(start + 500, changed.count)]
            try transaction.forEach(
                """
                SELECT entry, kind, at, person_name, reason, revoked_on, due_on, before, after, seq FROM pub_change
                WHERE entry IN (\(joined: some)) \(later) ORDER BY entry, seq
                """
            ) { changes[ID(stored: try $0.text(0)), default: []].append(try change($0)) }
        }
        for index in entries.indices { entries[index].changes = changes[entries[index].id] ?? [] }
        return entries
    }

    /// Without its changes.
    private static func entry(_ row: any Row) throws -> Entry {
        guard let state = EntryState(rawValue: try row.text(13)) else {
            throw row.mismatch(13, expected: "a state", found: try row.text(13))
        }
        let due = DueDate(
            day: try row.date(7), workingDays: try row.int(8), from: try row.date(6),
            isProvisional: try row.bool(11), clause: try row.text(9), calendarVersion: try row.text(10))
        return Entry(
            id: ID(stored: try row.text(0)), visit: ID(stored: try row.text(1)), task: ID(stored: try row.text(2)),
            region: try row.region(3), department: try row.department(4),
            result: try PublicResult.reading(try row.text(5)), due: due, publishedOn: try row.date(12),
            publishedAt: try row.timestamp(15), state: state, version: try row.int(14), changes: [])
    }

    private static func change(_ row: any Row) throws -> EntryChange {
        guard let kind = EntryChange.Kind(rawValue: try row.text(1)) else {
            throw row.mismatch(1, expected: "a change", found: try row.text(1))
        }
        return EntryChange(
            kind: kind, number: try row.int(9), at: try row.timestamp(2), personName: try row.text(3),
            reason: try row.text(4), revokedOn: try row.dateOrNil(5), dueOn: try row.dateOrNil(6),
            before: try row.textOrNil(7).map { try PublicResult.reading($0) },
            after: try row.textOrNil(8).map { try PublicResult.reading($0) })
    }

    static func insert(
        _ result: PublicResult, id: ID<Entry>, _ visit: Visit, department: DepartmentID, due: DueDate,
        _ note: AuditNote, in transaction: any WriteTransaction
    ) throws {
        try EntryCounts.enter(
            visit.object, of: visit.task, department, .published, result.outcome, in: transaction)
        try transaction.execute(
            """
            INSERT INTO pub_entry (id, visit, task, object, name, region, department, ended_on, due_on, due_days,
              due_clause, due_calendar, is_provisional, published_on, state, outcome, document, version, created_at)
            VALUES (\(id), \(visit.id), \(visit.task), \(visit.object), \(NameKey(visit.name).text), \(visit.region),
              \(department), \(due.from), \(due.day), \(due.workingDays), \(due.clause), \(due.calendarVersion),
              \(due.isProvisional), \(note.at.chinaDate), \(EntryState.published.rawValue),
              \(result.outcome.rawValue), \(try result.json), 1, \(note.at))
            """)
        let day = SQLValue.text(note.at.chinaDate.description)
        let pairs = Set(NameKey(visit.name).grams).union(NameKey.pairs(ofInitials: visit.name)).sorted()
        try transaction.executeMany(
            """
            INSERT INTO pub_pair (pair, published_on, entry, department) VALUES ($1, $2, $3, $4)
            ON CONFLICT (pair, published_on, entry, department) DO NOTHING
            """,
            rows: pairs.map { [.text($0), day, .text(id.text), .text(department.rawValue)] })
        // A firm that has a new name since its last result is found by the letters of both.
        try addInitials([(visit.object, NameKey(visit.name).text)], in: transaction)
        try append(.published, to: id, reason: "", before: nil, after: result, note, in: transaction)
    }

    static func addInitials(
        _ names: [(object: String, name: String)], in transaction: any WriteTransaction
    ) throws {
        try transaction.executeMany(
            "INSERT INTO pub_initials (object, letters) VALUES ($1, $2) ON CONFLICT (object, letters) DO NOTHING",
            rows: names.flatMap { object, name in
                NameInitials.readings(of: name).map { [.text(object), .text($0)] }
            })
    }

    static func append(
        _ kind: EntryChange.Kind, to entry: ID<Entry>, reason: String, revokedOn: CalendarDate? = nil,
        dueOn: CalendarDate? = nil, before: PublicResult?, after: PublicResult?, _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        let last = try transaction.int("SELECT MAX(seq) FROM pub_change WHERE entry = \(entry)") ?? 0
        try transaction.execute(
            """
            INSERT INTO pub_change (entry, seq, kind, at, person, person_name, reason, revoked_on, due_on, before,
                                    after)
            VALUES (\(entry), \(last + 1), \(kind.rawValue), \(note.at), \(note.actor.person), \(note.actor.name),
              \(reason), \(revokedOn), \(dueOn), \(try before?.json), \(try after?.json))
            """)
    }

    static func update(
        _ entry: Entry, to result: PublicResult, state: EntryState, in transaction: any WriteTransaction
    ) throws {
        try EntryCounts.move(entry, to: state, result.outcome, in: transaction)
        try transaction.execute(
            """
            UPDATE pub_entry SET document = \(try result.json), outcome = \(result.outcome.rawValue),
              state = \(state.rawValue), version = version + 1
            WHERE id = \(entry.id)
            """)
    }
}
