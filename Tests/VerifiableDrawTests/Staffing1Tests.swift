// staff1: its rules by an independent checker, its fairness by counting, its refusals by a flow.

import Foundation
import Merkle
import Testing

@testable import VerifiableDraw

@Suite("staff1")
struct Staffing1Tests {
    @Test("keeps every rule, and refuses only what a flow shows to be impossible", arguments: 0..<300)
    func rules(_ seed: UInt64) throws {
        let given = StaffingCase.random(seed)
        let key = Suite.sha256.hash((0..<8).map { UInt8(truncatingIfNeeded: seed >> ($0 * 8)) })
        var words = RandomWords(.sha256, subkey: key)
        let checker = StaffingChecker(given: given, groups: given.plan.deal(given.visits, with: &words))
        do throws(Shortage) {
            let staffing = try given.staff(seed)
            #expect(checker.fault(staffing) == nil)
            #expect(staffing.groups.map(\.objects) == checker.groups.map(\.objects))
        } catch {
            #expect(!checker.isFeasible)
            for department in Set(error.bottlenecks.filter { $0.kind == .places }.map(\.department)) {
                let knots = error.bottlenecks.filter { $0.department == department }
                let relaxation = given.relaxLoad ? 1000 : 0
                #expect(knots.reduce(0) { $0 + $1.short } == checker.emptyPlaces(department, relaxation))
                for knot in knots {
                    #expect(knot.places - knot.capacity == knot.short, "Hall's count is exact")
                    #expect(knot.empty.count == knot.short)
                    for place in knot.empty { #expect(place.unskilled + place.barred + place.busy == place.officers) }
                }
            }
        }
    }

    @Test("gives the worked example of the protocol page, which a program in another language computed")
    func workedExample() throws {
        func team(_ department: String, _ speciality: String = "") -> TeamPlan {
            TeamPlan(department: department, officers: 1, speciality: speciality)
        }
        let plan = StaffingPlan(
            areas: [
                AreaPlan(id: "north", name: "", regions: [], groups: 2, teams: [team("market"), team("fire")]),
                AreaPlan(
                    id: "south", name: "", regions: [], groups: 1,
                    teams: [team("market", "food"), team("market"), team("fire")]),
            ], areasDigest: .zero, relaxLoad: true)
        let officers = [
            ("F01", "fire", "", 9), ("F02", "fire", "", 9), ("M01", "market", "food", 9),
            ("M02", "market", "", 9), ("M03", "market", "food", 1),
        ].map {
            OfficerRow(id: $0.0, department: $0.1, specialities: $0.2.isEmpty ? [] : [$0.2], capacity: $0.3)
        }
        let staffing = try plan.staff(
            .sha256, subkey: Suite.sha256.subkey(seed: .zero, purpose: .team), officers: officers,
            barred: [BarredPair(officer: "M02", object: "X:1")],
            visits: ["X:1": "north", "X:2": "north", "X:3": "south", "X:4": "north", "X:5": "south"])
        #expect(
            sha256(Encode.staffing(staffing)).hex
                == "d0768e5029f0d0a51e334848e408f64d60511674fd40b4c7997c2510b67ac989")
    }

    @Test("is the same for the same seed, whatever the order in which visits and barred pairs come")
    func deterministic() throws {
        let given = StaffingCase.even
        var other = given
        other.barred.reverse()
        #expect(try given.staff(7) == other.staff(7))
        #expect(try (0..<20).contains { try given.staff($0) != given.staff(7) })
    }

    @Test("does not know the order in which an area names its departments", arguments: 0..<20)
    func orderOfDepartments(_ seed: UInt64) throws {
        func given(_ first: String, _ second: String) -> StaffingCase {
            StaffingCase(
                areas: (0..<3).map { index in
                    AreaPlan(
                        id: "a\(index)", name: "", regions: [], groups: 2,
                        teams: [first, second].map { TeamPlan(department: $0, officers: 1 + index % 2) })
                },
                officers: (0..<12).map {
                    OfficerRow(id: "P\(10 + $0)", department: ["k", "m"][$0 % 2], specialities: [], capacity: 4)
                },
                barred: [BarredPair(officer: "P10", object: "X1"), BarredPair(officer: "P11", object: "X4")],
                visits: Dictionary(uniqueKeysWithValues: (0..<12).map { ("X\($0)", "a\($0 % 3)") }))
        }
        let (one, other) = (try given("k", "m").staff(seed), try given("m", "k").staff(seed))
        #expect(one.groups.map(\.objects) == other.groups.map(\.objects))
        #expect(one.groups.map { Set($0.officers) } == other.groups.map { Set($0.officers) })
        #expect(one.groups.first { !$0.objects.isEmpty }?.officers.first?.department == "k")
        #expect(other.groups.first { !$0.objects.isEmpty }?.officers.first?.department == "m")
    }

    /// 10,000 in every test run, 200,000 in the soak run (MINGCHA_STAFFING_SEEDS).
    static let seeds = ProcessInfo.processInfo.environment["MINGCHA_STAFFING_SEEDS"].flatMap(Int.init) ?? 10_000

    @Test("makes every staffing equally likely; a greedy choice in random order does not")
    func uniform() throws {
        let given = StaffingCase.even
        let all = given.enumerate()
        #expect((200...999).contains(all.count))
        var mixed: [[[String]]: Int] = [:]
        var greedy: [[[String]]: Int] = [:]
        for seed in 0..<Self.seeds {
            let key = Suite.sha256.hash(Array("fair \(seed)".utf8))
            let algorithm = Staffing1(
                .sha256, subkey: key, plan: given.plan, officers: given.officers, barred: given.barred)
            mixed[try algorithm.run(visits: given.visits).groups.map { $0.officers.map(\.id) }, default: 0] += 1
            guard seed % 10 == 0 else { continue }
            let first = try algorithm.crews(visits: given.visits, isMixed: false).staffing
            greedy[first.groups.map { $0.officers.map(\.id) }, default: 0] += 1
        }
        #expect(Set(mixed.keys).isSubset(of: all))
        let (fair, unfair) = (chiSquare(mixed, all), chiSquare(greedy, all))
        // Five standard deviations above the mean of a fair draw: mean f, variance 2f.
        let freedom = Double(all.count - 1)
        let limit = freedom + 5 * (2 * freedom).squareRoot()
        print(
            "staff1: \(all.count) staffings, \(Self.seeds) seeds, χ² \(fair), p \(tail(fair, freedom)); greedy, "
                + "\(Self.seeds / 10) seeds, χ² \(unfair), p \(tail(unfair, freedom)); limit \(limit)")
        #expect(fair < limit, "χ² \(fair) over \(all.count) staffings")
        #expect(unfair > 2 * limit, "greedy: χ² \(unfair)")
    }

    /// How often chance alone gives as much (Wilson and Hilferty's approximation).
    private func tail(_ statistic: Double, _ freedom: Double) -> Double {
        let spread = 2 / (9 * freedom)
        return erfc((cbrt(statistic / freedom) - (1 - spread)) / (2 * spread).squareRoot()) / 2
    }

    private func chiSquare(_ counts: [[[String]]: Int], _ all: Set<[[String]]>) -> Double {
        let expected = Double(counts.values.reduce(0, +)) / Double(all.count)
        return all.reduce(0) { sum, cell in
            let difference = Double(counts[cell] ?? 0) - expected
            return sum + difference * difference / expected
        }
    }

    @Test("plans keep band and experts, and refuse experts who would count as officers")
    func plans() throws {
        let teams = [
            TeamPlan(department: "market", officers: 2), TeamPlan(department: "x", officers: 1, isExpert: true),
        ]
        var plan = StaffingPlan(
            areas: [AreaPlan(id: "a", name: "甲", regions: [], groups: 1, teams: teams)], areasDigest: .zero,
            relaxLoad: false, band: 3)
        try plan.check()
        #expect(try StaffingPlan(Members(plan.json, "")) == plan)
        plan.areas[0].teams[0].officers = 1
        #expect(throws: PlanError.self) { try plan.check() }
        plan.areas[0].teams = [
            TeamPlan(department: "x", officers: 2), TeamPlan(department: "x", officers: 1, isExpert: true),
        ]
        #expect(throws: PlanError.self) { try plan.check() }
        plan.areas[0].teams = [TeamPlan(department: "x", officers: 2)]
        plan.band = -1
        #expect(throws: PlanError.self) { try plan.check() }
        var first = plan
        first.version = .staff0
        first.band = 0
        #expect(!String(decoding: first.json.canonical, as: UTF8.self).contains("band"))
        #expect(try StaffingPlan(Members(first.json, "")) == first)
    }
}

extension StaffingCase {
    /// Four groups of one object, one asking for a speciality; six officers, barred pairs: a few hundred staffings.
    static let even: StaffingCase = {
        let areas =
            (0..<4).map { index in
                AreaPlan(
                    id: "a\(index)", name: "", regions: [], groups: 1,
                    teams: index == 0
                        ? [
                            TeamPlan(department: "m", officers: 1, speciality: "food"),
                            TeamPlan(department: "m", officers: 1),
                        ]
                        : [TeamPlan(department: "m", officers: index == 3 ? 1 : 2)])
            }
        return StaffingCase(
            areas: areas,
            officers: (0..<6).map {
                OfficerRow(
                    id: "P\($0)", department: "m", specialities: $0 < 3 ? ["food"] : [], capacity: $0 < 2 ? 1 : 2)
            },
            barred: [("P0", "X1"), ("P1", "X2"), ("P3", "X0"), ("P4", "X3")].map {
                BarredPair(officer: $0.0, object: $0.1)
            },
            visits: ["X0": "a0", "X1": "a1", "X2": "a2", "X3": "a3"])
    }()

    /// Every staffing, by trying all sets group by group: the officers of each group, ascending.
    func enumerate() -> Set<[[String]]> {
        let groups = areas.map { area in
            StaffedGroup(
                area: area.id, group: 1, objects: visits.filter { $0.value == area.id }.map(\.key), officers: [])
        }
        let checker = StaffingChecker(given: self, groups: groups)
        var found = Set<[[String]]>()
        func go(_ index: Int, _ sets: [[String]]) {
            guard index < groups.count else {
                let staffed = zip(groups, sets).map {
                    StaffedGroup(
                        area: $0.area, group: 1, objects: $0.objects,
                        officers: $1.map { AssignedOfficer(department: "m", id: $0) })
                }
                let staffing = Staffing(version: .staff1, groups: staffed, relaxed: [])
                if checker.fault(staffing) == nil { found.insert(sets) }
                return
            }
            let size = areas[index].teams.reduce(0) { $0 + $1.officers }
            for set in 0..<(1 << officers.count) where set.nonzeroBitCount == size {
                let chosen = officers.indices.filter { set >> $0 & 1 == 1 }.map { officers[$0].id }
                let isOver = officers.contains { officer in
                    (sets + [chosen]).count { $0.contains(officer.id) } > officer.capacity
                }
                if !isOver { go(index + 1, sets + [chosen]) }
            }
        }
        go(0, [])
        return found
    }
}
