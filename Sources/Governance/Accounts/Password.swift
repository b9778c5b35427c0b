// Passwords: argon2id hashes, and generated ones a person can read out over the telephone.

import CArgon2

/// The work factors of argon2id.
package struct PasswordCost: Sendable, Hashable {
    package let iterations: UInt32
    package let kibibytes: UInt32

    package init(iterations: UInt32, kibibytes: UInt32) {
        self.iterations = iterations
        self.kibibytes = kibibytes
    }

    /// t = 3, m = 64 MiB, p = 1: the second recommended option of RFC 9106 with one lane. About 0.1 s.
    package static let standard = PasswordCost(iterations: 3, kibibytes: 65_536)
    /// For tests and demonstration data only.
    package static let test = PasswordCost(iterations: 1, kibibytes: 64)
}

/// Why a password may not be chosen.
package enum PasswordFault: Sendable, Hashable, CaseIterable {
    case short, long, simple, sameAsOld, likeLogin
}

package enum Password {
    /// Characters, at least. Length is what counts (NIST SP 800-63B, 5.1.1.2); no rule asks for kinds of characters.
    package static let shortest = 12
    /// Characters, at most: a sentence fits, a file does not.
    package static let longest = 200

    /// Errors: `passwordUnfit` for one that is too short, too long, made of fewer than four different characters, or
    /// the login itself (also with letters of the other case).
    package static func check(_ password: String, login: String) throws(GovernanceError) {
        if password.count < shortest { throw .passwordUnfit(.short) }
        if password.unicodeScalars.count > longest { throw .passwordUnfit(.long) }
        if Set(password).count < 4 { throw .passwordUnfit(.simple) }
        if password.lowercased() == login.lowercased() { throw .passwordUnfit(.likeLogin) }
    }

    /// The encoded form `$argon2id$v=19$m=…,t=…,p=1$salt$hash`, with a fresh 16-byte salt.
    /// Errors: `GovernanceError.hashing`.
    package static func hash(_ password: String, cost: PasswordCost = .standard) throws(GovernanceError) -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let length = argon2_encodedlen(cost.iterations, cost.kibibytes, 1, 16, 32, Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let secret = Array(password.utf8)
        let code = argon2id_hash_encoded(
            cost.iterations, cost.kibibytes, 1, secret, secret.count, salt, salt.count, 32, &encoded, length)
        guard code == ARGON2_OK.rawValue else {
            throw .hashing(reason: String(cString: argon2_error_message(code)))
        }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// True when `password` has this encoded hash. A malformed hash is never verified.
    package static func verify(_ password: String, _ encoded: String) -> Bool {
        let secret = Array(password.utf8)
        return argon2id_verify(encoded, secret, secret.count) == ARGON2_OK.rawValue
    }

    /// 4 × 4 characters without look-alikes (no 0 O o 1 l I i), as in `k7mp-3xqd-…`: about 79 bits.
    package static func generate() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            String((0..<4).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        }.joined(separator: "-")
    }
}
