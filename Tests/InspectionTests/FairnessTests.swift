// The audit of real draws of a test city: what it counts, who may read it, what tampering it finds.

import Drawing
import Fairness
import Governance
import Inspection
import SQLKit
import TestCity
import Testing

@Suite("The fairness audit")
struct FairnessAuditTests {
    private func flagged(_ report: FairnessReport) -> Set<Measure> {
        Set(report.figures.filter { $0.verdict == .flagged }.map(\.measure))
    }

    @Test("reads every draw that stands, and flags nothing in honest ones")
    func honest() async throws {
        let (city, _) = try await City.inspected()
        let auditor = try await city.actor("auditor")
        let one = try await city.inspection.fairness(by: auditor).report
        #expect(one.draws == 1 && one.read == 1 && one.tickets == one.objects && one.tickets > 100)
        _ = try await city.signed("第二次")
        let two = try await city.inspection.fairness(by: auditor).report
        #expect(two.draws == 2 && two.read == 2 && two.tickets > one.tickets)
        #expect(flagged(two) == [])
        for measure in [Measure.drawnAsPlanned, .inTicketOrder] {
            #expect(two.figures.filter { $0.measure == measure }.map(\.observed) == [0, 0])
        }
        #expect(two.histograms.map(\.department) == [nil, "fire", "market"])
        #expect(two.histograms[0].count == two.tickets)
        let replaced = two.figures.filter { $0.measure == .replacements }
        #expect(replaced.map(\.department) == ["fire", "market"] && replaced.allSatisfy { $0.observed == 0 })
        await city.remove()
    }

    @Test("finds a firm that was taken off the stored list, and one put in its place")
    func swapped() async throws {
        let (city, _) = try await City.inspected()
        try await city.database.write { transaction in
            let draw = try #require(try transaction.text("SELECT id FROM drw_draw"))
            let first = try #require(
                try transaction.first(
                    """
                    SELECT group_name, object FROM drw_selected
                    WHERE draw = \(draw) AND stream = 'market' AND is_reserve = 0 AND place = 1
                      AND group_name IN (SELECT group_name FROM drw_selected WHERE draw = \(draw)
                        AND stream = 'market' AND is_reserve = 1)
                    """
                ) { (try $0.text(0), try $0.text(1)) })
            try transaction.execute(
                """
                UPDATE drw_selected SET is_reserve = 1 - is_reserve
                WHERE draw = \(draw) AND stream = 'market' AND group_name = \(first.0)
                  AND (object = \(first.1) OR (is_reserve = 1 AND place = (SELECT MIN(place) FROM drw_selected
                    WHERE draw = \(draw) AND stream = 'market' AND group_name = \(first.0) AND is_reserve = 1)))
                """)
        }
        let report = try await city.inspection.fairness(by: try await city.actor("auditor")).report
        #expect(flagged(report) == [.inTicketOrder])
        await city.remove()
    }

    @Test("finds an officer who was written into more groups than the plan allows")
    func overloaded() async throws {
        let (city, _) = try await City.inspected(2000)
        let auditor = try await city.actor("auditor")
        let before = try await city.inspection.fairness(by: auditor).report
        #expect(flagged(before) == [])
        let band = before.figures.filter { $0.measure == .officerBand }
        #expect(band.map(\.department) == ["fire", "market"] && band.allSatisfy { $0.sample > 3 })
        try await city.database.write { transaction in
            let one = try #require(
                try transaction.text("SELECT officer FROM drw_officer WHERE department = 'market' ORDER BY officer"))
            try transaction.execute(
                "UPDATE drw_officer SET officer = \(one), is_relaxed = 0 WHERE department = 'market' AND slot <= 2")
            // What was read is remembered until something changes.
            try transaction.execute("UPDATE drw_draw SET version = version + 1")
        }
        #expect(flagged(try await city.inspection.fairness(by: auditor).report) == [.officerBand])
        await city.remove()
    }

    @Test("counts a void draw, and that its result could be known")
    func void() async throws {
        let city = try await City()
        let task = try await city.signed("联合抽查")
        try await city.drawing.requestVoid(of: task, code: "error", reason: "名录有误", by: city.regulator)
        try await city.drawing.approveVoid(of: task, by: city.leader)
        let report = try await city.inspection.fairness(by: try await city.actor("auditor")).report
        #expect(report.draws == 1 && report.read == 0 && report.tickets == 0)
        #expect(flagged(report) == [.voidsAfterSeed])
        await city.remove()
    }

    @Test("of an empty platform has nothing to say")
    func empty() async throws {
        let city = try await City()
        let report = try await city.inspection.fairness(by: try await city.actor("auditor")).report
        #expect(report.draws == 0 && report.figures.isEmpty)
        await city.remove()
    }

    @Test(
        "is for auditors, leaders and system administrators",
        arguments: ["auditor", "leader", "admin", "regulator", "inspector"])
    func gate(_ login: String) async throws {
        let city = try await City(50)
        let actor = try await city.actor(login)
        let mayRead = ["auditor", "leader", "admin"].contains(login)
        let before = try await city.database.read { try $0.int("SELECT COUNT(*) FROM gov_audit") ?? 0 }
        if mayRead {
            _ = try await city.inspection.fairness(by: actor)
        } else {
            await #expect(throws: GovernanceError.self) { try await city.inspection.fairness(by: actor) }
        }
        // A look leaves no row; a refusal does.
        let after = try await city.database.read { try $0.int("SELECT COUNT(*) FROM gov_audit") ?? 0 }
        #expect(after - before == (mayRead ? 0 : 1))
        await city.remove()
    }
}
