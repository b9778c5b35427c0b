// Visits and parts in the database.

import Drawing
import Governance
import Planning
import SQLKit

enum VisitStore {
    static let columns: SQL =
        """
        v.id, v.task, v.draw, v.number, v.object, v.name, v.region, v.area, v.group_no, v.state, v.ended_on, v.replaces
        """

    static func find(_ id: ID<Visit>, in transaction: any ReadTransaction) throws -> Visit? {
        try visits("FROM ins_visit v WHERE v.id = \(id)", in: transaction).first
    }

    /// `clause`: from FROM on, over `ins_visit v`. Parts come with them.
    static func visits(_ clause: SQL, in transaction: any ReadTransaction) throws -> [Visit] {
        let bare = try transaction.map("SELECT \(columns) \(clause)", visit)
        var parts: [String: [VisitPart]] = [:]
        for some in bare.map(\.id.text).pieces(of: 500) {
            try transaction.forEach(
                """
                SELECT visit, department, items, state, document, author_name, submitted_at, reviewer_name, opinion,
                       version
                FROM ins_part WHERE visit IN (\(joined: some)) ORDER BY visit, place
                """
            ) { row in
                parts[try row.text(0), default: []].append(try part(row))
            }
        }
        return bare.map { $0.with(parts[$0.id.text] ?? []) }
    }

    private static func visit(_ row: any Row) throws -> Visit {
        guard let state = VisitState(rawValue: try row.text(9)) else {
            throw row.mismatch(9, expected: "a visit state", found: try row.text(9))
        }
        return Visit(
            id: ID(stored: try row.text(0)), task: ID(stored: try row.text(1)), draw: try row.text(2),
            number: try row.int(3), object: try row.text(4), name: try row.text(5), region: try row.region(6),
            area: try row.text(7), group: try row.int(8), state: state, endedOn: try row.dateOrNil(10),
            replaces: try row.textOrNil(11).map { ID(stored: $0) }, parts: [])
    }

    private static func part(_ row: any Row) throws -> VisitPart {
        guard let state = PartState(rawValue: try row.text(3)) else {
            throw row.mismatch(3, expected: "a part state", found: try row.text(3))
        }
        return VisitPart(
            department: try row.department(1), items: try row.text(2).split(separator: ",").map(String.init),
            state: state, document: try PartDocument.reading(try row.text(4)), authorName: try row.text(5),
            submittedAt: try row.textOrNil(6).flatMap { Timestamp($0) }, reviewerName: try row.text(7),
            opinion: try row.text(8), version: try row.int(9))
    }

    static func officers(
        of draw: String, area: String, group: Int, in transaction: any ReadTransaction
    ) throws -> [GroupOfficer] {
        try transaction.map(
            """
            SELECT certificate, name, department FROM ins_group_officer
            WHERE draw = \(draw) AND area = \(area) AND group_no = \(group) ORDER BY slot
            """
        ) { row in
            GroupOfficer(certificate: try row.text(0), name: try row.text(1), department: try row.department(2))
        }
    }

    static func signedOn(_ visit: ID<Visit>, in transaction: any ReadTransaction) throws -> CalendarDate? {
        try transaction.first("SELECT signed_on FROM ins_visit WHERE id = \(visit)") { try $0.date(0) }
    }

    /// Everybody who wrote or submitted the part: none of them reviews it.
    static func writers(
        of visit: ID<Visit>, _ department: DepartmentID, in transaction: any ReadTransaction
    ) throws -> Set<ID<Person>> {
        Set(
            try transaction.map(
                """
                SELECT person FROM ins_part_version
                WHERE visit = \(visit) AND department = \(department) AND step IN ('save', 'submit')
                """
            ) { ID<Person>(stored: try $0.text(0)) })
    }

    /// What the part said at a version.
    static func document(
        of visit: ID<Visit>, _ department: DepartmentID, at version: Int, in transaction: any ReadTransaction
    ) throws -> PartDocument {
        let json = try transaction.text(
            """
            SELECT document FROM ins_part_version
            WHERE visit = \(visit) AND department = \(department) AND version <= \(version) AND document IS NOT NULL
            ORDER BY version DESC LIMIT 1
            """)
        return try PartDocument.reading(json ?? "")
    }

    static func history(of visit: ID<Visit>, in transaction: any ReadTransaction) throws -> [PartStep] {
        try transaction.map(
            """
            SELECT department, version, step, at, person_name, document, opinion FROM ins_part_version
            WHERE visit = \(visit) ORDER BY at, department, version
            """
        ) { row in
            guard let step = PartState.Step(rawValue: try row.text(2)) else {
                throw row.mismatch(2, expected: "a step", found: try row.text(2))
            }
            return PartStep(
                department: try row.department(0), version: try row.int(1), step: step, at: try row.timestamp(3),
                personName: try row.text(4), document: try row.textOrNil(5).map { try PartDocument.reading($0) },
                opinion: try row.text(6))
        }
    }

    /// What a step writes to a part; nil leaves a column as it is.
    struct PartChange {
        var step: PartState.Step
        var state: PartState
        var document: PartDocument?
        var opinion: String?
    }

    static func write(
        _ change: PartChange, to part: VisitPart, of visit: ID<Visit>, _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        let document = try change.document.map { try $0.json }
        let writes = change.step == .save
        let reviews = [.accept, .sendBack, .reopen].contains(change.step)
        try PartCounts.changing(change.state == part.state ? nil : visit, in: transaction) {
            try transaction.execute(
                """
                UPDATE ins_part SET state = \(change.state.rawValue), version = version + 1,
                  document = COALESCE(CAST(\(document) AS TEXT), document),
                  outcome = \((change.document ?? part.document).outcome?.rawValue),
                  author = CASE WHEN \(writes) = 1 THEN \(note.actor.person) ELSE author END,
                  author_name = CASE WHEN \(writes) = 1 THEN \(note.actor.name) ELSE author_name END,
                  submitted_at = CASE WHEN \(change.step == .submit) = 1 THEN \(note.at) ELSE submitted_at END,
                  reviewer = CASE WHEN \(reviews) = 1 THEN \(note.actor.person) ELSE reviewer END,
                  reviewer_name = CASE WHEN \(reviews) = 1 THEN \(note.actor.name) ELSE reviewer_name END,
                  opinion = COALESCE(CAST(\(change.opinion) AS TEXT), opinion)
                WHERE visit = \(visit) AND department = \(part.department)
                """)
        }
        try transaction.execute(
            """
            INSERT INTO ins_part_version (visit, department, version, step, at, person, person_name, document, opinion)
            VALUES (\(visit), \(part.department), \(part.version + 1), \(change.step.rawValue), \(note.at),
                    \(note.actor.person), \(note.actor.name), \(document), \(change.opinion ?? ""))
            """)
    }

    static func setState(
        _ state: VisitState, endedOn: CalendarDate?, of visit: ID<Visit>, in transaction: any WriteTransaction
    ) throws {
        // Parts of a replaced visit are not counted; between other states nothing changes for them.
        try PartCounts.changing(state == .replaced ? visit : nil, in: transaction) {
            try transaction.execute(
                """
                UPDATE ins_visit SET state = \(state.rawValue), ended_on = \(endedOn), version = version + 1
                WHERE id = \(visit)
                """)
        }
    }
}

extension Array {
    /// Cut into pieces of at most `length`: for `IN` lists that fit every engine.
    func pieces(of length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}
