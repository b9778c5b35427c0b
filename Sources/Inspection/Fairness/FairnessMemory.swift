// Audits that were made and audits under way: a draw that is done never changes, so nothing is read twice that need
// not be, and nobody waits for a page while millions of tickets are computed.

import Drawing
import Fairness
import Synchronization

/// One audit under way. The page asks how far it is; the command line waits for it.
struct FairnessWork: Sendable {
    let task: Task<FairnessFindings, any Error>
    let progress: FairnessProgress
}

/// Draws read so far, of so many that are read; and how it ended.
final class FairnessProgress: Sendable {
    private let state: Mutex<(read: Int, result: Result<FairnessFindings, any Error>?)>
    let all: Int

    init(of all: Int) {
        self.all = all
        state = Mutex((0, nil))
    }

    var read: Int { state.withLock { $0.read } }
    var result: Result<FairnessFindings, any Error>? { state.withLock { $0.result } }
    func reach(_ read: Int) { state.withLock { $0.read = read } }
    func end(_ result: Result<FairnessFindings, any Error>) { state.withLock { $0.result = result } }
}

/// Shared by all copies of a desk.
final class FairnessMemory: Sendable {
    private struct State: Sendable {
        var findings: [(key: String, findings: FairnessFindings)] = []
        /// The last ones: some 40 bytes for each object that was ever in a roster.
        var readings: [FairnessReading] = []
        var works: [String: FairnessWork] = [:]
        /// Whatever was begun last. Audits go one after another: each holds every object in memory.
        var last: Task<FairnessFindings, any Error>?
    }
    private let state = Mutex(State())
    private static let mostFindings = 4
    private static let mostReadings = 2

    func find(_ key: String) -> FairnessFindings? {
        state.withLock { state in state.findings.first { $0.key == key }?.findings }
    }

    func keep(_ findings: FairnessFindings, _ key: String) {
        state.withLock { state in
            state.findings.removeAll { $0.key == key }
            state.findings.append((key, findings))
            if state.findings.count > Self.mostFindings { state.findings.removeFirst() }
        }
    }

    // MARK: What was read

    /// The longest reading that these draws begin with; an empty one when there is none.
    func reading(of draws: [AuditedDraw]) -> FairnessReading {
        state.withLock { state in
            state.readings.filter { draws.starts(with: $0.draws) }.max { $0.draws.count < $1.draws.count }
                ?? FairnessReading()
        }
    }

    func keep(_ reading: FairnessReading) {
        guard !reading.draws.isEmpty else { return }
        state.withLock { state in
            state.readings.removeAll { reading.draws.starts(with: $0.draws) }
            state.readings.append(reading)
            if state.readings.count > Self.mostReadings { state.readings.removeFirst() }
        }
    }

    // MARK: Under way

    /// The audit of this key that is under way; begun if there is none. It waits for those begun before.
    func work(
        _ key: String, of all: Int, _ body: @escaping @Sendable (FairnessProgress) async throws -> FairnessFindings
    ) -> FairnessWork {
        state.withLock { state in
            if let work = state.works[key] { return work }
            state.works = state.works.filter { $0.value.progress.result == nil }
            let progress = FairnessProgress(of: all)
            let before = state.last
            let task = Task(priority: .utility) {
                _ = await before?.result
                let result: Result<FairnessFindings, any Error>
                do { result = .success(try await body(progress)) } catch { result = .failure(error) }
                progress.end(result)
                return try result.get()
            }
            let work = FairnessWork(task: task, progress: progress)
            state.works[key] = work
            state.last = task
            return work
        }
    }

    /// Somebody has seen how it ended; who asks now begins anew.
    func forget(_ key: String) { state.withLock { _ = $0.works.removeValue(forKey: key) } }
}
