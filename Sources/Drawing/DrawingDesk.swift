// The drawing room's desk: each step of a draw is a use case, in the one order, on the record.

import Foundation
package import Governance
package import Merkle
package import Planning
import SQLKit
package import VerifiableDraw

extension Act {
    package static let forecastDraw = Act("drawing.forecast", posts: [.regulator, .leader])
    package static let freezeDraw = Act("drawing.freeze", posts: [.regulator, .leader])
    package static let commitContribution = Act("drawing.commit", posts: [.regulator, .leader])
    package static let closeCommitments = Act("drawing.close", posts: [.regulator, .leader])
    package static let openContribution = Act("drawing.open", posts: [.regulator, .leader])
    package static let recordPublicEvent = Act("drawing.event", posts: [.regulator, .leader])
    package static let drawObjects = Act("drawing.draw", posts: [.regulator, .leader])
    package static let staffDraw = Act("drawing.staff", posts: [.regulator, .leader])
    package static let signOffDraw = Act("drawing.sign-off", posts: [.leader])
    package static let requestVoid = Act("drawing.request-void", posts: [.regulator])
    package static let approveVoid = Act("drawing.approve-void", posts: [.leader])
    /// The folder holds classes, bars and salts: for who signs and who audits.
    package static let exportDraw = Act("drawing.export", posts: [.leader, .auditor])
    package static let readDraw = Act("drawing.read", posts: [.regulator, .leader, .inspector, .auditor])

    /// Every act of this room, for the test that enumerates them.
    package static let drawing: [Act] = [
        .forecastDraw, .freezeDraw, .commitContribution, .closeCommitments, .openContribution, .recordPublicEvent,
        .drawObjects, .staffDraw, .signOffDraw, .requestVoid, .approveVoid, .exportDraw, .readDraw,
    ]
}

/// The public event and the times that a plan fixes, chosen anew for every draw: an event that is over is no event.
package struct DrawSchedule: Sendable {
    package var event: EntropyEvent
    /// Until when commitments and openings arrive.
    package var openingDeadline: Timestamp
    /// When the public event is announced to happen; later.
    package var eventTime: Timestamp

    package init(event: EntropyEvent, openingDeadline: Timestamp, eventTime: Timestamp) {
        self.event = event
        self.openingDeadline = openingDeadline
        self.eventTime = eventTime
    }
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

    /// Contributor j sends C_j.
    package func commit(_ task: JointTask, j: Int, commitment: Digest, by actor: Actor) async throws {
        try await step(.commitContribution, .committed(j: j, commitment: commitment), task, by: actor)
    }

    /// Ends the commitments: K is fixed.
    package func closeCommitments(of task: JointTask, by actor: Actor) async throws {
        try await step(.closeCommitments, .closed, task, by: actor)
    }

    /// A contributor opens, or the notary's envelope does.
    package func open(_ task: JointTask, _ opening: Opening, by actor: Actor) async throws {
        try await step(.openContribution, .opened(opening), task, by: actor)
    }

    /// The public event's result: from here nobody has any freedom.
    package func recordEvent(_ task: JointTask, entropy: String, by actor: Actor) async throws {
        try await step(.recordPublicEvent, .happened(entropy), task, by: actor)
    }

    /// Asks for a draw to be declared void, with a coded reason and words.
    package func requestVoid(of task: JointTask, code: String, reason: String, by actor: Actor) async throws {
        try await step(.requestVoid, .voidRequested(code: code, reason: reason), task, by: actor)
    }

    /// Declares it void. Who asked cannot approve.
    package func approveVoid(of task: JointTask, by actor: Actor) async throws {
        try await step(.approveVoid, .voided, task, by: actor) { draw, transaction, note in
            let asked = try transaction.text(
                """
                SELECT person FROM drw_event WHERE draw = \(draw.id) AND kind = 'void-requested'
                ORDER BY seq DESC LIMIT 1
                """)
            if let asked {
                try Separation.refuseSamePerson(author: ID(stored: asked), approver: note.actor, act: .approveVoid)
            }
        }
    }

    /// One step in one transaction: the state machine decides, the store keeps.
    @discardableResult
    func step(
        _ act: Act, _ event: DrawEvent, _ task: JointTask, by actor: Actor,
        _ body: @escaping @Sendable (StoredDraw, any WriteTransaction, inout AuditNote) throws -> Void = { _, _, _ in }
    ) async throws -> DrawPhase {
        let details = ["task": task.name, "event": event.kind]
        return try await ledger.perform(act, by: actor, on: task.subject, details: details) { transaction, note in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            var process = draw.process
            do throws(ProcessError) {
                _ = try process.apply(event, at: note.at.description)
            } catch { throw DrawingError.process(error) }
            try body(draw, transaction, &note)
            note["serial"] = String(draw.serial)
            let post = note.organisation.permission(for: note.actor, act, on: task.subject)?.post.rawValue ?? ""
            try DrawStore.append(
                event, to: draw, process: process, at: note.at, by: note.actor, post: post, in: transaction)
            return process.phase
        }
    }
}
