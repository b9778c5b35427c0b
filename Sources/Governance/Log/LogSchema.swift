// The tables of the log: which entry is which row, what was signed, by whom, and who cosigned.

import SQLKit

extension Governance {
    static let log: [Migration.Step] = [
        // Indexes are given by one sequencer after the fact, without gaps; the engine's own numbers may have gaps and
        // are not in the order of commits everywhere.
        """
        CREATE TABLE gov_log_leaf (
          idx INT64 PRIMARY KEY CHECK (idx >= 0), audit INT64 NOT NULL UNIQUE REFERENCES gov_audit (seq),
          salt BYTES NOT NULL, hash BYTES NOT NULL) STRICT
        """,
        """
        CREATE TABLE gov_log_key (
          vkey TEXT PRIMARY KEY, from_size INT64 NOT NULL, begun_at TEXT NOT NULL) STRICT
        """,
        """
        CREATE TABLE gov_log_checkpoint (
          size INT64 PRIMARY KEY, root BYTES NOT NULL, time INT64 NOT NULL, note TEXT NOT NULL) STRICT
        """,
        """
        CREATE TABLE gov_log_witness (
          vkey TEXT PRIMARY KEY, url TEXT NOT NULL, active INT64 NOT NULL CHECK (active IN (0, 1)),
          added_at TEXT NOT NULL) STRICT
        """,
        """
        CREATE TABLE gov_log_cosignature (
          size INT64 NOT NULL REFERENCES gov_log_checkpoint (size), vkey TEXT NOT NULL, line TEXT NOT NULL,
          PRIMARY KEY (size, vkey)) STRICT
        """,
        // Once it is known that somebody has seen more than this database holds, nothing is signed any more.
        """
        CREATE TABLE gov_log_halt (
          id INT64 PRIMARY KEY CHECK (id = 1), reason TEXT NOT NULL, seen_size INT64, at TEXT NOT NULL) STRICT
        """,
    ]
}
