// A browser of the tests: keeps cookies, sends forms, follows nothing by itself.

import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Web

struct Seen: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String

    var location: String { headers[.location] ?? "" }
    var cookies: [String] { headers[values: .setCookie] }

    /// The value of a hidden field.
    func field(_ name: String) -> String? {
        guard let start = body.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return unescaped(String(body[start.upperBound...].prefix { $0 != "\"" }))
    }
}

func unescaped(_ text: String) -> String {
    var text = text
    let signs = [("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    for (code, sign) in signs { text = text.replacing(code, with: sign) }
    return text
}

final class Visitor: Sendable {
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])
    private let token = Mutex("")

    init(_ client: any TestClientProtocol) { self.client = client }

    /// Somebody signed in.
    init(_ client: any TestClientProtocol, _ city: City, _ login: String) async throws {
        self.client = client
        let cookie = try await city.token(login)
        set("mingcha", cookie)
        let session = try #require(try await city.site.governance.session(token: cookie))
        token.withLock { $0 = session.csrf }
    }

    var csrf: String {
        get { token.withLock { $0 } }
        set { token.withLock { $0 = newValue } }
    }

    func set(_ name: String, _ value: String?) { cookies.withLock { $0[name] = value } }
    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:], bytes: [UInt8]? = nil
    ) async throws -> Seen {
        var fields = HTTPFields()
        for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
        let cookie = cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
        if !cookie.isEmpty { fields[.cookie] = cookie.joined(separator: "; ") }
        let response = try await client.execute(
            uri: path, method: method, headers: fields, body: bytes.map { ByteBuffer(bytes: $0) })
        for line in response.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { set(pair[0], pair[1]) } else { set(pair[0], nil) }
        }
        return Seen(
            status: response.status.code, headers: response.headers,
            body: String(decoding: response.body.readableBytesView, as: UTF8.self))
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Seen {
        try await send(.get, path, headers: headers)
    }

    /// - Parameter csrf: nil for the session's own; an empty one is left out.
    func post(
        _ path: String, _ fields: [(String, String)] = [], csrf: String? = nil, headers: [String: String] = [:]
    ) async throws -> Seen {
        let token = csrf ?? self.csrf
        let form = Form(fields.map { (name: $0.0, value: $0.1) } + (token.isEmpty ? [] : [("csrf", token)]))
        return try await send(
            .post, path, headers: ["Content-Type": "application/x-www-form-urlencoded"].merging(headers) { $1 },
            bytes: Array(form.encoded.utf8))
    }
}

/// The application of a city, through its router.
func visit<T: Sendable>(
    _ city: City, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
) async throws -> T {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let application = try buildApplication(city.site, settings: ServerSettings(port: 0), logger: logger)
    return try await application.test(.router) { client in try await body(client) }
}
