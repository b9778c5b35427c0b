// Draws in the database: the plan, every event, the frozen files in pieces, and what came out.

import Foundation
import Governance
package import SQLKit
import Planning
import Merkle
import VerifiableDraw

/// The room's schema.
package enum Drawing {
    package static let migrations: [Migration] = [draws, people, tickets, seals, standIns, aliases]

    private static let draws = Migration(
        room: "drawing", number: 1, title: "draws",
        steps: [
            """
            CREATE TABLE drw_draw (
              id TEXT PRIMARY KEY, task TEXT NOT NULL, serial INT64 NOT NULL, phase TEXT NOT NULL,
              plan BYTES NOT NULL, plan_digest TEXT NOT NULL UNIQUE, strata TEXT NOT NULL, seed TEXT,
              frozen_at TEXT NOT NULL, version INT64 NOT NULL, UNIQUE (task, serial)) STRICT
            """,
            // Exactly one live draw of a task, whoever asks however often.
            "CREATE UNIQUE INDEX drw_draw_live ON drw_draw (task) WHERE phase <> 'voided'",
            """
            CREATE TABLE drw_event (
              draw TEXT NOT NULL REFERENCES drw_draw (id), seq INT64 NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
              person TEXT NOT NULL, post TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (draw, seq)) STRICT
            """,
            """
            CREATE TABLE drw_file (
              draw TEXT NOT NULL REFERENCES drw_draw (id), name TEXT NOT NULL, piece INT64 NOT NULL,
              bytes BYTES NOT NULL, PRIMARY KEY (draw, name, piece)) STRICT
            """,
            """
            CREATE TABLE drw_selected (
              draw TEXT NOT NULL REFERENCES drw_draw (id), stream TEXT NOT NULL, group_name TEXT NOT NULL,
              place INT64 NOT NULL, object TEXT NOT NULL, is_reserve INT64 NOT NULL CHECK (is_reserve IN (0, 1)),
              PRIMARY KEY (draw, stream, group_name, place)) STRICT
            """,
            """
            CREATE TABLE drw_visit (
              draw TEXT NOT NULL REFERENCES drw_draw (id), object TEXT NOT NULL, streams TEXT NOT NULL,
              area TEXT NOT NULL, group_no INT64 NOT NULL, PRIMARY KEY (draw, object)) STRICT
            """,
            """
            CREATE TABLE drw_officer (
              draw TEXT NOT NULL REFERENCES drw_draw (id), area TEXT NOT NULL, group_no INT64 NOT NULL,
              slot INT64 NOT NULL, department TEXT NOT NULL, officer TEXT NOT NULL,
              is_relaxed INT64 NOT NULL CHECK (is_relaxed IN (0, 1)),
              PRIMARY KEY (draw, area, group_no, slot)) STRICT
            """,
            .only(
                .sqlite,
                """
                CREATE TRIGGER drw_event_no_update BEFORE UPDATE ON drw_event
                BEGIN SELECT RAISE(ABORT, 'drw_event is append-only'); END;
                CREATE TRIGGER drw_event_no_delete BEFORE DELETE ON drw_event
                BEGIN SELECT RAISE(ABORT, 'drw_event is append-only'); END;
                """),
            .only(
                .postgres,
                """
                CREATE FUNCTION drw_event_append_only() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'drw_event is append-only'; END $$;
                CREATE TRIGGER drw_event_append_only BEFORE UPDATE OR DELETE ON drw_event
                FOR EACH ROW EXECUTE FUNCTION drw_event_append_only();
                """),
        ])
}

/// A draw as stored.
struct StoredDraw: Sendable {
    let id: ID<DrawProcess>
    let task: ID<JointTask>
    let serial: Int
    let planBytes: [UInt8]
    let frozenAt: Timestamp
    let signedAt: Timestamp?
    let process: DrawProcess
    let steps: [DrawStep]
    var events: Int { steps.count }
}

enum DrawStore {
    /// 1 MiB: small enough for every engine's row, large enough to be few.
    static let pieceSize = 1 << 20

    /// The newest draw of a task, live or void, or the one of this serial.
    static func latest(
        of task: ID<JointTask>, serial: Int? = nil, in transaction: any ReadTransaction
    ) throws -> StoredDraw? {
        try find(
            "task = \(task) AND (CAST(\(serial) AS BIGINT) IS NULL OR serial = \(serial))", in: transaction)
    }

    static func find(_ draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> StoredDraw? {
        try find("id = \(draw)", in: transaction)
    }

    private static func find(_ condition: SQL, in transaction: any ReadTransaction) throws -> StoredDraw? {
        let row = try transaction.first(
            """
            SELECT id, serial, plan, frozen_at, task FROM drw_draw WHERE \(condition) ORDER BY serial DESC LIMIT 1
            """)
        guard let row else { return nil }
        let id = ID<DrawProcess>(stored: try row.text(0))
        let plan = try row.blob(2)
        let frozenAt = try row.timestamp(3)
        var process: DrawProcess
        do { process = try DrawProcess(planBytes: plan, frozenAt: frozenAt.description) } catch {
            throw DrawingError.plan(error)
        }
        let steps = try steps(of: id, in: transaction)
        for step in steps {
            do { _ = try process.apply(step.event, at: step.at.description) } catch {
                throw DrawingError.process(error)
            }
        }
        return StoredDraw(
            id: id, task: ID(stored: try row.text(4)), serial: try row.int(1), planBytes: plan, frozenAt: frozenAt,
            signedAt: steps.last { $0.event.kind == "signed-off" }?.at, process: process, steps: steps)
    }

    static func steps(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> [DrawStep] {
        try transaction.map(
            """
            SELECT seq, kind, payload, at, person, person_name, post FROM drw_event WHERE draw = \(draw) ORDER BY seq
            """
        ) { row in
            let payload = try? JSON(parsing: Array(try row.text(2).utf8))
            guard let event = payload.flatMap({ DrawEvent(kind: (try? row.text(1)) ?? "", payload: $0) }) else {
                throw DrawingError.damaged(draw: draw.text, file: "drw_event \(try row.int(0))")
            }
            return DrawStep(
                sequence: try row.int(0), event: event, at: try row.timestamp(3), person: ID(stored: try row.text(4)),
                personName: try row.textOrNil(5) ?? "", post: Post(rawValue: try row.text(6)))
        }
    }

    static func insert(
        _ id: ID<DrawProcess>, task: ID<JointTask>, plan: DrawPlan, bytes: [UInt8],
        strata: [String: Int], files: [FrozenFile: [UInt8]], at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        let counts: JSON = .array(
            strata.sorted { $0.key < $1.key }.map {
                ["count": .integer(Int64($0.value)), "stratum": .string($0.key)]
            })
        try transaction.execute(
            """
            INSERT INTO drw_draw (id, task, serial, phase, plan, plan_digest, strata, frozen_at, version)
            VALUES (\(id), \(task), \(plan.serial), \(DrawPhase.frozen.rawValue), \(bytes),
                    \(plan.suite.planDigest(bytes).hex), \(String(decoding: counts.canonical, as: UTF8.self)), \(at), 1)
            """)
        for (file, content) in files.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try write(file.rawValue, content, of: id, in: transaction)
        }
    }

    static func write(
        _ name: String, _ content: [UInt8], of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        for (piece, start) in stride(from: 0, to: content.count, by: pieceSize).enumerated() {
            let part = Array(content[start..<min(start + pieceSize, content.count)])
            try transaction.execute(
                "INSERT INTO drw_file (draw, name, piece, bytes) VALUES (\(draw), \(name), \(piece), \(part))")
        }
    }

    static func files(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> [FrozenFile: [UInt8]] {
        var files: [FrozenFile: [UInt8]] = [:]
        try transaction.forEach("SELECT name, bytes FROM drw_file WHERE draw = \(draw) ORDER BY name, piece") { row in
            guard let file = FrozenFile(rawValue: try row.text(0)) else { return }
            files[file, default: []] += try row.blob(1)
        }
        return files
    }

    static func append(
        _ event: DrawEvent, to draw: StoredDraw, process: DrawProcess, at: Timestamp, by actor: Actor, post: String,
        in transaction: any WriteTransaction
    ) throws {
        let payload = String(decoding: event.payload.canonical, as: UTF8.self)
        try transaction.execute(
            """
            INSERT INTO drw_event (draw, seq, kind, at, person, person_name, post, payload)
            VALUES (\(draw.id), \(draw.events + 1), \(event.kind), \(at), \(actor.person), \(actor.name), \(post),
                    \(payload))
            """)
        try transaction.execute(
            """
            UPDATE drw_draw SET phase = \(process.phase.rawValue), seed = \(process.seed?.hex), version = version + 1
            WHERE id = \(draw.id)
            """)
    }

    static func save(
        _ selection: Selection, of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        var rows: [[SQLValue]] = []
        for stream in selection.streams {
            for group in stream.groups {
                for (place, object) in (group.selected + group.reserves).enumerated() {
                    rows.append([
                        draw.sqlValue, .text(stream.id), .text(group.name), .integer(Int64(place + 1)), .text(object),
                        .integer(place < group.selected.count ? 0 : 1),
                    ])
                }
            }
        }
        try transaction.executeMany(
            """
            INSERT INTO drw_selected (draw, stream, group_name, place, object, is_reserve)
            VALUES ($1, $2, $3, $4, $5, $6)
            """, rows: rows)
    }

    static func save(
        _ staffing: Staffing, visits: [String: [String]], of draw: ID<DrawProcess>,
        in transaction: any WriteTransaction
    ) throws {
        let aliases = try aliases(of: draw, in: transaction)
        var visitRows: [[SQLValue]] = []
        var officerRows: [[SQLValue]] = []
        for group in staffing.groups {
            let number = SQLValue.integer(Int64(group.group))
            for object in group.objects {
                let streams = (visits[object] ?? []).joined(separator: "+")
                visitRows.append([draw.sqlValue, .text(object), .text(streams), .text(group.area), number])
            }
            for (slot, officer) in group.officers.enumerated() {
                let isRelaxed = staffing.relaxed.contains {
                    $0.area == group.area && $0.group == group.group
                        && $0.officer == officer.id
                }
                officerRows.append([
                    draw.sqlValue, .text(group.area), number, .integer(Int64(slot + 1)), .text(officer.department),
                    .text(aliases.certificate(officer.id)), .integer(isRelaxed ? 1 : 0),
                ])
            }
        }
        try transaction.executeMany(
            "INSERT INTO drw_visit (draw, object, streams, area, group_no) VALUES ($1, $2, $3, $4, $5)",
            rows: visitRows)
        try transaction.executeMany(
            """
            INSERT INTO drw_officer (draw, area, group_no, slot, department, officer, is_relaxed)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, rows: officerRows)
    }

    /// Officers and objects that signed draws have brought together since a day; a substitute in the place of who left.
    static func meetings(since day: CalendarDate, in transaction: any ReadTransaction) throws -> [BarredPair] {
        try transaction.map(
            """
            SELECT DISTINCT COALESCE(o.stand_in, o.officer), v.object FROM drw_draw d
            JOIN drw_visit v ON v.draw = d.id
            JOIN drw_officer o ON o.draw = v.draw AND o.area = v.area AND o.group_no = v.group_no
            WHERE d.phase = 'signed' AND d.frozen_at >= \(day)
            """
        ) { row in BarredPair(officer: try row.text(0), object: try row.text(1)) }
    }
}
