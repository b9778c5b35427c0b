// The account of a plan on its way: counts and findings for the form, at every change of it.

import Directory
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

extension DrawingDesk {
    /// Counts what a freeze would find now. What can be mended is never thrown, it is among the findings; streams
    /// whose id cannot stand in a stratum are left out of the counting.
    ///
    /// One pass over the library, without salts, leaves or digests. Errors: `GovernanceError.denied`, the database's.
    package func account(of plan: TaskPlan, region: RegionCode, by actor: Actor) async throws -> TaskAccount {
        let day = ledger.moment().chinaDate
        let subject = Subject(kind: "task", id: "draft", region: region, departments: plan.departments)
        return try await ledger.consult(.forecastDraw, by: actor, on: subject) { transaction, organisation in
            let faults = try PlanningDesk.faults(of: plan, region: region, organisation, in: transaction)
            var countable = plan
            var ids = Set<String>()
            countable.streams = plan.streams.filter { Alphabet.isName($0.id) && ids.insert($0.id).inserted }
            let freezer = Freezer(countable, region: region, organisation: organisation, day: day, salt: { [] })
            var accountant = Accountant(freezer)
            var population = Population(freezer.plan, tree: organisation.tree, day: day)
            try DirectoryDesk.forEachObject(on: day, in: transaction) { object in
                accountant.count(population.place(object), of: object)
            }
            return accountant.account(faults: faults, officers: try freezer.officers(in: transaction))
        }
    }
}
