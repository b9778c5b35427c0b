// Use cases around posts: who holds what, granting, withdrawing.

import SQLKit

extension GovernanceDesk {
    /// People with posts in `region` or below, by login, at most `limit` after login `after`.
    package func people(
        matching filter: PeopleFilter = PeopleFilter(), in region: RegionCode = .root, after: String? = nil,
        limit: Int = 50, by actor: Actor
    ) async throws -> PeoplePage {
        let subject = Subject(kind: "person", id: "all", region: region)
        let limit = max(1, min(limit, 500))
        return try await ledger.consult(.readPeople, by: actor, on: subject) { transaction, organisation in
            try PersonEntry.page(
                filter, in: region, organisation, after: after, limit: limit, transaction: transaction)
        }
    }

    /// One account with its posts. Errors: `unknown`.
    package func account(login: String, by actor: Actor) async throws -> PersonEntry {
        let subject = Subject(kind: "person", id: login, region: .root)
        return try await ledger.consult(.readPeople, by: actor, on: subject) { transaction, _ in
            guard let entry = try PersonEntry.find(login: login, in: transaction) else {
                throw GovernanceError.unknown(kind: "person", id: login)
            }
            return entry
        }
    }

    /// Gives a post, effective with the next act. `version` is the account's version the caller saw. Errors:
    /// `ownAccount`, `incompatiblePosts`, `unknown` (person, region, department), `exists` (held already),
    /// `changedMeanwhile`.
    package func grantPost(
        _ holding: PostHolding, to login: String, version: Int, by actor: Actor
    ) async throws {
        let subject = Self.subject(login, holding)
        try await ledger.perform(.grantPost, by: actor, on: subject, details: Self.details(holding)) {
            transaction, note in
            try Separation.refuseOwnAccount(login: login, note.actor, .grantPost, in: transaction)
            let entry = try Self.touch(login, version, in: transaction)
            let after = Actor(
                person: entry.person.id, name: entry.person.name, holdings: entry.holdings + [holding])
            try Self.checkHoldings(after, under: .root, note.organisation)
            if entry.holdings.contains(holding) {
                throw GovernanceError.exists(kind: "post", id: holding.post.rawValue)
            }
            try Separation.refuseIncompatible(after.holdings.map(\.post), of: after.name)
            try transaction.execute(
                """
                INSERT INTO gov_post (person, post, region, department)
                VALUES (\(entry.person.id), \(holding.post.rawValue), \(holding.region), \(holding.department))
                """)
        }
    }

    /// Takes a post away, effective with the next act, also in sessions that are open. Errors: `ownAccount`, `unknown`
    /// (person, post not held), `changedMeanwhile`.
    package func withdrawPost(
        _ holding: PostHolding, from login: String, version: Int, by actor: Actor
    ) async throws {
        let subject = Self.subject(login, holding)
        try await ledger.perform(.withdrawPost, by: actor, on: subject, details: Self.details(holding)) {
            transaction, note in
            try Separation.refuseOwnAccount(login: login, note.actor, .withdrawPost, in: transaction)
            let entry = try Self.touch(login, version, in: transaction)
            let ofDepartment: SQL =
                holding.department.map { "department = \($0)" } ?? "department IS NULL"
            let removed = try transaction.execute(
                """
                DELETE FROM gov_post
                WHERE person = \(entry.person.id) AND post = \(holding.post.rawValue)
                  AND region = \(holding.region) AND \(ofDepartment)
                """)
            guard removed == 1 else { throw GovernanceError.unknown(kind: "post", id: holding.post.rawValue) }
        }
    }

    /// The account as it is, its version raised. Errors: `unknown`, `changedMeanwhile`.
    private static func touch(
        _ login: String, _ version: Int, in transaction: any WriteTransaction
    ) throws -> PersonEntry {
        guard let entry = try PersonEntry.find(login: login, in: transaction) else {
            throw GovernanceError.unknown(kind: "person", id: login)
        }
        guard entry.person.version == version else {
            throw GovernanceError.changedMeanwhile(kind: "person", id: login)
        }
        try transaction.execute(
            "UPDATE gov_person SET version = version + 1 WHERE id = \(entry.person.id)")
        return entry
    }

    private static func subject(_ login: String, _ holding: PostHolding) -> Subject {
        Subject(
            kind: "person", id: login, region: holding.region, departments: holding.department.map { [$0] } ?? [])
    }

    private static func details(_ holding: PostHolding) -> [String: String] {
        ["post": holding.post.rawValue, "department": holding.department?.rawValue ?? ""]
    }
}
