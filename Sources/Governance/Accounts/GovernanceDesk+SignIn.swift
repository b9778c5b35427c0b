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

    /// Checks the password and records the attempt, `done` or `denied`. Errors: `signInRefused`, for an unknown
    /// login, a wrong password and a closed account alike, and after the same work for each.
    package func signIn(login: String, password: String) async throws -> Actor {
        let stored = try await ledger.database.read { transaction in
            try transaction.first("SELECT password_hash, active FROM gov_person WHERE login = \(login)") {
                (hash: try $0.text(0), active: try $0.bool(1))
            }
        }
        guard let stored else {
            // The time of an answer must not tell whether the login exists.
            _ = try Password.hash(password, cost: cost)
            return try await refuse(login)
        }
        guard Password.verify(password, stored.hash), stored.active else { return try await refuse(login) }
        let actor = try await actor(login: login)
        try await note(actor, login, .done)
        return actor
    }

    private func refuse(_ login: String) async throws -> Actor {
        // Whoever tried is not known to be the person: the row names nobody, its subject is the login.
        let nobody = Actor(person: ID(stored: "-"), name: "-", holdings: [])
        try await note(nobody, login, .denied)
        throw GovernanceError.signInRefused(login: login)
    }

    private func note(_ actor: Actor, _ login: String, _ outcome: AuditEntry.Outcome) async throws {
        let (ledger, at) = (ledger, ledger.moment())
        let subject = Subject(kind: "login", id: login, region: .root)
        try await ledger.database.write { transaction in
            try ledger.record(.signIn, actor, nil, subject, outcome, [:], at, in: transaction)
        }
    }
}
