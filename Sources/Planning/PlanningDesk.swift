// The planning room's desk: tasks are drafted, submitted, sent back or approved, each step on the record.

package import Governance
import SQLKit

extension Act {
    package static let draftTask = Act("planning.draft-task", posts: [.regulator])
    package static let submitTask = Act("planning.submit-task", posts: [.regulator])
    package static let returnTask = Act("planning.return-task", posts: [.leader])
    package static let approveTask = Act("planning.approve-task", posts: [.leader])
    package static let readTask = Act("planning.read-task", posts: [.regulator, .leader, .inspector, .auditor])

    /// Every act about tasks, for the test that enumerates them.
    package static let planning: [Act] = [
        .addItems, .importItems, .draftTask, .submitTask, .returnTask, .approveTask, .readTask,
    ]
}

package struct PlanningDesk: Sendable {
    package let ledger: Ledger

    package init(ledger: Ledger) { self.ledger = ledger }

    /// Drafts a new task. Errors: `PlanningError`, `GovernanceError.denied`.
    package func draftTask(
        named name: String, region: RegionCode, plan: TaskPlan, by actor: Actor
    ) async throws -> JointTask {
        let id: ID<JointTask> = ledger.ids.make()
        let subject = Subject(kind: "task", id: id.text, region: region, departments: plan.departments)
        return try await ledger.perform(.draftTask, by: actor, on: subject, details: ["task": name]) {
            transaction, note in
            guard !name.isEmpty, name.utf8.count <= 200 else { throw PlanningError.invalid("task", name) }
            try plan.check(in: note.organisation, items: try Item.departments(in: transaction))
            guard try JointTask.find(name: name, in: transaction) == nil else { throw PlanningError.taskExists(name) }
            try transaction.execute(
                """
                INSERT INTO pln_task (id, name, region, document, state, author, author_name, created_at, updated_at,
                                      version)
                VALUES (\(id), \(name), \(region), \(try JointTask.document(plan)), \(TaskState.draft.rawValue),
                        \(note.actor.person), \(note.actor.name), \(note.at), \(note.at), 1)
                """)
            return try Self.stored(id, in: transaction)
        }
    }

    /// Changes a draft, or a task that came back. Errors: `changedMeanwhile` when somebody else was faster.
    package func editTask(_ task: JointTask, plan: TaskPlan, by actor: Actor) async throws -> JointTask {
        try await step(.edit, .draftTask, task, by: actor) { transaction, note in
            try plan.check(in: note.organisation, items: try Item.departments(in: transaction))
            try transaction.execute(
                "UPDATE pln_task SET document = \(try JointTask.document(plan)) WHERE id = \(task.id)")
        }
    }

    package func submitTask(_ task: JointTask, by actor: Actor) async throws -> JointTask {
        try await step(.submit, .submitTask, task, by: actor) { _, _ in }
    }

    /// Sends a task back with an opinion.
    package func returnTask(_ task: JointTask, opinion: String, by actor: Actor) async throws -> JointTask {
        guard !opinion.isEmpty else { throw PlanningError.emptyReason }
        return try await step(.sendBack, .returnTask, task, by: actor) { transaction, note in
            note["opinion"] = opinion
            try transaction.execute("UPDATE pln_task SET opinion = \(opinion) WHERE id = \(task.id)")
        }
    }

    /// Approves. Who wrote the task cannot (ORG-1).
    package func approveTask(_ task: JointTask, by actor: Actor) async throws -> JointTask {
        try await step(.approve, .approveTask, task, by: actor) { transaction, note in
            try Separation.refuseSamePerson(author: task.author, approver: note.actor, act: .approveTask)
            try transaction.execute(
                """
                UPDATE pln_task SET approver = \(note.actor.person), approver_name = \(note.actor.name)
                WHERE id = \(task.id)
                """)
        }
    }

    /// The task of this name. Errors: `unknownTask`, `GovernanceError.denied`.
    package func task(named name: String, by actor: Actor) async throws -> JointTask {
        guard let task = try await findTask(named: name, by: actor) else { throw PlanningError.unknownTask(name) }
        return task
    }

    /// The task of this name, or nil. Errors: `GovernanceError.denied` when it is there and not to be seen.
    package func findTask(named name: String, by actor: Actor) async throws -> JointTask? {
        guard let task = try await ledger.database.read({ try JointTask.find(name: name, in: $0) }) else { return nil }
        return try await ledger.consult(.readTask, by: actor, on: task.subject) { _, _ in task }
    }

    private func step(
        _ step: TaskState.Step, _ act: Act, _ task: JointTask, by actor: Actor,
        _ body: @escaping @Sendable (any WriteTransaction, inout AuditNote) throws -> Void
    ) async throws -> JointTask {
        try await ledger.perform(act, by: actor, on: task.subject, details: ["task": task.name]) {
            transaction, note in
            let current = try Self.stored(task.id, in: transaction)
            guard current.version == task.version else { throw PlanningError.changedMeanwhile(task.name) }
            guard let next = current.state.next(step) else {
                throw PlanningError.taskState(task.name, current.state.rawValue)
            }
            try body(transaction, &note)
            try transaction.execute(
                """
                UPDATE pln_task SET state = \(next.rawValue), updated_at = \(note.at), version = version + 1
                WHERE id = \(task.id)
                """)
            return try Self.stored(task.id, in: transaction)
        }
    }

    private static func stored(_ id: ID<JointTask>, in transaction: any ReadTransaction) throws -> JointTask {
        guard let task = try JointTask.find(id: id, in: transaction) else { throw PlanningError.unknownTask(id.text) }
        return task
    }
}
