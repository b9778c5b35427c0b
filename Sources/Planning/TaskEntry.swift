// The history of a task: each step with who, when, by which post, with what words, and the plan as it then stood.

package import Governance
package import SQLKit

/// One step of a task.
package struct TaskEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case draft, edit, submit, recall, sendBack = "return", approve }

    package let sequence: Int
    package let kind: Kind
    package let at: Timestamp
    package let person: ID<Person>
    package let personName: String
    package let post: Post?
    /// Why it was returned; empty for other steps.
    package let opinion: String
    /// The task's version after the step.
    package let version: Int

    static let migration = Migration(
        room: "planning", number: 3, title: "history of tasks",
        steps: [
            // Null in rows older than this: then they are read from the document.
            "ALTER TABLE pln_task ADD COLUMN departments TEXT",
            "ALTER TABLE pln_task ADD COLUMN people TEXT",
            """
            CREATE TABLE pln_task_step (
              task TEXT NOT NULL REFERENCES pln_task (id), seq INT64 NOT NULL,
              kind TEXT NOT NULL CHECK (kind IN ('draft', 'edit', 'submit', 'recall', 'return', 'approve')),
              at TEXT NOT NULL, person TEXT NOT NULL, person_name TEXT NOT NULL, post TEXT NOT NULL,
              opinion TEXT NOT NULL, version INT64 NOT NULL, document TEXT, PRIMARY KEY (task, seq)) STRICT
            """,
        ])

    /// Oldest first.
    static func all(of task: ID<JointTask>, in transaction: any ReadTransaction) throws -> [TaskEntry] {
        try transaction.map(
            """
            SELECT seq, kind, at, person, person_name, post, opinion, version FROM pln_task_step
            WHERE task = \(task) ORDER BY seq
            """
        ) { row in
            let kind = try row.text(1)
            guard let known = Kind(rawValue: kind) else {
                throw row.mismatch(1, expected: "a step of a task", found: kind)
            }
            return TaskEntry(
                sequence: try row.int(0), kind: known, at: try row.timestamp(2), person: ID(stored: try row.text(3)),
                personName: try row.text(4), post: Post(rawValue: try row.text(5)), opinion: try row.text(6),
                version: try row.int(7))
        }
    }

    /// Appends a step.
    /// - Parameter plan: given when the step changed it, so that every version is kept.
    static func append(
        _ kind: Kind, to task: ID<JointTask>, version: Int, opinion: String = "", plan: TaskPlan? = nil, act: Act,
        subject: Subject, note: AuditNote, in transaction: any WriteTransaction
    ) throws {
        let sequence = (try transaction.int("SELECT MAX(seq) FROM pln_task_step WHERE task = \(task)") ?? 0) + 1
        let post = note.organisation.permission(for: note.actor, act, on: subject)?.post.rawValue ?? ""
        try transaction.execute(
            """
            INSERT INTO pln_task_step (task, seq, kind, at, person, person_name, post, opinion, version, document)
            VALUES (\(task), \(sequence), \(kind.rawValue), \(note.at), \(note.actor.person), \(note.actor.name),
                    \(post), \(opinion), \(version), \(try plan.map(JointTask.document)))
            """)
    }
}

extension JointTask {
    /// Everybody who wrote a version of the plan; none of them approves it or runs its draw (ORG-1).
    package static func writers(of task: JointTask, in transaction: any ReadTransaction) throws -> Set<ID<Person>> {
        let editors = try transaction.map(
            "SELECT DISTINCT person FROM pln_task_step WHERE task = \(task.id) AND kind IN ('draft', 'edit')"
        ) { ID<Person>(stored: try $0.text(0)) }
        return Set(editors + [task.author])
    }
}
