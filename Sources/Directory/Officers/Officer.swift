// 执法检查人员名录库: officers who may be drawn, and assistants who never are (DIR-8).

package import Governance

/// 执法检查人员. Drawable only with a certificate that is valid on the day and without leave.
package struct Officer: Sendable, Hashable {
    /// 执法证号, `[0-9A-Z]`: the officer's id.
    package var certificate: String
    package var name: String
    package var department: DepartmentID
    package var certificateExpires: CalendarDate
    /// 专业, codes `[a-z0-9]+` where items ask for them (`food`, `fire`, `special`…); sorted.
    package var specialities: [String]
    /// 级别 as text.
    package var level: String
    /// The most objects one campaign may give this officer.
    package var capacity: Int
    package var leave: [Leave]
    package var conflicts: [Conflict]

    /// 60: what one campaign gives an officer of whom nothing else is known.
    package static let standardCapacity = 60

    package init(
        certificate: String, name: String, department: DepartmentID, certificateExpires: CalendarDate,
        specialities: [String] = [], level: String = "", capacity: Int = Officer.standardCapacity, leave: [Leave] = [],
        conflicts: [Conflict] = []
    ) {
        self.certificate = certificate
        self.name = name
        self.department = department
        self.certificateExpires = certificateExpires
        self.specialities = specialities
        self.level = level
        self.capacity = capacity
        self.leave = leave
        self.conflicts = conflicts
    }
}

/// Days away, both ends included.
package struct Leave: Sendable, Hashable {
    package var from: CalendarDate
    package var to: CalendarDate

    package init(from: CalendarDate, to: CalendarDate) {
        self.from = from
        self.to = to
    }
}

/// 回避: a declared conflict of interest with one object. The reason stays in the office.
package struct Conflict: Sendable, Hashable {
    package var object: String
    package var reason: String

    package init(object: String, reason: String) {
        self.object = object
        self.reason = reason
    }
}

/// Who assists but is never drawn and never counts toward the two officers.
package enum AssistantKind: String, Sendable, CaseIterable { case staff, expert, testingBody, contractor }

package struct Assistant: Sendable, Hashable {
    package var id: String
    package var name: String
    package var kind: AssistantKind
    package var department: DepartmentID
    /// Contract and scope, for third parties.
    package var contract: String

    package init(id: String, name: String, kind: AssistantKind, department: DepartmentID, contract: String = "") {
        self.id = id
        self.name = name
        self.kind = kind
        self.department = department
        self.contract = contract
    }
}
