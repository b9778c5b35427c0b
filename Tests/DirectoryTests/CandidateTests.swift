import Directory
import Governance
import SQLKit
import Testing

@Suite("The library as a draw sees it") struct CandidateTests {
    private let day = CalendarDate("2026-11-21")!
    private let regulator = Actor(
        person: ID(stored: "00000000-0000-7000-8000-000000000000"), name: "初始化",
        holdings: [PostHolding(post: .systemAdministrator, region: .root)])

    private func candidates(_ library: Library) async throws -> [Candidate] {
        try await library.database.read { transaction in
            var all: [Candidate] = []
            try DirectoryDesk.forEachObject(on: day, in: transaction) { all.append($0) }
            return all
        }
    }

    @Test("Objects stream sorted by id with class, tags and state")
    func stream() async throws {
        let library = try await Library()
        let objects = [3, 1, 2].map {
            InspectionObject(
                id: code($0), name: "公司\($0)", region: RegionCode(rawValue: "210102")!, tags: $0 == 2 ? ["food"] : [])
        }
        let grading = Grading(
            object: code(1), kind: .risk, value: "D", source: "model", owner: "market", on: day, reasons: "…")
        try await library.desk.addObjects(objects, gradings: [grading], by: library.actor)
        let all = try await candidates(library)
        #expect(all.map(\.id) == objects.map(\.id).sorted())
        #expect(all.first { $0.id == code(1) }?.riskClass == "D")
        #expect(all.first { $0.id == code(2) }?.tags == ["food"])
        #expect(all.first { $0.id == code(3) }?.riskClass == "U")
        #expect(try await library.auditRows(.addObjects) == 1)
    }

    @Test("A grading from elsewhere is compared again when the file says the old class")
    func gradingInvalidatesFingerprint() async throws {
        let library = try await Library()
        let text = "名称,信用代码,风险分类\n甲,\(code(1)),A\n"
        _ = try await library.importObjects(text)
        let object = try #require(try await library.object(code(1)))
        let grading = Grading(
            object: code(1), kind: .risk, value: "C", source: "model", owner: "", on: day, reasons: "")
        let again = try await library.desk.addObjects([object], gradings: [grading], by: library.actor)
        #expect(again.unchanged == 1)
        #expect(numbers(try await library.importObjects(text)) == [0, 0, 1, 0, 0])
        #expect(try await candidates(library).map(\.riskClass) == ["A"])
    }

    @Test("Bulk bundles are one act, whatever their number, and refuse ids that are none")
    func bundles() async throws {
        let library = try await Library()
        let counts = try await library.desk.addObjects(source: "test", by: library.actor) { number in
            guard number < 5 else { return nil }
            return ObjectBundle(
                objects: (0..<10).map {
                    InspectionObject(id: code(number * 10 + $0), name: "n", region: .root)
                })
        }
        #expect(counts.accepted == 50)
        #expect(try await library.auditRows(.addObjects) == 1)
        await #expect(throws: DirectoryError.self) {
            try await library.desk.addObjects(
                [InspectionObject(id: "abc", name: "n", region: .root)], by: library.actor)
        }
    }

    @Test("Visits and holds are refused to a post that has no such act, and to objects nobody knows")
    func deniedActs() async throws {
        let library = try await Library()
        _ = try await library.importObjects("名称,信用代码\n甲,\(code(1))\n")
        await #expect(throws: GovernanceError.self) {
            try await library.desk.recordVisit(
                VisitEntry(object: code(1), on: day, task: "t", departments: []), by: regulator)
        }
        await #expect(throws: DirectoryError.unknownObject(code(9))) {
            try await library.desk.hold(code(9), .case, note: "", by: regulator)
        }
    }

    @Test("A hold by law says by which article, and the draw sees it")
    func article() async throws {
        var library = try await Library()
        _ = try await library.importObjects("名称,信用代码\n甲,\(code(1))\n")
        let hired = try await library.hire(["regulator": PostHolding(post: .regulator, region: .root)])
        let keeper = try #require(hired["regulator"])
        await #expect(throws: DirectoryError.noArticle(code(1))) {
            try await library.desk.hold(code(1), .law, article: " ", note: "军工单位", by: keeper)
        }
        await #expect(throws: DirectoryError.noArticle(code(1))) {
            try await library.desk.addHistory(
                visits: [], holds: [(code(1), Hold(kind: .law, until: nil), "")], source: "t", by: library.actor)
        }
        try await library.desk.hold(code(1), .law, article: "保守国家秘密法第三十五条", note: "军工单位", by: keeper)
        #expect(try await candidates(library).first?.holds.map(\.article) == ["保守国家秘密法第三十五条"])
    }
}
