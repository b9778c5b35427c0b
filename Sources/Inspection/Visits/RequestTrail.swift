// 申请与决定: what every request keeps that one person makes and another decides.

package import Governance
import SQLKit

/// Who asked, who decided, when and with which words. The tables of requests name these columns alike.
package struct RequestTrail: Sendable, Hashable {
    package enum State: String, Sendable, Hashable { case requested, approved, refused }

    package let state: State
    package let requester: ID<Person>
    package let requesterName: String
    package let requestedAt: Timestamp
    /// Empty until somebody has decided.
    package let deciderName: String
    package let decidedAt: Timestamp?
    /// Why it was refused; empty otherwise.
    package let opinion: String

    /// A request that `note`'s actor makes now.
    init(askedIn note: AuditNote) {
        (state, requester, requesterName, requestedAt) = (.requested, note.actor.person, note.actor.name, note.at)
        (deciderName, decidedAt, opinion) = ("", nil, "")
    }

    static let columns: SQL = "state, requester, requester_name, requested_at, decider_name, decided_at, opinion"

    /// Reads ``columns`` from the place of the first of them.
    init(_ row: any Row, at place: Int) throws {
        guard let state = State(rawValue: try row.text(place)) else {
            throw row.mismatch(place, expected: "a state", found: try row.text(place))
        }
        self.state = state
        requester = ID(stored: try row.text(place + 1))
        requesterName = try row.text(place + 2)
        requestedAt = try row.timestamp(place + 3)
        deciderName = try row.text(place + 4)
        decidedAt = try row.textOrNil(place + 5).flatMap { Timestamp($0) }
        opinion = try row.text(place + 6)
    }

    /// What an UPDATE sets when `note`'s actor decides.
    static func decided(_ state: State, opinion: String, _ note: AuditNote) -> SQL {
        """
        state = \(state.rawValue), decider = \(note.actor.person), decider_name = \(note.actor.name),
        decided_at = \(note.at), opinion = \(opinion)
        """
    }

    /// May this person, who holds the post for it, decide? Nobody decides about what they asked for.
    package func isWaiting(for decider: ID<Person>) -> Bool { state == .requested && requester != decider }
}
