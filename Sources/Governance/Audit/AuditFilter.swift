// Reading the record: which rows, newest first, by keyset.

import SQLKit

/// Which rows of the record are asked for. Nil asks for all.
package struct AuditFilter: Sendable, Hashable {
    /// Exactly a login or a name. Finds also what was tried in vain with that login.
    package var person: String?
    /// An act's code.
    package var act: String?
    package var subjectKind: String?
    package var subjectID: String?
    package var outcome: AuditEntry.Outcome?
    /// Days in China, both included.
    package var from: CalendarDate?
    package var to: CalendarDate?

    package init(
        person: String? = nil, act: String? = nil, subjectKind: String? = nil, subjectID: String? = nil,
        outcome: AuditEntry.Outcome? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil
    ) {
        self.person = person
        self.act = act
        self.subjectKind = subjectKind
        self.subjectID = subjectID
        self.outcome = outcome
        self.from = from
        self.to = to
    }

    private var condition: SQL {
        var sql: SQL = "1 = 1"
        if let person {
            sql += """
                 AND (person IN (SELECT id FROM gov_person WHERE login = \(person) OR name = \(person))
                      OR (person = '-' AND subject_kind = 'login' AND subject_id = \(person)))
                """
        }
        if let act { sql += " AND act = \(act)" }
        if let subjectKind { sql += " AND subject_kind = \(subjectKind)" }
        if let subjectID { sql += " AND subject_id = \(subjectID)" }
        if let outcome { sql += " AND outcome = \(outcome.rawValue)" }
        if let from { sql += " AND at >= \(Timestamp.start(ofChinaDay: from))" }
        if let to { sql += " AND at < \(Timestamp.start(ofChinaDay: to.adding(days: 1)))" }
        return sql
    }

    /// At most `limit` rows before sequence number `before`, newest first, of subjects in `region` and below.
    func page(
        in region: RegionCode, _ tree: RegionTree, before: Int64?, limit: Int, transaction: any ReadTransaction
    ) throws -> AuditPage {
        var entries: [AuditEntry] = []
        var hasMore = false
        var isInside: [RegionCode: Bool] = [:]
        // Piece by piece: not every engine stops looking when we have seen enough.
        var start = before ?? .max
        var piece = limit + 1
        var isLast = false
        func judge(_ row: any Row) throws -> Bool {
            // In code, not in SQL: old codes count as their successors, zones hang elsewhere than their digits say.
            if region != .root {
                let place = try row.region(9)
                let inside = isInside[place] ?? tree.contains(place, under: region)
                isInside[place] = inside
                guard inside else { return true }
            }
            guard entries.count < limit else {
                hasMore = true
                return false
            }
            entries.append(try AuditEntry(row))
            return true
        }
        while !isLast, !hasMore {
            var seen = 0
            try transaction.scan(
                """
                SELECT \(AuditEntry.columns) FROM gov_audit
                WHERE \(condition) AND seq < \(start) ORDER BY seq DESC LIMIT \(piece)
                """
            ) { row in
                seen += 1
                start = try row.int64(0)
                return try judge(row)
            }
            isLast = seen < piece
            piece = min(piece * 4, 5000)
        }
        return AuditPage(entries: entries, next: hasMore ? entries.last?.sequence : nil)
    }
}

/// One page of the record, newest first.
package struct AuditPage: Sendable, Hashable {
    package let entries: [AuditEntry]
    /// The sequence number to continue before; nil on the last page.
    package let next: Int64?
}
