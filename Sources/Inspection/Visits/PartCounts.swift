// How many parts of each draw are in which state, counted as they change: everybody's first page asks, and a city has a
// hundred thousand of them.

import Governance
package import SQLKit

/// Running counts in `ins_count`. Parts of replaced visits wait for nobody and are not counted.
package enum PartCounts {
    /// The parts of some visits, counted; `condition`: over `ins_visit v`.
    private static func insert(_ sign: String = "", where condition: SQL) -> SQL {
        """
        INSERT INTO ins_count (draw, region, department, state, parts)
        SELECT v.draw, v.region, p.department, p.state, \(raw: sign)COUNT(*)
        FROM ins_visit v JOIN ins_part p ON p.visit = v.id WHERE v.state <> 'replaced' AND \(condition)
        GROUP BY v.draw, v.region, p.department, p.state
        """
    }

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
        func add(_ sign: String) throws {
            try transaction.execute(
                """
                \(insert(sign, where: "v.id = \(visit)"))
                ON CONFLICT (draw, region, department, state) DO UPDATE SET parts = ins_count.parts + excluded.parts
                """)
        }
        try add("-")
        try change()
        try add("")
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
        for draw in draws.sorted() { try recount(where: "draw = \(draw)", in: transaction) }
        return result
    }

    /// Of every draw, as a server begins: one of an older version may have written beside the counts.
    package static func recount(_ database: any Database) async throws {
        try await database.write { try recount(where: "1 = 1", in: $0) }
    }

    /// `draws`: by the column `draw`, which counts and visits have.
    private static func recount(where draws: SQL, in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM ins_count WHERE \(draws)")
        try transaction.execute(insert(where: draws))
    }
}
