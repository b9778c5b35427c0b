// A small platform on a real SQLite file: two cities, three departments, one person for each post.

import Foundation
import Governance
import SQLKit
import TestDatabase
import Synchronization

/// A clock that stands until it is told to go on.
final class TestClock: Sendable {
    private let moment = Mutex(Timestamp("2026-11-21T00:00:00.000Z")!)

    var now: Timestamp { moment.withLock { $0 } }

    func advance(minutes: Int64 = 0, milliseconds: Int64 = 0) {
        moment.withLock { $0 = $0.adding(milliseconds: minutes * 60_000 + milliseconds) }
    }
}

struct House {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
    let database: any Database
    let ledger: Ledger
    let desk: GovernanceDesk

    static let shenyang = RegionCode(rawValue: "210100")!
    static let heping = RegionCode(rawValue: "210102")!
    static let nantong = RegionCode(rawValue: "320600")!
    static let market = DepartmentID(rawValue: "market")!
    static let fire = DepartmentID(rawValue: "fire")!
    static let coast = DepartmentID(rawValue: "coast")!

    /// A migrated database without anybody.
    init(clock: TestClock? = nil) async throws {
        database = try await TestDatabase.make(in: folder, "t.sqlite")
        try await Migrator.migrate(database, Governance.migrations)
        ledger = Ledger(database: database, now: { clock?.now ?? .now })
        desk = GovernanceDesk(ledger: ledger, cost: .test)
    }

    func addOrganisation() async throws {
        try await desk.addRegions(ReferenceRegions.all, changes: ReferenceRegions.changes, by: .bootstrap)
        try await desk.addDepartments(
            [
                Department(id: Self.market, name: "市场监管局", region: Self.shenyang),
                Department(id: Self.fire, name: "消防救援支队", region: Self.shenyang),
                Department(id: Self.coast, name: "海事局", region: Self.nantong, mayPenalise: false),
            ], by: .bootstrap)
    }

    /// The first accounts: login = name = the post's raw value, all for Shenyang, the administrator for the root.
    func addPeople() async throws {
        let people = Post.allCases.map { post in
            let isWide = post == .systemAdministrator || post == .auditor
            let department = post == .regulator || post == .inspector ? Self.market : nil
            let holding = PostHolding(post: post, region: isWide ? .root : Self.shenyang, department: department)
            return NewPerson(login: post.rawValue, name: post.title, holdings: [holding])
        }
        _ = try await desk.createFirstAccounts(people)
    }

    func actor(_ post: Post) async throws -> Actor {
        try await desk.actor(login: post.rawValue)
    }

    func auditCount() async throws -> Int {
        try await database.read { try $0.int("SELECT COUNT(*) FROM gov_audit") } ?? 0
    }

    /// Rows of the record after the first `count`.
    func audit(after count: Int) async throws -> [AuditEntry] {
        Array(try await database.read { try AuditEntry.list(in: $0) }.dropFirst(count))
    }
}

/// A complete platform for one test.
func withHouse(
    people: Bool = true, clock: TestClock? = nil, _ body: (House) async throws -> Void
) async throws {
    let house = try await House(clock: clock)
    defer { try? FileManager.default.removeItem(at: house.folder) }
    try await house.addOrganisation()
    if people { try await house.addPeople() }
    try await body(house)
    try await house.database.close()
}

/// The refusal that `body` throws, or nil.
func refusal(_ body: () async throws -> Void) async -> GovernanceError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? GovernanceError
    }
}
