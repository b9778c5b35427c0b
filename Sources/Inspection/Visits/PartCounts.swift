// How many parts of each draw are in which state, counted as they change: everybody's first page asks, and a city has a
// hundred thousand of them.

import Governance
package import SQLKit

/// Running counts in `ins_count`. Parts of replaced visits wait for nobody and are not counted.
package enum PartCounts {
    /// What the counts are made of, over `ins_part p` and `ins_visit v`.
    private static let counted: SQL =
        """
        FROM ins_visit v JOIN ins_part p ON p.visit = v.id WHERE v.state <> 'replaced'
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
        guard let visit, !isTogether else { return try change() }
        try add(visit, isGone: true, in: transaction)
        try change()
        try add(visit, isGone: false, in: transaction)
    }

    static func add(_ visit: ID<Visit>, isGone: Bool, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO ins_count (draw, region, department, state, parts)
            SELECT v.draw, v.region, p.department, p.state, \(raw: isGone ? "-" : "")COUNT(*)
            \(counted) AND v.id = \(visit) \(grouped)
            ON CONFLICT (draw, region, department, state) DO UPDATE SET parts = ins_count.parts + excluded.parts
            """)
    }

    @TaskLocal private static var isTogether = false

    /// A change of `visits`. When they are more than `few`, their draws are counted again at its end: one by one,
    /// PostgreSQL would keep every version of the few rows of counts until the end of the transaction, and walk through
    /// them each time.
    static func together<T>(
        _ visits: [ID<Visit>], few: Int = 200, in transaction: any WriteTransaction, _ change: () throws -> T
    ) throws -> T {
        guard visits.count > few else { return try change() }
        let result = try $isTogether.withValue(true) { try change() }
        var draws: Set<String> = []
        for some in visits.map(\.text).pieces(of: 500) {
            try transaction.forEach("SELECT DISTINCT draw FROM ins_visit WHERE id IN (\(joined: some))") {
                draws.insert(try $0.text(0))
            }
        }
        for draw in draws.sorted() { try recount(draw, in: transaction) }
        return result
    }

    static func recount(_ draw: String, in transaction: any WriteTransaction) throws {
        try recount(where: "v.draw = \(draw)", "draw = \(draw)", in: transaction)
    }

    /// Of every draw, as a server begins: one of an older version may have written beside the counts.
    package static func recount(_ database: any Database) async throws {
        try await database.write { try recount(where: "1 = 1", "1 = 1", in: $0) }
    }

    private static func recount(where visits: SQL, _ counts: SQL, in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM ins_count WHERE \(counts)")
        try transaction.execute(
            """
            INSERT INTO ins_count (draw, region, department, state, parts)
            SELECT v.draw, v.region, p.department, p.state, COUNT(*) \(counted) AND \(visits) \(grouped)
            """)
    }
}
