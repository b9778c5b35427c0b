// `measure hello`: the framework's plain greeting from the same program, the peer beside which pages are measured.

import ArgumentParser
import Hummingbird
import HummingbirdCore
import Logging

struct HelloCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hello", abstract: say("框架自己的问候页，作对照", "The framework's greeting, as a peer"))

    @Option(help: ArgumentHelp(say("端口", "port")))
    var port = 8081

    func run() async throws {
        let router = Router()
        router.get("/") { _, _ in "Hello" }
        var logger = Logger(label: "hello")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}
