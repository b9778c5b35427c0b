// What anybody may ask: no sign-in, and nothing of the office in the answers.

package import Governance
package import Inspection
package import Planning
import SQLKit

/// A published result without any trace of who did it.
package struct PublicEntry: Sendable, Hashable {
    package struct Change: Sendable, Hashable {
        package let kind: EntryChange.Kind
        package let on: CalendarDate
        package let reason: String
        package let before: PublicResult?
        package let after: PublicResult?

        package init(
            kind: EntryChange.Kind, on: CalendarDate, reason: String, before: PublicResult?, after: PublicResult?
        ) {
            self.kind = kind
            self.on = on
            self.reason = reason
            self.before = before
            self.after = after
        }
    }

    package let id: ID<Entry>
    package let task: ID<JointTask>
    package let result: PublicResult
    package let due: DueDate
    package let publishedOn: CalendarDate
    package let publishedAt: Timestamp
    package let state: EntryState
    /// Corrections and the withdrawal, oldest first, each with before and after.
    package let changes: [Change]

    init(_ entry: Entry) {
        id = entry.id
        task = entry.task
        result = entry.result
        due = entry.due
        publishedOn = entry.publishedOn
        publishedAt = entry.publishedAt
        state = entry.state
        changes = entry.laterChanges.map {
            Change(kind: $0.kind, on: $0.day, reason: $0.reason, before: $0.before, after: $0.after)
        }
    }
}

/// One page of public answers.
package struct PublicPage: Sendable {
    package let entries: [PublicEntry]
    package let total: Int

    init(_ page: EntryPage) {
        entries = page.entries.map { PublicEntry($0) }
        total = page.total
    }
}

/// A task as far as its results are public.
package struct PublicTask: Sendable {
    package let task: JointTask
    /// Results by code.
    package let outcomes: [ResultCode: Int]
    package let firstPublishedOn: CalendarDate
    package let lastPublishedOn: CalendarDate
    /// Objects in whose place a reserve went.
    package let replaced: [ReplacedObject]

    package init(
        task: JointTask, outcomes: [ResultCode: Int], firstPublishedOn: CalendarDate, lastPublishedOn: CalendarDate,
        replaced: [ReplacedObject]
    ) {
        self.task = task
        self.outcomes = outcomes
        self.firstPublishedOn = firstPublishedOn
        self.lastPublishedOn = lastPublishedOn
        self.replaced = replaced
    }

    package var total: Int { outcomes.values.reduce(0, +) }
}

/// What has been published in all.
package struct PublicCounts: Sendable, Hashable {
    /// Results that stand, by code.
    package let outcomes: [ResultCode: Int]
    package let withdrawn: Int
    package let objects: Int
    package let tasks: Int

    package init(outcomes: [ResultCode: Int], withdrawn: Int, objects: Int, tasks: Int) {
        self.outcomes = outcomes
        self.withdrawn = withdrawn
        self.objects = objects
        self.tasks = tasks
    }

    package var total: Int { outcomes.values.reduce(0, +) }
}

extension PublicationDesk {
    /// Results whose object has this in its name (two characters are enough) or whose code begins so. Needs no actor.
    package func publicSearch(
        _ text: String, department: DepartmentID? = nil, offset: Int = 0, limit: Int = 20
    ) async throws -> PublicPage {
        let filter = EntryFilter(department: department, text: text, offset: offset, limit: limit)
        return try await ledger.database.read { transaction in
            PublicPage(try EntryPage.read(filter, isPublic: true, in: transaction))
        }
    }

    /// Every result of an object, newest first. Needs no actor.
    package func publicResults(of object: String) async throws -> [PublicEntry] {
        try await ledger.database.lookUp { transaction in
            try EntryStore.entries(
                "FROM pub_entry e WHERE e.object = \(object) ORDER BY e.published_on DESC, e.id DESC",
                isPublic: true, in: transaction
            ).map { PublicEntry($0) }
        }
    }

    /// One result, and the others of its object, newest first; nil when there is none. Needs no actor.
    package func publicResult(_ id: ID<Entry>) async throws -> (entry: PublicEntry, others: [PublicEntry])? {
        try await ledger.database.lookUp { transaction in
            var all = try EntryStore.entries(
                """
                FROM pub_entry e WHERE e.object = (SELECT object FROM pub_entry WHERE id = \(id))
                ORDER BY e.published_on DESC, e.id DESC
                """, isPublic: true, in: transaction
            ).map { PublicEntry($0) }
            guard let place = all.firstIndex(where: { $0.id == id }) else { return nil }
            return (all.remove(at: place), all)
        }
    }

    /// Results of a task, newest first. Needs no actor.
    package func publicResults(
        of task: ID<JointTask>, offset: Int = 0, limit: Int = 50
    ) async throws -> PublicPage {
        let filter = EntryFilter(task: task, offset: offset, limit: limit)
        return try await ledger.database.read { PublicPage(try EntryPage.read(filter, isPublic: true, in: $0)) }
    }

    /// The newest results. Needs no actor.
    package func latestPublished(limit: Int = 10) async throws -> [PublicEntry] {
        let filter = EntryFilter(limit: limit)
        return try await ledger.database.read { PublicPage(try EntryPage.read(filter, isPublic: true, in: $0)).entries }
    }

    /// Needs no actor.
    package func publicCounts() async throws -> PublicCounts {
        try await ledger.database.read { transaction in
            PublicCounts(
                outcomes: try Self.outcomes("1 = 1", in: transaction),
                withdrawn: try transaction.int("SELECT COUNT(*) FROM pub_entry WHERE state = 'withdrawn'") ?? 0,
                objects: try transaction.int("SELECT COUNT(DISTINCT object) FROM pub_entry") ?? 0,
                tasks: try transaction.int("SELECT COUNT(DISTINCT task) FROM pub_entry") ?? 0)
        }
    }

    /// Tasks with published results, newest first. Needs no actor.
    package func publicTasks() async throws -> [PublicTask] {
        let now = ledger.moment()
        return try await ledger.database.read { transaction in
            let ids = try transaction.map("SELECT DISTINCT task FROM pub_entry ORDER BY task DESC") {
                ID<JointTask>(stored: try $0.text(0))
            }
            return try ids.compactMap { try Self.publicTask($0, at: now, in: transaction) }
        }
    }

    /// A task by its results; nil while nothing of it is published. Needs no actor.
    package func publicTask(_ id: ID<JointTask>) async throws -> PublicTask? {
        let now = ledger.moment()
        return try await ledger.database.read { try Self.publicTask(id, at: now, in: $0) }
    }

    private static func publicTask(
        _ id: ID<JointTask>, at now: Timestamp, in transaction: any ReadTransaction
    ) throws -> PublicTask? {
        let days = try transaction.first(
            "SELECT MIN(published_on), MAX(published_on) FROM pub_entry WHERE task = \(id)"
        ) { (try $0.dateOrNil(0), try $0.dateOrNil(1)) }
        guard let first = days?.0, let last = days?.1, let task = try JointTask.find(id: id, in: transaction) else {
            return nil
        }
        return PublicTask(
            task: task, outcomes: try outcomes("task = \(id)", in: transaction), firstPublishedOn: first,
            lastPublishedOn: last, replaced: try InspectionDesk.replaced(of: id, at: now, in: transaction))
    }

    private static func outcomes(
        _ condition: SQL, in transaction: any ReadTransaction
    ) throws -> [ResultCode: Int] {
        var outcomes: [ResultCode: Int] = [:]
        try transaction.forEach(
            """
            SELECT outcome, COUNT(*) FROM pub_entry WHERE state = 'published' AND \(condition) GROUP BY outcome
            """
        ) { row in
            if let code = ResultCode(rawValue: try row.text(0)) { outcomes[code] = try row.int(1) }
        }
        return outcomes
    }
}
