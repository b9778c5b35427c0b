// How long a session lasts and how often a password may be wrong.

/// Limits of sessions and of guessing (ORG-3). Times are milliseconds.
package struct SignInLimits: Sendable, Hashable {
    /// A session without a request for this long is over (GB/T 22239-2019, 8.1.4.1 b: time-out).
    package var idle: Int64
    /// No session is older than this, however busy: a working day with some overtime (ASVS 5.0, 7.3).
    package var absolute: Int64
    /// `failures` wrong passwords for one login within `window` lock it for `lock` (8.1.4.1 b: illegal sign-ins).
    /// Nothing resets the count but a right password or time.
    package var failures: Int
    /// As `failures`, for one client address over all logins: guessing one password at many accounts. Wider, because
    /// an office is often behind one address.
    package var clientFailures: Int
    package var window: Int64
    /// At least `window`, so that a lock that is over leaves nothing to count.
    package var lock: Int64
    /// A session's last moment is written at most this often: reading pages must not become writing.
    package var touch: Int64

    package init(
        idle: Int64 = 30 * 60_000, absolute: Int64 = 12 * 3_600_000, failures: Int = 5, clientFailures: Int = 50,
        window: Int64 = 15 * 60_000, lock: Int64 = 15 * 60_000, touch: Int64 = 60_000
    ) {
        self.idle = idle
        self.absolute = absolute
        self.failures = failures
        self.clientFailures = clientFailures
        self.window = window
        self.lock = max(lock, window)
        self.touch = touch
    }

    package static let standard = SignInLimits()
}
