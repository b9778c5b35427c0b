// Governance's tables, prefix `gov_`.

package import SQLKit

/// The room's schema.
package enum Governance {
    /// In order; the first migrations of every platform.
    package static let migrations: [Migration] = [
        Migration(
            room: "governance", number: 1, title: "regions, departments, people, policies, record",
            steps: identity + policy + audit),
        Migration(
            room: "governance", number: 2, title: "sessions, sign-in failures, holidays",
            steps: sessions + holidays),
        // Per lock one row on the record; what else it refused is counted here until the next attempt that is let in
        // says so on the record.
        Migration(
            room: "governance", number: 3, title: "locks of sign-in",
            steps: [
                """
                CREATE TABLE gov_sign_in_lock (
                  who BYTES PRIMARY KEY, ends_at TEXT NOT NULL, refused INT64 NOT NULL) STRICT
                """
            ]),
        Migration(room: "governance", number: 4, title: "the log of the record", steps: log),
    ]

    private static let identity: [Migration.Step] = [
        """
        CREATE TABLE gov_organisation (
          id INT64 PRIMARY KEY CHECK (id = 1), version INT64 NOT NULL) STRICT
        """,
        "INSERT INTO gov_organisation (id, version) VALUES (1, 1)",
        """
        CREATE TABLE gov_region (
          code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT, version INT64 NOT NULL DEFAULT 1) STRICT
        """,
        """
        CREATE TABLE gov_region_change (
          old_code TEXT PRIMARY KEY, old_name TEXT NOT NULL, new_code TEXT NOT NULL, new_name TEXT NOT NULL,
          year INT64 NOT NULL, note TEXT NOT NULL) STRICT
        """,
        """
        CREATE TABLE gov_department (
          id TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL REFERENCES gov_region (code),
          parent TEXT REFERENCES gov_department (id),
          may_penalise INT64 NOT NULL CHECK (may_penalise IN (0, 1)), version INT64 NOT NULL DEFAULT 1) STRICT
        """,
        """
        CREATE TABLE gov_person (
          id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password_hash TEXT NOT NULL,
          must_change INT64 NOT NULL CHECK (must_change IN (0, 1)),
          active INT64 NOT NULL CHECK (active IN (0, 1)),
          created_at TEXT NOT NULL, version INT64 NOT NULL DEFAULT 1) STRICT
        """,
        """
        CREATE TABLE gov_post (
          person TEXT NOT NULL REFERENCES gov_person (id), post TEXT NOT NULL,
          region TEXT NOT NULL REFERENCES gov_region (code), department TEXT REFERENCES gov_department (id)) STRICT
        """,
        // Two indexes, because NULLs are distinct in a unique index.
        """
        CREATE UNIQUE INDEX gov_post_bound ON gov_post (person, post, region, department)
        WHERE department IS NOT NULL
        """,
        "CREATE UNIQUE INDEX gov_post_free ON gov_post (person, post, region) WHERE department IS NULL",
        "CREATE INDEX gov_post_by_post ON gov_post (post, region)",
    ]

    private static let policy: [Migration.Step] = [
        """
        CREATE TABLE gov_policy (
          region TEXT NOT NULL REFERENCES gov_region (code), version INT64 NOT NULL, document TEXT NOT NULL,
          valid_from TEXT NOT NULL, basis TEXT NOT NULL, PRIMARY KEY (region, version)) STRICT
        """
    ]

    private static let audit: [Migration.Step] = [
        """
        CREATE TABLE gov_audit (
          seq SERIAL64, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, person TEXT NOT NULL, person_name TEXT NOT NULL,
          post TEXT, act TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, region TEXT NOT NULL,
          departments TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('done', 'denied')),
          details TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX gov_audit_by_subject ON gov_audit (subject_kind, subject_id, seq)",
        "CREATE INDEX gov_audit_by_person ON gov_audit (person, seq)",
        // The third trigger closes INSERT OR REPLACE, which deletes without firing a delete trigger.
        .only(
            .sqlite,
            """
            CREATE TRIGGER gov_audit_no_update BEFORE UPDATE ON gov_audit
            BEGIN SELECT RAISE(ABORT, 'gov_audit is append-only'); END;
            CREATE TRIGGER gov_audit_no_delete BEFORE DELETE ON gov_audit
            BEGIN SELECT RAISE(ABORT, 'gov_audit is append-only'); END;
            CREATE TRIGGER gov_audit_no_replace BEFORE INSERT ON gov_audit
            WHEN EXISTS (SELECT 1 FROM gov_audit WHERE seq = NEW.seq OR id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'gov_audit is append-only'); END;
            """),
        .only(
            .postgres,
            """
            CREATE FUNCTION gov_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'gov_audit is append-only'; END $$;
            CREATE TRIGGER gov_audit_no_change BEFORE UPDATE OR DELETE ON gov_audit
            FOR EACH ROW EXECUTE FUNCTION gov_audit_append_only();
            CREATE TRIGGER gov_audit_no_truncate BEFORE TRUNCATE ON gov_audit
            FOR EACH STATEMENT EXECUTE FUNCTION gov_audit_append_only();
            """),
    ]

    private static let sessions: [Migration.Step] = [
        """
        CREATE TABLE gov_session (
          id TEXT PRIMARY KEY, token_digest BYTES NOT NULL UNIQUE, person TEXT NOT NULL REFERENCES gov_person (id),
          opened_at TEXT NOT NULL, last_seen_at TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX gov_session_by_person ON gov_session (person)",
        "CREATE TABLE gov_sign_in_failure (id SERIAL64, who BYTES NOT NULL, at TEXT NOT NULL) STRICT",
        "CREATE INDEX gov_sign_in_failure_by_who ON gov_sign_in_failure (who, at)",
        "CREATE INDEX gov_sign_in_failure_by_at ON gov_sign_in_failure (at)",
        // Days are what an auditor asks for first.
        "CREATE INDEX gov_audit_by_at ON gov_audit (at)",
    ]

    private static let holidays: [Migration.Step] = [
        """
        CREATE TABLE gov_holiday_version (
          version INT64 PRIMARY KEY, source TEXT NOT NULL, imported_at TEXT NOT NULL,
          person TEXT NOT NULL REFERENCES gov_person (id)) STRICT
        """,
        """
        CREATE TABLE gov_holiday (
          version INT64 NOT NULL REFERENCES gov_holiday_version (version), day TEXT NOT NULL, name TEXT NOT NULL,
          is_off INT64 NOT NULL CHECK (is_off IN (0, 1)), PRIMARY KEY (version, day)) STRICT
        """,
    ]
}
