// One object of the city with everything that hangs on it.

package import Directory
package import Governance

/// An object, its gradings, its entries in the visit ledger (this year and last), and an open case against it.
package struct DemoRecord: Sendable, Hashable {
    package var object: InspectionObject
    package var gradings: [Grading]
    package var visits: [VisitEntry]
    package var investigation: DemoInvestigation?

    package init(
        object: InspectionObject, gradings: [Grading], visits: [VisitEntry], investigation: DemoInvestigation?
    ) {
        self.object = object
        self.gradings = gradings
        self.visits = visits
        self.investigation = investigation
    }
}

/// An open case: the object is under investigation (立案调查) and stays out of a random draw.
package struct DemoInvestigation: Sendable, Hashable {
    package var object: String
    package var department: DepartmentID
    package var since: CalendarDate
    /// Case number; synthetic.
    package var reference: String

    package init(object: String, department: DepartmentID, since: CalendarDate, reference: String) {
        self.object = object
        self.department = department
        self.since = since
        self.reference = reference
    }
}
