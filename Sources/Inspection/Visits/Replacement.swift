// 递补: a firm that is closed, gone or not to be found gives way to the next reserve of the same stream and group.

package import Governance
import SQLKit

/// Why a drawn object cannot be inspected. The codes are national results, so the reason can be told in public.
package enum ReplacementReason: String, Sendable, Hashable, CaseIterable {
    case unreachable, closed, cancelled, revoked, moved

    package var result: ResultCode {
        switch self {
        case .unreachable: .unreachable
        case .closed: .closed
        case .cancelled: .cancelled
        case .revoked: .revoked
        case .moved: .moved
        }
    }

    package var text: String { result.text }

    /// As `changes.json` of the draw has it (draw.md, Reserves): an address that leads nowhere is an error of
    /// the roster.
    var drawCode: String {
        switch self {
        case .unreachable: "error"
        case .closed, .cancelled, .revoked: "closed"
        case .moved: "moved"
        }
    }
}

/// A request: asked for by one, decided by another.
package struct Replacement: Sendable, Hashable {
    package let id: ID<Replacement>
    package let visit: ID<Visit>
    package let reason: ReplacementReason
    /// For the office.
    package let words: String
    package let trail: RequestTrail

    package init(
        id: ID<Replacement>, visit: ID<Visit>, reason: ReplacementReason, words: String, trail: RequestTrail
    ) {
        self.id = id
        self.visit = visit
        self.reason = reason
        self.words = words
        self.trail = trail
    }
}

/// What came of an approved request.
package struct ReplacementOutcome: Sendable {
    package struct Step: Sendable, Hashable {
        package let stream: String
        package let department: DepartmentID
        /// The reserve that goes; nil when none was left.
        package let reserve: String?
        package let visit: ID<Visit>?

        package init(stream: String, department: DepartmentID, reserve: String?, visit: ID<Visit>?) {
            self.stream = stream
            self.department = department
            self.reserve = reserve
            self.visit = visit
        }
    }

    /// One for each stream that had chosen the object.
    package let steps: [Step]
    /// Reserves whose turn it was but who cannot go.
    package let skipped: [SkippedReserve]

    package init(steps: [Step], skipped: [SkippedReserve]) {
        self.steps = steps
        self.skipped = skipped
    }

    /// Departments for whose items nobody goes instead.
    package var withoutReserve: [DepartmentID] { steps.filter { $0.reserve == nil }.map(\.department) }
}

/// A reserve passed over for the next one: its own visit takes no more items.
package struct SkippedReserve: Sendable, Hashable {
    /// What its own visit is.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// A reserve goes in its place too: a part given to it could be filled by nobody.
        case replaced
        /// Its results are told already; what is published is corrected, never added to.
        case published

        init?(_ state: VisitState) {
            switch state {
            case .replaced: self = .replaced
            case .published: self = .published
            case .open, .complete: return nil
            }
        }
    }

    package let stream: String
    package let object: String
    package let name: String
    package let reason: Reason

    package init(stream: String, object: String, name: String, reason: Reason) {
        self.stream = stream
        self.object = object
        self.name = name
        self.reason = reason
    }
}

enum ReplacementStore {
    private static let columns: SQL = "id, visit, reason, words, \(RequestTrail.columns)"

    static func latest(of visit: ID<Visit>, in transaction: any ReadTransaction) throws -> Replacement? {
        try transaction.first(
            "SELECT \(columns) FROM ins_replacement WHERE visit = \(visit) ORDER BY id DESC LIMIT 1", replacement)
    }

    static func find(_ id: ID<Replacement>, in transaction: any ReadTransaction) throws -> Replacement? {
        try transaction.first("SELECT \(columns) FROM ins_replacement WHERE id = \(id)", replacement)
    }

    /// Requests that nobody has decided, oldest first.
    static func waiting(in transaction: any ReadTransaction) throws -> [Replacement] {
        try transaction.map(
            "SELECT \(columns) FROM ins_replacement WHERE state = 'requested' ORDER BY id", replacement)
    }

    static func decide(
        _ state: RequestTrail.State, _ id: ID<Replacement>, opinion: String = "", _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE ins_replacement SET \(RequestTrail.decided(state, opinion: opinion, note)) WHERE id = \(id)
            """)
    }

    static func skip(
        _ reserves: [SkippedReserve], for request: ID<Replacement>, in transaction: any WriteTransaction
    ) throws {
        try transaction.executeMany(
            """
            INSERT INTO ins_skip (replacement, stream, object, place, name, reason) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            rows: reserves.enumerated().map { place, reserve in
                [
                    request.sqlValue, .text(reserve.stream), .text(reserve.object), place.sqlValue,
                    .text(reserve.name), .text(reserve.reason.rawValue),
                ]
            })
    }

    /// In the order in which they were passed over.
    static func skipped(
        for request: ID<Replacement>, in transaction: any ReadTransaction
    ) throws -> [SkippedReserve] {
        try transaction.map(
            "SELECT stream, object, name, reason FROM ins_skip WHERE replacement = \(request) ORDER BY place"
        ) { row in
            guard let reason = SkippedReserve.Reason(rawValue: try row.text(3)) else {
                throw row.mismatch(3, expected: "a reason", found: try row.text(3))
            }
            return SkippedReserve(
                stream: try row.text(0), object: try row.text(1), name: try row.text(2), reason: reason)
        }
    }

    private static func replacement(_ row: any Row) throws -> Replacement {
        guard let reason = ReplacementReason(rawValue: try row.text(2)) else {
            throw row.mismatch(2, expected: "a reason", found: try row.text(2))
        }
        return Replacement(
            id: ID(stored: try row.text(0)), visit: ID(stored: try row.text(1)), reason: reason,
            words: try row.text(3), trail: try RequestTrail(row, at: 4))
    }
}
