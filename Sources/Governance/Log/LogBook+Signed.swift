// What was signed, with which key, and by whom it was cosigned.

package import SQLKit
package import TransparencyLog

/// A key of the log and the size from which it signs.
package struct LogKeySpan: Sendable, Hashable {
    package let key: VerifierKey
    package let from: UInt64
    package let begun: Timestamp
}

/// Somebody else who looks at every checkpoint.
package struct LogWitness: Sendable, Hashable {
    package let key: VerifierKey
    /// Submission prefix: `<url>/add-checkpoint`.
    package let url: String

    package init(key: VerifierKey, url: String) {
        self.key = key
        self.url = url
    }
}

extension LogBook {
    // MARK: Checkpoints

    package static func lastCheckpoint(in transaction: any ReadTransaction) throws -> StoredCheckpoint? {
        try transaction.first(
            "SELECT size, root, time, note FROM gov_log_checkpoint ORDER BY size DESC LIMIT 1", stored)
    }

    package static func checkpoint(size: UInt64, in transaction: any ReadTransaction) throws -> StoredCheckpoint? {
        try transaction.first(
            "SELECT size, root, time, note FROM gov_log_checkpoint WHERE size = \(Int64(size))", stored)
    }

    /// The first one that covers entry `index`.
    package static func firstCheckpoint(
        covering index: UInt64, in transaction: any ReadTransaction
    ) throws -> StoredCheckpoint? {
        try transaction.first(
            """
            SELECT size, root, time, note FROM gov_log_checkpoint WHERE size > \(Int64(index))
            ORDER BY size LIMIT 1
            """, stored)
    }

    /// By size, `limit` at most, those above `size` only; all from the first when nil.
    package static func checkpoints(
        after size: UInt64?, limit: Int, in transaction: any ReadTransaction
    ) throws -> [StoredCheckpoint] {
        let above = size.map { Int64(clamping: $0) } ?? -1
        return try transaction.map(
            "SELECT size, root, time, note FROM gov_log_checkpoint WHERE size > \(above) ORDER BY size LIMIT \(limit)",
            stored)
    }

    /// Every size that was signed, in order.
    package static func forEachSize(in transaction: any ReadTransaction, _ body: (UInt64) throws -> Void) throws {
        try transaction.forEach("SELECT size FROM gov_log_checkpoint ORDER BY size") {
            try body(UInt64(clamping: try $0.int64(0)))
        }
    }

    /// Keeps a checkpoint if `last` is still the newest and nothing has halted the log; false otherwise.
    package static func keep(
        _ checkpoint: StoredCheckpoint, after last: UInt64?, in transaction: any WriteTransaction
    ) throws -> Bool {
        try transaction.lockForSequence(sequenceLock)
        guard try lastCheckpoint(in: transaction)?.size == last, try halt(in: transaction) == nil else { return false }
        try transaction.execute(
            """
            INSERT INTO gov_log_checkpoint (size, root, time, note)
            VALUES (\(Int64(checkpoint.size)), \(checkpoint.root), \(Int64(checkpoint.time)), \(checkpoint.note))
            """)
        return true
    }

    private static func stored(_ row: any Row) throws -> StoredCheckpoint {
        StoredCheckpoint(
            size: UInt64(clamping: try row.int64(0)), root: try row.blob(1), time: UInt64(clamping: try row.int64(2)),
            note: try row.text(3))
    }

    // MARK: Keys

    /// In the order in which they began to sign.
    package static func keys(in transaction: any ReadTransaction) throws -> [LogKeySpan] {
        try transaction.map("SELECT vkey, from_size, begun_at FROM gov_log_key ORDER BY from_size, begun_at") { row in
            LogKeySpan(
                key: try VerifierKey(row.text(0)), from: UInt64(clamping: try row.int64(1)),
                begun: try row.timestamp(2))
        }
    }

    /// From the next size on, this key signs.
    ///
    /// - Returns: the size up to which another one signs.
    static func begin(_ key: VerifierKey, at: Timestamp, in transaction: any WriteTransaction) throws -> UInt64 {
        try transaction.lockForSequence(sequenceLock)
        let size = try lastCheckpoint(in: transaction)?.size ?? 0
        try transaction.execute(
            """
            INSERT INTO gov_log_key (vkey, from_size, begun_at)
            VALUES (\(key.description), \(Int64(size)), \(at))
            """)
        return size
    }

    // MARK: Witnesses

    /// Those who are asked now.
    package static func witnesses(in transaction: any ReadTransaction) throws -> [LogWitness] {
        try transaction.map("SELECT vkey, url FROM gov_log_witness WHERE active = 1 ORDER BY vkey") { row in
            LogWitness(key: try VerifierKey(row.text(0)), url: try row.text(1))
        }
    }

    static func save(_ witness: LogWitness, active: Bool, at: Timestamp, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO gov_log_witness (vkey, url, active, added_at)
            VALUES (\(witness.key.description), \(witness.url), \(active), \(at))
            ON CONFLICT (vkey) DO UPDATE SET url = excluded.url, active = excluded.active
            """)
    }

    /// The line a witness put under the checkpoint of `size`.
    package static func keep(
        _ line: NoteSignature, by witness: VerifierKey, size: UInt64, in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO gov_log_cosignature (size, vkey, line)
            VALUES (\(Int64(size)), \(witness.description), \(line.line))
            ON CONFLICT (size, vkey) DO UPDATE SET line = excluded.line
            """)
    }

    /// The largest size that this witness has cosigned; 0 when it never has.
    package static func cosignedSize(by witness: VerifierKey, in transaction: any ReadTransaction) throws -> UInt64 {
        UInt64(
            clamping: try transaction.int(
                "SELECT COALESCE(MAX(size), 0) FROM gov_log_cosignature WHERE vkey = \(witness.description)") ?? 0)
    }

    /// Cosignatures under one checkpoint, in the order of the witnesses' keys.
    package static func cosignatures(
        size: UInt64, in transaction: any ReadTransaction
    ) throws -> [(vkey: String, line: String)] {
        try transaction.map(
            "SELECT vkey, line FROM gov_log_cosignature WHERE size = \(Int64(size)) ORDER BY vkey"
        ) { (try $0.text(0), try $0.text(1)) }
    }

    /// The note of a checkpoint with the lines of its witnesses, as it is published.
    package static func published(
        _ checkpoint: StoredCheckpoint, in transaction: any ReadTransaction
    ) throws -> [UInt8] {
        Array(checkpoint.note.utf8)
            + (try cosignatures(size: checkpoint.size, in: transaction)).flatMap { $0.line.utf8 }
    }

    /// The newest checkpoint under which every witness of today has signed; nil when there is none.
    package static func newestWitnessed(in transaction: any ReadTransaction) throws -> StoredCheckpoint? {
        let witnesses = try witnesses(in: transaction)
        guard !witnesses.isEmpty else { return nil }
        return try transaction.first(
            """
            SELECT c.size, c.root, c.time, c.note FROM gov_log_checkpoint c
            WHERE (SELECT COUNT(*) FROM gov_log_cosignature s
                   JOIN gov_log_witness w ON w.vkey = s.vkey AND w.active = 1
                   WHERE s.size = c.size) = \(witnesses.count)
            ORDER BY c.size DESC LIMIT 1
            """, stored)
    }

    /// The first checkpoint that covers entry `index` and that every witness of today has cosigned: the earliest moment
    /// at which outsiders had seen it.
    package static func firstWitnessed(
        covering index: UInt64, in transaction: any ReadTransaction
    ) throws -> StoredCheckpoint? {
        let witnesses = try witnesses(in: transaction)
        guard !witnesses.isEmpty else { return nil }
        return try transaction.first(
            """
            SELECT c.size, c.root, c.time, c.note FROM gov_log_checkpoint c
            WHERE c.size > \(Int64(index))
              AND (SELECT COUNT(*) FROM gov_log_cosignature s
                   JOIN gov_log_witness w ON w.vkey = s.vkey AND w.active = 1
                   WHERE s.size = c.size) = \(witnesses.count)
            ORDER BY c.size LIMIT 1
            """, stored)
    }
}
