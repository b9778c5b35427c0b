// 联合抽查任务: a task of several departments on its way from draft to approval.

package import Governance

/// Where a task stands. A pure value: `next` says what each step leads to.
package enum TaskState: String, Sendable, CaseIterable {
    case draft, submitted, returned, approved

    package enum Step: String, Sendable, CaseIterable { case edit, submit, recall, sendBack, approve }

    /// The state after a step; nil where the step is not allowed.
    package func next(_ step: Step) -> TaskState? {
        switch (self, step) {
        case (.draft, .edit), (.returned, .edit): .draft
        case (.draft, .submit): .submitted
        case (.submitted, .recall): .draft
        case (.submitted, .sendBack): .returned
        case (.submitted, .approve): .approved
        default: nil
        }
    }
}

package struct JointTask: Sendable, Hashable {
    package let id: ID<JointTask>
    /// Unique.
    package let name: String
    package let region: RegionCode
    package let plan: TaskPlan
    package let state: TaskState
    package let author: ID<Person>
    package let authorName: String
    package let approverName: String?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// What the last return said; nil when the task never came back.
    package let opinion: String?
    package let version: Int

    package init(
        id: ID<JointTask>, name: String, region: RegionCode, plan: TaskPlan, state: TaskState, author: ID<Person>,
        authorName: String, approverName: String?, createdAt: Timestamp, updatedAt: Timestamp? = nil,
        opinion: String? = nil, version: Int
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.plan = plan
        self.state = state
        self.author = author
        self.authorName = authorName
        self.approverName = approverName
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
        self.opinion = opinion
        self.version = version
    }

    /// As somebody saw it who had this version on the page: a step then finds out what changed since.
    package func seen(at version: Int) -> JointTask {
        JointTask(
            id: id, name: name, region: region, plan: plan, state: state, author: author, authorName: authorName,
            approverName: approverName, createdAt: createdAt, updatedAt: updatedAt, opinion: opinion, version: version)
    }

    /// Whether its plan may be changed now.
    package var isOpen: Bool { state.next(.edit) != nil }

    /// For the gate: a task concerns the departments of its streams and names who contributes to its draw.
    package var subject: Subject {
        Subject(kind: "task", id: id.text, region: region, departments: plan.departments, people: plan.people)
    }
}
