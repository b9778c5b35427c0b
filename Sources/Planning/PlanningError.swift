// What can be wrong with an item list, a rate or a task. Codes and facts; the words are in the catalogue.

import Localization

package enum PlanningError: CodedError, Hashable {
    case malformedRate(String)
    case rateAboveOne(String)
    case malformedRates(String)
    case noStreams
    case streamID(String)
    case unknownDepartment(String)
    case noItems(String)
    case unknownItem(String, String)
    /// An item that is looked at twice at the same objects: item, stream.
    case repeatedItem(String, String)
    case noGroups(String)
    case groupName(String, String)
    case stratum(String, String)
    case classTwice(String, String)
    case unknownRegion(String, String)
    /// A stream that reaches beyond the task's region.
    case regionOutside(String, String)
    case invalid(String, String)
    /// An ordinary item's highest rate, and a group that is drawn at a higher one.
    case rateAboveCap(item: String, stream: String, group: String, rate: String, cap: String)
    /// An ordinary item's visits a year, and exclusions that let more happen.
    case visitsAboveCap(item: String, cap: Int)
    /// A scope by risk class in a roster that everybody may read.
    case publicClassScope(String)
    case tooFewOutsiders
    /// Nobody signs in by this login.
    case unknownLogin(String)
    /// The account holds no post by which anybody contributes.
    case contributorPost(String)
    case contributorTwice(String)
    case tooSmallTeam(Int)
    /// Not JSON of the expected shape: reason and path.
    case planFile(String, String)
    /// Not JSON at all: reason, line and byte within the line, both from 1.
    case planJSON(String, line: Int, column: Int)
    /// A fault of a value, with its path in the plan file.
    indirect case inPlanFile(PlanningError, path: String)
    case unknownTask(String)
    case taskExists(String)
    /// The state does not allow the step.
    case taskState(String, String)
    case changedMeanwhile(String)
    case emptyReason
    /// Delayed disclosure without the law that allows it.
    case noDisclosureBasis
    /// Not a day.
    case disclosureDeadline(String)

    package var code: String {
        switch self {
        case .malformedRate: "planning.malformed-rate"
        case .rateAboveOne: "planning.rate-above-one"
        case .malformedRates: "planning.malformed-rates"
        case .noStreams: "planning.no-streams"
        case .streamID: "planning.stream-id"
        case .unknownDepartment: "planning.unknown-department"
        case .noItems: "planning.no-items"
        case .unknownItem: "planning.unknown-item"
        case .repeatedItem: "planning.repeated-item"
        case .noGroups: "planning.no-groups"
        case .groupName: "planning.group-name"
        case .stratum: "planning.stratum"
        case .classTwice: "planning.class-twice"
        case .unknownRegion: "planning.unknown-region"
        case .regionOutside: "planning.region-outside"
        case .invalid: "planning.invalid"
        case .rateAboveCap: "planning.rate-above-cap"
        case .visitsAboveCap: "planning.visits-above-cap"
        case .publicClassScope: "planning.public-class-scope"
        case .tooFewOutsiders: "planning.too-few-outsiders"
        case .unknownLogin: "planning.unknown-login"
        case .contributorPost: "planning.contributor-post"
        case .contributorTwice: "planning.contributor-twice"
        case .tooSmallTeam: "planning.too-small-team"
        case .planFile: "planning.plan-file"
        case .planJSON: "planning.plan-json"
        case .inPlanFile(let error, _): error.code
        case .unknownTask: "planning.unknown-task"
        case .taskExists: "planning.task-exists"
        case .taskState: "planning.task-state"
        case .changedMeanwhile: "planning.changed-meanwhile"
        case .emptyReason: "planning.empty-reason"
        case .noDisclosureBasis: "planning.no-disclosure-basis"
        case .disclosureDeadline: "planning.disclosure-deadline"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .malformedRate(let text), .rateAboveOne(let text), .malformedRates(let text): ["text": text]
        case .noStreams, .tooFewOutsiders, .emptyReason, .noDisclosureBasis: [:]
        case .disclosureDeadline(let text): ["text": text]
        case .streamID(let id), .noItems(let id), .noGroups(let id), .publicClassScope(let id): ["stream": id]
        case .rateAboveCap(let item, let stream, let group, let rate, let cap):
            ["item": item, "stream": stream, "group": group, "rate": rate, "cap": cap]
        case .visitsAboveCap(let item, let cap):
            ["item": item, "cap": String(cap), "months": String((12 + cap - 1) / max(1, cap))]
        case .unknownDepartment(let id): ["department": id]
        case .unknownItem(let item, let stream), .repeatedItem(let item, let stream): ["item": item, "stream": stream]
        case .groupName(let group, let stream): ["group": group, "stream": stream]
        case .stratum(let label, let stream): ["stratum": label, "stream": stream]
        case .classTwice(let name, let stream): ["class": name, "stream": stream]
        case .unknownRegion(let region, let stream), .regionOutside(let region, let stream):
            ["region": region, "stream": stream]
        case .unknownLogin(let login), .contributorPost(let login), .contributorTwice(let login): ["login": login]
        case .invalid(let field, let value): ["field": field, "value": value]
        case .tooSmallTeam(let least): ["least": String(least)]
        case .planFile(let reason, let path): ["reason": reason, "path": path]
        case .planJSON(let reason, let line, let column):
            ["reason": reason, "line": String(line), "column": String(column)]
        case .inPlanFile(let error, _): error.parameters
        case .unknownTask(let name), .taskExists(let name), .changedMeanwhile(let name): ["task": name]
        case .taskState(let name, let state): ["task": name, "state": state]
        }
    }

    package var place: String? {
        switch self {
        case .planFile(_, let path), .inPlanFile(_, let path): path
        case .planJSON(_, let line, let column): "\(line):\(column)"
        case .streamID(let stream), .unknownRegion(_, let stream), .regionOutside(_, let stream): "streams[\(stream)]"
        case .unknownItem(_, let stream), .repeatedItem(_, let stream), .groupName(_, let stream),
            .stratum(_, let stream), .classTwice(_, let stream), .noItems(let stream), .noGroups(let stream),
            .rateAboveCap(_, let stream, _, _, _):
            "streams[\(stream)]"
        default: nil
        }
    }
}
