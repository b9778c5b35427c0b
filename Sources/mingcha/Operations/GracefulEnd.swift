// The end of a server: nothing new, what runs is finished, but nobody waits for ever.

import Dispatch
import Foundation
import Hummingbird

/// Runs a server until SIGTERM or SIGINT. Requests that are being answered then have `limit` to end.
enum GracefulEnd {
    /// Below the half minute after which a service manager kills.
    static let limit = 20

    static func run(_ application: some ApplicationProtocol) async throws {
        let running = Task { try await application.runService() }
        // The framework listens to the same signals and begins to end; it sets no limit.
        let sources = [SIGTERM, SIGINT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                Terminal.note(say("正在停止：等待进行中的请求，至多 \(limit) 秒", "Stopping: requests have \(limit) s to end"))
                DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limit)) { running.cancel() }
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        do { try await running.value } catch  where running.isCancelled {
            Terminal.note(say("到时限，有请求被中断", "The time is over: some requests were cut off"))
        }
    }
}
