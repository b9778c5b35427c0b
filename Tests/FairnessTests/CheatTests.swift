// Honest draws pass; each way of cheating is found, at the number of draws that is stated here.

import Testing

@testable import Fairness

@Suite("The audit")
struct CheatTests {
    @Test("flags nothing in forty honest draws of 200 firms, whatever the seed", arguments: 1...20)
    func honest(_ seed: UInt64) {
        let report = Simulation(draws: 40).report(seed: seed)
        #expect(report.flagged == [])
        #expect(report.read == 40 && report.draws == 40 && report.tickets == 8000 && report.objects == 200)
        #expect(report.count(.tooFew) == 0, "\(report.figures.filter { $0.verdict == .tooFew }.map(\.measure))")
    }

    /// Wrongly computed variances show here: p of honest draws is spread evenly, or errs on the side of the draw.
    @Test("has honest draws fail 1 in 20 tests at p < 0.05, and not many more")
    func level() {
        var tests: [Measure: Int] = [:], fails: [Measure: Int] = [:]
        for seed in 1000..<1300 {
            for figure in Simulation(draws: 40).report(seed: UInt64(seed)).figures {
                guard let p = figure.p else { continue }
                tests[figure.measure, default: 0] += 1
                if p < 0.05 { fails[figure.measure, default: 0] += 1 }
            }
        }
        #expect(tests.count == 13)
        for (measure, number) in tests {
            let share = Double(fails[measure] ?? 0) / Double(number)
            // Three deviations of 300 tests: 0.05 + 0.038.
            #expect(share < 0.09, "\(measure): \(share)")
        }
        // Those that are not conservative by construction also fail often enough.
        for measure in [Measure.ticketsEven, .ticketsDistance, .neighbours, .blocks, .history, .officersEven] {
            let share = Double(fails[measure] ?? 0) / Double(tests[measure] ?? 1)
            #expect(share > 0.015, "\(measure): \(share)")
        }
    }

    @Test(
        "finds a cheat, at the number of draws that is said beside it",
        arguments: [
            (Cheat.favouredFirm, 45, Measure.neverDrawn), (.swappedFirm, 12, .inTicketOrder),
            (.smallerSample, 1, .drawnAsPlanned), (.tunedStratum, 20, .strata), (.rerolledInSilence, 45, .neverDrawn),
            (.rerolledAndVoided, 10, .voids), (.rerolledAndVoided, 3, .voidsAfterSeed),
            (.sparedOfficer, 20, .officerSpared), (.favouredOfficer, 20, .officerBurdened),
            (.lowestNumbers, 1, .blocks),
            (.lowestNumbers, 1, .neighbours), (.lowestNumbers, 20, .oftenDrawn), (.lowestNumbers, 45, .neverDrawn),
            (.replacements, 1, .replacements), (.systematic, 20, .blocks),
            (.systematic, 20, .neighbours), (.permanentNumbers, 5, .history), (.crookedTickets, 10, .ticketsEven),
            (.crookedTickets, 10, .ticketsDistance),
        ])
    func found(_ cheat: Cheat, _ draws: Int, _ measure: Measure) {
        for seed in 1...5 {
            let report = Simulation(draws: draws, cheat: cheat).report(seed: UInt64(seed))
            #expect(report.flagged.contains(measure), "\(cheat), seed \(seed): \(report.flagged)")
        }
    }

    @Test("says that it cannot say anything of too few draws")
    func tooFew() {
        let report = Simulation(draws: 1).report(seed: 1)
        #expect(report.figure(.neverDrawn, nil)?.verdict == .tooFew)
        #expect(report.figure(.neverDrawn, nil)?.p == nil)
        #expect(report.figure(.officerSpared)?.verdict == .tooFew)
        #expect(report.figure(.voids, nil)?.verdict == .tooFew)
        #expect(report.figure(.history)?.verdict == .tooFew)
        // A firm that no draw reached cannot be found after ten draws: 0.7^10 is 1 in 35.
        #expect(
            Simulation(draws: 10, cheat: .favouredFirm).report(seed: 1).figure(.neverDrawn, nil)?.verdict == .tooFew)
    }

    @Test("takes an officer beyond the limit for an error, unless the draw says so")
    func band() {
        func report(isRelaxed: Bool) -> FairnessReport {
            var audit = FairnessAudit()
            var one = AuditedTeam.Officer(chance: AuditedChance(mean: 1, variance: 0, least: 1, most: 1))
            one.add(visits: 20)
            one.add(visits: 22)
            one.isRelaxed = isRelaxed
            one.isOver = !isRelaxed
            audit.see(AuditedTeam(department: Simulation.department, officers: ["a": one]))
            return audit.report()
        }
        #expect(report(isRelaxed: false).figure(.officerBand)?.verdict == .flagged)
        #expect(report(isRelaxed: true).figure(.officerBand)?.verdict == .consistent)
        #expect(report(isRelaxed: true).figure(.officerRelaxed)?.observed == 1)
        #expect(report(isRelaxed: true).figure(.officerLoad)?.observed == 42)
    }

    @Test("sees the department that has its draws void again and again")
    func voids() {
        var audit = FairnessAudit()
        for draw in 0..<60 {
            audit.count(isVoid: draw < 8, wasSeeded: false, by: draw < 20 ? "fire" : "market")
        }
        let report = audit.report()
        // All 8 of 8 among 20 of 60: C(20,8)/C(60,8) = 125970/2558620845.
        #expect(abs((report.figure(.voids, "fire")?.p ?? 1) - 125_970 / 2_558_620_845) < 1e-12)
        #expect(report.figure(.voids, "fire")?.verdict == .flagged)
        // The others could have had all 8 with a chance of 3 in 100: nothing can be said of them.
        #expect(report.figure(.voids)?.verdict == .tooFew)
        #expect(report.figure(.voidsAfterSeed, nil)?.verdict == .consistent)
    }

    @Test("of no draw at all has no figure")
    func empty() {
        let report = FairnessAudit().report()
        #expect(report.figures.isEmpty && report.tests == 0 && report.draws == 0)
        #expect(report.bonferroni == FairnessAudit.level)
    }

    @Test("names the firm")
    func names() {
        var words = Words(9)
        var audit = FairnessAudit()
        let keys = (0..<200).map { auditKey("firm \($0)".utf8) }
        for _ in 0..<60 {
            let tickets = keys.indices.map { $0 == 17 ? UInt64.max : words.next() }
            let drawn = Set(keys.indices.sorted { tickets[$0] < tickets[$1] }.prefix(60).map { keys[$0] })
            audit.open([AuditedGroup(department: "fire", p: 3, q: 10, eligible: 200, drawn: drawn)])
            for index in keys.indices {
                audit.see(keys[index], ticket: tickets[index], [AuditedPlace(group: 0, stratum: 0)])
            }
            audit.close()
        }
        #expect(audit.conspicuous().never == [keys[17]])
        #expect(audit.conspicuous().often == [])
    }
}
