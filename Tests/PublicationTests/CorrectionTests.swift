// What may be changed of a published result: by department and item, in agreement with its check points, and again.

import Foundation
import Governance
import Inspection
import Localization
import Planning
import SQLKit
import TestCity
import Testing

@testable import Publication

@Suite("A published result")
struct CorrectionTests {
    /// One published visit of both departments; `change` edits what each of them enters.
    private func published(
        _ streams: [City.Stream] = City.Stream.joint, _ change: (inout PartDocument) -> Void = { _ in }
    ) async throws -> (City, JointTask, Entry) {
        let (city, task) = try await City.inspected(300, reserves: 2, streams)
        let visit = try #require(try await city.visits(task).first { $0.parts.count == 2 })
        try await city.finish(visit, .corrected, change)
        _ = try await city.publication.publish([visit.id], of: task, by: city.leader)
        return (city, task, try await city.publication.entries(by: city.leader).entries[0])
    }

    @Test("is corrected for one department alone, where both looked at the same item")
    func sharedItem() async throws {
        let item = "annualreport"
        var joint = City.Stream.joint
        joint[1] = City.Stream("fire", "fire", item, rates: "A=1/20,B=1/10,C=1/5,D=1/2,U=1/10")
        let city = try await City()
        // The item list has to name both for it.
        var listed = try #require(try await city.planning.items().first { $0.id == item })
        await #expect(throws: PlanningError.repeatedItem(item, "fire")) { try await city.signed("重复", joint) }
        listed.cooperators = [City.fire]
        try await city.planning.addItems([listed], by: city.regulator)
        let task = try await city.signed("联合", joint)
        try await city.inspection.openVisits(of: task, by: city.regulator)
        let visit = try #require(try await city.visits(task).first { $0.parts.count == 2 })
        try await city.finish(visit, .corrected)
        _ = try await city.publication.publish([visit.id], of: task, by: city.leader)
        let entry = try await city.publication.entries(by: city.leader).entries[0]
        #expect(entry.result.parts.map { $0.items.map(\.id) } == [[item], [item]])
        let second = PublicItemPlace(part: 1, item: item)
        let corrected = try await city.publication.correct(
            entry.id, version: 1, results: [second: .pending], reason: "录入有误", by: city.leader)
        #expect(corrected.result.parts.map { $0.items[0].result } == [.corrected, .pending])
        let parts = try await city.visit(visit.id).parts
        #expect(parts.map { $0.document.results[0].code } == [.corrected, .pending])
        await city.remove()
    }

    @Test("does not say that there is no problem beside a check point that was not met")
    func contradiction() async throws {
        let (city, _, entry) = try await published {
            $0.results[0].points = [PointAnswer(text: "是否亮照经营", verdict: .fail)]
        }
        let item = entry.result.parts[0].items[0]
        let place = PublicItemPlace(part: 0, item: item.id)
        let refused = PublicationError.contradiction(visit: entry.result.name, item: item.name, result: .nothingFound)
        let before = try await city.auditCount()
        await #expect(throws: refused) {
            try await city.publication.correct(
                entry.id, version: 1, results: [place: .nothingFound], reason: "录入有误", by: city.leader)
        }
        #expect(try await city.publication.entry(entry.id, by: city.leader) == entry)
        #expect(try await city.auditCount() == before)
        // Another problem is another matter.
        let corrected = try await city.publication.correct(
            entry.id, version: 1, results: [place: .pending], reason: "录入有误", by: city.leader)
        #expect(corrected.result.parts[0].items[0].result == .pending)
        await city.remove()
    }

    @Test("is corrected in the inspection's own papers too: the report counts what is published")
    func report() async throws {
        let (city, task, entry) = try await published()
        func problems() async throws -> Int {
            try await city.inspection.report(of: task, by: city.leader).streams.reduce(0) { $0 + $1.problems }
        }
        #expect(try await problems() == 2)
        let item = entry.result.parts[0].items[0].id
        _ = try await city.publication.correct(
            entry.id, version: 1, results: [PublicItemPlace(part: 0, item: item): .nothingFound], reason: "录入有误",
            by: city.leader)
        #expect(try await problems() == 1)
        let history = try await city.inspection.record(of: entry.visit, by: city.leader).history
        #expect(history.last?.step == .correct && history.last?.opinion == "录入有误")
        #expect(history.last?.personName == city.leader.name)
        await city.remove()
    }

    @Test("that was withdrawn goes back to those that wait, is worked on, and is published again; all of it is seen")
    func again() async throws {
        let (city, task, entry) = try await published()
        let market = try await city.actor("market")
        await #expect(throws: PublicationError.notWithdrawn(visit: entry.result.name)) {
            try await city.publication.resume(entry.id, version: 1, reason: "改正", by: market)
        }
        let withdrawn = try await city.publication.withdraw(entry.id, version: 1, reason: "检查记录有误", by: market)
        #expect(try await city.publication.waiting(by: market).isEmpty)
        let fire = try await city.actor("fire")
        await #expect(throws: GovernanceError.self) {
            try await city.publication.resume(entry.id, version: withdrawn.version, reason: "改正", by: fire)
        }
        let resumed = try await city.publication.resume(
            entry.id, version: withdrawn.version, reason: "改正后重新公示", by: market)
        await #expect(throws: InspectionError.self) {
            try await city.publication.resume(entry.id, version: resumed.version, reason: "再次", by: market)
        }
        #expect(try await city.publication.entry(entry.id, by: market).isResumed)
        #expect(try await city.publication.publicResult(entry.id)?.entry.state == .withdrawn)
        #expect(try await city.publication.waitingCount(of: task, by: market) == WaitingCount(total: 1, ready: 1))
        // Worked on as before the publication.
        let part = try await city.visit(entry.visit).parts[0]
        let open = try await city.inspection.reopenResult(
            of: entry.visit, department: part.department, version: part.version, reason: "现场核对", by: city.leader)
        var document = open.document
        document.results[0].code = .nothingFound
        let entered = try await city.inspection.enterResult(
            document, of: entry.visit, department: part.department, version: open.version, submit: true,
            by: try await city.inspector(part.department))
        try await city.inspection.acceptResult(
            of: entry.visit, department: part.department, version: entered.version,
            by: try await city.actor(part.department.rawValue))
        city.clock.advance(seconds: 86_400)
        #expect(try await city.publication.publish([entry.visit], of: task, by: market).done == [entry.visit])
        let seen = try #require(try await city.publication.publicResult(entry.id)).entry
        #expect(seen.state == .published && seen.result.parts[0].items[0].result == .nothingFound)
        #expect(seen.changes.map(\.kind) == [.withdrawn, .published] && seen.publishedOn == entry.publishedOn)
        #expect(seen.changes[1].before == entry.result && seen.changes[1].after == seen.result)
        #expect(try await city.publication.publicCounts().withdrawn == 0)
        #expect(try await city.publication.publicCounts().total == 1)
        #expect(try await city.visit(entry.visit).state == .published)
        await city.remove()
    }
}
