// The inspection room's desk: its acts. Papers, visits, results, reviews and replacements are in
// `InspectionDesk+….swift`.

package import Drawing
package import Governance

extension Act {
    package static let printPapers = Act(
        "inspection.print-papers", posts: [.regulator, .leader, .inspector], size: .few)
    package static let openVisits = Act("inspection.open-visits", posts: [.regulator, .leader])
    package static let readVisits = Act(
        "inspection.read-visits", posts: [.regulator, .leader, .inspector, .auditor], extent: .lineage)
    /// Of one's own department's items; the subject names the department.
    package static let enterResult = Act("inspection.enter-result", posts: [.inspector], size: .few)
    package static let reviewResult = Act("inspection.review-result", posts: [.regulator, .leader], size: .few)
    package static let reopenResult = Act("inspection.reopen-result", posts: [.leader], size: .few)
    package static let requestReplacement = Act("inspection.request-replacement", posts: [.regulator, .inspector])
    package static let approveReplacement = Act("inspection.approve-replacement", posts: [.leader])
    package static let requestSubstitution = Act(
        "inspection.request-substitution", posts: [.regulator, .inspector], extent: .lineage)
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
}
