// The server as those who run the machine see it: its lines, its port for them, its end.

import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("A server that runs", .serialized)
struct ServeTests {
    /// Two ports nobody has at the moment.
    private static func ports() -> [Int] {
        (0..<2).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            return withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                    bind(descriptor, raw, length)
                    getsockname(descriptor, raw, &length)
                }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
    }

    private func get(_ port: Int, _ path: String, _ headers: [String: String] = [:]) async throws -> (Int, String) {
        var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(path)")!)
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    @Test("says on its own port how it is, writes a line for each request, and ends in good order")
    func whole() async throws {
        let place = try await Place.withCity()
        let ports = Self.ports()
        let child = try place.start(
            Programs.folder.appending(path: "mingcha"),
            ["serve", "--port", "\(ports[0])", "--admin-port", "\(ports[1])", "--log", "requests"])
        while (try? await get(ports[0], "/healthz").0) != 200 { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await get(ports[1], "/readyz") == (200, "ok\n"))
        // Figures are for administrators.
        #expect(try await get(ports[0], "/metrics").0 == 404)
        let trace = "0af7651916cd43dd8448eb211c80319c"
        let missing = try await get(
            ports[0], "/office/tasks/13800138000?phone=13800138000",
            ["traceparent": "00-\(trace)-b7ad6b7169203331-01"])
        #expect(missing.0 == 200, "\(missing)")
        let metrics = try await get(ports[1], "/metrics").1
        #expect(metrics.contains("mingcha_http_requests_total{"))
        #expect(metrics.contains("mingcha_database_up 1\n") && metrics.contains("mingcha_audit_rows "))
        child.kill(SIGTERM)
        let run = await child.end()
        #expect(run.code == 0 && !run.wasKilled, "\(run.testDescription)")
        let lines = run.error.split(separator: "\n").compactMap { JSONValue(parsing: String($0)) }
        let line = try #require(lines.first { $0["trace"]?.text == trace }, "\(run.error)")
        #expect(line["route"]?.text == "/office/tasks/{id}" && line["parent"]?.text == "b7ad6b7169203331")
        #expect(!run.error.contains("13800138000"))
        // The file alone is the database again.
        #expect((try? place.bytes("city.sqlite-wal"))?.isEmpty ?? true)
    }
}
