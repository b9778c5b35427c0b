// From an answer to HTTP: headers, compression, cookies, downloads.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import Merkle
import NIOCore
import Synchronization
import VerifiableDraw

/// A page ready to send, in both forms.
final class PreparedPage: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: ByteBuffer
    private let packed = Mutex<ByteBuffer?>(nil)

    init(status: Int, headers: HTTPFields, bytes: [UInt8]) {
        self.status = status
        self.headers = headers
        self.bytes = ByteBuffer(bytes: bytes)
    }

    /// Made when the first browser asks for it: most pages are sent once, in one form.
    var compressed: ByteBuffer {
        packed.withLock { packed in
            if let packed { return packed }
            let made = ByteBuffer(bytes: Gzip.compress(Array(bytes.readableBytesView), level: 5))
            packed = made
            return made
        }
    }
}

enum Reply {
    static func make(_ answer: Answer, _ call: Call, _ request: Request) async throws -> Response {
        switch answer {
        case .page(let page): return kept(prepared(page, call), request)
        case .redirect(let path):
            var response = redirect(path, call)
            if let code = call.parameters["code"], call.target.hasPrefix("/language/"),
                let language = Language(rawValue: code)
            {
                response.headers[.setCookie] = Cookies.language(language.rawValue, isSecure: call.isSecure)
            }
            return response
        case .signedIn(let token, let inner):
            var response = try await make(inner, call, request)
            response.headers[.setCookie] = Cookies.session(token, isSecure: call.isSecure)
            return response
        case .signedOut(let path):
            var response = redirect(path, call)
            response.headers[.setCookie] = Cookies.noSession(isSecure: call.isSecure)
            return response
        case .paper(let bytes):
            var fields = headers("text/html; charset=utf-8", call)
            fields[.contentSecurityPolicy] = paperPolicy
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .bytes(let bytes, let type, let name, let status):
            return Response(
                status: .init(code: status), headers: headers(type, call, name: name),
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .stream(let name, let type, let produce):
            let body = ResponseBody { writer in
                // Made beside the sending; a slow reader slows the making.
                let (pieces, source) = RequestBody.makeStream()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask(executorPreference: globalConcurrentExecutor) {
                        do {
                            try await produce { bytes in
                                try Task.checkCancellation()
                                await source.yield(ByteBuffer(bytes: bytes))
                            }
                            source.finish()
                        } catch { source.finish(error) }
                    }
                    do {
                        for try await piece in pieces { try await writer.write(piece) }
                    } catch {
                        group.cancelAll()
                        // Whoever waits for room must be let go.
                        for try await _ in pieces {}
                        throw error
                    }
                }
                try await writer.finish(nil)
            }
            return Response(status: .ok, headers: headers(type, call, name: name), body: body)
        case .made(let name, let type, let path): return try await made(name, type, path, call, request)
        case .file(let path, let name, let type, let isTemporary):
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            if isTemporary { try FileManager.default.removeItem(atPath: path) }
            let size = Int(try file.seekToEnd())
            try file.seek(toOffset: 0)
            let body = ResponseBody(contentLength: size) { writer in
                defer { try? file.close() }
                while let piece = try await inPool({ try file.read(upToCount: 1 << 16) }), !piece.isEmpty {
                    try await writer.write(ByteBuffer(bytes: piece))
                }
                try await writer.finish(nil)
            }
            return Response(status: .ok, headers: headers(type, call, name: name), body: body)
        }
    }

    /// The same headers for who wants the bytes and for who does not.
    private static func made(
        _ name: String, _ type: String, _ path: () async throws -> String, _ call: Call, _ request: Request
    ) async throws -> Response {
        guard request.method != .head else {
            return Response(
                status: .ok, headers: headers(type, call, name: name), body: ResponseBody { try await $0.finish(nil) })
        }
        do {
            return try await make(.file(path: try await path(), name: name, type: type), call, request)
        } catch is CocoaError {
            // It went in the moment between: others were asked for more.
            return try await make(.file(path: try await path(), name: name, type: type), call, request)
        }
    }

    static func redirect(_ path: String, _ call: Call) -> Response {
        var headers = headers("text/plain; charset=utf-8", call)
        headers[.location] = path
        return Response(status: .seeOther, headers: headers)
    }

    static func prepared(_ page: Page, _ call: Call) -> PreparedPage {
        var headers = headers("text/html; charset=utf-8", call)
        if let age = page.maxAge, call.session == nil { headers[.cacheControl] = "public, max-age=\(age)" }
        return PreparedPage(status: page.status, headers: headers, bytes: Frame.render(page, for: call))
    }

    static func kept(_ page: PreparedPage, _ request: Request) -> Response {
        var headers = page.headers
        let isGzip = takesGzip(request)
        if isGzip { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .init(code: page.status), headers: headers,
            body: ResponseBody(byteBuffer: isGzip ? page.compressed : page.bytes))
    }

    /// For every answer. No inline script or style, nothing from elsewhere, no frame around us.
    static func headers(_ type: String, _ call: Call, name: String? = nil) -> HTTPFields {
        var headers = common
        headers[.contentType] = type
        if call.isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        if let name {
            // RFC 6266: an ASCII name for old browsers, the real one encoded (RFC 8187).
            let plain = String(
                name.unicodeScalars.map { $0.isASCII && $0.value > 31 && $0 != "\"" ? Character($0) : "_" })
            headers[.contentDisposition] = "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Place.encode(name))"
        }
        return headers
    }

    private static let common: HTTPFields = [
        .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        .contentSecurityPolicy: policy, .vary: "Accept-Encoding, Cookie",
        HTTPField.Name("Referrer-Policy")!: "same-origin",
        HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
        HTTPField.Name("X-Frame-Options")!: "DENY",
    ]

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; worker-src 'self'; manifest-src 'self'"

    /// Papers have one style sheet inside them: allowed by its digest, so that nothing else inside would be.
    private static let paperPolicy: String = {
        let digest = Data(bytes(hex: sha256(Array(("\n" + Stylesheet.office).utf8)).hex) ?? [])
        return "default-src 'none'; style-src 'sha256-\(digest.base64EncodedString())'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }()

    static func takesGzip(_ request: Request) -> Bool {
        request.headers[.acceptEncoding]?.contains("gzip") == true
    }

    static func wantsProblem(_ request: Request) -> Bool {
        guard let accept = request.headers[.accept] else { return false }
        return accept.contains("json") && !accept.contains("text/html")
    }
}
