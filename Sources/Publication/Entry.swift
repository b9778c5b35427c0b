// A published result with everything that ever changed about it.

package import Governance
package import Inspection
package import Planning

package enum EntryState: String, Sendable, Hashable, CaseIterable {
    case published, withdrawn

    package enum Step: String, Sendable, CaseIterable {
        case correct, withdraw
        /// The inspection goes back to those that wait: its results may be worked on, and published again.
        case resume
        case publishAgain = "publish-again"
    }

    /// The state after a step; nil where the step is not allowed.
    package func next(_ step: Step) -> EntryState? {
        switch (self, step) {
        case (.published, .correct): .published
        case (.published, .withdraw): .withdrawn
        case (.withdrawn, .resume): .withdrawn
        case (.withdrawn, .publishAgain): .published
        case (.published, .resume), (.published, .publishAgain), (.withdrawn, .correct), (.withdrawn, .withdraw): nil
        }
    }
}

package struct Entry: Sendable, Hashable {
    package let id: ID<Entry>
    package let visit: ID<Visit>
    package let task: ID<JointTask>
    package let region: RegionCode
    /// 发起部门.
    package let department: DepartmentID
    package let result: PublicResult
    /// By when it had to be published, with clause and version of the calendar.
    package let due: DueDate
    package let publishedOn: CalendarDate
    /// The moment of the act that published it, by which its entry in the log is found.
    package let publishedAt: Timestamp
    package let state: EntryState
    package let version: Int
    /// Oldest first; the first is the publication.
    package internal(set) var changes: [EntryChange]
    /// Withdrawn, and its inspection is among those that wait to be published again. Told by `entry(_:by:)` alone.
    package internal(set) var isResumed = false

    package init(
        id: ID<Entry>, visit: ID<Visit>, task: ID<JointTask>, region: RegionCode, department: DepartmentID,
        result: PublicResult, due: DueDate, publishedOn: CalendarDate, publishedAt: Timestamp, state: EntryState,
        version: Int, changes: [EntryChange]
    ) {
        self.id = id
        self.visit = visit
        self.task = task
        self.region = region
        self.department = department
        self.result = result
        self.due = due
        self.publishedOn = publishedOn
        self.publishedAt = publishedAt
        self.state = state
        self.version = version
        self.changes = changes
    }

    package var isLate: Bool { publishedOn > due.day }
    /// Corrections, withdrawals, and what was published again.
    package var laterChanges: [EntryChange] { changes.filter { !$0.isFirst } }

    var subject: Subject {
        Subject(kind: "publication", id: id.text, region: region, departments: [department])
    }
}

/// What was done to an entry. Office readers know by whom; the public does not.
package struct EntryChange: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case published, corrected, withdrawn
    }

    package let kind: Kind
    /// From 1 within the entry; the first is its publication.
    package let number: Int
    package let at: Timestamp
    package let personName: String
    /// Public.
    package let reason: String
    /// When the decision behind it was revoked, and by when it had to be withdrawn therefore.
    package let revokedOn: CalendarDate?
    package let dueOn: CalendarDate?
    package let before: PublicResult?
    package let after: PublicResult?

    package init(
        kind: Kind, number: Int, at: Timestamp, personName: String, reason: String, revokedOn: CalendarDate?,
        dueOn: CalendarDate?, before: PublicResult?, after: PublicResult?
    ) {
        self.kind = kind
        self.number = number
        self.at = at
        self.personName = personName
        self.reason = reason
        self.revokedOn = revokedOn
        self.dueOn = dueOn
        self.before = before
        self.after = after
    }

    package var day: CalendarDate { at.chinaDate }
    package var isFirst: Bool { number == 1 }
}
