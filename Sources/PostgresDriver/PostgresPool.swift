// Lanes that are lent one at a time, in the order in which they were asked for.

import Synchronization

/// At most `limit` lanes, made when needed.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresLane] = []
        var made = 0
        var waiting: [CheckedContinuation<PostgresLane, Never>] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int
    private let make: @Sendable () -> PostgresLane

    init(limit: Int, _ make: @escaping @Sendable () -> PostgresLane) {
        self.limit = limit
        self.make = make
    }

    func with<T>(_ body: (PostgresLane) async throws -> T) async throws -> T {
        let lane = await take()
        defer { give(lane) }
        return try await body(lane)
    }

    /// Lanes at work end when they come back.
    func close() {
        let idle = state.withLock { state in
            defer { state.idle = [] }
            state.isClosed = true
            return state.idle
        }
        for lane in idle { lane.stop() }
    }

    private func take() async -> PostgresLane {
        await withCheckedContinuation { continuation in
            let lane: PostgresLane? = state.withLock { state in
                if let lane = state.idle.popLast() { return lane }
                guard state.made < limit else {
                    state.waiting.append(continuation)
                    return nil
                }
                state.made += 1
                return make()
            }
            if let lane { continuation.resume(returning: lane) }
        }
    }

    private func give(_ lane: PostgresLane) {
        lane.rest()
        let (next, isOver) = state.withLock { state in
            if !state.waiting.isEmpty { return (Optional(state.waiting.removeFirst()), false) }
            if !state.isClosed { state.idle.append(lane) }
            return (nil, state.isClosed)
        }
        if let next { next.resume(returning: lane) }
        if isOver { lane.stop() }
    }
}
