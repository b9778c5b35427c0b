// Which areas a draw has and which county belongs to which: laid out, or as the task fixes them by hand.

import Governance
import Planning
import VerifiableDraw

struct Layout: Sendable {
    let areas: [AreaPlan]
    /// Expected visits of each area, in millionths; as `areas`.
    let weights: [Int]
    /// Id of the area of each county; a county that no area holds is missing.
    let areaOf: [RegionCode: String]

    init(
        _ spec: StaffingSpec, counties: [RegionCode], weights: [RegionCode: Int], officers: [OfficerRow],
        tree: RegionTree
    ) {
        let teams = spec.teams.map {
            TeamPlan(department: $0.department, officers: $0.officers, speciality: $0.speciality)
        }
        let designed: [DesignedArea]
        if spec.areas.isEmpty {
            let limit = GroupLimit(teams: teams, officers: officers)
            designed = AreaDesign.lay(
                out: weights, tree: tree, groupLimit: max(1, limit.groups), visitsPerGroup: spec.visitsPerGroup)
        } else {
            designed = spec.areas.map {
                DesignedArea(
                    name: $0.name, regions: $0.regions.compactMap(RegionCode.init(rawValue:)), groups: $0.groups,
                    weight: 0)
            }
        }
        let areas = designed.enumerated().map { index, area in
            AreaPlan(
                id: "a\(index + 1)", name: area.name, regions: area.regions.map(\.rawValue), groups: area.groups,
                teams: teams)
        }
        var areaOf: [RegionCode: String] = [:]
        for county in counties {
            // The nearest area wins where one lies inside another.
            for code in [county] + tree.ancestors(of: county) where areaOf[county] == nil {
                areaOf[county] = zip(areas, designed).first { $1.regions.contains(code) }?.0.id
            }
        }
        self.areas = areas
        self.areaOf = areaOf
        var sums: [String: Int] = [:]
        for county in counties { sums[areaOf[county] ?? "", default: 0] += weights[county] ?? 0 }
        self.weights = areas.map { sums[$0.id] ?? 0 }
    }
}

/// How many groups the officers suffice for.
private struct GroupLimit {
    let groups: Int

    init(teams: [TeamPlan], officers: [OfficerRow]) {
        var limits: [Int] = []
        for department in Set(teams.map(\.department)) {
            let mine = officers.filter { $0.department == department }
            let wanted = teams.filter { $0.department == department }
            limits.append(mine.count / max(1, wanted.reduce(0) { $0 + $1.officers }))
            for team in wanted where !team.speciality.isEmpty {
                limits.append(mine.count { $0.specialities.contains(team.speciality) } / max(1, team.officers))
            }
        }
        // A fifth stays in reserve, so that conflicts found after the draw still find somebody else.
        let most = limits.min() ?? 0
        groups = most > 4 ? most - most / 5 : most
    }
}
