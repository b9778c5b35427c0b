// A thread with one connection: libpq blocks, and the threads of Swift's tasks must not.

import CLibPQ
import Foundation
import SQLKit
import Synchronization

/// Whoever has taken the lane from its pool is alone on it.
final class PostgresLane: Sendable {
    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let work = Mutex<(@Sendable () -> Void)?>(nil)
    private let wake = DispatchSemaphore(value: 0)
    private let canceller = PostgresCanceller()
    /// Touched on the lane's thread only.
    private nonisolated(unsafe) var connection: PostgresConnection?

    init(_ address: PostgresAddress, _ settings: PostgresSettings) {
        self.address = address
        self.settings = settings
        let thread = Thread { [self] in
            while true {
                wake.wait()
                guard let next = work.withLock({ $0.take() }) else { break }
                next()
            }
            connection = nil
        }
        thread.name = "postgres"
        // What runs inside a transaction may be a whole draw.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Runs `body` on the lane's thread with a connection that was alive a moment ago. A connection found broken
    /// before the commit is replaced and `body` runs again, for as long as the settings' patience.
    func run<T: Sendable>(
        _ kind: PostgresConnection.Kind, _ body: @escaping @Sendable (PostgresTransaction) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                work.withLock { $0 = { [self] in continuation.resume(with: Result { try attempt(kind, body) }) } }
                wake.signal()
            }
        } onCancel: {
            canceller.cancel()
        }
    }

    /// Connects if it is not connected. For `open`, which shall fail at once.
    func connect() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            work.withLock {
                $0 = { [self] in continuation.resume(with: Result { connection = try fresh() }) }
            }
            wake.signal()
        }
    }

    /// Forgets the user who gives it back.
    func rest() {
        canceller.reset()
    }

    /// Ends the thread, and with it the connection.
    func stop() {
        wake.signal()
    }

    private func fresh() throws -> PostgresConnection {
        try PostgresConnection(address, settings, canceller)
    }

    private func attempt<T>(
        _ kind: PostgresConnection.Kind, _ body: (PostgresTransaction) throws -> T
    ) throws -> T {
        let start = ContinuousClock.now
        var again = 0
        while true {
            do {
                let current = try connection ?? fresh()
                connection = current
                return try current.run(kind, body)
            } catch PostgresFailure.lost(let reason) {
                connection = nil
                guard ContinuousClock.now - start < settings.patience, !canceller.isCancelled else {
                    throw SQLError.unavailable(place: address.place, reason: reason)
                }
                Thread.sleep(forTimeInterval: 0.2)
            } catch PostgresFailure.again(let error) {
                again += 1
                connection?.forgetStatements()
                guard again < settings.attempts else { throw error }
                Thread.sleep(forTimeInterval: 0.01 * Double(again))
            } catch PostgresFailure.cancelled {
                // Cancelled by an administrator is no reason to believe that our task was.
                guard canceller.isCancelled else { throw SQLError.locked(place: address.place) }
                throw CancellationError()
            } catch PostgresFailure.error(let error) {
                // A server that turned read-only is no longer the primary: ask again who is.
                if case .readOnly = error { connection = nil }
                throw error
            } catch SQLError.outcomeUnknown(let place) {
                connection = nil
                throw SQLError.outcomeUnknown(place: place)
            }
        }
    }
}

/// Stops the running statement from another thread, and never a commit: a commit that waits for its standby would
/// count as done when it is cancelled.
///
/// A server forgets a request that reaches it between two statements. Therefore no statement is begun once somebody has
/// cancelled, and the request is repeated until the lane comes to its end.
final class PostgresCanceller: Sendable {
    private struct Target {
        var handle: Handle?
        var isOpen = false
    }

    /// libpq: `PQcancel` may be called from any thread.
    struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let flag = Atomic(false)
    /// Held while a request is made, which takes long where the server is gone; only the lane's own thread waits for
    /// it.
    private let target = Mutex(Target())

    var isCancelled: Bool { flag.load(ordering: .acquiring) }

    /// The connection whose statements are meant from now on.
    func use(_ handle: Handle?) {
        target.withLock { target in
            if let old = target.handle { PQfreeCancel(old.pointer) }
            target.handle = handle
        }
    }

    func begin() {
        target.withLock { $0.isOpen = true }
    }

    /// From here nothing is cancelled. Throws when it already was.
    func end() throws {
        target.withLock { $0.isOpen = false }
        if isCancelled { throw PostgresFailure.cancelled }
    }

    /// Before the lane goes to the next user.
    func reset() {
        flag.store(false, ordering: .releasing)
    }

    func cancel() {
        flag.store(true, ordering: .releasing)
        ask(after: 0)
    }

    /// Off the thread that cancels: a request is a connection of its own and waits for the server to close it.
    private func ask(after seconds: Double) {
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [self] in
            guard isCancelled else { return }
            target.withLock { target in
                guard isCancelled, target.isOpen, let handle = target.handle else { return }
                var reason = [CChar](repeating: 0, count: 256)
                _ = PQcancel(handle.pointer, &reason, 256)
            }
            ask(after: min(max(2 * seconds, 0.02), 1))
        }
    }
}
