// Replacement by reserves: order, second approval, and what happens when none is left.

import DemoCity
import Directory
import Drawing
import Governance
import Planning
import Publication
import SQLKit
import TestCity
import Testing
import VerifiableDraw

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
            #expect(record.visit.state == .replaced && record.replacement?.trail.state == .approved)
            let sent = try await city.visit(try #require(outcome.steps[0].visit))
            #expect(sent.object == group.reserves[place])
            #expect(sent.part(of: City.market)?.items == visits[place].parts[0].items)
            let team = try await city.inspection.record(of: sent.id, by: city.regulator).officers
            #expect(team.contains { $0.department == City.market })
        }
        // Everybody can follow the order: whole, and as far as it is known in the public part.
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        let report = Verifier.verify(folder)
        #expect(report.differences == [])
        #expect(report.checked.contains(Finding("verify.checked.replacements", ["count": "2"])))
        #expect(Verifier.verify(folder.filter { !$0.key.hasPrefix("audit/") }).differences == [])
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
        try await city.leave()
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
        try await city.leave()
    }

    /// An original of the stream whose two reserves have visits already, for another stream.
    private func nested(
        _ city: City, _ task: JointTask, _ stream: String
    ) async throws -> (original: Visit, reserves: [Visit]) {
        let round = try await city.drawing.round(of: task, by: city.regulator)
        let visits = Dictionary(try await city.visits(task).map { ($0.object, $0) }, uniquingKeysWith: { $1 })
        for group in round.groups where group.stream == stream && group.reserves.count == 2 {
            let reserves = group.reserves.compactMap { visits[$0] }
            if reserves.count == 2, let original = group.selected.lazy.compactMap({ visits[$0] }).first {
                return (original, reserves)
            }
        }
        throw InspectionError.noReserve(visit: "")
    }

    private func replace(_ visit: Visit, _ city: City) async throws -> ReplacementOutcome {
        let request = try await city.inspection.requestReplacement(
            of: visit.id, reason: .closed, words: "已停业", by: city.regulator)
        return try await city.inspection.approveReplacement(request, by: city.leader)
    }

    @Test(
        "a reserve that is replaced or published itself is passed over for the next, and the record says so",
        arguments: SkippedReserve.Reason.allCases)
    func passedOver(_ reason: SkippedReserve.Reason) async throws {
        let (city, task) = try await City.inspected(600)
        let (original, reserves) = try await nested(city, task, "fire")
        switch reason {
        case .replaced: _ = try await replace(reserves[0], city)
        case .published:
            try await city.finish(reserves[0])
            _ = try await city.publication.publish([reserves[0].id], of: task, by: city.leader)
        }
        let outcome = try await replace(original, city)
        let expected = SkippedReserve(
            stream: "fire", object: reserves[0].object, name: reserves[0].name, reason: reason)
        #expect(outcome.skipped.filter { $0.stream == "fire" } == [expected])
        #expect(outcome.steps.first { $0.stream == "fire" }?.reserve == reserves[1].object)
        let untouched = try await city.visit(reserves[0].id)
        #expect(untouched.part(of: City.fire) == nil, "nobody could fill a part there")
        #expect(try await city.visit(reserves[1].id).part(of: City.fire)?.state == .draft)
        let record = try await city.inspection.record(of: original.id, by: city.regulator)
        #expect(record.skipped == outcome.skipped)
        #expect(record.replacedBy.map(\.id).contains(reserves[1].id))
        let row = try await city.database.read { transaction in
            try transaction.text(
                "SELECT details FROM gov_audit WHERE act = 'inspection.approve-replacement' ORDER BY seq DESC LIMIT 1")
        }
        #expect(row?.contains("\(reserves[0].object):\(reason.rawValue)") == true)
        let report = Verifier.verify(try await city.drawing.folder(of: task, by: city.leader))
        #expect(report.differences == [])
        // That its own result is published stands in no folder.
        #expect(report.unchecked.contains { $0.code == "verify.unchecked.passed" } == (reason == .published))
        try await city.leave()
    }

    @Test("new items open a part again that was submitted or accepted, with a version and a line of its history")
    func added() async throws {
        let price = City.Stream("price", "market", "registration", rates: "A=1/40,B=1/20,C=1/10,D=1/4,U=1/20")
        let (city, task) = try await City.inspected(600, [City.Stream.joint[0], price])
        let (original, reserves) = try await nested(city, task, "price")
        try await city.finish(reserves[0])
        let before = try await city.visit(reserves[0].id)
        #expect(before.state == .complete && before.parts[0].items == ["annualreport"])
        let outcome = try await replace(original, city)
        #expect(outcome.steps.first { $0.stream == "price" }?.visit == reserves[0].id)
        let record = try await city.inspection.record(of: reserves[0].id, by: city.regulator)
        let part = try #require(record.visit.part(of: City.market))
        #expect(record.visit.state == .open && record.visit.endedOn == nil)
        #expect(part.items == ["annualreport", "registration"] && part.state == .returned)
        #expect(part.version == before.parts[0].version + 1 && part.document == before.parts[0].document)
        let last = try #require(record.history.max { $0.version < $1.version })
        #expect(last.step == .addItems && last.version == part.version && last.opinion == part.opinion)
        #expect(part.opinion.hasPrefix("因递补增加检查事项："))
        // Its officers fill what was added, and the inspection ends as any other.
        try await city.finish(record.visit)
        #expect(try await city.visit(reserves[0].id).state == .complete)
        try await city.leave()
    }

    @Test("papers go to who is visited: the reserve and not the firm it stands in for; the drawn list stays")
    func papers() async throws {
        let (city, task) = try await City.inspected(600)
        let (_, visits) = try await originals(city, task)
        let outcome = try await replace(visits[0], city)
        let sent = try await city.visit(try #require(outcome.steps[0].visit))
        let there = try await city.visits(task).filter {
            $0.area == sent.area && $0.group == sent.group && $0.state != .replaced
        }
        let before = try await city.auditCount()
        let own = try await city.inspection.papers(
            of: task, .group(area: sent.area, number: sent.group), by: city.regulator)
        #expect(try await city.auditCount() == before + 1)
        #expect(own.groups.count == 1 && own.visits.isEmpty, "nothing but that group is put together")
        #expect(own.going.map(\.number) == there.map(\.number).sorted())
        let paper = try #require(own.going.first { $0.id == sent.object })
        #expect(paper.number == sent.number && paper.departments.count == sent.parts.count)
        #expect(paper.departments.allSatisfy { !$0.items.isEmpty && $0.officers.count == 2 })
        let whole = try await city.inspection.papers(of: task, by: city.regulator)
        let round = try await city.drawing.round(of: task, by: city.regulator)
        #expect(whole.visits.map(\.id) == round.visits.map(\.object), "the list is as it was drawn")
        #expect(!whole.going.contains { $0.id == visits[0].object })
        #expect(whole.going.contains { $0.id == sent.object })
        let counts = try await city.inspection.going(of: task, by: city.regulator)
        #expect(counts == Dictionary(uniqueKeysWithValues: whole.groups.map { ($0.key, $0.visits.count) }))
        let list = try await city.inspection.papers(of: task, .list, by: city.regulator)
        #expect(list.visits == whole.visits && list.groups.isEmpty && list.facts == whole.facts)
        let rows = try await city.auditCount()
        await #expect(throws: PapersError.unknown(kind: "group", id: "nowhere-1")) {
            try await city.inspection.papers(of: task, .group(area: "nowhere", number: 1), by: city.regulator)
        }
        #expect(try await city.auditCount() == rows, "what is not handed out is not on the record")
        try await city.leave()
    }

    @Test("a reserve goes to nobody whom the draw barred from it at its freeze; to no group, where each has such a one")
    func barred() async throws {
        let rates = "A=1/2,B=1/2,C=1/2,D=1/2,U=1/2"
        let market = City.Stream("market", "market", "annualreport", rates: rates)
        let (city, task) = try await City.inspected(600, [market])
        let round = try await city.drawing.round(of: task, by: city.regulator)
        let visits = try await city.visits(task)
        // In each area everybody but those who have most to do: whom the rule would choose last.
        func teams(_ area: String) -> [StaffedGroup] {
            round.staffing.groups.filter { $0.area == area && !$0.officers.isEmpty }
                .sorted { ($0.objects.count, $0.group) < ($1.objects.count, $1.group) }
        }
        let regions = try await city.database.read { transaction in
            Dictionary(
                uniqueKeysWithValues: try Set(round.groups.flatMap(\.reserves)).map {
                    ($0, try DirectoryDesk.object($0, in: transaction)?.region.rawValue ?? "")
                })
        }
        // Some areas have one group alone, and there is nothing to choose.
        let wide = round.plan.staffing.areas.filter { teams($0.id).count > 1 }
        let group = try #require(
            round.groups.first { group in
                group.reserves.count == 2 && group.selected.count > 1
                    && wide.contains { $0.regions.contains { regions[group.reserves[0]]!.hasPrefix($0) } }
            })
        let originals = group.selected.compactMap { object in visits.first { $0.object == object } }
        let areas = round.plan.staffing.areas.map(\.id)
        let officers = areas.flatMap { teams($0).dropLast().flatMap(\.officers).map(\.id) }
        try await freeze(officers, from: group.reserves[0], city)
        let outcome = try await replace(originals[0], city)
        let sent = try await city.visit(try #require(outcome.steps[0].visit))
        try #require(teams(sent.area).count > 1, "an area with a choice")
        #expect(sent.object == group.reserves[0] && sent.group == teams(sent.area).last?.group)
        let details = try await city.database.read { transaction in
            try transaction.text(
                "SELECT details FROM gov_audit WHERE act = 'inspection.approve-replacement' ORDER BY seq DESC LIMIT 1")
        }
        #expect(details?.contains("\(sent.object):\(sent.area)-\(sent.group)") == true)
        let everybody = areas.flatMap { teams($0).flatMap(\.officers).map(\.id) }
        try await freeze(everybody, from: group.reserves[1], city)
        let name = try await city.database.read { try DirectoryDesk.object(group.reserves[1], in: $0)?.name ?? "" }
        await #expect(throws: InspectionError.noGroup(object: name)) {
            _ = try await replace(originals[1], city)
        }
        #expect(try await city.visit(originals[1].id).state == .open)
        try await city.leave()
    }

    /// Bars officers from an object as the freeze would have: what no office can do afterwards.
    private func freeze(_ officers: [String], from object: String, _ city: City) async throws {
        let lines = Set(officers).sorted().map { "\($0),\(object)\n" }
        let bytes = Array(("officer,object\n" + lines.joined()).utf8)
        try await city.database.write { transaction in
            try transaction.execute("DELETE FROM drw_file WHERE name = 'barred.csv' AND piece > 0")
            let changed = try transaction.execute(
                "UPDATE drw_file SET bytes = \(bytes) WHERE name = 'barred.csv' AND piece = 0")
            #expect(changed == 1)
        }
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
        try await city.leave()
    }
}
