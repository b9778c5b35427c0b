// `fairness`: the audit of all draws, as a table or as JSON. What it finds changes no exit code.

import ArgumentParser
import Fairness
import Foundation
import Governance
import Inspection
import Localization
import SQLKit

struct FairnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fairness",
        abstract: say("公平性审计：历次抽取的签号、对象、人员、作废和递补", "Audit the fairness of all draws"),
        discussion: say(
            "逐次重算签号，与随机抽取应有的样子比较。退出码恒为 0，除非数据读不出来；结论要由人来下。",
            "Tickets are computed again and compared with what chance gives. Exit 0 unless the data cannot be read: "
                + "judging is for people."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let office = try await Office.open(databaseOptions)
        let auditor = try await office.actor(.auditor, login: nil)
        let findings = try await office.inspection.fairness(by: auditor)
        let departments = try await office.governance.organisation().departments
        try await office.database.close()
        if json {
            Terminal.output(Self.json(findings).text)
            return
        }
        func name(_ department: String?) -> String {
            guard let department else { return say("全部", "all") }
            return DepartmentID(rawValue: department).flatMap { departments[$0]?.name } ?? department
        }
        for line in Self.lines(findings, name) { Terminal.output(line) }
    }

    private static func lines(_ findings: FairnessFindings, _ name: (String?) -> String) -> [String] {
        let report = findings.report
        guard report.draws > 0 else { return [say("还没有抽取，无可审计。", "No draws yet: nothing to audit.")] }
        var lines = [
            say(
                "抽取 \(grouped(report.draws)) 次，读取 \(grouped(report.read)) 次；签号 \(grouped(report.tickets)) 个，"
                    + "对象 \(grouped(report.objects)) 户，人员 \(grouped(report.officers)) 人。",
                "\(grouped(report.draws)) draws, \(grouped(report.read)) read; \(grouped(report.tickets)) tickets, "
                    + "\(grouped(report.objects)) objects, \(grouped(report.officers)) officers."),
            "",
        ]
        for measure in Measure.allCases {
            let figures = report.figures.filter { $0.measure == measure }
            guard !figures.isEmpty else { continue }
            lines.append(word("fairness", measure.rawValue))
            for figure in figures {
                var parts = [name(figure.department), say("实测 ", "seen ") + FigureText.number(figure.observed)]
                if let expected = figure.expected {
                    parts.append(say("期望 ", "expected ") + FigureText.number(expected))
                }
                if let text = figure.statistic.map(FigureText.statistic), !text.isEmpty { parts.append(text) }
                if let p = figure.p, let adjusted = figure.adjusted {
                    parts.append("p = \(FigureText.p(p))")
                    parts.append(say("校正后 ", "adjusted ") + FigureText.p(adjusted))
                }
                parts.append(word("fairness-verdict", figure.verdict.rawValue))
                lines.append("  " + parts.joined(separator: say("，", ", ")))
            }
        }
        for (title, objects) in [
            (word("fairness", "never-drawn"), findings.neverDrawn),
            (word("fairness", "often-drawn"), findings.oftenDrawn),
        ] where !objects.isEmpty {
            lines.append(
                title + say("：", ": ") + objects.map { "\($0.name) \($0.object)" }.joined(separator: say("、", ", ")))
        }
        lines.append("")
        return lines + Messages.fairnessNotes.map { word("fairness-note", $0) }
    }

    private static func word(_ name: String, _ value: String) -> String {
        Messages.word("\(name).\(value)", in: language) ?? value
    }

    private static func json(_ findings: FairnessFindings) -> JSONText {
        let report = findings.report
        func exact(_ number: Double?) -> JSONText { number.map { .literal(FigureText.exact($0)) } ?? .null }
        let figures = report.figures.map { figure -> JSONText in
            var statistic = JSONText.null
            switch figure.statistic {
            case .chiSquare(let x, let degrees)?:
                statistic = .object([("kind", .text("chi-square")), ("value", exact(x)), ("degrees", .number(degrees))])
            case .z(let z)?: statistic = .object([("kind", .text("z")), ("value", exact(z))])
            case .distance(let d)?: statistic = .object([("kind", .text("kolmogorov-smirnov")), ("value", exact(d))])
            case .tail(let number)?: statistic = .object([("kind", .text("exact")), ("of", .number(number))])
            case nil: break
            }
            return .object([
                ("measure", .text(figure.measure.rawValue)),
                ("department", figure.department.map { .text($0) } ?? .null), ("observed", exact(figure.observed)),
                ("expected", exact(figure.expected)), ("statistic", statistic), ("p", exact(figure.p)),
                ("p_adjusted", exact(figure.adjusted)), ("sample", .number(figure.sample)),
                ("verdict", .text(figure.verdict.rawValue)),
            ])
        }
        let histograms = report.histograms.map { histogram -> JSONText in
            .object([
                ("department", histogram.department.map { .text($0) } ?? .null),
                ("bars", .array(histogram.bars.map { .number($0) })),
            ])
        }
        func objects(_ named: [FairnessFindings.Named]) -> JSONText { .array(named.map { .text($0.object) }) }
        return .object([
            ("draws", .number(report.draws)), ("read", .number(report.read)), ("tickets", .number(report.tickets)),
            ("objects", .number(report.objects)), ("officers", .number(report.officers)),
            ("level", exact(report.level)), ("tests", .number(report.tests)), ("bonferroni", exact(report.bonferroni)),
            ("adjustment", .text("holm")), ("flagged", .number(report.count(.flagged))),
            ("figures", .array(figures)), ("histograms", .array(histograms)),
            ("never_drawn", objects(findings.neverDrawn)), ("often_drawn", objects(findings.oftenDrawn)),
        ])
    }
}
