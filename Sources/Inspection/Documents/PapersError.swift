// Why the papers of a round cannot be made. Codes and facts; the words are in the catalogue.

import Localization

package enum PapersError: CodedError, Hashable {
    /// Objects or officers are not drawn yet.
    case notStaffed(task: String, phase: String)
    /// A void draw sends nobody anywhere.
    case voided(task: String, serial: Int)
    /// Plan or staffing names something the libraries do not hold; `kind` is object, officer, item, department, stream,
    /// group.
    case unknown(kind: String, id: String)

    package var code: String {
        switch self {
        case .notStaffed: "inspection.not-staffed"
        case .voided: "inspection.draw-voided"
        case .unknown: "inspection.unknown"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .notStaffed(let task, let phase): ["task": task, "state": phase]
        case .voided(let task, let serial): ["task": task, "serial": String(serial)]
        case .unknown(let kind, let id): ["kind": kind, "id": id]
        }
    }

    package var place: String? {
        switch self {
        case .unknown(_, let id): id
        default: nil
        }
    }
}
