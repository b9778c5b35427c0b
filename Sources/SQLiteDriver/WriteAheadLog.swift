// How long the log is that SQLite writes ahead of the file, and when to move it there.

import GRDB
import GRDBSQLite
import Synchronization

/// Acts rewrite the same few pages: four times SQLite's usual 4 MiB of log means a quarter of the moving.
final class WriteAheadLog: Sendable {
    private static let limit = 4000
    private let pages = Atomic(0)

    var isLong: Bool { pages.load(ordering: .relaxed) >= Self.limit }

    func wasMoved() { pages.store(0, ordering: .relaxed) }

    /// In the place of SQLite's own moving, which is done by the commit itself. This outlives the connection.
    func watch(_ database: GRDB.Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { log, _, _, pages in
                Unmanaged<WriteAheadLog>.fromOpaque(log!).takeUnretainedValue().pages
                    .store(Int(pages), ordering: .relaxed)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
