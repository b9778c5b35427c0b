// What the full check asks of the tables: values as they stand there, also where nobody can make sense of them.

package import SQLKit
import TransparencyLog

extension LogBook {
    package static let record = "gov_audit"
    package static let leafTable = "gov_log_leaf"
    package static let keyTable = "gov_log_key"
    package static let checkpointTable = "gov_log_checkpoint"
    package static let cosignatureTable = "gov_log_cosignature"
    package static let witnessTable = "gov_log_witness"
    /// Every value in these is checked.
    package static let coveredTables = [
        record, leafTable, keyTable, checkpointTable, cosignatureTable, witnessTable, haltTable,
    ]

    /// An index with its row, if that is still there.
    package struct Leaf: Sendable {
        package let audit: Int64
        package let salt: [UInt8]
        package let hash: [UInt8]
        package let row: AuditRow?
    }

    /// By index, from `from` on, `count` at most.
    package static func leaves(
        from: UInt64, count: Int, in transaction: any ReadTransaction
    ) throws -> [UInt64: Leaf] {
        var leaves: [UInt64: Leaf] = [:]
        let names = AuditRow.columns.map { "a." + $0 }.joined(separator: ", ")
        try transaction.forEach(
            """
            SELECT l.idx, l.audit, l.salt, l.hash, a.seq, \(raw: names)
            FROM gov_log_leaf l LEFT JOIN gov_audit a ON a.seq = l.audit
            WHERE l.idx >= \(Int64(from)) AND l.idx < \(Int64(from) + Int64(count)) ORDER BY l.idx
            """
        ) { row in
            var audit: AuditRow?
            if let sequence = try row.int64OrNil(4) {
                var values: [String: String] = [:]
                for (place, column) in AuditRow.columns.enumerated() {
                    // An empty text where something else stands: it will not be what was signed.
                    values[column] = try row.value(5 + place) == .null ? nil : (try? row.textOrNil(5 + place)) ?? ""
                }
                audit = AuditRow(sequence: sequence, values: values)
            }
            leaves[UInt64(clamping: try row.int64(0))] = Leaf(
                audit: try row.int64(1), salt: try row.blob(2), hash: try row.blob(3), row: audit)
        }
        return leaves
    }

    /// Rows of the record that were passed over: a later one has an entry, and they are not just being written.
    package static func skipped(in transaction: any ReadTransaction) throws -> [Int64] {
        let last = try transaction.text(
            "SELECT a.at FROM gov_audit a JOIN gov_log_leaf l ON l.audit = a.seq ORDER BY l.idx DESC LIMIT 1")
        guard transaction.engine == .postgres else { return try skipped(before: nil, in: transaction) }
        // A transaction of another connection may have taken its number a moment ago.
        return try skipped(before: last.flatMap { Timestamp($0) }?.adding(milliseconds: -60_000), in: transaction)
    }

    private static func skipped(before: Timestamp?, in transaction: any ReadTransaction) throws -> [Int64] {
        try transaction.map(
            """
            SELECT a.seq FROM gov_audit a
            WHERE a.seq < (SELECT COALESCE(MAX(audit), 0) FROM gov_log_leaf)
              AND (CAST(\(before) AS TEXT) IS NULL OR a.at < \(before))
              AND NOT EXISTS (SELECT 1 FROM gov_log_leaf l WHERE l.audit = a.seq)
            ORDER BY a.seq
            """
        ) { try $0.int64(0) }
    }

    /// Keys as they stand; `span` is nil when one is no key.
    package static func keyRows(
        in transaction: any ReadTransaction
    ) throws -> [(vkey: String, span: LogKeySpan?)] {
        try transaction.map("SELECT vkey, from_size, begun_at FROM gov_log_key ORDER BY from_size, begun_at") { row in
            let vkey = try row.text(0)
            guard let key = try? VerifierKey(vkey) else { return (vkey, nil) }
            let begun = Timestamp(try row.text(2)) ?? Timestamp(milliseconds: 0)
            return (vkey, LogKeySpan(key: key, from: UInt64(clamping: try row.int64(1)), begun: begun))
        }
    }

    package static func isWitness(_ vkey: String, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.int("SELECT 1 FROM gov_log_witness WHERE vkey = \(vkey)") != nil
    }

    /// Places of cosignatures under checkpoints that are not there: an engine that looks at references lets none in.
    package static func strayCosignatures(in transaction: any ReadTransaction) throws -> [String] {
        try transaction.map(
            """
            SELECT s.size, s.vkey FROM gov_log_cosignature s
            WHERE NOT EXISTS (SELECT 1 FROM gov_log_checkpoint c WHERE c.size = s.size) ORDER BY s.size, s.vkey
            """
        ) { "gov_log_cosignature size=\(try $0.int64(0)) vkey=\(try $0.text(1))" }
    }

    /// Places of keys and witnesses that are not what the acts on the record say.
    package static func changedSettings(in transaction: any ReadTransaction) throws -> [String] {
        var places: [String] = []
        let keyActs = try acts(.beginLogKey, in: transaction)
        for row in try transaction.rows("SELECT vkey, from_size, begun_at FROM gov_log_key ORDER BY vkey") {
            let (vkey, from, begun) = (try row.text(0), try row.int64(1), try row.text(2))
            guard let act = keyActs.last(where: { $0.details["vkey"] == vkey }) else {
                places.append("gov_log_key vkey=\(vkey) column=vkey")
                continue
            }
            if act.at != begun { places.append("gov_log_key vkey=\(vkey) column=begun_at") }
            if act.details["from"] != String(from) { places.append("gov_log_key vkey=\(vkey) column=from_size") }
        }
        let witnessActs = try acts(.setWitness, in: transaction)
        for row in try transaction.rows("SELECT vkey, url, active, added_at FROM gov_log_witness ORDER BY vkey") {
            let vkey = try row.text(0)
            let mine = witnessActs.filter { $0.details["vkey"] == vkey }
            guard let first = mine.first, let last = mine.last else {
                places.append("gov_log_witness vkey=\(vkey) column=vkey")
                continue
            }
            let place = "gov_log_witness vkey=\(vkey) column="
            if last.details["url"] != (try row.text(1)) { places.append(place + "url") }
            if last.details["active"] != String(try row.int64(2)) { places.append(place + "active") }
            if first.at != (try row.text(3)) { places.append(place + "added_at") }
        }
        return places
    }

    /// Places of keys and witnesses that acts on the record entered and that are not there any more.
    package static func missingSettings(in transaction: any ReadTransaction) throws -> [String] {
        var places: [String] = []
        for (act, table) in [(Act.beginLogKey, keyTable), (.setWitness, witnessTable)] {
            let there = Set(try transaction.map("SELECT vkey FROM \(raw: table)") { try $0.text(0) })
            for vkey in Set(try acts(act, in: transaction).compactMap { $0.details["vkey"] }).sorted()
            where !there.contains(vkey) {
                places.append("\(table) vkey=\(vkey)")
            }
        }
        return places
    }

    private static func acts(
        _ act: Act, in transaction: any ReadTransaction
    ) throws -> [(at: String, details: [String: String])] {
        try transaction.map(
            "SELECT at, details FROM gov_audit WHERE act = \(act.code) AND outcome = 'done' ORDER BY seq"
        ) { row in
            (try row.text(0), AuditNote.read(try row.text(1)))
        }
    }
}
