// What only a file has: its journal, its pages, its disk.

import Foundation
import SQLKit
import SQLiteDriver
import TestDatabase
import Testing

@Suite struct FileTests {
    @Test func `The writer runs with synchronous FULL, WAL and foreign keys`() async throws {
        try await withDatabase { database in
            let settings = try await database.write { transaction in
                (
                    try transaction.int("PRAGMA synchronous"), try transaction.text("PRAGMA journal_mode"),
                    try transaction.int("PRAGMA foreign_keys")
                )
            }
            #expect(settings == (2, "wal", 1))
        }
    }

    @Test func `However much is written, the log beside the file stays short`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a BLOB) STRICT") }
            let piece = [UInt8](repeating: 7, count: 1 << 20)
            for number in 0..<60 {
                let write: @Sendable (any WriteTransaction) throws -> Void = {
                    _ = try $0.execute("INSERT INTO t VALUES (\(piece))")
                }
                if number % 2 == 0 { try await database.write(write) } else { try await database.writeBriefly(write) }
            }
            let log = try FileManager.default.attributesOfItem(atPath: database.path + "-wal")[.size] as? NSNumber
            // 4,000 pages and what one write adds to them; 60 MB were written.
            #expect((log?.intValue ?? 0) < 20_000_000)
        }
    }

    @Test func `A swallowed full disk still fails the transaction, and later statements do not run`() async throws {
        try await withDatabase { database in
            try await database.write { try $0.executeScript("CREATE TABLE t (a BLOB) STRICT") }
            let error = await sqlError {
                try await database.write { transaction in
                    try transaction.execute("PRAGMA max_page_count = 20")
                    _ = try? transaction.execute("INSERT INTO t VALUES (zeroblob(1000000))")
                    _ = try? transaction.execute("INSERT INTO t VALUES (zeroblob(1))")
                }
            }
            #expect(error == .full(place: database.path))
            #expect(try await database.read { try $0.int("SELECT COUNT(*) FROM t") } == 0)
        }
    }
}
