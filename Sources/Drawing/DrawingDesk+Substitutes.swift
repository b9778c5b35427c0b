// An officer who was drawn cannot go: the next in the order that the seed fixed comes (docs/draw-protocol.md, 7a).
// Whoever asks and approves is the inspection room's business; here the order is kept, and `changes.json` told.

package import Governance
package import SQLKit
package import VerifiableDraw

extension Drawing {
    /// Who was drawn stays in `officer`; who stands there now is in `stand_in`.
    static let standIns = Migration(
        room: "drawing", number: 5, title: "substitutes of officers",
        steps: ["ALTER TABLE drw_officer ADD COLUMN stand_in TEXT"])
}

/// A group of officers: an area of the plan and a number.
package struct GroupPlace: Sendable, Hashable {
    package let area: String
    package let group: Int

    package init(area: String, group: Int) {
        self.area = area
        self.group = group
    }
}

/// One officer who gave way to another in one group.
package struct OfficerChange: Sendable, Hashable {
    package let place: GroupPlace
    package let department: String
    package let officer: String
    package let substitute: String
    package let code: SubstitutionCode

    package init(
        place: GroupPlace, department: String, officer: String, substitute: String, code: SubstitutionCode
    ) {
        self.place = place
        self.department = department
        self.officer = officer
        self.substitute = substitute
        self.code = code
    }
}

extension DrawingDesk {
    /// The officers of a draw as the seed sent them, with the order of their substitutes. It reads frozen files only,
    /// so it may be computed beside the writer. Errors: `noSubstitutes` of a draw by staff0, `noDraw`, `damaged`.
    package static func roll(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws -> Substitutions {
        guard let stored = try DrawStore.find(draw, in: transaction) else {
            throw DrawingError.noDraw(task: draw.text)
        }
        let plan = stored.process.plan
        guard plan.staffing.version == .staff1 else { throw DrawingError.noSubstitutes(task: plan.task) }
        guard let seed = stored.process.seed, stored.process.isStaffed else {
            throw DrawingError.notComplete(task: plan.task, phase: stored.process.phase.rawValue)
        }
        let frozen = try DrawStore.frozenOfficers(of: draw, in: transaction)
        guard plan.suite.officersDigest(frozen.officers) == plan.officersDigest else {
            throw DrawingError.damaged(draw: draw.text, file: FrozenFile.officers.rawValue)
        }
        let visits = try visits(of: draw, in: transaction)
        do throws(Shortage) {
            return try Substitutions(
                plan.suite, subkey: plan.suite.subkey(seed: seed, purpose: .team), plan: plan.staffing,
                officers: frozen.officers, barred: frozen.barred,
                visits: Dictionary(visits.map { ($0.object, $0.area) }, uniquingKeysWith: { first, _ in first }))
        } catch { throw DrawingError.damaged(draw: draw.text, file: "drw_visit") }
    }

    /// Names of a draw's areas by id, whatever became of the draw. `digest` is P, hex.
    package static func areaNames(
        plan digest: String, in transaction: any ReadTransaction
    ) throws -> [String: String] {
        guard let id = try transaction.text("SELECT id FROM drw_draw WHERE plan_digest = \(digest)") else { return [:] }
        let areas = try plan(of: ID(stored: id), in: transaction).staffing.areas
        return Dictionary(areas.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Sends the next in order for an officer, group by group in the plan's order, within the transaction that approves
    /// it: `changes.json` gets an entry for each, and the group its officer. Whoever is next but cannot go today gives
    /// way with an entry of their own, so that nobody is ever passed over unseen.
    ///
    /// - Parameters:
    ///   - drawn: `roll(of:)` of this draw.
    ///   - unfit: why somebody cannot go to a group today; nil for who can.
    /// - Returns: what changed, in order. A group for which nobody can come keeps its officer and is not among it.
    package static func substitute(
        _ officer: String, in places: Set<GroupPlace>, code: SubstitutionCode, approver: Post, at: Timestamp,
        draw: ID<DrawProcess>, drawn: Substitutions, transaction: any WriteTransaction,
        unfit: (String, GroupPlace) throws -> SubstitutionCode?
    ) throws -> [OfficerChange] {
        var roll = drawn
        let aliases = try DrawStore.aliases(of: draw, in: transaction)
        let hidden = aliases.id(officer)
        try replay(&roll, of: draw, in: transaction)
        var changes: [OfficerChange] = []
        for group in roll.groups {
            let place = GroupPlace(area: group.area, group: group.group)
            guard places.contains(place) else { continue }
            guard let department = group.officers.first(where: { $0.id == hidden })?.department else {
                throw DrawingError.damaged(draw: draw.text, file: "drw_officer")
            }
            var attempt = roll
            var steps: [OfficerChange] = []
            var (leaver, reason): (String, SubstitutionCode?) = (hidden, code)
            while let why = reason,
                let next = attempt.substitute(leaver, area: place.area, group: place.group, code: why)
            {
                let substitute = aliases.certificate(next)
                steps.append(
                    OfficerChange(
                        place: place, department: department, officer: aliases.certificate(leaver),
                        substitute: substitute, code: why))
                leaver = next
                reason = try unfit(substitute, place)
            }
            // Still a reason to go: nobody is left who could come.
            guard reason == nil, let last = steps.last else { continue }
            roll = attempt
            changes += steps
            try transaction.execute(
                """
                UPDATE drw_officer SET stand_in = \(last.substitute)
                WHERE draw = \(draw) AND area = \(place.area) AND group_no = \(place.group)
                  AND department = \(department) AND COALESCE(stand_in, officer) = \(officer)
                """)
        }
        for change in changes {
            let entry = SubstitutionEntry(
                area: change.place.area, group: change.place.group, department: change.department,
                officer: aliases.id(change.officer), substitute: aliases.id(change.substitute), code: change.code,
                at: at.description, approverPost: approver.rawValue)
            try DrawStore.append(change: entry.json, to: draw, in: transaction)
        }
        return changes
    }

    /// Brings a roll to where the changes so far have led.
    private static func replay(
        _ roll: inout Substitutions, of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws {
        for change in try DrawStore.changes(of: draw, in: transaction)
        where change["kind"]?.string == SubstitutionEntry.kind {
            guard let entry = SubstitutionEntry(change),
                roll.substitute(entry.officer, area: entry.area, group: entry.group, code: entry.code)
                    == entry.substitute
            else { throw DrawingError.damaged(draw: draw.text, file: "drw_change") }
        }
    }
}
