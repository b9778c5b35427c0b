// From an accepted result to the public, and what may be changed afterwards.

import Directory
import Dispatch
import Foundation
import Governance
import Inspection
import Localization
import Planning
import SQLKit
import Synchronization
import TestCity
import Testing

@testable import Publication

@Suite("Publication")
struct PublishTests {
    /// A city with the first visits of both departments finished.
    private func finished(_ count: Int = 2) async throws -> (City, JointTask, [Visit]) {
        let (city, task) = try await City.inspected()
        let visits = Array(try await city.visits(task).filter { $0.parts.count == 2 }.prefix(count))
        for visit in visits { try await city.finish(visit, .corrected) }
        return (city, task, visits)
    }

    @Test("twenty working days after the last department's day, by the calendar, with clause and version")
    func due() async throws {
        let (city, task, visits) = try await finished()
        let market = try await city.actor("market")
        let waiting = try await city.publication.waiting(by: market)
        #expect(waiting.map(\.task.id) == [task.id] && waiting[0].count == 2)
        let due = waiting[0].days[0].due
        // 2026-06-10 is a Wednesday; 06-19 is the Dragon Boat festival.
        #expect(due.from.description == "2026-06-10" && due.day.description == "2026-07-09")
        #expect(due.workingDays == 20 && !due.isProvisional)
        #expect(due.clause.contains("国发〔2019〕5号") && due.calendarVersion.hasPrefix("2026-"))
        #expect(waiting[0].days[0].left == 20 && waiting[0].overdue == 0 && waiting[0].dueSoon == 0)
        city.clock.advance(seconds: 29 * 86_400)
        #expect(try await city.publication.waiting(by: market)[0].dueSoon == 2)
        city.clock.advance(seconds: 86_400)
        #expect(try await city.publication.waiting(by: market)[0].overdue == 2)
        let list = try await city.publication.waiting(of: task, by: market)
        #expect(try await city.publication.waitingCount(of: task, by: market) == WaitingCount(total: 2, ready: 2))
        #expect(list.map(\.visit.id) == visits.map(\.id) && list.allSatisfy { $0.left == -1 && $0.faults.isEmpty })
        // Not of those who only cooperate.
        #expect(try await city.publication.waiting(by: try await city.actor("fire")).isEmpty)
        await city.remove()
    }

    @Test("the initiating department publishes, many in one act; others are refused, on the record")
    func publishing() async throws {
        let (city, task, visits) = try await finished()
        let unfinished = try #require(try await city.visits(task).first { $0.state == .open })
        let before = try await city.auditCount()
        for login in ["fire", "inspector", "auditor", "admin"] {
            let actor = try await city.actor(login)
            await #expect(throws: GovernanceError.self, "\(login)") {
                try await city.publication.publish(visits.map(\.id), of: task, by: actor)
            }
        }
        #expect(try await city.auditCount() == before + 4)
        let market = try await city.actor("market")
        let outcome = try await city.publication.publish(
            visits.map(\.id) + [unfinished.id], of: task,
            remarks: [visits[1].id: "店主电话13800138000"], by: market)
        #expect(outcome.done == [visits[0].id])
        #expect(outcome.failures.map(\.error.code) == ["publication.personal-data", "publication.not-complete"])
        #expect(try await city.auditCount() == before + 5)
        #expect(try await city.visit(visits[0].id).state == .published)
        #expect(try await city.visit(visits[1].id).state == .complete)
        // The same click twice.
        _ = try await city.publication.publish([visits[0].id], of: task, by: market)
        let page = try await city.publication.entries(by: market)
        #expect(page.total == 1)
        let entry = page.entries[0]
        #expect(entry.result.name == visits[0].name && entry.result.outcome == .corrected && !entry.isLate)
        #expect(entry.result.initiator == "云川市市场监督管理局")
        #expect(entry.result.parts.map(\.department) == ["云川市市场监督管理局", "云川市消防救援支队"])
        // What is published is not reopened.
        await #expect(throws: InspectionError.self) {
            try await city.inspection.reopenResult(
                of: visits[0].id, department: City.fire, version: 4, reason: "误", by: city.leader)
        }
        await city.remove()
    }

    @Test("a correction keeps before and after; a withdrawal says by when it was due; both stay to be seen")
    func changes() async throws {
        let (city, task, visits) = try await finished(1)
        let market = try await city.actor("market")
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: market)
        let entry = try await city.publication.entries(by: market).entries[0]
        let item = entry.result.parts[0].items[0].id
        let name = entry.result.name
        let place = PublicItemPlace(part: 0, item: item)
        let refusals: [(PublicationError, Int, [PublicItemPlace: ResultCode], String)] = [
            (.noReason, 1, [place: .nothingFound], " "),
            (.nothingChanged(visit: name), 1, [place: .corrected], "录入有误"),
            (.unknownItem(visit: name, item: "x"), 1, [PublicItemPlace(part: 0, item: "x"): .corrected], "录入有误"),
            (.unknownItem(visit: name, item: item), 1, [PublicItemPlace(part: 9, item: item): .corrected], "录入有误"),
            (.changedMeanwhile(visit: name), 9, [place: .nothingFound], "录入有误"),
            (
                .personalData(visit: name, field: "reason", kind: .mobile), 1, [place: .nothingFound],
                "机主13800138000来电"
            ),
        ]
        for (error, version, results, reason) in refusals {
            await #expect(throws: error) {
                _ = try await city.publication.correct(
                    entry.id, version: version, results: results, reason: reason, by: market)
            }
        }
        let fire = try await city.actor("fire")
        await #expect(throws: GovernanceError.self) {
            try await city.publication.withdraw(entry.id, version: 1, reason: "误", by: fire)
        }
        let corrected = try await city.publication.correct(
            entry.id, version: 1, results: [place: .nothingFound], reason: "录入有误", by: market)
        #expect(corrected.result.parts[0].items[0].result == .nothingFound)
        #expect(corrected.result.parts[1].items[0].result == .corrected)
        city.clock.advance(seconds: 6 * 86_400)
        let withdrawn = try await city.publication.withdraw(
            entry.id, version: 2, reason: "检查决定已被撤销", revokedOn: CalendarDate("2026-06-11"), by: market)
        #expect(withdrawn.state == .withdrawn)
        // Thursday, then Friday, Monday, Tuesday.
        #expect(withdrawn.changes.last?.dueOn?.description == "2026-06-16")
        await #expect(throws: PublicationError.withdrawn(visit: entry.result.name)) {
            try await city.publication.withdraw(entry.id, version: 3, reason: "再次", by: market)
        }
        let seen = try #require(try await city.publication.publicResult(entry.id)).entry
        #expect(seen.state == .withdrawn && seen.changes.map(\.kind) == [.corrected, .withdrawn])
        #expect(seen.changes[0].before == entry.result && seen.changes[0].after == corrected.result)
        #expect(try await city.publication.publicCounts().withdrawn == 1)
        #expect(try await city.publication.publicCounts().total == 0)
        await city.remove()
    }

    @Test("the public sees nothing of the office: no phone, no officer, no class, no note, nobody who did it")
    func leaksNothing() async throws {
        let (city, task) = try await City.inspected()
        let visit = try #require(try await city.visits(task).first { $0.parts.count == 2 })
        let canary = "19912345678"
        try await city.finish(visit, .corrected) { document in
            document.note = "内部：负责人电话\(canary)"
            document.results[0].note = "现场负责人\(canary)"
            document.results[0].points = [PointAnswer(text: "是否亮照经营", verdict: .fail)]
        }
        _ = try await city.publication.publish([visit.id], of: task, by: try await city.actor("market"))
        let record = try await city.inspection.record(of: visit.id, by: city.regulator)
        let object = try #require(record.object)
        var said: [String] = []
        said.append("\(try await city.publication.publicResults(of: visit.object))")
        said.append("\(try await city.publication.publicResults(of: task.id).entries)")
        said.append("\(try await city.publication.publicSearch(String(visit.name.prefix(2))).entries)")
        said.append("\(try await city.publication.latestPublished())")
        said.append("\(try await table(city))")
        let secrets =
            [canary, object.phone, object.contact, object.businessAddress, "梁思远", "陈立永"]
            + record.officers.flatMap { [$0.name, $0.certificate] }
        for text in said {
            #expect(text.contains(visit.name) && text.contains("发现问题已责令改正") || text.contains("corrected"))
            for secret in secrets where !secret.isEmpty {
                #expect(!text.contains(secret), "\(secret)")
            }
        }
        await city.remove()
    }

    @Test("two characters of the name find a firm, and so does the beginning of its code; signs are signs")
    func search() async throws {
        let (city, task, visits) = try await finished(2)
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: city.leader)
        let name = Array(visits[0].name)
        for start in name.indices.dropLast() {
            let page = try await city.publication.publicSearch(String(name[start...start + 1]))
            #expect(page.entries.contains { $0.result.object == visits[0].object }, "\(name[start...start + 1])")
        }
        func found(_ text: String) async throws -> [String] {
            try await city.publication.publicSearch(text).entries.map(\.result.object)
        }
        #expect(try await found(visits[1].name) == [visits[1].object])
        #expect(try await found(visits[1].object.lowercased()).contains(visits[1].object))
        #expect(try await found(String(visits[1].object.prefix(12))).contains(visits[1].object))
        for nothing in ["%", "_", "　", "龘龘", "'; DROP TABLE pub_entry; --"] {
            #expect(try await found(nothing).isEmpty, "\(nothing)")
        }
        #expect(try await city.publication.publicSearch(String(name[0...1]), department: City.fire).total == 0)
        // First letters of the pinyin, from any place of the name, in capitals too; one letter says too little.
        let letters = try #require(NameInitials.readings(of: visits[0].name).first)
        for text in [letters, letters.uppercased(), String(letters.suffix(3)), String(letters.prefix(2))] {
            let page = try await city.publication.publicSearch(text)
            #expect(page.entries.map(\.result.object).contains(visits[0].object), "\(text)")
        }
        #expect(try await city.publication.publicSearch(String(letters.prefix(1))).total == 0)
        #expect(try await city.publication.publicSearch("zzqqzz").total == 0)
        await city.remove()
    }

    @Test("tasks show their results by code and their replaced objects with the coded reason alone")
    func tasks() async throws {
        let (city, task, visits) = try await finished(1)
        #expect(try await city.publication.publicTask(task.id) == nil)
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: city.leader)
        let gone = try #require(try await city.visits(task).first { $0.state == .open })
        let request = try await city.inspection.requestReplacement(
            of: gone.id, reason: .closed, words: "房东13800138000说已搬走", by: city.regulator)
        let outcome = try await city.inspection.approveReplacement(request, by: city.leader)
        let shown = try #require(try await city.publication.publicTask(task.id))
        #expect(shown.task.id == task.id && shown.outcomes == [.corrected: 1] && shown.total == 1)
        #expect(shown.replaced.map(\.object) == [gone.object] && shown.replaced[0].reason.text == "已关闭停业或正在组织清算")
        #expect(Set(shown.replaced[0].reserves) == Set(outcome.steps.compactMap(\.reserve)))
        #expect(try await city.publication.publicTask(task.id)?.firstPublishedOn == city.clock.now.chinaDate)
        await city.remove()
    }

    @Test("the export has a row per item in the columns asked for, without what was withdrawn")
    func export() async throws {
        let (city, task, visits) = try await finished(2)
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: city.leader)
        let before = try await city.auditCount()
        let rows = try await table(city, task)
        #expect(try await city.auditCount() == before + 1, "one row on the record")
        #expect(
            rows[0] == [
                "统一社会信用代码", "企业名称", "抽查计划名称", "抽查任务编号", "抽查任务名称", "抽查类型", "检查事项", "检查机关", "检查日期", "抽查完成日期",
                "检查结果代码", "检查结果", "公示日期",
            ])
        #expect(rows.count == 1 + 4)
        let row = rows[1]
        #expect(row[0] == visits[0].object && row[1] == visits[0].name && row[4] == "联合抽查" && row[5] == "不定向")
        #expect(row[7] == "云川市市场监督管理局" && row[8] == "2026-06-10" && row[10] == "05" && row[11] == "发现问题已责令改正")
        let chosen = try await table(city, columns: try NecipsColumn.list("企业名称, 检查结果"))
        #expect(chosen[1] == [visits[0].name, "发现问题已责令改正"])
        #expect(throws: PublicationError.unknownColumn("电话")) { try NecipsColumn.list("企业名称,电话") }
        let entry = try await city.publication.entries(by: city.leader).entries[0]
        _ = try await city.publication.withdraw(entry.id, version: 1, reason: "撤销", by: city.leader)
        #expect(try await table(city).count == 1 + 2)
        await city.remove()
    }

    @Test("the export goes page by page, whole and in order, while others write")
    func pages() async throws {
        let (city, task, visits) = try await finished(1)
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: city.leader)
        // As many more as make two pages and a bit, two days apart: the id alone does not give the order.
        try await city.database.write { transaction in
            for number in 1...1100 {
                let (id, day) = ("copy-\(1_000_000 - number)", number % 2 == 0 ? "2026-06-10" : "2026-06-08")
                try transaction.execute(
                    """
                    INSERT INTO pub_entry (id, visit, task, object, name, region, department, ended_on, due_on,
                      due_days, due_clause, due_calendar, is_provisional, published_on, state, outcome, document,
                      version, created_at)
                    SELECT \(id), \(id), task, object, name, region, department, ended_on, due_on, due_days,
                      due_clause, due_calendar, is_provisional, \(day), state, outcome, document, version, created_at
                    FROM pub_entry WHERE visit = \(visits[0].id)
                    """)
            }
        }
        let lines = Mutex<[[String]]>([])
        let database = city.database
        let count = try await city.publication.necips(columns: [.publishedOn], by: city.leader) {
            // A writer that does not wait for the export, nor the export for it.
            let written = DispatchSemaphore(value: 0)
            Task.detached {
                try await database.write { transaction in
                    _ = try transaction.execute("UPDATE pub_entry SET state = 'withdrawn' WHERE id LIKE 'copy-%'")
                }
                written.signal()
            }
            #expect(written.wait(timeout: .now() + 30) == .success)
            return ResultSink(write: { row in lines.withLock { $0.append(row) } }, close: {})
        }
        let days = lines.withLock { $0 }.dropFirst().map { $0[0] }
        #expect(count.entries == 1101 && count.rows == days.count && days == days.sorted())
        #expect(Set(days) == ["2026-06-08", "2026-06-10"])
        #expect(try await table(city).count == 1 + count.rows / 1101)
        await city.remove()
    }

    /// The export as rows, the header first.
    private func table(
        _ city: City, _ task: JointTask? = nil, columns: [NecipsColumn] = NecipsColumn.standard
    ) async throws -> [[String]] {
        let rows = Mutex<[[String]]>([])
        let count = try await city.publication.necips(task: task, columns: columns, by: city.leader) {
            ResultSink(write: { row in rows.withLock { $0.append(row) } }, close: {})
        }
        let all = rows.withLock { $0 }
        #expect(all.count == 1 + count.rows)
        return all
    }
}
