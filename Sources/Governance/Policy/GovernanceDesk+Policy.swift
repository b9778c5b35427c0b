// Use cases around policies: what is in force, and a new version of it.

import Foundation
import SQLKit

extension GovernanceDesk {
    /// The policy in force in `region` on `day`. Policies are public: needs no actor.
    package func policy(in region: RegionCode, on day: CalendarDate) async throws -> PolicyVersion {
        try await ledger.database.read { transaction in
            try PolicyVersion.inForce(
                in: region, on: day, Organisation.load(in: transaction), transaction: transaction)
        }
    }

    /// Every version that a region has said itself, newest first. Policies are public: needs no actor.
    package func policyVersions(of region: RegionCode) async throws -> [PolicyVersion] {
        try await ledger.database.read { transaction in
            try transaction.map(
                """
                SELECT version, document, valid_from, basis FROM gov_policy
                WHERE region = \(region) ORDER BY version DESC
                """
            ) { row in
                PolicyVersion(
                    region: region, version: try row.int(0),
                    policy: try JSONDecoder().decode(InspectionPolicy.self, from: Data(try row.text(1).utf8)),
                    validFrom: try row.date(2), basis: try row.text(3))
            }
        }
    }

    /// Adds the next version for `region`; older versions stay. `basis` names the document that says so.
    /// Errors: `invalid`, `unknown` region, `denied`, `changedMeanwhile` when the region's newest version is not `last`
    /// (nil: whatever it is).
    ///
    /// - Returns: the new version's number.
    @discardableResult
    package func savePolicy(
        _ policy: InspectionPolicy, in region: RegionCode, from day: CalendarDate, basis: String,
        after known: Int? = nil, by actor: Actor
    ) async throws -> Int {
        try policy.check()
        guard !basis.isEmpty, basis.count <= InspectionPolicy.longestClause else {
            throw GovernanceError.invalid(field: "basis", value: basis)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let document = String(decoding: try encoder.encode(policy), as: UTF8.self)
        let subject = Subject(kind: "policy", id: region.rawValue, region: region)
        return try await ledger.perform(.savePolicy, by: actor, on: subject) { transaction, note in
            guard note.organisation.tree[region] != nil else {
                throw GovernanceError.unknown(kind: "region", id: region.rawValue)
            }
            let last = try transaction.int("SELECT MAX(version) FROM gov_policy WHERE region = \(region)") ?? 0
            guard known == nil || known == last else {
                throw GovernanceError.changedMeanwhile(kind: "policy", id: region.rawValue)
            }
            try transaction.execute(
                """
                INSERT INTO gov_policy (region, version, document, valid_from, basis)
                VALUES (\(region), \(last + 1), \(document), \(day), \(basis))
                """)
            note["version"] = String(last + 1)
            note["basis"] = basis
            return last + 1
        }
    }
}
