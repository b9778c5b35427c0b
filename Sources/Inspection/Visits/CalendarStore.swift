// Planned days in the database.

import Drawing
import Governance
import Planning
import SQLKit

enum CalendarStore {
    static func window(of draw: String, in transaction: any ReadTransaction) throws -> VisitWindow? {
        try transaction.first(
            "SELECT first_day, last_day, most, person_name, version FROM ins_calendar WHERE draw = \(draw)"
        ) { row in
            VisitWindow(
                first: try row.date(0), last: try row.date(1), most: try row.int(2), personName: try row.text(3),
                version: try row.int(4))
        }
    }

    static func save(
        _ window: VisitWindow, of draw: String, _ note: AuditNote, in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO ins_calendar (draw, first_day, last_day, most, person_name, at, version)
            VALUES (\(draw), \(window.first), \(window.last), \(window.most), \(note.actor.name), \(note.at), 1)
            ON CONFLICT (draw) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day,
              most = excluded.most, person_name = excluded.person_name, at = excluded.at,
              version = ins_calendar.version + 1
            """)
    }

    /// Visits with their days, replaced ones left out, in the order drawn. `condition`: over `ins_visit v`.
    static func visits(_ condition: SQL, in transaction: any ReadTransaction) throws -> [PlannedVisit] {
        let visits = try VisitStore.visits(
            "FROM ins_visit v WHERE \(condition) AND v.state <> 'replaced' ORDER BY v.number", in: transaction)
        var found: [String: (CalendarDate, Bool, String, Int)] = [:]
        for some in visits.map(\.id.text).pieces(of: 500) {
            try transaction.forEach(
                """
                SELECT visit, day, by_hand, person_name, version FROM ins_planned_day
                WHERE visit IN (\(joined: some))
                """
            ) { row in
                found[try row.text(0)] = (try row.date(1), try row.bool(2), try row.text(3), try row.int(4))
            }
        }
        return visits.map { visit in
            let planned = found[visit.id.text]
            return PlannedVisit(
                visit: visit, day: planned?.0, isByHand: planned?.1 ?? false, personName: planned?.2 ?? "",
                version: planned?.3 ?? 0)
        }
    }

    static func place(
        _ rows: [(visit: ID<Visit>, day: CalendarDate)], byHand: Bool, _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.executeMany(
            """
            INSERT INTO ins_planned_day (visit, day, by_hand, person_name, at, version)
            VALUES ($1, $2, $3, $4, $5, 1)
            ON CONFLICT (visit) DO UPDATE SET day = excluded.day, by_hand = excluded.by_hand,
              person_name = excluded.person_name, at = excluded.at, version = ins_planned_day.version + 1
            """,
            rows: rows.map {
                [
                    $0.visit.sqlValue, $0.day.sqlValue, (byHand ? 1 : 0).sqlValue, .text(note.actor.name),
                    note.at.sqlValue,
                ]
            })
    }

    /// Visits by group and day; nil is no day though nothing is written yet. `condition`: over `ins_visit v`.
    static func counts(
        _ condition: SQL, in transaction: any ReadTransaction
    ) throws -> [(area: String, group: Int, day: CalendarDate?, count: Int)] {
        try transaction.map(
            """
            SELECT v.area, v.group_no, d.day, COUNT(*)
            FROM ins_visit v LEFT JOIN ins_planned_day d ON d.visit = v.id
            WHERE \(condition) AND v.state <> 'replaced' AND (d.day IS NOT NULL OR v.state = 'open'
              AND NOT EXISTS (SELECT 1 FROM ins_part p WHERE p.visit = v.id AND p.document <> ''))
            GROUP BY v.area, v.group_no, d.day ORDER BY v.area, v.group_no, d.day NULLS FIRST
            """
        ) { (try $0.text(0), try $0.int(1), try $0.dateOrNil(2), try $0.int(3)) }
    }
}
