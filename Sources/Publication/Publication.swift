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
