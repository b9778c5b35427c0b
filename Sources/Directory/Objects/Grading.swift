// Gradings of an object (DIR-12): three, kept apart, internal, never shown to the public.

package import Governance

/// Which grading: 公共信用综合评价, 企业信用风险分类, 行业信用评价.
package enum GradingKind: String, Sendable, CaseIterable { case credit, risk, sector }

/// One grading of one object. A draw uses the `risk` class `A`…`D`; an object without one is `U`.
package struct Grading: Sendable, Hashable {
    package var object: String
    package var kind: GradingKind
    package var value: String
    package var source: String
    /// Department that owns it.
    package var owner: String
    package var on: CalendarDate
    package var reasons: String

    package init(
        object: String, kind: GradingKind, value: String, source: String, owner: String, on: CalendarDate,
        reasons: String
    ) {
        self.object = object
        self.kind = kind
        self.value = value
        self.source = source
        self.owner = owner
        self.on = on
        self.reasons = reasons
    }
}

/// One entry of the visit ledger: an object was visited for a task; a joint visit counts once.
package struct VisitEntry: Sendable, Hashable {
    package var object: String
    package var on: CalendarDate
    package var task: String
    package var departments: [DepartmentID]

    package init(object: String, on: CalendarDate, task: String, departments: [DepartmentID]) {
        self.object = object
        self.on = on
        self.task = task
        self.departments = departments
    }
}
