// A fresh library in a real SQLite file, with a region, two departments and whoever acts.

import Directory
import Foundation
import Governance
import Planning
import SQLKit
import TestDatabase

struct Library {
    private let home: Home
    var folder: URL { home.folder.url }
    let database: any Database
    let ledger: Ledger
    let desk: DirectoryDesk
    /// Who acts; at first the set-up itself.
    private(set) var actor = Actor.bootstrap

    init() async throws {
        home = try Home()
        database = try await TestDatabase.make(in: home.folder.url, "library.db")
        try await Migrator.migrate(database, Governance.migrations + Directory.migrations + Planning.migrations)
        ledger = Ledger(database: database)
        desk = DirectoryDesk(ledger: ledger)
        let governance = GovernanceDesk(ledger: ledger)
        try await governance.addRegions(ReferenceRegions.all, changes: ReferenceRegions.changes, by: .bootstrap)
        try await governance.addDepartments(
            [
                Department(id: DepartmentID(rawValue: "market")!, name: "市场监督管理局", region: .root),
                Department(id: DepartmentID(rawValue: "fire")!, name: "消防救援支队", region: .root),
            ], by: .bootstrap)
    }

    /// The folder goes with the last who holds the library.
    private final class Home: Sendable {
        let folder: TestFolder

        init() throws { folder = try TestFolder() }

        deinit { folder.remove() }
    }

    /// Opens the first accounts, by login; the one named `regulator` is who acts from here on.
    mutating func hire(_ people: [String: PostHolding]) async throws -> [String: Actor] {
        let desk = GovernanceDesk(ledger: ledger, cost: .test)
        _ = try await desk.createFirstAccounts(
            people.sorted { $0.key < $1.key }.map { NewPerson(login: $0.key, name: $0.key, holdings: [$0.value]) })
        var actors: [String: Actor] = [:]
        for login in people.keys { actors[login] = try await desk.actor(login: login) }
        actor = actors["regulator"] ?? actor
        return actors
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Writes text (or bytes) to a file of the folder.
    func file(_ text: String, _ name: String = "in.csv") throws -> String {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    func importObjects(
        _ text: String, errors: String? = nil, options: ImportOptions = ImportOptions()
    ) async throws -> ImportReport {
        try await desk.importObjects(from: try file(text), errors: errors, options: options, by: actor)
    }

    func object(_ id: String) async throws -> InspectionObject? {
        try await database.read { try DirectoryDesk.object(id, in: $0) }
    }

    func int(_ sql: SQL) async throws -> Int { try await database.read { try $0.int(sql) ?? -1 } }

    func auditRows(_ act: Act) async throws -> Int {
        try await int("SELECT COUNT(*) FROM gov_audit WHERE act = \(act.code)")
    }

    func text(of name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
}

/// accepted, legacy, updated, unchanged, refused.
func numbers(_ report: ImportReport) -> [Int] {
    let counts = report.counts
    return [counts.accepted, counts.legacy, counts.updated, counts.unchanged, counts.refused]
}

/// A valid code for a region and a serial number.
func code(_ serial: Int, region: String = "210102", prefix: String = "91") -> String {
    let digits = String(serial)
    let body = prefix + region + "MA" + String(repeating: "0", count: 7 - digits.count) + digits
    return body + String(UnifiedCode.checkCharacter(Array(body.utf8))!)
}

/// `../shared/data` beside the package, nil where it is absent.
func sharedData(_ name: String) -> String? {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let path = root.deletingLastPathComponent().appendingPathComponent("shared/data/\(name)").path
    if FileManager.default.fileExists(atPath: path) { return path }
    print("skipped: no \(path)")
    return nil
}
