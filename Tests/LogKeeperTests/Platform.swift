// A small platform with a log: one city, an administrator, acts to put on the record.

import Foundation
import Governance
import LogKeeper
import SQLKit
import Synchronization
import TestDatabase
import TransparencyLog

/// A clock that stands until it is moved, also backwards.
final class TestClock: Sendable {
    private let moment = Mutex(Timestamp("2026-11-21T00:00:00.000Z")!)

    var now: Timestamp { moment.withLock { $0 } }

    func move(seconds: Int64) { moment.withLock { $0 = $0.adding(milliseconds: seconds * 1000) } }
}

struct Platform {
    let folder: String
    let database: any Database
    let desk: GovernanceDesk
    let clock = TestClock()

    var path: String { folder + "/city.sqlite" }
    var log: String { folder + "/log" }
    var keyFile: String { folder + "/log-key" }
    var tiles: FolderTiles { FolderTiles(log) }

    static let city = Region(code: RegionCode(rawValue: "210100")!, name: "示范市", parent: nil)

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mingcha-log-\(UUID().uuidString)").path
        database = try await TestDatabase.make(in: URL(fileURLWithPath: folder))
        try await Migrator.migrate(database, Governance.migrations)
        desk = GovernanceDesk(ledger: Ledger(database: database, now: { [clock] in clock.now }), cost: .test)
        try await desk.addRegions(
            [Region(code: .root, name: "全国", parent: nil), Self.city], by: .bootstrap)
        try await beginKey(by: .bootstrap)
        _ = try await desk.createFirstAccounts([
            NewPerson(
                login: "zhang-admin", name: "张三丰", holdings: [PostHolding(post: .systemAdministrator, region: .root)])
        ])
    }

    @discardableResult
    func beginKey(by actor: Actor) async throws -> VerifierKey {
        let key = try KeyFile(keyFile).add(name: "log.example/city").verifier
        try await desk.beginLogKey(key, by: actor)
        return key
    }

    var administrator: Actor { get async throws { try await desk.actor(login: "zhang-admin") } }

    func keeper(call: Keeper.Call? = nil) -> Keeper {
        Keeper(database: database, folder: log, keyFile: keyFile, now: { [clock] in clock.now }, call: call)
    }

    /// As somebody who owns the database could do it: the record can be changed from now on.
    func removeGuards() async throws {
        try await database.write { transaction in
            switch transaction.engine {
            case .sqlite:
                for name in ["update", "delete", "replace"] {
                    try transaction.execute("DROP TRIGGER gov_audit_no_\(raw: name)")
                }
            case .postgres:
                try transaction.execute("DROP TRIGGER gov_audit_no_change ON gov_audit")
            }
        }
    }

    /// So many acts, each a row of the record.
    func act(_ count: Int) async throws {
        let actor = try await administrator
        for number in 0..<count {
            clock.move(seconds: 1)
            try await desk.addRegions([Region(code: Self.city.code, name: "示范市\(number)", parent: nil)], by: actor)
        }
    }

    func published() throws -> SignedCheckpoint { try SignedCheckpoint(tiles.read("checkpoint") ?? []) }

    func keys() async throws -> [VerifierKey] {
        try await database.read { try LogBook.keys(in: $0).map(\.key) }
    }

    func check() async throws -> LogReport { try await LogCheck.run(database, folder: log) }
}

/// A platform for one test, removed afterwards.
func withPlatform(_ body: (Platform) async throws -> Void) async throws {
    let platform = try await Platform()
    do { try await body(platform) } catch {
        try? await platform.database.close()
        try? FileManager.default.removeItem(atPath: platform.folder)
        throw error
    }
    try await platform.database.close()
    try? FileManager.default.removeItem(atPath: platform.folder)
}
