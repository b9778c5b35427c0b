// Where passwords are hashed: beside the requests, two at a time.

import Foundation

/// One hash takes 64 MiB and a tenth of a second of a core. A flood of sign-ins therefore waits in line here, on
/// threads of its own, and the threads that answer requests stay free.
enum PasswordQueue {
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "passwords"
        queue.maxConcurrentOperationCount = 2
        return queue
    }()

    static func hash(_ password: String, cost: PasswordCost) async throws -> String {
        try await run { () throws(GovernanceError) in try Password.hash(password, cost: cost) }.get()
    }

    static func verify(_ password: String, _ encoded: String) async -> Bool {
        await run { Password.verify(password, encoded) }.isTrue
    }

    private static func run<T: Sendable>(
        _ work: @escaping @Sendable () throws(GovernanceError) -> T
    ) async -> Result<T, GovernanceError> {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: Result(catching: work)) }
        }
    }
}

extension Result<Bool, GovernanceError> {
    fileprivate var isTrue: Bool { (try? get()) ?? false }
}
