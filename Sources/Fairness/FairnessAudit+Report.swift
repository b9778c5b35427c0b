// The figures of an audit, with all their tests counted.

package struct FairnessReport: Sendable {
    package struct Histogram: Sendable, Hashable {
        /// Nil: every ticket once.
        package let department: String?
        /// Tickets in each sixteenth of their range.
        package let bars: [Int]
        package var count: Int { bars.reduce(0, +) }
    }

    /// Draws in the database, and those whose lots were read: not void, and drawn.
    package let draws: Int
    package let read: Int
    package let tickets: Int
    package let objects: Int
    package let officers: Int
    package let histograms: [Histogram]
    /// By measure, first over all departments, then department by department.
    package let figures: [Figure]
    package let level: Double

    /// How many tests share the level.
    package var tests: Int { figures.count { $0.p != nil } }
    /// Bonferroni: p below this is conspicuous with all tests counted. Holm finds these and perhaps more.
    package var bonferroni: Double { level / Double(max(1, tests)) }
    package func count(_ verdict: Verdict) -> Int { figures.count { $0.verdict == verdict } }
}

extension FairnessAudit {
    package func report() -> FairnessReport {
        let names = departments.keys.sorted()
        var figures: [Figure] = []
        for measure in Measure.allCases {
            figures += overall(measure)
            for name in names {
                if let department = departments[name] { figures += department.figures(measure, name, in: self) }
            }
        }
        figures.adjust(level: Self.level)
        let histograms =
            [FairnessReport.Histogram(department: nil, bars: tickets.bars(16))]
            + names.compactMap { name in
                departments[name].flatMap { department in
                    department.tickets.count == 0
                        ? nil : FairnessReport.Histogram(department: name, bars: department.tickets.bars(16))
                }
            }
        return FairnessReport(
            draws: draws, read: read, tickets: tickets.count, objects: objects.count,
            officers: departments.values.reduce(0) { $0 + $1.officers.count }, histograms: histograms,
            figures: figures, level: Self.level)
    }

    private func overall(_ measure: Measure) -> [Figure] {
        switch measure {
        case .ticketsEven: read > 0 ? [tickets.evenness(nil)] : []
        case .ticketsDistance: read > 0 ? [tickets.distanceFigure] : []
        case .neverDrawn, .oftenDrawn: read > 0 ? [extreme(measure)] : []
        case .voids:
            draws == 0
                ? []
                : [
                    .tested(
                        .voids, nil, observed: Double(voids), expected: Self.usualVoids * Double(draws),
                        .tail(of: 1), p: Tail.binomial(atLeast: voids, of: draws, Self.usualVoids), sample: draws,
                        isEnough: draws >= 10)
                ]
        case .voidsAfterSeed:
            draws == 0
                ? []
                : [
                    Figure(
                        .voidsAfterSeed, observed: Double(voidsAfterSeed), expected: 0, sample: draws,
                        verdict: voidsAfterSeed > 0 ? .flagged : .consistent)
                ]
        default: []
        }
    }

    /// The object drawn most too rarely, or too often, of all of them.
    private func extreme(_ measure: Measure) -> Figure {
        let number = Double(max(1, objects.count))
        var (smallest, observed, best) = (1.0, 0.0, 1.0)
        let line = Self.level / number
        for tally in objects.values {
            if measure == .neverDrawn {
                // Could anybody have been found at all?
                if best >= line { best = min(best, tally.neverTail) }
                guard tally.isFew else { continue }
                let tail = tally.fewTail
                if tail < line { observed += 1 }
                smallest = min(smallest, tail)
            } else {
                best = read >= 3 ? 0 : 1
                guard tally.isMany else { continue }
                let tail = tally.manyTail
                if tail < line { observed += 1 }
                smallest = min(smallest, tail)
            }
        }
        return .tested(
            measure, nil, observed: observed, expected: 0, .tail(of: objects.count), p: smallest * number,
            sample: read, isEnough: best < line)
    }
}

extension TicketCounts {
    func evenness(_ department: String?) -> Figure {
        let (x, degrees) = chiSquare
        return .tested(
            .ticketsEven, department, observed: x, expected: Double(degrees), .chiSquare(x, degrees: degrees),
            p: Tail.chiSquare(x, degrees: degrees), sample: count, isEnough: count >= Self.fewest)
    }

    var distanceFigure: Figure {
        let d = distance
        // The mean of D is 0.8687/√n.
        return .tested(
            .ticketsDistance, nil, observed: d, expected: 0.868_73 / Double(max(1, count)).squareRoot(), .distance(d),
            p: Tail.kolmogorov(d, of: count), sample: count, isEnough: count >= Self.fewest)
    }
}
