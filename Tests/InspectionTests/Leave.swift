// Every test of the room ends with the same look.

import SQLKit
import TestCity
import Testing

extension City {
    /// Removes the city. Before, whatever the test did, the running counts of parts are what counting them gives.
    func leave(_ location: SourceLocation = #_sourceLocation) async throws {
        func rows(_ statement: SQL) async throws -> [String: Int] {
            let rows = try await database.read { transaction in
                try transaction.map(statement) { row in
                    (try (0..<4).map { try row.text($0) }.joined(separator: " "), try row.int(4))
                }
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
        let running = try await rows("SELECT draw, region, department, state, parts FROM ins_count WHERE parts <> 0")
        let counted = try await rows(
            """
            SELECT v.draw, v.region, p.department, p.state, COUNT(*) FROM ins_visit v JOIN ins_part p ON p.visit = v.id
            WHERE v.state <> 'replaced' GROUP BY v.draw, v.region, p.department, p.state
            """)
        #expect(running == counted, sourceLocation: location)
        await remove()
    }
}
