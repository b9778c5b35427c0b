// The log's tables: entries in their order, what was signed, and who cosigned. Only the sequencer writes here.

import Merkle
package import SQLKit
import TransparencyLog

/// An entry of the log with what the database knows of it.
package struct LogEntry: Sendable {
    package let index: UInt64
    package let row: AuditRow
    package let salt: [UInt8]
    /// As it was when the entry was made.
    package let hash: [UInt8]

    /// The entry's bytes, computed from the row as it is now.
    package var bytes: [UInt8] { LogLeaf.bytes(row, salt: salt) }
}

/// A checkpoint that was signed.
package struct StoredCheckpoint: Sendable, Hashable {
    package let size: UInt64
    package let root: [UInt8]
    /// POSIX seconds, in the signature as well.
    package let time: UInt64
    package let note: String

    package init(size: UInt64, root: [UInt8], time: UInt64, note: String) {
        self.size = size
        self.root = root
        self.time = time
        self.note = note
    }
}

/// Why nothing is signed any more.
package struct LogHalt: Sendable, Hashable {
    /// `published`, `witness`, `rewritten`.
    package let reason: String
    /// The larger size somebody has seen.
    package let seen: UInt64?

    package init(reason: String, seen: UInt64?) {
        self.reason = reason
        self.seen = seen
    }
}

/// The log in the database. Every function is one statement or two of the caller's transaction.
package enum LogBook {
    /// Held by the one who gives indexes, on engines with several writers.
    static let sequenceLock = "gov_log"

    // MARK: Entries

    /// Entries so far.
    package static func size(in transaction: any ReadTransaction) throws -> UInt64 {
        UInt64(try transaction.int("SELECT COALESCE(MAX(idx) + 1, 0) FROM gov_log_leaf") ?? 0)
    }

    /// Gives the next indexes to rows that have none, in the order of their numbers, at most `limit`.
    ///
    /// Numbers are not in the order of commits on every engine: a row may appear behind the last one that has an index.
    /// `deep` looks at all rows, otherwise at the last ten thousand numbers.
    ///
    /// - Returns: how many were given.
    package static func sequence(
        limit: Int = 1000, deep: Bool = false, salt: () -> [UInt8], in transaction: any WriteTransaction
    ) throws -> Int {
        try transaction.lockForSequence(sequenceLock)
        let after = try floor(deep, in: transaction)
        let rows = try transaction.map(
            """
            SELECT \(columns) FROM gov_audit a
            WHERE a.seq > \(after) AND NOT EXISTS (SELECT 1 FROM gov_log_leaf l WHERE l.audit = a.seq)
            ORDER BY a.seq LIMIT \(limit)
            """
        ) { try auditRow($0) }
        guard !rows.isEmpty else { return 0 }
        let next = Int64(try size(in: transaction))
        let tree = LogTree()
        let leaves: [[SQLValue]] = rows.enumerated().map { offset, row in
            let salt = salt()
            let hash = tree.leaf(LogLeaf.bytes(row, salt: salt))
            return [.integer(next + Int64(offset)), .integer(row.sequence), .blob(salt), .blob(hash.bytes)]
        }
        try transaction.executeMany(
            "INSERT INTO gov_log_leaf (idx, audit, salt, hash) VALUES ($1, $2, $3, $4)", rows: leaves)
        return rows.count
    }

    /// The number above which rows without an index are looked for.
    private static func floor(_ deep: Bool, in transaction: any ReadTransaction) throws -> Int64 {
        let last = Int64(try transaction.int("SELECT COALESCE(MAX(audit), 0) FROM gov_log_leaf") ?? 0)
        return deep ? 0 : transaction.engine == .sqlite ? last : max(0, last - 10_000)
    }

    /// Whether `sequence` would find something.
    package static func isWaiting(deep: Bool = false, in transaction: any ReadTransaction) throws -> Bool {
        let after = try floor(deep, in: transaction)
        return try transaction.int(
            """
            SELECT 1 FROM gov_audit a
            WHERE a.seq > \(after) AND NOT EXISTS (SELECT 1 FROM gov_log_leaf l WHERE l.audit = a.seq) LIMIT 1
            """) != nil
    }

    /// Rows without an index.
    package static func waiting(in transaction: any ReadTransaction) throws -> Int {
        try transaction.int(
            """
            SELECT COUNT(*) FROM gov_audit a
            WHERE NOT EXISTS (SELECT 1 FROM gov_log_leaf l WHERE l.audit = a.seq)
            """) ?? 0
    }

    /// Entries `from..<to` in order.
    package static func entries(
        from: UInt64, to: UInt64, in transaction: any ReadTransaction
    ) throws -> [LogEntry] {
        try transaction.map(
            """
            SELECT \(columns), l.idx, l.salt, l.hash FROM gov_log_leaf l JOIN gov_audit a ON a.seq = l.audit
            WHERE l.idx >= \(Int64(from)) AND l.idx < \(Int64(to)) ORDER BY l.idx
            """
        ) { row in
            LogEntry(
                index: UInt64(try row.int64(13)), row: try auditRow(row), salt: try row.blob(14),
                hash: try row.blob(15))
        }
    }

    /// The index of the last entry of this act on this subject, and the moment; nil when it never happened or has no
    /// index yet.
    package static func lastEntry(
        _ act: Act, on subject: Subject, in transaction: any ReadTransaction
    ) throws -> (audit: Int64, index: UInt64?)? {
        try transaction.first(
            """
            SELECT a.seq, l.idx FROM gov_audit a LEFT JOIN gov_log_leaf l ON l.audit = a.seq
            WHERE a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id) AND a.act = \(act.code)
              AND a.outcome = 'done'
            ORDER BY a.seq DESC LIMIT 1
            """
        ) { row in (try row.int64(0), try row.int64OrNil(1).map { UInt64($0) }) }
    }

    /// The same for whatever was done last to this subject that is not `act`.
    static func lastEntry(
        before act: Act, on subject: Subject, in transaction: any ReadTransaction
    ) throws -> (audit: Int64, index: UInt64?)? {
        try transaction.first(
            """
            SELECT a.seq, l.idx FROM gov_audit a LEFT JOIN gov_log_leaf l ON l.audit = a.seq
            WHERE a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id) AND a.act <> \(act.code)
              AND a.outcome = 'done'
            ORDER BY a.seq DESC LIMIT 1
            """
        ) { row in (try row.int64(0), try row.int64OrNil(1).map { UInt64($0) }) }
    }

    /// Entries of these acts on this subject that were done, in the order of the log.
    package static func entries(
        of acts: [Act], on subject: Subject, in transaction: any ReadTransaction
    ) throws -> [LogEntry] {
        let found = try transaction.map(
            """
            SELECT l.idx FROM gov_audit a JOIN gov_log_leaf l ON l.audit = a.seq
            WHERE a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id) AND a.outcome = 'done'
              AND a.act IN (\(joined: acts.map(\.code)))
            ORDER BY l.idx
            """
        ) { UInt64(clamping: try $0.int64(0)) }
        return try found.flatMap { try entries(from: $0, to: $0 + 1, in: transaction) }
    }

    private static let columns = SQL(
        text: "a.seq, " + AuditRow.columns.map { "a." + $0 }.joined(separator: ", "))

    private static func auditRow(_ row: any Row) throws -> AuditRow {
        var values: [String: String] = [:]
        for (place, column) in AuditRow.columns.enumerated() { values[column] = try row.textOrNil(place + 1) }
        return AuditRow(sequence: try row.int64(0), values: values)
    }
}
