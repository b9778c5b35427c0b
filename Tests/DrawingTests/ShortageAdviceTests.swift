// What people read when nobody can be sent: four kinds of shortage, in both languages.

import Localization
import Merkle
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("Advice on a shortage")
struct ShortageAdviceTests {
    enum Kind: CaseIterable { case rotation, load, borrowing, postponing }

    /// Two groups of two officers of 市场监管; what they lack differs.
    private func sentences(_ kind: Kind, in language: Language) throws -> [String] {
        let skill = kind == .borrowing ? "food" : ""
        let plan = StaffingPlan(
            areas: [1, 2].map {
                AreaPlan(
                    id: "a\($0)", name: "片区\($0)", regions: [], groups: 1,
                    teams: [
                        TeamPlan(department: "m", officers: 1, speciality: skill),
                        TeamPlan(department: "m", officers: 1),
                    ])
            }, areasDigest: .zero, relaxLoad: false, band: 9)
        let officers = (1...3).map {
            OfficerRow(id: "P\($0)", department: "m", specialities: [], capacity: kind == .load ? 1 : 2)
        }
        let barred: [BarredPair] =
            switch kind {
            case .rotation: [1, 2].map { BarredPair(officer: "P\($0)", object: "X1") }
            case .postponing: [1, 2, 3].map { BarredPair(officer: "P\($0)", object: "X2") }
            default: []
            }
        let visits = ["X1": "a1", "X2": "a2"]
        let algorithm = Staffing1(.sha256, subkey: .zero, plan: plan, officers: officers, barred: barred)
        let error = #expect(throws: Shortage.self) { _ = try algorithm.run(visits: visits) }
        let shortage = try #require(error)
        let relief = algorithm.relief(
            visits: visits, rotation: kind == .rotation ? Set(barred) : [],
            lenders: [
                OfficerRow(id: "Q1", department: "m", specialities: ["food"], capacity: kind == .borrowing ? 2 : 0)
            ],
            order: ["X1", "X2"])
        return ShortageAdvice(departmentNames: ["m": "市场监管局"], areaNames: ["a1": "甲片区", "a2": "乙片区"])
            .references(shortage, relief: relief, isReliefSought: true)
            .map { Messages.text($0.code, $0.parameters, in: language) }
    }

    @Test("names the knot with its numbers and the least relaxation", arguments: Kind.allCases, Language.allCases)
    func sentences(_ kind: Kind, _ language: Language) throws {
        let said = try sentences(kind, in: language)
        #expect(said.allSatisfy { !$0.contains("{") && !$0.contains("drawing.") })
        let text = said.joined(separator: "\n")
        let (knot, relief): (String, String) =
            switch (kind, language) {
            case (.rotation, .chinese): ("2 个岗位只有 1 人能担任，这些人合起来最多担任 1 个，缺 1 个", "放宽轮换（P")
            case (.rotation, _):
                ("2 slots of 市场监管局 can only be filled by 1 officers with capacity 1: 1 short", "let rotation")
            case (.load, .chinese): ("4 个岗位只有 3 人能担任，这些人合起来最多担任 3 个，缺 1 个", "增加负荷 1 组")
            case (.load, _):
                ("4 slots of 市场监管局 can only be filled by 3 officers with capacity 3: 1 short", "1 groups beyond")
            case (.borrowing, .chinese): ("1 个岗位只有 0 人能担任，这些人合起来最多担任 0 个，缺 1 个", "借调 2 人次（Q1 → 甲片区 1、")
            case (.borrowing, _):
                ("1 slots of 市场监管局 can only be filled by 0 officers with capacity 0: 1 short", "2 times (Q1")
            case (.postponing, .chinese): ("1 个岗位只有 0 人能担任，这些人合起来最多担任 0 个，缺 1 个", "推迟最后抽中的 1 户（X2）")
            case (.postponing, _):
                ("1 slots of 市场监管局 can only be filled by 0 officers with capacity 0: 1 short", "1 visits (X2)")
            }
        #expect(text.contains(knot), "\(text)")
        #expect(text.contains(relief), "\(text)")
        #expect(said.count { $0.contains("最小调整") || $0.contains("least relaxation") } == 1)
    }
}
