// Why was I drawn, why not: what a firm is handed, what anybody may ask, and what is refused.

import Foundation
import Governance
import Localization
import Merkle
import Planning
import SQLKit
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("A firm that asks about its draw")
struct SelfCheckDeskTests {
    /// A drawn, an undrawn, an excluded object, and one in nobody's scope, as the whole folder has them.
    private func examples(_ folder: [String: [UInt8]]) throws -> [SelfCheck.List: [String]] {
        func ids(_ name: String) -> [String] {
            String(decoding: (folder[name] ?? folder["audit/" + name])!, as: UTF8.self).split(separator: "\n")
                .dropFirst().map { String($0.prefix { $0 != "," }) }
        }
        let visits = Set(ids(FileName.visits)), roster = ids(FileName.roster), excluded = ids("excluded.csv")
        return [
            .roster: Array(roster.filter { visits.contains($0) }.prefix(2))
                + roster.filter { !visits.contains($0) }.prefix(2),
            .excluded: Array(excluded.prefix(2)),
            .directory: Array(
                Set(ids("directory.csv")).subtracting(roster).subtracting(excluded).sorted().prefix(2)),
        ]
    }

    @Test("gets a file that agrees with the published part, each on the record", arguments: RosterMode.allCases)
    func handed(_ mode: RosterMode) async throws {
        let city = try await City()
        var plan = try city.plan(mode: mode.rawValue)
        plan.streams[0].scope.kinds = ["enterprise"]
        plan.streams[1].scope.kinds = ["enterprise"]
        let task = try await city.approved("任务", plan)
        try await city.draw(task)
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        let open = folder.filter { !$0.key.hasPrefix("audit/") }
        let examples = try examples(folder)
        #expect(examples.values.allSatisfy { !$0.isEmpty })
        for (list, objects) in examples {
            for object in objects {
                let before = try await city.auditCount()
                let handed = try await city.drawing.selfCheck(of: object, in: task, by: city.author)
                #expect(try await city.auditCount() == before + 1)
                #expect(handed.check.list == list && handed.check.id == object)
                let report = SelfCheck.check(handed.check.bytes, against: open)
                #expect(report.isConsistent, "\(report.differences)")
                #expect(report.streams.map(\.isDrawn) == handed.streams.map(\.isDrawn))
                #expect((handed.streams.isEmpty) == (list != .roster))
            }
        }
        await #expect(throws: DrawingError.notInLists(object: "9X", task: "任务")) {
            try await city.drawing.selfCheck(of: "9X", in: task, by: city.author)
        }
        let inspector = try await city.governance.actor(login: "inspector")
        await #expect(throws: GovernanceError.self) {
            try await city.drawing.selfCheck(of: examples[.roster]![0], in: task, by: inspector)
        }
        await city.remove()
    }

    @Test(
        "is refused with the reason where the plan allows no self-check, before the signature, and while it is sealed")
    func refused() async throws {
        let city = try await City(120)
        var plan = try city.plan()
        plan.selfCheck = false
        let task = try await city.approved("任务", plan)
        await #expect(throws: DrawingError.noDraw(task: "任务")) {
            try await city.drawing.selfCheck(of: "9X", in: task, by: city.author)
        }
        try await city.draw(task)
        let expected = DrawingError.noSelfCheck(task: "任务")
        await #expect(throws: expected) {
            try await city.drawing.selfCheck(of: "9X", in: task, by: city.author)
        }
        #expect(try await city.drawing.selfCheckRefusal(of: task, by: city.author) == expected)
        for language in Language.allCases {
            #expect(Messages.failure(expected.code, expected.parameters, in: language).contains("任务"))
        }
        plan = try city.plan(mode: "public")
        plan.afterVisits = DisclosureSpec(basis: "某法第一条", deadline: "2026-06-30")
        let sealed = try await city.approved("密封", plan)
        try await city.draw(sealed)
        let refusal = try #require(try await city.drawing.selfCheckRefusal(of: sealed, by: city.author))
        #expect(refusal.code == "drawing.sealed")
        await #expect(throws: refusal) { try await city.drawing.selfCheck(of: "9X", in: sealed, by: city.author) }
        await #expect(throws: refusal) { try await city.drawing.publicWhy(of: "9X", in: sealed.id) }
        await city.remove()
    }

    @Test("of a public roster may be asked about by anybody, and hears what its own file says")
    func anybody() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan(mode: "public"))
        await #expect(throws: DrawingError.self) { try await city.drawing.publicWhy(of: "9X", in: task.id) }
        try await city.draw(task)
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        let lines = String(decoding: folder[FileName.roster]!, as: UTF8.self).split(separator: "\n")
        let rows = try await city.auditCount()
        for line in [1, 2, lines.count / 2, lines.count - 1] {
            let object = String(lines[line].prefix { $0 != "," })
            let why = try await city.drawing.publicWhy(of: object, in: task.id)
            #expect(why.line == line + 1 && why.object == object)
            let check = try #require(try SelfCheck.make(object, from: folder))
            #expect(why.ticket == check.ticket && why.streams.map(\.stream) == check.streams.map(\.id))
            #expect(why.streams.map(\.eligible) == check.streams.map(\.eligible))
            #expect(why.streams.map(\.selected) == check.streams.map(\.selected))
            #expect(why.streams.map(\.threshold) == check.streams.map(\.threshold))
        }
        for visit in try await city.drawing.round(of: task, by: city.author).visits {
            let why = try await city.drawing.publicWhy(of: visit.object, in: task.id)
            #expect(why.streams.filter(\.isDrawn).map(\.stream).sorted() == visit.streams)
        }
        #expect(try await city.auditCount() == rows)
        for nobody in ["", "9X", String(lines[1].prefix(5)), "id", "\(lines[1])"] {
            let why = try await city.drawing.publicWhy(of: nobody, in: task.id)
            #expect(why.ticket == nil && why.streams.isEmpty)
        }
        let other = try await city.approved("另一个", try city.plan())
        try await city.draw(other)
        await #expect(throws: DrawingError.rosterNotPublic(task: "另一个")) {
            try await city.drawing.publicWhy(of: "9X", in: other.id)
        }
        await city.remove()
    }
}
