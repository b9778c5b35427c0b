// What a sample says about everybody: exact, unbiased over every possible draw, and silent where it cannot be said.

import Drawing
import Governance
import Planning
import TestCity
import Testing
import VerifiableDraw

@testable import Inspection

@Suite("The estimate of a stream")
struct EstimateTests {
    /// Every choice of so many of some.
    private func choices(_ count: Int, of items: [Bool]) -> [[Bool]] {
        guard count > 0 else { return [[]] }
        guard items.count >= count else { return [] }
        let rest = Array(items.dropFirst())
        return choices(count - 1, of: rest).map { [items[0]] + $0 } + choices(count, of: rest)
    }

    private func estimate(_ groups: [GroupSample]) -> StreamEstimate {
        StreamEstimate(stream: "market", department: "market", groups: groups)
    }

    @Test("is the truth on average over every possible draw, exactly, where the raw rate is not")
    func unbiased() throws {
        // Few of the quiet group, most of the risky one.
        let quiet = [true, false, false, false, false, false], risky = [true, true, false, true]
        let truth = Fraction(4)
        var sum = Fraction(0)
        var raw = Fraction(0)
        var count = 0
        for one in choices(2, of: quiet) {
            for other in choices(3, of: risky) {
                let stream = estimate([
                    GroupSample(
                        name: "A", eligible: 6, selected: 2, inspected: 2, problems: one.count { $0 }, replaced: 0),
                    GroupSample(
                        name: "D", eligible: 4, selected: 3, inspected: 3, problems: other.count { $0 }, replaced: 0),
                ])
                let (total, rate) = (try #require(stream.total), try #require(stream.rawRate))
                sum = try #require(sum.plus(total))
                raw = try #require(raw.plus(rate))
                #expect(stream.rate == stream.total?.divided(by: 10))
                count += 1
            }
        }
        #expect(count == 15 * 4)
        #expect(sum.divided(by: count) == truth)
        #expect(raw.divided(by: count) != Fraction(4, 10))
        #expect(raw.divided(by: count) == Fraction(31, 60))
    }

    @Test("gives each group its chance and weight as exact fractions")
    func chances() throws {
        let group = GroupSample(name: "C", eligible: 31_107, selected: 312, inspected: 312, problems: 7, replaced: 0)
        #expect(group.chance?.description == "104/10369" && group.weight?.description == "10369/104")
        #expect(group.chance?.percent == "1.00 %")
        let stream = estimate([group])
        #expect(stream.total?.description == "72583/104" && stream.total?.decimal(places: 1) == "697.9")
        #expect(stream.rate == stream.rawRate, "one group has one weight")
        #expect(Fraction(1, 3)?.decimal(places: 2) == "0.33" && Fraction(2, 3)?.decimal(places: 2) == "0.67")
        #expect(Fraction(1999, 1000)?.decimal(places: 2) == "2.00" && Fraction(1, 2)?.decimal(places: 0) == "1")
        #expect(Fraction(6, -4)?.description == "-3/2" && Fraction(1, 0) == nil && Fraction(0, 5) == Fraction(0))
    }

    @Test("is not said while results are missing, after replacements, or of those who had no chance")
    func obstacles() throws {
        let whole = GroupSample(name: "A", eligible: 40, selected: 4, inspected: 4, problems: 1, replaced: 0)
        #expect(estimate([whole]).obstacles == [] && estimate([whole]).total == Fraction(10))
        var group = whole
        group.inspected = 3
        #expect(estimate([group]).obstacles == [.unfinished(1)] && estimate([group]).total == nil)
        #expect(estimate([group]).rawRate == Fraction(1, 3))
        group.replaced = 1
        #expect(estimate([group]).obstacles == [.replaced(1)] && estimate([group]).rate == nil)
        let nobody = GroupSample(name: "U", eligible: 9, selected: 0, inspected: 0, problems: 0, replaced: 0)
        #expect(estimate([whole, nobody]).obstacles == [.neverDrawn(9)])
        let empty = GroupSample(name: "D", eligible: 0, selected: 0, inspected: 0, problems: 0, replaced: 0)
        #expect(estimate([whole, empty]).obstacles == [])
        #expect(estimate([empty]).obstacles == [.empty] && estimate([empty]).rawRate == nil)
        // Denominators without common factors, until 128 bits are full.
        let primes = [1_000_003, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117]
        let fine = primes.map {
            GroupSample(name: "\($0)", eligible: 2_000_000, selected: $0, inspected: $0, problems: 1, replaced: 0)
        }
        #expect(estimate(Array(fine.prefix(3))).total != nil)
        #expect(estimate(fine).obstacles == [.tooFine] && estimate(fine).total == nil)
    }

    @Test("of a real task comes from its draw and its accepted results; taking it away leaves one row")
    func desk() async throws {
        let (city, task) = try await City.inspected(160)
        let before = try await city.inspection.report(of: task, by: city.regulator)
        #expect(before.streams.map(\.stream) == task.plan.streams.map(\.id))
        for stream in before.streams {
            #expect(stream.inspected == 0 && stream.rawRate == nil && stream.unfinished == stream.selected)
            #expect(stream.groups.allSatisfy { $0.selected <= $0.eligible })
        }
        let round = try await city.drawing.round(of: task, by: city.regulator)
        #expect(before.streams.map(\.eligible) == round.plan.streams.map { $0.groups.reduce(0) { $0 + $1.eligible } })
        let visits = try await city.visits(task)
        for (index, visit) in visits.enumerated() {
            try await city.finish(visit, index % 3 == 0 ? .corrected : .nothingFound)
        }
        let after = try await city.inspection.report(of: task, by: city.regulator)
        let bad = Set(visits.enumerated().filter { $0.offset % 3 == 0 }.map(\.element.object))
        for stream in after.streams {
            let groups = round.groups.filter { $0.stream == stream.stream }
            #expect(stream.inspected == groups.reduce(0) { $0 + $1.selected.count })
            #expect(stream.problems == groups.reduce(0) { $0 + $1.selected.count { bad.contains($0) } })
            let sum = groups.filter { !$0.selected.isEmpty }.reduce(Fraction(0)) { sum, group in
                let found = group.selected.count { bad.contains($0) }
                return sum.plus(Fraction(Int128(found * group.eligible), Int128(group.selected.count))!)!
            }
            if stream.obstacles.isEmpty { #expect(stream.total == sum) }
        }
        let rows = try await city.auditCount()
        _ = try await city.inspection.exportReport(of: task, by: city.regulator)
        #expect(try await city.auditCount() == rows + 1)
        let inspector = try await city.inspector(City.market)
        await #expect(throws: GovernanceError.self) { try await city.inspection.report(of: task, by: inspector) }
        try await city.leave()
    }

    @Test("of a task with a replacement names it, and counts the reserve in the raw rate only")
    func replacement() async throws {
        let (city, task) = try await City.inspected(160)
        let first = try #require(try await city.visits(task).first)
        let request = try await city.inspection.requestReplacement(
            of: first.id, reason: .closed, words: "门店已关", by: try await city.inspector(City.market))
        _ = try await city.inspection.approveReplacement(request, by: city.leader)
        for visit in try await city.visits(task) where visit.state == .open { try await city.finish(visit) }
        let report = try await city.inspection.report(of: task, by: city.regulator)
        let touched = report.streams.filter { $0.replaced > 0 }
        #expect(!touched.isEmpty)
        for stream in touched {
            #expect(stream.obstacles.contains(.replaced(1)) && stream.total == nil)
            #expect(stream.unfinished == 0 && stream.rawRate == Fraction(0))
            #expect(stream.inspected == stream.selected - 1 + stream.substitutes)
        }
        try await city.leave()
    }
}
