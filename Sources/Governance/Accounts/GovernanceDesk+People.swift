// Use cases around accounts: adding people, first accounts of an empty platform, passwords.

import SQLKit

/// A person to be added. Without a password one is generated.
package struct NewPerson: Sendable, Hashable {
    package let login: String
    package let name: String
    package let holdings: [PostHolding]
    package let password: String?

    package init(login: String, name: String, holdings: [PostHolding], password: String? = nil) {
        self.login = login
        self.name = name
        self.holdings = holdings
        self.password = password
    }
}

/// An account just made: the only time its password is seen.
package struct NewAccount: Sendable, Hashable {
    package let actor: Actor
    package let login: String
    /// The generated password; nil when the caller gave one.
    package let password: String?
}

extension GovernanceDesk {
    /// Adds people with their posts. Errors: `exists` (login), `unknown` (region, department), `incompatiblePosts`,
    /// `invalid` (empty name, login with blanks, password under 12 characters, nobody's post).
    package func addPeople(
        _ people: [NewPerson], under region: RegionCode = .root, by actor: Actor
    ) async throws -> [NewAccount] {
        for person in people { try check(person) }
        // Hashing takes a tenth of a second a person: before the transaction, which stops every other writer.
        var accounts: [NewAccount] = []
        var hashes: [String] = []
        for person in people {
            let password = person.password ?? Password.generate()
            hashes.append(try Password.hash(password, cost: cost))
            let made = Actor(person: ledger.ids.make(), name: person.name, holdings: person.holdings)
            accounts.append(
                NewAccount(actor: made, login: person.login, password: person.password == nil ? password : nil))
        }
        let (made, encoded) = (accounts, hashes)
        let subject = Subject(kind: "person", id: region.rawValue, region: region)
        let details = ["logins": people.map(\.login).joined(separator: ",")]
        try await ledger.perform(.addPeople, by: actor, on: subject, details: details) { transaction, note in
            for (account, hash) in zip(made, encoded) {
                try Self.checkHoldings(account.actor, under: region, note.organisation)
                try Self.insert(account, hash, at: note.at, in: transaction)
            }
        }
        return made
    }

    /// The first accounts of a platform without people. Errors: `bootstrapOver` when anyone exists.
    package func createFirstAccounts(_ people: [NewPerson]) async throws -> [NewAccount] {
        try await addPeople(people, by: .bootstrap)
    }

    /// A new generated password for `login`, to be changed at the next sign-in. Ends the account's sessions. Errors:
    /// `unknown`, `ownAccount` (one's own is changed with the old one: `changePassword`).
    package func resetPassword(of login: String, by actor: Actor) async throws -> String {
        let password = Password.generate()
        let hash = try Password.hash(password, cost: cost)
        let subject = Subject(kind: "person", id: login, region: .root)
        try await ledger.perform(.resetPassword, by: actor, on: subject) { transaction, note in
            try Separation.refuseOwnAccount(login: login, note.actor, .resetPassword, in: transaction)
            let changed = try transaction.execute(
                """
                UPDATE gov_person SET password_hash = \(hash), must_change = 1, version = version + 1
                WHERE login = \(login)
                """)
            guard changed == 1 else { throw GovernanceError.unknown(kind: "person", id: login) }
            try Session.closeAll(login: login, in: transaction)
        }
        return password
    }

    /// Opens or closes an account; closing ends its sessions. `version` is the one the caller saw. Errors:
    /// `changedMeanwhile`, `ownAccount`.
    package func setActive(_ active: Bool, login: String, version: Int, by actor: Actor) async throws {
        let subject = Subject(kind: "person", id: login, region: .root)
        let details = ["active": String(active)]
        try await ledger.perform(.setActive, by: actor, on: subject, details: details) { transaction, note in
            // Closing needs another administrator, so there is always one left.
            try Separation.refuseOwnAccount(login: login, note.actor, .setActive, in: transaction)
            let changed = try transaction.execute(
                """
                UPDATE gov_person SET active = \(active), version = version + 1
                WHERE login = \(login) AND version = \(version)
                """)
            guard changed == 1 else { throw GovernanceError.changedMeanwhile(kind: "person", id: login) }
            if !active { try Session.closeAll(login: login, in: transaction) }
        }
    }

    private func check(_ person: NewPerson) throws(GovernanceError) {
        if person.name.isEmpty { throw .invalid(field: "name", value: "") }
        let isPlain = person.login.utf8.allSatisfy { (33...126).contains($0) && $0 != 44 }
        guard !person.login.isEmpty, isPlain else { throw .invalid(field: "login", value: person.login) }
        if let password = person.password, password.count < 12 { throw .invalid(field: "password", value: "") }
        if person.holdings.isEmpty { throw .invalid(field: "posts", value: person.login) }
        try Separation.refuseIncompatible(person.holdings.map(\.post), of: person.name)
    }

    static func checkHoldings(
        _ actor: Actor, under region: RegionCode, _ organisation: Organisation
    ) throws(GovernanceError) {
        for holding in actor.holdings {
            let tree = organisation.tree
            guard tree[holding.region] != nil, tree.contains(holding.region, under: region) else {
                throw .unknown(kind: "region", id: holding.region.rawValue)
            }
            guard let department = holding.department else { continue }
            guard organisation.departments[department] != nil else {
                throw .unknown(kind: "department", id: department.rawValue)
            }
        }
    }

    private static func insert(
        _ account: NewAccount, _ hash: String, at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        let person = account.actor.person
        let inserted = try transaction.execute(
            """
            INSERT INTO gov_person (id, login, name, password_hash, must_change, active, created_at)
            VALUES (\(person), \(account.login), \(account.actor.name), \(hash), \(account.password != nil), 1, \(at))
            ON CONFLICT (login) DO NOTHING
            """)
        guard inserted == 1 else { throw GovernanceError.exists(kind: "person", id: account.login) }
        try transaction.executeMany(
            "INSERT INTO gov_post (person, post, region, department) VALUES ($1, $2, $3, $4)",
            rows: Set(account.actor.holdings).map {
                [person.sqlValue, .text($0.post.rawValue), $0.region.sqlValue, $0.department.sqlValue]
            })
    }
}
