// The planning room's desk: tasks are drafted, submitted, sent back or approved, each step on the record.

package import Governance
package import SQLKit

extension Act {
    package static let draftTask = Act("planning.draft-task", posts: [.regulator])
    package static let submitTask = Act("planning.submit-task", posts: [.regulator])
    package static let returnTask = Act("planning.return-task", posts: [.leader], size: .few)
    package static let approveTask = Act("planning.approve-task", posts: [.leader])
    /// Also for the departments' people below the task's region, and for who contributes to its draw.
    package static let readTask = Act(
        "planning.read-task", posts: [.regulator, .leader, .inspector, .auditor], extent: .lineage,
        named: ContributorSpec.posts)
    /// A list shows nobody more than `readTask` does, one task at a time.
    package static let listTasks = Act(
        "planning.list-tasks", posts: [.regulator, .leader, .inspector, .auditor, .witness], reach: .region)

    /// Every act about tasks, for the test that enumerates them.
    package static let planning: [Act] = [
        .addItems, .importItems, .draftTask, .submitTask, .returnTask, .approveTask, .readTask, .listTasks,
    ]
}

package struct PlanningDesk: Sendable {
    package let ledger: Ledger

    package init(ledger: Ledger) { self.ledger = ledger }

    /// Drafts a new task. A draft may be half filled; it needs a name and a department, and all else when submitted.
    ///
    /// - Parameter id: made when the form was shown, so that a form sent twice drafts once.
    /// Errors: `PlanningError`, `GovernanceError.denied`.
    package func draftTask(
        _ id: ID<JointTask>? = nil, named name: String, region: RegionCode, plan: TaskPlan, by actor: Actor
    ) async throws -> JointTask {
        let id: ID<JointTask> = id ?? ledger.ids.make()
        let subject = Subject(kind: "task", id: id.text, region: region, departments: plan.departments)
        return try await ledger.perform(.draftTask, by: actor, on: subject, details: ["task": name]) {
            transaction, note in
            try Self.check(name, region, note.organisation)
            try plan.checkDraft(in: note.organisation)
            let plan = try plan.withPeople(in: transaction)
            if let known = try JointTask.find(id: id, in: transaction) {
                guard known.author == note.actor.person, known.name == name, known.plan == plan else {
                    throw PlanningError.changedMeanwhile(known.name)
                }
                note["again"] = "1"
                return known
            }
            guard try JointTask.find(name: name, in: transaction) == nil else { throw PlanningError.taskExists(name) }
            try transaction.execute(
                """
                INSERT INTO pln_task (id, name, region, document, state, author, author_name, created_at, updated_at,
                                      version, departments, people)
                VALUES (\(id), \(name), \(region), \(try JointTask.document(plan)), \(TaskState.draft.rawValue),
                        \(note.actor.person), \(note.actor.name), \(note.at), \(note.at), 1,
                        \(plan.departmentList), \(plan.peopleList))
                """)
            try TaskEntry.append(
                .draft, to: id, version: 1, plan: plan, act: .draftTask, subject: subject, note: note, in: transaction)
            return try Self.stored(id, in: transaction)
        }
    }

    /// Changes a draft, or a task that came back; half filled as a draft may be. Errors: `changedMeanwhile` when
    /// somebody else was faster; `PlanDifference` shows how the two differ.
    package func editTask(
        _ task: JointTask, named name: String? = nil, plan: TaskPlan, by actor: Actor
    ) async throws -> JointTask {
        let name = name ?? task.name
        let edited = Subject(kind: "task", id: task.id.text, region: task.region, departments: plan.departments)
        return try await step(
            .edit, .draftTask, task, edit: (name, plan), by: actor
        ) { transaction, note in
            try Self.check(name, task.region, note.organisation)
            try plan.checkDraft(in: note.organisation)
            // What it becomes must be the editor's as well as what it was.
            try authorise(note.actor, .draftTask, on: edited, in: note.organisation)
            let plan = try plan.withPeople(in: transaction)
            if let other = try JointTask.find(name: name, in: transaction), other.id != task.id {
                throw PlanningError.taskExists(name)
            }
            try transaction.execute(
                """
                UPDATE pln_task SET name = \(name), document = \(try JointTask.document(plan)),
                  departments = \(plan.departmentList), people = \(plan.peopleList)
                WHERE id = \(task.id)
                """)
        }
    }

    /// Submits for approval. Errors: the first of the plan's faults.
    package func submitTask(_ task: JointTask, by actor: Actor) async throws -> JointTask {
        try await step(.submit, .submitTask, task, by: actor) { transaction, note in
            try Self.check(task, note.organisation, in: transaction)
            // An account may have been opened since the plan was written.
            let plan = try task.plan.withPeople(in: transaction)
            try transaction.execute(
                """
                UPDATE pln_task SET document = \(try JointTask.document(plan)), people = \(plan.peopleList),
                  departments = \(plan.departmentList)
                WHERE id = \(task.id)
                """)
        }
    }

    /// Takes a submitted task back, as long as nobody has decided.
    package func recallTask(_ task: JointTask, by actor: Actor) async throws -> JointTask {
        try await step(.recall, .submitTask, task, by: actor)
    }

    /// Sends a task back with an opinion.
    package func returnTask(_ task: JointTask, opinion: String, by actor: Actor) async throws -> JointTask {
        guard opinion.contains(where: { !$0.isWhitespace }) else { throw PlanningError.emptyReason }
        return try await step(.sendBack, .returnTask, task, opinion: opinion, by: actor) { transaction, note in
            note["opinion"] = opinion
            try transaction.execute("UPDATE pln_task SET opinion = \(opinion) WHERE id = \(task.id)")
        }
    }

    /// Approves. Who wrote the task, or a version of it, cannot (ORG-1).
    package func approveTask(_ task: JointTask, by actor: Actor) async throws -> JointTask {
        try await step(.approve, .approveTask, task, by: actor) { transaction, note in
            for writer in try JointTask.writers(of: task, in: transaction) {
                try Separation.refuseSamePerson(author: writer, approver: note.actor, act: .approveTask)
            }
            try Self.check(task, note.organisation, in: transaction)
            try transaction.execute(
                """
                UPDATE pln_task SET approver = \(note.actor.person), approver_name = \(note.actor.name)
                WHERE id = \(task.id)
                """)
        }
    }

    /// Everything that stands between a plan and its approval, for the form.
    package func faults(of plan: TaskPlan, region: RegionCode, by actor: Actor) async throws -> [PlanningError] {
        let subject = Subject(kind: "task", id: "draft", region: region, departments: plan.departments)
        return try await ledger.consult(.draftTask, by: actor, on: subject) { transaction, organisation in
            try Self.faults(of: plan, region: region, organisation, in: transaction)
        }
    }

    /// The same for a later room, inside its own look.
    package static func faults(
        of plan: TaskPlan, region: RegionCode, _ organisation: Organisation, in transaction: any ReadTransaction
    ) throws -> [PlanningError] {
        plan.faults(
            in: organisation, items: try ItemRule.all(in: transaction), region: region,
            people: try plan.accounts(in: transaction))
    }

    // MARK: Steps

    /// One step in one transaction. The same step by the same person once more is answered, not taken again: that is
    /// a double click, or a page sent again after Back.
    private func step(
        _ step: TaskState.Step, _ act: Act, _ task: JointTask, opinion: String = "",
        edit: (name: String, plan: TaskPlan)? = nil, by actor: Actor,
        _ body: @escaping @Sendable (any WriteTransaction, inout AuditNote) throws -> Void = { _, _ in }
    ) async throws -> JointTask {
        try await ledger.perform(act, by: actor, on: task.subject, details: ["task": task.name]) {
            transaction, note in
            let current = try Self.stored(task.id, in: transaction)
            let isSame = edit.map { $0.name == current.name && $0.plan.isSame(as: current.plan) } ?? true
            if isSame, current.version == task.version + 1,
                let last = try TaskEntry.all(of: task.id, in: transaction).last, last.version == current.version,
                last.kind == step.kind, last.person == note.actor.person, last.opinion == opinion
            {
                note["again"] = "1"
                return current
            }
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
            let stored = try Self.stored(task.id, in: transaction)
            try TaskEntry.append(
                step.kind, to: task.id, version: stored.version, opinion: opinion,
                plan: step == .edit ? stored.plan : nil, act: act, subject: task.subject, note: note, in: transaction)
            return stored
        }
    }

    private static func check(_ name: String, _ region: RegionCode, _ organisation: Organisation) throws {
        let isNamed = name.contains { !$0.isWhitespace } && name.utf8.count <= 200
        guard isNamed else { throw PlanningError.invalid("task", name) }
        guard organisation.tree[organisation.tree.current(region)] != nil else {
            throw PlanningError.unknownRegion(region.rawValue, "")
        }
    }

    private static func check(
        _ task: JointTask, _ organisation: Organisation, in transaction: any ReadTransaction
    ) throws {
        try task.plan.check(
            in: organisation, items: try ItemRule.all(in: transaction), region: task.region,
            people: try task.plan.accounts(in: transaction))
    }

    private static func stored(_ id: ID<JointTask>, in transaction: any ReadTransaction) throws -> JointTask {
        guard let task = try JointTask.find(id: id, in: transaction) else { throw PlanningError.unknownTask(id.text) }
        return task
    }
}

extension TaskState.Step {
    var kind: TaskEntry.Kind {
        switch self {
        case .edit: .edit
        case .submit: .submit
        case .recall: .recall
        case .sendBack: .sendBack
        case .approve: .approve
        }
    }
}

extension TaskPlan {
    /// Who the contributors' logins are; those that nobody signs in by are missing.
    func accounts(in transaction: any ReadTransaction) throws -> [String: Actor] {
        var accounts: [String: Actor] = [:]
        for login in Set(contributors.compactMap(\.login)) {
            accounts[login] = try Actor.find(login: login, in: transaction)
        }
        return accounts
    }

    /// With whose accounts the logins are.
    func withPeople(in transaction: any ReadTransaction) throws -> TaskPlan {
        let accounts = try accounts(in: transaction)
        var plan = self
        for index in plan.contributors.indices {
            plan.contributors[index].person = plan.contributors[index].login.flatMap { accounts[$0]?.person.text }
        }
        return plan
    }

    /// Whatever accounts the logins had when either was written.
    func isSame(as other: TaskPlan) -> Bool { withoutPeople == other.withoutPeople }

    var withoutPeople: TaskPlan {
        var plan = self
        for index in plan.contributors.indices { plan.contributors[index].person = nil }
        return plan
    }

    var departmentList: String { departments.map(\.rawValue).joined(separator: ",") }
    var peopleList: String { people.map(\.text).sorted().joined(separator: ",") }
}
