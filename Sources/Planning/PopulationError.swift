// What can be wrong once a task meets the library.

import Localization

package enum PopulationError: CodedError, Hashable {
    /// A stream's scope holds nobody who may be drawn.
    case emptyScope(stream: String)
    /// Objects of a class are in scope and no group has a rate for it.
    case classWithoutRate(label: String, stream: String, count: Int)
    /// Two groups of a stream hold the same stratum.
    case stratumTwice(label: String, stream: String)

    package var code: String {
        switch self {
        case .emptyScope: "planning.empty-scope"
        case .classWithoutRate: "planning.class-without-rate"
        case .stratumTwice: "planning.stratum-twice"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .emptyScope(let stream): ["stream": stream]
        case .classWithoutRate(let label, let stream, let count):
            [
                "stratum": label, "class": String(label.suffix(1)), "stream": stream, "count": String(count),
            ]
        case .stratumTwice(let label, let stream): ["stratum": label, "stream": stream]
        }
    }

    package var place: String? {
        switch self {
        case .emptyScope(let stream), .classWithoutRate(_, let stream, _), .stratumTwice(_, let stream):
            "streams[\(stream)]"
        }
    }
}
