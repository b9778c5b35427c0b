// What a task must satisfy before anybody approves it.

import Directory
package import Governance
import VerifiableDraw

extension TaskPlan {
    /// Checks the plan against the organisation and the item list.
    ///
    /// - Parameter items: department of each item on the list, by item id.
    package func check(in organisation: Organisation, items: [String: DepartmentID]) throws(PlanningError) {
        guard !streams.isEmpty else { throw .noStreams }
        guard RosterMode(rawValue: rosterMode) != nil else { throw .invalid("rosterMode", rosterMode) }
        var ids = Set<String>()
        for stream in streams {
            guard Alphabet.isName(stream.id), ids.insert(stream.id).inserted else { throw .streamID(stream.id) }
            guard let department = DepartmentID(rawValue: stream.department),
                organisation.departments[department] != nil
            else { throw .unknownDepartment(stream.department) }
            guard !stream.items.isEmpty else { throw .noItems(stream.id) }
            for item in stream.items where items[item] == nil { throw .unknownItem(item, stream.id) }
            try check(stream, in: organisation)
        }
        try checkStaffing(in: organisation)
        guard contributors.allSatisfy({ ContributorKind(rawValue: $0.kind) != nil }) else {
            throw .invalid("contributors.kind", contributors.map(\.kind).joined(separator: ","))
        }
        guard contributors.count(where: { $0.kind != "department" }) >= 2 else { throw .tooFewOutsiders }
        guard (2...contributors.count).contains(quorum) else { throw .invalid("quorum", String(quorum)) }
    }

    private func check(_ stream: StreamSpec, in organisation: Organisation) throws(PlanningError) {
        guard !stream.groups.isEmpty else { throw .noGroups(stream.id) }
        guard (0...1_000_000).contains(stream.reserves) else { throw .invalid("reserves", String(stream.reserves)) }
        var names = Set<String>()
        var classes = Set<String>()
        for group in stream.groups {
            guard !group.name.isEmpty, names.insert(group.name).inserted else {
                throw .groupName(group.name, stream.id)
            }
            if let strata = group.strata {
                for label in strata where Stratum(label: label)?.streams.contains(stream.id) != true {
                    throw .stratum(label, stream.id)
                }
                continue
            }
            for name in group.classes {
                guard riskClasses.contains(name), classes.insert(name).inserted else {
                    throw .classTwice(name, stream.id)
                }
            }
        }
        for text in stream.scope.regions {
            guard let code = RegionCode(rawValue: text), organisation.tree[organisation.tree.current(code)] != nil
            else {
                throw .unknownRegion(text, stream.id)
            }
        }
        for kind in stream.scope.kinds where ObjectKind(rawValue: kind) == nil { throw .invalid("scope.kinds", kind) }
        // In public mode the roster shows which streams hold an object; a scope by class would show its class.
        if rosterMode == RosterMode.public.rawValue, !stream.scope.classes.isEmpty {
            throw .publicClassScope(stream.id)
        }
        for name in stream.scope.classes where !riskClasses.contains(name) { throw .invalid("scope.classes", name) }
    }

    private func checkStaffing(in organisation: Organisation) throws(PlanningError) {
        for team in staffing.teams {
            guard let id = DepartmentID(rawValue: team.department), organisation.departments[id] != nil else {
                throw .unknownDepartment(team.department)
            }
            guard (1...100).contains(team.officers) else { throw .invalid("officers", String(team.officers)) }
        }
        guard staffing.teams.reduce(0, { $0 + $1.officers }) >= StaffingPlan.fewestOfficers else {
            throw .tooSmallTeam(StaffingPlan.fewestOfficers)
        }
        guard staffing.visitsPerGroup >= 1 else { throw .invalid("visitsPerGroup", String(staffing.visitsPerGroup)) }
        for area in staffing.areas {
            guard (1...10_000).contains(area.groups) else { throw .invalid("areas.groups", String(area.groups)) }
            for text in area.regions where RegionCode(rawValue: text) == nil {
                throw .inPlanFile(.unknownRegion(text, area.name), path: "areas[\(area.name)]")
            }
        }
    }
}
