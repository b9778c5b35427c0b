// Shortages of each kind: the set that cannot come out, its numbers, and the least that would have to give way.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("A shortage")
struct ReliefTests {
    /// Two groups of two, each with one object: X1, X2. Officers P1… of department m.
    static func given(
        officers: Int, capacity: Int = 2, speciality: String = "", skilled: Int = 0, barred: [BarredPair] = []
    ) -> StaffingCase {
        StaffingCase(
            areas: [1, 2].map {
                AreaPlan(
                    id: "a\($0)", name: "甲\($0)", regions: [], groups: 1,
                    teams: [
                        TeamPlan(department: "m", officers: 1, speciality: speciality),
                        TeamPlan(department: "m", officers: 1),
                    ])
            },
            officers: (1...officers).map {
                OfficerRow(
                    id: "P\($0)", department: "m", specialities: $0 <= skilled ? [speciality] : [], capacity: capacity)
            },
            barred: barred, visits: ["X1": "a1", "X2": "a2"], band: 9)
    }

    private func refused(_ given: StaffingCase) throws -> Shortage {
        let error = #expect(throws: Shortage.self) { _ = try given.staff(1) }
        return try #require(error)
    }

    private func relief(
        _ given: StaffingCase, rotation: [BarredPair] = [], lenders: [OfficerRow] = []
    ) -> Relief? {
        Staffing1(.sha256, subkey: .zero, plan: given.plan, officers: given.officers, barred: given.barred)
            .relief(visits: given.visits, rotation: Set(rotation), lenders: lenders, order: ["X1", "X2"])
    }

    @Test("of people kept away by rotation is mended by the fewest meetings again")
    func rotation() throws {
        let pairs = [BarredPair(officer: "P1", object: "X1"), BarredPair(officer: "P2", object: "X1")]
        let given = Self.given(officers: 3, barred: pairs)
        let shortage = try refused(given)
        let knot = try #require(shortage.bottlenecks.first)
        #expect(shortage.bottlenecks.count == 1)
        #expect(knot.places == 2 && knot.officers == ["P3"] && knot.capacity == 1 && knot.short == 1)
        #expect(knot.empty.map(\.barred) == [2] && knot.empty.map(\.busy) == [1] && knot.areas == ["a1"])
        let found = try #require(relief(given, rotation: pairs))
        #expect(found.rotation.count == 1 && found.rotation[0].area == "a1")
        #expect(found.load.isEmpty && found.borrowed.isEmpty && found.postponed.isEmpty)
    }

    @Test("of capacity is mended by the fewest groups beyond it, and not by meetings that need not be")
    func load() throws {
        let given = Self.given(officers: 3, capacity: 1)
        let knot = try #require(try refused(given).bottlenecks.first)
        #expect(knot.places == 4 && knot.officers.count == 3 && knot.capacity == 3 && knot.short == 1)
        let found = try #require(relief(given))
        #expect(found.load.values.reduce(0, +) == 1 && found.rotation.isEmpty && found.borrowed.isEmpty)
        var relaxed = given
        relaxed.relaxLoad = true
        // One more for everybody: one officer has two groups or two have, and each of these is named.
        #expect([2, 4].contains(try relaxed.staff(1).relaxed.count))
    }

    @Test("of a speciality is mended by borrowing")
    func borrowing() throws {
        let given = Self.given(officers: 4, speciality: "food")
        let shortage = try refused(given)
        #expect(shortage.bottlenecks.map(\.places) == [1, 1] && shortage.bottlenecks.map(\.short) == [1, 1])
        #expect(shortage.bottlenecks.allSatisfy { $0.officers.isEmpty && $0.capacity == 0 })
        #expect(shortage.bottlenecks.flatMap(\.empty).allSatisfy { $0.unskilled == 4 && $0.speciality == "food" })
        #expect(shortage.lines.map(\.missing) == [1, 1])
        let lender = OfficerRow(id: "Q1", department: "m", specialities: ["food"], capacity: 2)
        let found = try #require(relief(given, lenders: [lender]))
        #expect(found.borrowed.map(\.officer) == ["Q1", "Q1"] && found.load.isEmpty && found.postponed.isEmpty)
    }

    @Test("of everybody's recusal is mended only by putting off the last visit drawn there; recusal never gives way")
    func postponing() throws {
        let pairs = (1...4).map { BarredPair(officer: "P\($0)", object: "X2") }
        let given = Self.given(officers: 4, barred: pairs)
        let knot = try #require(try refused(given).bottlenecks.first)
        #expect(knot.places + 0 >= 1 && knot.officers.isEmpty)
        #expect(try refused(given).bottlenecks.reduce(0) { $0 + $1.short } == 2)
        let found = try #require(relief(given))
        #expect(found.postponed == ["X2"] && found.load.isEmpty && found.borrowed.isEmpty && found.rotation.isEmpty)
    }

    @Test("says the numbers of a large one: 313 places, 57 officers with capacity 285, 28 short")
    func large() throws {
        let given = StaffingCase(
            areas: (0..<313).map {
                AreaPlan(
                    id: "a\($0)", name: "", regions: [], groups: 1,
                    teams: [TeamPlan(department: "m", officers: 1), TeamPlan(department: "k", officers: 1)])
            },
            officers: (0..<57).map {
                OfficerRow(id: "P\(100 + $0)", department: "m", specialities: [], capacity: 5)
            } + (0..<400).map { OfficerRow(id: "R\(1000 + $0)", department: "k", specialities: [], capacity: 1) },
            visits: Dictionary(uniqueKeysWithValues: (0..<313).map { ("X\($0)", "a\($0)") }))
        let knots = try refused(given).bottlenecks
        #expect(knots.count == 1)
        #expect(knots[0].places == 313 && knots[0].officers.count == 57)
        #expect(knots[0].capacity == 285 && knots[0].short == 28 && knots[0].department == "m")
    }

    @Test("leaves out of the knot what could be filled, and keeps two knots apart")
    func minimal() throws {
        // m lacks one in a1 only; k lacks one everywhere; the rest is plentiful.
        let pairs = (2...5).map { BarredPair(officer: "P\($0)", object: "X1") }
        var given = Self.given(officers: 5, barred: pairs)
        given.areas[1].teams.append(TeamPlan(department: "k", officers: 2))
        given.officers.append(OfficerRow(id: "R1", department: "k", specialities: [], capacity: 9))
        let knots = try refused(given).bottlenecks
        #expect(knots.map(\.department) == ["k", "m"])
        #expect(
            knots.map(\.places) == [2, 2] && knots.map(\.capacity) == [1, 1] && knots.map(\.areas) == [["a2"], ["a1"]])
    }
}

@Suite("A substitute")
struct SubstitutionTests {
    private func roll(_ seed: UInt64, _ given: StaffingCase) throws -> Substitutions {
        try Substitutions(
            .sha256, subkey: Suite.sha256.hash([UInt8(seed)]), plan: given.plan, officers: given.officers,
            barred: given.barred, visits: given.visits)
    }

    @Test("is the next in order who keeps the rules, and never one who left", arguments: 0..<20)
    func next(_ seed: UInt64) throws {
        let pairs = [BarredPair(officer: "P4", object: "X1"), BarredPair(officer: "P5", object: "X2")]
        let given = ReliefTests.given(officers: 6, speciality: "food", skilled: 4, barred: pairs)
        var first = try roll(seed, given)
        var again = try roll(seed, given)
        var gone = Set<String>()
        for _ in 0..<6 {
            guard let leaver = first.groups[0].officers.first?.id else { break }
            let next = first.substitute(leaver, area: "a1", group: 1, code: .leave)
            #expect(next == again.substitute(leaver, area: "a1", group: 1, code: .leave))
            guard let next else { break }
            gone.insert(leaver)
            #expect(!gone.contains(next) && next != "P4")
            let ids = first.groups[0].officers.map(\.id)
            #expect(ids.contains(next) && !ids.contains(leaver) && Set(ids).count == 2)
            #expect(ids.contains { ["P1", "P2", "P3"].contains($0) }, "somebody holds the speciality")
        }
        #expect(!gone.isEmpty)
    }

    @Test("who is not there, or for whom nobody can come, changes nothing")
    func nobody() throws {
        let given = ReliefTests.given(officers: 2)
        var roll = try roll(1, given)
        let before = roll.groups
        #expect(roll.substitute("P1", area: "a1", group: 1, code: .recusal) == nil)
        #expect(roll.substitute("P9", area: "a1", group: 1, code: .leave) == nil)
        #expect(roll.substitute("P1", area: "a7", group: 1, code: .leave) == nil)
        #expect(roll.groups == before)
    }

    @Test("is checked in a folder: the next in order passes, anybody else is named")
    func folder() throws {
        let draw = try Sample(capacity: 9).draw()
        let staffing = try draw.staff()
        var roll = try Substitutions(
            .sha256, subkey: Suite.sha256.subkey(seed: draw.seed, purpose: .team), plan: draw.plan.staffing,
            officers: draw.inputs.officers, barred: draw.inputs.barred, visits: draw.visitAreas)
        #expect(roll.groups == staffing.groups)
        let group = try #require(staffing.groups.first { !$0.officers.isEmpty })
        let leaver = group.officers[0]
        let found = roll.substitute(leaver.id, area: group.area, group: group.group, code: .leave)
        let next = try #require(found)
        func report(_ substitute: String, isWhole: Bool) -> Report {
            let entry = SubstitutionEntry(
                area: group.area, group: group.group, department: leaver.department, officer: leaver.id,
                substitute: substitute, code: .leave, at: "2026-11-22T01:00:00.000Z", approverPost: "leader")
            #expect(SubstitutionEntry(entry.json) == entry)
            let files = draw.folder(staffing: staffing, names: [:], changes: [entry.json])
            return Verifier.verify(isWhole ? files : files.filter { !$0.key.hasPrefix(FileName.auditPrefix) })
        }
        #expect(report(next, isWhole: true).differences == [])
        #expect(report(next, isWhole: true).checked.contains { $0.code == "verify.checked.substitutes" })
        #expect(report(next, isWhole: false).unchecked.contains { $0.code == "verify.unchecked.substitutes" })
        let others = draw.inputs.officers.filter { $0.department == leaver.department && $0.id != next }
        for other in others {
            #expect(report(other.id, isWhole: true).differences.map(\.code) == ["verify.substitute"])
        }
        for isWhole in [true, false] {
            #expect(report("NOBODY", isWhole: isWhole).differences.map(\.code) == ["verify.substitute"])
        }
    }
}
