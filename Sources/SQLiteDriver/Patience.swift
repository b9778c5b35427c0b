// How long a lock of another program is waited for, and how often it is tried.

import Foundation
import GRDB
import GRDBSQLite

/// SQLite's own waiting tries less and less often, ten times a second in the end: beside a program that writes one act
/// after another, and leaves the lock for some hundredths of a millisecond in between, it comes too late for seconds.
struct Patience: Sendable {
    /// Tries, about one in a millisecond.
    private let limit: Int

    init(_ limit: Duration) {
        self.limit = Int(limit / .milliseconds(1))
    }

    func begin(_ database: GRDB.Database) {
        sqlite3_busy_handler(
            database.sqliteConnection,
            { limit, tries in
                guard Int(tries) < Int(bitPattern: limit) else { return 0 }
                // A little less or more, or two who write in step would always meet.
                usleep(.random(in: 700...1300))
                return 1
            }, UnsafeMutableRawPointer(bitPattern: limit))
    }

    /// From here a lock that is taken is an error at once.
    static func end(_ database: GRDB.Database) {
        sqlite3_busy_handler(database.sqliteConnection, nil, nil)
    }
}
