// `witness`: another department, an association or a notary watches a log: C2SP tlog-witness over HTTP.

import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import LogKeeper
import Logging
import TransparencyLog

struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: say("见证服务：为别人的日志会签检查点", "A witness: cosigns the checkpoints of somebody else's log"),
        discussion: say(
            "见证人只看到检查点（名称、条数、根），看不到日志内容。状态文件夹须妥善保存，不得恢复旧备份。",
            "A witness sees checkpoints only (name, size, root), no entry. Keep the state folder; never restore an "
                + "older copy of it."))

    @Option(help: ArgumentHelp(say("状态文件夹", "folder of its memory and key"), valueName: "folder"))
    var state: String

    @Option(help: ArgumentHelp(say("端口；0 由系统选", "port; 0 lets the system choose")))
    var port = 8090

    @Option(help: ArgumentHelp(say("监听地址", "address to listen on")))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp(say("见证人名称，只在建立时有效", "the witness's name, when the folder is made")))
    var name: String?

    @Option(
        name: .customLong("log"),
        help: ArgumentHelp(say("所见证日志的验证密钥，可多次给出", "verifier key of a log; may be repeated"), valueName: "vkey"))
    var logs: [String] = []

    @Option(
        name: .customLong("forget"),
        help: ArgumentHelp(
            say("不再承认的日志密钥（换钥以后的旧钥），可多次给出", "a key that its log has given up; may be repeated"),
            valueName: "vkey"))
    var forgotten: [String] = []

    func run() async throws {
        guard (0...65_535).contains(port) else {
            throw CommandError("command.port", ["port": String(port)], place: "--port")
        }
        let name = name ?? Office.newOrigin().replacing("mingcha.invalid", with: "witness.invalid")
        guard VerifierKey.isName(name) else {
            throw CommandError("command.log-origin", ["origin": name], place: "--name")
        }
        let book = try WitnessBook(folder: state, name: name)
        for key in try Self.keys(logs, "--log") { try await book.add(key) }
        for key in try Self.keys(forgotten, "--forget") { try await book.forget(key) }
        var logger = Logger(label: "mingcha-witness")
        logger.logLevel = .notice
        let host = host
        let application = Application(
            responder: Self.router(book).buildResponder(),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in
                Terminal.output(
                    say("见证服务已启动：", "Witnessing on ") + "http://\(host):\(channel.localAddress?.port ?? 0)/")
                Terminal.output(say("见证人密钥：", "Witness key: ") + book.key.description)
            }, logger: logger)
        do { try await application.runService() } catch  where "\(error)".contains("bind") {
            throw CommandError("command.cannot-listen", ["host": host, "port": String(port)], place: "--port", exit: 3)
        }
    }

    private static func keys(_ texts: [String], _ place: String) throws -> [VerifierKey] {
        try texts.map { text in
            guard let key = try? VerifierKey(text) else {
                throw CommandError("command.vkey", ["key": text], place: place)
            }
            return key
        }
    }

    private static func router(_ book: WitnessBook) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.post("add-checkpoint") { request, _ in
            let body = try await request.body.collect(upTo: SignedNote.mostBytes)
            let answer = try await book.answer(Array(body.readableBytesView))
            return Response(
                status: .init(code: answer.status), headers: [.contentType: answer.type],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
        }
        return router
    }
}
