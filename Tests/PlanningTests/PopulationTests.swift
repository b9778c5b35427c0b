// Who is in scope, eligible or excluded, and into which group.

@testable import Directory
import Governance
import Testing
import VerifiableDraw

@testable import Planning

@Suite("A population")
struct PopulationTests {
    static let day = CalendarDate("2026-06-10")!
    static let tree = RegionTree([
        Region(code: .root, name: "全国", parent: nil),
        Region(code: RegionCode(rawValue: "219900")!, name: "云川市", parent: .root),
        Region(code: RegionCode(rawValue: "219901")!, name: "新港区", parent: RegionCode(rawValue: "219900")!),
        Region(code: RegionCode(rawValue: "219902")!, name: "城东区", parent: RegionCode(rawValue: "219900")!),
    ])

    static func object(
        region: String = "219901", industry: String = "F52", state: BusinessState = .active, risk: String = "B",
        tags: [String] = [], holds: [Hold] = [], visits: Int = 0, last: String? = nil
    ) -> Candidate {
        Candidate(
            id: "91219901000000001X", region: RegionCode(rawValue: region)!, industry: industry, kind: .enterprise,
            state: state, riskClass: risk, tags: tags, holds: holds, visitsThisYear: visits,
            lastVisit: last.flatMap { CalendarDate($0) })
    }

    static func plan(_ scopes: [String: Scope], mode: String = "committed", cap: Int? = 2, rest: Int = 6) -> TaskPlan {
        TaskPlan(
            campaign: "c",
            streams: scopes.sorted { $0.key < $1.key }.map {
                StreamSpec(id: $0.key, department: $0.key, items: ["i"], scope: $0.value, groups: [], reserves: 0)
            },
            exclusions: ExclusionRules(visitCap: cap, restMonths: rest), rosterMode: mode, selfCheck: true,
            staffing: StaffingSpec(teams: [], areas: [], visitsPerGroup: 1, relaxLoad: true, rotationMonths: 12),
            contributors: [], quorum: 2, officersPublic: true, auditors: [])
    }

    func place(_ object: Candidate, _ plan: TaskPlan) -> Placement {
        var population = Population(plan, tree: Self.tree, day: Self.day)
        return population.place(object)
    }

    @Test("labels an object with every stream that holds it, sorted, and its class")
    func signature() {
        let plan = Self.plan(["market": Scope(), "fire": Scope(regions: ["219900"]), "env": Scope(industries: ["C"])])
        #expect(place(Self.object(), plan) == .eligible(stratum: "fire+market|B"))
        #expect(place(Self.object(industry: "C13"), plan) == .eligible(stratum: "env+fire+market|B"))
    }

    @Test("hides the class in public mode")
    func publicMode() {
        #expect(place(Self.object(risk: "D"), Self.plan(["m": Scope()], mode: "public")) == .eligible(stratum: "m|U"))
    }

    @Test("leaves out who is in no stream's scope")
    func outside() {
        let plan = Self.plan(["m": Scope(regions: ["219902"], tags: ["餐饮"])])
        #expect(place(Self.object(tags: ["餐饮"]), plan) == .outside)
        #expect(place(Self.object(region: "219902"), plan) == .outside)
        #expect(place(Self.object(region: "219902", tags: ["餐饮", "旅店"]), plan) == .eligible(stratum: "m|B"))
    }

    @Test("excludes for the reason that weighs most")
    func reasons() {
        let plan = Self.plan(["m": Scope()])
        func reason(_ object: Candidate) -> String? {
            if case .excluded(let reason, let streams) = place(object, plan), streams == ["m"] { return reason }
            return nil
        }
        #expect(reason(Self.object(state: .closed, holds: [Hold(kind: .case, until: nil)], visits: 3)) == "state")
        #expect(reason(Self.object(holds: [Hold(kind: .case, until: nil)], visits: 3)) == "case")
        #expect(reason(Self.object(holds: [Hold(kind: .case, until: CalendarDate("2026-06-09"))])) == nil)
        #expect(reason(Self.object(visits: 2, last: "2026-06-01")) == "cap")
        #expect(reason(Self.object(visits: 1, last: "2025-12-11")) == "rest")
        #expect(reason(Self.object(visits: 0, last: "2025-12-10")) == nil)
    }

    @Test("goes into groups by class; a class without a rate is named with its count")
    func groups() throws {
        let strata = ["m|A": 50, "f+m|A": 20, "m|D": 7]
        var stream = StreamSpec(
            id: "m", department: "m", items: [], scope: Scope(),
            groups: [
                GroupSpec(name: "A", rate: try Rate("1/10"), classes: ["A"]),
                GroupSpec(name: "B", rate: try Rate("1/10"), classes: ["B"]),
            ], reserves: 0)
        #expect(throws: PopulationError.classWithoutRate(label: "m|D", stream: "m", count: 7)) {
            try stream.groups(over: strata)
        }
        stream.groups.append(GroupSpec(name: "D", rate: try Rate("1"), classes: ["D"]))
        let groups = try stream.groups(over: strata)
        #expect(groups.map(\.name) == ["A", "D"])
        #expect(groups.map(\.eligible) == [70, 7])
        #expect(groups[0].strata == ["f+m|A", "m|A"])
        #expect(throws: PopulationError.emptyScope(stream: "m")) { try stream.groups(over: ["f|A": 3]) }
    }
}
