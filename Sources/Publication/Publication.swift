// 公示: results of inspections under the object's name, in time, corrected in the open. Prefix `pub_`.

package import SQLKit

/// The room's schema.
package enum Publication {
    package static let migrations: [Migration] = [
        Migration(room: "publication", number: 1, title: "published results", steps: tables + guards),
        // First letters of names, a row for each reading.
        Migration(
            room: "publication", number: 2, title: "pinyin initials",
            steps: [
                """
                CREATE TABLE pub_initials (
                  object TEXT NOT NULL, letters TEXT NOT NULL, PRIMARY KEY (object, letters)) STRICT
                """
            ]),
        // A look for two characters reads a page of these and counts the rest: it touches no other result.
        Migration(room: "publication", number: 3, title: "results by pairs of characters", steps: pairs),
        // A page of any list is read in its order from where it begins, and its count is known beforehand.
        Migration(room: "publication", number: 4, title: "running counts, and orders of lists", steps: counts),
    ]

    private static let pairs: [Migration.Step] = [
        """
        CREATE TABLE pub_pair (
          pair TEXT NOT NULL, published_on TEXT NOT NULL, entry TEXT NOT NULL, department TEXT NOT NULL,
          PRIMARY KEY (pair, published_on, entry, department)) STRICT
        """,
        .only(
            .sqlite,
            """
            INSERT INTO pub_pair (pair, published_on, entry, department)
            SELECT g.gram, e.published_on, e.id, e.department
            FROM pub_gram g JOIN pub_entry e ON e.object = g.object AND instr(e.name, g.gram) > 0
            """),
        .only(
            .postgres,
            """
            INSERT INTO pub_pair (pair, published_on, entry, department)
            SELECT g.gram, e.published_on, e.id, e.department
            FROM pub_gram g JOIN pub_entry e ON e.object = g.object AND strpos(e.name, g.gram) > 0
            """),
        """
        INSERT INTO pub_pair (pair, published_on, entry, department)
        WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < 200)
        SELECT DISTINCT substr(i.letters, p.n, 2), e.published_on, e.id, e.department
        FROM pub_initials i JOIN place p ON p.n < length(i.letters) JOIN pub_entry e ON e.object = i.object
        WHERE substr(i.letters, p.n, 2) NOT LIKE '%.%'
        ON CONFLICT (pair, published_on, entry, department) DO NOTHING
        """,
        "DROP TABLE pub_gram",
    ]

    /// `pub_count` with an empty task counts over all tasks; `pub_total` counts objects and tasks, each once.
    /// `pub_backfill`: how far a start-up job has come that is done once.
    private static let counts: [Migration.Step] = [
        """
        CREATE TABLE pub_count (
          task TEXT NOT NULL, department TEXT NOT NULL, state TEXT NOT NULL, outcome TEXT NOT NULL,
          entries INT64 NOT NULL, PRIMARY KEY (task, department, state, outcome)) STRICT
        """,
        """
        INSERT INTO pub_count (task, department, state, outcome, entries)
        SELECT task, department, state, outcome, COUNT(*) FROM pub_entry GROUP BY task, department, state, outcome
        """,
        """
        INSERT INTO pub_count (task, department, state, outcome, entries)
        SELECT '', department, state, outcome, COUNT(*) FROM pub_entry GROUP BY department, state, outcome
        """,
        "CREATE TABLE pub_total (what TEXT NOT NULL PRIMARY KEY, entries INT64 NOT NULL) STRICT",
        "INSERT INTO pub_total (what, entries) SELECT 'objects', COUNT(DISTINCT object) FROM pub_entry",
        "INSERT INTO pub_total (what, entries) SELECT 'tasks', COUNT(DISTINCT task) FROM pub_entry",
        "DROP INDEX pub_entry_by_object",
        "CREATE INDEX pub_entry_by_object ON pub_entry (object, published_on, id)",
        "DROP INDEX pub_entry_by_task",
        "CREATE INDEX pub_entry_by_task ON pub_entry (task, published_on, id)",
        "DROP INDEX pub_entry_by_department",
        "CREATE INDEX pub_entry_by_department ON pub_entry (department, published_on, id)",
        "DROP INDEX pub_entry_by_outcome",
        "CREATE INDEX pub_entry_by_state ON pub_entry (state, published_on, id)",
        "CREATE INDEX pub_change_corrected ON pub_change (entry) WHERE kind = 'corrected'",
        """
        CREATE TABLE pub_backfill (
          what TEXT NOT NULL PRIMARY KEY, last TEXT NOT NULL, is_done INT64 NOT NULL CHECK (is_done IN (0, 1))) STRICT
        """,
    ]

    /// A document is what the public sees, whole: nothing else of a visit is in this room.
    private static let tables: [Migration.Step] = [
        """
        CREATE TABLE pub_entry (
          id TEXT PRIMARY KEY, visit TEXT NOT NULL UNIQUE, task TEXT NOT NULL, object TEXT NOT NULL,
          name TEXT NOT NULL, region TEXT NOT NULL, department TEXT NOT NULL, ended_on TEXT NOT NULL,
          due_on TEXT NOT NULL, due_days INT64 NOT NULL, due_clause TEXT NOT NULL, due_calendar TEXT NOT NULL,
          is_provisional INT64 NOT NULL CHECK (is_provisional IN (0, 1)), published_on TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('published', 'withdrawn')), outcome TEXT NOT NULL,
          document TEXT NOT NULL, version INT64 NOT NULL, created_at TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX pub_entry_by_object ON pub_entry (object, published_on)",
        "CREATE INDEX pub_entry_by_task ON pub_entry (task, id)",
        "CREATE INDEX pub_entry_by_day ON pub_entry (published_on, id)",
        "CREATE INDEX pub_entry_by_department ON pub_entry (department, published_on)",
        "CREATE INDEX pub_entry_by_outcome ON pub_entry (state, outcome)",
        """
        CREATE TABLE pub_change (
          entry TEXT NOT NULL REFERENCES pub_entry (id), seq INT64 NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('published', 'corrected', 'withdrawn')), at TEXT NOT NULL,
          person TEXT NOT NULL, person_name TEXT NOT NULL, reason TEXT NOT NULL, revoked_on TEXT, due_on TEXT,
          before TEXT, after TEXT, PRIMARY KEY (entry, seq)) STRICT
        """,
        // Pairs of characters of the names, made by the program: two characters must find a firm on every engine.
        "CREATE TABLE pub_gram (gram TEXT NOT NULL, object TEXT NOT NULL, PRIMARY KEY (gram, object)) STRICT",
    ]

    private static let guards: [Migration.Step] = [
        .only(
            .sqlite,
            """
            CREATE TRIGGER pub_change_no_update BEFORE UPDATE ON pub_change
            BEGIN SELECT RAISE(ABORT, 'pub_change is append-only'); END;
            CREATE TRIGGER pub_change_no_delete BEFORE DELETE ON pub_change
            BEGIN SELECT RAISE(ABORT, 'pub_change is append-only'); END;
            """),
        .only(
            .postgres,
            """
            CREATE FUNCTION pub_change_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'pub_change is append-only'; END $$;
            CREATE TRIGGER pub_change_append_only BEFORE UPDATE OR DELETE ON pub_change
            FOR EACH ROW EXECUTE FUNCTION pub_change_append_only();
            """),
    ]
}
