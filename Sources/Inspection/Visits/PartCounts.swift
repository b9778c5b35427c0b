// How many parts of each draw are in which state, counted as they change: everybody's first page asks, and a city has a
// hundred thousand of them.

import Governance
import SQLKit

/// Running counts in `ins_count`. Parts of replaced visits wait for nobody and are not counted.
enum PartCounts {
    /// What the counts are made of, over `ins_part p` and `ins_visit v`.
    private static let counted: SQL =
        """
        SELECT v.draw, v.region, p.department, p.state, COUNT(*) FROM ins_visit v JOIN ins_part p ON p.visit = v.id
        WHERE v.state <> 'replaced'
        """
    private static let grouped: SQL = "GROUP BY v.draw, v.region, p.department, p.state"

    static let schema: [Migration.Step] = [
        """
        CREATE TABLE ins_count (
          draw TEXT NOT NULL, region TEXT NOT NULL, department TEXT NOT NULL, state TEXT NOT NULL,
          parts INT64 NOT NULL, PRIMARY KEY (draw, region, department, state)) STRICT
        """,
        """
        INSERT INTO ins_count (draw, region, department, state, parts)
        SELECT v.draw, v.region, p.department, p.state, COUNT(*) FROM ins_visit v JOIN ins_part p ON p.visit = v.id
        WHERE v.state <> 'replaced' GROUP BY v.draw, v.region, p.department, p.state
        """,
    ]

    /// Whatever `change` does to the parts of `visit`, or to its state; nil: it leaves the counts as they are.
    static func changing(
        _ visit: ID<Visit>?, in transaction: any WriteTransaction, _ change: () throws -> Void
    ) throws {
        if let visit { try add(visit, isGone: true, in: transaction) }
        try change()
        if let visit { try add(visit, isGone: false, in: transaction) }
    }

    private static func add(_ visit: ID<Visit>, isGone: Bool, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO ins_count (draw, region, department, state, parts)
            \(counted) AND v.id = \(visit) \(grouped)
            ON CONFLICT (draw, region, department, state)
            DO UPDATE SET parts = ins_count.parts \(raw: isGone ? "-" : "+") excluded.parts
            """)
    }

    /// After many visits at once.
    static func recount(_ draw: String, in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM ins_count WHERE draw = \(draw)")
        try transaction.execute(
            """
            INSERT INTO ins_count (draw, region, department, state, parts)
            \(counted) AND v.draw = \(draw) \(grouped)
            """)
    }
}
