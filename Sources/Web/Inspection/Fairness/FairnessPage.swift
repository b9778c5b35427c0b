// 公平性审计: every figure with its definition, what was seen and expected, and what that can say.

import Drawing
import Fairness
import Governance
import Inspection
import Localization

enum FairnessPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let findings = try await call.site.inspection.fairness(by: call.actor)
        let departments = try await call.site.governance.organisation().departments
        func name(_ department: String?) -> String {
            guard let department else { return call.say("全部", "All") }
            return DepartmentID(rawValue: department).flatMap { departments[$0]?.name } ?? department
        }
        let report = findings.report
        let measures = Measure.allCases.compactMap { measure -> Model? in
            let figures = report.figures.filter { $0.measure == measure }
            guard !figures.isEmpty else { return nil }
            return [
                "code": .text("how-" + measure.rawValue), "measure": .text(call.word("fairness", measure.rawValue)),
                "how": .text(call.word("fairness-how", measure.rawValue)),
                "figures": .list(figures.map { row($0, name, call) }),
            ]
        }
        let flagged = report.figures.filter { $0.verdict == .flagged }
        let model: Model = [
            "hasDraws": .flag(report.draws > 0), "draws": .count(report.draws), "read": .count(report.read),
            "tickets": .count(report.tickets), "objects": .count(report.objects),
            "officers": .count(report.officers), "tests": .count(report.tests),
            "flagged": .count(flagged.count), "isFlagged": .flag(!flagged.isEmpty),
            "bonferroni": .text(FigureText.p(report.bonferroni)),
            "flags": .list(
                flagged.map {
                    [
                        "text": .text(
                            call.word("fairness", $0.measure.rawValue) + call.say("：", ": ") + name($0.department))
                    ]
                }),
            "tooFew": .count(report.count(.tooFew)), "noticed": .count(report.count(.noticed)),
            "consistent": .count(report.count(.consistent)), "measures": .list(measures),
            "chart": .list(report.tickets == 0 ? [] : report.histograms.prefix(1).map(TicketChart.model)),
            "hasCharts": .flag(report.tickets > 0), "chartNames": .texts(report.histograms.map { name($0.department) }),
            "bars": .list(
                (0..<16).map { bar in
                    [
                        "range": .text("\(bar)/16–\(bar + 1)/16"),
                        "counts": .list(report.histograms.map { ["count": .count($0.bars[bar])] }),
                    ]
                }),
            "totals": .list(report.histograms.map { ["count": .count($0.count)] }),
            "never": objects(findings.neverDrawn), "hasNever": .flag(!findings.neverDrawn.isEmpty),
            "often": objects(findings.oftenDrawn), "hasOften": .flag(!findings.oftenDrawn.isEmpty),
            "notes": .texts(Messages.fairnessNotes.map { call.word("fairness-note", $0) }),
            "drawsHref": .text(Place.draws.path()), "mayDraws": .flag(call.may(.listDraws)),
        ]
        return .page(Page(call.say("公平性审计", "Fairness audit"), in: .office(.fairness), .fairnessPage, model))
    }

    private static func row(_ figure: Figure, _ name: (String?) -> String, _ call: OfficeCall) -> Model {
        let verdict = figure.verdict
        return [
            "department": .text(name(figure.department)), "observed": .text(FigureText.number(figure.observed)),
            "expected": .text(figure.expected.map(FigureText.number) ?? ""),
            "statistic": .text(figure.statistic.map(FigureText.statistic) ?? ""),
            "p": .text(figure.p.map(FigureText.p) ?? "—"), "adjusted": .text(figure.adjusted.map(FigureText.p) ?? "—"),
            "sample": .count(figure.sample), "verdict": .text(call.word("fairness-verdict", verdict.rawValue)),
            "isGood": .flag(verdict == .consistent), "isBad": .flag(verdict == .flagged),
            "isWarn": .flag(verdict == .noticed), "isPlain": .flag(verdict == .tooFew || verdict == .fact),
        ]
    }

    private static func objects(_ named: [FairnessFindings.Named]) -> Model.Value {
        .list(named.map { ["name": .text($0.name), "id": .text($0.object)] })
    }
}

/// Tickets in sixteenths, as bars; their numbers stand in the table below.
enum TicketChart {
    private static let (left, top, width, height) = (64.0, 12.0, 1016.0, 102.0)

    static func model(_ histogram: FairnessReport.Histogram) -> Model {
        let most = Double(max(1, histogram.bars.max() ?? 1))
        let step = width / Double(histogram.bars.count)
        let mean = Double(histogram.count) / Double(histogram.bars.count)
        func text(_ number: Double) -> Model.Value { .text("\((number * 10).rounded() / 10)") }
        return [
            "least": .count(histogram.bars.min() ?? 0), "most": .count(histogram.bars.max() ?? 0),
            "mean": .text(FigureText.number((mean * 10).rounded() / 10)),
            "meanY": text(top + height * (1 - mean / most)), "meanTextY": text(top + height * (1 - mean / most) + 4),
            "rects": .list(
                histogram.bars.enumerated().map { index, bar in
                    let tall = height * Double(bar) / most
                    return [
                        "x": text(left + step * Double(index) + 2), "y": text(top + height - tall),
                        "width": text(step - 4), "height": text(tall),
                    ]
                }),
        ]
    }
}
