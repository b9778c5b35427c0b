// What of a row of the record goes into the log: facts in the open, everything about people as salted commitments.

package import Merkle
import TransparencyLog
import enum VerifiableDraw.JSON

/// A row of the record exactly as its table holds it. Nothing is interpreted: the check has to see what is there, also
/// when somebody has written nonsense into it.
package struct AuditRow: Sendable, Hashable {
    /// The table's columns after `seq`, in order; also the names under which faults are reported.
    package static let columns = [
        "id", "at", "person", "person_name", "post", "act", "subject_kind", "subject_id", "region", "departments",
        "outcome", "details",
    ]

    package let sequence: Int64
    /// By column; nil where the column is NULL.
    package let values: [String: String]

    package init(sequence: Int64, values: [String: String]) {
        self.sequence = sequence
        self.values = values
    }
}

/// One entry of the log (docs/log.md, The leaf).
package enum LogLeaf {
    /// Columns shown as they are.
    package static let open = ["id", "at", "act", "subject_kind", "region", "outcome"]
    /// Columns of which the log holds only a commitment: they name people, or say whom an act was about.
    package static let committed = ["person", "person_name", "post", "subject_id", "departments", "details"]
    /// Members of `details` that are digests of published bytes, shown so that a draw can be found in the log.
    package static let digests = ["plan_digest", "commitment", "close", "opening", "entropy", "sums"]

    /// The commitment to one column: SHA-256(SHA-256(salt ‖ name) ‖ canonical JSON of the value). Each column has its
    /// own salt, so one can be opened and the others stay closed.
    package static func commitment(_ column: String, _ value: String?, salt: [UInt8]) -> Digest {
        let own = LogTree.hash(salt + Array(column.utf8))
        return LogTree.hash(own.bytes + (value.map { JSON.string($0) } ?? .null).canonical)
    }

    /// The entry's bytes: RFC 8785.
    package static func bytes(_ row: AuditRow, salt: [UInt8]) -> [UInt8] {
        var members: [String: JSON] = ["v": 1, "seq": .integer(row.sequence)]
        for column in open { members[column] = row.values[column].map { .string($0) } ?? .null }
        members["committed"] = .object(
            Dictionary(
                uniqueKeysWithValues: committed.map {
                    ($0, .string(commitment($0, row.values[$0], salt: salt).hex))
                }))
        members["digests"] = .object(shown(in: row.values["details"]).mapValues { .string($0) })
        return JSON.object(members).canonical
    }

    /// The row that an entry is about; nil when it is no entry.
    package static func sequence(of entry: [UInt8]) -> Int64? {
        (try? JSON(parsing: entry))?["seq"]?.integer.map { Int64($0) }
    }

    /// Columns (and `seq`, `digests`) in which a row is not what this entry says; empty when the entry is its own.
    package static func differences(_ row: AuditRow, salt: [UInt8], _ entry: [UInt8]) -> [String] {
        guard let ours = try? JSON(parsing: bytes(row, salt: salt)), let theirs = try? JSON(parsing: entry) else {
            return ["seq"]
        }
        var columns = (["seq"] + open).filter { ours[$0] != theirs[$0] }
        columns += committed.filter { ours["committed"]?[$0] != theirs["committed"]?[$0] }
        if columns.isEmpty, ours != theirs { columns = ["details"] }
        return columns
    }

    /// Digests that `details` names; empty when it is not what the platform writes.
    private static func shown(in details: String?) -> [String: String] {
        guard let json = try? JSON(parsing: Array((details ?? "").utf8), anyKeys: true) else { return [:] }
        var found: [String: String] = [:]
        // The sums of a draw that is disclosed later could be guessed from a short list; its plan could not.
        for key in digests where key != "sums" || json["sealed"]?.string != "1" {
            guard let text = json[key]?.string, Self.isDigest(text) else { continue }
            found[key] = text
        }
        return found
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
