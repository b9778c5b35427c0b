// Runs every step of a round through the rooms' desks, and says which step it is at.

import Drawing
import Foundation
import Governance
import Merkle
import Planning
import VerifiableDraw

struct RoundRunner: Sendable {
    let office: Office
    let request: RoundRequest
    let folder: FolderWriter

    func run() async throws -> RoundOutcome {
        let author = try await office.actor(.regulator, login: nil)
        let (approver, runner) = try await office.leaders()
        let task = try await taskForMe(by: author, approver: approver)
        step(
            say(
                "任务“\(task.name)”已批准（命令行代\(author.name)起草、代\(approver.name)批准）",
                "task “\(task.name)” approved (the command line acts for \(author.name) and \(approver.name))"))
        if let ignored = request.file?.ignored, !ignored.isEmpty {
            let list = ignored.joined(separator: say("、", ", "))
            step(say("方案文件里没有用到：\(list)", "not used in the plan file: \(list)"))
        }
        if request.mode == .public {
            step(
                say(
                    "公开名录不显示分类：全部对象按 U 的比例抽取，A–D 的比例不用",
                    "a public roster shows no class: everybody is drawn at the rate of U, those of A–D are not used"))
        }

        let plan = try await openedPlan(of: task, author: author, approver: approver, runner: runner)
        try await waitForDeadline(plan)
        let entropy = request.entropy?.text ?? Self.dice(office.drawing)
        try await office.drawing.recordEvent(task, entropy: entropy, by: runner)
        let process = try await office.drawing.process(of: task, by: runner)
        step(say("公共事件 \(entropy)", "public event \(entropy)"))
        step(say("种子 \(process.seed?.hex ?? "")", "seed \(process.seed?.hex ?? "")"))
        try await office.drawing.drawObjects(of: task, by: runner)
        step(say("检查对象已抽出", "objects drawn"))
        try await office.drawing.staff(task, by: runner)
        step(say("检查人员已选派", "officers drawn"))
        try await office.drawing.signOff(task, by: approver)
        step(say("已签署", "signed off"))
        let files = try await office.drawing.folder(of: task, by: approver)
        try folder.write(files)
        let round = try await office.drawing.round(of: task, by: approver)
        let organisation = try await office.governance.organisation()
        return RoundOutcome(round: round, departments: organisation.departments)
    }

    /// Milliseconds for every commitment and opening to be stored, beside what the size of the roster takes: at first,
    /// and at most, for a machine that was too busy.
    private static let (patience, longestPatience): (Int64, Int64) = (2_000, 128_000)

    /// Freezes and takes every opening. Openings that are late are no openings (draw.md, step 4): such a draw is
    /// declared void, before any event, and the next serial waits longer.
    private func openedPlan(
        of task: JointTask, author: Actor, approver: Actor, runner: Actor
    ) async throws -> DrawPlan {
        var patience = Self.patience
        while true {
            do {
                let plan = try await frozenPlan(of: task, patience: patience, by: runner)
                try await contribute(task, plan, by: runner)
                return plan
            } catch DrawingError.process(.afterDeadline(let deadline)) where patience < Self.longestPatience {
                patience *= 4
                let reason = say("公开未能在 \(deadline) 前完成", "openings were not complete by \(deadline)")
                step(reason + say("：作废，重新封存", ": void, freezing again"))
                try await office.drawing.requestVoid(of: task, code: "quorum", reason: reason, by: author)
                try await office.drawing.approveVoid(of: task, by: approver)
            }
        }
    }

    private func frozenPlan(of task: JointTask, patience: Int64, by runner: Actor) async throws -> DrawPlan {
        step(say("封存名录……", "freezing the library …"))
        let digest = try await office.drawing.freeze(task, schedule: schedule(patience), by: runner)
        let plan = try await office.drawing.process(of: task, by: runner).plan
        let outside = grouped(plan.directoryCount - plan.rosterCount - plan.excludedCount)
        step(
            say(
                "已封存：名录 \(grouped(plan.directoryCount)) 户 = 待抽 \(grouped(plan.rosterCount)) + 排除 "
                    + "\(grouped(plan.excludedCount)) + 范围外 \(outside)；P = \(digest)",
                "frozen: \(grouped(plan.directoryCount)) known = \(grouped(plan.rosterCount)) eligible + "
                    + "\(grouped(plan.excludedCount)) excluded + \(outside) out of scope; P = \(digest)"
            ))
        return plan
    }

    private func step(_ text: String) { Terminal.note("· " + text) }

    // MARK: The task

    /// Of several rounds of one task at the same moment one goes on; the others find its steps taken.
    private func taskForMe(by author: Actor, approver: Actor) async throws -> JointTask {
        do { return try await approvedTask(by: author, approver: approver) } catch let error as PlanningError {
            switch error {
            case .taskExists(let name), .taskState(let name, _), .changedMeanwhile(let name):
                throw CommandError("command.task-taken", ["task": name], exit: 1)
            default: throw error
            }
        }
    }

    /// Drafts, submits and approves, or takes up the task of that name whose draw is void.
    private func approvedTask(by author: Actor, approver: Actor) async throws -> JointTask {
        let organisation = try await office.governance.organisation()
        let today = Timestamp.now.chinaDate
        let policy = try await office.governance.policy(in: .root, on: today).policy
        let items = try await office.planning.items()
        let rules = Dictionary(items.map { ($0.id, $0.rule) }, uniquingKeysWith: { first, _ in first })
        let plan = try faultsOfPlanFile {
            let plan = try request.plan(in: organisation, items: items, policy: policy, year: today.year)
            // What is misspelt, before what it would lead to.
            try plan.check(in: organisation, items: rules)
            return plan
        }
        if let name = request.task, let known = try await office.planning.findTask(named: name, by: author) {
            if let (serial, phase) = try await office.drawing.phase(of: known, by: author), phase != .voided {
                throw DrawingError.drawExists(task: name, serial: serial, phase: phase.rawValue)
            }
            // What was approved is what is drawn; a different plan needs a task of its own.
            guard known.plan == plan || !request.isExplicit else {
                throw CommandError("command.task-differs", ["task": name])
            }
            return try await bringToApproval(
                known, request.isExplicit ? plan : known.plan, by: author, approver: approver)
        }
        // Nobody is asked to approve what cannot be carried out.
        try await office.drawing.forecast(plan, region: .root, by: author)
        let name = if let named = request.task { named } else { try await freshName(today.year, by: author) }
        let draft = try await office.planning.draftTask(named: name, region: .root, plan: plan, by: author)
        return try await bringToApproval(draft, plan, by: author, approver: approver)
    }

    private func faultsOfPlanFile<T>(_ body: () throws -> T) throws -> T {
        guard let path = request.filePath else { return try body() }
        return try PlacedError.at(path, PlanningError.self, body)
    }

    /// A task may have been left half way, by a refusal at the freeze for instance.
    private func bringToApproval(
        _ task: JointTask, _ plan: TaskPlan, by author: Actor, approver: Actor
    ) async throws -> JointTask {
        var task = task
        if task.state == .returned || (task.state == .draft && task.plan != plan) {
            task = try await office.planning.editTask(task, plan: plan, by: author)
        }
        if task.state == .draft { task = try await office.planning.submitTask(task, by: author) }
        if task.state == .submitted { task = try await office.planning.approveTask(task, by: approver) }
        return task
    }

    private func freshName(_ year: Int, by author: Actor) async throws -> String {
        var number = 1
        while true {
            let name = "\(year)年第\(number)次部门联合抽查"
            if try await office.planning.findTask(named: name, by: author) == nil { return name }
            number += 1
        }
    }

    // MARK: The seed

    /// Enough time to store the freeze and take every opening; the event may not happen before it is over.
    private func schedule(_ patience: Int64) -> @Sendable (Timestamp, Int) -> DrawSchedule {
        let event = request.entropy?.event ?? .dice(count: EntropyEvent.fewestDice)
        return { now, objects in
            let deadline = now.adding(milliseconds: patience + Int64(objects) / 250)
            return DrawSchedule(
                event: event, openingDeadline: deadline, eventTime: deadline.adding(milliseconds: 1))
        }
    }

    private func contribute(_ task: JointTask, _ plan: DrawPlan, by runner: Actor) async throws {
        let digest = plan.suite.planDigest(plan.bytes)
        let openings = plan.contributors.map { contributor in
            Opening(
                j: contributor.j, r: Array(contributor.name.utf8), s: DrawingDesk.systemRandom(32), source: .opened)
        }
        for opening in openings {
            let commitment = plan.suite.commitment(plan: digest, j: opening.j, r: opening.r, s: opening.s)
            try await office.drawing.commitOnPaper(task, j: opening.j, commitment: commitment, by: runner)
        }
        try await office.drawing.closeCommitments(of: task, by: runner)
        step(say("\(openings.count) 方已承诺，已截止", "\(openings.count) commitments, closed"))
        try await office.askWitnesses()
        for opening in openings {
            try await office.drawing.openOnPaper(task, j: opening.j, r: opening.r, s: opening.s, by: runner)
        }
        step(say("\(openings.count) 方已公开（模拟）", "\(openings.count) openings (simulated)"))
    }

    private func waitForDeadline(_ plan: DrawPlan) async throws {
        guard let event = Timestamp(plan.eventTime) else { return }
        while Timestamp.now < event {
            try await Task.sleep(for: .milliseconds(max(1, event.milliseconds - Timestamp.now.milliseconds)))
        }
    }

    /// Dice rolled by the machine: a demonstration, and said so.
    private static func dice(_ desk: DrawingDesk) -> String {
        var digits = ""
        while digits.count < EntropyEvent.fewestDice {
            // 252 is the largest multiple of six in a byte; what lies above would favour some faces.
            for byte in DrawingDesk.systemRandom(64) where byte < 252 && digits.count < EntropyEvent.fewestDice {
                digits += String(byte % 6 + 1)
            }
        }
        return "dice:" + digits
    }
}
