// Reads of a few rows on the caller's own thread, from connections that nothing else uses.

import GRDB
import Synchronization

/// As many connections as threads look something up at once: one more is opened when none is free, so that no
/// look-up waits for another, nor for a long read. GRDB's own pool finds a reader through key paths and parses
/// `BEGIN` each time, which costs as much as the look-up.
final class LookUpConnections: Sendable {
    private let path: String
    private let configuration: Configuration
    private let free = Mutex<[DatabaseQueue]>([])

    init(path: String, configuration: Configuration) {
        self.path = path
        var configuration = configuration
        configuration.readonly = true
        self.configuration = configuration
    }

    /// One consistent snapshot. Blocks this thread; `body` must be short. Errors: GRDB's, and what `body` throws.
    func read<T>(_ body: (SQLiteTransaction) throws -> T) throws -> T {
        let connection =
            try free.withLock { $0.popLast() } ?? DatabaseQueue(path: path, configuration: configuration)
        defer { free.withLock { $0.append(connection) } }
        return try connection.unsafeRead { try $0.transact(.read, path: path, nil, body) }
    }

    func close() throws {
        for connection in free.withLock({ $0 }) { try connection.close() }
    }
}
