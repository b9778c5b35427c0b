// Officers who give way: the committed order, the second approver, and what follows for papers, days and results.

import Directory
import Drawing
import Fairness
import Governance
import Planning
import SQLKit
import TestCity
import Testing
import VerifiableDraw

@testable import Inspection

@Suite("A substitute for an officer")
struct OfficerSubstitutionTests {
    /// A city with an officer of the market's who stands in a group, and the order of who would come.
    private struct Scene {
        let city: City
        let task: JointTask
        let officer: String
        let place: GroupPlace
        let draw: SignedDraw
        /// What the draw's files call an officer.
        let names: [String: String]

        init(_ size: Int = 600, officersPublic: Bool = true) async throws {
            (city, task) = try await City.inspected(size, officersPublic: officersPublic)
            let id = task.id
            let found = try await city.database.read { transaction in
                let draw = try #require(try DrawingDesk.signedDraw(of: id, in: transaction))
                return (draw, try DrawingDesk.officers(of: draw.id, in: transaction))
            }
            draw = found.0
            let group = try #require(found.1.first { !$0.officers.isEmpty })
            officer = try #require(group.officers.first { $0.department == "market" }).id
            place = GroupPlace(area: group.area, group: group.group)
            names = try await city.database.read { transaction in
                Dictionary(
                    try transaction.map("SELECT certificate, alias FROM drw_alias") {
                        (try $0.text(0), try $0.text(1))
                    }, uniquingKeysWith: { $1 })
            }
        }

        func name(_ officer: String) -> String { names[officer] ?? officer }

        func roll() async throws -> Substitutions {
            let id = draw.id
            return try await city.database.read { try DrawingDesk.roll(of: id, in: $0) }
        }

        func groups(of officer: String) async throws -> [GroupPlace] {
            let id = draw.id
            return try await city.database.read { transaction in
                try DrawingDesk.officers(of: id, in: transaction)
                    .filter { $0.officers.contains { $0.id == officer } }
                    .map { GroupPlace(area: $0.area, group: $0.group) }
            }
        }

        func request(_ code: SubstitutionCode, of officer: String? = nil) async throws -> ID<OfficerSubstitution> {
            try await city.inspection.requestSubstitution(
                of: officer ?? self.officer, at: place, in: task, code: code, words: "住院两周",
                by: try await city.actor("inspector"))
        }

        func changes() async throws -> [SubstitutionEntry] {
            let files = try await city.drawing.publicFiles(of: draw.id)
            let list = try JSON(parsing: files[FileName.changes] ?? [])["changes"]?.array ?? []
            return list.compactMap { SubstitutionEntry($0) }
        }

        /// Whole and in public: nothing differs.
        func verifies(_ count: Int) async throws {
            let whole = Verifier.verify(try await city.drawing.folder(of: task, by: city.leader))
            #expect(whole.differences == [])
            #expect(
                whole.checked.first { $0.code == "verify.checked.substitutes" }?.parameters["count"] == String(count))
            #expect(Verifier.verify(try await city.drawing.publicFiles(of: draw.id)).differences == [])
        }
    }

    @Test(
        "is the next in the committed order, in every group; papers, own work and results are the substitute's",
        arguments: [true, false])
    func everywhere(_ officersPublic: Bool) async throws {
        let scene = try await Scene(officersPublic: officersPublic)
        let (city, task, officer) = (scene.city, scene.task, scene.officer)
        var roll = try await scene.roll()
        let places = try await scene.groups(of: officer)
        let expected = roll.groups.map { GroupPlace(area: $0.area, group: $0.group) }.filter(places.contains)
            .compactMap { roll.substitute(scene.name(officer), area: $0.area, group: $0.group, code: .leave) }
        let request = try await scene.request(.leave)
        let waiting = try await city.inspection.substitutions(by: city.leader).waiting
        #expect(waiting.map(\.request.id) == [request] && waiting.first?.request.officer.certificate == officer)
        let before = try await city.auditCount()
        let outcome = try await city.inspection.approveSubstitution(request, by: city.leader)
        #expect(try await city.auditCount() == before + 1)
        #expect(scene.names.isEmpty == officersPublic)
        #expect(!expected.isEmpty && outcome.changes.map(\.substitute).map(scene.name) == expected)
        #expect(outcome.changes.count + outcome.unfilled.count == places.count)
        #expect(try await scene.changes().map(\.substitute) == expected)
        try await scene.verifies(expected.count)
        let certificates = try await city.directory.officers(by: city.regulator).map(\.certificate)
        let open = try await city.drawing.publicFiles(of: scene.draw.id).values.map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(officersPublic || !open.contains { text in certificates.contains { text.contains($0) } })
        let change = try #require(outcome.changes.first)

        // The draw's pages and the papers.
        let line = try #require(
            try await city.drawing.groups(of: task, by: city.regulator).first {
                $0.area == change.place.area && $0.number == change.place.group
            })
        let shown = try #require(line.officers.first { $0.id == change.substitute })
        #expect(shown.isSubstitute && shown.name != shown.id && !line.officers.contains { $0.id == officer })
        let papers = try await city.inspection.papers(of: task, by: city.leader)
        let paper = try #require(papers.groups.first { $0.key == "\(line.area)-\(line.number)" })
        #expect(paper.officers.contains { $0.certificate == change.substitute })
        #expect(!paper.officers.contains { $0.certificate == officer })

        // The calendar and the own work of the account behind the certificate.
        let admin = try await city.actor("admin")
        try await city.directory.linkOfficer(change.substitute, to: "inspector", by: admin)
        let own = try await city.inspection.ownVisits(by: try await city.actor("inspector"))
        #expect(own.contains { $0.group.area == change.place.area && $0.group.number == change.place.group })

        // Results: who left may have been there until the day of leaving, and stands in that record for good.
        let visits = try await city.visits(task).filter {
            $0.area == change.place.area && $0.group == change.place.group && $0.part(of: City.market) != nil
        }
        let visit = try #require(visits.first)
        let colleague = try #require(line.officers.first { $0.department == "market" && $0.id != change.substitute })
        let inspector = try await city.actor("inspector")
        var document = try await city.document(visit, City.market)
        #expect(document.officers.contains(change.substitute))
        document.officers = [officer, colleague.id]
        let stored = try await city.inspection.enterResult(
            document, of: visit.id, department: City.market, version: 1, by: inspector)
        let record = try await city.inspection.record(of: visit.id, by: city.regulator)
        #expect(record.former.map(\.officer.certificate) == [officer])
        let part = try #require(record.parts.first { $0.part.department == City.market })
        #expect(Set(part.present.map(\.certificate)) == [officer, colleague.id])
        city.clock.advance(seconds: 86_400)
        document.visitedOn = city.clock.now.chinaDate
        await #expect(throws: InspectionError.strangeOfficer(officer)) {
            try await city.inspection.enterResult(
                document, of: visit.id, department: City.market, version: stored.version, by: inspector)
        }
        document.officers = [change.substitute, colleague.id]
        try await city.inspection.enterResult(
            document, of: visit.id, department: City.market, version: stored.version, by: inspector)

        // The audit of all draws counts places, and judges the draw by whom it sent.
        let report = try await city.inspection.fairness(by: try await city.actor("auditor")).report
        let figure = try #require(report.figures.first { $0.measure == .substitutions && $0.department == "market" })
        #expect(figure.sample > 0)
        #expect(report.figures.allSatisfy { $0.measure != .officerBand || $0.verdict != .flagged })
        let rates = try await city.database.read { transaction in
            try DrawingDesk.substitutionRates(
                of: try DrawingDesk.auditedDraws(in: transaction), in: transaction)
        }
        #expect(rates["market"]?.cases == expected.count && rates["fire"]?.cases == 0)
        try await city.leave()
    }

    @Test("needs a reason and a leader who did not ask and does not go; a request is decided once")
    func approval() async throws {
        let scene = try await Scene()
        let (city, officer) = (scene.city, scene.officer)
        _ = try await city.governance.addPeople(
            [
                NewPerson(
                    login: "both", name: "双岗员",
                    holdings: [Post.regulator, .leader].map { PostHolding(post: $0, region: .root) })
            ], by: try await city.actor("admin"))
        let both = try await city.actor("both")
        func ask(_ who: Actor, _ officer: String, _ words: String = "住院") async throws -> ID<OfficerSubstitution> {
            try await city.inspection.requestSubstitution(
                of: officer, at: scene.place, in: scene.task, code: .leave, words: words, by: who)
        }
        await #expect(throws: InspectionError.noReason) { try await ask(both, officer, " ") }
        await #expect(throws: InspectionError.notInGroup(officer: "NOBODY")) { try await ask(both, "NOBODY") }
        await #expect(throws: GovernanceError.self) { try await ask(try await city.actor("inspector-fire"), officer) }
        let request = try await ask(both, officer)
        let name = try #require(try await city.inspection.substitutions(by: both).waiting.first).request.officer.name
        await #expect(throws: InspectionError.substitutionPending(officer: name)) { try await ask(both, officer) }
        let act = Act.approveSubstitution.code
        await #expect(throws: GovernanceError.samePerson(person: "双岗员", act: act)) {
            try await city.inspection.approveSubstitution(request, by: both)
        }
        await #expect(throws: GovernanceError.self) {
            try await city.inspection.approveSubstitution(request, by: try await city.actor("market"))
        }
        try await city.inspection.refuseSubstitution(request, opinion: "次日即可返岗", by: city.leader)
        await #expect(throws: InspectionError.substitutionDecided(officer: name)) {
            try await city.inspection.approveSubstitution(request, by: city.leader)
        }
        #expect(try await scene.changes() == [])
        #expect(
            try await city.inspection.substitutions(by: city.leader).decided.map(\.request.trail.opinion) == ["次日即可返岗"])
        _ = try await city.inspection.approveSubstitution(try await ask(both, officer), by: city.leader)
        await #expect(throws: InspectionError.notInGroup(officer: name)) { try await ask(both, officer) }
        try await city.leave()
    }

    @Test("with recusal leaves this group alone; whoever is next but away gives way by an entry of their own")
    func onwards() async throws {
        let scene = try await Scene()
        let (city, officer, place) = (scene.city, scene.officer, scene.place)
        var roll = try await scene.roll()
        let first = roll.substitute(officer, area: place.area, group: place.group, code: .recusal)
        let away = try #require(first)
        let second = roll.substitute(away, area: place.area, group: place.group, code: .leave)
        let comes = try #require(second)
        let today = city.clock.now.chinaDate
        try await city.directory.setLeave(
            Leave(from: today, to: today.adding(days: 9)), of: away, by: try await city.actor("market"))
        let others = try await scene.groups(of: officer).filter { $0 != place }
        let outcome = try await city.inspection.approveSubstitution(try await scene.request(.recusal), by: city.leader)
        #expect(outcome.changes.map(\.officer) == [officer, away])
        #expect(outcome.changes.map(\.substitute) == [away, comes])
        #expect(outcome.changes.map(\.code) == [.recusal, .leave])
        #expect(try await scene.groups(of: officer) == others)
        let team = try await city.inspection.formerOfficers(of: scene.task, at: place, by: city.regulator)
        #expect(team.map(\.officer.certificate) == [officer, away])
        try await scene.verifies(2)
        // A second change goes on from the first.
        let later = try await city.inspection.approveSubstitution(
            try await scene.request(.certificate, of: comes), by: city.leader)
        #expect(later.changes.first?.officer == comes)
        #expect(!later.changes.contains { $0.place == place && [officer, away].contains($0.substitute) })
        try await scene.verifies(2 + later.changes.count)
        try await city.leave()
    }

    @Test("says so when nobody is left who could come, and nothing changes")
    func nobody() async throws {
        let scene = try await Scene()
        let city = scene.city
        let officers = try await city.directory.officers(by: city.regulator).filter { $0.department == City.market }
        let today = city.clock.now.chinaDate
        for officer in officers where officer.certificate != scene.officer {
            try await city.directory.setLeave(
                Leave(from: today, to: today.adding(days: 9)), of: officer.certificate,
                by: try await city.actor("market"))
        }
        let request = try await scene.request(.leave)
        let name = try #require(officers.first { $0.certificate == scene.officer }).name
        await #expect(throws: InspectionError.noSubstitute(officer: name)) {
            try await city.inspection.approveSubstitution(request, by: city.leader)
        }
        #expect(try await scene.changes() == [])
        #expect(try await !scene.groups(of: scene.officer).isEmpty)
        #expect(try await city.inspection.substitutions(by: city.leader).waiting.count == 1)
        try await city.leave()
    }
}
