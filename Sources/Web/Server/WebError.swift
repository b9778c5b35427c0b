// What goes wrong before a room is asked, as codes; the words are in the catalogue.

import Localization

package enum WebError: CodedError, Hashable {
    case signInNeeded
    case notFound
    case wrongMethod(allowed: String)
    /// The token or the origin of a form is not ours.
    case forged(reason: String)
    /// Bytes.
    case tooLarge(limit: Int)
    case badForm(reason: String)
    /// No room for a file that was sent or asked for.
    case diskFull

    package var code: String {
        switch self {
        case .signInNeeded: "web.sign-in-needed"
        case .notFound: "web.not-found"
        case .wrongMethod: "web.wrong-method"
        case .forged: "web.forged"
        case .tooLarge: "web.too-large"
        case .badForm: "web.bad-form"
        case .diskFull: "web.disk-full"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .signInNeeded, .notFound, .diskFull: [:]
        case .wrongMethod(let allowed): ["allowed": allowed]
        case .forged(let reason), .badForm(let reason): ["reason": reason]
        case .tooLarge(let limit): ["limit": "\(limit >> 20) MB"]
        }
    }

    package var place: String? { nil }
}
