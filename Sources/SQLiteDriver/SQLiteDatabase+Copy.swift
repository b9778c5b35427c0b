// Copies of a database that is being written, and what is wrong with a file.

import Foundation
import GRDB
package import SQLKit

extension SQLiteDatabase {
    /// Copies everything committed at one moment into a new file, while others go on writing: SQLite's own backup
    /// interface, in one step, from one snapshot. The copy is one plain file without a log beside it; it is in the
    /// file system when this returns, and on disk when the caller has synchronised it.
    ///
    /// Errors: `full`, `disk`, `cannotOpen` (of `path`), `corrupt`.
    package func copy(to path: String) throws(SQLError) {
        do {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            // The page that says "write-ahead log" came along; a copy on a read-only medium could not be opened.
            try copy.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            throw SQLError(sqlite: error, path: path)
        }
    }

    /// What SQLite finds wrong with a file of ours that nobody else has open: pages that contradict one another, rows
    /// that break their rules, references to rows that are not there. Empty when all is well; at most 20 lines.
    ///
    /// Errors: `notADatabase`, `corrupt`, `disk`, `cannotOpen`.
    package static func faults(of path: String) throws(SQLError) -> [String] {
        do {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            return try queue.writeWithoutTransaction { database in
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
                return try faults(SQLiteTransaction(database, path: path))
            }
        } catch {
            throw SQLError(sqlite: error, path: path)
        }
    }

    /// The same of an open database.
    package static func faults(_ transaction: any ReadTransaction) throws -> [String] {
        let damage = try transaction.map("PRAGMA integrity_check(20)") { try $0.text(0) }.filter { $0 != "ok" }
        guard damage.isEmpty else { return damage }
        var dangling: [String] = []
        try transaction.scan("PRAGMA foreign_key_check") { row in
            dangling.append("\(try row.text(0)) → \(try row.text(2))")
            return dangling.count < 20
        }
        return dangling
    }
}
