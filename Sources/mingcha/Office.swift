// The composition root: one database, one ledger, every desk.

import ArgumentParser
import Directory
import Drawing
import Foundation
import Governance
import Inspection
import Planning
import PostgresDriver
import Publication
import SQLKit
import SQLiteDriver

/// Options of every command.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("数据库：sqlite:路径 或 postgres://…", "database: sqlite:PATH or postgres://…"), valueName: "url"))
    var database: String?

    static let defaultURL = "sqlite:mingcha-data/mingcha.sqlite"

    var url: String { database ?? ProcessInfo.processInfo.environment["MINGCHA_DATABASE"] ?? Self.defaultURL }

    /// Errors: `command.database-url`.
    var address: DatabaseAddress {
        get throws {
            let url = url
            if PostgresDatabase.isAddress(url) { return .postgres(url: url) }
            guard url.hasPrefix("sqlite:"), url.count > "sqlite:".count else {
                throw CommandError("command.database-url", ["url": url], place: "--database")
            }
            return .sqlite(path: String(url.dropFirst("sqlite:".count)))
        }
    }
}

/// Where the data is.
enum DatabaseAddress: Sendable {
    case sqlite(path: String)
    /// May hold a password: never shown.
    case postgres(url: String)

    /// A folder of this machine for what is being received and sent.
    var spool: String {
        switch self {
        case .sqlite(let path): path + "-spool"
        case .postgres: "mingcha-data/spool"
        }
    }

    func open(creating: Bool) async throws -> any Database {
        switch self {
        case .sqlite(let path): try SQLiteDatabase.open(path: path, mode: creating ? .create : .existing)
        case .postgres(let url): try await PostgresDatabase.open(url: url)
        }
    }
}

struct Office: Sendable {
    static let migrations =
        Governance.migrations + Directory.migrations + Planning.migrations + Drawing.migrations
        + Inspection.migrations + Publication.migrations

    let database: any Database
    let ledger: Ledger
    let governance: GovernanceDesk
    let directory: DirectoryDesk
    let planning: PlanningDesk
    let drawing: DrawingDesk
    let inspection: InspectionDesk
    let publication: PublicationDesk

    /// Opens a database and brings its schema up to this program's. Errors: `SQLError`, `command.not-initialised`.
    static func open(_ options: DatabaseOptions) async throws -> Office {
        try await open(try options.address, creating: false)
    }

    /// - Parameter channel: by which door acts come in; nil where people sign in.
    static func open(
        _ address: DatabaseAddress, creating: Bool, channel: String? = "command-line"
    ) async throws -> Office {
        let database = try await address.open(creating: creating)
        // Nobody's empty file, and nobody else's database, becomes a platform by being looked at.
        var isThere = creating
        if !creating, try await !Migrator.isEmpty(database) { isThere = try await !Migrator.isUnfinished(database) }
        guard isThere else {
            throw CommandError(
                "command.not-initialised", ["database": database.place], place: database.place, exit: 3)
        }
        return try await open(database, channel: channel)
    }

    /// Over a database that is known to be ours.
    static func open(_ database: any Database, channel: String? = "command-line") async throws -> Office {
        _ = try await Migrator.migrate(database, migrations)
        return Office(database, channel)
    }

    private init(_ database: any Database, _ channel: String?) {
        self.database = database
        ledger = Ledger(database: database, channel: channel)
        governance = GovernanceDesk(ledger: ledger)
        directory = DirectoryDesk(ledger: ledger)
        planning = PlanningDesk(ledger: ledger)
        drawing = DrawingDesk(ledger: ledger, program: programVersion)
        inspection = InspectionDesk(ledger: ledger, drawing: drawing)
        publication = PublicationDesk(ledger: ledger)
    }

    /// Who acts from the command line: the person named, else the oldest who holds the post for the whole platform,
    /// else anywhere.
    func actor(_ post: Post, login: String?) async throws -> Actor {
        if let login { return try await governance.actor(login: login) }
        let found = try await database.read { transaction in
            try Actor.first(holding: post, in: .root, transaction: transaction)
                ?? Actor.first(holding: post, transaction: transaction)
        }
        guard let found else { throw CommandError("command.no-post", ["post": post.shown]) }
        return found
    }

    /// The leader who approves and the leader who runs the draw: two people where there are two.
    func leaders() async throws -> (approver: Actor, runner: Actor) {
        let leaders = try await governance.actors(holding: .leader, in: .root)
        guard let approver = leaders.first else {
            throw CommandError("command.no-post", ["post": Post.leader.shown])
        }
        return (approver, leaders.count > 1 ? leaders[1] : approver)
    }
}

extension Post {
    /// As people read it.
    var shown: String { say(title, rawValue.replacing("-", with: " ")) }
}
