// Contributions from each contributor's own sign-in, on paper, twice, by the wrong person, and after a restart.

import Directory
import Foundation
import Governance
import Merkle
import Planning
import SQLKit
import Testing
import VerifiableDraw

@testable import Drawing

extension City {
    /// Market regulator and a witness by account, an association on paper.
    func planWithAccounts() throws -> TaskPlan {
        var plan = try plan()
        plan.contributors = [
            ContributorSpec(kind: "department", name: "市场监管局", login: "market"),
            ContributorSpec(kind: "outsider", name: "人大代表", login: "witness"),
            ContributorSpec(kind: "outsider", name: "行业协会"),
        ]
        return plan
    }

    /// What contributor j keeps to itself.
    func opening(_ j: Int) -> Opening {
        Opening(j: j, r: Array("第\(j)方".utf8), s: Array(repeating: UInt8(j), count: 32), source: .opened)
    }

    func commitment(_ task: JointTask, _ opening: Opening) async throws -> Digest {
        let plan = try await drawing.process(of: task, by: runner).plan
        return plan.suite.commitment(
            plan: plan.suite.planDigest(plan.bytes), j: opening.j, r: opening.r, s: opening.s)
    }

    /// Everybody commits, each in the own way, and the commitments are closed.
    func commitAll(_ task: JointTask) async throws {
        for (j, login) in [(1, "market"), (2, "witness")] {
            try await drawing.commitMine(
                task, commitment: try await commitment(task, opening(j)), by: try await actor(login))
        }
        try await drawing.commitOnPaper(
            task, j: 3, commitment: try await commitment(task, opening(3)), by: runner)
        try await drawing.closeCommitments(of: task, by: runner)
    }

    func openAll(_ task: JointTask) async throws {
        for (j, login) in [(1, "market"), (2, "witness")] {
            try await drawing.openMine(task, r: opening(j).r, s: opening(j).s, by: try await actor(login))
        }
        try await drawing.openOnPaper(task, j: 3, r: opening(3).r, s: opening(3).s, by: runner)
    }

    func actor(_ login: String) async throws -> Actor { try await governance.actor(login: login) }
}

@Suite("A contribution")
struct ContributionTests {
    @Test("comes from each own sign-in, on paper by the operator, and the folder says how")
    func ways() async throws {
        let city = try await City()
        let task = try await city.approved("任务", try city.planWithAccounts())
        _ = try await city.freeze(task)
        try await city.commitAll(task)
        let witness = try await city.actor("witness")
        let before = try await city.drawing.contributions(of: task, by: witness)
        #expect(before.map(\.isMine) == [false, true, false])
        #expect(before.map(\.login) == ["market", "witness", nil])
        #expect(before.allSatisfy { $0.committedAt != nil && $0.openedAt == nil && $0.r == nil })
        try await city.openAll(task)
        city.clock.advance(seconds: 61)
        try await city.drawing.recordEvent(task, entropy: City.event, by: city.runner)
        try await city.drawing.drawObjects(of: task, by: city.runner)
        try await city.drawing.staff(task, by: city.runner)
        try await city.drawing.signOff(task, by: city.leader)
        let folder = try await city.drawing.folder(of: task, by: city.leader)
        let report = Verifier.verify(folder)
        #expect(report.differences == [] && report.independence == .claimed)
        let stated = try JSON(parsing: folder[FileName.openings]!)["openings"]?.array ?? []
        #expect(stated.compactMap { $0["source"]?.string } == ["opened", "opened", "envelope"])
        #expect(String(decoding: folder[FileName.plan]!, as: UTF8.self).contains("witness") == false, "no account")
        await city.remove()
    }

    @Test("of one is made by nobody else, and each attempt is refused on the record")
    func strangers() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.planWithAccounts())
        _ = try await city.freeze(task)
        let commitment = try await city.commitment(task, city.opening(1))
        for login in ["witness2", "leader2", "regulator", "inspector", "auditor", "admin", "fire"] {
            let actor = try await city.actor(login)
            let before = try await city.auditCount()
            await #expect(throws: GovernanceError.self, "\(login)") {
                try await city.drawing.commitMine(task, commitment: commitment, by: actor)
            }
            #expect(try await city.auditCount() == before + 1, "\(login)")
        }
        await #expect(throws: DrawingError.hasAccount(j: 2, login: "witness")) {
            try await city.drawing.commitOnPaper(task, j: 2, commitment: commitment, by: city.runner)
        }
        // The author of the task does not run its draw, on paper neither.
        await #expect(throws: GovernanceError.samePerson(person: "周明远", act: "drawing.commit-on-paper")) {
            try await city.drawing.commitOnPaper(task, j: 3, commitment: commitment, by: city.author)
        }
        #expect(try await city.drawing.contributions(of: task, by: city.runner).allSatisfy { $0.commitment == nil })
        await city.remove()
    }

    @Test("sent twice is one, and a different one is refused by name")
    func twice() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.planWithAccounts())
        _ = try await city.freeze(task)
        let witness = try await city.actor("witness")
        let mine = try await city.commitment(task, city.opening(2))
        let before = try await city.auditCount()
        try await city.drawing.commitMine(task, commitment: mine, by: witness)
        try await city.drawing.commitMine(task, commitment: mine, by: witness)
        #expect(try await city.auditCount() == before + 2, "asked twice is on the record twice")
        let other = try await city.commitment(task, city.opening(3))
        await #expect(throws: DrawingError.process(.committedTwice(2))) {
            try await city.drawing.commitMine(task, commitment: other, by: witness)
        }
        // One of three: those who have not committed could never open.
        await #expect(throws: DrawingError.process(.quorum(present: 1, quorum: 3))) {
            try await city.drawing.closeCommitments(of: task, by: city.runner)
        }
        try await city.commitAll(task)
        try await city.drawing.closeCommitments(of: task, by: city.runner)
        await #expect(throws: DrawingError.process(.openingMismatch(2))) {
            try await city.drawing.openMine(task, r: [], s: city.opening(2).s, by: witness)
        }
        for _ in 0..<2 {
            try await city.drawing.openMine(task, r: city.opening(2).r, s: city.opening(2).s, by: witness)
        }
        let steps = try await city.drawing.status(of: task, by: witness)!.steps
        #expect(steps.map(\.event.kind) == ["committed", "committed", "committed", "closed", "opened"])
        #expect(steps.map(\.personName) == ["顾清和", "梁思远", "顾若溪", "顾若溪", "顾清和"])
        await city.remove()
    }

    @Test("of an absent one with an account comes from the envelope, and says so")
    func envelope() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.planWithAccounts())
        _ = try await city.freeze(task)
        try await city.commitAll(task)
        try await city.drawing.openOnPaper(
            task, j: 2, r: city.opening(2).r, s: city.opening(2).s, by: city.runner)
        let shown = try await city.drawing.contributions(of: task, by: city.runner)
        #expect(shown.map(\.source) == [.absent, .envelope, .absent])
        #expect(shown[1].r.map { String(decoding: $0, as: UTF8.self) } == "第2方")
        await city.remove()
    }

    @Test("is read from a form exactly, whatever the grouping, and refused with what is wrong")
    func forms() throws {
        let text = String(repeating: "0a", count: 32)
        let grouped = stride(from: 0, to: 64, by: 8).map { String(text.dropFirst($0).prefix(8)) }.joined(separator: " ")
        #expect(try DrawingDesk.opening(r: "一碗面", s: grouped).s == Array(repeating: 10, count: 32))
        #expect(try DrawingDesk.commitment(grouped.uppercased()).hex == text)
        for bad in ["", "0a", text + "0a", String(repeating: "zz", count: 32)] {
            #expect(throws: DrawingError.malformedOpening("s")) { try DrawingDesk.opening(r: "", s: bad) }
            #expect(throws: DrawingError.malformedOpening("C")) { try DrawingDesk.commitment(bad) }
        }
        let long = String(repeating: "字", count: 342)
        #expect(throws: DrawingError.malformedOpening("r")) { try DrawingDesk.opening(r: long, s: text) }
    }

    @Test("and everything after it survives that the program ends between any two steps")
    func restarts() async throws {
        var city = try await City(200)
        let task = try await city.approved("任务", try city.planWithAccounts())
        let steps: [@Sendable (City) async throws -> Void] = [
            { _ = try await $0.freeze(task) }, { try await $0.commitAll(task) }, { try await $0.openAll(task) },
            { city in
                city.clock.advance(seconds: 61)
                try await city.drawing.recordEvent(task, entropy: City.event, by: city.runner)
            },
            { try await $0.drawing.drawObjects(of: task, by: $0.runner) },
            { try await $0.drawing.staff(task, by: $0.runner) },
            { try await $0.drawing.signOff(task, by: $0.leader) },
        ]
        var phases: [DrawPhase] = []
        for step in steps {
            try await step(city)
            try await city.database.close()
            city = try await City(reopening: city)
            phases.append(try await city.drawing.process(of: task, by: city.leader).phase)
        }
        #expect(phases == [.frozen, .closed, .closed, .seeded, .drawn, .staffed, .signed])
        #expect(Verifier.verify(try await city.drawing.folder(of: task, by: city.leader)).differences == [])
        await city.remove()
    }

    @Test("waits on the page of whoever must make it, and each next step on the page of whoever takes it")
    func waiting() async throws {
        let city = try await City(200)
        let task = try await city.approved("任务", try city.planWithAccounts())
        func needs(_ login: String) async throws -> [String] {
            try await city.drawing.myDraws(by: try await city.actor(login)).map(\.need.rawValue)
        }
        #expect(try await needs("leader2") == ["freeze"])
        #expect(try await needs("regulator") == [], "the author runs nothing")
        #expect(try await city.drawing.mayFreeze(task, by: city.runner))
        #expect(try await !city.drawing.mayFreeze(task, by: city.author))
        _ = try await city.freeze(task)
        #expect(try await needs("witness") == ["commit"])
        #expect(try await needs("witness2") == [])
        try await city.commitAll(task)
        #expect(try await needs("witness") == ["open"])
        #expect(try await needs("market") == ["open"])
        try await city.openAll(task)
        #expect(try await needs("witness") == [])
        #expect(try await needs("leader2") == ["event"])
        city.clock.advance(seconds: 61)
        try await city.drawing.recordEvent(task, entropy: City.event, by: city.runner)
        #expect(try await needs("leader2") == ["draw"])
        try await city.drawing.drawObjects(of: task, by: city.runner)
        #expect(try await needs("leader2") == ["staff"])
        try await city.drawing.staff(task, by: city.runner)
        #expect(try await needs("leader") == ["sign"])
        let status = try await city.drawing.status(of: task, by: city.leader)!
        #expect(status.maySign && status.isOperator && !status.mayRequestVoid)
        try await city.drawing.requestVoid(of: task, code: "error", reason: "名录有误", by: city.author)
        #expect(try await needs("leader") == ["approve-void", "sign"])
        try await city.drawing.approveVoid(of: task, by: city.leader)
        #expect(try await needs("leader2") == ["freeze"])
        await city.remove()
    }

    @Test("cannot be asked for by a schedule that makes no sense")
    func schedule() async throws {
        let city = try await City(120)
        let task = try await city.approved("任务", try city.plan())
        let now = city.clock.now
        func schedule(_ event: String, _ deadline: Int64, _ time: Int64) throws -> DrawSchedule {
            try DrawSchedule(
                event: event, openingDeadline: now.adding(milliseconds: deadline * 1000),
                eventTime: now.adding(milliseconds: time * 1000))
        }
        for event in ["dice:24", "掷一次", "lottery:双色球", "lottery::1"] {
            #expect(throws: DrawingError.self) { try schedule(event, 60, 120) }
        }
        let year: Int64 = 366 * 86_400
        for (deadline, time) in [(-60, 60), (60, 60), (60, 30), (60, year)] as [(Int64, Int64)] {
            let wrong = try schedule("dice:25", deadline, time)
            await #expect(throws: DrawingError.self) {
                try await city.drawing.freeze(task, schedule: wrong, by: city.runner)
            }
        }
        let right = try schedule("dice:25", 60, 120)
        _ = try await city.drawing.freeze(task, schedule: right, by: city.runner)
        #expect(try await city.drawing.process(of: task, by: city.runner).plan.event == .dice(count: 25))
        await city.remove()
    }
}
