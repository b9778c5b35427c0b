// What Governance refuses, as facts. The words are in Localization.

import Foundation
import Localization
import SQLKit

/// Every refusal of this room.
package enum GovernanceError: CodedError, Hashable {
    /// No post of this person permits the act there.
    case denied(person: String, act: String, subject: String)
    /// Author and approver are one person.
    case samePerson(person: String, act: String)
    /// The set-up actor was used although accounts exist.
    case bootstrapOver
    /// A region, department, person or policy that is not there.
    case unknown(kind: String, id: String)
    /// An id or login that is there already.
    case exists(kind: String, id: String)
    /// One person may not hold both posts (三员分立).
    case incompatiblePosts(person: String, first: String, second: String)
    /// Nobody grants, withdraws or closes their own posts and account.
    case ownAccount(person: String, act: String)
    /// A value outside its rule.
    case invalid(field: String, value: String)
    /// Someone else changed the row since it was read.
    case changedMeanwhile(kind: String, id: String)
    /// Unknown login, wrong password or inactive account; not told apart on purpose.
    case signInRefused(login: String)
    /// Too many failures for this login or from this address; whether the login exists is not said.
    case signInLocked(minutes: Int)
    /// The old password of a change was wrong.
    case wrongPassword
    /// A new password that breaks a rule.
    case passwordUnfit(PasswordFault)
    /// A line of a holiday calendar that is none.
    case calendarRow(line: Int, text: String)
    /// A holiday calendar without one whole year.
    case calendarWithoutYear
    /// The hash function failed (out of memory).
    case hashing(reason: String)
    /// What the act rests on is not cosigned yet by every witness of the log; they have seen so many entries.
    case waitingForWitness(witnesses: String, size: UInt64)

    /// Refusals of permission leave a `denied` row in the record; the others are mistakes of input.
    package var isDenial: Bool {
        switch self {
        case .denied, .samePerson, .bootstrapOver, .ownAccount, .signInRefused, .signInLocked, .wrongPassword: true
        default: false
        }
    }

    package var code: String {
        switch self {
        case .denied: "governance.denied"
        case .samePerson: "governance.same-person"
        case .bootstrapOver: "governance.bootstrap-over"
        case .unknown: "governance.unknown"
        case .exists: "governance.exists"
        case .incompatiblePosts: "governance.incompatible-posts"
        case .ownAccount: "governance.own-account"
        case .invalid: "governance.invalid"
        case .changedMeanwhile: "governance.changed-meanwhile"
        case .signInRefused: "governance.sign-in-refused"
        case .signInLocked: "governance.sign-in-locked"
        case .wrongPassword: "governance.wrong-password"
        case .passwordUnfit(.short): "governance.password-short"
        case .passwordUnfit(.long): "governance.password-long"
        case .passwordUnfit(.simple): "governance.password-simple"
        case .passwordUnfit(.sameAsOld): "governance.password-same"
        case .passwordUnfit(.likeLogin): "governance.password-like-login"
        case .calendarRow: "governance.calendar-row"
        case .calendarWithoutYear: "governance.calendar-without-year"
        case .hashing: "governance.hashing"
        case .waitingForWitness: "governance.waiting-for-witness"
        }
    }

    /// ` id`, with its space, where it tells a person something, as a certificate or a code does; a UUID does not.
    private static func told(_ id: Substring) -> String {
        UUID(uuidString: String(id.dropFirst())) == nil ? String(id) : ""
    }

    package var parameters: [String: String] {
        switch self {
        case .denied(let person, let act, let subject):
            [
                "person": person, "act": act, "kind": String(subject.prefix { $0 != " " }),
                "id": Self.told(subject.drop { $0 != " " }),
            ]
        case .samePerson(let person, let act), .ownAccount(let person, let act): ["person": person, "act": act]
        case .bootstrapOver: [:]
        case .unknown(let kind, let id), .exists(let kind, let id), .changedMeanwhile(let kind, let id):
            ["kind": kind, "id": id]
        case .incompatiblePosts(let person, let first, let second):
            ["person": person, "first": first, "second": second]
        case .invalid(let field, let value): ["field": field, "value": value]
        case .signInRefused(let login): ["login": login]
        case .signInLocked(let minutes): ["minutes": String(minutes)]
        case .wrongPassword: [:]
        case .passwordUnfit(.short): ["length": String(Password.shortest)]
        case .passwordUnfit(.long): ["length": String(Password.longest)]
        case .passwordUnfit: [:]
        case .calendarRow(let line, let text): ["line": String(line), "text": text]
        case .calendarWithoutYear: [:]
        case .hashing(let reason): ["reason": reason]
        case .waitingForWitness(let witnesses, let size): ["witnesses": witnesses, "size": String(size)]
        }
    }

    package var place: String? { nil }
}

/// Declared here because SQLKit depends on nothing and every room imports Governance.
extension SQLError: CodedError {}
