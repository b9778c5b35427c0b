// Tasks on a real database: half-filled drafts, two editors, the history, and who sees what.

import DemoCity
import Foundation
import Governance
import SQLKit
import TestDatabase
import Testing

@testable import Planning

/// A demonstration city's people and items; no objects are needed to plan.
struct Bureau {
    let folder: URL
    let database: any Database
    let governance: GovernanceDesk
    let planning: PlanningDesk

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
        database = try await TestDatabase.make(in: folder, "t.sqlite")
        _ = try await Migrator.migrate(database, Governance.migrations + Planning.migrations)
        let ledger = Ledger(database: database)
        governance = GovernanceDesk(ledger: ledger, cost: .test)
        planning = PlanningDesk(ledger: ledger)
        try await governance.addRegions(
            [Region(code: .root, name: "全国", parent: nil)] + DemoCity.regions, changes: [], by: .bootstrap)
        try await governance.addDepartments(DemoCity.departments, by: .bootstrap)
        _ = try await governance.createFirstAccounts(
            DemoCity.people.map { NewPerson(login: $0.login, name: $0.name, holdings: $0.posts) })
        try await planning.addItems(DemoCity.items, by: try await actor("regulator"))
    }

    func actor(_ login: String) async throws -> Actor { try await governance.actor(login: login) }

    func audit(_ outcome: String = "done") async throws -> Int {
        try await database.read { try $0.int("SELECT COUNT(*) FROM gov_audit WHERE outcome = \(outcome)") ?? 0 }
    }

    static let city = RegionCode(rawValue: "219900")!

    static func plan(_ departments: [String] = ["market", "fire"], logins: [String?] = [nil, nil, nil]) throws
        -> TaskPlan
    {
        let items = ["market": "annualreport", "fire": "firesafety"]
        return TaskPlan(
            campaign: "测试",
            streams: try departments.map { id in
                StreamSpec(
                    id: id, department: id, items: [items[id] ?? "annualreport"], scope: Scope(),
                    groups: try ClassRates(ClassRates.usual).groups, reserves: 2)
            },
            exclusions: ExclusionRules(visitCap: 1, restMonths: 0), rosterMode: "committed", selfCheck: true,
            staffing: StaffingSpec(
                teams: departments.map { TeamSpec(department: $0, officers: 2) }, areas: [], visitsPerGroup: 20,
                relaxLoad: true, rotationMonths: 12),
            contributors: zip(["市场监管局", "人大代表", "行业协会"], logins).enumerated().map { index, pair in
                ContributorSpec(kind: index == 0 ? "department" : "outsider", name: pair.0, login: pair.1)
            }, quorum: 3, officersPublic: true, auditors: [])
    }
}

func withBureau(_ body: (Bureau) async throws -> Void) async throws {
    let bureau = try await Bureau()
    defer { try? FileManager.default.removeItem(at: bureau.folder) }
    try await body(bureau)
    try await bureau.database.close()
}

@Suite("A task on its way")
struct TaskDeskTests {
    @Test("is kept half filled, and must be whole when it is submitted")
    func halfFilled() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            var plan = try Bureau.plan(["market"])
            plan.streams[0].items = []
            plan.streams[0].groups = []
            plan.contributors = []
            let draft = try await bureau.planning.draftTask(named: "草稿", region: .root, plan: plan, by: author)
            #expect(try await bureau.planning.task(draft.id, by: author).plan == plan)
            await #expect(throws: PlanningError.noItems("market")) {
                try await bureau.planning.submitTask(draft, by: author)
            }
            let faults = try await bureau.planning.faults(of: plan, region: .root, by: author)
            #expect(
                faults == [
                    .noItems("market"), .noGroups("market"), .tooFewOutsiders, .invalid("quorum", "3"),
                ])
            let whole = try await bureau.planning.editTask(draft, plan: try Bureau.plan(), by: author)
            #expect(try await bureau.planning.submitTask(whole, by: author).state == .submitted)
        }
    }

    @Test("keeps to the rate and the visits a year of ordinary items; key items have no cap")
    func caps() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            var items = try await bureau.planning.items()
            let market = try #require(items.firstIndex { $0.id == "annualreport" })
            (items[market].rateCap, items[market].frequencyCap) = ("5%-20%；2次/年", 1)
            try await bureau.planning.addItems([items[market]], by: author)
            var plan = try Bureau.plan()
            plan.streams[0].groups = try ClassRates("A=1/5,B=1/4").groups
            plan.exclusions = ExclusionRules(visitCap: 2, restMonths: 6)
            func faults() async throws -> [PlanningError] {
                try await bureau.planning.faults(of: plan, region: .root, by: author)
            }
            let name = items[market].name
            #expect(
                try await faults() == [
                    .rateAboveCap(item: name, stream: "market", group: "B", rate: "25%", cap: "20%"),
                    .visitsAboveCap(item: name, cap: 1),
                ])
            plan.exclusions = ExclusionRules(visitCap: nil, restMonths: 12)
            plan.streams[0].groups = try ClassRates("A=1/5").groups
            #expect(try await faults() == [])
            items[market].isKey = true
            try await bureau.planning.addItems([items[market]], by: author)
            plan.streams[0].groups = try ClassRates("A=1/1").groups
            plan.exclusions = ExclusionRules(visitCap: nil, restMonths: 0)
            #expect(try await faults() == [.visitsAboveCap(item: "单位消防安全检查", cap: 2)])
        }
    }

    @Test(
        "reads the cap of an item as it is published: the greatest number, no number where it is the least",
        arguments: [
            ("10%", "10%"), ("10%-20%", "20%"), ("3%；2次/年", "3%"), ("不超过５％", nil), ("不超过5％", "5%"), ("1/50", "2%"),
            ("0.05", "5%"), ("≥50%", nil), ("不低于30%", nil), ("", nil), ("按细则", nil), ("200%", nil),
        ] as [(String, String?)])
    func published(text: String, cap: String?) {
        var rule = ItemRule(
            name: "甲", parties: ItemParties(initiator: DepartmentID(rawValue: "market")!), isKey: false, rateCap: text,
            frequencyCap: nil)
        #expect(rule.highestRate?.percent == cap)
        rule.isKey = true
        #expect(rule.highestRate == nil)
    }

    @Test("is by default no looser than its items allow")
    func usualWithinCaps() async throws {
        try await withBureau { bureau in
            let items = try await bureau.planning.items()
            let organisation = try await GovernanceDesk(ledger: bureau.planning.ledger).organisation()
            let labour = try #require(items.first { $0.id == "labour" })
            let plan = try TaskPlan.usual(
                [(labour.initiator, ["labour"]), (DepartmentID(rawValue: "market")!, ["annualreport"])],
                campaign: "测试", organisation: organisation, items: items, policy: InspectionPolicy())
            #expect(plan.streams[0].groups.map(\.rate.percent) == ["1%", "2%", "10%", "20%", "2%"])
            #expect(plan.streams[1].groups.map(\.rate.percent) == ["1%", "2%", "10%", "30%", "2%"])
            #expect(plan.exclusions.visitCap == 1)
        }
    }

    @Test("is drafted once by a form that is sent twice, and each step is taken once")
    func twice() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let leader = try await bureau.actor("leader")
            let plan = try Bureau.plan()
            let id: ID<JointTask> = bureau.planning.ledger.ids.make()
            let draft = try await bureau.planning.draftTask(id, named: "任务", region: .root, plan: plan, by: author)
            let again = try await bureau.planning.draftTask(id, named: "任务", region: .root, plan: plan, by: author)
            #expect(draft == again)
            await #expect(throws: PlanningError.changedMeanwhile("任务")) {
                try await bureau.planning.draftTask(id, named: "别的", region: .root, plan: plan, by: author)
            }
            let submitted = try await bureau.planning.submitTask(draft, by: author)
            #expect(try await bureau.planning.submitTask(draft, by: author) == submitted)
            let returned = try await bureau.planning.returnTask(submitted, opinion: "比例偏低", by: leader)
            #expect(returned.opinion == "比例偏低")
            #expect(try await bureau.planning.returnTask(submitted, opinion: "比例偏低", by: leader) == returned)
            await #expect(throws: PlanningError.changedMeanwhile("任务")) {
                try await bureau.planning.returnTask(submitted, opinion: "别的意见", by: leader)
            }
            let kinds = try await bureau.planning.history(of: returned, by: author).map(\.kind)
            #expect(kinds == [.draft, .submit, .sendBack])
        }
    }

    @Test("changed by two loses nothing: the later is told, and shown how the two differ")
    func twoEditors() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let draft = try await bureau.planning.draftTask(
                named: "任务", region: .root, plan: try Bureau.plan(), by: author)
            var first = draft.plan
            first.quorum = 2
            var second = draft.plan
            second.streams[0].scope.regions = ["219901", "219902"]
            second.streams[1].groups[0].rate = try Rate("1/10")
            let (theirs, mine) = (first, second)
            _ = try await bureau.planning.editTask(draft, plan: theirs, by: author)
            await #expect(throws: PlanningError.changedMeanwhile("任务")) {
                try await bureau.planning.editTask(draft, plan: mine, by: author)
            }
            let now = try await bureau.planning.task(draft.id, by: author)
            #expect(
                try PlanDifference.between(now.plan, mine) == [
                    PlanDifference(path: "quorum", before: "2", after: "3"),
                    PlanDifference(path: "streams[fire].groups[A].rate", before: "1/100", after: "1/10"),
                    PlanDifference(path: "streams[market].scope.regions", before: "", after: "219901、219902"),
                ])
            #expect(try PlanDifference.between(mine, mine).isEmpty)
            let merged = try await bureau.planning.editTask(now, named: "改名", plan: mine, by: author)
            #expect(merged.name == "改名" && merged.plan == mine)
        }
    }

    @Test("is approved by nobody who wrote a version of it")
    func writers() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let admin = try await bureau.actor("admin")
            _ = try await bureau.governance.addPeople(
                [
                    NewPerson(
                        login: "both", name: "两职",
                        holdings: [
                            PostHolding(post: .regulator, region: .root), PostHolding(post: .leader, region: .root),
                        ])
                ], by: admin)
            let both = try await bureau.actor("both")
            let draft = try await bureau.planning.draftTask(
                named: "任务", region: .root, plan: try Bureau.plan(["market"]), by: author)
            let edited = try await bureau.planning.editTask(draft, plan: try Bureau.plan(), by: both)
            let submitted = try await bureau.planning.submitTask(edited, by: author)
            await #expect(throws: GovernanceError.samePerson(person: "两职", act: "planning.approve-task")) {
                try await bureau.planning.approveTask(submitted, by: both)
            }
            let approved = try await bureau.planning.approveTask(submitted, by: try await bureau.actor("leader"))
            let history = try await bureau.planning.history(of: approved, by: author)
            #expect(history.map(\.personName) == ["周明远", "两职", "周明远", "沈嘉和"])
            #expect(history.map(\.post) == [.regulator, .regulator, .regulator, .leader])
            #expect(history.map(\.version) == [1, 2, 3, 4])
        }
    }

    @Test("is taken back by its author until somebody decides")
    func recall() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let draft = try await bureau.planning.draftTask(
                named: "任务", region: .root, plan: try Bureau.plan(), by: author)
            let submitted = try await bureau.planning.submitTask(draft, by: author)
            let recalled = try await bureau.planning.recallTask(submitted, by: author)
            #expect(recalled.state == .draft)
            let second = try await bureau.planning.submitTask(recalled, by: author)
            let approved = try await bureau.planning.approveTask(second, by: try await bureau.actor("leader"))
            await #expect(throws: PlanningError.taskState("任务", "approved")) {
                try await bureau.planning.recallTask(approved, by: author)
            }
        }
    }

    @Test("is seen by its departments' people below its region and by its contributors, and by nobody else")
    func sight() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let task = try await bureau.planning.draftTask(
                named: "任务", region: .root, plan: try Bureau.plan(logins: ["market", "witness", nil]), by: author)
            for login in ["market", "fire", "county", "inspector", "leader", "auditor", "witness"] {
                let actor = try await bureau.actor(login)
                #expect(try await bureau.planning.task(task.id, by: actor).id == task.id, "\(login)")
                #expect(try await bureau.planning.tasks(by: actor).tasks.map(\.id) == [task.id], "\(login)")
            }
            for login in ["ecology", "witness2"] {
                let actor = try await bureau.actor(login)
                let before = try await bureau.audit("denied")
                await #expect(throws: GovernanceError.self, "\(login)") {
                    try await bureau.planning.task(task.id, by: actor)
                }
                #expect(try await bureau.audit("denied") == before + 1)
                #expect(try await bureau.planning.tasks(by: actor).tasks.isEmpty, "\(login)")
                #expect(try await bureau.audit("denied") == before + 1, "a list refuses nothing, it leaves out")
            }
            // Reading is no writing: what the county reads it does not change.
            for login in ["market", "county", "witness"] {
                let actor = try await bureau.actor(login)
                await #expect(throws: GovernanceError.self, "\(login)") {
                    try await bureau.planning.editTask(task, plan: task.plan, by: actor)
                }
            }
        }
    }

    @Test("of a department does not become another's by an edit")
    func handover() async throws {
        try await withBureau { bureau in
            let market = try await bureau.actor("market")
            let task = try await bureau.planning.draftTask(
                named: "任务", region: Bureau.city, plan: try Bureau.plan(["market"]), by: market)
            await #expect(throws: GovernanceError.self) {
                try await bureau.planning.editTask(task, plan: try Bureau.plan(["fire"]), by: market)
            }
            let joint = try await bureau.planning.editTask(task, plan: try Bureau.plan(), by: market)
            #expect(joint.plan.departments.count == 2)
        }
    }

    @Test("does not reach beyond its region, and a stream that names none means the whole of it")
    func region() async throws {
        try await withBureau { bureau in
            let county = try await bureau.actor("county")
            var plan = try Bureau.plan(["market"])
            plan.streams[0].scope.regions = ["219902"]
            let region = RegionCode(rawValue: "219901")!
            let faults = try await bureau.planning.faults(of: plan, region: region, by: county)
            #expect(faults == [.regionOutside("219902", "market")])
            #expect(try Bureau.plan(["market"]).bounded(to: region).streams[0].scope.regions == ["219901"])
            #expect(plan.bounded(to: region) == plan)
        }
    }

    @Test(
        "names contributors whose accounts exist, may contribute, and are each one",
        arguments: [
            (["nobody", nil, nil], PlanningError.unknownLogin("nobody")),
            (["inspector", nil, nil], .contributorPost("inspector")),
            (["market", "witness", "witness"], .contributorTwice("witness")),
        ])
    func contributors(_ logins: [String?], _ fault: PlanningError) async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let draft = try await bureau.planning.draftTask(
                named: "任务", region: .root, plan: try Bureau.plan(logins: logins), by: author)
            await #expect(throws: fault) { try await bureau.planning.submitTask(draft, by: author) }
        }
    }

    @Test("is found page by page, each once, with true counts")
    func pages() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            for number in 1...7 {
                let task = try await bureau.planning.draftTask(
                    named: "第\(number)次", region: .root, plan: try Bureau.plan(), by: author)
                if number > 4 { _ = try await bureau.planning.submitTask(task, by: author) }
            }
            var names: [String] = []
            var query = TaskQuery(limit: 3)
            repeat {
                let page = try await bureau.planning.tasks(matching: query, by: author)
                #expect(page.counts == [.draft: 4, .submitted: 3])
                names += page.tasks.map(\.name)
                query.after = page.next
            } while query.after != nil
            #expect(names == (1...7).reversed().map { "第\($0)次" })
            let found = try await bureau.planning.tasks(
                matching: TaskQuery(states: [.submitted], text: "6"), by: author)
            #expect(found.tasks.map(\.name) == ["第6次"] && found.next == nil)
            let leader = try await bureau.actor("leader")
            #expect(try await bureau.planning.waitingTasks(by: leader).map(\.need) == [.approve, .approve, .approve])
            #expect(
                try await bureau.planning.waitingTasks(by: author).map(\.need) == Array(repeating: .submit, count: 4))
        }
    }

    @Test("of the first form, without history, is still listed and read")
    func firstForm() async throws {
        try await withBureau { bureau in
            let author = try await bureau.actor("regulator")
            let task = try await bureau.planning.draftTask(
                named: "任务", region: .root, plan: try Bureau.plan(), by: author)
            try await bureau.database.write { transaction in
                try transaction.execute("UPDATE pln_task SET departments = NULL, people = NULL")
                try transaction.execute("DELETE FROM pln_task_step")
            }
            let fire = try await bureau.actor("fire")
            #expect(try await bureau.planning.tasks(by: fire).tasks.first?.departments == task.plan.departments)
            #expect(try await bureau.planning.history(of: task, by: author).isEmpty)
            await #expect(throws: GovernanceError.self) {
                try await bureau.planning.approveTask(
                    try await bureau.planning.submitTask(task, by: author), by: author)
            }
        }
    }
}

@Suite("The item list")
struct ItemListTests {
    @Test("is filtered by area, department, kind and words, also those of check points")
    func filter() {
        let items = DemoCity.items
        let fire = DepartmentID(rawValue: "fire")!
        let own = items.filter(ItemQuery(department: fire).matches)
        #expect(!own.isEmpty && own.allSatisfy { $0.initiator == fire || $0.cooperators.contains(fire) })
        let area = items[0].area
        #expect(items.filter(ItemQuery(area: area).matches).allSatisfy { $0.area == area })
        #expect(
            items.filter(ItemQuery(isKey: true).matches).count + items.filter(ItemQuery(isKey: false).matches).count
                == items.count)
        let point = items[3].checkPoints[0].text
        #expect(items.filter(ItemQuery(text: point).matches).contains(items[3]))
    }
}
