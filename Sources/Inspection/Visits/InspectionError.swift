// What the room refuses about visits and results. Codes and facts; the words are in the catalogue.

package import Governance
import Localization

/// The later of two people: what is stored now, and what was about to replace it. A page shows both; nothing is lost.
package struct PartConflict: Sendable, Hashable {
    package let visit: String
    package let stored: VisitPart
    package let mine: PartDocument
    /// What both began with: the part as the later person was shown it.
    package let base: PartDocument

    package init(visit: String, stored: VisitPart, mine: PartDocument, base: PartDocument) {
        self.visit = visit
        self.stored = stored
        self.mine = mine
        self.base = base
    }

    package var differences: [PartDifference] { stored.document.differences(to: mine, from: base) }
}

package enum InspectionError: CodedError, Hashable {
    /// Visits exist for signed draws only.
    case notSigned(task: String, phase: String)
    /// The draw was declared void: its visits accept nothing more.
    case drawVoid(visit: String)
    case unknownVisit(String)
    /// The department has no items at this visit.
    case notInvolved(visit: String, department: String)
    case partState(visit: String, state: PartState, step: PartState.Step)
    case visitState(visit: String, state: VisitState, step: VisitState.Step)
    case changedMeanwhile(PartConflict)
    case foreignItem(item: String, department: String)
    case itemTwice(String)
    case followUp(item: String, code: ResultCode, followUp: FollowUp)
    /// No problem found, but a check point failed.
    case contradiction(item: String, code: ResultCode)
    case noResult(item: String)
    case noDay
    case day(CalendarDate, from: CalendarDate)
    case strangeOfficer(String)
    case fewOfficers(present: Int, least: Int)
    /// An opinion or a reason in words is missing.
    case noReason
    /// Results are there: what was inspected is not replaced.
    case alreadyInspected(visit: String)
    case replacementPending(visit: String)
    case unknownReplacement(String)
    case replacementDecided(visit: String)
    case noReserve(visit: String)
    /// No group of the reserve's area is free of conflicts with it.
    case noGroup(object: String)
    /// The officer is in no group of the draw that still has visits to make.
    case notInGroup(officer: String)
    case substitutionPending(officer: String)
    case unknownSubstitution(String)
    case substitutionDecided(officer: String)
    /// Nobody in the committed order can come.
    case noSubstitute(officer: String)
    /// The calendar ends before it begins, or lasts longer than a year.
    case calendarWindow(first: CalendarDate, last: CalendarDate)
    /// No working day lies in the window.
    case noWorkingDay(first: CalendarDate, last: CalendarDate)
    /// Visits of one group on one day.
    case calendarMost(Int, limit: Int)
    case calendarChanged(person: String)
    /// Somebody moved the visit meanwhile, to this day.
    case dayChanged(visit: String, person: String, day: CalendarDate)

    package var code: String {
        switch self {
        case .notSigned: "inspection.not-signed"
        case .drawVoid: "inspection.draw-void"
        case .unknownVisit: "inspection.unknown-visit"
        case .notInvolved: "inspection.not-involved"
        case .partState: "inspection.part-state"
        case .visitState: "inspection.visit-state"
        case .changedMeanwhile: "inspection.changed-meanwhile"
        case .foreignItem: "inspection.foreign-item"
        case .itemTwice: "inspection.item-twice"
        case .followUp: "inspection.follow-up"
        case .contradiction: "inspection.contradiction"
        case .noResult: "inspection.no-result"
        case .noDay: "inspection.no-day"
        case .day: "inspection.day"
        case .strangeOfficer: "inspection.strange-officer"
        case .fewOfficers: "inspection.few-officers"
        case .noReason: "inspection.no-reason"
        case .alreadyInspected: "inspection.already-inspected"
        case .replacementPending: "inspection.replacement-pending"
        case .unknownReplacement: "inspection.unknown-replacement"
        case .replacementDecided: "inspection.replacement-decided"
        case .noReserve: "inspection.no-reserve"
        case .noGroup: "inspection.no-group"
        case .notInGroup: "inspection.not-in-group"
        case .substitutionPending: "inspection.substitution-pending"
        case .unknownSubstitution: "inspection.unknown-substitution"
        case .substitutionDecided: "inspection.substitution-decided"
        case .noSubstitute: "inspection.no-substitute"
        case .calendarWindow: "inspection.calendar-window"
        case .noWorkingDay: "inspection.no-working-day"
        case .calendarMost: "inspection.calendar-most"
        case .calendarChanged: "inspection.calendar-changed"
        case .dayChanged: "inspection.day-changed"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .notSigned(let task, let phase): ["task": task, "phase": phase]
        case .drawVoid(let visit), .alreadyInspected(let visit), .replacementPending(let visit),
            .replacementDecided(let visit), .noReserve(let visit):
            ["visit": visit]
        case .unknownVisit(let id), .unknownReplacement(let id), .unknownSubstitution(let id): ["id": id]
        case .notInGroup(let officer), .substitutionPending(let officer), .substitutionDecided(let officer),
            .noSubstitute(let officer):
            ["officer": officer]
        case .notInvolved(let visit, let department): ["visit": visit, "department": department]
        case .partState(let visit, let state, let step):
            ["visit": visit, "part": state.rawValue, "step": step.rawValue]
        case .visitState(let visit, let state, let step):
            ["visit": visit, "visitstate": state.rawValue, "step": step.rawValue]
        case .changedMeanwhile(let conflict): ["visit": conflict.visit, "person": conflict.stored.authorName]
        case .foreignItem(let item, let department): ["item": item, "department": department]
        case .itemTwice(let item), .noResult(let item): ["item": item]
        case .followUp(let item, let code, let followUp):
            ["item": item, "result": code.text, "followUp": followUp.text]
        case .contradiction(let item, let code): ["item": item, "result": code.text]
        case .noDay, .noReason: [:]
        case .day(let day, let from): ["day": day.description, "from": from.description]
        case .strangeOfficer(let certificate): ["certificate": certificate]
        case .fewOfficers(let present, let least): ["present": String(present), "least": String(least)]
        case .noGroup(let object): ["object": object]
        case .calendarWindow(let first, let last), .noWorkingDay(let first, let last):
            ["first": first.description, "last": last.description]
        case .calendarMost(let most, let limit): ["most": String(most), "limit": String(limit)]
        case .calendarChanged(let person): ["person": person]
        case .dayChanged(let visit, let person, let day):
            ["visit": visit, "person": person, "day": day.description]
        }
    }

    package var place: String? {
        switch self {
        case .foreignItem(let item, _), .itemTwice(let item), .followUp(let item, _, _), .contradiction(let item, _),
            .noResult(let item):
            item
        default: nil
        }
    }
}
