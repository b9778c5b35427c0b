// What a task must satisfy before anybody approves it. All faults at once, so that a form shows them all.

import Directory
package import Governance
import VerifiableDraw

extension TaskPlan {
    /// Checks the plan against the organisation and the item list: the first of `faults`.
    package func check(
        in organisation: Organisation, items: [String: ItemRule], region: RegionCode = .root,
        people: [String: Actor] = [:]
    ) throws(PlanningError) {
        if let fault = faults(in: organisation, items: items, region: region, people: people).first { throw fault }
    }

    /// Everything that is wrong with the plan, in the order in which it is read.
    ///
    /// - Parameters:
    ///   - items: what the list says of each item, by id.
    ///   - region: of the task; no stream reaches beyond it.
    ///   - people: who the contributors' logins are.
    package func faults(
        in organisation: Organisation, items: [String: ItemRule], region: RegionCode = .root,
        people: [String: Actor] = [:]
    ) -> [PlanningError] {
        var faults: [PlanningError] = streams.isEmpty ? [.noStreams] : []
        if RosterMode(rawValue: rosterMode) == nil { faults.append(.invalid("rosterMode", rosterMode)) }
        if let suite, Suite(rawValue: suite) == nil { faults.append(.invalid("suite", suite)) }
        faults += disclosureFaults
        var ids = Set<String>()
        for stream in streams {
            if !Alphabet.isName(stream.id) || !ids.insert(stream.id).inserted { faults.append(.streamID(stream.id)) }
            if !organisation.knows(stream.department) { faults.append(.unknownDepartment(stream.department)) }
            if stream.items.isEmpty { faults.append(.noItems(stream.id)) }
            faults += stream.items.filter { items[$0] == nil }.map { .unknownItem($0, stream.id) }
            faults += repeatFaults(stream, items)
            faults += groupFaults(stream) + scopeFaults(stream, organisation, region)
        }
        faults += capFaults(items)
        return faults + staffingFaults(in: organisation) + contributorFaults(people)
    }

    /// What even a half-filled draft must have: a department that starts it, known to the platform.
    func checkDraft(in organisation: Organisation) throws(PlanningError) {
        guard !streams.isEmpty else { throw .noStreams }
        for stream in streams where !organisation.knows(stream.department) {
            throw .unknownDepartment(stream.department)
        }
    }

    /// Disclosure is delayed by law, and only until a day (draw.md, Disclosure).
    private var disclosureFaults: [PlanningError] {
        guard let afterVisits else { return [] }
        var faults: [PlanningError] = []
        if !afterVisits.basis.contains(where: { !$0.isWhitespace }) { faults.append(.noDisclosureBasis) }
        if CalendarDate(afterVisits.deadline) == nil { faults.append(.disclosureDeadline(afterVisits.deadline)) }
        return faults
    }

    /// The same item on the same object once more, in this stream or by another department, is a repeat (PLN-3) unless
    /// the item list names both departments for it: then each looks at its part of the item at one visit (DIR-1).
    private func repeatFaults(_ stream: StreamSpec, _ items: [String: ItemRule]) -> [PlanningError] {
        var seen = Set<String>()
        let earlier = streams.prefix { $0.id != stream.id }
        return stream.items.compactMap { item in
            let isAgain = !seen.insert(item).inserted
            let others = earlier.filter { other in
                other.department != stream.department && other.items.contains(item)
                    && other.scope.mayMeet(stream.scope)
            }
            guard isAgain || !others.isEmpty else { return nil }
            let names = others.map(\.department) + [stream.department]
            guard isAgain || !names.allSatisfy({ items[item]?.parties.has($0) ?? false }) else { return nil }
            return .repeatedItem(item, stream.id)
        }
    }

    private func groupFaults(_ stream: StreamSpec) -> [PlanningError] {
        var faults: [PlanningError] = stream.groups.isEmpty ? [.noGroups(stream.id)] : []
        if !(0...1_000_000).contains(stream.reserves) { faults.append(.invalid("reserves", String(stream.reserves))) }
        var names = Set<String>()
        var classes = Set<String>()
        for group in stream.groups {
            if group.name.isEmpty || !names.insert(group.name).inserted {
                faults.append(.groupName(group.name, stream.id))
            }
            if let strata = group.strata {
                for label in strata where Stratum(label: label)?.streams.contains(stream.id) != true {
                    faults.append(.stratum(label, stream.id))
                }
                continue
            }
            for name in group.classes where !riskClasses.contains(name) || !classes.insert(name).inserted {
                faults.append(.classTwice(name, stream.id))
            }
        }
        return faults
    }

    private func scopeFaults(
        _ stream: StreamSpec, _ organisation: Organisation, _ region: RegionCode
    ) -> [PlanningError] {
        var faults: [PlanningError] = []
        let tree = organisation.tree
        for text in stream.scope.regions {
            guard let code = RegionCode(rawValue: text), tree[tree.current(code)] != nil else {
                faults.append(.unknownRegion(text, stream.id))
                continue
            }
            if !tree.contains(code, under: region) { faults.append(.regionOutside(text, stream.id)) }
        }
        for kind in stream.scope.kinds where ObjectKind(rawValue: kind) == nil {
            faults.append(.invalid("scope.kinds", kind))
        }
        // In public mode the roster shows which streams hold an object; a scope by class would show its class.
        if rosterMode == RosterMode.public.rawValue, !stream.scope.classes.isEmpty {
            faults.append(.publicClassScope(stream.id))
        }
        for name in stream.scope.classes where !riskClasses.contains(name) {
            faults.append(.invalid("scope.classes", name))
        }
        return faults
    }

    package func staffingFaults(in organisation: Organisation) -> [PlanningError] {
        var faults: [PlanningError] = []
        for team in staffing.teams {
            if !organisation.knows(team.department) { faults.append(.unknownDepartment(team.department)) }
            if !(1...100).contains(team.officers) { faults.append(.invalid("officers", String(team.officers))) }
        }
        if staffing.teams.reduce(0, { $0 + max(0, min($1.officers, 100)) }) < StaffingPlan.fewestOfficers {
            faults.append(.tooSmallTeam(StaffingPlan.fewestOfficers))
        }
        if staffing.visitsPerGroup < 1 { faults.append(.invalid("visitsPerGroup", String(staffing.visitsPerGroup))) }
        for area in staffing.areas {
            if !(1...10_000).contains(area.groups) { faults.append(.invalid("areas.groups", String(area.groups))) }
            for text in area.regions where RegionCode(rawValue: text) == nil {
                faults.append(.inPlanFile(.unknownRegion(text, area.name), path: "areas[\(area.name)]"))
            }
        }
        return faults
    }

    private func contributorFaults(_ people: [String: Actor]) -> [PlanningError] {
        var faults: [PlanningError] = []
        var logins = Set<String>()
        for contributor in contributors {
            if ContributorKind(rawValue: contributor.kind) == nil {
                faults.append(.invalid("contributors.kind", contributor.kind))
            }
            if contributor.name.isEmpty || contributor.name.utf8.count > 200 {
                faults.append(.invalid("contributors.name", contributor.name))
            }
            guard let login = contributor.login else { continue }
            guard let person = people[login], contributor.kind != ContributorKind.simulated.rawValue else {
                faults.append(.unknownLogin(login))
                continue
            }
            if !person.holdings.contains(where: { ContributorSpec.posts.contains($0.post) }) {
                faults.append(.contributorPost(login))
            }
            // One account, one contribution: two of one person are one.
            if !logins.insert(login).inserted { faults.append(.contributorTwice(login)) }
        }
        if contributors.count(where: { $0.kind != ContributorKind.department.rawValue }) < 2 {
            faults.append(.tooFewOutsiders)
        }
        if !(2...max(2, contributors.count)).contains(quorum) { faults.append(.invalid("quorum", String(quorum))) }
        return faults
    }
}

extension Organisation {
    fileprivate func knows(_ department: String) -> Bool {
        DepartmentID(rawValue: department).map { departments[$0] != nil } ?? false
    }
}
