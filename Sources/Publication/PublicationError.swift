// What the room of publication refuses. Codes and facts; the words are in the catalogue.

package import Inspection
import Localization

package enum PublicationError: CodedError, Hashable {
    case unknownVisit(String)
    case unknownEntry(String)
    /// Not every part of the visit is accepted.
    case notComplete(visit: String)
    /// The object's name is missing.
    case noName(object: String)
    /// A public text holds the number of a person. `field`: `remark`, `reason`, `name`.
    case personalData(visit: String, field: String, kind: PersonalData)
    case noReason
    case withdrawn(visit: String)
    case notWithdrawn(visit: String)
    /// A result without a problem beside a check point that was not met.
    case contradiction(visit: String, item: String, result: ResultCode)
    /// A correction that changes nothing.
    case nothingChanged(visit: String)
    case unknownItem(visit: String, item: String)
    case changedMeanwhile(visit: String)
    case unknownColumn(String)

    package var code: String {
        switch self {
        case .unknownVisit: "publication.unknown-visit"
        case .unknownEntry: "publication.unknown-entry"
        case .notComplete: "publication.not-complete"
        case .noName: "publication.no-name"
        case .personalData: "publication.personal-data"
        case .noReason: "publication.no-reason"
        case .withdrawn: "publication.withdrawn"
        case .notWithdrawn: "publication.not-withdrawn"
        case .contradiction: "publication.contradiction"
        case .nothingChanged: "publication.nothing-changed"
        case .unknownItem: "publication.unknown-item"
        case .changedMeanwhile: "publication.changed-meanwhile"
        case .unknownColumn: "publication.unknown-column"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .unknownVisit(let id), .unknownEntry(let id): ["id": id]
        case .notComplete(let visit), .withdrawn(let visit), .notWithdrawn(let visit), .nothingChanged(let visit),
            .changedMeanwhile(let visit):
            ["visit": visit]
        case .contradiction(let visit, let item, let result): ["visit": visit, "item": item, "result": result.text]
        case .noName(let object): ["object": object]
        case .personalData(let visit, let field, let kind):
            ["visit": visit, "where": field, "personal": kind.rawValue]
        case .noReason: [:]
        case .unknownItem(let visit, let item): ["visit": visit, "item": item]
        case .unknownColumn(let name): ["column": name]
        }
    }

    package var place: String? { nil }
}
