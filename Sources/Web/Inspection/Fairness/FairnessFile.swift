// The figures of the fairness audit as a table to take away: exact numbers, stable codes, and how each is reckoned.

import Fairness
import Foundation
import Governance
import Localization
import Spreadsheet

struct FairnessFile {
    private let call: OfficeCall
    private let name: (String?) -> String

    init(_ call: OfficeCall, _ name: @escaping (String?) -> String) {
        self.call = call
        self.name = name
    }

    func answer(_ report: FairnessReport, _ format: String) throws -> Answer {
        let path = call.site.spool + "/fairness-\(UUID().uuidString).\(format)"
        let writer = try makeTableWriter(path: path, sheet: call.say("公平性审计", "Fairness audit"))
        for row in rows(report) { try writer.write(row) }
        try writer.close()
        let type =
            format == "csv"
            ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return .file(
            path: path, name: call.say("公平性审计", "fairness") + "-\(call.now.chinaDate).\(format)", type: type,
            isTemporary: true)
    }

    /// A heading, then figure by figure in the order of the page.
    func rows(_ report: FairnessReport) -> [[Cell]] {
        let heading = [
            call.say("指标", "measure"), call.say("指标代码", "measure code"), call.say("部门", "department"),
            call.say("部门编号", "department id"), call.say("判断", "verdict"), call.say("实测", "seen"),
            call.say("期望", "expected"), call.say("样本", "sample"), call.say("统计量", "statistic"),
            call.say("统计量的值", "value of the statistic"), call.say("自由度", "degrees"), "p",
            call.say("校正后 p", "adjusted p"), call.say("怎样算", "how it is reckoned"),
        ]
        return [heading.map(Cell.text)] + report.figures.map(row)
    }

    private func row(_ figure: Figure) -> [Cell] {
        func number(_ value: Double?) -> Cell { value.map { .number(FigureText.exact($0)) } ?? .empty }
        let statistic: [Cell] =
            switch figure.statistic {
            case .chiSquare(let x, let degrees)?: [.text("χ²"), number(x), .number(String(degrees))]
            case .z(let z)?: [.text("z"), number(z), .empty]
            case .distance(let distance)?: [.text("D"), number(distance), .empty]
            case .tail?: [.text(call.say("精确尾概率", "exact tail")), .empty, .empty]
            case nil: [.empty, .empty, .empty]
            }
        return [
            .text(call.word("fairness", figure.measure.rawValue)), .text(figure.measure.rawValue),
            .text(name(figure.department)), figure.department.map(Cell.text) ?? .empty,
            .text(call.word("fairness-verdict", figure.verdict.rawValue)), number(figure.observed),
            number(figure.expected), .number(String(figure.sample)),
        ] + statistic + [
            number(figure.p), number(figure.adjusted), .text(call.word("fairness-how", figure.measure.rawValue)),
        ]
    }
}
