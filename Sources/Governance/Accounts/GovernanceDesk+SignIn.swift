// From a login to an actor.

import SQLKit

extension GovernanceDesk {
    /// The active person with this login. Errors: `unknown`.
    package func actor(login: String) async throws -> Actor {
        let found = try await ledger.database.read { try Actor.find(login: login, in: $0) }
        guard let found else { throw GovernanceError.unknown(kind: "person", id: login) }
        return found
    }

    /// The oldest active account with `post` in exactly `region` (nil: anywhere): whom the command line acts for.
    /// Errors: `unknown`.
    package func firstActor(holding post: Post, in region: RegionCode? = nil) async throws -> Actor {
        let found = try await ledger.database.read { try Actor.first(holding: post, in: region, transaction: $0) }
        guard let found else { throw GovernanceError.unknown(kind: "post", id: post.rawValue) }
        return found
    }

    /// All active accounts with `post` in exactly `region`, oldest first.
    package func actors(holding post: Post, in region: RegionCode) async throws -> [Actor] {
        try await ledger.database.read { try Actor.all(holding: post, in: region, transaction: $0) }
    }

    /// What the platform knows of a person. Errors: `unknown`.
    package func person(login: String) async throws -> Person {
        let found = try await ledger.database.read { transaction in
            try transaction.first(
                "SELECT id, login, name, active, must_change, version FROM gov_person WHERE login = \(login)"
            ) { row in
                Person(
                    id: ID(stored: try row.text(0)), login: try row.text(1), name: try row.text(2),
                    isActive: try row.bool(3), mustChangePassword: try row.bool(4), version: try row.int(5))
            }
        }
        guard let found else { throw GovernanceError.unknown(kind: "person", id: login) }
        return found
    }
}
