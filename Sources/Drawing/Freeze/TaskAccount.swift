// The live account of a task: who is in scope, who is left out and why, how many each group draws, whether there are
// officers. Counted at each change of the form; nothing about it is fixed, and what is wrong is said beside it.

import Directory
import Governance
package import Localization
import Planning
package import VerifiableDraw

/// What a freeze would find now.
package struct TaskAccount: Sendable {
    package struct Stream: Sendable, Hashable {
        package let id: String
        package let department: String
        package let eligible: Int
        /// Objects it would draw.
        package let sample: Int
        /// Groups that hold somebody, in the task's order.
        package let groups: [GroupPlan]
    }

    /// One reason for which objects are left out: `state`, `case`, `law`, `cap`, `rest`.
    package struct Exclusion: Sendable, Hashable {
        package let reason: String
        package let count: Int
        package let byStream: [String: Int]
    }

    package struct Area: Sendable, Hashable {
        package let name: String
        package let groups: Int
        /// Visits to be expected in it.
        package let visits: Int
    }

    /// Officers of one department.
    package struct Team: Sendable, Hashable {
        package let department: String
        package let wanted: Int
        package let available: Int
    }

    package let directory: Int
    package let outside: Int
    package let eligible: Int
    /// In the order in which they weigh.
    package let exclusions: [Exclusion]
    package let streams: [Stream]
    /// Stream selections in all (户次).
    package let tasks: Int
    /// Doors to be expected if each stream drew by itself: an estimate.
    package let separateVisits: Int
    /// Doors to be expected with one ticket for all streams: in each stratum the largest n/N.
    package let jointVisits: Int
    package let areas: [Area]
    package let teams: [Team]
    /// Everything that stands against approval, in the order of the form.
    package let findings: [any CodedError]

    package var excluded: Int { exclusions.reduce(0) { $0 + $1.count } }
    package var inScope: Int { eligible + excluded }
    package var savedVisits: Int { max(0, separateVisits - jointVisits) }
}

extension GroupPlan {
    /// How many it draws.
    package var sample: Int { GroupPlan.sampleSize(p: p, q: q, of: eligible) }
}

/// Counts in one pass over the library.
struct Accountant {
    let freezer: Freezer
    var survey = Survey()
    /// Objects by stratum and county: the same strata live in many counties.
    private var byCounty: [String: [Int]] = [:]
    private var counties: [RegionCode] = []
    private var indexOf: [RegionCode: Int] = [:]

    init(_ freezer: Freezer) { self.freezer = freezer }

    mutating func count(_ placement: Placement, of object: Candidate) {
        survey.count(placement, of: object, on: freezer.day)
        let region = object.region
        guard case .eligible(let stratum) = placement else { return }
        let index: Int
        if let known = indexOf[region] {
            index = known
        } else {
            let county = freezer.county(of: region)
            if let known = counties.firstIndex(of: county) {
                index = known
            } else {
                index = counties.count
                counties.append(county)
            }
            indexOf[region] = index
        }
        var counts = byCounty.removeValue(forKey: stratum) ?? []
        if counts.count <= index { counts += Array(repeating: 0, count: index + 1 - counts.count) }
        counts[index] += 1
        byCounty[stratum] = counts
    }

    func account(faults: [PlanningError], officers: [OfficerRow]) -> TaskAccount {
        let plan = freezer.plan
        let organisation = freezer.organisation
        var findings: [any CodedError] = faults
        if let bare = survey.articles[""] { findings.append(DrawingError.noArticle(objects: bare)) }
        var streams: [TaskAccount.Stream] = []
        for spec in plan.streams {
            let (groups, faults) = spec.account(over: survey.strata)
            findings += faults
            let mine = survey.strata.filter { Stratum(label: $0.key)?.streams.contains(spec.id) == true }
            streams.append(
                TaskAccount.Stream(
                    id: spec.id, department: spec.department, eligible: mine.values.reduce(0, +),
                    sample: groups.reduce(0) { $0 + $1.sample }, groups: groups))
        }
        let groups = streams.flatMap(\.groups)
        let chances = Freezer.chances(groups)
        let weights = weights(chances)
        var layout: Layout?
        if plan.staffingFaults(in: organisation).isEmpty, survey.eligible > 0 {
            let laid = Layout(
                plan.staffing, counties: counties, weights: weights, officers: officers, tree: organisation.tree)
            findings += counties.filter { laid.areaOf[$0] == nil }.map { county in
                DrawingError.noArea(object: organisation.tree[county]?.name ?? "-", region: county.rawValue)
            }
            do { try freezer.rehearse(laid.areas, officers) } catch let error as DrawingError {
                findings.append(error)
            } catch {}
            layout = laid
        }
        return TaskAccount(
            directory: survey.directory, outside: survey.outside, eligible: survey.eligible,
            exclusions: Self.order.filter { survey.excluded[$0] != nil }.map {
                TaskAccount.Exclusion(
                    reason: $0, count: survey.excluded[$0] ?? 0, byStream: survey.excludedByStream[$0] ?? [:])
            },
            streams: streams, tasks: streams.reduce(0) { $0 + $1.sample }, separateVisits: separate(groups),
            jointVisits: (weights.values.reduce(0, +) + 500_000) / 1_000_000,
            areas: layout.map { layout in
                zip(layout.areas, layout.weights).map {
                    TaskAccount.Area(name: $0.name, groups: $0.groups, visits: ($1 + 500_000) / 1_000_000)
                }
            } ?? [],
            teams: teams(layout, officers), findings: findings)
    }

    private static let order = ["cap", "rest", "state", "case", "law"]

    private func weights(_ chances: [String: Int]) -> [RegionCode: Int] {
        var sums = [Int](repeating: 0, count: counties.count)
        for (stratum, counts) in byCounty {
            for (index, count) in counts.enumerated() { sums[index] += count * (chances[stratum] ?? 0) }
        }
        return Dictionary(uniqueKeysWithValues: zip(counties, sums))
    }

    /// In each stratum N · (1 − Π (1 − nₛ/Nₛ)). For information only, so floating point may do it.
    private func separate(_ groups: [GroupPlan]) -> Int {
        var missed: [String: Double] = [:]
        for group in groups where group.eligible > 0 {
            let chance = Double(group.sample) / Double(group.eligible)
            for stratum in group.strata { missed[stratum] = (missed[stratum] ?? 1) * (1 - chance) }
        }
        return Int(missed.reduce(0.0) { $0 + Double(survey.strata[$1.key] ?? 0) * (1 - $1.value) }.rounded())
    }

    private func teams(_ layout: Layout?, _ officers: [OfficerRow]) -> [TaskAccount.Team] {
        let groups = layout?.areas.reduce(0) { $0 + $1.groups } ?? 0
        var wanted: [String: Int] = [:]
        for team in freezer.plan.staffing.teams { wanted[team.department, default: 0] += team.officers * groups }
        return wanted.keys.sorted().map { id in
            TaskAccount.Team(
                department: id, wanted: wanted[id] ?? 0, available: officers.count { $0.department == id })
        }
    }
}
