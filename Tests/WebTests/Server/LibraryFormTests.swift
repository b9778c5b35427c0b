// Forms on the pages of the libraries and of the rules: each one row on the record, nothing typed is lost.

import Directory
import Foundation
import Governance
import Planning
import SQLKit
import Testing

@testable import Web

@Suite("Forms of the libraries")
struct LibraryFormTests {
    private func someObject(_ city: City) async throws -> String {
        let list = try await city.database.read { transaction in
            try transaction.map("SELECT id FROM dir_object WHERE state = 'active' ORDER BY id LIMIT 1") {
                try $0.text(0)
            }
        }
        return try #require(list.first)
    }

    @Test("暂缓抽取 is entered with its reason and ended; a mistake keeps what was typed")
    func holds() async throws {
        let city = try await City()
        let id = try await someObject(city)
        try await visit(city) { client in
            let regulator = try await Visitor(client, city, "regulator")
            let path = Place.object.path(id)
            #expect(try await regulator.get(path).body.contains("id=\"hold-object\""))
            let before = try await city.auditCount()
            for (form, said) in [
                ([("note", "立案〔2026〕7号")], "请选择"), ([("kind", "case"), ("note", "")], "请写明理由"),
                ([("kind", "case"), ("note", "立案〔2026〕7号"), ("until", "昨天")], "日期应写成"),
                ([("kind", "case"), ("note", "立案〔2026〕7号"), ("until", "2026-06-09")], "已过"),
                ([("kind", "law"), ("note", "军工单位")], "依据的法律条文"),
            ] as [([(String, String)], String)] {
                let refused = try await regulator.post(path + "/hold", form)
                #expect(refused.status == 422 && refused.body.contains(said), "\(form)")
                for (_, value) in form { #expect(refused.body.contains("value=\"\(value)\""), "\(form)") }
            }
            #expect(try await city.auditCount() == before)
            let sent = try await regulator.post(
                path + "/hold", [("kind", "case"), ("note", "立案〔2026〕7号"), ("until", "2026-06-30")])
            #expect(sent.status == 303)
            let held = try await regulator.get(sent.location)
            #expect(held.body.contains("已暂缓抽取") && held.body.contains("立案〔2026〕7号"))
            #expect(held.body.contains("空 → 立案调查中，至 2026-06-30"))
            #expect(try await regulator.post(path + "/release", [("kind", "case")]).status == 303)
            #expect(held.body.contains("msg msg-warn"))
            #expect(try await regulator.get(path).body.contains("msg msg-warn") == false)
            #expect(
                try await city.audit(after: before) == [
                    "directory.hold-object done", "directory.release-object done",
                ])
            let leader = try await Visitor(client, city, "leader")
            #expect(try await leader.get(path).body.contains("id=\"hold-object\"") == false)
            #expect(try await leader.post(path + "/hold", [("kind", "case"), ("note", "x")]).status == 403)
        }
        await city.remove()
    }

    @Test("请假 and 回避 are entered and taken back; a mistake keeps what was typed")
    func absence() async throws {
        let city = try await City()
        let id = try await someObject(city)
        let officers = try await city.site.directory.officers(by: city.regulator)
        let officer = try #require(
            officers.first {
                $0.department == City.market && $0.leave.isEmpty && $0.conflicts.isEmpty
            }
        ).certificate
        try await visit(city) { client in
            let market = try await Visitor(client, city, "market")
            let path = Place.officer.path(officer)
            let before = try await city.auditCount()
            let late = try await market.post(path + "/leave", [("from", "2026-07-10"), ("to", "2026-07-01")])
            #expect(late.status == 422 && late.body.contains("早于") && late.body.contains("value=\"2026-07-10\""))
            let none = try await market.post(path + "/conflict", [("object", "91无"), ("reason", "亲属经营")])
            #expect(none.status == 422 && none.body.contains("value=\"亲属经营\"") && none.body.contains("91无"))
            let noReason = try await market.post(path + "/conflict", [("object", id), ("reason", "")])
            #expect(noReason.status == 422 && noReason.body.contains("value=\"\(id)\""))
            #expect(try await city.auditCount() == before)
            #expect(
                try await market.post(path + "/leave", [("from", "2026-07-01"), ("to", "2026-07-10")]).status == 303)
            #expect(
                try await market.post(path + "/conflict", [("object", id), ("reason", "亲属经营")]).status == 303)
            let page = try await market.get(path)
            #expect(page.body.contains("至 2026-07-10") && page.body.contains("亲属经营") && page.body.contains(id))
            #expect(try await market.post(path + "/end-leave", [("from", "2026-07-01")]).status == 303)
            #expect(try await market.post(path + "/withdraw-conflict", [("object", id)]).status == 303)
            let after = try await market.get(path)
            #expect(after.body.contains("没有登记请假") && !after.body.contains("亲属经营"))
            #expect(
                try await city.audit(after: before) == [
                    "directory.set-leave done", "directory.declare-conflict done", "directory.end-leave done",
                    "directory.withdraw-conflict done",
                ])
            let fire = try await Visitor(client, city, "fire")
            #expect(
                try await fire.post(path + "/leave", [("from", "2026-07-01"), ("to", "2026-07-10")]).status == 403)
        }
        await city.remove()
    }

    @Test("专家 and others who only assist are listed")
    func assistants() async throws {
        let city = try await City(10)
        try await city.site.directory.addOfficers(
            [],
            assistants: [
                Assistant(id: "Z1", name: "赵专家", kind: .expert, department: City.market),
                Assistant(id: "Y1", name: "检测所", kind: .testingBody, department: City.fire, contract: "消防设施检测"),
            ], by: city.regulator)
        try await visit(city) { client in
            let reader = try await Visitor(client, city, "inspector")
            let all = try await reader.get("/office/assistants").body
            for text in ["赵专家", "专家", "检测所", "检测机构", "消防设施检测"] { #expect(all.contains(text), "\(text)") }
            let experts = try await reader.get("/office/assistants?kind=expert").body
            #expect(experts.contains("赵专家") && !experts.contains("检测所"))
            #expect(try await reader.get("/office/officers").body.contains("/office/assistants"))
        }
        await city.remove()
    }

    private static let policy = [
        ("region", "219900"), ("restMonths", "6"), ("recusalRotationMonths", "12"), ("minimumOfficersPerGroup", "2"),
        ("officersPerPenalisingDepartment", "2"), ("minimumLoadPerGroup", "1"), ("maximumLoadPerGroup", "60"),
        ("publicationWorkingDays", "15"), ("publicationClause", "市规则第七条"), ("from", "2026-06-10"),
    ]

    @Test("检查规则: a leader saves the next version with its basis, a second window is told, all may read")
    func rules() async throws {
        let city = try await City(10)
        try await visit(city) { client in
            let leader = try await Visitor(client, city, "leader")
            let path = "/office/policy?region=219900"
            #expect(try await leader.get(path).body.contains("平台默认值"))
            let before = try await city.auditCount()
            let base = Self.policy + [("version", "0")]
            let bad = try await leader.post(
                "/office/policy", base.filter { $0.0 != "from" } + [("visitCapPerYear", "0"), ("from", "2026-06-09")])
            #expect(bad.status == 422 && bad.body.contains("填 1 到 366 的整数") && bad.body.contains("今天或以后"))
            #expect(bad.body.contains("市规则第七条") && bad.body.contains("value=\"15\""))
            #expect(try await city.auditCount() == before)
            let form = base + [("visitCapPerYear", "3"), ("basis", "市政办发〔2026〕9号")]
            let saved = try await leader.post("/office/policy", form)
            #expect(saved.status == 303)
            let page = try await leader.get(saved.location)
            #expect(page.body.contains("已保存为第 1 版") && page.body.contains("市政办发〔2026〕9号"))
            let second = try await leader.post("/office/policy", form)
            #expect(second.status == 409 && second.body.contains("市政办发〔2026〕9号"))
            #expect(second.field("version") == "1")
            #expect(try await city.audit(after: before) == ["governance.save-policy done"])
            let reader = try await Visitor(client, city, "inspector")
            let read = try await reader.get("/office/policy?region=219901").body
            #expect(read.contains("沿用上级") && read.contains("市规则第七条") && !read.contains("id=\"new-policy\""))
            #expect(try await reader.post("/office/policy", form).status == 403)
            #expect(try await reader.get("/office/policy?region=x").status == 404)
        }
        let valid = try await city.site.governance.policy(
            in: RegionCode(rawValue: "219901")!, on: CalendarDate("2026-06-10")!)
        #expect(valid.policy.publicationWorkingDays == 15 && valid.policy.visitCapPerYear == 3)
        await city.remove()
    }

    @Test("the scope form says which classes are drawn and how many reserves there are")
    func scope() async throws {
        let city = try await City(30)
        let task = try await city.draft(
            "范围", contributors: ["甲", "乙", "丙"].map { ContributorSpec(kind: "outsider", name: $0) })
        try await visit(city) { client in
            let market = try await Visitor(client, city, "regulator")
            let path = Place.taskScope.path(task.id.text)
            let page = try await market.get(path)
            #expect(page.body.contains("name=\"class-market\"") && page.body.contains("name=\"reserves-fire\""))
            let form = [
                ("version", String(task.version)), ("cap", "1"), ("rest", "6"), ("mode", "committed"),
                ("class-market", "C"), ("class-market", "D"), ("reserves-fire", "4"),
            ]
            let bad = try await market.post(path, form + [("reserves-market", "很多"), ("do", "save")])
            #expect(bad.status == 422 && bad.body.contains("很多") && bad.body.contains("备选户数"))
            let saved = try await market.post(path, form + [("reserves-market", "7"), ("do", "save")])
            #expect(saved.status == 303)
        }
        let plan = try await city.site.planning.task(task.id, by: city.regulator).plan
        let market = try #require(plan.streams.first { $0.id == "market" })
        #expect(market.scope.classes == ["C", "D"] && market.reserves == 7)
        #expect(plan.streams.first { $0.id == "fire" }?.reserves == 4)
        await city.remove()
    }

    @Test("a column nobody recognises is given its meaning in the preview, and the file checked again")
    func columns() async throws {
        let city = try await City(0)
        let market = try await city.actor("market")
        let file = city.folder.appendingPathComponent("columns.csv")
        try Data("企业名称,代码号,座机\n甲,91219901MA00000000,1\n".utf8).write(to: file)
        let job = try await city.site.imports.upload("objects", file: "columns.csv", path: file.path, by: market)
        await city.site.imports.wait(for: job.id)
        try await visit(city) { client in
            let visitor = try await Visitor(client, city, "market")
            let path = Place.importJob.path(job.id)
            let page = try await visitor.get(path)
            #expect(page.body.contains("还差几列") && page.body.contains("name=\"column-B\""))
            #expect(!page.body.contains("name=\"column-A\"") && !page.body.contains("/confirm\""))
            let twice = try await visitor.post(path + "/columns", [("column-B", "id"), ("column-C", "id")])
            #expect([409, 422].contains(twice.status) && twice.body.contains("有两列都对应"))
            #expect(try await visitor.post(path + "/columns", [("column-B", "id"), ("column-C", "")]).status == 303)
            await city.site.imports.wait(for: job.id)
            let again = try await visitor.get(path)
            #expect(!again.body.contains("还差几列") && again.body.contains("统一社会信用代码"))
            #expect(again.body.contains("name=\"column-C\"") && again.body.contains("name=\"column-B\""))
        }
        await city.remove()
    }
}
