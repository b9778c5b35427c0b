// The room's schema, prefix `ins_`.

package import SQLKit

package enum Inspection {
    package static let migrations: [Migration] = [
        visits, skips, plannedDays, substitutions, waiting, successors, counts,
    ]

    /// A part's document is JSON and each of its versions stays in `ins_part_version`: no silent edit (INS-7).
    private static let visits = Migration(
        room: "inspection", number: 1, title: "visits and results", steps: tables + replacements + guards)

    /// Reserves that could not go when it was their turn, and why: the order of the draw is not left in silence.
    private static let skips = Migration(
        room: "inspection", number: 2, title: "reserves passed over",
        steps: [
            """
            CREATE TABLE ins_skip (
              replacement TEXT NOT NULL REFERENCES ins_replacement (id), stream TEXT NOT NULL, object TEXT NOT NULL,
              place INT64 NOT NULL, name TEXT NOT NULL,
              reason TEXT NOT NULL CHECK (reason IN ('replaced', 'published')),
              PRIMARY KEY (replacement, stream, object)) STRICT
            """
        ])

    /// When each visit is meant to be: the window of a draw's calendar, and a day for each visit. A visit without a row
    /// has no day yet.
    private static let plannedDays = Migration(
        room: "inspection", number: 3, title: "planned days",
        steps: [
            """
            CREATE TABLE ins_calendar (
              draw TEXT PRIMARY KEY, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
              most INT64 NOT NULL CHECK (most > 0), person_name TEXT NOT NULL, at TEXT NOT NULL,
              version INT64 NOT NULL, CHECK (first_day <= last_day)) STRICT
            """,
            """
            CREATE TABLE ins_planned_day (
              visit TEXT PRIMARY KEY REFERENCES ins_visit (id), day TEXT NOT NULL,
              by_hand INT64 NOT NULL CHECK (by_hand IN (0, 1)), person_name TEXT NOT NULL, at TEXT NOT NULL,
              version INT64 NOT NULL) STRICT
            """,
        ])

    /// Officers who give way: requests, and for each group who left, who came and when.
    private static let substitutions = Migration(
        room: "inspection", number: 4, title: "substitutes of officers",
        steps: [
            """
            CREATE TABLE ins_substitution (
              id TEXT PRIMARY KEY, task TEXT NOT NULL, draw TEXT NOT NULL, officer TEXT NOT NULL, name TEXT NOT NULL,
              department TEXT NOT NULL, area TEXT NOT NULL, group_no INT64 NOT NULL,
              code TEXT NOT NULL CHECK (code IN ('leave', 'certificate', 'recusal')), words TEXT NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'refused')),
              requester TEXT NOT NULL, requester_name TEXT NOT NULL, requested_at TEXT NOT NULL,
              decider TEXT, decider_name TEXT NOT NULL, decided_at TEXT, opinion TEXT NOT NULL,
              unfilled INT64 NOT NULL) STRICT
            """,
            // One request at a time for an officer in a draw.
            """
            CREATE UNIQUE INDEX ins_substitution_live ON ins_substitution (draw, officer) WHERE state = 'requested'
            """,
            """
            CREATE TABLE ins_former_officer (
              draw TEXT NOT NULL, area TEXT NOT NULL, group_no INT64 NOT NULL, seq INT64 NOT NULL,
              certificate TEXT NOT NULL, name TEXT NOT NULL, department TEXT NOT NULL, code TEXT NOT NULL,
              substitute TEXT NOT NULL, substitute_name TEXT NOT NULL, left_on TEXT NOT NULL,
              substitution TEXT NOT NULL REFERENCES ins_substitution (id),
              PRIMARY KEY (draw, area, group_no, seq)) STRICT
            """,
        ])

    /// What everybody's first page asks for, answered from indexes: how far the open draws are, what waits for review,
    /// oldest first, and in which groups an officer is. Documents stay unread.
    private static let waiting = Migration(
        room: "inspection", number: 5, title: "indexes of what waits",
        steps: [
            "CREATE INDEX ins_visit_by_draw ON ins_visit (draw, state, region, id)",
            "CREATE INDEX ins_part_progress ON ins_part (visit, department, state)",
            "CREATE INDEX ins_part_submitted ON ins_part (submitted_at, visit, department) WHERE state = 'submitted'",
            "CREATE INDEX ins_group_officer_by_certificate ON ins_group_officer (certificate)",
        ])

    /// Who came for whom: every page of one visit asks, and must not read all visits for the answer.
    private static let successors = Migration(
        room: "inspection", number: 6, title: "indexes of replacements",
        steps: [
            "CREATE INDEX ins_visit_by_replaced ON ins_visit (replaces) WHERE replaces IS NOT NULL",
            "CREATE INDEX ins_replacement_by_visit ON ins_replacement (visit)",
            "CREATE INDEX ins_substitute_by_replacement ON ins_substitute (replacement)",
        ])

    /// `PartCounts`.
    private static let counts = Migration(
        room: "inspection", number: 7, title: "running counts of parts", steps: PartCounts.schema)

    private static let tables: [Migration.Step] = [
        """
        CREATE TABLE ins_visit (
          id TEXT PRIMARY KEY, task TEXT NOT NULL, draw TEXT NOT NULL, number INT64 NOT NULL, object TEXT NOT NULL,
          name TEXT NOT NULL, region TEXT NOT NULL, area TEXT NOT NULL, group_no INT64 NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('open', 'complete', 'published', 'replaced')),
          signed_on TEXT NOT NULL, ended_on TEXT, replaces TEXT, version INT64 NOT NULL, created_at TEXT NOT NULL,
          UNIQUE (draw, object)) STRICT
        """,
        "CREATE INDEX ins_visit_by_task ON ins_visit (task, number)",
        "CREATE INDEX ins_visit_by_end ON ins_visit (state, ended_on)",
        "CREATE INDEX ins_visit_by_object ON ins_visit (object)",
        """
        CREATE TABLE ins_part (
          visit TEXT NOT NULL REFERENCES ins_visit (id), department TEXT NOT NULL, place INT64 NOT NULL,
          items TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
          outcome TEXT, document TEXT NOT NULL, author TEXT, author_name TEXT NOT NULL, submitted_at TEXT,
          reviewer TEXT, reviewer_name TEXT NOT NULL, opinion TEXT NOT NULL, version INT64 NOT NULL,
          PRIMARY KEY (visit, department)) STRICT
        """,
        "CREATE INDEX ins_part_by_state ON ins_part (department, state, submitted_at)",
        """
        CREATE TABLE ins_part_version (
          visit TEXT NOT NULL, department TEXT NOT NULL, version INT64 NOT NULL, step TEXT NOT NULL,
          at TEXT NOT NULL, person TEXT NOT NULL, person_name TEXT NOT NULL, document TEXT, opinion TEXT NOT NULL,
          PRIMARY KEY (visit, department, version)) STRICT
        """,
        """
        CREATE TABLE ins_group_officer (
          draw TEXT NOT NULL, area TEXT NOT NULL, group_no INT64 NOT NULL, slot INT64 NOT NULL,
          certificate TEXT NOT NULL, name TEXT NOT NULL, department TEXT NOT NULL,
          PRIMARY KEY (draw, area, group_no, slot)) STRICT
        """,
    ]

    private static let replacements: [Migration.Step] = [
        """
        CREATE TABLE ins_replacement (
          id TEXT PRIMARY KEY, visit TEXT NOT NULL REFERENCES ins_visit (id), reason TEXT NOT NULL,
          words TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'refused')),
          requester TEXT NOT NULL, requester_name TEXT NOT NULL, requested_at TEXT NOT NULL,
          decider TEXT, decider_name TEXT NOT NULL, decided_at TEXT, opinion TEXT NOT NULL) STRICT
        """,
        // One request at a time for a visit.
        "CREATE UNIQUE INDEX ins_replacement_live ON ins_replacement (visit) WHERE state = 'requested'",
        // Each reserve of a stream goes once.
        """
        CREATE TABLE ins_substitute (
          draw TEXT NOT NULL, stream TEXT NOT NULL, object TEXT NOT NULL,
          replacement TEXT NOT NULL REFERENCES ins_replacement (id), visit TEXT NOT NULL,
          PRIMARY KEY (draw, stream, object)) STRICT
        """,
    ]

    private static let guards: [Migration.Step] = [
        .only(
            .sqlite,
            """
            CREATE TRIGGER ins_part_version_no_update BEFORE UPDATE ON ins_part_version
            BEGIN SELECT RAISE(ABORT, 'ins_part_version is append-only'); END;
            CREATE TRIGGER ins_part_version_no_delete BEFORE DELETE ON ins_part_version
            BEGIN SELECT RAISE(ABORT, 'ins_part_version is append-only'); END;
            """),
        .only(
            .postgres,
            """
            CREATE FUNCTION ins_part_version_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'ins_part_version is append-only'; END $$;
            CREATE TRIGGER ins_part_version_append_only BEFORE UPDATE OR DELETE ON ins_part_version
            FOR EACH ROW EXECUTE FUNCTION ins_part_version_append_only();
            """),
    ]
}
