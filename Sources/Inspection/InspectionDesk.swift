// The inspection room's desk. Papers are handed out here; who took them is on the record, for they carry contacts.
// Visits, results, reviews and replacements are in `InspectionDesk+….swift`.

package import Drawing
import Directory
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

extension Act {
    package static let printPapers = Act("inspection.print-papers", posts: [.regulator, .leader, .inspector])
    package static let openVisits = Act("inspection.open-visits", posts: [.regulator, .leader])
    package static let readVisits = Act(
        "inspection.read-visits", posts: [.regulator, .leader, .inspector, .auditor], extent: .lineage)
    /// Of one's own department's items; the subject names the department.
    package static let enterResult = Act("inspection.enter-result", posts: [.inspector])
    package static let reviewResult = Act("inspection.review-result", posts: [.regulator, .leader])
    package static let reopenResult = Act("inspection.reopen-result", posts: [.leader])
    package static let requestReplacement = Act("inspection.request-replacement", posts: [.regulator, .inspector])
    package static let approveReplacement = Act("inspection.approve-replacement", posts: [.leader])
    package static let requestSubstitution = Act("inspection.request-substitution", posts: [.regulator, .inspector])
    package static let approveSubstitution = Act("inspection.approve-substitution", posts: [.leader])
    /// Dispatching: which visit on which day.
    package static let planVisits = Act("inspection.plan-visits", posts: [.regulator, .leader])

    /// The audit of all draws: counts and tests, and the objects it flags.
    package static let readFairness = Act(
        "inspection.read-fairness", posts: [.auditor, .leader, .systemAdministrator], reach: .region)
    package static let exportFairness = Act(
        "inspection.export-fairness", posts: [.auditor, .leader, .systemAdministrator], reach: .region)
    /// What a sample says about everybody: for who answers for the whole task.
    package static let readReport = Act("inspection.read-report", posts: [.regulator, .leader, .auditor])
    package static let exportReport = Act("inspection.export-report", posts: [.regulator, .leader, .auditor])

    /// Every act of this room, for the test that enumerates them.
    package static let inspection: [Act] = [
        .printPapers, .openVisits, .readVisits, .enterResult, .reviewResult, .reopenResult, .requestReplacement,
        .approveReplacement, .requestSubstitution, .approveSubstitution, .planVisits, .readFairness, .exportFairness,
        .readReport,
        .exportReport,
    ]
}

package struct InspectionDesk: Sendable {
    package let ledger: Ledger
    package let drawing: DrawingDesk
    let memory = FairnessMemory()

    package init(ledger: Ledger, drawing: DrawingDesk) {
        self.ledger = ledger
        self.drawing = drawing
    }

    /// The papers of the task's newest draw. Errors: `DrawingError.noDraw`, `PapersError`.
    package func papers(of task: JointTask, by actor: Actor) async throws -> RoundPapers {
        let round = try await drawing.round(of: task, by: actor)
        let tickets = try await drawing.tickets(of: task, by: actor)
        let today = ledger.moment().chinaDate
        let details = ["task": task.name, "serial": String(round.serial)]
        return try await ledger.perform(.printPapers, by: actor, on: task.subject, details: details) {
            transaction, note in
            let objects = try DirectoryDesk.objects(round.visits.map(\.object), in: transaction)
            let officers = try Self.officers(on: today, in: transaction)
            let items = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            let organisation = note.organisation
            var names: [RegionCode: String] = [:]
            for object in objects.values {
                for code in [object.region] + organisation.tree.ancestors(of: object.region) {
                    names[code] = organisation.tree[code]?.name
                }
            }
            let lead = round.plan.streams.first.flatMap { DepartmentID(rawValue: $0.department) }
            let issuer = lead.flatMap { organisation.departments[$0]?.name } ?? ""
            return try RoundPapers.assemble(
                round: round, objects: objects, officers: officers, items: items,
                departments: organisation.departments, regionNames: names, tickets: tickets, issuer: issuer,
                today: today)
        }
    }
}
