// The engine for more than one machine, behind `SQLKit.Database`. The only importer of libpq.

package import SQLKit

/// A PostgreSQL database (14 or later, UTF8): one writer and some readers at a time from this program.
///
/// Several programs may use it together: their writers wait for one another, their readers for nobody. With several
/// hosts in the address the one that takes writes is looked for, again whenever the connection is lost.
package final class PostgresDatabase: SQLKit.Database {
    package let place: String
    private let writer: PostgresPool
    private let readers: PostgresPool

    package var engine: SQLEngine { .postgres }

    /// True for addresses this driver opens.
    package static func isAddress(_ url: String) -> Bool {
        url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
    }

    /// Connects once, and fails at once if that does not work.
    ///
    /// - Parameter patience: for how long a connection lost later is looked for before the work fails.
    /// - Parameter busyTimeout: for how long another program's writer is waited for.
    ///
    /// Errors: `cannotOpen` (address, password, name, encoding, version, no server), in the server's words.
    package static func open(
        url: String, readers: Int = 6, patience: Duration = .seconds(10), busyTimeout: Duration = .seconds(30)
    ) async throws -> PostgresDatabase {
        let address = try PostgresAddress(url)
        let settings = PostgresSettings(patience: patience, busyTimeout: busyTimeout)
        let database = PostgresDatabase(address, settings, readers: readers)
        do {
            try await database.writer.with { try await $0.connect() }
        } catch PostgresFailure.lost(let reason) {
            database.stop()
            throw SQLError.cannotOpen(place: address.place, reason: reason)
        } catch {
            database.stop()
            throw error
        }
        return database
    }

    private init(_ address: PostgresAddress, _ settings: PostgresSettings, readers: Int) {
        place = address.place
        writer = PostgresPool(limit: 1) { PostgresLane(address, settings) }
        self.readers = PostgresPool(limit: readers) { PostgresLane(address, settings) }
    }

    deinit {
        stop()
    }

    package func read<T: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> T
    ) async throws -> T {
        try await readers.with { try await $0.run(.read) { try body($0) } }
    }

    package func write<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T {
        try await writer.with { try await $0.run(.write) { try body($0) } }
    }

    package func close() async throws {
        stop()
    }

    private func stop() {
        writer.close()
        readers.close()
    }
}
