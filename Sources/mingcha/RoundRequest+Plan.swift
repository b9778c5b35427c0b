// From what was asked and what the libraries hold to a task's plan.

import Directory
import Governance
import Planning
import VerifiableDraw

extension RoundRequest {
    /// Departments of a round when nobody names any: those that start or join most items, at most three.
    private static let usualDepartments = 3

    /// - Parameter items: the item list.
    func plan(in organisation: Organisation, items: [Item], policy: InspectionPolicy, year: Int) throws -> TaskPlan {
        guard !organisation.departments.isEmpty else { throw CommandError("command.no-departments") }
        let streams = try streams(organisation, items)
        let departments = Set(streams.map(\.department)).sorted()
        let names = departments.map { id in
            DepartmentID(rawValue: id).flatMap { organisation.departments[$0]?.name } ?? id
        }
        let outsiders = ["人大代表", "行业协会"]
        let contributors = (names + outsiders).map { ContributorSpec(kind: "simulated", name: $0) }
        let own = Set(streams.flatMap(\.items))
        var rules = ExclusionRules(
            visitCap: file?.visitCap ?? policy.visitCapPerYear, restMonths: file?.restMonths ?? policy.restMonths)
        // What nobody said is no looser than the items allow; what somebody said is held against them.
        if file?.visitCap == nil { rules = rules.within(items.filter { own.contains($0.id) }.map(\.rule)) }
        var plan = TaskPlan(
            campaign: file?.campaign ?? "\(year)年部门联合双随机抽查",
            streams: streams, exclusions: rules, rosterMode: mode.rawValue, selfCheck: true,
            staffing: StaffingSpec(
                teams: teams(streams, organisation, items, policy), areas: file?.areas ?? [],
                visitsPerGroup: policy.visitsPerGroup, relaxLoad: true,
                rotationMonths: policy.recusalRotationMonths),
            contributors: contributors, quorum: contributors.count, officersPublic: true,
            auditors: ["审计机关"])
        plan.use(suite)
        plan.afterVisits = file?.afterVisits
        return plan
    }

    private func streams(_ organisation: Organisation, _ items: [Item]) throws -> [StreamSpec] {
        if let file {
            return try file.streams.map { stream in
                var stream = stream
                stream.items = try resolve(stream.items, stream.department, items)
                return stream
            }
        }
        let chosen = departments ?? usual(items)
        guard Set(chosen).count == chosen.count, !chosen.isEmpty else {
            throw CommandError("command.departments", place: "--departments")
        }
        return try chosen.map { id in
            guard let department = DepartmentID(rawValue: id), organisation.departments[department] != nil else {
                throw PlacedError(PlanningError.unknownDepartment(id), place: "--departments")
            }
            let chosen = try resolve([], id, items)
            let isUsual = rates == (try? ClassRates(ClassRates.usual))
            let rules = isUsual ? items.filter { chosen.contains($0.id) }.map(\.rule) : []
            return StreamSpec(
                id: id, department: id, items: chosen, scope: Scope(), groups: rates.groups.within(rules),
                reserves: PlanFile.defaultReserves)
        }
    }

    /// The item that most departments share, and who shares it.
    private func usual(_ items: [Item]) -> [String] {
        var counts: [DepartmentID: Int] = [:]
        for item in items where item.tags.isEmpty { counts[item.initiator, default: 0] += 1 }
        if counts.isEmpty { for item in items { counts[item.initiator, default: 0] += 1 } }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.usualDepartments)
            .map(\.key.rawValue)
    }

    /// Ids of items by id or name; none named means every item the department starts that applies to every object,
    /// and failing those every item it starts.
    private func resolve(_ named: [String], _ department: String, _ items: [Item]) throws -> [String] {
        guard named.isEmpty else {
            return try named.map { text in
                guard let item = items.first(where: { $0.id == text || $0.name == text }) else {
                    throw PlanningError.unknownItem(text, department)
                }
                return item.id
            }
        }
        let own = items.filter { $0.initiator.rawValue == department }
        let general = own.filter(\.tags.isEmpty)
        let joined = items.filter { $0.cooperators.contains { $0.rawValue == department } }
        let chosen = general.isEmpty ? (own.isEmpty ? joined : own) : general
        return chosen.map(\.id).sorted()
    }

    private func teams(
        _ streams: [StreamSpec], _ organisation: Organisation, _ items: [Item],
        _ policy: InspectionPolicy
    ) -> [TeamSpec] {
        if let teams = file?.teams, !teams.isEmpty { return teams }
        return TeamSpec.usual(streams, organisation: organisation, items: items, policy: policy)
    }
}

extension InspectionPolicy {
    /// Two fifths of what a group may be given, so that an uneven draw still fits.
    var visitsPerGroup: Int { max(1, maximumLoadPerGroup * 2 / 5) }
}
