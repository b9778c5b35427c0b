// What waits for whom: counted in the person's department and region, however many others there are.

import Drawing
import Governance
import Planning
import SQLKit
import TestCity
import Testing

@testable import Inspection

@Suite("What waits")
struct WaitingTests {
    /// Somebody of market whose post is in one region only.
    private func local(_ post: Post, _ region: RegionCode, _ city: City) async throws -> Actor {
        let login = "local-\(post.rawValue)"
        _ = try await city.governance.addPeople(
            [
                NewPerson(
                    login: login, name: "方在地",
                    holdings: [PostHolding(post: post, region: region, department: City.market)])
            ], by: try await city.actor("admin"))
        return try await city.actor(login)
    }

    @Test("progress counts the reader's own department apart, and nothing outside of the reader's regions")
    func own() async throws {
        let (city, task) = try await City.inspected()
        let visits = try await city.visits(task)
        let market = visits.filter { $0.part(of: City.market) != nil }
        try #require(visits.contains { $0.part(of: City.fire) != nil })
        for visit in visits.filter({ $0.part(of: City.fire) != nil }) {
            _ = try await city.inspection.enterResult(
                try await city.document(visit, City.fire), of: visit.id, department: City.fire, version: 1,
                submit: true, by: try await city.inspector(City.fire))
        }
        let ours = try await city.inspection.progress(.open, by: try await city.inspector(City.market))
        #expect(ours.map(\.task.id) == [task.id])
        #expect(ours[0].own == [City.market: [.draft: market.count]])
        let theirs = try await city.inspection.progress(.open, by: try await city.inspector(City.fire))
        #expect(theirs[0].own[City.fire]?[.draft] == nil && theirs[0].own[City.market] == nil)
        #expect(theirs[0].parts == ours[0].parts && theirs[0].visits == [.open: visits.count])
        // A post in the region of one visit alone.
        let region = market[0].region
        let here = visits.filter { $0.region == region }
        let below = try await city.inspection.progress(.open, by: try await local(.inspector, region, city))
        #expect(below[0].own == [City.market: [.draft: here.count { $0.part(of: City.market) != nil }]])
        #expect(below[0].visits == [.open: here.count])
        #expect(below[0].parts.values.reduce(0, +) == here.reduce(0) { $0 + $1.parts.count })
        #expect(try await city.inspection.progress(.open, by: city.leader)[0].own.isEmpty)
        try await city.leave()
    }

    @Test("many visits changed in one act are counted at its end; a server counts what was written beside the counts")
    func many() async throws {
        let (city, task) = try await City.inspected()
        let visits = try await city.visits(task)
        try #require(visits.count > 2)
        let all = visits.reduce(0) { $0 + $1.parts.count }
        func counted() async throws -> Int {
            try await city.inspection.progress(.open, by: city.leader)[0].parts.values.reduce(0, +)
        }
        #expect(try await counted() == all)
        try await city.database.write { transaction in
            try PartCounts.together(visits.map(\.id), few: 0, in: transaction) {
                try VisitStore.setState(.replaced, endedOn: nil, of: visits[0].id, in: transaction)
                try VisitStore.setState(.replaced, endedOn: nil, of: visits[1].id, in: transaction)
            }
        }
        let left = all - visits[0].parts.count - visits[1].parts.count
        #expect(try await counted() == left)
        // An older server, which knows nothing of counts.
        try await city.database.write { transaction in
            try transaction.execute("UPDATE ins_visit SET state = 'replaced' WHERE id = \(visits[2].id)")
        }
        #expect(try await counted() == left)
        try await PartCounts.recount(city.database)
        #expect(try await counted() == left - visits[2].parts.count)
        try await city.leave()
    }

    @Test("a draw whose visits have all ended waits for nobody; one without visits waits for them")
    func ended() async throws {
        let (city, task) = try await City.inspected()
        let second = try await city.signed("另一次抽查")
        #expect(try await city.inspection.progress(.open, by: city.leader).map(\.isOpened) == [false, true])
        for visit in try await city.visits(task) { try await city.finish(visit) }
        #expect(try await city.inspection.progress(.open, by: city.leader).map(\.task.id) == [second.id])
        let all = try await city.inspection.progress(by: city.leader)
        #expect(all.map(\.task.id) == [second.id, task.id] && all[1].isOpened && !all[1].parts.isEmpty)
        let names = try await city.inspection.progress(.names, by: city.leader)
        #expect(names.map(\.task.id) == all.map(\.task.id) && names.allSatisfy { $0.parts.isEmpty })
        try await city.leave()
    }

    @Test("the queue counts and cuts what one may review: of the department, of the region, oldest first")
    func queue() async throws {
        let (city, task) = try await City.inspected()
        let visits = try await city.visits(task)
        var submitted: [Visit] = []
        for visit in visits.filter({ $0.part(of: City.market) != nil }).prefix(6).reversed() {
            _ = try await city.inspection.enterResult(
                try await city.document(visit, City.market), of: visit.id, department: City.market, version: 1,
                submit: true, by: try await city.inspector(City.market))
            submitted.append(visit)
            city.clock.advance(seconds: 1)
        }
        let reviewer = try await city.actor("market")
        let queue = try await city.inspection.reviewQueue(by: reviewer)
        #expect(queue.total == submitted.count && queue.entries.map(\.visit.id) == submitted.map(\.id))
        #expect(queue.entries.allSatisfy { $0.part.department == City.market && $0.taskName == task.name })
        let first = try await city.inspection.reviewQueue(limit: 1, by: reviewer)
        #expect(first.total == submitted.count && first.entries.map(\.visit.id) == [submitted[0].id])
        #expect(try await city.inspection.reviewQueue(by: try await city.actor("fire")).total == 0)
        let region = submitted[2].region
        let local = try await local(.regulator, region, city)
        let here = try await city.inspection.reviewQueue(by: local)
        let expected = submitted.filter { $0.region == region }.map(\.id)
        #expect(here.total == expected.count && here.entries.map(\.visit.id) == expected)
        #expect(try await city.inspection.reviewQueue(limit: 0, by: local).total == expected.count)
        // What a void draw left behind waits for nobody.
        try await city.drawing.requestVoid(of: task, code: "other", reason: "名录有误", by: city.regulator)
        try await city.drawing.approveVoid(of: task, by: city.leader)
        #expect(try await city.inspection.reviewQueue(by: reviewer).total == 0)
        try await city.leave()
    }
}
