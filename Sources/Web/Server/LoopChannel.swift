// Where requests run. A short answer for everybody is made on the event loop its connection lives on; whatever may
// take long goes to the pool of Swift's tasks, where it holds up nobody else's connection.

package import HummingbirdCore
package import Logging
package import NIOCore
import Synchronization

/// An event loop as the home of tasks (SE-0417): between the socket and the page there is no change of thread.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop
    /// Of one turn of the loop, those too that others of them bring.
    private let jobs: NIOLoopBoundBox<[UnownedJob]>

    init(_ loop: any EventLoop) {
        self.loop = loop
        jobs = .makeBoxSendingValue([], eventLoop: loop)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if loop.inEventLoop { take(job) } else { loop.execute { self.take(job) } }
    }

    private func take(_ job: UnownedJob) {
        jobs.value.append(job)
        if jobs.value.count == 1 { loop.execute { self.run() } }
    }

    private func run() {
        var next = 0
        while next < jobs.value.count {
            jobs.value[next].runSynchronously(on: asUnownedTaskExecutor())
            next += 1
        }
        jobs.value.removeAll(keepingCapacity: true)
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
