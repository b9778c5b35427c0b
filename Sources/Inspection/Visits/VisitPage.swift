// Lists of visits: filters and pages with true counts.

import Drawing
package import Governance
import Planning
import SQLKit
import VerifiableDraw

/// Conditions all hold; nil is no condition.
package struct VisitFilter: Sendable, Hashable {
    package var area: String?
    package var group: Int?
    /// Visits with a part of this department, in `partState` where given.
    package var department: DepartmentID?
    package var partState: PartState?
    /// Parts that may be written in: drafts and what came back.
    package var isWritable: Bool
    package var state: VisitState?
    /// Part of the name, or the beginning of the id.
    package var text: String
    /// These visits and no others.
    package var ids: [ID<Visit>]?
    package var offset: Int
    package var limit: Int

    package init(
        area: String? = nil, group: Int? = nil, department: DepartmentID? = nil, partState: PartState? = nil,
        isWritable: Bool = false, state: VisitState? = nil, text: String = "", ids: [ID<Visit>]? = nil,
        offset: Int = 0, limit: Int = 50
    ) {
        self.area = area
        self.group = group
        self.department = department
        self.partState = partState
        self.isWritable = isWritable
        self.state = state
        self.text = text
        self.ids = ids
        self.offset = offset
        self.limit = limit
    }

    /// `draw`: P of the draw that stands.
    func condition(_ task: ID<JointTask>, draw: String, regions: [RegionCode]?) -> SQL {
        var sql: SQL = "v.task = \(task) AND v.draw = \(draw)"
        if let regions { sql += " AND v.region IN (\(joined: regions))" }
        if let area { sql += " AND v.area = \(area)" }
        if let group { sql += " AND v.group_no = \(group)" }
        if let state { sql += " AND v.state = \(state.rawValue)" }
        if let ids { sql += " AND v.id IN (\(joined: ids))" }
        if department != nil || partState != nil || isWritable {
            sql += " AND EXISTS (SELECT 1 FROM ins_part p WHERE p.visit = v.id"
            if let department { sql += " AND p.department = \(department)" }
            if let partState { sql += " AND p.state = \(partState.rawValue)" }
            if isWritable { sql += " AND p.state IN ('draft', 'returned')" }
            sql += ")"
        }
        if !text.isEmpty {
            sql += " AND (\(SQL.holds("v.name", text)) OR \(SQL.begins("v.object", text)))"
        }
        return sql
    }
}

/// One page of a list, and how many there are.
package struct VisitPage: Sendable {
    package let visits: [Visit]
    package let total: Int
    /// Groups of officers that have visits in the task, whatever the filter: area id and number.
    package let groups: [VisitGroup]
    /// Of the filter's group, where it names one.
    package let officers: [GroupOfficer]

    package init(visits: [Visit], total: Int, groups: [VisitGroup], officers: [GroupOfficer]) {
        self.visits = visits
        self.total = total
        self.groups = groups
        self.officers = officers
    }

    static func read(
        _ task: ID<JointTask>, _ filter: VisitFilter, regions: [RegionCode]?, in transaction: any ReadTransaction
    ) throws -> VisitPage {
        let signed = try DrawingDesk.signedDraw(of: task, in: transaction)
        let draw = signed?.planDigest ?? ""
        let areas = try signed.map { try DrawingDesk.plan(of: $0.id, in: transaction).staffing.areas } ?? []
        let names = Dictionary(areas.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let condition = filter.condition(task, draw: draw, regions: regions)
        let visits = try VisitStore.visits(
            """
            FROM ins_visit v WHERE \(condition) ORDER BY v.number LIMIT \(filter.limit) OFFSET \(filter.offset)
            """, in: transaction)
        let everything = VisitFilter().condition(task, draw: draw, regions: regions)
        let groups = try transaction.map(
            """
            SELECT v.area, v.group_no, COUNT(*) FROM ins_visit v WHERE \(everything)
            GROUP BY v.area, v.group_no ORDER BY v.area, v.group_no
            """
        ) { row in
            let area = try row.text(0)
            return VisitGroup(
                area: area, areaName: names[area] ?? area, number: try row.int(1), visits: try row.int(2))
        }
        let total = try transaction.int("SELECT COUNT(*) FROM ins_visit v WHERE \(condition)") ?? 0
        var officers: [GroupOfficer] = []
        if let area = filter.area, let group = filter.group {
            officers = try VisitStore.officers(of: draw, area: area, group: group, in: transaction)
        }
        return VisitPage(visits: visits, total: total, groups: groups, officers: officers)
    }
}

/// A group of officers with its number of visits.
package struct VisitGroup: Sendable, Hashable {
    package let area: String
    package let areaName: String
    package let number: Int
    package let visits: Int

    package init(area: String, areaName: String, number: Int, visits: Int) {
        self.area = area
        self.areaName = areaName
        self.number = number
        self.visits = visits
    }
}
