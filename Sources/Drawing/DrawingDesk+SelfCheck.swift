// Why an object was drawn or not: the file that is handed to a firm, and what anybody may ask of a public roster.

import Foundation
package import Governance
package import Merkle
package import Planning
import SQLKit
package import VerifiableDraw

/// A self-check file with what its paper says beside it.
package struct HandedSelfCheck: Sendable {
    package let check: SelfCheck
    package let draw: ID<DrawProcess>
    package let plan: DrawPlan
    package let serial: Int
    package let at: Timestamp

    /// The stratum, or the reason of an exclusion; empty in the directory.
    package var label: String {
        String(decoding: check.record.dropFirst(check.id.utf8.count + 2), as: UTF8.self)
    }

    /// Each stream of the object and whether it drew it.
    package var streams: [WhyStream] {
        check.streams.map { stream in
            WhyStream(
                stream: stream.id,
                department: plan.streams.first { $0.id == stream.id }?.department ?? stream.id,
                eligible: stream.eligible, selected: stream.selected, threshold: stream.threshold,
                isDrawn: stream.threshold.flatMap { threshold in check.ticket.map { $0 <= threshold } } ?? false)
        }
    }
}

/// One stream that could have drawn an object.
package struct WhyStream: Sendable, Hashable {
    package let stream: String
    package let department: String
    /// N and n of the object's group.
    package let eligible: Int
    package let selected: Int
    /// The largest chosen ticket of the group; nil when nothing was chosen.
    package let threshold: Digest?
    package let isDrawn: Bool
}

/// Why an object of a public roster was drawn or not. Never a class.
package struct PublicWhy: Sendable {
    package let draw: ID<DrawProcess>
    package let taskName: String
    package let serial: Int
    package let object: String
    /// Nil when the object does not stand in the roster.
    package let ticket: Digest?
    /// Line of `roster.csv`, the header being the first.
    package let line: Int
    package let streams: [WhyStream]
}

extension DrawingDesk {
    /// The self-check file of one object in the task's signed draw, handed out on the record. Errors: `noSelfCheck`
    /// where the plan does not allow it, `sealed`, `notInLists`, `notComplete`.
    package func selfCheck(
        of object: String, in task: JointTask, by actor: Actor
    ) async throws -> HandedSelfCheck {
        let now = ledger.moment()
        let handed = try await ledger.consult(.handSelfCheck, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            guard draw.process.phase == .signed else {
                throw DrawingError.notComplete(task: task.name, phase: draw.process.phase.rawValue)
            }
            guard draw.process.plan.selfCheck else { throw DrawingError.noSelfCheck(task: task.name) }
            try Self.refuseSealed(draw, at: now, in: transaction)
            let completed = try Self.completed(draw, in: transaction)
            guard let check = SelfCheck.make(object, in: completed) else {
                throw DrawingError.notInLists(object: object, task: task.name)
            }
            return HandedSelfCheck(
                check: check, draw: draw.id, plan: completed.plan, serial: draw.serial, at: now)
        }
        let details = ["task": task.name, "object": object, "list": handed.check.list.rawValue]
        return try await ledger.perform(.handSelfCheck, by: actor, on: task.subject, details: details) { _, note in
            note["serial"] = String(handed.serial)
            return handed
        }
    }

    /// Whether the task's signed draw lets a self-check be handed out now; the error that would be thrown, or nil.
    package func selfCheckRefusal(of task: JointTask, by actor: Actor) async throws -> DrawingError? {
        let now = ledger.moment()
        return try await ledger.consult(.handSelfCheck, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction), draw.process.phase == .signed else {
                return .noDraw(task: task.name)
            }
            guard draw.process.plan.selfCheck else { return .noSelfCheck(task: task.name) }
            do { try Self.refuseSealed(draw, at: now, in: transaction) } catch let error as DrawingError {
                return error
            }
            return nil
        }
    }

    /// Why an object was drawn or not, from the published files alone. Public: needs no actor. Errors: `noDraw`,
    /// `sealed`, `rosterNotPublic`.
    package func publicWhy(of object: String, in task: ID<JointTask>) async throws -> PublicWhy {
        let now = ledger.moment()
        return try await ledger.database.read { transaction in
            guard let draw = try DrawStore.latest(of: task, in: transaction), draw.process.phase == .signed,
                let seed = draw.process.seed
            else { throw DrawingError.noDraw(task: task.text) }
            let plan = draw.process.plan
            guard plan.rosterMode == .public else { throw DrawingError.rosterNotPublic(task: plan.task) }
            try Self.refuseSealed(draw, at: now, in: transaction)
            let roster = try DrawStore.published(of: draw.id, name: FileName.roster, in: transaction)
            func why(_ ticket: Digest?, _ line: Int, _ streams: [WhyStream]) -> PublicWhy {
                PublicWhy(
                    draw: draw.id, taskName: plan.task, serial: draw.serial, object: object, ticket: ticket,
                    line: line, streams: streams)
            }
            guard let (line, label) = Self.line(of: object, in: roster[FileName.roster] ?? []) else {
                return why(nil, 0, [])
            }
            let tickets = TicketMaker(plan.suite, subkey: plan.suite.subkey(seed: seed, purpose: .object))
            let ticket = tickets.ticket(object)
            let streams = try plan.streams.flatMap { stream in
                try stream.groups.filter { $0.strata.contains(label) }.map { group in
                    // In ticket order: the last chosen has the largest ticket.
                    let last = try transaction.text(
                        """
                        SELECT object FROM drw_selected
                        WHERE draw = \(draw.id) AND stream = \(stream.id) AND group_name = \(group.name)
                          AND is_reserve = 0
                        ORDER BY place DESC LIMIT 1
                        """)
                    let threshold = last.map { tickets.ticket($0) }
                    return WhyStream(
                        stream: stream.id, department: stream.department, eligible: group.eligible,
                        selected: GroupPlan.sampleSize(p: group.p, q: group.q, of: group.eligible),
                        threshold: threshold, isDrawn: threshold.map { ticket <= $0 } ?? false)
                }
            }
            return why(ticket, line, streams)
        }
    }

    private static func refuseSealed(
        _ draw: StoredDraw, at now: Timestamp, in transaction: any ReadTransaction
    ) throws {
        guard try !isDisclosed(draw, at: now, in: transaction) else { return }
        throw DrawingError.sealed(
            task: draw.process.plan.task, deadline: draw.process.plan.disclosureDeadline ?? "")
    }

    /// Line and stratum of an id in `roster.csv`; nil when no line begins with it.
    private static func line(of id: String, in roster: [UInt8]) -> (line: Int, label: String)? {
        guard !id.isEmpty, id.utf8.count <= 55 else { return nil }
        let wanted = Array("\n\(id),".utf8)
        guard let found = Data(roster).range(of: Data(wanted)) else { return nil }
        let rest = roster[found.upperBound...].prefix { $0 != 0x0A }
        let line = roster[...found.lowerBound].count { $0 == 0x0A } + 1
        return (line, String(decoding: rest, as: UTF8.self))
    }
}
