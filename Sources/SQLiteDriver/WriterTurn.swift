// Whose turn it is to write: one after another, in the order in which they asked.

import Synchronization

/// Waiting costs no thread. Whoever is alone goes on without a pause.
final class WriterTurn: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func with<T>(_ body: () async throws -> T) async throws -> T {
        if !isMine() { await join() }
        defer { pass() }
        try Task.checkCancellation()
        return try await body()
    }

    private func isMine() -> Bool {
        state.withLock { state in
            defer { state.isTaken = true }
            return !state.isTaken
        }
    }

    private func join() async {
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                if state.isTaken { state.waiting.append(continuation) }
                defer { state.isTaken = true }
                return !state.isTaken
            }
            if isMine { continuation.resume() }
        }
    }

    /// To the next who waits.
    private func pass() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
