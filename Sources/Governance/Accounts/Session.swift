// A session: who is signed in, proved by a token that only the browser keeps.

import SQLKit
import Crypto
import Foundation

/// One open session. The table knows only the SHA-256 of its token, so a copy of the database opens nothing.
package struct Session: Sendable, Hashable {
    package let id: ID<Session>
    /// With the posts held at the moment of reading.
    package let actor: Actor
    package let login: String
    /// The password was given by someone else: nothing but changing it should be offered.
    package let mustChangePassword: Bool
    /// What this session's forms carry, base64url. Derived from the token by HMAC, so that it is stored nowhere and
    /// does not give the token away.
    package let csrf: String
    package let openedAt: Timestamp
    package let lastSeenAt: Timestamp
}

extension Session {
    /// 32 random bytes, base64url without padding: 43 characters.
    static func makeToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return base64url((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    static func digest(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(token.utf8)))
    }

    private static func csrf(_ token: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("mingcha csrf".utf8), using: SymmetricKey(data: Array(token.utf8)))
        return base64url(Array(code))
    }

    private static func base64url(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Writes a new session and removes all that are over.
    static func open(
        _ person: ID<Person>, token: String, id: ID<Session>, at: Timestamp, limits: SignInLimits,
        in transaction: any WriteTransaction
    ) throws {
        let idle = at.adding(milliseconds: -limits.idle)
        let absolute = at.adding(milliseconds: -limits.absolute)
        try transaction.execute(
            "DELETE FROM gov_session WHERE last_seen_at <= \(idle) OR opened_at <= \(absolute)")
        try transaction.execute(
            """
            INSERT INTO gov_session (id, token_digest, person, opened_at, last_seen_at)
            VALUES (\(id), \(digest(token)), \(person), \(at), \(at))
            """)
    }

    /// The live session of `token`: not idle too long, not too old, its account open.
    static func find(
        token: String, at: Timestamp, limits: SignInLimits, in transaction: any ReadTransaction
    ) throws -> Session? {
        let found = try transaction.first(
            """
            SELECT s.id, s.person, s.opened_at, s.last_seen_at, p.login, p.must_change
            FROM gov_session AS s JOIN gov_person AS p ON p.id = s.person
            WHERE s.token_digest = \(digest(token)) AND p.active = 1
            """)
        guard let found, let actor = try Actor.find(person: ID(stored: found.text(1)), in: transaction) else {
            return nil
        }
        let (opened, seen) = (try found.timestamp(2), try found.timestamp(3))
        guard at < opened.adding(milliseconds: limits.absolute), at < seen.adding(milliseconds: limits.idle) else {
            return nil
        }
        return Session(
            id: ID(stored: try found.text(0)), actor: actor, login: try found.text(4),
            mustChangePassword: try found.bool(5), csrf: csrf(token), openedAt: opened, lastSeenAt: seen)
    }

    /// Ends every session of an account: its password was reset, or it was closed.
    static func closeAll(login: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM gov_session WHERE person IN (SELECT id FROM gov_person WHERE login = \(login))")
    }

    static func closeAll(of person: ID<Person>, in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM gov_session WHERE person = \(person)")
    }
}
