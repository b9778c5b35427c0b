// Streaming the whole library for a draw: one cursor over objects, small side tables in memory.

package import Governance
package import SQLKit

extension DirectoryDesk {
    /// Every object, whatever its state, sorted by id bytes; visits are counted in the calendar year of `day`.
    ///
    /// Call inside the transaction that freezes the roster. Memory: the side tables (visits of all time, tags, holds),
    /// not the objects. Returning from `body` by throwing ends the stream.
    package static func forEachObject(
        on day: CalendarDate, in transaction: any ReadTransaction, _ body: (Candidate) throws -> Void
    ) throws {
        let tags = try tags(in: transaction)
        let holds = try holds(in: transaction)
        let visits = try visits(year: day.year, in: transaction)
        var regions: [String: RegionCode] = [:], kinds: [String: ObjectKind] = [:],
            states: [String: BusinessState] = [:]
        let query: SQL = "SELECT no, id, region, industry, kind, state, risk FROM dir_object ORDER BY id"
        try transaction.forEach(query) { row in
            let id = try row.text(1), region = try row.text(2), risk = try row.text(6)
            let code = regions.value(region) { RegionCode(rawValue: $0) ?? .root }
            let visit = visits.isEmpty ? nil : visits[id]
            try body(
                Candidate(
                    id: id, region: code, industry: try row.text(3),
                    kind: kinds.value(try row.text(4)) { ObjectKind(rawValue: $0) ?? .enterprise },
                    state: states.value(try row.text(5)) { BusinessState(rawValue: $0) ?? .closed },
                    riskClass: risk.isEmpty ? "U" : risk,
                    tags: tags.isEmpty ? [] : tags[try row.int64(0)] ?? [],
                    holds: holds.isEmpty ? [] : holds[id] ?? [], visitsThisYear: visit?.count ?? 0,
                    lastVisit: visit?.last))
        }
    }

    private static func tags(in transaction: any ReadTransaction) throws -> [Int64: [String]] {
        var tags: [Int64: [String]] = [:]
        try transaction.forEach("SELECT object_no, tag FROM dir_tag ORDER BY object_no, tag") { row in
            let tag = try row.text(1)
            tags[try row.int64(0), default: []].append(tag)
        }
        return tags
    }

    private static func holds(in transaction: any ReadTransaction) throws -> [String: [Hold]] {
        var holds: [String: [Hold]] = [:]
        try transaction.forEach("SELECT object, kind, until, article FROM dir_hold ORDER BY object, kind") { row in
            guard let kind = Hold.Kind(rawValue: try row.text(1)) else { return }
            let hold = Hold(kind: kind, until: try row.dateOrNil(2), article: try row.textOrNil(3) ?? "")
            holds[try row.text(0), default: []].append(hold)
        }
        return holds
    }

    private static func visits(
        year: Int, in transaction: any ReadTransaction
    ) throws -> [String: (count: Int, last: CalendarDate)] {
        let first = CalendarDate(year: year, month: 1, day: 1), last = CalendarDate(year: year, month: 12, day: 31)
        var visits: [String: (count: Int, last: CalendarDate)] = [:]
        // A visit is one day at one object: two tasks on the same day were one joint visit.
        let query: SQL = """
            SELECT object, COUNT(DISTINCT CASE WHEN visited_on BETWEEN \(first) AND \(last) THEN visited_on END),
              MAX(visited_on)
            FROM dir_visit GROUP BY object
            """
        try transaction.forEach(query) { row in
            visits[try row.text(0)] = (try row.int(1), try row.date(2))
        }
        return visits
    }
}

extension Dictionary where Key == String {
    /// The value of a word that occurs over and over, made once.
    fileprivate mutating func value(_ word: String, _ make: (String) -> Value) -> Value {
        if let known = self[word] { return known }
        let new = make(word)
        self[word] = new
        return new
    }
}
