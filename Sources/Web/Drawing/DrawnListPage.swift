// 抽取结果名单, in two versions: one to be signed and posted, one for the office.

package import Inspection
import Planning
package import Spreadsheet

package enum DrawnListPage {
    /// - Parameter isInternal: departments and items of every firm are shown. In the posted version they are shown only
    ///   when the roster is public: the departments of a firm tell its stratum.
    package static func model(_ papers: RoundPapers, isInternal: Bool) -> Model {
        let facts = papers.facts
        // Signatures never stand on a page without names.
        let last = min(papers.visits.count, 3)
        return Head.office("抽取结果名单 \(facts.task)").with(Model(facts)).with([
            "isInternal": .flag(isInternal), "showsParts": .flag(isInternal || facts.isRosterPublic),
            "visits": .list(papers.visits.dropLast(last).map(Model.init)),
            "lastVisits": .list(papers.visits.suffix(last).map(Model.init)),
        ])
    }

    /// The office's version as a workbook (or CSV, by the ending of `path`). Codes are text; no telephone numbers.
    package static func write(_ papers: RoundPapers, to path: String) throws(SpreadsheetError) {
        let writer = try makeTableWriter(
            path: path, sheet: "抽取结果名单", widths: [6, 36, 22, 16, 20, 34, 44, 40, 40])
        try writer.write(columns.map { .text($0) })
        for visit in papers.visits {
            try writer.write([
                .number(String(visit.number)), .text(visit.name), .text(visit.id), .text(visit.region),
                .text("\(visit.areaName)第\(visit.group)组"),
                .text(visit.departments.map(\.name).joined(separator: "；")),
                .text(visit.departments.map { $0.items.map(\.name).joined(separator: "、") }.joined(separator: "；")),
                .text(visit.officers.map { "\($0.name) \($0.certificate)" }.joined(separator: "；")),
                .text(visit.address),
            ])
        }
        try writer.close()
    }

    package static let columns = ["序号", "检查对象", "统一社会信用代码", "辖区", "检查组", "检查部门", "抽查事项", "检查人员", "地址"]
}
