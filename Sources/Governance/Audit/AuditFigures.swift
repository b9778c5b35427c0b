// How much is on the record, and until when: for those who run the machine.

package import SQLKit

/// Counts of the record, without its content.
package struct AuditFigures: Sendable, Hashable {
    package let rows: Int
    /// The moment of the newest row; nil for an empty record.
    package let last: Timestamp?

    /// Counted, not taken from the last number: that of a transaction rolled back is lost on PostgreSQL.
    package static func read(in transaction: any ReadTransaction) throws -> AuditFigures {
        let rows = try transaction.int("SELECT COUNT(*) FROM gov_audit") ?? 0
        let last = try transaction.text("SELECT MAX(at) FROM gov_audit").flatMap { Timestamp($0) }
        return AuditFigures(rows: rows, last: last)
    }
}
