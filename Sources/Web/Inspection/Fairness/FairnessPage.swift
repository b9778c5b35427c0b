// 公平性审计: the answers in a few words, every figure with its definition, and what that can say.

import Drawing
import Fairness
import Governance
import Inspection
import Localization

enum FairnessPage {
    /// How long a page may take. An audit that takes longer goes on by itself, and the page asks for it.
    private static let patience = Duration.seconds(2)

    static func show(_ call: OfficeCall) async throws -> Answer {
        do {
            return try await answer(call, try await call.site.inspection.fairness(by: call.actor, patience: patience))
        } catch let error as DrawingError {
            // Files that were changed: that is what the audit has to say.
            return page(call, ["isFailed": .flag(true), "failure": .text(call.words(error))])
        }
    }

    /// The figures as a file; who took it is on the record.
    static func export(_ call: OfficeCall) async throws -> Answer {
        let format = call["format"]
        guard ["csv", "xlsx"].contains(format) else { throw WebError.notFound }
        let answer = try await call.site.inspection.exportFairness(by: call.actor, patience: patience)
        // Not there yet: the page says how far it is.
        guard case .done(let findings) = answer else { return .redirect(Place.fairness.path()) }
        return try FairnessFile(call, try await names(call)).answer(findings.report, format)
    }

    static func answer(_ call: OfficeCall, _ answer: FairnessAnswer) async throws -> Answer {
        switch answer {
        case .done(let findings): page(call, model(findings, call, try await names(call)))
        case .reading(let read, let all):
            page(
                call,
                [
                    "isReading": .flag(true), "doneDraws": .count(read), "allDraws": .count(all),
                    "percent": .text(String(all == 0 ? 0 : read * 100 / all)),
                ], refresh: 2)
        }
    }

    private static func page(_ call: OfficeCall, _ given: Model, refresh: Int? = nil) -> Answer {
        var model: Model = [
            "isReading": .flag(false), "isFailed": .flag(false), "isDone": .flag(false), "isRead": .flag(false),
            "hasDraws": .flag(false), "self": .text(Place.fairness.path()),
        ]
        model = model.with(given)
        return .page(
            Page(
                call.say("公平性审计", "Fairness audit"), in: .office(.fairness), .fairnessPage, model, refresh: refresh))
    }

    /// Departments by id; nil is all of them.
    private static func names(_ call: OfficeCall) async throws -> @Sendable (String?) -> String {
        let departments = try await call.site.governance.organisation().departments
        let all = call.say("全部", "All")
        return { department in
            guard let department else { return all }
            return DepartmentID(rawValue: department).flatMap { departments[$0]?.name } ?? department
        }
    }

    // MARK: What was found

    private static func model(
        _ findings: FairnessFindings, _ call: OfficeCall, _ name: (String?) -> String
    ) -> Model {
        let report = findings.report
        let flagged = report.figures.filter { $0.verdict == .flagged }
        let model: Model = [
            "isDone": .flag(true), "isRead": .flag(report.read > 0), "hasDraws": .flag(report.draws > 0),
            "draws": .count(report.draws), "read": .count(report.read), "tickets": .count(report.tickets),
            "objects": .count(report.objects), "officers": .count(report.officers),
            "flagged": .count(flagged.count), "isFlagged": .flag(!flagged.isEmpty),
            "flags": .list(flagged.map { flag($0, name, call) }),
            "tooFew": .count(report.count(.tooFew)), "hasTooFew": .flag(report.count(.tooFew) > 0),
            "questions": .list(FairnessQuestion.allCases.map { question($0, report, call) }),
            "never": objects(findings.neverDrawn), "hasNever": .flag(!findings.neverDrawn.isEmpty),
            "often": objects(findings.oftenDrawn), "hasOften": .flag(!findings.oftenDrawn.isEmpty),
            "notes": .texts(Messages.fairnessNotes.map { call.word("fairness-note", $0) }),
            "drawsHref": .text(Place.draws.path()), "mayDraws": .flag(call.may(.listDraws)),
            "csv": .text(Place.exportFairness.path("csv")), "xlsx": .text(Place.exportFairness.path("xlsx")),
        ]
        return model.with(figures(report, name, call)).with(tickets(report, name))
    }

    private static func figures(
        _ report: FairnessReport, _ name: (String?) -> String, _ call: OfficeCall
    ) -> Model {
        let measures = Measure.allCases.compactMap { measure -> Model? in
            let figures = report.figures.filter { $0.measure == measure }
            guard !figures.isEmpty else { return nil }
            return [
                "code": .text("how-" + measure.rawValue), "measure": .text(call.word("fairness", measure.rawValue)),
                "how": .text(call.word("fairness-how", measure.rawValue)),
                "figures": .list(figures.map { row($0, name, call) }),
            ]
        }
        return [
            "tests": .count(report.tests), "hasTests": .flag(report.tests > 0),
            "bonferroni": .text(FigureText.p(report.bonferroni)), "measures": .list(measures),
        ]
    }

    private static func tickets(_ report: FairnessReport, _ name: (String?) -> String) -> Model {
        [
            "chart": .list(report.tickets == 0 ? [] : report.histograms.prefix(1).map(TicketChart.model)),
            "hasCharts": .flag(report.tickets > 0),
            "chartNames": .list(
                report.histograms.map { ["text": .text(name($0.department)), "isAll": .flag($0.department == nil)] }),
            "bars": .list(
                (0..<16).map { bar in
                    [
                        "range": .text("\(bar)/16–\(bar + 1)/16"),
                        "counts": .list(report.histograms.map { ["count": .count($0.bars[bar])] }),
                    ]
                }),
            "totals": .list(report.histograms.map { ["count": .count($0.count)] }),
        ]
    }

    private static func flag(_ figure: Figure, _ name: (String?) -> String, _ call: OfficeCall) -> Model {
        [
            "href": .text("#how-" + figure.measure.rawValue),
            "measure": .text(call.word("fairness", figure.measure.rawValue)),
            "department": .text(name(figure.department)), "isAll": .flag(figure.department == nil),
            "isCertain": .flag(figure.measure.isCertain), "observed": .text(FigureText.number(figure.observed)),
        ]
    }

    private static func question(_ question: FairnessQuestion, _ report: FairnessReport, _ call: OfficeCall) -> Model {
        let figures = report.figures(of: question)
        func count(_ verdict: Verdict) -> Int { figures.count { $0.verdict == verdict } }
        let (flagged, noticed, good, few) = (count(.flagged), count(.noticed), count(.consistent), count(.tooFew))
        var answer: String
        if flagged > 0 {
            answer = call.say("须查明 \(flagged) 项", "\(flagged) to be looked into")
        } else if noticed > 0 {
            answer = call.say(
                "\(noticed) 项略偏；检验多了，公平抽取也会有", "\(noticed) somewhat off, as a fair draw is at times")
        } else if good == 0 {
            answer = call.say("样本太少，还不能判断", "too few to say")
        } else {
            answer = call.say("没有发现异常（\(good) 项）", "nothing unusual (\(good))")
        }
        if few > 0, flagged + noticed + good > 0 {
            answer += call.say("；另有 \(few) 项样本太少", "; \(few) with too few to say")
        }
        return [
            "question": .text(call.word("fairness-question", question.rawValue)), "answer": .text(answer),
            "isGood": .flag(flagged + noticed == 0 && good > 0), "isBad": .flag(flagged > 0),
            "isWarn": .flag(flagged == 0 && noticed > 0), "isPlain": .flag(flagged + noticed + good == 0),
        ]
    }

    private static func row(_ figure: Figure, _ name: (String?) -> String, _ call: OfficeCall) -> Model {
        let verdict = figure.verdict
        return [
            "department": .text(name(figure.department)), "isAll": .flag(figure.department == nil),
            "observed": .text(FigureText.number(figure.observed)),
            "expected": .text(figure.expected.map(FigureText.number) ?? "—"),
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
