// Who is exempt by law: the plan says by which article, in public.

import Directory
import Governance
import Localization
import Planning
import SQLKit
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("An exemption by law")
struct ArticleTests {
    @Test("stands in the plan with its article and how many it leaves out; without one nothing is frozen")
    func articles() async throws {
        let city = try await City(200)
        let task = try await city.approved("任务", try city.plan())
        let ids = try await city.database.read { transaction in
            try transaction.map("SELECT id FROM dir_object WHERE state = 'active' ORDER BY id LIMIT 3") {
                try $0.text(0)
            }
        }
        for (id, article) in zip(ids, ["乙法第二条", "甲法第一条", "乙法第二条"]) {
            try await city.directory.hold(id, .law, article: article, note: "内部说明", by: city.author)
        }
        _ = try await city.database.write { transaction in
            try transaction.execute("UPDATE dir_hold SET article = NULL WHERE object = \(ids[1])")
        }
        await #expect(throws: DrawingError.noArticle(objects: 1)) { try await city.freeze(task) }
        let account = try await city.drawing.account(of: task.plan, region: task.region, by: city.author)
        #expect(account.findings.contains { $0.code == "drawing.no-article" })
        try await city.directory.hold(ids[1], .law, article: "甲法第一条", note: "内部说明", by: city.author)
        _ = try await city.freeze(task)
        let plan = try await city.drawing.process(of: task, by: city.runner).plan
        #expect(plan.excludedReasons["law"]?.count == 3)
        let listed: JSON = [
            ["article": "乙法第二条", "count": 2], ["article": "甲法第一条", "count": 1],
        ]
        #expect(plan.extra["exclusion_rules"]?["law_articles"] == listed)
        #expect(!String(decoding: plan.bytes, as: UTF8.self).contains("内部说明"))
        await city.remove()
    }
}
