// What others read of a draw: the public without signing in, later rooms inside their transactions, the live account.

import DemoCity
import Directory
import Foundation
import Governance
import Localization
import Merkle
import Planning
import SQLKit
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("What is read of a draw")
struct ReadingTests {
    @Test(
        "by the public is there once it is signed, verifies as it stands, and names no class",
        arguments: RosterMode.allCases)
    func publicPart(_ mode: RosterMode) async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan(mode: mode.rawValue))
        #expect(try await city.drawing.publicDraws().isEmpty)
        try await city.draw(task)
        let shown = try #require(try await city.drawing.publicDraws().first)
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        let open = folder.filter { !$0.key.hasPrefix("audit/") }
        #expect(try await city.drawing.publicFiles(of: shown.id) == open)
        for (name, bytes) in open { #expect(try await city.drawing.publicFile(name, of: shown.id) == bytes) }
        #expect(
            shown.files.map(\.name) == open.keys.sorted()
                && shown.files.map(\.size) == open.keys.sorted().map { open[$0]!.count })
        #expect(shown.sums == sha256(open[FileName.sums]!).hex && shown.taskName == "任务" && shown.phase == .signed)
        #expect(Verifier.verify(open).differences == [])
        for name in ["audit/barred.csv", "../plan.json", "nothing"] {
            await #expect(throws: DrawingError.self) { try await city.drawing.publicFile(name, of: shown.id) }
        }
        await city.remove()
    }

    @Test("by the public stays after a void, with the reason, and a replacement is added to it")
    func changes() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan())
        try await city.draw(task)
        let draw = try #require(try await city.database.read { try DrawingDesk.signedDraw(of: task.id, in: $0) })
        let before = try await city.drawing.publicFiles(of: draw.id)
        let at = city.clock.now
        let round = try await city.database.read { try DrawingDesk.round(of: task, in: $0) }
        let group = try #require(round.groups.first { !$0.selected.isEmpty && !$0.reserves.isEmpty })
        try await city.database.write { transaction in
            try DrawingDesk.recordReplacement(
                of: group.selected[0], by: group.reserves[0], passing: [], code: "closed", approver: .leader, at: at,
                in: draw.id, transaction: transaction)
        }
        try await city.drawing.requestVoid(of: task, code: "error", reason: "名录有误", by: city.author)
        try await city.drawing.approveVoid(of: task, by: city.leader)
        let after = try await city.drawing.publicFiles(of: draw.id)
        #expect(Verifier.verify(after).differences == [])
        let kinds = try JSON(parsing: after[FileName.changes]!)["changes"]?.array?.compactMap { $0["kind"]?.string }
        #expect(kinds == ["replacement", "void"])
        let whole = try await city.drawing.folder(of: task, by: city.leader).filter { !$0.key.hasPrefix("audit/") }
        #expect(whole == after)
        #expect(try await city.drawing.publicFile(FileName.changes, of: draw.id) == after[FileName.changes])
        for name in before.keys where ![FileName.changes, FileName.sums].contains(name) {
            #expect(before[name] == after[name])
        }
        let shown = try await city.drawing.publicDraw(draw.id)
        #expect(shown.phase == .voided && shown.voidReason == "名录有误")
        #expect(try await city.database.read { try DrawingDesk.signedDraw(of: task.id, in: $0) } == nil)
        await city.remove()
    }

    @Test("by the public of a draw signed before its files were kept is computed anew")
    func firstForm() async throws {
        let city = try await City(200)
        let task = try await city.approved("任务", try city.plan())
        try await city.draw(task)
        let id = try #require(try await city.drawing.publicDraws(of: task.id).first?.id)
        let kept = try await city.drawing.publicFiles(of: id)
        _ = try await city.database.write { try $0.execute("DELETE FROM drw_public") }
        #expect(try await city.drawing.publicFiles(of: id) == kept)
        #expect(try await city.drawing.publicFile(FileName.plan, of: id) == kept[FileName.plan])
        await city.remove()
    }

    @Test("by later rooms is the round itself, row by row")
    func rooms() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan())
        try await city.draw(task)
        let round = try await city.drawing.round(of: task, by: city.leader)
        try await city.database.read { transaction in
            let draw = try #require(try DrawingDesk.signedDraw(of: task.id, in: transaction))
            #expect(try DrawingDesk.signedDraws(in: transaction) == [draw])
            #expect(try DrawingDesk.visits(of: draw.id, in: transaction) == round.visits)
            let groups = try DrawingDesk.officers(of: draw.id, in: transaction)
            let sent = round.staffing.groups.filter { !$0.officers.isEmpty }
            #expect(groups.map(\.officers) == sent.map(\.officers) && groups.map(\.area) == sent.map(\.area))
            for group in groups {
                let visits = try DrawingDesk.visits(
                    of: draw.id, area: group.area, group: group.group, in: transaction)
                #expect(visits == round.visits.filter { $0.area == group.area && $0.group == group.group })
            }
            for group in round.groups {
                #expect(
                    try DrawingDesk.reserves(of: draw.id, stream: group.stream, group: group.name, in: transaction)
                        == group.reserves)
            }
            for visit in round.visits {
                #expect(try DrawingDesk.visit(of: visit.object, in: draw.id, transaction: transaction) == visit)
                let selections = try DrawingDesk.selections(of: visit.object, in: draw.id, transaction: transaction)
                #expect(selections.map(\.stream) == visit.streams)
            }
            #expect(try DrawingDesk.visit(of: "X:none", in: draw.id, transaction: transaction) == nil)
            #expect(try DrawingDesk.plan(of: draw.id, in: transaction).bytes == round.plan.bytes)
        }
        await city.remove()
    }

    @Test("as an archive holds every file, whole")
    func archive() throws {
        #expect(StoredZip.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        let files = ["plan.json": Array("{}".utf8), "audit/x.csv": [UInt8](), "b": Array(0...255)]
        let zip = StoredZip.archive(files, folder: "抽取", at: Timestamp("2026-06-10T01:02:04.000Z")!)
        #expect(zip == StoredZip.archive(files, folder: "抽取", at: Timestamp("2026-06-10T01:02:04.000Z")!))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(zip).write(to: folder.appendingPathComponent("a.zip"))
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-m", "zipfile", "-e", "a.zip", "out"]
        python.currentDirectoryURL = folder
        try python.run()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        for (name, bytes) in files {
            let read = try Data(contentsOf: folder.appendingPathComponent("out/抽取/\(name)"))
            #expect([UInt8](read) == bytes)
        }
    }
}

@Suite("The account of a plan")
struct AccountTests {
    @Test("is what the freeze then fixes")
    func agrees() async throws {
        let city = try await City()
        let plan = try city.plan()
        let account = try await city.drawing.account(of: plan, region: .root, by: city.author)
        #expect(account.findings.isEmpty)
        let task = try await city.approved("任务", plan)
        try await city.draw(task)
        let round = try await city.drawing.round(of: task, by: city.leader)
        #expect(account.directory == round.plan.directoryCount && account.eligible == round.plan.rosterCount)
        #expect(account.excluded == round.plan.excludedCount)
        #expect(account.directory == account.inScope + account.outside)
        for exclusion in account.exclusions {
            let fixed = round.plan.excludedReasons[exclusion.reason]
            #expect(fixed?.count == exclusion.count && fixed?.streams == exclusion.byStream)
        }
        #expect(account.streams.map(\.groups) == round.plan.streams.map(\.groups))
        #expect(account.tasks == round.taskCount)
        #expect(account.areas.map(\.name) == round.plan.staffing.areas.map(\.name))
        #expect(account.areas.map(\.groups) == round.plan.staffing.areas.map(\.groups))
        #expect(account.teams.reduce(0) { $0 + $1.wanted } == round.officerCount)
        // One ticket for all streams: as many doors as chance allows, and fewer than apart.
        #expect(abs(account.jointVisits - round.visits.count) <= account.jointVisits / 5 + 2)
        #expect(account.separateVisits > account.jointVisits && account.separateVisits <= account.tasks)
        await city.remove()
    }

    @Test("says everything that stands against the plan, and counts all the same")
    func findings() async throws {
        let city = try await City()
        var plan = try city.plan(["market", "culture"])
        plan.streams[0].groups.removeAll { $0.name == "A" }
        plan.streams[1].scope.regions = ["999999"]
        plan.contributors.removeLast(2)
        let account = try await city.drawing.account(of: plan, region: .root, by: city.author)
        let codes = account.findings.map(\.code)
        #expect(codes.contains("planning.unknown-region"))
        #expect(codes.contains("planning.too-few-outsiders"))
        #expect(codes.contains("planning.class-without-rate"))
        #expect(codes.contains("planning.empty-scope"), "a region that is none holds nobody")
        #expect(codes.contains("drawing.shortage"))
        #expect(account.streams[0].eligible > 0 && account.streams[0].sample > 0 && account.streams[1].eligible == 0)
        await city.remove()
    }

    @Test("of a plan with nothing in it is nought and names what is missing")
    func empty() async throws {
        let city = try await City(120)
        var plan = try city.plan(["market"])
        plan.streams[0].groups = []
        plan.streams[0].items = []
        plan.staffing.teams = []
        let account = try await city.drawing.account(of: plan, region: .root, by: city.author)
        #expect(account.tasks == 0 && account.jointVisits == 0 && account.areas.isEmpty && account.teams.isEmpty)
        #expect(account.findings.map(\.code).contains("planning.too-small-team"))
        await city.remove()
    }

    @Test("of a county's task counts the county")
    func county() async throws {
        let city = try await City()
        let plan = try city.plan(["market"])
        let region = RegionCode(rawValue: "219901")!
        let county = try await city.actor("county")
        let account = try await city.drawing.account(of: plan, region: region, by: county)
        let whole = try await city.drawing.account(of: plan, region: .root, by: city.author)
        #expect(account.directory == whole.directory && account.eligible < whole.eligible && account.eligible > 0)
        #expect(account.areas.allSatisfy { $0.name == "新港区" || !$0.name.isEmpty } && account.areas.count == 1)
        await #expect(throws: GovernanceError.self) {
            try await city.drawing.account(of: plan, region: .root, by: county)
        }
        await city.remove()
    }
}
