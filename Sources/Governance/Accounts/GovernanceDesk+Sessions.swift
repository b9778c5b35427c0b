// Signing in and out, and one's own password (ORG-3; ASVS 5.0 chapters 6 and 7, level 2).

import SQLKit

extension GovernanceDesk {
    /// Signs in and opens a session. Every attempt whose password is looked at leaves one row, `done` or `denied`; a
    /// lock leaves one for all that it refuses, and the next attempt's row says how many more there were
    /// (`refused-while-locked`).
    ///
    /// Errors: `signInRefused` for an unknown login, a wrong password and a closed account alike and after the same
    /// work for each; `signInLocked` after too many failures, for unknown logins alike.
    ///
    /// - Parameter client: the address the request came from, for the limit over all logins; nil: none known.
    /// - Returns: the token for the cookie, which nobody can ask for again, and the session.
    package func openSession(
        login: String, password: String, client: String? = nil
    ) async throws -> (token: String, session: Session) {
        let (limits, ledger) = (limits, ledger)
        let begun = ledger.moment()
        let key = FailureKey.login(login, limits)
        let clientKey = client.map { FailureKey.client($0, limits) }
        let (admission, stored) = try await ledger.database.writeBriefly { transaction in
            let admission = try SignInFailures.begin(
                [key] + (clientKey.map { [$0] } ?? []), at: begun, limits: limits, in: transaction)
            return (admission, try Credential.find(login: login, in: transaction))
        }
        if case .locked(let minutes, isFirst: false) = admission {
            throw GovernanceError.signInLocked(minutes: minutes)
        }
        let known = admission.details
        do {
            if case .locked(let minutes, _) = admission { throw GovernanceError.signInLocked(minutes: minutes) }
            guard try await isRight(password, stored), let stored, stored.isActive else {
                throw GovernanceError.signInRefused(login: login)
            }
            let token = Session.makeToken()
            let session = try await ledger.database.writeBriefly { transaction in
                // A password changed or an account closed while we were hashing counts.
                guard try Credential.find(login: login, in: transaction) == stored else {
                    throw GovernanceError.signInRefused(login: login)
                }
                let at = ledger.moment()
                try SignInFailures.clear(login: key, client: clientKey, begun: begun, in: transaction)
                try Session.open(
                    stored.person, token: token, id: ledger.ids.make(), at: at, limits: limits, in: transaction)
                guard let session = try Session.find(token: token, at: at, limits: limits, in: transaction) else {
                    throw GovernanceError.signInRefused(login: login)
                }
                try ledger.record(
                    .signIn, session.actor, nil, Self.subject(login: login), .done, known, at, in: transaction)
                return session
            }
            return (token, session)
        } catch let refusal as GovernanceError where refusal.isDenial {
            // Whoever tried is not known to be the person: the row names nobody, its subject is the login.
            try await ledger.database.writeBriefly { transaction in
                try ledger.record(
                    .signIn, .nobody, nil, Self.subject(login: login), .denied,
                    known.merging(["error": refusal.code]) { $1 }, ledger.moment(), in: transaction)
            }
            throw refusal
        }
    }

    /// The session of a cookie's token, with the posts its person holds now; nil when there is none, it is idle too
    /// long or too old, its account is closed or its password was reset or changed since.
    ///
    /// Writes the last moment seen at most once a minute (`SignInLimits.touch`).
    package func session(token: String) async throws -> Session? {
        guard token.utf8.count == 43 else { return nil }
        let (limits, at) = (limits, ledger.moment())
        let found = try await ledger.database.read { transaction in
            try Session.find(token: token, at: at, limits: limits, in: transaction)
        }
        guard let found, at >= found.lastSeenAt.adding(milliseconds: limits.touch) else { return found }
        // Not briefly: a public page is made on the thread of its connection, also for who is signed in.
        try await ledger.database.write { transaction in
            _ = try transaction.execute(
                "UPDATE gov_session SET last_seen_at = \(at) WHERE id = \(found.id) AND last_seen_at < \(at)")
        }
        return found
    }

    /// Signs out. One row. A session that is over already is no error.
    package func closeSession(_ session: Session) async throws {
        try await ledger.performOwn(
            .signOut, by: session.actor, on: Self.subject(login: session.login)
        ) { transaction, _ in
            try transaction.execute("DELETE FROM gov_session WHERE id = \(session.id)")
        }
    }

    /// Changes one's own password, ends all sessions of the account and opens a new one for this browser.
    ///
    /// Errors: `wrongPassword` (counts like a failed sign-in, so a stolen session cannot guess), `signInLocked`, both
    /// with a row `denied` (of a lock once, as in `openSession`); `passwordUnfit`, a mistake of input, with none.
    ///
    /// - Returns: the token of the new session.
    package func changePassword(
        of session: Session, from old: String, to new: String
    ) async throws -> String {
        try Password.check(new, login: session.login)
        if new == old { throw GovernanceError.passwordUnfit(.sameAsOld) }
        let (limits, ledger, begun) = (limits, ledger, ledger.moment())
        let key = FailureKey.login(session.login, limits)
        let (admission, stored) = try await ledger.database.writeBriefly { transaction in
            let admission = try SignInFailures.begin([key], at: begun, limits: limits, in: transaction)
            return (admission, try Credential.find(login: session.login, in: transaction))
        }
        if case .locked(let minutes, isFirst: false) = admission {
            throw GovernanceError.signInLocked(minutes: minutes)
        }
        do {
            if case .locked(let minutes, _) = admission { throw GovernanceError.signInLocked(minutes: minutes) }
            guard try await isRight(old, stored) else { throw GovernanceError.wrongPassword }
        } catch let refusal as GovernanceError where refusal.isDenial {
            try await ledger.performOwn(
                .changePassword, by: session.actor, on: Self.subject(login: session.login), details: admission.details
            ) { _, _ -> Void in throw refusal }
            throw refusal
        }
        let hash = try await PasswordQueue.hash(new, cost: cost)
        let token = Session.makeToken()
        try await ledger.performOwn(
            .changePassword, by: session.actor, on: Self.subject(login: session.login), details: admission.details
        ) { transaction, at in
            guard try Credential.find(login: session.login, in: transaction) == stored else {
                throw GovernanceError.wrongPassword
            }
            try SignInFailures.clear(login: key, client: nil, begun: begun, in: transaction)
            // No new version: an administrator looking at the account sees nothing of a password.
            try transaction.execute(
                """
                UPDATE gov_person SET password_hash = \(hash), must_change = 0 WHERE id = \(session.actor.person)
                """)
            try Session.closeAll(of: session.actor.person, in: transaction)
            try Session.open(
                session.actor.person, token: token, id: ledger.ids.make(), at: at, limits: limits, in: transaction)
        }
        return token
    }

    /// Puts a request on the record whose CSRF token or origin was wrong: one row `denied`.
    ///
    /// - Parameter path: without its query, which may hold what must not be in the record.
    package func recordForgedRequest(session: Session?, path: String, reason: String) async throws {
        let (ledger, at) = (ledger, ledger.moment())
        let subject = Subject(
            kind: "request", id: String(path.prefix { $0 != "?" }.prefix(200)), region: .root)
        let actor = session?.actor ?? .nobody
        try await ledger.database.writeBriefly { transaction in
            try ledger.record(.forgedRequest, actor, nil, subject, .denied, ["reason": reason], at, in: transaction)
        }
    }

    /// The time of an answer must not tell whether the login exists: an unknown one is hashed as well.
    private func isRight(_ password: String, _ stored: Credential?) async throws -> Bool {
        // What is longer than any password can be is not worth hashing, whoever it is for.
        guard password.utf8.count <= 4 * Password.longest else { return false }
        guard let stored else {
            _ = try await PasswordQueue.hash(password, cost: cost)
            return false
        }
        return await PasswordQueue.verify(password, stored.hash)
    }

    /// What was typed, bounded and on one line.
    private static func subject(login: String) -> Subject {
        let id = String(String.UnicodeScalarView(login.unicodeScalars.prefix(64).filter { $0.value >= 32 }))
        return Subject(kind: "login", id: id, region: .root)
    }
}

/// What an account's password is, and whether it opens anything.
private struct Credential: Sendable, Hashable {
    let person: ID<Person>
    let hash: String
    let isActive: Bool

    static func find(login: String, in transaction: any ReadTransaction) throws -> Credential? {
        try transaction.first("SELECT id, password_hash, active FROM gov_person WHERE login = \(login)") {
            Credential(person: ID(stored: try $0.text(0)), hash: try $0.text(1), isActive: try $0.bool(2))
        }
    }
}

extension Actor {
    /// Who tried something without being known.
    static let nobody = Actor(person: ID(stored: "-"), name: "-", holdings: [])
}
