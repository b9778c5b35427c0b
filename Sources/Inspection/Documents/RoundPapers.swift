// 检查文书 of a round: what its papers say, before anything is laid out.

/// A group of officers with its visits: one dispatch list (派单), one batch of notices and record sheets.
package struct GroupPaper: Sendable, Hashable {
    /// `area-1`: stable, safe in file names and anchors.
    package let key: String
    package let areaName: String
    package let group: Int
    package let officers: [PaperOfficer]
    /// By region and address, for the round trip.
    package let visits: [VisitPaper]

    package init(key: String, areaName: String, group: Int, officers: [PaperOfficer], visits: [VisitPaper]) {
        self.key = key
        self.areaName = areaName
        self.group = group
        self.officers = officers
        self.visits = visits
    }

    package var title: String { "\(areaName)第\(group)组" }
}

/// What the office must settle before it sends anybody.
package enum PaperWarning: Sendable, Hashable {
    /// Fewer than two officers come (行政处罚法 第四十二条 asks for two).
    case fewOfficers(visit: Int, name: String)
    /// A department chose the object, but its group has no officer of it.
    case noOfficer(visit: Int, name: String, department: String)
    case noAddress(visit: Int, name: String)
}

package struct RoundPapers: Sendable, Hashable {
    package let facts: RoundFacts
    /// The list as drawn: by object id. Firms that were replaced since stay on it. Empty when it was not asked for.
    package let visits: [VisitPaper]
    /// Groups that have visits, in the plan's order of areas, with the firms that are visited: reserves that were sent
    /// instead of those in whose place they go.
    package let groups: [GroupPaper]
    package let warnings: [PaperWarning]

    package init(facts: RoundFacts, visits: [VisitPaper], groups: [GroupPaper], warnings: [PaperWarning]) {
        self.facts = facts
        self.visits = visits
        self.groups = groups
        self.warnings = warnings
    }
}

extension RoundPapers {
    /// Everybody who is visited, by number.
    package var going: [VisitPaper] { groups.flatMap(\.visits).sorted { $0.number < $1.number } }
}

/// What anybody may see of a visit. Address, contact and telephone cannot slip onto a public page: they are not here.
package struct PublicVisit: Sendable, Hashable {
    package let number: Int
    package let id: String
    package let name: String
    /// Names of the departments; empty when the roster is committed, for they would tell the firm's stratum.
    package let departments: [String]

    package init(number: Int, id: String, name: String, departments: [String]) {
        self.number = number
        self.id = id
        self.name = name
        self.departments = departments
    }
}

extension RoundPapers {
    /// The visits as the public page lists them; none before the list is disclosed.
    package var publicVisits: [PublicVisit] {
        guard facts.isDisclosed else { return [] }
        return visits.map { visit in
            PublicVisit(
                number: visit.number, id: visit.id, name: visit.name,
                departments: facts.isRosterPublic ? visit.departments.map(\.name) : [])
        }
    }
}
