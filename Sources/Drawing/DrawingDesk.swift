// The drawing room's desk: each step of a draw is a use case, in the one order, on the record.

import Foundation
package import Governance
import Merkle
package import Planning
import SQLKit
import VerifiableDraw

extension Act {
    package static let forecastDraw = Act("drawing.forecast", posts: [.regulator, .leader])
    package static let freezeDraw = Act("drawing.freeze", posts: [.regulator, .leader])
    /// Only for whom the plan names; so is the opening.
    package static let commitContribution = Act("drawing.commit", posts: [], named: ContributorSpec.posts)
    package static let openContribution = Act("drawing.open", posts: [], named: ContributorSpec.posts)
    package static let commitOnPaper = Act("drawing.commit-on-paper", posts: [.regulator, .leader])
    package static let openOnPaper = Act("drawing.open-on-paper", posts: [.regulator, .leader])
    package static let closeCommitments = Act("drawing.close", posts: [.regulator, .leader])
    package static let recordPublicEvent = Act("drawing.event", posts: [.regulator, .leader])
    package static let drawObjects = Act("drawing.draw", posts: [.regulator, .leader])
    package static let staffDraw = Act("drawing.staff", posts: [.regulator, .leader])
    package static let signOffDraw = Act("drawing.sign-off", posts: [.leader])
    package static let requestVoid = Act("drawing.request-void", posts: [.regulator])
    package static let approveVoid = Act("drawing.approve-void", posts: [.leader])
    /// The folder holds classes, bars and salts: for who signs and who audits.
    package static let exportDraw = Act("drawing.export", posts: [.leader, .auditor])
    /// A firm's own record, for the firm: it holds its stratum.
    package static let handSelfCheck = Act("drawing.hand-self-check", posts: [.regulator, .leader])
    /// Also for the departments' people below the task's region, and for who contributes.
    package static let readDraw = Act(
        "drawing.read", posts: [.regulator, .leader, .inspector, .auditor], extent: .lineage,
        named: ContributorSpec.posts)
    /// A list shows nobody more than `readDraw` does, one draw at a time.
    package static let listDraws = Act(
        "drawing.list", posts: [.regulator, .leader, .inspector, .auditor, .witness], reach: .region)

    /// Every act of this room, for the test that enumerates them.
    package static let drawing: [Act] = [
        .forecastDraw, .freezeDraw, .commitContribution, .openContribution, .commitOnPaper, .openOnPaper,
        .closeCommitments, .recordPublicEvent, .drawObjects, .staffDraw, .signOffDraw, .requestVoid, .approveVoid,
        .exportDraw, .handSelfCheck, .readDraw, .listDraws,
    ]

    /// Steps of running a draw: refused to everybody who wrote the task (ORG-1).
    static let running: Set<Act> = [
        .freezeDraw, .commitOnPaper, .openOnPaper, .closeCommitments, .recordPublicEvent, .drawObjects, .staffDraw,
        .signOffDraw,
    ]
}

package struct DrawingDesk: Sendable {
    package let ledger: Ledger
    /// Fresh random bytes, so many.
    let random: @Sendable (Int) -> [UInt8]
    /// Program and version, for the plan.
    let program: String

    package init(
        ledger: Ledger, program: String = "mingcha 0.1.0",
        random: @escaping @Sendable (Int) -> [UInt8] = DrawingDesk.systemRandom
    ) {
        self.ledger = ledger
        self.program = program
        self.random = random
    }

    /// From the system's generator (arc4random_buf of glibc ≥ 2.36, which asks getrandom(2)), all at once: a call for
    /// every eight bytes would cost more than the draw.
    package static let systemRandom: @Sendable (Int) -> [UInt8] = { count in
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { arc4random_buf(start, count) }
            initialized = count
        }
    }

    /// Where the newest draw of a task stands; nil when there was none.
    package func phase(of task: JointTask, by actor: Actor) async throws -> (serial: Int, phase: DrawPhase)? {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            try DrawStore.latest(of: task.id, in: transaction).map { ($0.serial, $0.process.phase) }
        }
    }

    /// The process of the newest draw. Errors: `noDraw`.
    package func process(of task: JointTask, by actor: Actor) async throws -> DrawProcess {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            return draw.process
        }
    }

    // MARK: Steps

    /// Ends the commitments: K is fixed. Whoever has not committed can never open, so closing below the quorum, or with
    /// fewer than two outsiders, would shut contributors out or leave only a void. Errors: `quorum`, `outsiders`.
    package func closeCommitments(of task: JointTask, by actor: Actor) async throws {
        try await step(.closeCommitments, .closed, task, by: actor) { draw, _, _ in
            let process = draw.process
            let committed = zip(process.plan.contributors, process.commitments).filter { $1 != .zero }
            guard committed.count >= process.plan.quorum else {
                throw DrawingError.process(.quorum(present: committed.count, quorum: process.plan.quorum))
            }
            let outsiders = committed.count { $0.0.kind.isOutsider }
            guard outsiders >= 2 else { throw DrawingError.process(.outsiders(present: outsiders)) }
        }
    }

    /// The public event's result: from here nobody has any freedom.
    package func recordEvent(_ task: JointTask, entropy: String, by actor: Actor) async throws {
        try await step(.recordPublicEvent, .happened(entropy), task, by: actor)
    }

    /// Asks for a draw to be declared void, with a coded reason and words.
    package func requestVoid(of task: JointTask, code: String, reason: String, by actor: Actor) async throws {
        try await step(.requestVoid, .voidRequested(code: code, reason: reason), task, by: actor)
    }

    /// Coded reasons of a void.
    package static let voidCodes = ["error", "event", "other", "quorum", "shortage"]

    /// Declares it void. Who asked cannot approve.
    package func approveVoid(of task: JointTask, by actor: Actor) async throws {
        try await step(.approveVoid, .voided, task, by: actor) { draw, transaction, note in
            let asked = draw.steps.last { $0.event.kind == "void-requested" }
            if let asked {
                try Separation.refuseSamePerson(author: asked.person, approver: note.actor, act: .approveVoid)
            }
        }
    }

    /// One step in one transaction: the state machine decides, the store keeps.
    @discardableResult
    func step(
        _ act: Act, _ event: DrawEvent, _ task: JointTask, by actor: Actor,
        _ body: @escaping @Sendable (StoredDraw, any WriteTransaction, inout AuditNote) throws -> Void = { _, _, _ in }
    ) async throws -> DrawPhase {
        try await step(act, kind: event.kind, task, by: actor, event: { _, _, _ in event }, body)
    }

    /// The same for an event that depends on the draw as it stands.
    ///
    /// What has happened already exactly so is answered, not done again: that is a double click, or a page sent again
    /// after Back.
    @discardableResult
    func step(
        _ act: Act, kind: String, _ task: JointTask, by actor: Actor,
        event: @escaping @Sendable (StoredDraw, any ReadTransaction, AuditNote) throws -> DrawEvent,
        _ body: @escaping @Sendable (StoredDraw, any WriteTransaction, inout AuditNote) throws -> Void = { _, _, _ in }
    ) async throws -> DrawPhase {
        let details = ["task": task.name, "event": kind]
        return try await ledger.perform(act, by: actor, on: task.subject, details: details) { transaction, note in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            note["serial"] = String(draw.serial)
            if Act.running.contains(act) { try Self.refuseWriters(of: task, act, note, in: transaction) }
            let event = try event(draw, transaction, note)
            if draw.process.hasTaken(event) {
                note["again"] = "1"
                return draw.process.phase
            }
            var process = draw.process
            do throws(ProcessError) {
                _ = try process.apply(event, at: note.at.description)
            } catch { throw DrawingError.process(error) }
            for (name, digest) in event.digests(of: process) { note[name] = digest }
            // Of a sealed draw the log shows nothing that could be guessed before it is disclosed.
            if process.plan.isSealed { note["sealed"] = "1" }
            try body(draw, transaction, &note)
            let post = note.organisation.permission(for: note.actor, act, on: task.subject)?.post.rawValue ?? ""
            try DrawStore.append(
                event, to: draw, process: process, at: note.at, by: note.actor, post: post, in: transaction)
            return process.phase
        }
    }

    /// Who wrote the scope does not run the draw (ORG-1).
    static func refuseWriters(
        of task: JointTask, _ act: Act, _ note: AuditNote, in transaction: any ReadTransaction
    ) throws {
        for writer in try JointTask.writers(of: task, in: transaction) {
            try Separation.refuseSamePerson(author: writer, approver: note.actor, act: act)
        }
    }
}
