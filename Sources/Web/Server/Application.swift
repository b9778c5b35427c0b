// The web application: routes of `RouteTable` on Hummingbird. Shared by the program and its tests.

import Governance
package import Hummingbird
package import HummingbirdCore
import HummingbirdTLS
import HTTPTypes
import Localization
package import Logging
import NIOCore

/// Where and how to listen.
package struct ServerSettings: Sendable {
    package var host: String
    package var port: Int
    /// PEM files of the certificate chain and its key; both or none.
    package var certificate: String?
    package var key: String?
    /// Where `/metrics` is; nil for nowhere.
    package var adminHost: String
    package var adminPort: Int?

    package init(
        host: String = "127.0.0.1", port: Int = 8080, certificate: String? = nil, key: String? = nil,
        adminHost: String = "127.0.0.1", adminPort: Int? = nil
    ) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.key = key
        self.adminHost = adminHost
        self.adminPort = adminPort
    }
}

/// What the framework keeps for a request.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// In words only where somebody asks: most pages do not.
    let peer: SocketAddress?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
    }
}

/// Errors: `NIOSSLError` for a certificate that cannot be read.
package func buildApplication(
    _ site: Site, settings: ServerSettings, table: RouteTable = .all, logger: Logger, watch: Watch = Watch(),
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let responder = try buildResponder(site, table: table, logger: logger, watch: watch)
    // A connection that says nothing for a minute is closed: a slow reader must not hold a place for ever.
    let plain = HTTPServerBuilder {
        LoopChannel(HTTP1Channel(responder: $0, configuration: .init(idleTimeout: .seconds(60))))
    }
    var server = plain
    if let certificate = settings.certificate, let key = settings.key {
        server = try .tls(plain, tlsConfiguration: tlsConfiguration(certificate: certificate, key: key))
    }
    return Application(
        responder: responder, server: server,
        configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
        services: settings.adminPort.map {
            [buildAdministration(watch, host: settings.adminHost, port: $0, logger: logger)]
        } ?? [],
        onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? settings.port) }, logger: logger)
}

/// The routes without a server around them.
package func buildResponder(
    _ site: Site, table: RouteTable, logger: Logger, watch: Watch = Watch()
) throws -> SiteResponder {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    let desk = FrontDesk(site: site, logger: logger)
    let places = Dictionary(grouping: table.routes, by: \.place)
    for (place, routes) in places {
        for route in routes {
            router.on(RouterPath(place.pattern), method: route.method.http) { request, context in
                await desk.answer(route, request, context)
            }
        }
        let known = Set(routes.map(\.method.http))
        let allowed = routes.map(\.method.rawValue) + (known.contains(.get) ? ["HEAD"] : [])
        let others: [HTTPRequest.Method] = [.get, .post, .put, .delete, .patch, .options]
        for method in others where !known.contains(method) {
            router.on(RouterPath(place.pattern), method: method) { request, context in
                await desk.refuse(.wrongMethod(allowed: allowed.sorted().joined(separator: ", ")), request, context)
            }
        }
    }
    for asset in Assets.byPath.values {
        router.get(RouterPath(asset.path)) { request, _ in
            RequestRecord.current?.route = "asset"
            return FrontDesk.asset(asset, request)
        }
    }
    router.get("log/**") { request, context in
        RequestRecord.current?.route = "log"
        let name = context.parameters.getCatchAll().joined(separator: "/")
        return await inPool { FrontDesk.logFile(name, in: site.logFolder) }
    }
    return SiteResponder(router: router.buildResponder(), desk: desk, watch: watch)
}

/// The router, and the page for an address that is not there.
package struct SiteResponder: HTTPResponder {
    let router: RouterResponder<WebContext>
    let desk: FrontDesk
    let watch: Watch

    package func respond(to request: Request, context: WebContext) async throws -> Response {
        try await watch.answer(request) { try await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let response = try await router.respond(to: request, context: context)
        // The framework's own answer to an address it does not know is empty.
        guard response.status == .notFound, response.headers[.contentType] == nil else { return response }
        return await desk.refuse(.notFound, request, context)
    }
}

extension Method {
    var http: HTTPRequest.Method { self == .get ? .get : .post }
}
