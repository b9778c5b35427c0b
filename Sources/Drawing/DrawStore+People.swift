// Whose account stands for which contributor, what later rooms changed, and the public part as it was signed.

package import Governance
import Merkle
import Planning
import SQLKit
import VerifiableDraw

/// A step of a draw as it was taken.
package struct DrawStep: Sendable, Hashable {
    package let sequence: Int
    package let event: DrawEvent
    package let at: Timestamp
    package let person: ID<Person>
    /// Empty in draws of the first form.
    package let personName: String
    package let post: Post?
}

extension Drawing {
    static let people = Migration(
        room: "drawing", number: 2, title: "contributors' accounts, changes, the public part",
        steps: [
            "ALTER TABLE drw_event ADD COLUMN person_name TEXT",
            """
            CREATE TABLE drw_contributor (
              draw TEXT NOT NULL REFERENCES drw_draw (id), j INT64 NOT NULL, person TEXT NOT NULL, login TEXT NOT NULL,
              PRIMARY KEY (draw, j)) STRICT
            """,
            "CREATE INDEX drw_contributor_by_person ON drw_contributor (person, draw)",
            "CREATE INDEX drw_draw_by_phase ON drw_draw (phase, id)",
            """
            CREATE TABLE drw_change (
              draw TEXT NOT NULL REFERENCES drw_draw (id), seq INT64 NOT NULL, payload TEXT NOT NULL,
              PRIMARY KEY (draw, seq)) STRICT
            """,
            """
            CREATE TABLE drw_public (
              draw TEXT NOT NULL REFERENCES drw_draw (id), name TEXT NOT NULL, piece INT64 NOT NULL,
              bytes BYTES NOT NULL, PRIMARY KEY (draw, name, piece)) STRICT
            """,
        ])
}

extension Drawing {
    static let tickets = Migration(
        room: "drawing", number: 3, title: "tickets of drawn objects",
        steps: [
            """
            CREATE TABLE drw_ticket (
              draw TEXT NOT NULL REFERENCES drw_draw (id), object TEXT NOT NULL, ticket TEXT NOT NULL,
              PRIMARY KEY (draw, object)) STRICT
            """,
            "CREATE INDEX drw_ticket_in_order ON drw_ticket (draw, ticket)",
            "CREATE INDEX drw_visit_by_group ON drw_visit (draw, area, group_no, object)",
        ])
}

extension DrawStore {
    /// The first eight hex digits of each drawn object's ticket: what people compare.
    static func save(
        _ tickets: [String: String], of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        try transaction.executeMany(
            "INSERT INTO drw_ticket (draw, object, ticket) VALUES ($1, $2, $3)",
            rows: tickets.sorted { $0.key < $1.key }.map { [draw.sqlValue, .text($0.key), .text($0.value)] })
    }

    static func isSigned(_ task: ID<JointTask>, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM drw_draw WHERE task = \(task) AND phase = 'signed'") != nil
    }

    /// Person and login of each contributor who has an account, by j.
    static func accounts(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws -> [Int: (person: ID<Person>, login: String)] {
        let rows = try transaction.map("SELECT j, person, login FROM drw_contributor WHERE draw = \(draw)") { row in
            (try row.int(0), (person: ID<Person>(stored: try row.text(1)), login: try row.text(2)))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func save(
        _ contributors: [ContributorSpec], of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        for (index, contributor) in contributors.enumerated() {
            guard let login = contributor.login, let person = contributor.person else { continue }
            try transaction.execute(
                """
                INSERT INTO drw_contributor (draw, j, person, login)
                VALUES (\(draw), \(index + 1), \(person), \(login))
                """)
        }
    }

    // MARK: Changes

    static func changes(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> [JSON] {
        try transaction.map("SELECT payload FROM drw_change WHERE draw = \(draw) ORDER BY seq") { row in
            guard let json = try? JSON(parsing: Array(try row.text(0).utf8)) else {
                throw DrawingError.damaged(draw: draw.text, file: "drw_change")
            }
            return json
        }
    }

    static func append(
        change: JSON, to draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        let sequence = (try transaction.int("SELECT MAX(seq) FROM drw_change WHERE draw = \(draw)") ?? 0) + 1
        try transaction.execute(
            """
            INSERT INTO drw_change (draw, seq, payload)
            VALUES (\(draw), \(sequence), \(String(decoding: change.canonical, as: UTF8.self)))
            """)
    }

    // MARK: The public part

    /// Keeps the public part as it is signed; what changes afterwards are `changes.json` and the sums.
    static func publish(
        _ folder: [String: [UInt8]], of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        for (name, bytes) in folder.sorted(by: { $0.key < $1.key }) where !name.hasPrefix(FileName.auditPrefix) {
            // An empty file is one empty piece: it is there.
            for (piece, start) in stride(from: 0, to: max(1, bytes.count), by: pieceSize).enumerated() {
                let part = Array(bytes[start..<min(start + pieceSize, bytes.count)])
                try transaction.execute(
                    "INSERT INTO drw_public (draw, name, piece, bytes) VALUES (\(draw), \(name), \(piece), \(part))")
            }
        }
    }

    /// Files of the public part as signed, or the one of this name. Empty for a draw that was not signed.
    static func published(
        of draw: ID<DrawProcess>, name: String? = nil, in transaction: any ReadTransaction
    ) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        try transaction.forEach(
            """
            SELECT name, bytes FROM drw_public
            WHERE draw = \(draw) AND (CAST(\(name) AS TEXT) IS NULL OR name = \(name)) ORDER BY name, piece
            """
        ) { row in files[try row.text(0), default: []] += try row.blob(1) }
        return files
    }

    static func publishedSizes(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws -> [String: Int] {
        let rows = try transaction.map(
            "SELECT name, SUM(LENGTH(bytes)) FROM drw_public WHERE draw = \(draw) GROUP BY name"
        ) { (try $0.text(0), try $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
