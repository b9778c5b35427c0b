// `serve`: the web application, until it is told to stop.

import ArgumentParser
import Directory
import Foundation
import Governance
import Hummingbird
import Inspection
import LogKeeper
import Logging
import Publication
import SQLKit
import TransparencyLog
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: say("启动网站", "Serve the web application"),
        discussion: say(
            "默认只听本机 127.0.0.1:8080。对外服务请先运行 mingcha tls init，或放在带加密的反向代理之后（--behind-proxy）。",
            "Listens on 127.0.0.1:8080 only by default. For others run mingcha tls init first, or put it behind a "
                + "proxy that encrypts (--behind-proxy)."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: ArgumentHelp(say("监听地址", "address to listen on")))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp(say("端口；0 由系统选", "port; 0 lets the system choose")))
    var port = 8080

    @Option(help: ArgumentHelp(say("证书链（PEM）", "certificate chain (PEM)"), valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp(say("私钥（PEM）", "private key (PEM)"), valueName: "file"))
    var key: String?

    @Flag(help: ArgumentHelp(say("在反向代理之后：相信 X-Forwarded-*", "behind a proxy: believe X-Forwarded-*")))
    var behindProxy = false

    @Option(help: ArgumentHelp(say("管理端口：/metrics、/healthz、/readyz", "port for /metrics, /healthz, /readyz")))
    var adminPort: Int?

    @Option(help: ArgumentHelp(say("管理端口的监听地址，只应在内网", "address of that port: never a public one")))
    var adminHost = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            say("日志：requests 每个请求一行 JSON，errors 只记错误", "log: a line of JSON for each of requests, or errors"),
            valueName: "what"))
    var log: LogDetail = isatty(2) == 1 ? .errors : .requests

    enum LogDetail: String, ExpressibleByArgument, CaseIterable { case requests, errors }

    @Option(help: ArgumentHelp(say("页头的机关名称", "the office's name in the head of pages")))
    var office = say("双随机、一公开监管", "Random and public inspection")

    func run() async throws {
        for (name, port) in [("--port", port), ("--admin-port", adminPort ?? 0)] where !(0...65_535).contains(port) {
            throw CommandError("command.port", ["port": String(port)], place: name)
        }
        guard (certificate == nil) == (key == nil) else {
            throw CommandError("command.tls-pair", place: "--certificate")
        }
        let address = try databaseOptions.address
        let desks = try await Office.open(address, creating: false, channel: nil)
        let spool = address.spool
        let places = LogPlaces(address)
        try FileManager.default.createDirectory(
            atPath: spool, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // What a killed server was just receiving or sending belongs to nobody.
        for name in try FileManager.default.contentsOfDirectory(atPath: spool)
        where ["upload-", "export-", "template-", "folder-"].contains(where: name.hasPrefix) {
            try FileManager.default.removeItem(atPath: spool + "/" + name)
        }
        let sink = LineSink()
        defer { sink.flush() }
        var logger = Logger(label: "mingcha") { _ in LineLog(sink) }
        let vitals = Vitals(office: desks, address: address)
        let watch = Watch(
            logger: log == .requests ? logger : Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() },
            faults: vitals.faults, samples: vitals.samples)
        // The framework has much to say.
        logger.logLevel = .notice
        let logKeeper = places.keeper(desks.database)
        let site = Site(
            governance: desks.governance, directory: desks.directory, planning: desks.planning,
            drawing: desks.drawing, inspection: desks.inspection, publication: desks.publication,
            spool: spool, logFolder: places.folder, logProofs: LogProofCommand.files(of: logKeeper),
            settings: SiteSettings(officeName: office, isTLS: certificate != nil, trustsProxy: behindProxy))
        try await Self.beginLog(desks, places)
        try await PartCounts.recount(desks.database)
        try await site.imports.recover()
        try await site.imports.removeOld()
        let keeper = Task { await Self.keepIndex(of: desks.database) }
        let cleaner = Task { await Self.removeOldImports(site.imports) }
        let sequencer = Task { await logKeeper.run { Terminal.error(Failure($0)?.message ?? "\($0)") } }
        defer {
            sequencer.cancel()
            keeper.cancel()
            cleaner.cancel()
        }
        let (scheme, host) = (certificate == nil ? "http" : "https", host)
        let application = try buildApplication(
            site,
            settings: ServerSettings(
                host: host, port: port, certificate: certificate, key: key, adminHost: adminHost,
                adminPort: adminPort), logger: logger, watch: watch
        ) { port in
            let address = host.contains(":") ? "[\(host)]" : host
            Terminal.output(say("网站已启动：", "Serving on ") + "\(scheme)://\(address):\(port)/")
        }
        do {
            try await GracefulEnd.run(application)
        } catch  where "\(error)".contains("bind") {
            let ports = [port, adminPort].compactMap { $0.map(String.init) }.joined(separator: " / ")
            throw CommandError("command.cannot-listen", ["host": host, "port": ports], place: "--port", exit: 3)
        }
        // What was done last is signed as well; what cannot be signed now is signed at the next start.
        sequencer.cancel()
        await sequencer.value
        _ = try? await logKeeper.turn()
        try await desks.database.close()
    }

    /// A database from before the log gets its key; one whose log has begun keeps what it has.
    private static func beginLog(_ office: Office, _ places: LogPlaces) async throws {
        guard try await office.database.read({ try LogBook.keys(in: $0).isEmpty }) else { return }
        let actor = try await office.actor(.systemAdministrator, login: nil)
        let key = try await office.beginLogKey(places, origin: nil, by: actor)
        Terminal.note(say("已建立透明日志：", "The transparency log begins: ") + key.description)
    }

    /// What imports keep has its days; a server runs longer than that.
    private static func removeOldImports(_ imports: ImportJobs) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(3600))
            try? await imports.removeOld()
        }
    }

    /// Whole at the start; then what has become worth the work. Looks are right in between, only slower.
    private static func keepIndex(of database: any Database) async {
        _ = try? await LibraryIndex.refresh(database)
        _ = try? await PublicIndex.complete(database)
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(60))
            _ = try? await LibraryIndex.refresh(database, minimum: LibraryIndex.worthwhile)
        }
    }
}
