// 检查: a visit to one drawn object of a task, and each department's part of it.

package import Governance
package import Planning

/// One department's part of a visit as stored.
package struct VisitPart: Sendable, Hashable {
    package let department: DepartmentID
    /// Ids of its items.
    package let items: [String]
    package let state: PartState
    package let document: PartDocument
    /// Who wrote the document last; empty before anybody has.
    package let authorName: String
    package let submittedAt: Timestamp?
    package let reviewerName: String
    /// Why it came back last; empty when it never did.
    package let opinion: String
    package let version: Int

    package init(
        department: DepartmentID, items: [String], state: PartState, document: PartDocument, authorName: String,
        submittedAt: Timestamp?, reviewerName: String, opinion: String, version: Int
    ) {
        self.department = department
        self.items = items
        self.state = state
        self.document = document
        self.authorName = authorName
        self.submittedAt = submittedAt
        self.reviewerName = reviewerName
        self.opinion = opinion
        self.version = version
    }
}

package struct Visit: Sendable, Hashable {
    package let id: ID<Visit>
    package let task: ID<JointTask>
    /// P of the draw that chose it, hex.
    package let draw: String
    /// Place in the drawn list; replacements count on.
    package let number: Int
    package let object: String
    /// As on the day of the sign-off.
    package let name: String
    package let region: RegionCode
    /// Area id and number of the group of officers.
    package let area: String
    package let group: Int
    package let state: VisitState
    /// The last day on which an accepted part was inspected; nil before all are accepted.
    package let endedOn: CalendarDate?
    /// The visit in whose place this one is.
    package let replaces: ID<Visit>?
    /// In the plan's order.
    package let parts: [VisitPart]

    package init(
        id: ID<Visit>, task: ID<JointTask>, draw: String, number: Int, object: String, name: String,
        region: RegionCode, area: String, group: Int, state: VisitState, endedOn: CalendarDate?, replaces: ID<Visit>?,
        parts: [VisitPart]
    ) {
        self.id = id
        self.task = task
        self.draw = draw
        self.number = number
        self.object = object
        self.name = name
        self.region = region
        self.area = area
        self.group = group
        self.state = state
        self.endedOn = endedOn
        self.replaces = replaces
        self.parts = parts
    }

    package func part(of department: DepartmentID) -> VisitPart? { parts.first { $0.department == department } }

    /// The result that names the visit: the gravest of all parts.
    package var outcome: ResultCode? { ResultCode.gravest(parts.compactMap(\.document.outcome)) }

    /// For the gate: the place is the object's, so an inspector of a district needs no post for the city.
    package func subject(departments: [DepartmentID]) -> Subject {
        Subject(kind: "visit", id: id.text, region: region, departments: departments)
    }

    func with(_ parts: [VisitPart]) -> Visit {
        Visit(
            id: id, task: task, draw: draw, number: number, object: object, name: name, region: region, area: area,
            group: group, state: state, endedOn: endedOn, replaces: replaces, parts: parts)
    }
}

/// An officer of a group, as at the sign-off.
package struct GroupOfficer: Sendable, Hashable {
    package let certificate: String
    package let name: String
    package let department: DepartmentID

    package init(certificate: String, name: String, department: DepartmentID) {
        self.certificate = certificate
        self.name = name
        self.department = department
    }
}

/// One step of a part's history; nothing of it is ever edited.
package struct PartStep: Sendable, Hashable {
    package let department: DepartmentID
    package let version: Int
    package let step: PartState.Step
    package let at: Timestamp
    package let personName: String
    /// What was written; nil for steps that wrote nothing.
    package let document: PartDocument?
    package let opinion: String

    package init(
        department: DepartmentID, version: Int, step: PartState.Step, at: Timestamp, personName: String,
        document: PartDocument?, opinion: String
    ) {
        self.department = department
        self.version = version
        self.step = step
        self.at = at
        self.personName = personName
        self.document = document
        self.opinion = opinion
    }
}
