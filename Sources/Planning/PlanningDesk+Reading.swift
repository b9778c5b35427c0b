// Looking at tasks: one, a list, its history, and what waits for whom.

package import Governance
import SQLKit

extension PlanningDesk {
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

    /// The task of this id. Errors: `unknownTask`, `GovernanceError.denied`.
    package func task(_ id: ID<JointTask>, by actor: Actor) async throws -> JointTask {
        guard let task = try await ledger.database.read({ try JointTask.find(id: id, in: $0) }) else {
            throw PlanningError.unknownTask(id.text)
        }
        return try await ledger.consult(.readTask, by: actor, on: task.subject) { _, _ in task }
    }

    /// A page of the tasks that the actor may see, newest first.
    package func tasks(matching query: TaskQuery = TaskQuery(), by actor: Actor) async throws -> TaskPage {
        let visible = try await visibleTasks(by: actor).filter(query.matches)
        let counts = Dictionary(grouping: visible, by: \.state).mapValues(\.count)
        let wanted = visible.filter { task in
            (query.states.isEmpty || query.states.contains(task.state)) && (query.after.map { task.id < $0 } ?? true)
        }
        let page = Array(wanted.prefix(max(1, query.limit)))
        return TaskPage(tasks: page, next: wanted.count > page.count ? page.last?.id : nil, counts: counts)
    }

    /// Tasks that wait for the actor: own drafts, returned ones, and those to approve.
    package func waitingTasks(by actor: Actor) async throws -> [WaitingTask] {
        try await ledger.consult(.listTasks, by: actor, on: Self.list(actor)) { transaction, organisation in
            let actor = try Actor.current(actor, in: transaction)
            return try TaskSummary.all(in: transaction) { subject in
                organisation.permission(for: actor, .readTask, on: subject) != nil
            }.compactMap { task in
                switch task.state {
                case .draft where task.author == actor.person: WaitingTask(task: task, need: .submit)
                case .returned where task.author == actor.person: WaitingTask(task: task, need: .revise)
                case .submitted
                where task.author != actor.person
                    && organisation.permission(for: actor, .approveTask, on: task.subject) != nil:
                    WaitingTask(task: task, need: .approve)
                default: nil
                }
            }
        }
    }

    /// Each step of a task, oldest first. Tasks of the first form have none before their next step.
    package func history(of task: JointTask, by actor: Actor) async throws -> [TaskEntry] {
        try await ledger.consult(.readTask, by: actor, on: task.subject) { transaction, _ in
            try TaskEntry.all(of: task.id, in: transaction)
        }
    }

    private func visibleTasks(by actor: Actor) async throws -> [TaskSummary] {
        try await ledger.consult(.listTasks, by: actor, on: Self.list(actor)) { transaction, organisation in
            let actor = try Actor.current(actor, in: transaction)
            return try TaskSummary.all(in: transaction) { subject in
                organisation.permission(for: actor, .readTask, on: subject) != nil
            }
        }
    }

    /// The list of one's own region; what it holds is asked task by task.
    private static func list(_ actor: Actor) -> Subject {
        let region = actor.holdings.first { Act.listTasks.posts.contains($0.post) }?.region ?? .root
        return Subject(kind: "tasks", id: "visible", region: region)
    }
}
