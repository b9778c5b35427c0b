// Counting wrong passwords, per login and per client address.

import Crypto
import SQLKit

/// Whom a failure counts against. Kept as a digest: what was typed into the field of the login may be a password.
struct FailureKey: Sendable, Hashable {
    let digest: [UInt8]
    let limit: Int

    static func login(_ login: String, _ limits: SignInLimits) -> FailureKey {
        FailureKey(digest: Array(SHA256.hash(data: Array("login:\(login)".utf8))), limit: limits.failures)
    }

    static func client(_ address: String, _ limits: SignInLimits) -> FailureKey {
        FailureKey(digest: Array(SHA256.hash(data: Array("client:\(address)".utf8))), limit: limits.clientFailures)
    }
}

enum SignInFailures {
    /// Whether an attempt's password is looked at.
    enum Admission: Sendable, Hashable {
        /// `refused`: attempts that locks on the same keys refused without a row of their own, since it was last said.
        case admitted(refused: Int)
        /// `isFirst`: the lock has refused nobody yet. Its first refusal is on the record, the others are counted:
        /// whoever knocks at a locked door must not fill the record.
        case locked(minutes: Int, isFirst: Bool)

        /// For the attempt's row.
        var details: [String: String] {
            guard case .admitted(let refused) = self, refused > 0 else { return [:] }
            return ["refused-while-locked": String(refused)]
        }
    }

    /// Counts an attempt as failed before its password is looked at, so that a hundred guesses at once are counted too;
    /// `clear` takes it back after a right one. What a lock refuses counts as no failure and does not prolong it.
    static func begin(
        _ keys: [FailureKey], at: Timestamp, limits: SignInLimits, in transaction: any WriteTransaction
    ) throws -> Admission {
        // Rows a lock may still hang on are younger than window and lock together.
        let forgotten = at.adding(milliseconds: -limits.window - limits.lock)
        try transaction.execute("DELETE FROM gov_sign_in_failure WHERE at <= \(forgotten)")
        for key in keys {
            let newest = try transaction.map(
                """
                SELECT at FROM gov_sign_in_failure WHERE who = \(key.digest) ORDER BY at DESC LIMIT \(key.limit)
                """
            ) { try $0.timestamp(0) }
            guard newest.count == key.limit, let last = newest.first, let first = newest.last else { continue }
            let end = last.adding(milliseconds: limits.lock)
            guard last.milliseconds - first.milliseconds < limits.window, at < end else { continue }
            let minutes = Int((end.milliseconds - at.milliseconds + 59_999) / 60_000)
            return .locked(minutes: minutes, isFirst: try refuse(key, until: end, in: transaction))
        }
        var refused = 0
        for key in keys {
            try transaction.execute("INSERT INTO gov_sign_in_failure (who, at) VALUES (\(key.digest), \(at))")
            refused += try transaction.int("SELECT refused FROM gov_sign_in_lock WHERE who = \(key.digest)") ?? 0
            try transaction.execute("DELETE FROM gov_sign_in_lock WHERE who = \(key.digest)")
        }
        return .admitted(refused: refused)
    }

    /// Counts a refusal; true when it is this lock's first.
    private static func refuse(
        _ key: FailureKey, until end: Timestamp, in transaction: any WriteTransaction
    ) throws -> Bool {
        let known = try transaction.text("SELECT ends_at FROM gov_sign_in_lock WHERE who = \(key.digest)")
        let isFirst = known != end.description
        let more = isFirst ? 0 : 1
        try transaction.execute(
            """
            INSERT INTO gov_sign_in_lock (who, ends_at, refused) VALUES (\(key.digest), \(end), \(more))
            ON CONFLICT (who) DO UPDATE SET ends_at = excluded.ends_at,
              refused = gov_sign_in_lock.refused + excluded.refused
            """)
        return isFirst
    }

    /// After a right password: the login's failures are forgotten, of the client only the attempt itself, lest a
    /// guesser with one account of their own start afresh with it.
    static func clear(
        login: FailureKey, client: FailureKey?, begun: Timestamp, in transaction: any WriteTransaction
    ) throws {
        try transaction.execute("DELETE FROM gov_sign_in_failure WHERE who = \(login.digest)")
        guard let client else { return }
        try transaction.execute(
            """
            DELETE FROM gov_sign_in_failure
            WHERE id = (SELECT MAX(id) FROM gov_sign_in_failure WHERE who = \(client.digest) AND at = \(begun))
            """)
    }
}
