// What can go wrong in a draw. Codes and facts; the words are in the catalogue.

import Governance
package import Localization
package import VerifiableDraw

package enum DrawingError: CodedError, Hashable {
    case process(ProcessError)
    case plan(PlanError)
    case roster(RosterError)
    /// Which department lacks how many, and in sentences why and what would help.
    case shortage([ShortageLine], advice: [MessageReference])
    /// A draw of the task is live: it must be voided before another.
    case drawExists(task: String, serial: Int, phase: String)
    /// The live draw was frozen by another event or other times than those asked for now, which change nothing.
    case otherDrawExists(task: String, serial: Int, event: String, deadline: String, time: String)
    case noDraw(task: String)
    case voided(task: String, serial: Int)
    case notApproved(task: String, state: String)
    /// An area of the plan holds none of an object's regions.
    case noArea(object: String, region: String)
    /// So many objects are exempt by law, but by which article is not said.
    case noArticle(objects: Int)
    /// The frozen files do not give what the plan fixed: the database was changed.
    case damaged(draw: String, file: String)
    case notComplete(task: String, phase: String)
    /// What is wrong with the public event that a form names.
    case event(EntropyError)
    case deadlineOver(String)
    case eventBeforeDeadline(deadline: String, event: String)
    case eventTooFar(String)
    /// Contributor j commits from an account: nobody else does it on paper.
    case hasAccount(j: Int, login: String)
    /// The plan does not let a firm be told about itself.
    case noSelfCheck(task: String)
    /// Neither in the roster, nor left out, nor known at the freeze.
    case notInLists(object: String, task: String)
    /// Disclosed after the visits only.
    case sealed(task: String, deadline: String)
    /// Who stands in a committed roster is told the firm alone.
    case rosterNotPublic(task: String)
    /// The first form of staffing has no order of substitutes.
    case noSubstitutes(task: String)
    /// Not 32 bytes of hex, or more than 1024 bytes: which part of an opening.
    case malformedOpening(String)

    package var code: String {
        switch self {
        case .process(let error): error.code
        case .plan(let error): error.code
        case .roster(let error): error.code
        case .shortage: "drawing.shortage"
        case .drawExists: "drawing.draw-exists"
        case .otherDrawExists: "drawing.other-draw-exists"
        case .noDraw: "drawing.no-draw"
        case .voided: "drawing.voided"
        case .notApproved: "drawing.not-approved"
        case .noArea: "drawing.no-area"
        case .noArticle: "drawing.no-article"
        case .damaged: "drawing.damaged"
        case .notComplete: "drawing.not-complete"
        case .event(let error): error.code
        case .deadlineOver: "drawing.deadline-over"
        case .eventBeforeDeadline: "drawing.event-before-deadline"
        case .eventTooFar: "drawing.event-too-far"
        case .hasAccount: "drawing.has-account"
        case .malformedOpening: "drawing.malformed-opening"
        case .noSelfCheck: "drawing.no-self-check"
        case .notInLists: "drawing.not-in-lists"
        case .sealed: "drawing.sealed"
        case .rosterNotPublic: "drawing.roster-not-public"
        case .noSubstitutes: "drawing.no-substitutes"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .process(let error): error.parameters
        case .plan(let error): error.parameters
        case .roster(let error): error.parameters
        case .shortage(let lines, _):
            ["missing": String(lines.reduce(0) { $0 + $1.missing }), "places": String(lines.count)]
        case .drawExists(let task, let serial, let phase):
            ["task": task, "serial": String(serial), "phase": phase]
        case .otherDrawExists(let task, let serial, let event, let deadline, let time):
            [
                "task": task, "serial": String(serial), "planned": event, "deadline": chinaTime(deadline),
                "time": chinaTime(time),
            ]
        case .voided(let task, let serial): ["task": task, "serial": String(serial)]
        case .noDraw(let task): ["task": task]
        case .notApproved(let task, let state): ["task": task, "state": state]
        case .notComplete(let task, let phase): ["task": task, "phase": phase]
        case .noArea(let object, let region): ["object": object, "region": region]
        case .noArticle(let objects): ["count": String(objects)]
        case .damaged(let draw, let file): ["draw": draw, "file": file]
        case .event(let error): error.parameters
        case .deadlineOver(let time), .eventTooFar(let time): ["time": chinaTime(time)]
        case .eventBeforeDeadline(let deadline, let event):
            ["deadline": chinaTime(deadline), "event": chinaTime(event)]
        case .hasAccount(let j, let login): ["j": String(j), "login": login]
        case .noSelfCheck(let task), .rosterNotPublic(let task), .noSubstitutes(let task): ["task": task]
        case .notInLists(let object, let task): ["object": object, "task": task]
        case .sealed(let task, let deadline): ["task": task, "deadline": chinaTime(deadline)]
        case .malformedOpening(let part): ["field": "opening-" + part]
        }
    }

    package var place: String? {
        switch self {
        case .plan(let error): error.field
        case .noArea(let object, _): object
        case .damaged(_, let file): file
        case .shortage(let lines, _): lines.first?.areaName
        default: nil
        }
    }

    package var details: [MessageReference] {
        guard case .shortage(let lines, let advice) = self else { return [] }
        return lines.map { line in
            MessageReference(
                line.speciality.isEmpty ? "drawing.shortage-line" : "drawing.shortage-line-speciality",
                [
                    "department": line.departmentName, "area": line.areaName, "missing": String(line.missing),
                    "wanted": String(line.wanted), "available": String(line.available), "speciality": line.speciality,
                ])
        } + advice
    }
}

/// A line of a shortage, with the names people know.
package struct ShortageLine: Sendable, Hashable {
    package let departmentName: String
    package let speciality: String
    package let areaName: String
    package let missing: Int
    package let wanted: Int
    package let available: Int

    package init(_ line: Shortage.Line, departmentName: String, areaName: String) {
        self.departmentName = departmentName
        speciality = line.speciality
        self.areaName = areaName
        missing = line.missing
        wanted = line.wanted
        available = line.available
    }
}

extension ProcessError {
    var code: String {
        switch self {
        case .wrongPhase: "drawing.wrong-phase"
        case .timeRunsBack: "drawing.time-runs-back"
        case .unknownContributor: "drawing.unknown-contributor"
        case .committedTwice: "drawing.committed-twice"
        case .zeroCommitment: "drawing.zero-commitment"
        case .neverCommitted: "drawing.never-committed"
        case .openedTwice: "drawing.opened-twice"
        case .openingMismatch: "drawing.opening-mismatch"
        case .afterDeadline: "drawing.after-deadline"
        case .beforeDeadline: "drawing.before-deadline"
        case .quorum: "drawing.quorum"
        case .outsiders: "drawing.outsiders"
        case .event(let error): error.code
        case .notThePlannedEvent: "drawing.not-the-planned-event"
        case .noReason: "drawing.no-reason"
        case .noVoidRequest: "drawing.no-void-request"
        }
    }

    var parameters: [String: String] {
        switch self {
        case .wrongPhase(let event, let phase): ["event": event, "phase": phase.rawValue]
        case .timeRunsBack(let time): ["time": chinaTime(time)]
        case .unknownContributor(let j), .committedTwice(let j), .zeroCommitment(let j), .neverCommitted(let j),
            .openedTwice(let j), .openingMismatch(let j):
            ["j": String(j)]
        case .afterDeadline(let deadline), .beforeDeadline(let deadline): ["deadline": chinaTime(deadline)]
        case .quorum(let present, let quorum): ["present": String(present), "quorum": String(quorum)]
        case .outsiders(let present): ["present": String(present)]
        case .event(let error): error.parameters
        case .notThePlannedEvent(let planned, let found):
            ["planned": planned, "found": EntropyError.bounded(found)]
        case .noReason, .noVoidRequest: [:]
        }
    }
}

/// A moment of a plan as people read it.
private func chinaTime(_ text: String) -> String { Timestamp(text)?.chinaTime ?? text }
