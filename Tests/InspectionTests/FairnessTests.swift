// The audit of real draws of a test city: what it counts, who may read it, what tampering it finds.

import Drawing
import Fairness
import Governance
import Inspection
import Planning
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
        try await city.leave()
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
            let reserve = try #require(
                try transaction.text(
                    """
                    SELECT object FROM drw_selected WHERE draw = \(draw) AND stream = 'market'
                      AND group_name = \(first.0) AND is_reserve = 1 ORDER BY place LIMIT 1
                    """))
            try transaction.execute(
                """
                UPDATE drw_selected SET is_reserve = 1 - is_reserve
                WHERE draw = \(draw) AND stream = 'market' AND object IN (\(first.1), \(reserve))
                """)
        }
        let report = try await city.inspection.fairness(by: try await city.actor("auditor")).report
        #expect(flagged(report) == [.inTicketOrder])
        try await city.leave()
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
        try await city.leave()
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
        try await city.leave()
    }

    @Test("goes on where it stopped, and finds what an audit from the beginning finds")
    func goesOn() async throws {
        let (city, _) = try await City.inspected()
        let auditor = try await city.actor("auditor")
        _ = try await city.inspection.fairness(by: auditor)
        _ = try await city.signed("第二次")
        let gone = try await city.inspection.fairness(by: auditor).report
        let fresh = try await InspectionDesk(ledger: city.ledger, drawing: city.drawing).fairness(by: auditor).report
        #expect(gone.draws == 2 && gone.objects == fresh.objects)
        #expect(gone.figures == fresh.figures && gone.histograms == fresh.histograms)
        // A draw that no longer stands is no part of what was read.
        let second = try await city.planning.task(named: "第二次", by: city.regulator)
        try await city.drawing.requestVoid(of: second, code: "error", reason: "名录有误", by: city.regulator)
        try await city.drawing.approveVoid(of: second, by: city.leader)
        let later = try await city.inspection.fairness(by: auditor).report
        #expect(later.draws == 2 && later.read == 1 && later.tickets < gone.tickets)
        try await city.leave()
    }

    @Test("reads a roster wherever its pieces are cut")
    func pieces() async throws {
        let (city, _) = try await City.inspected()
        let auditor = try await city.actor("auditor")
        let whole = try await city.inspection.fairness(by: auditor).report
        try await city.database.write { transaction in
            let draw = try #require(try transaction.text("SELECT id FROM drw_draw"))
            let bytes = try transaction.map(
                "SELECT bytes FROM drw_file WHERE draw = \(draw) AND name = 'roster.csv' ORDER BY piece"
            ) { try $0.blob(0) }.flatMap { $0 }
            #expect(bytes.count > 10_000)
            try transaction.execute("DELETE FROM drw_file WHERE draw = \(draw) AND name = 'roster.csv'")
            for (piece, start) in stride(from: 0, to: bytes.count, by: 37).enumerated() {
                let part = Array(bytes[start..<min(start + 37, bytes.count)])
                try transaction.execute(
                    "INSERT INTO drw_file (draw, name, piece, bytes) VALUES (\(draw), 'roster.csv', \(piece), \(part))")
            }
            try transaction.execute("UPDATE drw_draw SET version = version + 1")
        }
        let cut = try await city.inspection.fairness(by: auditor).report
        #expect(cut.figures == whole.figures && cut.histograms == whole.histograms)
        try await city.leave()
    }

    @Test("says how far it is to who cannot wait, and has the report for who asks later")
    func patience() async throws {
        let (city, _) = try await City.inspected()
        let auditor = try await city.actor("auditor")
        var answers = 0
        while true {
            answers += 1
            switch try await city.inspection.fairness(by: auditor, patience: .zero) {
            case .reading(let read, let all):
                #expect(all == 1 && read <= all)
                await Task.yield()
                continue
            case .done(let findings): #expect(findings.report.read == 1)
            }
            break
        }
        #expect(answers > 1)
        guard case .done = try await city.inspection.fairness(by: auditor, patience: .zero) else {
            Issue.record("what was reckoned is not kept")
            return
        }
        try await city.leave()
    }

    @Test("names the file that was changed, each time it is asked")
    func damaged() async throws {
        let (city, _) = try await City.inspected()
        let auditor = try await city.actor("auditor")
        try await city.database.write { transaction in
            let draw = try #require(try transaction.text("SELECT id FROM drw_draw"))
            let bytes = Array("id,stratum,salt\nnot an id,market|U,00\n".utf8)
            try transaction.execute(
                "UPDATE drw_file SET bytes = \(bytes) WHERE draw = \(draw) AND name = 'roster.csv' AND piece = 0")
        }
        for _ in 1...2 {
            await #expect(throws: DrawingError.self) { try await city.inspection.fairness(by: auditor) }
            await #expect(throws: DrawingError.self) {
                while case .reading = try await city.inspection.fairness(by: auditor, patience: .seconds(1)) {}
            }
        }
        try await city.leave()
    }

    @Test("is taken away with exactly one row on the record")
    func export() async throws {
        let (city, _) = try await City.inspected()
        let auditor = try await city.actor("auditor")
        _ = try await city.inspection.fairness(by: auditor)
        func rows() async throws -> [String] {
            try await city.database.read {
                try $0.map("SELECT act, outcome FROM gov_audit ORDER BY seq") { try $0.text(0) + " " + $0.text(1) }
            }
        }
        let before = try await rows()
        guard case .done(let findings) = try await city.inspection.exportFairness(by: auditor, patience: .zero) else {
            Issue.record("what was reckoned is not kept")
            return
        }
        #expect(!findings.report.figures.isEmpty)
        #expect(try await rows().dropFirst(before.count) == ["inspection.export-fairness done"])
        let inspector = try await city.actor("inspector")
        await #expect(throws: GovernanceError.self) {
            try await city.inspection.exportFairness(by: inspector, patience: .zero)
        }
        try await city.leave()
    }

    @Test("of an empty platform has nothing to say")
    func empty() async throws {
        let city = try await City()
        let report = try await city.inspection.fairness(by: try await city.actor("auditor")).report
        #expect(report.draws == 0 && report.figures.isEmpty)
        try await city.leave()
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
        try await city.leave()
    }
}
