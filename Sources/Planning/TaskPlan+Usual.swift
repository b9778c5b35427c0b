// What a task looks like when nobody has said otherwise: rates, teams, exclusions by the policy in force.

package import Governance
package import VerifiableDraw

extension TaskPlan {
    /// A plan for some departments and their items, everything else as the policy says, and no looser than the items
    /// allow.
    ///
    /// - Parameter streams: departments with ids of items, the one that starts it first.
    package static func usual(
        _ streams: [(department: DepartmentID, items: [String])], campaign: String, organisation: Organisation,
        items: [Item], policy: InspectionPolicy
    ) throws -> TaskPlan {
        let rules = Dictionary(items.map { ($0.id, $0.rule) }, uniquingKeysWith: { _, last in last })
        let specs = try streams.map { stream in
            StreamSpec(
                id: stream.department.rawValue, department: stream.department.rawValue, items: stream.items,
                scope: Scope(),
                groups: try ClassRates(ClassRates.usual).groups.within(stream.items.compactMap { rules[$0] }),
                reserves: PlanFile.defaultReserves)
        }
        let exclusions = ExclusionRules(visitCap: policy.visitCapPerYear, restMonths: policy.restMonths)
        let departments = streams.map {
            ContributorSpec(
                kind: "department", name: organisation.departments[$0.department]?.name ?? $0.department.rawValue)
        }
        return TaskPlan(
            campaign: campaign, streams: specs,
            exclusions: exclusions.within(streams.flatMap(\.items).compactMap { rules[$0] }), rosterMode: "committed",
            selfCheck: true,
            staffing: StaffingSpec(
                teams: TeamSpec.usual(specs, organisation: organisation, items: items, policy: policy), areas: [],
                visitsPerGroup: max(1, policy.maximumLoadPerGroup * 2 / 5), relaxLoad: true,
                rotationMonths: policy.recusalRotationMonths),
            contributors: departments, quorum: departments.count + 2, officersPublic: true, auditors: ["审计机关"])
    }
}

extension TaskPlan {
    /// The hash suite of the draw.
    package var hashSuite: Suite { suite.flatMap(Suite.init(rawValue:)) ?? .sha256 }

    /// The same plan by another suite; the usual one is not written down, so that old plans stay what they were.
    package mutating func use(_ suite: Suite) { self.suite = suite == .sha256 ? nil : suite.rawValue }

    /// `sm3`, `sha256`, or the full names.
    package static func suite(named name: String) -> Suite? {
        Suite(rawValue: name) ?? Suite(rawValue: "ssd1-" + name)
    }
}

extension TeamSpec {
    /// So many officers of each department, one of them with the speciality its items ask for.
    package static func usual(
        _ streams: [StreamSpec], organisation: Organisation, items: [Item], policy: InspectionPolicy
    ) -> [TeamSpec] {
        let departments = Set(streams.map(\.department)).sorted()
        return departments.flatMap { id -> [TeamSpec] in
            let mayPenalise = DepartmentID(rawValue: id).flatMap { organisation.departments[$0]?.mayPenalise } ?? true
            let count =
                mayPenalise
                ? policy.officersPerPenalisingDepartment
                : departments.count > 1 ? 1 : policy.minimumOfficersPerGroup
            let ids = Set(streams.filter { $0.department == id }.flatMap(\.items))
            let specialities = Set(items.filter { ids.contains($0.id) && $0.tags.isEmpty }.map(\.speciality))
                .subtracting([""]).sorted().prefix(count)
            var teams = specialities.map { TeamSpec(department: id, officers: 1, speciality: $0) }
            if count > teams.count { teams.append(TeamSpec(department: id, officers: count - teams.count)) }
            return teams
        }
    }
}
