// Shortages by trying everything: the smallest knot among all sets of places, the cheapest of all ways out of it.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("A shortage, beside every other answer")
struct ShortageTests {
    private static let cases = (0..<600).map(UInt64.init)

    private func dealt(_ given: StaffingCase, _ seed: UInt64) -> [StaffedGroup] {
        let key = Suite.sha256.hash((0..<8).map { UInt8(truncatingIfNeeded: seed >> ($0 * 8)) })
        var words = RandomWords(.sha256, subkey: key)
        return given.plan.deal(given.visits, with: &words)
    }

    /// Of all sets of places the one that lacks most; of these the smallest, which is within each of the others (Hall).
    private func knot(
        _ department: String, _ checker: StaffingChecker, _ relaxation: Int
    ) -> (places: [(group: Int, speciality: String)], officers: Set<String>, short: Int)? {
        let places = checker.groups.enumerated().flatMap { index, group in
            checker.asked(department, group).map { (group: index, speciality: $0) }
        }
        guard places.count <= 10 else { return nil }
        // Of each officer, for each group, the places where the officer fits, as bits.
        let people = checker.bounds(department, relaxation).map { officer, _, most in
            var fits: [Int: Int] = [:]
            for (index, place) in places.enumerated()
            where checker.may(officer, checker.groups[place.group]) && checker.holds(officer, place.speciality) {
                fits[place.group, default: 0] |= 1 << index
            }
            return (id: officer.id, most: most, fits: Array(fits.values))
        }
        var best = (set: 0, short: 0)
        for set in 0..<(1 << places.count) {
            var short = set.nonzeroBitCount
            for person in people {
                var groups = 0
                for fits in person.fits where fits & set != 0 { groups += 1 }
                short -= min(groups, person.most)
            }
            if short > best.short || (short == best.short && set.nonzeroBitCount < best.set.nonzeroBitCount) {
                best = (set, short)
            }
        }
        return (
            places.indices.filter { best.set >> $0 & 1 == 1 }.map { places[$0] },
            Set(people.filter { $0.fits.contains { $0 & best.set != 0 } }.map(\.id)), best.short
        )
    }

    @Test("names the smallest set of places that lacks most, its officers, capacity and areas")
    func hall() throws {
        var compared = 0
        for seed in Self.cases {
            let given = StaffingCase.random(seed)
            let checker = StaffingChecker(given: given, groups: dealt(given, seed))
            do throws(Shortage) { _ = try given.staff(seed) } catch {
                for department in Set(error.bottlenecks.filter { $0.kind == .places }.map(\.department)) {
                    let knots = error.bottlenecks.filter { $0.department == department }
                    guard let truth = knot(department, checker, given.relaxLoad ? 1000 : 0) else { continue }
                    compared += 1
                    #expect(knots.reduce(0) { $0 + $1.short } == truth.short, "seed \(seed)")
                    #expect(knots.reduce(0) { $0 + $1.places } == truth.places.count, "seed \(seed)")
                    #expect(knots.reduce(0) { $0 + $1.capacity } == truth.places.count - truth.short, "seed \(seed)")
                    #expect(Set(knots.flatMap(\.officers)) == truth.officers, "seed \(seed)")
                    let areas = Set(truth.places.map { checker.groups[$0.group].area })
                    #expect(Set(knots.flatMap(\.areas)) == areas, "seed \(seed)")
                }
            }
        }
        #expect(compared > 100, "only \(compared) shortages were compared")
    }

    // MARK: The ladder

    /// Borrowed, beyond the most, meetings again: what comes first weighs more than all that follows.
    private struct Cost: Comparable {
        var borrowed = 0, load = 0, rotation = 0

        static func < (one: Cost, other: Cost) -> Bool {
            (one.borrowed, one.load, one.rotation) < (other.borrowed, other.load, other.rotation)
        }
    }

    /// The cheapest way to fill a department's places, group by group over all loads; nil when there is none.
    private func cheapest(
        _ department: String, _ checker: StaffingChecker, lenders: [OfficerRow], rotation: Set<BarredPair>
    ) -> Cost? {
        let own = checker.bounds(department, 0).map { (row: $0.0, most: $0.most) }
        let people = own.map(\.row) + lenders.filter { $0.department == department }
        var reached: [[Int]: Cost] = [Array(repeating: 0, count: people.count): Cost()]
        for group in checker.groups {
            let asks = checker.asked(department, group)
            guard !asks.isEmpty else { continue }
            // nil: must not; else whether it would be a meeting again.
            let meets = people.map { officer -> Bool? in
                let pairs = checker.given.barred.filter {
                    $0.officer == officer.id && group.objects.contains($0.object)
                }
                return pairs.allSatisfy(rotation.contains) ? !pairs.isEmpty : nil
            }
            var next: [[Int]: Cost] = [:]
            func seat(_ place: Int, _ here: Set<Int>, _ loads: [Int], _ cost: Cost) {
                guard place < asks.count else {
                    next[loads] = min(next[loads] ?? cost, cost)
                    return
                }
                for index in people.indices where !here.contains(index) && checker.holds(people[index], asks[place]) {
                    guard let again = meets[index] else { continue }
                    var (loads, cost) = (loads, cost)
                    loads[index] += 1
                    if again { cost.rotation += 1 }
                    if index >= own.count {
                        guard loads[index] <= people[index].capacity else { continue }
                        cost.borrowed += 1
                    } else if loads[index] > own[index].most {
                        cost.load += 1
                    }
                    seat(place + 1, here.union([index]), loads, cost)
                }
            }
            for (loads, cost) in reached { seat(0, [], loads, cost) }
            reached = next
        }
        return reached.values.min()
    }

    @Test("gives way as little as can be, rung by rung")
    func ladder() throws {
        var compared = (relieved: 0, rotation: 0, load: 0, borrowed: 0, postponed: 0)
        for seed in Self.cases where compared.relieved < 80 {
            var given = StaffingCase.random(seed)
            given.relaxLoad = false
            var dice = TestRandom(seed ^ 0xA5A5)
            let rotation = Set(given.barred.filter { _ in dice.below(2) == 0 })
            let lenders = (0..<dice.below(3)).map {
                OfficerRow(
                    id: "Q\($0)", department: ["market", "ecology"][dice.below(2)],
                    specialities: dice.below(2) == 0 ? ["food", "fire"] : [], capacity: 1 + dice.below(2))
            }
            guard (try? given.staff(seed)) == nil, given.visits.count <= 10 else { continue }
            let key = Suite.sha256.hash((0..<8).map { UInt8(truncatingIfNeeded: seed >> ($0 * 8)) })
            let order = given.visits.keys.sorted()
            let relief = try #require(
                Staffing1(.sha256, subkey: key, plan: given.plan, officers: given.officers, barred: given.barred)
                    .relief(visits: given.visits, rotation: rotation, lenders: lenders, order: order), "seed \(seed)")
            let groups = dealt(given, seed)
            func costs(_ postponed: [String]) -> [Cost?] {
                let left = groups.map { group in
                    StaffedGroup(
                        area: group.area, group: group.group,
                        objects: group.objects.filter { !postponed.contains($0) }, officers: [])
                }
                let checker = StaffingChecker(given: given, groups: left)
                return ["ecology", "expert", "market"].map {
                    cheapest($0, checker, lenders: lenders, rotation: rotation)
                }
            }
            let best = costs(relief.postponed)
            try #require(!best.contains { $0 == nil }, "seed \(seed): not enough is put off")
            #expect(best.reduce(0) { $0 + ($1?.borrowed ?? 0) } == relief.borrowed.count, "seed \(seed)")
            #expect(best.reduce(0) { $0 + ($1?.load ?? 0) } == relief.load.values.reduce(0, +), "seed \(seed)")
            #expect(best.reduce(0) { $0 + ($1?.rotation ?? 0) } == relief.rotation.count, "seed \(seed)")
            if !relief.postponed.isEmpty {
                #expect(costs(relief.postponed.dropLast()).contains { $0 == nil }, "seed \(seed): too much is put off")
            }
            compared.relieved += 1
            compared.rotation += relief.rotation.isEmpty ? 0 : 1
            compared.load += relief.load.isEmpty ? 0 : 1
            compared.borrowed += relief.borrowed.isEmpty ? 0 : 1
            compared.postponed += relief.postponed.isEmpty ? 0 : 1
        }
        #expect(compared.relieved >= 80, "\(compared)")
        #expect(min(compared.rotation, compared.load, compared.borrowed, compared.postponed) >= 8, "\(compared)")
    }
}
