// Where requests run. A short answer for everybody is made on the event loop its connection lives on; whatever may
// take long goes to the pool of Swift's tasks, where it holds up nobody else's connection.

package import HummingbirdCore
package import Logging
package import NIOCore
import Synchronization

/// An event loop as the home of tasks (SE-0417): between the socket and the page there is no change of thread.
final class LoopExecutor: TaskExecutor {
    /// Jobs of one turn of the loop, those too that others of them bring. Those before `next` are done, the one there
    /// is running.
    private struct Row {
        var jobs: [UnownedJob] = []
        var next = 0
    }

    private let loop: any EventLoop
    private let row: NIOLoopBoundBox<Row>

    init(_ loop: any EventLoop) {
        self.loop = loop
        row = .makeBoxSendingValue(Row(), eventLoop: loop)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if loop.inEventLoop { take(job) } else { loop.execute { self.take(job) } }
    }

    private func take(_ job: UnownedJob) {
        row.value.jobs.append(job)
        if row.value.jobs.count == 1 { loop.execute { self.run() } }
    }

    private func run() {
        while row.value.next < row.value.jobs.count {
            row.value.jobs[row.value.next].runSynchronously(on: asUnownedTaskExecutor())
            row.value.next += 1
        }
        row.value.jobs.removeAll(keepingCapacity: true)
        row.value.next = 0
    }
}

/// Connections whose tasks begin on their own event loops.
package final class LoopChannel<Base: ServerChildChannel>: ServerChildChannel {
    private let base: Base
    /// One for each loop.
    private let executors = Mutex<[ObjectIdentifier: LoopExecutor]>([:])

    init(_ base: Base) { self.base = base }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        base.setup(channel: channel, logger: logger)
    }

    package func handle(value: Base.Value, logger: Logger) async {
        let loop = value.channel.eventLoop
        let executor = executors.withLock { executors in
            let executor = executors[ObjectIdentifier(loop)] ?? LoopExecutor(loop)
            executors[ObjectIdentifier(loop)] = executor
            return executor
        }
        await withTaskExecutorPreference(executor) { await base.handle(value: value, logger: logger) }
    }
}

/// For whatever may take long, waits for a disk or computes: an event loop must stay free for its other connections.
func inPool<T, Failure: Error>(_ work: () async throws(Failure) -> T) async throws(Failure) -> T {
    try await withTaskExecutorPreference(globalConcurrentExecutor, operation: work)
}
