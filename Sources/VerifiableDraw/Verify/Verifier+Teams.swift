// The public part alone: what can be said of the officers without the barred pairs.

extension Verifier {
    /// staff0: one place an officer, the speciality tied to the place.
    mutating func checkTeams0(_ plan: DrawPlan, _ stated: Staffing, _ officers: [OfficerRow]?) {
        let areas = Dictionary(plan.staffing.areas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = officers.map { Dictionary($0.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
        var used = Set<String>()
        for group in stated.groups {
            let place = ["area": group.area, "group": String(group.group)]
            let slots = (areas[group.area]?.teams ?? []).flatMap { team in
                (0..<team.officers).map { _ in team }
            }
            guard group.officers.map(\.department) == (group.objects.isEmpty ? [] : slots.map(\.department)) else {
                return differ("verify.team", place)
            }
            for (officer, team) in zip(group.officers, slots) {
                guard used.insert(officer.id).inserted else { return differ("verify.team", place) }
                guard let known else { continue }
                guard let row = known[officer.id], row.department == officer.department,
                    row.holds(team.speciality)
                else { return differ("verify.team", place) }
            }
        }
        let over = known.map { known in
            stated.groups.flatMap { group in
                group.officers.filter { (known[$0.id]?.capacity ?? 0) < group.objects.count }.map(\.id)
            }
        }
        checkRelaxed(plan, stated, over.map { Set($0) })
    }

    /// `relaxed` names, of each group in order, each officer in order who is over: those whom it names at all, where
    /// nobody can say who they are. Nobody is where the plan does not relax the load.
    private mutating func checkRelaxed(_ plan: DrawPlan, _ stated: Staffing, _ over: Set<String>?) {
        let over = over ?? Set(stated.relaxed.map(\.officer))
        let expected = stated.groups.flatMap { group in
            group.officers.filter { over.contains($0.id) }
                .map { Relaxation(area: group.area, group: group.group, officer: $0.id) }
        }
        if expected != stated.relaxed || (!plan.staffing.relaxLoad && !over.isEmpty) {
            differ("verify.relaxed", ["file": FileName.staffing])
        }
    }

    /// staff1: once in a group, departments and numbers as the plan asks; with the list of officers also departments,
    /// specialities of the group as a whole, loads within the greatest relaxation, and exactly who is over.
    mutating func checkTeams1(_ plan: DrawPlan, _ stated: Staffing, _ officers: [OfficerRow]?) {
        var load: [String: Int] = [:]
        let teams = plan.staffing.teams
        for group in stated.groups {
            let place = ["area": group.area, "group": String(group.group)]
            var expected: [AssignedOfficer] = []
            var seen = Set<String>()
            for team in group.objects.isEmpty ? [] : teams[group.area] ?? []
            where seen.insert(team.department).inserted {
                let mine = group.officers.filter { $0.department == team.department }
                let wanted = (teams[group.area] ?? []).reduce(0) {
                    $0 + ($1.department == team.department ? $1.officers : 0)
                }
                guard mine.count == wanted else { return differ("verify.team", place) }
                expected += mine.sorted { $0.id < $1.id }
            }
            guard group.officers == expected, Set(expected.map(\.id)).count == expected.count else {
                return differ("verify.team", place)
            }
            for officer in expected { load[officer.id, default: 0] += 1 }
        }
        guard let officers else { return checkRelaxed(plan, stated, nil) }
        let known = Dictionary(officers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for group in stated.groups {
            for officer in group.officers {
                guard let row = known[officer.id], officers[row].department == officer.department else {
                    return differ("verify.team", ["area": group.area, "group": String(group.group)])
                }
            }
        }
        checkLoads(plan, stated, officers, known, load)
    }

    private mutating func checkLoads(
        _ plan: DrawPlan, _ stated: Staffing, _ officers: [OfficerRow], _ known: [String: Int], _ load: [String: Int]
    ) {
        var over = Set<String>()
        for department in plan.staffing.departments(of: stated.groups) {
            let mine = officers.indices.filter { officers[$0].department == department }
            let crew = Crew(
                department, shuffled: mine, all: officers, dealt: stated.groups, teams: plan.staffing.teams, bars: [])
            let index = Dictionary(uniqueKeysWithValues: mine.enumerated().map { (officers[$1].id, Int32($0)) })
            for group in crew.groups.indices {
                let dealt = stated.groups[Int(crew.groups[group])]
                let members = dealt.officers.compactMap { $0.department == department ? index[$0.id] : nil }
                guard crew.isPlaceable(members[...], in: group) else {
                    return differ("verify.team", ["area": dealt.area, "group": String(dealt.group)])
                }
            }
            let (_, most) = crew.bounds(band: plan.staffing.band, relaxation: 0)
            for (id, at) in index where load[id] ?? 0 > Int(most[Int(at)]) { over.insert(id) }
        }
        checkRelaxed(plan, stated, over)
    }
}
