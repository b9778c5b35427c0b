// A demonstration city behind the web application: everybody signed in once, a draw in each state, real results.

import DemoCity
import Directory
import Drawing
import Foundation
import Governance
import Inspection
import Planning
import Publication
import SQLKit
import TestDatabase
import Synchronization
import Testing
import VerifiableDraw

@testable import Web

final class TestClock: Sendable {
    private let time = Mutex(Timestamp("2026-06-10T01:00:00.000Z")!)

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) } }
}

/// Departments, people and lists; without a task.
struct City: Sendable {
    let clock = TestClock()
    /// Every salt, opening and id.
    let random = TestRandom()
    let folder: URL
    let database: any Database
    let site: Site
    /// The passwords that were given out, by login.
    let given: [String: String]
    let regulator: Actor

    static let market = DepartmentID(rawValue: "market")!
    static let fire = DepartmentID(rawValue: "fire")!
    /// What everybody's own password is.
    static let password = "一句只有自己知道的话 2026"
    /// An account that is only ever the subject of what others do.
    static let spare = "spare"

    init(_ size: Int = 300, settings: SiteSettings = SiteSettings()) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
        database = try await TestDatabase.make(in: folder, "city.sqlite")
        _ = try await Migrator.migrate(
            database,
            Governance.migrations + Directory.migrations + Planning.migrations + Drawing.migrations
                + Inspection.migrations + Publication.migrations)
        let (clock, random) = (clock, random)
        let ids = IDMaker(now: { clock.now }, random: { random.number() })
        let ledger = Ledger(database: database, ids: ids, now: { clock.now })
        let governance = GovernanceDesk(ledger: ledger, cost: .test)
        let drawing = DrawingDesk(ledger: ledger, random: { random.bytes($0) })
        site = Site(
            governance: governance, directory: DirectoryDesk(ledger: ledger), planning: PlanningDesk(ledger: ledger),
            drawing: drawing, inspection: InspectionDesk(ledger: ledger, drawing: drawing),
            publication: PublicationDesk(ledger: ledger), spool: folder.path, logFolder: folder.path + "/log",
            settings: settings)
        try await governance.addRegions(
            [Region(code: .root, name: "全国", parent: nil)] + DemoCity.regions, changes: [], by: .bootstrap)
        try await governance.addDepartments(DemoCity.departments, by: .bootstrap)
        let housing = PostHolding(
            post: .inspector, region: DemoCity.cityRegion, department: DepartmentID(rawValue: "housing"))
        let made = try await governance.createFirstAccounts(
            DemoCity.people.map { NewPerson(login: $0.login, name: $0.name, holdings: $0.posts) }
                + [NewPerson(login: Self.spare, name: "方备", holdings: [housing])])
        given = Dictionary(uniqueKeysWithValues: made.map { ($0.login, $0.password ?? "") })
        regulator = try await governance.actor(login: "regulator")
        guard size > 0 else { return }
        let city = DemoCity(seed: "test", size: size, today: clock.now.chinaDate)
        let records = Array(city.records)
        try await site.directory.addObjects(
            records.map(\.object), gradings: records.flatMap(\.gradings), by: regulator)
        try await site.directory.addOfficers(city.officers(), by: regulator)
        try await site.planning.addItems(DemoCity.items, by: regulator)
    }

    func remove() async {
        try? await database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// A colleague of `inspector`, with the same post: signs in as `inspector-two`.
    func secondInspector(_ name: String) async throws -> Actor {
        let posts = try await actor("inspector").holdings
        let made = try await site.governance.addPeople(
            [NewPerson(login: "inspector-two", name: name, holdings: posts)], by: try await actor("admin"))
        let password = try #require(made.first?.password)
        let first = try await site.governance.openSession(login: "inspector-two", password: password)
        _ = try await site.governance.changePassword(of: first.session, from: password, to: Self.password)
        return try await actor("inspector-two")
    }

    func actor(_ login: String) async throws -> Actor { try await site.governance.actor(login: login) }

    func auditCount() async throws -> Int {
        try await database.read { try $0.int("SELECT COUNT(*) FROM gov_audit") ?? 0 }
    }

    /// Rows of `gov_audit` after the first `count`: act and outcome.
    func audit(after count: Int) async throws -> [String] {
        try await database.read { transaction in
            try transaction.map("SELECT act, outcome FROM gov_audit ORDER BY seq LIMIT 1000 OFFSET \(count)") {
                try $0.text(0) + " " + $0.text(1)
            }
        }
    }

    /// A token of a session whose password is one's own.
    func token(_ login: String) async throws -> String {
        guard try await site.governance.person(login: login).mustChangePassword else {
            return try await site.governance.openSession(login: login, password: Self.password).token
        }
        let first = try await site.governance.openSession(login: login, password: try #require(given[login]))
        return try await site.governance.changePassword(
            of: first.session, from: try #require(given[login]), to: Self.password)
    }
}

// MARK: Tasks and draws

extension City {
    /// A task of market and fire that the joint office drafts for the city.
    func draft(
        _ name: String, contributors: [ContributorSpec], _ change: (inout TaskPlan) -> Void = { _ in }
    ) async throws -> JointTask {
        let items = ["market": "annualreport", "fire": "firesafety"]
        let rates = ["market": "A=1/20,B=1/10,C=1/5,D=1/2,U=1/10", "fire": "A=1/40,B=1/20,C=1/10,D=1/4,U=1/20"]
        let departments = ["market", "fire"]
        var plan = TaskPlan(
            campaign: "测试",
            streams: try departments.map { id in
                StreamSpec(
                    id: id, department: id, items: [items[id]!], scope: Scope(),
                    groups: try ClassRates(rates[id]!).groups, reserves: 2)
            },
            exclusions: ExclusionRules(visitCap: 1, restMonths: 0), rosterMode: "committed", selfCheck: true,
            staffing: StaffingSpec(
                teams: departments.map { TeamSpec(department: $0, officers: 2) }, areas: [], visitsPerGroup: 20,
                relaxLoad: true, rotationMonths: 12),
            contributors: contributors, quorum: 3, officersPublic: true, auditors: [])
        change(&plan)
        return try await site.planning.draftTask(
            named: name, region: DemoCity.cityRegion, plan: plan, by: regulator)
    }

    func approved(
        _ name: String, contributors: [ContributorSpec], _ change: (inout TaskPlan) -> Void = { _ in }
    ) async throws -> JointTask {
        let draft = try await draft(name, contributors: contributors, change)
        let submitted = try await site.planning.submitTask(draft, by: regulator)
        return try await site.planning.approveTask(submitted, by: try await actor("leader"))
    }

    func freeze(_ task: JointTask) async throws {
        let event = try EntropyEvent("lottery:双色球:2026065")
        _ = try await site.drawing.freeze(
            task,
            schedule: { now, _ in
                let deadline = now.adding(milliseconds: 60_000)
                return DrawSchedule(
                    event: event, openingDeadline: deadline, eventTime: deadline.adding(milliseconds: 1))
            }, by: try await actor("leader2"))
    }

    /// A task up to the sign-off, with its visits opened.
    func inspected(_ name: String, _ change: (inout TaskPlan) -> Void = { _ in }) async throws -> JointTask {
        let task = try await approved(
            name, contributors: ["甲", "乙", "丙"].map { ContributorSpec(kind: "simulated", name: $0) }, change)
        try await freeze(task)
        let (drawing, runner) = (site.drawing, try await actor("leader2"))
        let plan = try await drawing.process(of: task, by: runner).plan
        let digest = plan.suite.planDigest(plan.bytes)
        let openings = plan.contributors.map {
            Opening(j: $0.j, r: [], s: random.bytes(32), source: .opened)
        }
        for opening in openings {
            let commitment = plan.suite.commitment(plan: digest, j: opening.j, r: opening.r, s: opening.s)
            try await drawing.commitOnPaper(task, j: opening.j, commitment: commitment, by: runner)
        }
        try await drawing.closeCommitments(of: task, by: runner)
        for opening in openings {
            try await drawing.openOnPaper(task, j: opening.j, r: opening.r, s: opening.s, by: runner)
        }
        clock.advance(seconds: 61)
        try await drawing.recordEvent(task, entropy: "lottery:双色球:2026065:1.2.3/4", by: runner)
        try await drawing.drawObjects(of: task, by: runner)
        try await drawing.staff(task, by: runner)
        try await drawing.signOff(task, by: try await actor("leader"))
        try await site.inspection.openVisits(of: task, by: regulator)
        return task
    }

    /// The visits of a task in which the market's department has a part.
    func marketVisits(of task: JointTask) async throws -> [Visit] {
        try await site.inspection.visits(
            of: task, VisitFilter(department: Self.market, limit: 1000), by: regulator
        ).visits
    }

    /// The market's part of a visit as it is stored now.
    func marketPart(of visit: Visit) async throws -> VisitPart {
        let record = try await site.inspection.record(of: visit.id, by: regulator)
        return try #require(record.visit.part(of: Self.market))
    }

    /// Enters and submits every part of a visit; accepts them too unless told otherwise.
    func enter(_ visit: Visit, accept: Bool = true) async throws {
        let officers = try await site.inspection.record(of: visit.id, by: regulator).officers
        for part in visit.parts {
            let document = PartDocument(
                visitedOn: clock.now.chinaDate,
                officers: officers.filter { $0.department == part.department }.map(\.certificate),
                results: part.items.map { ItemResult(item: $0, code: .nothingFound) })
            let login = part.department == Self.market ? "inspector" : "inspector-\(part.department)"
            let stored = try await site.inspection.enterResult(
                document, of: visit.id, department: part.department, version: part.version, submit: true,
                by: try await actor(login))
            guard accept else { continue }
            try await site.inspection.acceptResult(
                of: visit.id, department: part.department, version: stored.version,
                by: try await actor(part.department.rawValue))
        }
    }
}
