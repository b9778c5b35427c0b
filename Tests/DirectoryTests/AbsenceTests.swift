import Directory
import Governance
import SQLKit
import Testing

@Suite("What keeps somebody out of a draw") struct AbsenceTests {
    private let market = DepartmentID(rawValue: "market")!
    private let fire = DepartmentID(rawValue: "fire")!

    private func staffed() async throws -> (Library, [String: Actor]) {
        var library = try await Library()
        _ = try await library.desk.importOfficers(
            from: try library.file(
                "姓名,执法证号,部门,有效期至\n张一,LN1,market,2099-12-31\n王二,LN2,market,2099-12-31\n"), by: .bootstrap)
        _ = try await library.importObjects("名称,信用代码,行政区划\n甲,\(code(1)),210102\n")
        let actors = try await library.hire([
            "regulator": PostHolding(post: .regulator, region: .root),
            "fire": PostHolding(post: .regulator, region: .root, department: fire),
            "shenhe": PostHolding(post: .regulator, region: RegionCode(rawValue: "210103")!),
            "inspector": PostHolding(post: .inspector, region: .root, department: market),
            "admin": PostHolding(post: .systemAdministrator, region: .root),
        ])
        try await library.desk.linkOfficer("LN1", to: "inspector", by: try #require(actors["admin"]))
        return (library, actors)
    }

    private func history(_ library: Library, _ entity: String, _ id: String) async throws -> [String] {
        try await library.database.read { try DirectoryDesk.history(of: entity, id, in: $0).map(\.changes) }
    }

    @Test("Leave that has begun ends yesterday, leave to come is taken back, and the history keeps both")
    func endOfLeave() async throws {
        let (library, _) = try await staffed()
        let today = Timestamp.now.chinaDate
        let begun = Leave(from: today.adding(days: -3), to: today.adding(days: 3))
        let later = Leave(from: today.adding(days: 10), to: today.adding(days: 12))
        for leave in [begun, later] { try await library.desk.setLeave(leave, of: "LN1", by: library.actor) }
        await #expect(throws: DirectoryError.leaveDays) {
            let wrong = Leave(from: later.to, to: later.from)
            try await library.desk.setLeave(wrong, of: "LN1", by: library.actor)
        }
        for leave in [begun, later, later] {
            try await library.desk.endLeave(from: leave.from, of: "LN1", by: library.actor)
        }
        let left = try await library.desk.officer("LN1", by: library.actor).officer.leave
        let yesterday = today.adding(days: -1)
        #expect(left == [Leave(from: begun.from, to: yesterday)])
        let expected = [
            "{\"leave\":[\"\(begun.from)/\(begun.to)\",\"\(begun.from)/\(yesterday)\"]}",
            "{\"leave\":[\"\(later.from)/\(later.to)\",\"\"]}",
        ]
        #expect(try await history(library, "officer", "LN1").suffix(2) == expected[...])
        #expect(try await library.auditRows(.endLeave) == 3)
    }

    @Test("An officer enters the own leave and conflicts, nobody else's, and takes no conflict back")
    func own() async throws {
        let (library, actors) = try await staffed()
        let inspector = try #require(actors["inspector"])
        let day = Timestamp.now.chinaDate
        let leave = Leave(from: day, to: day)
        try await library.desk.setLeave(leave, of: "LN1", by: inspector)
        try await library.desk.declareConflict(with: code(1), reason: "亲属经营", of: "LN1", by: inspector)
        await #expect(throws: GovernanceError.self) {
            try await library.desk.setLeave(leave, of: "LN2", by: inspector)
        }
        await #expect(throws: GovernanceError.self) {
            try await library.desk.declareConflict(with: code(1), reason: "亲属", of: "LN2", by: inspector)
        }
        await #expect(throws: GovernanceError.self) {
            try await library.desk.withdrawConflict(with: code(1), of: "LN1", by: inspector)
        }
        await #expect(throws: GovernanceError.self) {
            try await library.desk.setLeave(leave, of: "LN2", by: try #require(actors["fire"]))
        }
        try await library.desk.withdrawConflict(with: code(1), of: "LN1", by: library.actor)
        let pairs = try await library.database.read { try DirectoryDesk.officerConflicts(in: $0).count }
        #expect(pairs == 0)
        #expect(
            try await history(library, "officer", "LN1").suffix(2) == [
                "{\"conflicts\":[\"\",\"\(code(1))\"]}", "{\"conflicts\":[\"\(code(1))\",\"\"]}",
            ])
    }

    @Test("A conflict needs a reason and an object of the library")
    func conflicts() async throws {
        let (library, _) = try await staffed()
        await #expect(throws: DirectoryError.emptyReason) {
            try await library.desk.declareConflict(with: code(1), reason: " ", of: "LN1", by: library.actor)
        }
        await #expect(throws: DirectoryError.unknownObject(code(9))) {
            try await library.desk.declareConflict(with: code(9), reason: "亲属", of: "LN1", by: library.actor)
        }
    }

    @Test("An object is held with a reason until a day to come, anew with another day, and released by its own region")
    func holds() async throws {
        let (library, actors) = try await staffed()
        let today = Timestamp.now.chinaDate, later = today.adding(days: 30)
        let desk = library.desk, actor = library.actor
        await #expect(throws: DirectoryError.emptyReason) { try await desk.hold(code(1), .case, note: "", by: actor) }
        await #expect(throws: DirectoryError.dayOver(today.adding(days: -1))) {
            try await desk.hold(code(1), .case, until: today.adding(days: -1), note: "立案", by: actor)
        }
        try await desk.hold(code(1), .case, note: "立案〔2026〕1号", by: actor)
        try await desk.hold(code(1), .case, until: later, note: "立案〔2026〕1号", by: actor)
        await #expect(throws: GovernanceError.self) {
            try await desk.release(code(1), .case, by: try #require(actors["shenhe"]))
        }
        #expect(try await desk.file(of: code(1), by: actor).holds.map(\.hold) == [Hold(kind: .case, until: later)])
        for _ in 0..<2 { try await desk.release(code(1), .case, by: actor) }
        #expect(try await desk.file(of: code(1), by: actor).holds.isEmpty)
        #expect(
            try await history(library, "object", code(1)) == [
                "{\"hold\":[\"\",\"case\"]}", "{\"hold\":[\"case\",\"case/\(later)\"]}", "{\"hold\":[\"case\",\"\"]}",
            ])
        #expect(try await library.auditRows(.releaseObject) == 3)
    }

    @Test("Who only assists is listed for the regions of the post")
    func assistants() async throws {
        let (library, actors) = try await staffed()
        _ = try await library.desk.importOfficers(
            from: try library.file("姓名,执法证号,部门,有效期至,人员类别,合同\n赵四,Z1,fire,,专家,\n钱五,Y1,market,,第三方,检测合同\n"),
            by: library.actor)
        let listed = try await library.desk.assistants(by: library.actor)
        #expect(listed.map(\.id) == ["Z1", "Y1"] && listed.last?.contract == "检测合同")
        #expect(try await library.desk.assistants(by: try #require(actors["shenhe"])).isEmpty)
    }
}
