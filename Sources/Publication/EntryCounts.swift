// How many results there are, kept with every change: nobody who asks makes anybody count them.

import Governance
import Inspection
import Planning
import SQLKit

enum EntryCounts {
    /// Counts a result that is about to be published for the first time.
    static func enter(
        _ object: String, of task: ID<JointTask>, _ department: DepartmentID, _ state: EntryState,
        _ outcome: ResultCode, in transaction: any WriteTransaction
    ) throws {
        let isKnownObject = try transaction.int("SELECT 1 FROM pub_entry WHERE object = \(object) LIMIT 1") != nil
        if !isKnownObject { try add(1, to: "objects", in: transaction) }
        let isKnownTask = try transaction.int("SELECT 1 FROM pub_entry WHERE task = \(task) LIMIT 1") != nil
        if !isKnownTask { try add(1, to: "tasks", in: transaction) }
        try add(1, task, department, state, outcome, in: transaction)
    }

    /// A correction, a withdrawal, or what is published again.
    static func move(
        _ entry: Entry, to state: EntryState, _ outcome: ResultCode, in transaction: any WriteTransaction
    ) throws {
        try add(-1, entry.task, entry.department, entry.state, entry.result.outcome, in: transaction)
        try add(1, entry.task, entry.department, state, outcome, in: transaction)
    }

    /// Of everything, or as far as a condition over `pub_count` says.
    static func sum(_ filter: EntryFilter, in transaction: any ReadTransaction) throws -> Int {
        var condition: SQL = "task = \(filter.task?.text ?? "")"
        if let department = filter.department { condition += " AND department = \(department)" }
        if let state = filter.state { condition += " AND state = \(state.rawValue)" }
        return try transaction.int("SELECT CAST(SUM(entries) AS BIGINT) FROM pub_count WHERE \(condition)") ?? 0
    }

    /// Results that stand, by code; `task` nil: of all tasks.
    static func outcomes(
        of task: ID<JointTask>?, in transaction: any ReadTransaction
    ) throws -> [ResultCode: Int] {
        var outcomes: [ResultCode: Int] = [:]
        try transaction.forEach(
            """
            SELECT outcome, CAST(SUM(entries) AS BIGINT) FROM pub_count
            WHERE task = \(task?.text ?? "") AND state = 'published' GROUP BY outcome
            """
        ) { row in
            let count = try row.int(1)
            if count > 0, let code = ResultCode(rawValue: try row.text(0)) { outcomes[code] = count }
        }
        return outcomes
    }

    /// Objects or tasks with results, each once.
    static func total(_ what: String, in transaction: any ReadTransaction) throws -> Int {
        try transaction.int("SELECT entries FROM pub_total WHERE what = \(what)") ?? 0
    }

    private static func add(_ count: Int, to what: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO pub_total (what, entries) VALUES (\(what), \(count))
            ON CONFLICT (what) DO UPDATE SET entries = pub_total.entries + excluded.entries
            """)
    }

    private static func add(
        _ count: Int, _ task: ID<JointTask>, _ department: DepartmentID, _ state: EntryState, _ outcome: ResultCode,
        in transaction: any WriteTransaction
    ) throws {
        for task in ["", task.text] {
            try transaction.execute(
                """
                INSERT INTO pub_count (task, department, state, outcome, entries)
                VALUES (\(task), \(department), \(state.rawValue), \(outcome.rawValue), \(count))
                ON CONFLICT (task, department, state, outcome)
                DO UPDATE SET entries = pub_count.entries + excluded.entries
                """)
        }
    }
}
