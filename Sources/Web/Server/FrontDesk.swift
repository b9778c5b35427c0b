// From a request to an answer: who comes, whether the form is ours, what went wrong. The one place for all of it.

import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import Logging
import NIOCore
import SQLKit

struct FrontDesk: Sendable {
    let site: Site
    let logger: Logger
    let cache = PageCache()

    func answer(_ route: Route, _ request: Request, _ context: WebContext) async -> Response {
        RequestRecord.current?.route = route.place.pattern
        let call = Call(request, context, route, site: site)
        // Made-up queries would push out the pages that many people read.
        let isKept = route.isPageForAll && call.query.fields.isEmpty
        if isKept, let kept = cache.page(for: call) { return Reply.kept(kept, request) }
        if route.isBrief { return await answer(route, call, request, isKept: isKept) }
        return await inPool { await answer(route, call, request, isKept: isKept) }
    }

    private func answer(_ route: Route, _ call: Call, _ request: Request, isKept: Bool) async -> Response {
        var call = call
        // Whatever becomes of the request, its file does not stay; a page that wants it has moved it.
        defer { if let upload = call.upload { try? FileManager.default.removeItem(atPath: upload.path) } }
        do {
            call = try await call.with(session: session(of: request, call))
            RequestRecord.current?.person = call.session?.actor.person
            if route.method == .post {
                do {
                    try checkOrigin(request, call)
                    // A file is not read for somebody who is not signed in or may not send it.
                    if route.bodyLimit > RouteTable.formLimit {
                        guard let session = call.session else { throw WebError.signInNeeded }
                        if session.mustChangePassword { return Reply.redirect(Place.firstPassword.path(), call) }
                        if let act = route.uploadAct {
                            try await site.governance.admit(act, to: route.place.pattern, by: session.actor)
                        }
                    }
                    call = try await call.with(body: request, limit: route.bodyLimit)
                    try checkToken(route, call)
                } catch let error as WebError {
                    // Without a session nobody has tried anything in anybody's name, and anybody could fill the record.
                    if case .forged(let reason) = error, call.session != nil {
                        try await site.governance.recordForgedRequest(
                            session: call.session, path: route.place.pattern, reason: reason)
                    }
                    throw error
                }
            }
            if route.door != .anybody {
                guard let session = call.session else { return signIn(call, request) }
                if session.mustChangePassword, route.door == .office {
                    return Reply.redirect(Place.firstPassword.path(), call)
                }
            }
            let answer = try await route.handle(call)
            if route.isPageForAll, call.session == nil, case .page(let page) = answer, let age = page.maxAge {
                let kept = Reply.prepared(page, call)
                if isKept {
                    // Packed before others can find it: who finds it does so on an event loop.
                    if Reply.takesGzip(request) { _ = kept.compressed }
                    cache.keep(kept, for: call, seconds: min(age, 5))
                }
                return Reply.kept(kept, request)
            }
            return try await Reply.make(answer, call, request)
        } catch WebError.signInNeeded {
            return signIn(call, request)
        } catch {
            return problem(error, call, request)
        }
    }

    /// An answer without a route: not found, wrong method.
    func refuse(_ error: WebError, _ request: Request, _ context: WebContext) async -> Response {
        await inPool { await refusal(error, request, context) }
    }

    private func refusal(_ error: WebError, _ request: Request, _ context: WebContext) async -> Response {
        var call = Call(request, context, nil, site: site)
        call = call.with(session: try? await session(of: request, call))
        var response = problem(error, call, request)
        if case .wrongMethod(let allowed) = error { response.headers[.allow] = allowed }
        return response
    }

    static func asset(_ asset: Asset, _ request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable",
            .xContentTypeOptions: "nosniff", .vary: "Accept-Encoding",
        ]
        let isGzip = Reply.takesGzip(request)
        if isGzip { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: isGzip ? asset.compressed : asset.bytes)))
    }

    // MARK: Who comes

    private func session(of request: Request, _ call: Call) async throws -> Session? {
        guard let token = Cookies.session(of: request, isSecure: call.isSecure) else { return nil }
        return try await site.governance.session(token: token)
    }

    /// A form must come from our own page: browsers say where it comes from, and other programs need not lie.
    private func checkOrigin(_ request: Request, _ call: Call) throws(WebError) {
        if let from = request.headers[HTTPField.Name("Sec-Fetch-Site")!], from != "same-origin", from != "none" {
            throw .forged(reason: "Sec-Fetch-Site: \(from)")
        }
        guard let origin = request.headers[.origin] else { return }
        guard origin.lowercased() == call.origin.lowercased() else { throw .forged(reason: "Origin") }
    }

    private func checkToken(_ route: Route, _ call: Call) throws(WebError) {
        guard route.door != .anybody, let session = call.session else { return }
        guard call.form.raw("csrf") == session.csrf else { throw .forged(reason: "csrf") }
    }

    /// Sign-in, with the form that came kept in the page.
    private func signIn(_ call: Call, _ request: Request) -> Response {
        if Reply.wantsProblem(request) { return problem(WebError.signInNeeded, call, request) }
        if call.method == .get {
            return Reply.redirect(Place.signIn.path(query: [("next", call.target)]), call)
        }
        var form = call.form
        form.remove("csrf")
        let waiting: (target: String, form: String)? = call.form.fields.isEmpty ? nil : (call.target, form.encoded)
        let page = SignIn.page(for: call, next: Place.work.path(), waiting: waiting, status: 401)
        return Reply.kept(Reply.prepared(page, call), request)
    }

    private func problem(_ error: any Error, _ call: Call, _ request: Request) -> Response {
        let problem = Problem(error, in: call.language)
        // What is shown is what the log is searched for.
        let record = RequestRecord.current
        let reference = record?.trace.id ?? Trace().id
        if problem.status >= 500 {
            // Neither the address nor the error's own words: both may hold what somebody typed.
            logger.error(
                "failed",
                metadata: [
                    "trace": .string(reference), "method": .string(call.method.rawValue),
                    "route": .string(record?.route ?? "other"), "status": .stringConvertible(problem.status),
                    "code": .string(problem.code), "error": .string(Self.cause(error)),
                ])
        }
        if Reply.wantsProblem(request) {
            return Response(
                status: .init(code: problem.status), headers: Reply.headers("application/problem+json", call),
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.json(reference: reference))))
        }
        return Reply.kept(Reply.prepared(problem.page(for: call, reference: reference), call), request)
    }
}

extension FrontDesk {
    /// What those who run the machine need: the database's words, which name columns and files; of others the kind.
    fileprivate static func cause(_ error: any Error) -> String {
        if let error = error as? SQLError { return "\(error)" }
        let system = error as NSError
        return "\(String(reflecting: type(of: error))) \(system.domain) \(system.code)"
    }
}

// MARK: The request as pages see it

extension Call {
    convenience init(_ request: Request, _ context: WebContext, _ route: Route?, site: Site) {
        let settings = site.settings
        func forwarded(_ name: String) -> String? {
            settings.trustsProxy ? request.headers[HTTPField.Name(name)!] : nil
        }
        let isSecure = settings.isTLS || forwarded("X-Forwarded-Proto") == "https"
        let host = forwarded("X-Forwarded-Host") ?? request.head.authority ?? "localhost"
        var parameters: [String: String] = [:]
        for name in route?.place.names ?? [] {
            guard let raw = context.parameters.get(name) else { continue }
            // A plus in a path is a plus.
            let hasPlus = raw.utf8.contains(UInt8(ascii: "+"))
            parameters[name] = Form.decode((hasPlus ? raw.replacing("+", with: "%2B") : String(raw)).utf8)
        }
        self.init(
            site: site, method: request.method == .post ? .post : .get, target: request.uri.string,
            parameters: parameters, query: Form(urlEncoded: Array((request.uri.query ?? "").utf8)),
            language: Cookies.language(of: request),
            // Proxies append: only the last entry is the proxy's own word.
            sender: forwarded("X-Forwarded-For")?.split(separator: ",").last.map { .named(String($0).trimmed) }
                ?? .peer(context.peer),
            isSecure: isSecure, origin: (isSecure ? "https://" : "http://") + host)
    }

    /// Errors: `WebError.tooLarge`, `WebError.badForm`.
    func with(body request: Request, limit: Int) async throws -> Call {
        let type = request.headers[.contentType] ?? ""
        var form = Form()
        var upload: Upload?
        var size = 0
        if type.lowercased().hasPrefix("multipart/form-data"), limit > RouteTable.formLimit {
            let token = session?.csrf
            // The token stands before the file in our forms: without it no byte of the file is kept.
            var reader = try MultipartReader(contentType: type, folder: site.spool) { form throws(WebError) in
                guard token == nil || form.raw("csrf") == token else { throw .forged(reason: "csrf") }
            }
            do {
                for try await piece in request.body {
                    size += piece.readableBytes
                    guard size <= limit else { throw WebError.tooLarge(limit: limit) }
                    try reader.take(piece.readableBytesView)
                }
                try reader.finish()
            } catch {
                reader.discard()
                throw error
            }
            (form, upload) = (reader.form, reader.upload)
        } else {
            var bytes: [UInt8] = []
            for try await piece in request.body {
                size += piece.readableBytes
                guard size <= RouteTable.formLimit else { throw WebError.tooLarge(limit: RouteTable.formLimit) }
                bytes += piece.readableBytesView
            }
            form = Form(urlEncoded: bytes)
        }
        return with(session: session, form: form, upload: upload)
    }
}
