// Use cases of the auditor: reading the record, taking it out.

import SQLKit

extension GovernanceDesk {
    /// Rows of the record about subjects in `region` and below, newest first, at most `limit` (1…1000) before sequence
    /// number `before`.
    package func audit(
        matching filter: AuditFilter = AuditFilter(), in region: RegionCode = .root, before: Int64? = nil,
        limit: Int = 100, by actor: Actor
    ) async throws -> AuditPage {
        let subject = Subject(kind: "audit", id: region.rawValue, region: region)
        let limit = max(1, min(limit, 1000))
        return try await ledger.consult(.readAudit, by: actor, on: subject) { transaction, organisation in
            try filter.page(
                in: region, organisation.tree, before: before, limit: limit, transaction: transaction)
        }
    }

    /// All rows up to now that `filter` asks for, newest first, in pieces, so that a record of any length is written
    /// out in constant memory. Leaves one row, before the first piece is given; every piece is authorised anew.
    ///
    /// - Returns: how many rows were given.
    @discardableResult
    package func exportAudit(
        matching filter: AuditFilter = AuditFilter(), in region: RegionCode = .root, by actor: Actor,
        _ give: @Sendable ([AuditEntry]) async throws -> Void
    ) async throws -> Int {
        let subject = Subject(kind: "audit", id: region.rawValue, region: region)
        let newest = try await ledger.perform(
            .exportAudit, by: actor, on: subject, details: filter.details
        ) { transaction, _ in
            try transaction.int("SELECT MAX(seq) FROM gov_audit") ?? 0
        }
        var before: Int64? = Int64(newest) + 1
        var count = 0
        while let next = before {
            let page = try await ledger.consult(.exportAudit, by: actor, on: subject) { transaction, organisation in
                try filter.page(
                    in: region, organisation.tree, before: next, limit: 1000, transaction: transaction)
            }
            if !page.entries.isEmpty { try await give(page.entries) }
            count += page.entries.count
            before = page.next
        }
        return count
    }
}

extension AuditFilter {
    /// What was asked for, for the row of the export.
    fileprivate var details: [String: String] {
        let all: [String: String?] = [
            "person": person, "act": act, "subjectKind": subjectKind, "subjectID": subjectID,
            "outcome": outcome?.rawValue, "from": from?.description, "to": to?.description,
        ]
        return all.compactMapValues { $0 }
    }
}
