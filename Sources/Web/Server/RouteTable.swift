// Every route of the application as a value: what the server installs, and what the tests walk through.

package import Governance

/// One address and method with its handler.
package struct Route: Sendable {
    /// Who may come in at all; what they may do there is the desks' business.
    package enum Door: Sendable, Hashable {
        case anybody
        /// Signed in, and the password is one's own.
        case office
        /// Signed in, also with a password somebody else gave (first use).
        case newcomer
    }

    package let method: Method
    package let place: Place
    package let door: Door
    /// Largest body in bytes; a form with files when it is above `RouteTable.formLimit`.
    package let bodyLimit: Int
    /// The act that a file is sent for. Whoever may not do it is refused before the file is read.
    package let uploadAct: Act?
    /// Answered where its connection lives (`LoopChannel`): a few rows found by their keys, and no file.
    package let isBrief: Bool
    package let handle: @Sendable (Call) async throws -> Answer

    var isPageForAll: Bool { method == .get && door == .anybody }
}

package struct RouteTable: Sendable {
    package private(set) var routes: [Route] = []

    /// Largest form without files: 1 MiB.
    package static let formLimit = 1 << 20

    package init() {}

    /// A page for anybody.
    package mutating func open(
        _ method: Method, _ place: Place, isBrief: Bool = false,
        _ handle: @escaping @Sendable (Call) async throws -> Answer
    ) {
        routes.append(
            Route(
                method: method, place: place, door: .anybody, bodyLimit: Self.formLimit, uploadAct: nil,
                isBrief: isBrief, handle: handle))
    }

    /// A page for people signed in.
    package mutating func office(
        _ method: Method, _ place: Place, door: Route.Door = .office,
        _ handle: @escaping @Sendable (OfficeCall) async throws -> Answer
    ) {
        add(method, place, door: door, limit: Self.formLimit, act: nil, handle)
    }

    /// A form with a file of at most `upload` bytes, for who may do `act`.
    package mutating func office(
        _ method: Method, _ place: Place, upload: Int, for act: Act,
        _ handle: @escaping @Sendable (OfficeCall) async throws -> Answer
    ) {
        add(method, place, door: .office, limit: upload, act: act, handle)
    }

    private mutating func add(
        _ method: Method, _ place: Place, door: Route.Door, limit: Int, act: Act?,
        _ handle: @escaping @Sendable (OfficeCall) async throws -> Answer
    ) {
        routes.append(
            Route(method: method, place: place, door: door, bodyLimit: limit, uploadAct: act, isBrief: false) { call in
                guard let session = call.session else { throw WebError.signInNeeded }
                return try await handle(OfficeCall(call, session: session))
            })
    }

    /// All rooms' routes.
    package static let all: RouteTable = {
        var table = RouteTable()
        table.addFrame()
        table.addSignIn()
        table.addWork()
        table.addGovernance()
        table.addDirectory()
        table.addPlanning()
        table.addDrawing()
        table.addInspection()
        table.addPapers()
        table.addPublication()
        table.addPublicSide()
        return table
    }()
}
