// Results on a real database: who enters, who reviews, what ends a visit.

import Directory
import Drawing
import Governance
import Localization
import Planning
import SQLKit
import TestCity
import Testing

@testable import Inspection

@Suite("Visits and results")
struct ResultTests {
    @Test("visits are those of the draw, once, each department with its items and the group of officers")
    func opening() async throws {
        let (city, task) = try await City.inspected()
        let round = try await city.drawing.round(of: task, by: city.regulator)
        let visits = try await city.visits(task)
        #expect(!visits.isEmpty && visits.map(\.object) == round.visits.map(\.object))
        #expect(visits.map(\.number) == Array(1...visits.count))
        for (visit, drawn) in zip(visits, round.visits) {
            #expect(Set(visit.parts.map(\.department.rawValue)) == Set(drawn.streams))
            #expect(visit.parts.allSatisfy { $0.state == .draft && !$0.items.isEmpty && $0.document.isEmpty })
        }
        let before = try await city.auditCount()
        #expect(try await city.inspection.openVisits(of: task, by: city.leader) == 0)
        #expect(try await city.auditCount() == before + 1)
        #expect(try await city.visits(task).count == visits.count)
        let record = try await city.inspection.record(of: visits[0].id, by: city.regulator)
        #expect(Set(record.officers.map(\.department.rawValue)) == ["market", "fire"])
        try await city.leave()
    }

    @Test("a department fills its own items and no others; an outsider fills none; each try is on the record")
    func ownItems() async throws {
        let (city, task) = try await City.inspected()
        let visit = try #require(try await city.visits(task).first { $0.parts.count == 2 })
        let document = try await city.document(visit, City.market)
        let before = try await city.auditCount()
        for login in ["inspector-fire", "regulator", "leader", "auditor", "admin"] {
            let actor = try await city.actor(login)
            await #expect(throws: GovernanceError.self, "\(login)") {
                try await city.inspection.enterResult(
                    document, of: visit.id, department: City.market, version: 1, by: actor)
            }
        }
        #expect(try await city.auditCount() == before + 5)
        let inspector = try await city.actor("inspector")
        var foreign = document
        foreign.results = [ItemResult(item: "firesafety", code: .nothingFound)]
        await #expect(throws: InspectionError.foreignItem(item: "firesafety", department: "market")) {
            try await city.inspection.enterResult(
                foreign, of: visit.id, department: City.market, version: 1, by: inspector)
        }
        let part = try await city.inspection.enterResult(
            document, of: visit.id, department: City.market, version: 1, by: inspector)
        #expect(part.state == .draft && part.document == document && part.authorName == inspector.name)
        #expect(try await city.auditCount() == before + 6)
        try await city.leave()
    }

    @Test("draft, submitted, returned, mended, accepted: the last acceptance ends the visit and feeds the ledger")
    func wholeLife() async throws {
        let (city, task) = try await City.inspected()
        let visit = try #require(try await city.visits(task).first { $0.parts.count == 2 })
        let inspector = try await city.actor("inspector")
        let reviewer = try await city.actor("market")
        let document = try await city.document(visit, City.market, .corrected)
        var part = try await city.inspection.enterResult(
            document, of: visit.id, department: City.market, version: 1, by: inspector)
        part = try await city.inspection.submitResult(
            of: visit.id, department: City.market, version: part.version, by: inspector)
        part = try await city.inspection.recallResult(
            of: visit.id, department: City.market, version: part.version, by: inspector)
        part = try await city.inspection.submitResult(
            of: visit.id, department: City.market, version: part.version, by: inspector)
        await #expect(throws: InspectionError.noReason) {
            try await city.inspection.sendBackResult(
                of: visit.id, department: City.market, version: 99, opinion: "　", by: reviewer)
        }
        part = try await city.inspection.sendBackResult(
            of: visit.id, department: City.market, version: part.version, opinion: "请写明改正期限", by: reviewer)
        #expect(part.state == .returned && part.opinion == "请写明改正期限")
        var mended = document
        mended.note = "责令七日内改正"
        part = try await city.inspection.enterResult(
            mended, of: visit.id, department: City.market, version: part.version, submit: true, by: inspector)
        part = try await city.inspection.acceptResult(
            of: visit.id, department: City.market, version: part.version, by: reviewer)
        #expect(part.state == .accepted)
        #expect(try await city.visit(visit.id).state == .open)
        let fire = try await city.inspection.enterResult(
            try await city.document(visit, City.fire), of: visit.id, department: City.fire, version: 1, submit: true,
            by: try await city.actor("inspector-fire"))
        try await city.inspection.acceptResult(
            of: visit.id, department: City.fire, version: fire.version, by: try await city.actor("fire"))
        let record = try await city.inspection.record(of: visit.id, by: city.regulator)
        #expect(record.visit.state == .complete && record.visit.endedOn == city.clock.now.chinaDate)
        #expect(record.visit.outcome == .corrected)
        #expect(
            record.history.filter { $0.department == City.market }.map(\.step) == [
                .save, .submit, .recall, .submit, .sendBack, .save, .submit, .accept,
            ])
        let entered = try await city.database.read { transaction in
            try transaction.first("SELECT visited_on, departments FROM dir_visit WHERE object = \(visit.object)") {
                "\(try $0.text(0)) \(try $0.text(1))"
            }
        }
        #expect(entered == "2026-06-10 fire,market")
        // A reason opens it again, and then it is not over.
        try await city.inspection.reopenResult(
            of: visit.id, department: City.fire, version: fire.version + 1, reason: "日期有误", by: city.leader)
        #expect(try await city.visit(visit.id).state == .open)
        try await city.leave()
    }

    @Test("a finished inspection reaches the index of the library: filter, order and count know it at once")
    func library() async throws {
        let (city, task) = try await City.inspected()
        try await LibraryIndex.refresh(city.database)
        let visit = try #require(try await city.visits(task).first)
        try await city.finish(visit)
        func found(_ query: ObjectQuery) async throws -> [String] {
            try await city.directory.objects(query, by: city.regulator).lines.map(\.id)
        }
        #expect(try await found(ObjectQuery(ObjectFilter(isVisited: true))) == [visit.object])
        let others = ObjectFilter(text: visit.object, isVisited: false)
        #expect(try await found(ObjectQuery(others)).isEmpty)
        #expect(try await city.directory.count(ObjectFilter(isVisited: true), by: city.regulator) == 1)
        let newest = ObjectQuery(sort: ObjectSort(.visited, descending: true))
        #expect(try await found(newest).first == visit.object)
        #expect(try await city.database.read { try LibraryIndex.lag(in: $0) } == 1)
        try await LibraryIndex.refresh(city.database)
        #expect(try await found(newest).first == visit.object)
        try await city.leave()
    }

    @Test("who entered a result does not review it, also as a namesake of an officer who was there")
    func separation() async throws {
        let (city, task) = try await City.inspected()
        let visits = try await city.visits(task).filter { $0.parts.count == 2 }
        let (first, second) = (visits[0], visits[1])
        let admin = try await city.actor("admin")
        // One person may be inspector and regulator, and reviews others' results then.
        let region = DemoRegions.city
        let posts = [Post.inspector, .regulator].map {
            PostHolding(post: $0, region: region, department: City.market)
        }
        let officers = try await city.inspection.record(of: second.id, by: city.regulator).officers
        let namesake = try #require(officers.first { $0.department == City.market })
        for (login, name) in [("both", "双岗员"), ("there", namesake.name)] {
            _ = try await city.governance.addPeople(
                [NewPerson(login: login, name: name, holdings: posts)], by: admin)
        }
        let both = try await city.actor("both")
        let inspector = try await city.actor("inspector")
        let document = try await city.document(first, City.market)
        let part = try await city.inspection.enterResult(
            document, of: first.id, department: City.market, version: 1, submit: true, by: both)
        let error = GovernanceError.samePerson(person: "双岗员", act: "inspection.review-result")
        await #expect(throws: error) {
            try await city.inspection.acceptResult(
                of: first.id, department: City.market, version: part.version, by: both)
        }
        let other = try await city.inspection.enterResult(
            try await city.document(second, City.market), of: second.id, department: City.market, version: 1,
            submit: true, by: inspector)
        let there = try await city.actor("there")
        await #expect(throws: GovernanceError.samePerson(person: namesake.name, act: "inspection.review-result")) {
            try await city.inspection.acceptResult(
                of: second.id, department: City.market, version: other.version, by: there)
        }
        try await city.inspection.acceptResult(
            of: second.id, department: City.market, version: other.version, by: both)
        try await city.leave()
    }

    @Test("the later of two people gets both versions; the same click twice is one act")
    func conflict() async throws {
        let (city, task) = try await City.inspected()
        let visit = try #require(try await city.visits(task).first { $0.part(of: City.market) != nil })
        let inspector = try await city.actor("inspector")
        let first = try await city.document(visit, City.market)
        let second = try await city.document(visit, City.market, .corrected)
        let stored = try await city.inspection.enterResult(
            first, of: visit.id, department: City.market, version: 1, by: inspector)
        let again = try await city.inspection.enterResult(
            first, of: visit.id, department: City.market, version: 1, by: inspector)
        #expect(again == stored)
        do {
            try await city.inspection.enterResult(
                second, of: visit.id, department: City.market, version: 1, by: inspector)
            Issue.record("taken")
        } catch let error as InspectionError {
            guard case .changedMeanwhile(let conflict) = error else { throw error }
            #expect(conflict.stored == stored && conflict.mine == second)
            #expect(conflict.differences.map(\.field) == visit.part(of: City.market)?.items)
        }
        try await city.leave()
    }

    @Test("a grid is one act: good rows are kept, bad ones come back with their reasons")
    func grid() async throws {
        let (city, task) = try await City.inspected()
        let visits = try await city.visits(task).filter { $0.part(of: City.market) != nil }
        var rows: [ResultRow] = []
        for visit in visits {
            rows.append(
                ResultRow(visit: visit.id, version: 1, document: try await city.document(visit, City.market)))
        }
        rows[1].document.officers = []
        rows[2].version = 7
        let inspector = try await city.actor("inspector")
        let before = try await city.auditCount()
        let outcome = try await city.inspection.enterResults(
            rows, department: City.market, submit: true, by: inspector)
        #expect(try await city.auditCount() == before + 1)
        #expect(outcome.done.count == rows.count - 2)
        #expect(outcome.failures.map(\.error.code) == ["inspection.few-officers", "inspection.changed-meanwhile"])
        #expect(try await city.visit(rows[1].visit).part(of: City.market)?.state == .draft)
        let queue = try await city.inspection.reviewQueue(by: try await city.actor("market"))
        #expect(queue.total == outcome.done.count)
        #expect(try await city.inspection.reviewQueue(by: try await city.actor("fire")).total == 0)
        let accepted = try await city.inspection.acceptResults(
            queue.entries.map { PartReference(visit: $0.visit.id, version: $0.part.version) },
            department: City.market, by: try await city.actor("market"))
        #expect(accepted.done.count == outcome.done.count && accepted.failures.isEmpty)
        // Nobody but refused rows: the whole is refused, and on the record.
        let denied = try await city.auditCount()
        let fire = try await city.actor("inspector-fire")
        await #expect(throws: GovernanceError.self) {
            try await city.inspection.enterResults(rows, department: City.market, by: fire)
        }
        #expect(try await city.auditCount() == denied + 1)
        try await city.leave()
    }

    @Test("lists are filtered and counted; who has a post below sees the visits there")
    func lists() async throws {
        let (city, task) = try await City.inspected()
        let all = try await city.visits(task)
        let page = try await city.inspection.visits(of: task, VisitFilter(offset: 2, limit: 3), by: city.regulator)
        #expect(page.total == all.count && page.visits == Array(all[2..<5]))
        #expect(page.groups.reduce(0) { $0 + $1.visits } == all.count)
        let fire = try await city.inspection.visits(
            of: task, VisitFilter(department: City.fire, limit: 1000), by: city.regulator)
        #expect(fire.visits == all.filter { $0.part(of: City.fire) != nil })
        let named = try await city.inspection.visits(
            of: task, VisitFilter(text: all[0].name), by: city.regulator)
        #expect(named.visits.contains(all[0]))
        #expect(try await city.inspection.visits(of: task, VisitFilter(text: "%"), by: city.regulator).total == 0)
        let county = try await city.actor("county")
        let below = try await city.inspection.visits(of: task, VisitFilter(limit: 1000), by: county)
        #expect(below.visits == all.filter { $0.region.rawValue.hasPrefix("219901") })
        let progress = try await city.inspection.progress(by: city.leader)
        #expect(progress.map(\.task.id) == [task.id])
        #expect(progress[0].visits == [.open: all.count])
        #expect(progress[0].parts == [.draft: all.reduce(0) { $0 + $1.parts.count }])
        let ecology = try await city.actor("ecology")
        #expect(try await city.inspection.progress(by: ecology).isEmpty)
        await #expect(throws: GovernanceError.self) {
            try await city.inspection.visits(of: task, by: ecology)
        }
        try await city.leave()
    }

    @Test("a draw declared void accepts nothing more")
    func void() async throws {
        let (city, task) = try await City.inspected()
        let visit = try #require(try await city.visits(task).first { $0.part(of: City.market) != nil })
        try await city.drawing.requestVoid(of: task, code: "other", reason: "名录有误", by: city.regulator)
        try await city.drawing.approveVoid(of: task, by: city.leader)
        let document = try await city.document(visit, City.market)
        let inspector = try await city.actor("inspector")
        await #expect(throws: InspectionError.drawVoid(visit: visit.name)) {
            try await city.inspection.enterResult(
                document, of: visit.id, department: City.market, version: 1, by: inspector)
        }
        try await city.leave()
    }
}
