// A demonstration city with a signed draw, in a file of its own: what the tests of inspection and publication
// start from.

import DemoCity
package import Directory
package import Drawing
package import Foundation
package import Governance
package import Planning
package import SQLKit
import TestDatabase
import Synchronization
import VerifiableDraw

package import Inspection
package import Publication

package final class TestClock: Sendable {
    package init() {}

    private let time = Mutex(Timestamp("2026-06-10T01:00:00.000Z")!)

    package var now: Timestamp { time.withLock { $0 } }

    package func advance(seconds: Int64) { time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) } }
}

package struct City {
    /// Time that the test moves.
    package let clock = TestClock()
    /// Every salt, opening and id.
    private let random = TestRandom()
    package let folder: URL
    package let database: any Database
    package let ledger: Ledger
    package let governance: GovernanceDesk
    package let directory: DirectoryDesk
    package let planning: PlanningDesk
    package let drawing: DrawingDesk
    package let inspection: InspectionDesk
    package let publication: PublicationDesk
    package let regulator: Actor
    package let leader: Actor
    package let runner: Actor

    package static let market = DepartmentID(rawValue: "market")!
    package static let fire = DepartmentID(rawValue: "fire")!

    package init(_ size: Int = 300) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
        database = try await TestDatabase.make(in: folder, "city.sqlite")
        _ = try await Migrator.migrate(
            database,
            Governance.migrations + Directory.migrations + Planning.migrations + Drawing.migrations
                + Inspection.migrations + Publication.migrations)
        let (clock, random) = (clock, random)
        let ids = IDMaker(now: { clock.now }, random: { random.number() })
        ledger = Ledger(database: database, ids: ids, now: { clock.now })
        governance = GovernanceDesk(ledger: ledger, cost: .test)
        directory = DirectoryDesk(ledger: ledger)
        planning = PlanningDesk(ledger: ledger)
        drawing = DrawingDesk(ledger: ledger, random: { random.bytes($0) })
        inspection = InspectionDesk(ledger: ledger, drawing: drawing)
        publication = PublicationDesk(ledger: ledger)
        try await governance.addRegions(
            [Region(code: .root, name: "全国", parent: nil)] + DemoCity.regions, changes: [], by: .bootstrap)
        try await governance.addDepartments(DemoCity.departments, by: .bootstrap)
        _ = try await governance.createFirstAccounts(
            DemoCity.people.map { NewPerson(login: $0.login, name: $0.name, holdings: $0.posts) })
        regulator = try await governance.actor(login: "regulator")
        leader = try await governance.actor(login: "leader")
        runner = try await governance.actor(login: "leader2")
        let city = DemoCity(seed: "test", size: size, today: clock.now.chinaDate)
        let records = Array(city.records)
        try await directory.addObjects(records.map(\.object), gradings: records.flatMap(\.gradings), by: regulator)
        try await directory.addOfficers(city.officers(), by: regulator)
        try await planning.addItems(DemoCity.items, by: regulator)
    }

    /// A city with the visits of one draw.
    package static func inspected(
        _ size: Int = 300, reserves: Int = 2, officersPublic: Bool = true, _ streams: [Stream] = Stream.joint
    ) async throws -> (City, JointTask) {
        let city = try await City(size)
        let task = try await city.signed("联合抽查", reserves: reserves, officersPublic: officersPublic, streams)
        try await city.inspection.openVisits(of: task, by: city.regulator)
        return (city, task)
    }

    package func remove() async {
        try? await database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    package func actor(_ login: String) async throws -> Actor { try await governance.actor(login: login) }

    /// One stream of a task.
    package struct Stream: Sendable {
        let id: String
        let department: String
        let item: String
        let rates: String

        package init(_ id: String, _ department: String, _ item: String, rates: String) {
            (self.id, self.department, self.item, self.rates) = (id, department, item, rates)
        }

        /// One seed: what fire draws, market draws too, and as much again.
        package static let joint = [
            Stream("market", "market", "annualreport", rates: "A=1/20,B=1/10,C=1/5,D=1/2,U=1/10"),
            Stream("fire", "fire", "firesafety", rates: "A=1/40,B=1/20,C=1/10,D=1/4,U=1/20"),
        ]
    }

    /// A task of some streams, market and fire unless said otherwise, with its draw up to the sign-off.
    package func signed(
        _ name: String, reserves: Int = 2, officersPublic: Bool = true, _ streams: [Stream] = Stream.joint
    ) async throws -> JointTask {
        let departments = Set(streams.map(\.department)).sorted(by: >)
        let plan = TaskPlan(
            campaign: "测试",
            streams: try streams.map { stream in
                StreamSpec(
                    id: stream.id, department: stream.department, items: [stream.item], scope: Scope(),
                    groups: try ClassRates(stream.rates).groups, reserves: reserves)
            },
            exclusions: ExclusionRules(visitCap: 1, restMonths: 0), rosterMode: "committed", selfCheck: true,
            staffing: StaffingSpec(
                teams: departments.map { TeamSpec(department: $0, officers: 2) }, areas: [], visitsPerGroup: 20,
                relaxLoad: true, rotationMonths: 12),
            contributors: ["甲", "乙", "丙"].map { ContributorSpec(kind: "simulated", name: $0) }, quorum: 3,
            officersPublic: officersPublic, auditors: [])
        let draft = try await planning.draftTask(named: name, region: .root, plan: plan, by: regulator)
        let task = try await planning.approveTask(try await planning.submitTask(draft, by: regulator), by: leader)
        try await draw(task)
        return task
    }

    private func draw(_ task: JointTask) async throws {
        let event = try EntropyEvent("lottery:双色球:2026065")
        _ = try await drawing.freeze(
            task,
            schedule: { now, _ in
                let deadline = now.adding(milliseconds: 60_000)
                return DrawSchedule(
                    event: event, openingDeadline: deadline, eventTime: deadline.adding(milliseconds: 1))
            }, by: runner)
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
        try await drawing.signOff(task, by: leader)
    }

    // MARK: Results

    package func visits(_ task: JointTask, limit: Int = 1000) async throws -> [Visit] {
        try await inspection.visits(of: task, VisitFilter(limit: limit), by: regulator).visits
    }

    package func visit(_ id: ID<Visit>) async throws -> Visit {
        try await inspection.record(of: id, by: regulator).visit
    }

    /// What an inspector of the department would write: no problem found, its two officers there, today.
    package func document(_ visit: Visit, _ department: DepartmentID, _ code: ResultCode = .nothingFound) async throws
        -> PartDocument
    {
        let officers = try await inspection.record(of: visit.id, by: regulator).officers
        let part = visit.part(of: department)!
        return PartDocument(
            visitedOn: clock.now.chinaDate,
            officers: officers.filter { $0.department == department }.map(\.certificate),
            results: part.items.map { ItemResult(item: $0, code: code) })
    }

    package func inspector(_ department: DepartmentID) async throws -> Actor {
        try await actor(department == Self.market ? "inspector" : "inspector-\(department)")
    }

    /// Enters, submits and accepts every part of a visit.
    package func finish(
        _ visit: Visit, _ code: ResultCode = .nothingFound, _ change: (inout PartDocument) -> Void = { _ in }
    ) async throws {
        for part in visit.parts {
            var document = try await document(visit, part.department, code)
            change(&document)
            let stored = try await inspection.enterResult(
                document, of: visit.id, department: part.department, version: part.version, submit: true,
                by: try await inspector(part.department))
            try await inspection.acceptResult(
                of: visit.id, department: part.department, version: stored.version,
                by: try await actor(part.department.rawValue))
        }
    }

    package func auditCount() async throws -> Int {
        try await database.read { try $0.int("SELECT COUNT(*) FROM gov_audit") ?? 0 }
    }
}
