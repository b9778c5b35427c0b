// The officers of one draw, as the fairness audit counts them: who was sent, what chance would have sent, and who has
// more than the plan allows.

import Fairness
import Governance
import SQLKit
import VerifiableDraw

struct AuditedOfficers {
    /// By department.
    let teams: [AuditedTeam]

    /// Empty before officers were sent.
    init(_ draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws {
        guard let stored = try DrawStore.find(draw, in: transaction), stored.process.isStaffed else {
            teams = []
            return
        }
        let outcome = try DrawStore.outcome(of: stored, asDrawn: true, in: transaction)
        let frozen = try DrawStore.frozenOfficers(of: draw, in: transaction)
        let areas = Dictionary(
            outcome.visits.map { ($0.object, $0.area) }, uniquingKeysWith: { first, _ in first })
        let plan = stored.process.plan
        let chances = OfficerChances(draw.text, plan.suite, plan.staffing, frozen, visits: areas)
        // The files know officers by the names of this draw; who is the same person in another draw, the office knows.
        let aliases = try DrawStore.aliases(of: draw, in: transaction)
        teams = Self.teams(aliases.hide(outcome.staffing), plan.staffing, frozen, chances).map { team in
            AuditedTeam(
                department: team.department,
                officers: Dictionary(
                    team.officers.map { (aliases.certificate($0.key), $0.value) }, uniquingKeysWith: { $1 }))
        }
    }

    static func teams(
        _ staffing: Staffing, _ plan: StaffingPlan, _ frozen: FrozenOfficers, _ chances: OfficerChances
    ) -> [AuditedTeam] {
        var sent: [String: AuditedTeam.Officer] = [:]
        var department: [String: String] = [:]
        for officer in frozen.officers {
            guard let chance = chances.of[officer.id] else { continue }
            sent[officer.id] = AuditedTeam.Officer(chance: chance)
            department[officer.id] = officer.department
        }
        for group in staffing.groups {
            for officer in group.officers {
                department[officer.id] = officer.department
                sent[officer.id, default: AuditedTeam.Officer(chance: nil)].add(visits: group.objects.count)
            }
        }
        let limits = frozen.limits(plan, staffing.groups)
        let relaxed = Set(staffing.relaxed.map(\.officer))
        var teams: [String: [String: AuditedTeam.Officer]] = [:]
        for (id, entry) in sent {
            var officer = entry
            let load = plan.version == .staff1 ? officer.sent : officer.visits
            officer.isRelaxed = relaxed.contains(id)
            officer.isOver = !officer.isRelaxed && load > limits[id] ?? 0
            teams[department[id] ?? "", default: [:]][id] = officer
        }
        return teams.keys.sorted().map { AuditedTeam(department: $0, officers: teams[$0] ?? [:]) }
    }
}
