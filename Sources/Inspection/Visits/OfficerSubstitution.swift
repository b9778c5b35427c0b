// 替换人员: an officer who cannot go gives way to the next in the order that the draw fixed (draw.md, Staffing).

package import Drawing
package import Governance
package import Planning
import SQLKit
package import VerifiableDraw

/// A request: asked for by one, decided by another. Neither is shown who would come: the order says it.
package struct OfficerSubstitution: Sendable, Hashable {
    package let id: ID<OfficerSubstitution>
    package let task: ID<JointTask>
    /// P of the draw, hex.
    package let draw: String
    /// As on the day of the request.
    package let officer: GroupOfficer
    /// The group from which it was asked for; with `recusal` the only one that changes.
    package let place: GroupPlace
    package let code: SubstitutionCode
    /// For the office.
    package let words: String
    package let trail: RequestTrail
    /// Groups for which nobody could come.
    package let unfilled: Int

    package init(
        id: ID<OfficerSubstitution>, task: ID<JointTask>, draw: String, officer: GroupOfficer, place: GroupPlace,
        code: SubstitutionCode, words: String, trail: RequestTrail, unfilled: Int
    ) {
        self.id = id
        self.task = task
        self.draw = draw
        self.officer = officer
        self.place = place
        self.code = code
        self.words = words
        self.trail = trail
        self.unfilled = unfilled
    }
}

/// Who was in a group and gave way.
package struct FormerOfficer: Sendable, Hashable {
    package let officer: GroupOfficer
    package let code: SubstitutionCode
    /// The day of the approval: until then it was this officer's group.
    package let leftOn: CalendarDate
    package let substitute: String
    package let substituteName: String

    package init(
        officer: GroupOfficer, code: SubstitutionCode, leftOn: CalendarDate, substitute: String, substituteName: String
    ) {
        self.officer = officer
        self.code = code
        self.leftOn = leftOn
        self.substitute = substitute
        self.substituteName = substituteName
    }
}

/// What came of an approved request.
package struct SubstitutionOutcome: Sendable, Hashable {
    /// In the order of the entries of `changes.json`.
    package let changes: [OfficerChange]
    /// Groups for which nobody can come: their visits are put off, or the draw is declared void.
    package let unfilled: [GroupPlace]

    package init(changes: [OfficerChange], unfilled: [GroupPlace]) {
        self.changes = changes
        self.unfilled = unfilled
    }
}

enum SubstitutionStore {
    private static let columns: SQL =
        """
        id, task, draw, officer, name, department, area, group_no, code, words, unfilled, \(RequestTrail.columns)
        """

    static func find(
        _ id: ID<OfficerSubstitution>, in transaction: any ReadTransaction
    ) throws -> OfficerSubstitution? {
        try transaction.first("SELECT \(columns) FROM ins_substitution WHERE id = \(id)", substitution)
    }

    static func isWaiting(_ officer: String, draw: String, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM ins_substitution WHERE draw = \(draw) AND officer = \(officer) AND state = 'requested'
            """) != nil
    }

    /// Requests that nobody has decided, oldest first.
    static func waiting(in transaction: any ReadTransaction) throws -> [OfficerSubstitution] {
        try transaction.map(
            "SELECT \(columns) FROM ins_substitution WHERE state = 'requested' ORDER BY id", substitution)
    }

    /// Requests that were decided, the newest first.
    static func decided(limit: Int, in transaction: any ReadTransaction) throws -> [OfficerSubstitution] {
        try transaction.map(
            """
            SELECT \(columns) FROM ins_substitution
            WHERE state <> 'requested' ORDER BY decided_at DESC, id LIMIT \(limit)
            """, substitution)
    }

    static func insert(_ request: OfficerSubstitution, in transaction: any WriteTransaction) throws {
        let trail = request.trail
        try transaction.execute(
            """
            INSERT INTO ins_substitution (id, task, draw, officer, name, department, area, group_no, code, words, state,
                                          requester, requester_name, requested_at, decider_name, opinion, unfilled)
            VALUES (\(request.id), \(request.task), \(request.draw), \(request.officer.certificate),
                    \(request.officer.name), \(request.officer.department), \(request.place.area),
                    \(request.place.group), \(request.code.rawValue), \(request.words), \(trail.state.rawValue),
                    \(trail.requester), \(trail.requesterName), \(trail.requestedAt), '', '', 0)
            """)
    }

    static func decide(
        _ state: RequestTrail.State, _ id: ID<OfficerSubstitution>, opinion: String = "", unfilled: Int = 0,
        _ note: AuditNote, in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE ins_substitution SET unfilled = \(unfilled), \(RequestTrail.decided(state, opinion: opinion, note))
            WHERE id = \(id)
            """)
    }

    /// Keeps who left, and puts the substitute into the group of opened visits.
    static func write(
        _ change: OfficerChange, of request: OfficerSubstitution, names: [String: String], _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        let place = change.place
        func name(_ certificate: String) -> String { names[certificate] ?? certificate }
        let number = try transaction.int(
            """
            SELECT COUNT(*) FROM ins_former_officer
            WHERE draw = \(request.draw) AND area = \(place.area) AND group_no = \(place.group)
            """)
        try transaction.execute(
            """
            INSERT INTO ins_former_officer (draw, area, group_no, seq, certificate, name, department, code, substitute,
                                            substitute_name, left_on, substitution)
            VALUES (\(request.draw), \(place.area), \(place.group), \((number ?? 0) + 1), \(change.officer),
                    \(name(change.officer)), \(change.department), \(change.code.rawValue), \(change.substitute),
                    \(name(change.substitute)), \(note.at.chinaDate), \(request.id))
            """)
        try transaction.execute(
            """
            UPDATE ins_group_officer SET certificate = \(change.substitute), name = \(name(change.substitute))
            WHERE draw = \(request.draw) AND area = \(place.area) AND group_no = \(place.group)
              AND department = \(change.department) AND certificate = \(change.officer)
            """)
    }

    /// Who gave way in one group, in order.
    static func former(
        of draw: String, area: String, group: Int, in transaction: any ReadTransaction
    ) throws -> [FormerOfficer] {
        try transaction.map(
            """
            SELECT certificate, name, department, code, left_on, substitute, substitute_name FROM ins_former_officer
            WHERE draw = \(draw) AND area = \(area) AND group_no = \(group) ORDER BY seq
            """
        ) { row in
            guard let code = SubstitutionCode(rawValue: try row.text(3)) else {
                throw row.mismatch(3, expected: "a code", found: try row.text(3))
            }
            return FormerOfficer(
                officer: GroupOfficer(
                    certificate: try row.text(0), name: try row.text(1), department: try row.department(2)),
                code: code, leftOn: try row.date(4), substitute: try row.text(5), substituteName: try row.text(6))
        }
    }

    private static func substitution(_ row: any Row) throws -> OfficerSubstitution {
        guard let code = SubstitutionCode(rawValue: try row.text(8)) else {
            throw row.mismatch(8, expected: "a code", found: try row.text(8))
        }
        return OfficerSubstitution(
            id: ID(stored: try row.text(0)), task: ID(stored: try row.text(1)), draw: try row.text(2),
            officer: GroupOfficer(
                certificate: try row.text(3), name: try row.text(4), department: try row.department(5)),
            place: GroupPlace(area: try row.text(6), group: try row.int(7)), code: code, words: try row.text(9),
            trail: try RequestTrail(row, at: 11), unfilled: try row.int(10))
    }
}
