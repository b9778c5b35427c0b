// A whole round on a real database: the desk, the ledger, the folder, the verifier.

import DemoCity
import Directory
import Foundation
import Governance
import Localization
import Merkle
import Planning
import SQLKit
import TestDatabase
import Synchronization
import Testing
import VerifiableDraw

@testable import Drawing

final class TestClock: Sendable {
    private let time = Mutex(Timestamp("2026-06-10T01:00:00.000Z")!)

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) } }
}

/// A demonstration city in a file of its own.
struct City {
    /// Time that the test moves, so that no deadline waits for a busy machine.
    let clock: TestClock
    /// Every salt, opening and id.
    private let random: TestRandom
    let folder: URL
    let database: any Database
    let ledger: Ledger
    let governance: GovernanceDesk
    let directory: DirectoryDesk
    let planning: PlanningDesk
    let drawing: DrawingDesk
    let author: Actor
    let leader: Actor
    let runner: Actor

    init(_ size: Int = 400) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
        database = try await TestDatabase.make(in: folder, "city.sqlite")
        _ = try await Migrator.migrate(
            database, Governance.migrations + Directory.migrations + Planning.migrations + Drawing.migrations)
        let (clock, random) = (TestClock(), TestRandom())
        (self.clock, self.random) = (clock, random)
        let ids = IDMaker(now: { clock.now }, random: { random.number() })
        ledger = Ledger(database: database, ids: ids, now: { clock.now })
        governance = GovernanceDesk(ledger: ledger, cost: .test)
        directory = DirectoryDesk(ledger: ledger)
        planning = PlanningDesk(ledger: ledger)
        drawing = DrawingDesk(ledger: ledger, random: { random.bytes($0) })
        try await governance.addRegions(
            [Region(code: .root, name: "全国", parent: nil)] + DemoCity.regions, changes: [], by: .bootstrap)
        try await governance.addDepartments(DemoCity.departments, by: .bootstrap)
        _ = try await governance.createFirstAccounts(
            DemoCity.people.map { NewPerson(login: $0.login, name: $0.name, holdings: $0.posts) })
        author = try await governance.actor(login: "regulator")
        leader = try await governance.actor(login: "leader")
        runner = try await governance.actor(login: "leader2")
        let city = DemoCity(seed: "test", size: size, today: clock.now.chinaDate)
        let records = Array(city.records)
        try await directory.addObjects(records.map(\.object), gradings: records.flatMap(\.gradings), by: author)
        try await directory.addOfficers(city.officers(), by: author)
        try await planning.addItems(DemoCity.items, by: author)
    }

    /// The same city after its program ended: everything but the clock comes from the file.
    init(reopening city: City) async throws {
        (clock, random) = (city.clock, city.random)
        folder = city.folder
        database = try await TestDatabase.reopen(in: folder, "city.sqlite")
        let (clock, random) = (city.clock, city.random)
        ledger = Ledger(database: database, ids: city.ledger.ids, now: { clock.now })
        governance = GovernanceDesk(ledger: ledger, cost: .test)
        directory = DirectoryDesk(ledger: ledger)
        planning = PlanningDesk(ledger: ledger)
        drawing = DrawingDesk(ledger: ledger, random: { random.bytes($0) })
        (author, leader, runner) = (city.author, city.leader, city.runner)
    }

    func remove() async {
        try? await database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func plan(_ departments: [String] = ["market", "fire"], mode: String = "committed") throws -> TaskPlan {
        let items = ["market": "annualreport", "fire": "firesafety", "culture": "annualreport"]
        return TaskPlan(
            campaign: "测试",
            streams: try departments.map { id in
                StreamSpec(
                    id: id, department: id, items: [items[id]!], scope: Scope(),
                    groups: try ClassRates("A=1/20,B=1/10,C=1/5,D=1/2,U=1/10").groups, reserves: 2)
            },
            exclusions: ExclusionRules(visitCap: 1, restMonths: 0), rosterMode: mode, selfCheck: true,
            staffing: StaffingSpec(
                teams: departments.map { TeamSpec(department: $0, officers: 2) }, areas: [], visitsPerGroup: 20,
                relaxLoad: true, rotationMonths: 12),
            contributors: ["甲", "乙", "丙"].map { ContributorSpec(kind: "simulated", name: $0) }, quorum: 3,
            officersPublic: true, auditors: [])
    }

    func approved(_ name: String, _ plan: TaskPlan) async throws -> JointTask {
        let draft = try await planning.draftTask(named: name, region: .root, plan: plan, by: author)
        return try await planning.approveTask(try await planning.submitTask(draft, by: author), by: leader)
    }

    static let event = "lottery:双色球:2026065:1.2.3/4"

    func freeze(_ task: JointTask) async throws -> String {
        let event = try EntropyEvent("lottery:双色球:2026065")
        return try await drawing.freeze(
            task,
            schedule: { now, _ in
                let deadline = now.adding(milliseconds: 60_000)
                return DrawSchedule(
                    event: event, openingDeadline: deadline, eventTime: deadline.adding(milliseconds: 1))
            }, by: runner)
    }

    /// Everything up to the sign-off.
    func draw(_ task: JointTask) async throws {
        _ = try await freeze(task)
        try await seedAndDraw(task)
        try await drawing.staff(task, by: runner)
        try await drawing.signOff(task, by: leader)
    }

    /// From the freeze to the drawn objects.
    func seedAndDraw(_ task: JointTask) async throws {
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
        try await drawing.recordEvent(task, entropy: Self.event, by: runner)
        try await drawing.drawObjects(of: task, by: runner)
    }

    func auditCount() async throws -> Int {
        try await database.read { try $0.int("SELECT COUNT(*) FROM gov_audit") ?? 0 }
    }
}

@Suite("A round on a real database")
struct RoundTests {
    @Test("leaves a folder that verifies, and rows that agree with it", arguments: RosterMode.allCases)
    func wholeRound(_ mode: RosterMode) async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan(mode: mode.rawValue))
        let before = try await city.auditCount()
        try await city.draw(task)
        // Freeze, three commitments, close, three openings, event, draw, staff, sign-off: one row each.
        #expect(try await city.auditCount() == before + 12)
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        #expect(Verifier.verify(folder).differences == [])
        let round = try await city.drawing.round(of: task, by: city.author)
        let visits = String(decoding: folder[FileName.visits]!, as: UTF8.self).split(separator: "\n").dropFirst()
        #expect(round.visits.map(\.object) == visits.map { String($0.prefix { $0 != "," }) })
        let stated = try JSON(parsing: folder[FileName.staffing]!)["groups"]?.array ?? []
        #expect(stated.count == round.staffing.groups.count)
        for (group, row) in zip(stated, round.staffing.groups) {
            #expect(group["objects"]?.array?.compactMap(\.string) == row.objects)
            #expect(group["officers"]?.array?.compactMap { $0["id"]?.string } == row.officers.map(\.id))
        }
        #expect(round.phase == .signed && round.signedAt != nil)
        await city.remove()
    }

    @Test("is refused a second time, and after voiding by two people is chained to the first")
    func secondRound() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan())
        let first = try await city.freeze(task)
        await #expect(throws: DrawingError.drawExists(task: "任务", serial: 1, phase: "frozen")) {
            try await city.freeze(task)
        }
        try await city.drawing.requestVoid(of: task, code: "event", reason: "未开奖", by: city.author)
        await #expect(throws: GovernanceError.self) {
            try await city.drawing.approveVoid(of: task, by: city.author)
        }
        try await city.drawing.approveVoid(of: task, by: city.leader)
        _ = try await city.freeze(task)
        let plan = try await city.drawing.process(of: task, by: city.leader).plan
        #expect(plan.serial == 2)
        #expect(plan.previous?.hex == first)
        await city.remove()
    }

    @Test("asked for again by the same event and times is one freeze on the record; by others it is refused by name")
    func again() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.plan())
        let deadline = city.clock.now.adding(milliseconds: 3_600_000)
        let schedule = try DrawSchedule(
            event: "lottery:双色球:2026065", openingDeadline: deadline,
            eventTime: deadline.adding(milliseconds: 60_000))
        func rows() async throws -> [String] {
            try await city.database.read { transaction in
                try transaction.map(
                    "SELECT outcome, details FROM gov_audit WHERE act = 'drawing.freeze' ORDER BY seq"
                ) { try $0.text(0) + " " + $0.text(1) }
            }
        }
        let first = try await city.drawing.freeze(task, schedule: schedule, by: city.runner)
        #expect(try await city.drawing.freeze(task, schedule: schedule, by: city.runner) == first)
        let said = try await rows()
        #expect(said.count == 2 && said.allSatisfy { $0.hasPrefix("done") } && said[1].contains("\"again\":\"1\""))
        var others = [schedule, schedule, schedule]
        others[0].event = try EntropyEvent("lottery:双色球:2026066")
        others[1].openingDeadline = deadline.adding(milliseconds: -60_000)
        others[2].eventTime = schedule.eventTime.adding(milliseconds: 60_000)
        for other in others {
            let expected = DrawingError.otherDrawExists(
                task: "任务", serial: 1, event: "lottery:双色球:2026065", deadline: deadline.description,
                time: schedule.eventTime.description)
            await #expect(throws: expected) {
                try await city.drawing.freeze(task, schedule: other, by: city.runner)
            }
            for language in Language.allCases {
                let text = Messages.failure(expected.code, expected.parameters, in: language)
                #expect(text.contains(deadline.chinaTime) && !text.contains("Z"), "\(text)")
            }
        }
        #expect(try await rows().count == 2, "what is refused by its facts leaves no row")
        #expect(try await city.drawing.process(of: task, by: city.runner).planDigest.hex == first)
        await city.remove()
    }

    @Test("has one live draw however many ask at once")
    func concurrent() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.plan())
        let successes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { (try? await city.freeze(task)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(successes == 1)
        await city.remove()
    }

    @Test("is run neither by who wrote the scope nor by who may not, and each refusal is on the record")
    func separation() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.plan())
        let inspector = try await city.governance.actor(login: "inspector")
        let before = try await city.auditCount()
        await #expect(throws: GovernanceError.self) {
            try await city.drawing.freeze(
                task,
                schedule: { now, _ in
                    DrawSchedule(event: .dice(count: 25), openingDeadline: now, eventTime: now)
                }, by: city.author)
        }
        await #expect(throws: GovernanceError.self) {
            try await city.drawing.closeCommitments(of: task, by: inspector)
        }
        #expect(try await city.auditCount() == before + 2)
        await city.remove()
    }

    @Test("says before approval which department lacks how many officers, in both languages")
    func shortage() async throws {
        let city = try await City()
        let error = await #expect(throws: DrawingError.self) {
            try await city.drawing.forecast(try city.plan(["market", "culture"]), region: .root, by: city.author)
        }
        guard case .shortage(let lines, _) = error else { throw error! }
        #expect(lines.first?.departmentName.contains("文化") == true)
        #expect(lines.first?.missing == 1)
        for language in Language.allCases {
            for detail in error!.details {
                let text = Messages.text(detail.code, detail.parameters, in: language)
                #expect(!text.contains("{") && text.contains("文化"))
            }
        }
        await city.remove()
    }

    @Test("cannot be frozen unapproved, nor by a task that changed meanwhile")
    func approval() async throws {
        let city = try await City(120)
        let draft = try await city.planning.draftTask(
            named: "草稿", region: .root, plan: try city.plan(), by: city.author)
        await #expect(throws: DrawingError.notApproved(task: "草稿", state: "draft")) { try await city.freeze(draft) }
        let submitted = try await city.planning.submitTask(draft, by: city.author)
        await #expect(throws: GovernanceError.self) {
            try await city.planning.approveTask(submitted, by: city.author)
        }
        await #expect(throws: PlanningError.changedMeanwhile("草稿")) {
            try await city.planning.approveTask(draft, by: city.leader)
        }
        await city.remove()
    }

    @Test("notices when the frozen files were changed in the database")
    func tampered() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan())
        try await city.draw(task)
        try await city.database.write { transaction in
            let row = try transaction.first("SELECT bytes FROM drw_file WHERE name = 'roster.csv' AND piece = 0")!
            var bytes = try row.blob(0)
            let place = bytes.lastIndex(of: UInt8(ascii: "|"))! + 1
            bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "D") : UInt8(ascii: "A")
            try transaction.execute("UPDATE drw_file SET bytes = \(bytes) WHERE name = 'roster.csv' AND piece = 0")
        }
        await #expect(throws: DrawingError.self) { try await city.drawing.folder(of: task, by: city.leader) }
        await city.remove()
    }

    @Test("that is void says so in its folder, which still verifies, and is to be had by its serial")
    func voidedFolder() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.plan())
        try await city.draw(task)
        try await city.drawing.requestVoid(of: task, code: "error", reason: "名录有误", by: city.author)
        try await city.drawing.approveVoid(of: task, by: city.leader)
        _ = try await city.freeze(task)
        let folder = try await city.drawing.folder(of: task, serial: 1, by: city.leader)
        let report = Verifier.verify(folder)
        #expect(report.differences == [])
        #expect(report.warnings.contains { $0.code == "verify.warning.void" && $0.parameters["reason"] == "名录有误" })
        let inspector = try await city.governance.actor(login: "inspector")
        await #expect(throws: GovernanceError.self) {
            try await city.drawing.folder(of: task, serial: 1, by: inspector)
        }
        await city.remove()
    }

    @Test("in public mode has no scope by class, which the roster would show")
    func publicClassScope() async throws {
        let city = try await City(120)
        var plan = try city.plan(mode: "public")
        plan.streams[1].scope.classes = ["D"]
        let secret = plan
        let draft = try await city.planning.draftTask(
            named: "任务", region: .root, plan: secret, by: city.author)
        await #expect(throws: PlanningError.publicClassScope("fire")) {
            try await city.planning.submitTask(draft, by: city.author)
        }
        await city.remove()
    }

    @Test("keeps its events append-only")
    func appendOnly() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.plan())
        _ = try await city.freeze(task)
        let digest = try #require(bytes(hex: String(repeating: "ab", count: 32)).flatMap { Digest($0) })
        try await city.drawing.commitOnPaper(task, j: 1, commitment: digest, by: city.runner)
        await #expect(throws: SQLError.self) {
            try await city.database.write { try $0.execute("UPDATE drw_event SET kind = 'opened'") }
        }
        await #expect(throws: SQLError.self) {
            try await city.database.write { try $0.execute("DELETE FROM drw_event") }
        }
        await city.remove()
    }
}
