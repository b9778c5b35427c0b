// Lists of tasks: what is asked for, a page of answers, and what waits for somebody.

package import Governance
import SQLKit

/// A filter and a place in the list, newest first.
package struct TaskQuery: Sendable, Hashable {
    /// Empty for all.
    package var states: Set<TaskState>
    /// Part of the name; empty for all.
    package var text: String
    package var department: DepartmentID?
    /// The last task of the page before.
    package var after: ID<JointTask>?
    package var limit: Int

    package init(
        states: Set<TaskState> = [], text: String = "", department: DepartmentID? = nil, after: ID<JointTask>? = nil,
        limit: Int = 20
    ) {
        self.states = states
        self.text = text
        self.department = department
        self.after = after
        self.limit = limit
    }

    func matches(_ task: TaskSummary) -> Bool {
        (text.isEmpty || task.name.contains(text)) && (department.map(task.departments.contains) ?? true)
    }
}

/// A task as a line of a list.
package struct TaskSummary: Sendable, Hashable {
    package let id: ID<JointTask>
    package let name: String
    package let region: RegionCode
    package let state: TaskState
    package let departments: [DepartmentID]
    package let people: Set<ID<Person>>
    package let author: ID<Person>
    package let authorName: String
    package let approverName: String?
    package let opinion: String?
    package let updatedAt: Timestamp
    package let version: Int

    /// For the gate: the same as the task's.
    package var subject: Subject {
        Subject(kind: "task", id: id.text, region: region, departments: departments, people: people)
    }
}

/// Tasks of one page.
package struct TaskPage: Sendable {
    package let tasks: [TaskSummary]
    /// Where the next page begins; nil on the last.
    package let next: ID<JointTask>?
    /// Tasks of each state that fit the rest of the filter and may be seen.
    package let counts: [TaskState: Int]

    package init(tasks: [TaskSummary], next: ID<JointTask>?, counts: [TaskState: Int]) {
        self.tasks = tasks
        self.next = next
        self.counts = counts
    }
}

/// A task and what somebody is to do with it.
package struct WaitingTask: Sendable, Hashable {
    package enum Need: String, Sendable, CaseIterable {
        /// A draft of one's own, not yet submitted.
        case submit
        /// Came back with an opinion.
        case revise
        /// Waits for approval.
        case approve
    }

    package let task: TaskSummary
    package let need: Need

    package init(task: TaskSummary, need: Need) {
        self.task = task
        self.need = need
    }
}

extension TaskSummary {
    /// Every task that `sees` lets through, newest first.
    static func all(
        in transaction: any ReadTransaction, where sees: (Subject) -> Bool
    ) throws -> [TaskSummary] {
        var found: [TaskSummary] = []
        try transaction.forEach(
            """
            SELECT id, name, region, state, departments, people, author, author_name, approver_name, opinion,
              updated_at, version
            FROM pln_task ORDER BY id DESC
            """
        ) { row in
            let id = ID<JointTask>(stored: try row.text(0))
            let state = try row.text(3)
            guard let known = TaskState(rawValue: state) else {
                throw row.mismatch(3, expected: "a task state", found: state)
            }
            let plan = try row.textOrNil(4) == nil ? try JointTask.find(id: id, in: transaction)?.plan : nil
            let departments = try row.textOrNil(4)?.split(separator: ",")
                .compactMap { DepartmentID(rawValue: String($0)) }
            let people = try row.textOrNil(5)?.split(separator: ",").map { ID<Person>(stored: String($0)) }
            let task = TaskSummary(
                id: id, name: try row.text(1), region: try row.region(2), state: known,
                departments: departments ?? plan?.departments ?? [], people: Set(people ?? []),
                author: ID(stored: try row.text(6)), authorName: try row.text(7), approverName: try row.textOrNil(8),
                opinion: try row.textOrNil(9), updatedAt: try row.timestamp(10), version: try row.int(11))
            if sees(task.subject) { found.append(task) }
        }
        return found
    }
}
