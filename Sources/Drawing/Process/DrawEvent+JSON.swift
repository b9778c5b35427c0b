// Events as they are kept: a kind and canonical JSON.

import Merkle
package import VerifiableDraw

extension DrawEvent {
    package var kind: String {
        switch self {
        case .committed: "committed"
        case .closed: "closed"
        case .opened: "opened"
        case .happened: "happened"
        case .drawn: "drawn"
        case .staffed: "staffed"
        case .signedOff: "signed-off"
        case .voidRequested: "void-requested"
        case .voided: "voided"
        }
    }

    package var payload: JSON {
        switch self {
        case .committed(let j, let commitment):
            ["commitment": .string(commitment.hex), "j": .integer(Int64(j))]
        case .closed, .voided: [:]
        case .opened(let opening):
            [
                "j": .integer(Int64(opening.j)), "r": .string(hex(opening.r)), "s": .string(hex(opening.s)),
                "source": .string(opening.source.rawValue),
            ]
        case .happened(let text): ["entropy": .string(text)]
        case .drawn(let visits, let tasks):
            ["tasks": .integer(Int64(tasks)), "visits": .integer(Int64(visits))]
        case .staffed(let groups, let officers):
            ["groups": .integer(Int64(groups)), "officers": .integer(Int64(officers))]
        case .signedOff(let sums): ["sums": .string(sums.hex)]
        case .voidRequested(let code, let reason): ["code": .string(code), "reason": .string(reason)]
        }
    }

    /// Nil when kind and payload do not fit, which only a damaged database can bring about.
    package init?(kind: String, payload: JSON) {
        func number(_ key: String) -> Int? { payload[key]?.integer }
        func text(_ key: String) -> String? { payload[key]?.string }
        func digest(_ key: String) -> Digest? { text(key).flatMap { Digest(hex: $0) } }
        switch kind {
        case "committed":
            guard let j = number("j"), let commitment = digest("commitment") else { return nil }
            self = .committed(j: j, commitment: commitment)
        case "closed": self = .closed
        case "opened":
            guard let j = number("j"), let r = text("r").flatMap({ bytes(hex: $0) }),
                let s = text("s").flatMap({ bytes(hex: $0) }),
                let source = text("source").flatMap(OpeningSource.init(rawValue:))
            else { return nil }
            self = .opened(Opening(j: j, r: r, s: s, source: source))
        case "happened":
            guard let entropy = text("entropy") else { return nil }
            self = .happened(entropy)
        case "drawn":
            guard let visits = number("visits"), let tasks = number("tasks") else { return nil }
            self = .drawn(visits: visits, tasks: tasks)
        case "staffed":
            guard let groups = number("groups"), let officers = number("officers") else { return nil }
            self = .staffed(groups: groups, officers: officers)
        case "signed-off":
            guard let sums = digest("sums") else { return nil }
            self = .signedOff(sums: sums)
        case "void-requested":
            guard let code = text("code"), let reason = text("reason") else { return nil }
            self = .voidRequested(code: code, reason: reason)
        case "voided": self = .voided
        default: return nil
        }
    }
}
