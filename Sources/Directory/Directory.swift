// 一单两库: objects, officers, gradings, visits, imports. Tables `dir_*` are read and written by this room alone.

package import SQLKit

/// The room's name and its schema.
package enum Directory {
    package static let migrations: [Migration] = [
        objects, officers, index, jobs, jobsByRegion, accounts, columnsByHand, articles,
    ]

    /// `no` is the object's number inside the database: side tables that grow with a whole city hang on it, because a
    /// million random text keys in a second index cost more than the rows themselves. A grading's number is four times
    /// the object's plus its kind's (0 credit, 1 risk, 2 sector): one tree that only grows at its end.
    private static let objects = Migration(
        room: "directory", number: 1, title: "objects",
        steps: [
            """
            CREATE TABLE dir_object (
              no INT64 PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
              type TEXT NOT NULL, region TEXT NOT NULL, industry TEXT NOT NULL,
              registered_address TEXT NOT NULL, business_address TEXT NOT NULL,
              contact TEXT NOT NULL, phone TEXT NOT NULL, authority TEXT NOT NULL, station TEXT NOT NULL,
              state TEXT NOT NULL, registered_on TEXT, risk TEXT NOT NULL, fingerprint INT64 NOT NULL,
              version INT64 NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT
            """,
            """
            CREATE TABLE dir_tag (
              object_no INT64 NOT NULL REFERENCES dir_object (no), tag TEXT NOT NULL,
              PRIMARY KEY (object_no, tag)) STRICT
            """,
            """
            CREATE TABLE dir_grading (
              no INT64 PRIMARY KEY, object_no INT64 NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
              source TEXT NOT NULL, owner TEXT NOT NULL, graded_on TEXT NOT NULL, reasons TEXT NOT NULL,
              CHECK (no / 4 = object_no)) STRICT
            """,
            """
            CREATE TABLE dir_visit (
              object TEXT NOT NULL, task TEXT NOT NULL, visited_on TEXT NOT NULL, departments TEXT NOT NULL,
              created_at TEXT NOT NULL, PRIMARY KEY (object, task)) STRICT
            """,
            "CREATE INDEX dir_visit_by_day ON dir_visit (visited_on)",
            """
            CREATE TABLE dir_hold (
              object TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('case', 'law')), until TEXT,
              note TEXT NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (object, kind)) STRICT
            """,
            """
            CREATE TABLE dir_change (
              no SERIAL64, entity TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL,
              import TEXT, changes TEXT NOT NULL) STRICT
            """,
            "CREATE INDEX dir_change_by_id ON dir_change (entity, id)",
            """
            CREATE TABLE dir_import (
              id TEXT PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
              rows_read INT64 NOT NULL, accepted INT64 NOT NULL, legacy INT64 NOT NULL, updated INT64 NOT NULL,
              unchanged INT64 NOT NULL, refused INT64 NOT NULL,
              person TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT) STRICT
            """,
        ])

    private static let officers = Migration(
        room: "directory", number: 2, title: "officers",
        steps: [
            """
            CREATE TABLE dir_officer (
              certificate TEXT PRIMARY KEY, name TEXT NOT NULL, department TEXT NOT NULL, expires_on TEXT NOT NULL,
              specialities TEXT NOT NULL, level TEXT NOT NULL, capacity INT64 NOT NULL CHECK (capacity >= 0),
              version INT64 NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT
            """,
            """
            CREATE TABLE dir_officer_leave (
              officer TEXT NOT NULL REFERENCES dir_officer (certificate), from_day TEXT NOT NULL,
              to_day TEXT NOT NULL, PRIMARY KEY (officer, from_day), CHECK (from_day <= to_day)) STRICT
            """,
            """
            CREATE TABLE dir_officer_conflict (
              officer TEXT NOT NULL REFERENCES dir_officer (certificate), object TEXT NOT NULL,
              reason TEXT NOT NULL, PRIMARY KEY (officer, object)) STRICT
            """,
            """
            CREATE TABLE dir_assistant (
              id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, department TEXT NOT NULL,
              contract TEXT NOT NULL, version INT64 NOT NULL,
              created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT
            """,
        ])
    /// Derived from the objects and rebuilt at any time (`LibraryIndex`): sets and orders by block, the blocks' state,
    /// and which objects changed since their block was built.
    private static let index = Migration(
        room: "directory", number: 3, title: "index",
        steps: [
            "CREATE TABLE dir_posting (no INT64 PRIMARY KEY, sets BYTES NOT NULL) STRICT",
            """
            CREATE TABLE dir_block (
              block INT64 PRIMARY KEY, through INT64 NOT NULL, basis INT64 NOT NULL, version INT64 NOT NULL) STRICT
            """,
            "CREATE TABLE dir_recent (seq SERIAL64, object_no INT64 NOT NULL) STRICT",
            // The sets are dense already: pressing them again would only cost every look.
            .only(.postgres, "ALTER TABLE dir_posting ALTER COLUMN sets SET STORAGE EXTERNAL"),
        ])

    /// A list of imports is of somebody's regions.
    private static let jobsByRegion = Migration(
        room: "directory", number: 5, title: "jobs by region",
        steps: ["CREATE INDEX dir_job_by_region ON dir_job (region, id)"])

    /// Which account an officer signs in with: one certificate, one account.
    /// Holds by law that are older have none until somebody says it: no roster is frozen before.
    private static let articles = Migration(
        room: "directory", number: 8, title: "articles of exemptions",
        steps: ["ALTER TABLE dir_hold ADD COLUMN article TEXT"])

    private static let accounts = Migration(
        room: "directory", number: 6, title: "officers' accounts",
        steps: [
            """
            CREATE TABLE dir_officer_account (
              certificate TEXT PRIMARY KEY REFERENCES dir_officer (certificate), person TEXT NOT NULL UNIQUE,
              created_at TEXT NOT NULL) STRICT
            """
        ])

    /// What a person said about headings that were not recognised, as JSON.
    private static let columnsByHand = Migration(
        room: "directory", number: 7, title: "columns by hand",
        steps: ["ALTER TABLE dir_job ADD COLUMN mapping TEXT NOT NULL DEFAULT ''"])

    /// Imports as people follow them. The file waits in a folder under the job's id.
    private static let jobs = Migration(
        room: "directory", number: 4, title: "jobs",
        steps: [
            """
            CREATE TABLE dir_job (
              id TEXT PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL, size INT64 NOT NULL,
              state TEXT NOT NULL CHECK (state IN
                ('checking', 'checked', 'running', 'interrupted', 'done', 'failed', 'cancelled')),
              fraction REAL NOT NULL, accepted INT64 NOT NULL, legacy INT64 NOT NULL, updated INT64 NOT NULL,
              unchanged INT64 NOT NULL, refused INT64 NOT NULL, preview TEXT NOT NULL, error TEXT NOT NULL,
              has_errors_file INT64 NOT NULL CHECK (has_errors_file IN (0, 1)), process TEXT, import TEXT,
              person TEXT NOT NULL, person_name TEXT NOT NULL, region TEXT NOT NULL, version INT64 NOT NULL,
              created_at TEXT NOT NULL, started_at TEXT, ended_at TEXT) STRICT
            """
        ])
}
