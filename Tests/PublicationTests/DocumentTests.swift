// The stored form of a public result.

import Foundation
import Governance
import Testing

@testable import Inspection
@testable import Publication

@Suite("Documents of results")
struct DocumentTests {
    private func result(remark: String, points: [PublicPoint]) throws -> PublicResult {
        let day = try #require(CalendarDate("2026-06-11"))
        let item = PublicItem(id: "F-1", name: "登记事项检查", result: .corrected, points: points)
        let parts = [
            PublicPart(department: "市场监管局", visitedOn: day, items: [item, item]),
            PublicPart(department: "消防救援局", visitedOn: day.adding(days: 1), items: []),
        ]
        return PublicResult(
            object: "91350000MA0000000X", name: "云川市晨光餐饮有限公司", region: "和平区", campaign: "2026", task: "餐饮联合抽查",
            taskNumber: "abcdef01", initiator: "市场监管局", isTargeted: true, endedOn: day, parts: parts, remark: remark)
    }

    @Test("our own documents are read straight on")
    func inOrder() throws {
        for points in [[], [PublicPoint(text: "营业执照 </b> 'x'", verdict: .notApplicable)]] {
            let result = try result(remark: "", points: points)
            #expect(PublicResult.inOrder(try result.json) == result)
        }
    }

    @Test("any other form of the same is read too", arguments: ["他说\"好\"", "一\n二", "\\", "\u{1}"])
    func anyForm(remark: String) throws {
        let result = try result(remark: remark, points: [PublicPoint(text: remark, verdict: .fail)])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .prettyPrinted
        for json in [try result.json, String(decoding: try encoder.encode(result), as: UTF8.self)] {
            #expect(PublicResult.inOrder(json) == nil)
            #expect(try PublicResult.reading(json) == result)
        }
    }

    @Test("what is cut short or changed is no document")
    func broken() throws {
        let json = try result(remark: "", points: [PublicPoint(text: "一", verdict: .pass)]).json
        for count in 0..<json.count { #expect(PublicResult.inOrder(String(json.prefix(count))) == nil) }
        #expect(PublicResult.inOrder(json + " ") == nil)
        for (old, new) in [("2026-06-11", "2026-06-31"), ("\"05\"", "\"99\""), ("pass", "past"), ("true", "yes")] {
            let changed = json.replacing(old, with: new)
            #expect(throws: DecodingError.self) { try PublicResult.reading(changed) }
        }
    }
}
