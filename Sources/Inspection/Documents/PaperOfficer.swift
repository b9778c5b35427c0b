// Who comes, and for whom: the officers and departments a paper names.

package import Planning

/// An officer as printed: name, certificate and department.
package struct PaperOfficer: Sendable, Hashable {
    package let name: String
    /// 执法证号.
    package let certificate: String
    package let department: String

    package init(name: String, certificate: String, department: String) {
        self.name = name
        self.certificate = certificate
        self.department = department
    }
}

/// One department's part of a visit. Only departments whose streams chose the object have one.
package struct VisitDepartment: Sendable, Hashable {
    package let name: String
    /// In the plan's order, each once; never empty.
    package let items: [Item]
    /// The group's officers of this department; empty when the plan sends none of it.
    package let officers: [PaperOfficer]

    package init(name: String, items: [Item], officers: [PaperOfficer]) {
        self.name = name
        self.items = items
        self.officers = officers
    }

    package var checkPointCount: Int { items.reduce(0) { $0 + $1.checkPoints.count } }
}
