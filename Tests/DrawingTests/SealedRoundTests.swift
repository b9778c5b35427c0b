// Rounds by other choices of the plan: the national hash function, and disclosure after the visits.

import Foundation
import Governance
import Localization
import Planning
import Testing
import VerifiableDraw

@testable import Drawing

/// What the second implementation says of a folder: its exit code and its words.
func secondOpinion(_ files: [String: [UInt8]]) throws -> (code: Int32, text: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("audit"), withIntermediateDirectories: true)
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", root.appendingPathComponent("scripts/ssd1.py").path, "verify", folder.path]
    let pipe = Pipe()
    python.standardOutput = pipe
    python.standardError = pipe
    try python.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return (python.terminationStatus, String(decoding: said, as: UTF8.self))
}

@Suite("A round by other choices of the plan")
struct SealedRoundTests {
    private static let basis = "《中华人民共和国食品安全法》第一百零九条"

    private func sealedPlan(_ city: City) throws -> TaskPlan {
        var plan = try city.plan(["market", "fire"], mode: "public")
        plan.afterVisits = DisclosureSpec(basis: Self.basis, deadline: "2026-06-30")
        return plan
    }

    @Test("by SM3 is drawn, and two implementations agree with its folder", arguments: RosterMode.allCases)
    func sm3(_ mode: RosterMode) async throws {
        let city = try await City()
        var plan = try city.plan(mode: mode.rawValue)
        plan.use(.sm3)
        let task = try await city.approved("任务", plan)
        try await city.draw(task)
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        let frozen = try DrawPlan(parsing: folder[FileName.plan]!)
        #expect(frozen.suite == .sm3 && String(decoding: folder[FileName.plan]!, as: UTF8.self).contains("ssd1-sm3"))
        #expect(Verifier.verify(folder).differences == [])
        let open = folder.filter { !$0.key.hasPrefix("audit/") }
        #expect(Verifier.verify(open).differences == [])
        for files in [folder, open] {
            let (code, text) = try secondOpinion(files)
            #expect(code == 0, "\(text)")
        }
        // The same bytes said to be of the other suite are another draw.
        var other = folder
        other[FileName.plan] = Array(
            String(decoding: folder[FileName.plan]!, as: UTF8.self).replacing("ssd1-sm3", with: "ssd1-sha256").utf8)
        #expect(!Verifier.verify(other).differences.isEmpty)
        #expect(try secondOpinion(other).code == 1)
        await city.remove()
    }

    @Test("disclosed after the visits shows plan, commitments, event and seals, until its last day has passed")
    func sealed() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try sealedPlan(city))
        try await city.draw(task)
        let whole = try await city.drawing.folder(of: task, by: city.leader)
        #expect(Verifier.verify(whole).differences == [])
        #expect(try secondOpinion(whole).code == 0)
        let shown = try #require(try await city.drawing.publicDraws(of: task.id).first)
        #expect(shown.sealed?.basis == Self.basis && shown.sealed?.deadline?.chinaDate.description == "2026-06-30")
        #expect(shown.visits == 0 && shown.tasks == 0 && shown.officers == 0 && shown.sums.isEmpty)
        let names = ["commitments.json", "plan.json", "seal.json"]
        #expect(shown.files.map(\.name) == names)
        let part = try await city.drawing.publicFiles(of: shown.id)
        #expect(part.keys.sorted() == names)
        for (name, size) in shown.files {
            let bytes = try await city.drawing.publicFile(name, of: shown.id)
            #expect(bytes == part[name] && bytes.count == size)
        }
        for name in whole.keys where !names.contains(name) {
            await #expect(throws: DrawingError.self, "\(name)") {
                try await city.drawing.publicFile(name, of: shown.id)
            }
        }
        #expect(Seal(parsing: part[FileName.seal]!)?.salt == nil)
        #expect(Verifier.verify(part).differences == [])
        let (code, text) = try secondOpinion(part)
        #expect(code == 0 && text.contains("disclosed after the visits"), "\(text)")

        // The last day is still hidden; the next one shows everything, and the seals fit.
        let day = Timestamp.start(ofChinaDay: CalendarDate("2026-06-30")!)
        city.clock.advance(seconds: day.seconds(from: city.clock.now))
        #expect(try await city.drawing.publicDraw(shown.id).sealed != nil)
        city.clock.advance(seconds: 86_400)
        let later = try await city.drawing.publicDraw(shown.id)
        #expect(later.sealed == nil && later.visits > 0 && later.sums.count == 64)
        let all = try await city.drawing.publicFiles(of: shown.id)
        #expect(all == whole.filter { !$0.key.hasPrefix("audit/") })
        #expect(Seal(parsing: all[FileName.seal]!)?.closed.bytes == part[FileName.seal])
        #expect(Verifier.verify(all).checked.map(\.code).contains("verify.checked.seals"))
        #expect(try secondOpinion(all).code == 0)
        await city.remove()
    }

    @Test("is refused without the law that allows the delay, without its last day, and by an unknown hash function")
    func refusals() async throws {
        let city = try await City(120)
        var plan = try sealedPlan(city)
        plan.afterVisits?.basis = " "
        await #expect(throws: PlanningError.noDisclosureBasis) { try await city.approved("甲", plan) }
        plan = try sealedPlan(city)
        plan.afterVisits?.deadline = "月底"
        await #expect(throws: PlanningError.disclosureDeadline("月底")) { try await city.approved("乙", plan) }
        plan = try city.plan()
        plan.suite = "ssd1-md5"
        await #expect(throws: PlanningError.invalid("suite", "ssd1-md5")) { try await city.approved("丙", plan) }
        // A last day before the event is found when the event is named.
        plan = try sealedPlan(city)
        plan.afterVisits?.deadline = "2026-06-09"
        let task = try await city.approved("任务", plan)
        await #expect(throws: DrawingError.plan(PlanError(.deadline, "disclosure_deadline"))) {
            try await city.freeze(task)
        }
        await city.remove()
    }
}

extension Timestamp {
    fileprivate func seconds(from other: Timestamp) -> Int64 { (milliseconds - other.milliseconds) / 1000 }
}
