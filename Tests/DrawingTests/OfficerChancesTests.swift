// What chance would have sent, of staffings small enough to be reckoned by hand.

import Fairness
import Merkle
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("What chance sends")
struct OfficerChancesTests {
    private let visits = Dictionary(uniqueKeysWithValues: (10..<30).map { ("object\($0)", "a") })

    private func plan(_ version: StaffingVersion, band: Int = 0) -> StaffingPlan {
        StaffingPlan(
            version: version,
            areas: [
                AreaPlan(
                    id: "a", name: "甲", regions: [], groups: 2, teams: [TeamPlan(department: "market", officers: 1)])
            ], areasDigest: .zero, relaxLoad: false, band: band)
    }

    /// Four officers for two places, one of them barred from everything.
    private var frozen: FrozenOfficers {
        FrozenOfficers(
            officers: ["m1", "m2", "m3", "m4"].map {
                OfficerRow(id: $0, department: "market", specialities: [], capacity: 50)
            } + [OfficerRow(id: "x1", department: "other", specialities: [], capacity: 50)],
            barred: visits.keys.sorted().map { BarredPair(officer: "m4", object: $0) })
    }

    @Test("alike to whom no rule tells apart, nobody who is barred", arguments: StaffingVersion.allCases)
    func barred(_ version: StaffingVersion) {
        let chances = OfficerChances("draw", .sha256, plan(version), frozen, visits: visits)
        #expect(chances.runs == 40)
        #expect(Set(chances.of.keys) == ["m1", "m2", "m3", "m4"])
        // Two places among three.
        for officer in ["m1", "m2", "m3"] {
            #expect(abs((chances.of[officer]?.mean ?? 0) - 2.0 / 3) < 1e-12)
            #expect(chances.of[officer]?.least == 0 && chances.of[officer]?.most == 1)
        }
        #expect(chances.of["m4"]?.mean == 0 && chances.of["m4"]?.most == 0)
        let again = OfficerChances("draw", .sha256, plan(version), frozen, visits: visits)
        #expect(again.of == chances.of)
    }

    @Test("more to whom the band allows more")
    func band() {
        let chances = OfficerChances("draw", .sha256, plan(.staff1, band: 1), frozen, visits: visits)
        #expect(chances.of["m1"]?.most == 2)
        #expect(abs((chances.of["m1"]?.mean ?? 0) - 2.0 / 3) < 1e-12)
    }

    @Test("no more than the limit; who has more must be stated")
    func limits() {
        let chances = OfficerChances("draw", .sha256, plan(.staff1), frozen, visits: visits)
        func teams(_ plan: StaffingPlan, _ officers: [String], relaxed: Bool = false) -> [AuditedTeam] {
            let groups = officers.enumerated().map { index, officer in
                StaffedGroup(
                    area: "a", group: index + 1,
                    objects: visits.keys.sorted().enumerated().filter { $0.offset % 2 == index }.map(\.element),
                    officers: [AssignedOfficer(department: "market", id: officer)])
            }
            let names = relaxed ? groups.map { Relaxation(area: "a", group: $0.group, officer: "m1") } : []
            let staffing = Staffing(version: plan.version, groups: groups, relaxed: names)
            return AuditedOfficers.teams(staffing, plan, frozen, chances)
        }
        func over(_ teams: [AuditedTeam]) -> Set<String> { Set(teams[0].officers.filter { $0.value.isOver }.keys) }
        #expect(over(teams(plan(.staff1), ["m1", "m2"])) == [])
        #expect(over(teams(plan(.staff1), ["m1", "m1"])) == ["m1"])
        #expect(over(teams(plan(.staff1, band: 1), ["m1", "m1"])) == [])
        #expect(over(teams(plan(.staff1), ["m1", "m1"], relaxed: true)) == [])
        // staff0 counts objects: 20 of at most 50. Whoever is on no list may do nothing.
        #expect(over(teams(plan(.staff0), ["m1", "m1"])) == [])
        #expect(over(teams(plan(.staff0), ["m1", "stranger"])) == ["stranger"])
        #expect(teams(plan(.staff1), ["m1", "m1"]).map(\.department) == ["market"])
        #expect(teams(plan(.staff1), ["m1", "m1"])[0].officers["m1"]?.visits == 20)
    }
}
