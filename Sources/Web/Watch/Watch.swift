// The eyes of those who run the machine: a line and a count for every request, health, readiness, metrics.

import Governance
package import Hummingbird
import HTTPTypes
package import Logging
import Merkle
import NIOCore
import VerifiableDraw

/// Shared by the site and the port for administrators.
package struct Watch: Sendable {
    package let metrics = RequestMetrics()
    let logger: Logger
    /// Names of what is not as it should be (`database`, `schema`, `disk`); empty when requests can be answered.
    let faults: @Sendable () async -> [String]
    let samples: @Sendable () async -> [Sample]

    /// - Parameter logger: takes a line of level `info` for each request. Silent by default.
    package init(
        logger: Logger = Logger(label: "silent", factory: { _ in SwiftLogNoOpLogHandler() }),
        faults: @escaping @Sendable () async -> [String] = { [] },
        samples: @escaping @Sendable () async -> [Sample] = { [] }
    ) {
        self.logger = logger
        self.faults = faults
        self.samples = samples
    }

    /// Answers within a record of its own: its trace, its line, its count.
    func answer(
        _ request: Request, _ body: @Sendable () async throws -> Response
    ) async throws -> Response {
        if let health = await health(request.uri.path) { return health }
        let record = RequestRecord(Trace(traceparent: request.headers[Self.traceparent]))
        let clock = ContinuousClock(), start = clock.now
        do {
            var response = try await RequestRecord.$current.withValue(record) { try await body() }
            response.headers[Self.traceresponse] = record.trace.header
            finish(record, request, status: response.status.code, clock.now - start)
            return response
        } catch {
            finish(record, request, status: 500, clock.now - start)
            throw error
        }
    }

    /// `/healthz`: the process lives. `/readyz`: it can answer. Whoever asks learns no more than a name of what is
    /// wrong.
    func health(_ path: String) async -> Response? {
        switch path {
        case "/healthz": return Self.text("ok\n")
        case "/readyz":
            let faults = await faults()
            return Self.text(
                faults.isEmpty ? "ok\n" : "not ready: \(faults.joined(separator: ", "))\n",
                status: faults.isEmpty ? .ok : .serviceUnavailable)
        default: return nil
        }
    }

    func exposition() async -> Response {
        Self.text(metrics.text(with: await samples()), type: "text/plain; version=0.0.4; charset=utf-8")
    }

    /// The same person is the same digits in every line, and the digits lead to nobody without the database.
    static func pseudonym(_ person: ID<Person>) -> String {
        String(sha256(Array("mingcha log ".utf8) + Array(person.text.utf8)).hex.prefix(16))
    }

    private func finish(_ record: RequestRecord, _ request: Request, status: Int, _ time: Duration) {
        let route = record.route ?? "other"
        // Whoever invents methods must not make series.
        let method = [.get, .head, .post].contains(request.method) ? request.method.rawValue : "other"
        metrics.add(route: route, method: method, status: status, seconds: time / .seconds(1))
        guard logger.logLevel <= .info else { return }
        var line: Logger.Metadata = [
            "trace": .string(record.trace.id), "span": .string(record.trace.span), "method": .string(method),
            "route": .string(route), "status": .stringConvertible(status),
            "ms": .stringConvertible((time / .microseconds(1)).rounded() / 1000),
        ]
        if let parent = record.trace.parent { line["parent"] = .string(parent) }
        if let person = record.person { line["account"] = .string(Self.pseudonym(person)) }
        logger.info("request", metadata: line)
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static let traceparent = HTTPField.Name("traceparent")!
    static let traceresponse = HTTPField.Name("traceresponse")!
}

/// The port for administrators: `/metrics`, `/healthz`, `/readyz`. Never the public's.
package func buildAdministration(
    _ watch: Watch, host: String, port: Int, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let router = Router()
    router.get("metrics") { _, _ in await watch.exposition() }
    for path in ["/healthz", "/readyz"] {
        router.get(RouterPath(path)) { _, _ in await watch.health(path) ?? Response(status: .notFound) }
    }
    return Application(
        router: router, configuration: .init(address: .hostname(host, port: port), serverName: nil),
        onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) }, logger: logger)
}
