// After the event: objects are drawn, officers are sent, the draw is signed off and becomes a folder.

import Directory
import Foundation
package import Governance
package import Planning
package import SQLKit
import Merkle
import VerifiableDraw

extension DrawingDesk {
    /// Draws the objects. The sums are done in a snapshot beside the writer, then stored with the step.
    package func drawObjects(of task: JointTask, by actor: Actor) async throws {
        let drawn: (selection: Selection, tickets: [String: String], seed: Digest)? = try await ledger.consult(
            .drawObjects, by: actor, on: task.subject
        ) { transaction, _ in
            let draw = try DrawStore.latest(of: task.id, in: transaction)
            if draw?.process.hasTaken(.drawn(visits: 0, tasks: 0)) == true { return nil }
            let completed = try Self.completed(task, in: transaction)
            return (completed.selection, Self.tickets(of: completed), completed.seed)
        }
        guard let (selection, tickets, seed) = drawn else {
            try await step(.drawObjects, .drawn(visits: 0, tasks: 0), task, by: actor)
            return
        }
        let event = DrawEvent.drawn(visits: selection.visits.count, tasks: selection.tasks)
        try await step(.drawObjects, event, task, by: actor) { draw, transaction, _ in
            guard draw.process.seed == seed else { throw PlanningError.changedMeanwhile(task.name) }
            try DrawStore.save(selection, of: draw.id, in: transaction)
            try DrawStore.save(tickets, of: draw.id, in: transaction)
        }
    }

    /// Sends officers. Errors: `shortage` names which department lacks how many of what, and where; the draw then
    /// stays as it is.
    package func staff(_ task: JointTask, by actor: Actor) async throws {
        let day = ledger.moment().chinaDate
        let staffed: (staffing: Staffing, visits: [String: [String]], seed: Digest)? = try await ledger.consult(
            .staffDraw, by: actor, on: task.subject
        ) { transaction, organisation in
            let draw = try DrawStore.latest(of: task.id, in: transaction)
            if draw?.process.hasTaken(.staffed(groups: 0, officers: 0)) == true { return nil }
            let completed = try Self.completed(task, in: transaction)
            do throws(Shortage) {
                return (try completed.staff(), completed.selection.visits, completed.seed)
            } catch {
                let areas = completed.plan.staffing.areas
                let aliases =
                    try draw.map { try DrawStore.aliases(of: $0.id, in: transaction) } ?? OfficerAliases()
                let relief = try draw.flatMap { draw in
                    try Self.relief(
                        completed, error, of: draw.id, task.plan.staffing, aliases, on: day, organisation,
                        in: transaction)
                }
                throw DrawingError.shortage(
                    Freezer.named(error.lines, areas, organisation),
                    advice: ShortageAdvice(areas, organisation, officer: aliases.certificate).references(
                        error, relief: relief, isReliefSought: true))
            }
        }
        guard let (staffing, visits, seed) = staffed else {
            try await step(.staffDraw, .staffed(groups: 0, officers: 0), task, by: actor)
            return
        }
        let officers = staffing.groups.reduce(0) { $0 + $1.officers.count }
        let event = DrawEvent.staffed(groups: staffing.groups.count, officers: officers)
        try await step(.staffDraw, event, task, by: actor) { draw, transaction, _ in
            guard draw.process.seed == seed else { throw PlanningError.changedMeanwhile(task.name) }
            try DrawStore.save(staffing, visits: visits, of: draw.id, in: transaction)
        }
    }

    /// Signs off: the digest of the public part's sums goes on the record.
    package func signOff(_ task: JointTask, by actor: Actor) async throws {
        let folder = try await ledger.consult(.signOffDraw, by: actor, on: task.subject) { transaction, _ in
            let draw = try DrawStore.latest(of: task.id, in: transaction)
            return draw?.process.phase == .signed ? [:] : try Self.folder(task, in: transaction)
        }
        let sums = sha256(folder[FileName.sums] ?? [])
        try await step(.signOffDraw, .signedOff(sums: sums), task, by: actor) { draw, transaction, note in
            note["sums"] = sums.hex
            try DrawStore.publish(folder, of: draw.id, in: transaction)
        }
    }

    /// The folder of the newest draw, or of the one of this serial: names and bytes, `audit/` before the restricted
    /// part. Who took it is on the record.
    package func folder(
        of task: JointTask, serial: Int? = nil, by actor: Actor
    ) async throws -> [String: [UInt8]] {
        let details = ["task": task.name]
        return try await ledger.perform(.exportDraw, by: actor, on: task.subject, details: details) {
            transaction, note in
            let files = try Self.folder(task, serial: serial, in: transaction)
            note["sums"] = sha256(files[FileName.sums] ?? []).hex
            note["sealed"] = files[FileName.seal] == nil ? nil : "1"
            return files
        }
    }

    static func folder(
        _ task: JointTask, serial: Int? = nil, in transaction: any ReadTransaction
    ) throws -> [String: [UInt8]] {
        guard let draw = try DrawStore.latest(of: task.id, serial: serial, in: transaction) else {
            throw DrawingError.noDraw(task: task.name)
        }
        return try folder(draw, in: transaction)
    }

    static func folder(_ draw: StoredDraw, in transaction: any ReadTransaction) throws -> [String: [UInt8]] {
        let completed = try completed(draw, in: transaction)
        let staffing: Staffing
        do { staffing = try completed.staff() } catch {
            throw DrawingError.notComplete(task: draw.process.plan.task, phase: DrawPhase.drawn.rawValue)
        }
        let names = try DirectoryDesk.names(of: completed.selection.visits.keys.sorted(), in: transaction)
        return completed.folder(
            staffing: staffing, names: names.mapValues { $0.precomposedStringWithCanonicalMapping },
            changes: try changes(draw, in: transaction), sealSalt: try DrawStore.sealSalt(of: draw.id, in: transaction))
    }

    /// The first eight hex digits of each drawn object's ticket, for its papers.
    package func tickets(of task: JointTask, by actor: Actor) async throws -> [String: String] {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            let kept = try transaction.map("SELECT object, ticket FROM drw_ticket WHERE draw = \(draw.id)") {
                (try $0.text(0), try $0.text(1))
            }
            // A draw of the first form kept none.
            return kept.isEmpty
                ? Self.tickets(of: try Self.completed(draw, in: transaction))
                : Dictionary(uniqueKeysWithValues: kept)
        }
    }

    private static func tickets(of completed: CompletedDraw) -> [String: String] {
        completed.visitTickets.mapValues { String($0.hex.prefix(8)) }
    }

    /// The round for later rooms. Errors: `noDraw`, `notComplete` before staffing.
    package func round(of task: JointTask, by actor: Actor) async throws -> DrawnRound {
        let now = ledger.moment()
        return try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            var round = try Self.round(of: task, in: transaction)
            round.isDisclosed = try Self.isDisclosed(plan: round.planDigest, at: now, in: transaction)
            return round
        }
    }

    /// The same inside the transaction of a later room's act.
    package static func round(of task: JointTask, in transaction: any ReadTransaction) throws -> DrawnRound {
        guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
            throw DrawingError.noDraw(task: task.name)
        }
        let phase = draw.process.phase
        if phase == .voided { throw DrawingError.voided(task: task.name, serial: draw.serial) }
        guard let seed = draw.process.seed, let entropy = draw.process.entropy, draw.process.isStaffed else {
            throw DrawingError.notComplete(task: task.name, phase: phase.rawValue)
        }
        let (visits, staffing) = try DrawStore.outcome(of: draw, in: transaction)
        return DrawnRound(
            task: task, serial: draw.serial, phase: phase, frozenAt: draw.frozenAt, signedAt: draw.signedAt,
            plan: draw.process.plan, planDigest: draw.process.planDigest.hex, seed: seed.hex,
            entropy: entropy.text, visits: visits,
            groups: try DrawStore.groups(of: draw, in: transaction), staffing: staffing,
            strata: try DrawStore.strata(of: draw, in: transaction))
    }

    /// Whether the draw of this P stands: it was not declared void.
    package static func stands(plan digest: String, in transaction: any ReadTransaction) throws -> Bool {
        try transaction.text("SELECT phase FROM drw_draw WHERE plan_digest = \(digest)")
            .map { $0 != DrawPhase.voided.rawValue } ?? false
    }

    /// Everything recomputed from what is stored, and refused if that is not what the plan fixed.
    private static func completed(_ task: JointTask, in transaction: any ReadTransaction) throws -> CompletedDraw {
        guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
            throw DrawingError.noDraw(task: task.name)
        }
        return try completed(draw, in: transaction)
    }

    static func completed(_ draw: StoredDraw, in transaction: any ReadTransaction) throws -> CompletedDraw {
        guard let entropy = draw.process.entropy else {
            throw DrawingError.notComplete(task: draw.process.plan.task, phase: draw.process.phase.rawValue)
        }
        let inputs: FrozenInputs
        do {
            inputs = try FrozenInputs(
                try DrawStore.files(of: draw.id, in: transaction), mode: draw.process.plan.rosterMode)
        } catch let fault as FileFault {
            throw DrawingError.damaged(draw: draw.id.text, file: "\(fault.file):\(fault.line)")
        }
        if let file = inputs.mismatch(with: draw.process.plan) {
            throw DrawingError.damaged(draw: draw.id.text, file: file.rawValue)
        }
        do throws(PlanError) {
            return try CompletedDraw(
                planBytes: draw.planBytes, commitments: draw.process.commitments, openings: draw.process.openings,
                entropy: entropy, inputs: inputs)
        } catch { throw DrawingError.plan(error) }
    }

    /// `changes.json`: what later rooms changed, and last that the draw was declared void.
    static func changes(_ draw: StoredDraw, in transaction: any ReadTransaction) throws -> [JSON] {
        let changes = try DrawStore.changes(of: draw.id, in: transaction)
        guard draw.process.phase == .voided, let request = draw.process.voidRequest else { return changes }
        let step = draw.steps.last { $0.event == .voided }
        return changes + [
            [
                "approver_post": .string(step?.post?.rawValue ?? ""), "at": .string(step?.at.description ?? ""),
                "code": .string(request.code), "kind": "void", "reason": .string(request.reason),
            ]
        ]
    }
}
