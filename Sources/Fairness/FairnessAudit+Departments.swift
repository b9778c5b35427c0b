// Department by department.

extension FairnessAudit.Department {
    func figures(_ measure: Measure, _ name: String, in audit: FairnessAudit) -> [Figure] {
        switch measure {
        case .drawnAsPlanned: certain(measure, name, unplanned)
        case .inTicketOrder: certain(measure, name, unordered)
        case .ticketsEven: groups == 0 ? [] : [tickets.evenness(name)]
        // One stratum alone in its group has its number from the plan: nothing there is left to chance.
        case .strata: strata.values.contains { $0.variance > 0 } ? [strataFigure(name)] : []
        case .neighbours: groups == 0 ? [] : [moments(pairs, measure, name)]
        case .history: groups == 0 ? [] : [moments(history, measure, name)]
        case .blocks: groups == 0 ? [] : [blocksFigure(name)]
        case .officerSpared, .officerBurdened: officers.isEmpty ? [] : [officer(measure, name)]
        case .officersEven: officers.isEmpty ? [] : [officersFigure(name)]
        case .officerLoad: load(name)
        case .officerBand: turns == 0 ? [] : [band(name)]
        case .officerRelaxed:
            turns == 0 ? [] : [Figure(measure, name, observed: Double(relaxed), sample: turns, verdict: .fact)]
        case .voids: Self.compare(measure, name, voids, audit.departments.values.map(\.voids))
        case .replacements: Self.compare(measure, name, replacements, audit.departments.values.map(\.replacements))
        case .substitutions: Self.compare(measure, name, substitutions, audit.departments.values.map(\.substitutions))
        default: []
        }
    }

    private func certain(_ measure: Measure, _ name: String, _ cases: Int) -> [Figure] {
        guard groups > 0 else { return [] }
        return [
            Figure(
                measure, name, observed: Double(cases), expected: 0, sample: groups,
                verdict: cases > 0 ? .flagged : .consistent)
        ]
    }

    private func moments(_ moments: Moments, _ measure: Measure, _ name: String) -> Figure {
        .tested(
            measure, name, observed: moments.observed, expected: moments.expected, .z(moments.z),
            p: Tail.normal(moments.z), sample: drawn, isEnough: moments.isEnough)
    }

    /// The stratum farthest from its expectation, of those with enough to judge by.
    private func strataFigure(_ name: String) -> Figure {
        let judged = strata.sorted { $0.key < $1.key }.map(\.value).filter(\.isEnough)
        let worst = judged.max { abs($0.z) < abs($1.z) } ?? Moments()
        return .tested(
            .strata, name, observed: worst.observed, expected: worst.expected, .z(worst.z),
            p: Tail.normal(worst.z) * Double(judged.count), sample: judged.count, isEnough: !judged.isEmpty)
    }

    private static let leastDegrees = 5

    /// Both ends count: too uneven (drawn in clusters) and too even (every so-many-th).
    private func blocksFigure(_ name: String) -> Figure {
        let above = Tail.chiSquare(blockSum, degrees: blockDegrees)
        return .tested(
            .blocks, name, observed: blockSum, expected: Double(blockDegrees),
            .chiSquare(blockSum, degrees: blockDegrees), p: 2 * min(above, 1 - above), sample: drawn,
            isEnough: blockDegrees >= Self.leastDegrees)
    }

    // MARK: Officers

    private func officer(_ measure: Measure, _ name: String) -> Figure {
        let line = FairnessAudit.level / Double(officers.count)
        func tail(_ tally: OfficerTally) -> Double { measure == .officerSpared ? tally.fewTail : tally.manyTail }
        let tallies = officers.sorted { $0.key < $1.key }.map(\.value)
        let worst = tallies.min { (tail($0), $0.expected) < (tail($1), $1.expected) } ?? OfficerTally()
        let best = tallies.map(measure == .officerSpared ? \.neverTail : \.allTail).min() ?? 1
        return .tested(
            measure, name, observed: Double(worst.sent), expected: worst.expected, .tail(of: officers.count),
            p: tail(worst) * Double(officers.count), sample: officers.count, isEnough: best < line)
    }

    /// Squared deviations of all officers; one degree is lost because the slots are given.
    private func officersFigure(_ name: String) -> Figure {
        let judged = officers.sorted { $0.key < $1.key }.map(\.value).filter { $0.variance >= 1 }
        let number = Double(judged.count)
        let sum = judged.reduce(0.0) { $0 + ($1.deviation * $1.deviation) / $1.variance }
        let x = number > 1 ? sum * (number - 1) / number : 0
        let degrees = max(0, judged.count - 1)
        return .tested(
            .officersEven, name, observed: x, expected: Double(degrees), .chiSquare(x, degrees: degrees),
            p: Tail.chiSquare(x, degrees: degrees), sample: judged.count,
            isEnough: degrees >= 2 && judged.reduce(0) { $0 + $1.variance } / number >= 5)
    }

    private func band(_ name: String) -> Figure {
        Figure(
            .officerBand, name, observed: Double(over), expected: 0, sample: turns,
            verdict: over > 0 ? .flagged : .consistent)
    }

    /// Most visits of an officer, against the mean of those who were sent.
    private func load(_ name: String) -> [Figure] {
        let sent = officers.values.filter { $0.sent > 0 }
        guard !sent.isEmpty else { return [] }
        let mean = Double(sent.reduce(0) { $0 + $1.visits }) / Double(sent.count)
        return [
            Figure(
                .officerLoad, name, observed: Double(sent.map(\.visits).max() ?? 0), expected: mean,
                sample: sent.count, verdict: .fact)
        ]
    }

    // MARK: Rates

    /// This department against all of them: how likely so many of all the cases would fall to it by chance.
    private static func compare(
        _ measure: Measure, _ name: String, _ own: AuditedRate?, _ rates: [AuditedRate?]
    ) -> [Figure] {
        guard let own, own.all > 0 else { return [] }
        let cases = rates.reduce(0) { $0 + ($1?.cases ?? 0) }
        let all = rates.reduce(0) { $0 + ($1?.all ?? 0) }
        func tail(_ number: Int) -> Double {
            Tail.hypergeometric(atLeast: number, marked: cases, drawn: own.all, population: all)
        }
        return [
            .tested(
                measure, name, observed: Double(own.cases), expected: Double(cases) * Double(own.all) / Double(all),
                .tail(of: 1), p: tail(own.cases), sample: own.all,
                isEnough: tail(min(cases, own.all)) < FairnessAudit.level)
        ]
    }
}
