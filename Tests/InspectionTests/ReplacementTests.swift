// Replacement by reserves: order, second approval, and what happens when none is left.

import DemoCity
import Drawing
import Governance
import Planning
import TestCity
import Testing

@testable import Inspection

enum DemoRegions {
    static let city = DemoCity.cityRegion
}

@Suite("Replacement by a reserve")
struct ReplacementTests {
    /// Visits of one stream's group alone, so that the order of its reserves can be followed.
    private func originals(_ city: City, _ task: JointTask) async throws -> (DrawnGroup, [Visit]) {
        let round = try await city.drawing.round(of: task, by: city.regulator)
        let visits = try await city.visits(task)
        for group in round.groups where group.stream == "market" && group.reserves.count == 2 {
            let alone = visits.filter { group.selected.contains($0.object) && $0.parts.count == 1 }
            if alone.count >= 3 { return (group, alone) }
        }
        throw InspectionError.noReserve(visit: "")
    }

    @Test("reserves go in the order of the draw; the original stays; when none is left it says so")
    func order() async throws {
        let (city, task) = try await City.inspected(600)
        let (group, visits) = try await originals(city, task)
        let before = try await city.visits(task).count
        let inspector = try await city.actor("inspector")
        for place in 0..<2 {
            let request = try await city.inspection.requestReplacement(
                of: visits[place].id, reason: .closed, words: "现场无人，邻居称已停业", by: inspector)
            #expect(try await city.inspection.replacementQueue(by: city.leader).map(\.request.id) == [request])
            let outcome = try await city.inspection.approveReplacement(request, by: city.leader)
            #expect(outcome.steps.map(\.reserve) == [group.reserves[place]])
            let record = try await city.inspection.record(of: visits[place].id, by: city.regulator)
            #expect(record.visit.state == .replaced && record.replacement?.state == .approved)
            let sent = try await city.visit(try #require(outcome.steps[0].visit))
            #expect(sent.object == group.reserves[place])
            #expect(sent.part(of: City.market)?.items == visits[place].parts[0].items)
            let team = try await city.inspection.record(of: sent.id, by: city.regulator).officers
            #expect(team.contains { $0.department == City.market })
        }
        // A reserve may have been a visit already, for another stream.
        let after = try await city.visits(task)
        #expect(after.count <= before + 2 && after.count { $0.state == .replaced } == 2)
        let last = try await city.inspection.requestReplacement(
            of: visits[2].id, reason: .moved, words: "已迁出本市", by: inspector)
        await #expect(throws: InspectionError.noReserve(visit: visits[2].name)) {
            try await city.inspection.approveReplacement(last, by: city.leader)
        }
        try await city.inspection.refuseReplacement(last, opinion: "备选已用完，按迁出记录结果", by: city.leader)
        #expect(try await city.visit(visits[2].id).state == .open)
        await city.remove()
    }

    @Test("who asked does not approve; only a leader does; a request is decided once")
    func approval() async throws {
        let (city, task) = try await City.inspected(600)
        let (_, visits) = try await originals(city, task)
        let admin = try await city.actor("admin")
        _ = try await city.governance.addPeople(
            [
                NewPerson(
                    login: "both", name: "双岗员",
                    holdings: [Post.regulator, .leader].map { PostHolding(post: $0, region: .root) })
            ], by: admin)
        let both = try await city.actor("both")
        await #expect(throws: InspectionError.noReason) {
            try await city.inspection.requestReplacement(of: visits[0].id, reason: .closed, words: " ", by: both)
        }
        let request = try await city.inspection.requestReplacement(
            of: visits[0].id, reason: .unreachable, words: "登记地址查无此企业", by: both)
        await #expect(throws: InspectionError.replacementPending(visit: visits[0].name)) {
            try await city.inspection.requestReplacement(of: visits[0].id, reason: .closed, words: "再次", by: both)
        }
        await #expect(throws: GovernanceError.samePerson(person: "双岗员", act: "inspection.approve-replacement")) {
            try await city.inspection.approveReplacement(request, by: both)
        }
        let regulator = try await city.actor("market")
        await #expect(throws: GovernanceError.self) {
            try await city.inspection.approveReplacement(request, by: regulator)
        }
        _ = try await city.inspection.approveReplacement(request, by: city.leader)
        await #expect(throws: InspectionError.replacementDecided(visit: visits[0].name)) {
            try await city.inspection.approveReplacement(request, by: city.leader)
        }
        let inspector = try await city.actor("inspector")
        let document = try await city.document(visits[0], City.market)
        await #expect(throws: InspectionError.self) {
            try await city.inspection.enterResult(
                document, of: visits[0].id, department: City.market, version: 1, by: inspector)
        }
        await city.remove()
    }

    @Test("what was inspected is not replaced")
    func inspected() async throws {
        let (city, task) = try await City.inspected()
        let visit = try #require(try await city.visits(task).first { $0.parts.count == 1 })
        try await city.finish(visit)
        await #expect(throws: InspectionError.self) {
            try await city.inspection.requestReplacement(
                of: visit.id, reason: .closed, words: "不想查了", by: city.regulator)
        }
        await city.remove()
    }
}
