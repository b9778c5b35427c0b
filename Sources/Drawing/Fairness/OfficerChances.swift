// What chance would have sent: the staffing of a draw, run again with other seeds. No formula knows recusal,
// rotation, specialities, capacity, areas and the load band together; the algorithm does.

import Fairness
import Merkle
import VerifiableDraw

struct OfficerChances {
    /// By officer, of all departments that the draw needed.
    let of: [String: AuditedChance]
    let runs: Int

    /// Officers that no rule tells apart: their turns are counted together.
    private struct Kind: Hashable {
        let department: String
        let specialities: [String]
        let capacity: Int
        /// Their own, for whom a visited object is barred; empty for all others.
        let barred: String
    }

    /// So many runs that the places filled stay below this: a tenth of a second.
    private static let mostPlaces = 20_000
    private static let mostRuns = 40
    private static let fewestRuns = 2

    /// - Parameters:
    ///   - name: of the draw; the same name gives the same runs, so that an audit can be repeated to the digit.
    ///   - visits: drawn objects with their areas.
    init(_ name: String, _ suite: Suite, _ plan: StaffingPlan, _ frozen: FrozenOfficers, visits: [String: String]) {
        let places = plan.areas.reduce(0) { sum, area in
            sum + area.groups * area.teams.reduce(0) { $0 + $1.officers }
        }
        let wanted = max(Self.fewestRuns, min(Self.mostRuns, Self.mostPlaces / max(1, places)))
        var loads: [String: [Int]] = [:]
        var departments: Set<String> = []
        var done = 0
        for run in 0..<wanted {
            let seed = sha256(Array("mingcha fairness/\(name)/\(run)".utf8))
            let subkey = suite.subkey(seed: seed, purpose: .team)
            // Another deal may be short where the draw itself was not: that chance was not there to be had.
            guard
                let staffing = try? plan.staff(
                    suite, subkey: subkey, officers: frozen.officers, barred: frozen.barred, visits: visits)
            else { continue }
            for group in staffing.groups {
                for officer in group.officers {
                    departments.insert(officer.department)
                    loads[officer.id, default: Array(repeating: 0, count: wanted)][done] += 1
                }
            }
            done += 1
        }
        runs = done
        let barred = Set(frozen.barred.lazy.filter { visits[$0.object] != nil }.map(\.officer))
        of = Self.chances(frozen.officers.filter { departments.contains($0.department) }, barred, loads, runs: done)
    }

    private static func chances(
        _ officers: [OfficerRow], _ barred: Set<String>, _ loads: [String: [Int]], runs: Int
    ) -> [String: AuditedChance] {
        guard runs > 0 else { return [:] }
        var kinds: [Kind: [String]] = [:]
        for officer in officers {
            let own = barred.contains(officer.id) ? officer.id : ""
            kinds[
                Kind(
                    department: officer.department, specialities: officer.specialities, capacity: officer.capacity,
                    barred: own), default: []
            ].append(officer.id)
        }
        var chances: [String: AuditedChance] = [:]
        for (_, members) in kinds {
            var counts: [Int: Int] = [:]
            for member in members {
                let own = loads[member]
                for run in 0..<runs { counts[own?[run] ?? 0, default: 0] += 1 }
            }
            let chance = AuditedChance(counts)
            for member in members { chances[member] = chance }
        }
        return chances
    }
}
