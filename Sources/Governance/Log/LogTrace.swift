// What the log has of an act, for the pages that show the act.

package import SQLKit

/// An act on the record and where the log has it.
package struct LogTrace: Sendable, Hashable {
    package let act: String
    /// The moment of the act.
    package let at: Timestamp
    /// Of its entry, from 0; nil until the keeper's next turn.
    package let index: UInt64?
    /// The checkpoint its proof leads to: the first over it that all witnesses cosigned, else the first; nil before
    /// that.
    package let signed: Signed?

    package struct Signed: Sendable, Hashable {
        package let size: UInt64
        package let time: Timestamp
        /// Names of those who cosigned it.
        package let witnesses: [String]

        package init(size: UInt64, time: Timestamp, witnesses: [String]) {
            self.size = size
            self.time = time
            self.witnesses = witnesses
        }
    }

    package init(act: String, at: Timestamp, index: UInt64?, signed: Signed?) {
        self.act = act
        self.at = at
        self.index = index
        self.signed = signed
    }
}

extension LogBook {
    /// The checkpoint under which an entry is proven; nil when none covers it yet.
    package static func proving(
        _ index: UInt64, in transaction: any ReadTransaction
    ) throws -> StoredCheckpoint? {
        try firstWitnessed(covering: index, in: transaction) ?? firstCheckpoint(covering: index, in: transaction)
    }

    /// These acts on this subject that were done, oldest first; with `at` those of that moment alone.
    static func traces(
        of acts: [Act], on subject: Subject, at: Timestamp? = nil, in transaction: any ReadTransaction
    ) throws -> [LogTrace] {
        // A task has thousands of publications: the moment finds its few rows by its own index.
        let moment: SQL = at.map { "AND a.at = \($0)" } ?? ""
        let rows = try transaction.map(
            """
            SELECT a.act, a.at, l.idx FROM gov_audit a LEFT JOIN gov_log_leaf l ON l.audit = a.seq
            WHERE a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id) AND a.outcome = 'done'
              AND a.act IN (\(joined: acts.map(\.code))) \(moment)
            ORDER BY a.seq
            """
        ) { (act: try $0.text(0), at: try $0.timestamp(1), index: try $0.int64OrNil(2).map { UInt64(clamping: $0) }) }
        return try rows.map { row in
            let checkpoint = try row.index.flatMap { try proving($0, in: transaction) }
            let signed = try checkpoint.map { checkpoint in
                LogTrace.Signed(
                    size: checkpoint.size, time: Timestamp(milliseconds: Int64(clamping: checkpoint.time) * 1000),
                    witnesses: try cosignatures(size: checkpoint.size, in: transaction).map {
                        String($0.vkey.prefix { $0 != "+" })
                    })
            }
            return LogTrace(act: row.act, at: row.at, index: row.index, signed: signed)
        }
    }
}

extension GovernanceDesk {
    /// Where the log has these acts: no more than what everybody reads in the log's files, for whoever is shown the
    /// acts. Needs no actor.
    package func publicTraces(
        of acts: [Act], on subject: Subject, at: Timestamp? = nil
    ) async throws -> [LogTrace] {
        try await ledger.database.lookUp { try LogBook.traces(of: acts, on: subject, at: at, in: $0) }
    }
}
