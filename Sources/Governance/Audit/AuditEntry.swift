// One row of the record: who did what, to what, by which post, and whether it was permitted.

package import SQLKit
import Foundation
import enum VerifiableDraw.JSON

/// A row of `gov_audit`.
package struct AuditEntry: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable { case done, denied }

    package let sequence: Int64
    package let id: ID<AuditEntry>
    package let at: Timestamp
    package let person: ID<Person>
    package let personName: String
    /// The post that permitted; nil when none did.
    package let post: Post?
    package let act: String
    package let subject: Subject
    package let outcome: Outcome
    package let details: [String: String]

    /// Rows in order of writing, at most `limit`, after sequence number `after`.
    package static func list(
        after: Int64 = 0, limit: Int = 1000, in transaction: any ReadTransaction
    ) throws -> [AuditEntry] {
        try transaction.map(
            "SELECT \(columns) FROM gov_audit WHERE seq > \(after) ORDER BY seq LIMIT \(limit)", AuditEntry.init)
    }

    static let columns: SQL = """
        seq, id, at, person, person_name, post, act, subject_kind, subject_id, region, departments, outcome, details
        """

    init(_ row: any Row) throws {
        sequence = try row.int64(0)
        id = ID(stored: try row.text(1))
        at = try row.timestamp(2)
        person = ID(stored: try row.text(3))
        personName = try row.text(4)
        post = try row.textOrNil(5).flatMap(Post.init(rawValue:))
        act = try row.text(6)
        subject = Subject(
            kind: try row.text(7), id: try row.text(8), region: try row.region(9),
            departments: try row.text(10).split(separator: ",").compactMap { DepartmentID(rawValue: String($0)) })
        outcome = try row.text(11) == Outcome.done.rawValue ? .done : .denied
        details = try JSONDecoder().decode([String: String].self, from: Data(try row.text(12).utf8))
    }
}

/// What the body of a use case is given beside its transaction, and what it may add to its audit row.
package struct AuditNote: Sendable {
    /// The moment of the act: business rows carry the same one as the audit row.
    package let at: Timestamp
    package let organisation: Organisation
    /// The actor as the database knows it now.
    package let actor: Actor
    /// Becomes the row's `details`. No personal data beyond what the act needs.
    package var details: [String: String]

    package subscript(key: String) -> String? {
        get { details[key] }
        set { details[key] = newValue }
    }

    /// RFC 8785, as in the log's entries: the same details are always the same bytes.
    static func canonical(_ details: [String: String]) -> String {
        String(decoding: JSON.object(details.mapValues { .string($0) }).canonical, as: UTF8.self)
    }

    /// Details as they were written; empty when the text is not what the platform writes.
    static func read(_ text: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }
}
