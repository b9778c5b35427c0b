// What those who run the machine see, and what they must not see.

import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Web

@Suite("Traces, lines and figures")
struct WatchTests {
    @Test(
        "take up the sender's trace when it keeps to the rules, and begin one when it does not",
        arguments: [
            ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
            ("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later", true),
            ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-", false),
            ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
            ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false),
            ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
            ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false),
            ("00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01", false), ("", false), ("–––", false),
        ])
    func traceparent(_ header: String, _ isTaken: Bool) {
        let trace = Trace(traceparent: header)
        #expect((trace.id == "4bf92f3577b34da6a3ce929d0e0e4736") == isTaken)
        #expect((trace.parent == "00f067aa0ba902b7") == isTaken)
        // What goes on is itself a header that keeps to the rules.
        #expect(Trace(traceparent: trace.header).id == trace.id)
        #expect(trace.span != trace.parent && Trace(traceparent: header).span != trace.span)
    }

    /// Everything that is logged, as it would be written.
    private final class Heard: Sendable {
        let lines = Mutex<[String]>([])
    }

    private struct Ear: LogHandler {
        var logLevel: Logger.Level = .info
        var metadata: Logger.Metadata = [:]
        var metadataProvider: Logger.MetadataProvider?
        let heard: Heard

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            heard.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:]) \(event.level)") }
        }
    }

    private func visit<T: Sendable>(
        _ city: City, _ heard: Heard, _ body: @escaping @Sendable (any TestClientProtocol, Watch) async throws -> T
    ) async throws -> T {
        let logger = Logger(label: "test") { _ in Ear(heard: heard) }
        let watch = Watch(logger: logger)
        let application = try buildApplication(
            city.site, settings: ServerSettings(port: 0), logger: logger, watch: watch)
        return try await application.test(.router) { client in try await body(client, watch) }
    }

    @Test("name routes, never what somebody looked for, and never who it was")
    func nothingPersonal() async throws {
        let city = try await City()
        let heard = Heard()
        let person = try #require(try await city.site.governance.session(token: city.token("regulator"))).actor
        let text = try await visit(city, heard) { client, watch in
            let visitor = try await Visitor(client, city, "regulator")
            _ = try await visitor.get("/office/objects?q=13800138000")
            _ = try await visitor.get("/office/objects/110101199003074233")
            _ = try await visitor.get("/nowhere/13800138000?name=%E5%BC%A0%E4%B8%89")
            _ = try await visitor.post("/office/sign-in", [("login", "13800138000"), ("password", "6222020200112233")])
            return watch.metrics.text(with: [])
        }
        let lines = heard.lines.withLock { $0 }
        #expect(lines.count == 4)
        #expect(lines[0].contains("/office/objects") && lines[0].contains(Watch.pseudonym(person.person)))
        #expect(lines[2].contains("\"other\"") || lines[2].contains("other"))
        for words in lines + [text] {
            for secret in [
                "13800138000", "110101199003074233", "6222020200112233", "张三", person.name, person.person.text,
            ] { #expect(!words.contains(secret), "\(words)") }
        }
    }

    @Test("show on a page of errors the number under which the log has it")
    func reference() async throws {
        let city = try await City()
        let heard = Heard()
        let trace = "0af7651916cd43dd8448eb211c80319c"
        let seen = try await visit(city, heard) { client, _ in
            try await Visitor(client).get("/nowhere", headers: ["traceparent": "00-\(trace)-b7ad6b7169203331-01"])
        }
        #expect(seen.status == 404 && seen.body.contains(trace))
        #expect(seen.headers[HTTPField.Name("traceresponse")!]?.hasPrefix("00-\(trace)-") == true)
        #expect(heard.lines.withLock { $0.contains { $0.contains(trace) } })
    }

    @Test("are in the words of Prometheus: each name told once, buckets that only grow, the last one the count")
    func exposition() throws {
        let metrics = RequestMetrics()
        for seconds in [0.0004, 0.002, 0.03, 0.03, 7, 60] {
            metrics.add(route: "/a/{b}\"\\", method: "GET", status: 200, seconds: seconds)
        }
        metrics.add(route: "/c", method: "POST", status: 503, seconds: 0.1)
        let text = metrics.text(with: [
            Sample("x_bytes", "Sizes.", labels: ["file": "main"], value: 4096),
            Sample("x_bytes", "Sizes.", labels: ["file": "wal"], value: 0.5),
        ])
        var types: [String: String] = [:]
        var buckets: [String: [Double]] = [:], counts: [String: Double] = [:]
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ").map(String.init)
                #expect(types.updateValue(words[3], forKey: words[2]) == nil, "\(line)")
                continue
            }
            if line.hasPrefix("#") { continue }
            let match = try #require(
                line.wholeMatch(of: #/([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)+\})? ([0-9.e+-]+)/#), "\(line)")
            let name = String(match.1), value = try #require(Double(match.3))
            let base =
                ["_bucket", "_sum", "_count"].first { name.hasSuffix($0) && types[name] == nil }
                .map { String(name.dropLast($0.count)) } ?? name
            #expect(types[base] != nil, "\(name) has no type")
            if types[base] == "counter" { #expect(name.hasSuffix("_total")) }
            let series = String(match.2 ?? "").replacing(#/le="[^"]*",?/#, with: "")
            if name.hasSuffix("_bucket") { buckets[series, default: []].append(value) }
            if name.hasSuffix("_count") { counts[series] = value }
        }
        #expect(buckets.count == 2 && Set(buckets.keys) == Set(counts.keys))
        for (series, values) in buckets {
            #expect(values == values.sorted() && values.last == counts[series], "\(series) \(values)")
        }
        #expect(text.contains(#"mingcha_http_requests_total{method="GET",route="/a/{b}\"\\",status="200"} 6"#))
        #expect(text.hasSuffix("\n") && text.contains("x_bytes{file=\"main\"} 4096\n"))
    }

    @Test("say that they live when they live, and that they are ready only when they are")
    func readiness() async throws {
        let city = try await City()
        let site = city.site
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        for faults in [[], ["database"], ["schema", "disk"]] {
            let application = try buildApplication(
                site, settings: ServerSettings(port: 0), logger: logger, watch: Watch(faults: { faults }))
            try await application.test(.router) { client in
                let visitor = Visitor(client)
                #expect(try await visitor.get("/healthz").status == 200)
                let ready = try await visitor.get("/readyz")
                #expect(ready.status == (faults.isEmpty ? 200 : 503))
                for fault in faults { #expect(ready.body.contains(fault)) }
            }
        }
    }

    @Test("are lines of JSON whatever is said in them")
    func lines() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "mingcha-lines-\(UUID().uuidString)").path
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        defer { unlink(path) }
        let sink = LineSink(descriptor: descriptor)
        var logger = Logger(label: "test") { _ in LineLog(sink) }
        logger[metadataKey: "always"] = "here"
        let odd = "a\n\"b\"\\ \u{0} \u{2028} 明察 \u{7F}"
        logger.info(
            "\(odd)", metadata: ["status": .stringConvertible(200), "ms": .stringConvertible(1.5), "x": "\(odd)"])
        logger.error("now")
        close(descriptor)
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2)
        let first = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(
            first["message"] as? String == odd && first["x"] as? String == odd && first["always"] as? String == "here")
        #expect(first["status"] as? Int == 200 && first["ms"] as? Double == 1.5 && first["level"] as? String == "info")
        #expect(Timestamp(first["time"] as? String ?? "") != nil)
    }
}
