// Review: somebody else of the department accepts what was found, or sends it back. The last acceptance ends the visit.

import Directory
import Drawing
package import Governance
import Planning
import SQLKit

/// A submitted part as it was shown.
package struct PartReference: Sendable, Hashable {
    package var visit: ID<Visit>
    package var version: Int

    package init(visit: ID<Visit>, version: Int) {
        self.visit = visit
        self.version = version
    }
}

extension InspectionDesk {
    /// Accepts one department's part. Who wrote it, and who was there, cannot (ORG-1). When it was the last of the
    /// visit, the inspection has ended, and the directory's ledger of visits has its entry.
    @discardableResult
    package func acceptResult(
        of visit: ID<Visit>, department: DepartmentID, version: Int, by actor: Actor
    ) async throws -> VisitPart {
        let (found, task) = try await located(visit)
        return try await ledger.perform(
            .reviewResult, by: actor, on: found.subject(departments: [department]),
            details: ["task": task.name, "object": found.object, "step": PartState.Step.accept.rawValue]
        ) { transaction, note in
            let reference = PartReference(visit: visit, version: version)
            try Self.accept(reference, department, note, in: transaction)
            return try Self.part(of: visit, department, in: transaction)
        }
    }

    /// Accepts many parts of one department in one act; what cannot be accepted comes back with its reason.
    package func acceptResults(
        _ parts: [PartReference], department: DepartmentID, by actor: Actor
    ) async throws -> RowOutcome {
        try await ledger.perform(
            .reviewResult, by: actor, on: Self.place(of: .reviewResult, department, by: actor),
            details: ["rows": String(parts.count), "step": PartState.Step.accept.rawValue], size: .many
        ) { transaction, note in
            let current = note
            return try Self.collect(parts.map(\.visit), .reviewResult, department, &note, in: transaction) { index in
                try Self.accept(parts[index], department, current, in: transaction)
            }
        }
    }

    /// Sends a submitted part back with an opinion. Errors: `noReason`.
    @discardableResult
    package func sendBackResult(
        of visit: ID<Visit>, department: DepartmentID, version: Int, opinion: String, by actor: Actor
    ) async throws -> VisitPart {
        guard opinion.hasWords else { throw InspectionError.noReason }
        return try await step(
            .sendBack, .reviewResult, visit, department, version: version, opinion: opinion, by: actor
        ) { visit, part, note, transaction in
            try Self.refuseWriters(of: part, visit, note, in: transaction)
        }
    }

    /// Opens an accepted part again, with a reason, while nothing is published.
    @discardableResult
    package func reopenResult(
        of visit: ID<Visit>, department: DepartmentID, version: Int, reason: String, by actor: Actor
    ) async throws -> VisitPart {
        guard reason.hasWords else { throw InspectionError.noReason }
        return try await step(
            .reopen, .reopenResult, visit, department, version: version, opinion: reason, by: actor
        ) { visit, _, _, transaction in
            if let state = visit.state.next(.reopen) {
                try VisitStore.setState(state, endedOn: nil, of: visit.id, in: transaction)
            }
        }
    }

    // MARK: In the transaction

    private static func accept(
        _ reference: PartReference, _ department: DepartmentID, _ note: AuditNote,
        in transaction: any WriteTransaction
    ) throws {
        let (visit, part) = try openPart(of: reference.visit, department, in: transaction)
        // The same click twice.
        if part.state == .accepted, part.version == reference.version + 1 { return }
        try apply(.accept, to: part, of: visit, version: reference.version, opinion: nil, note, in: transaction) {
            try refuseWriters(of: part, visit, note, in: transaction)
        }
        let others = visit.parts.filter { $0.department != department }
        guard others.allSatisfy({ $0.state == .accepted }), let state = visit.state.next(.complete),
            let last = visit.parts.compactMap(\.document.visitedOn).max(),
            let task = try JointTask.find(id: visit.task, in: transaction)
        else { return }
        try VisitStore.setState(state, endedOn: last, of: visit.id, in: transaction)
        let entry = VisitEntry(
            object: visit.object, on: last, task: task.name, departments: visit.parts.map(\.department))
        try DirectoryDesk.enter(entry, at: note.at, in: transaction)
        try discloseWhenDone(visit.draw, at: note.at, in: transaction)
    }

    /// The last visit of a sealed draw has ended: nothing is spoiled any more by showing it.
    private static func discloseWhenDone(
        _ draw: String, at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        guard try DrawingDesk.isSealed(plan: draw, in: transaction) else { return }
        let open = try transaction.int("SELECT COUNT(*) FROM ins_visit WHERE draw = \(draw) AND state = 'open'")
        if open == 0 { try DrawingDesk.disclose(plan: draw, at: at, in: transaction) }
    }

    /// Who was there is known by the account behind the certificate; where none is connected, by name: a namesake of
    /// the same department lets somebody else review.
    private static func refuseWriters(
        of part: VisitPart, _ visit: Visit, _ note: AuditNote, in transaction: any ReadTransaction
    ) throws {
        for writer in try VisitStore.writers(of: visit.id, part.department, in: transaction) {
            try Separation.refuseSamePerson(author: writer, approver: note.actor, act: .reviewResult)
        }
        let group = try VisitStore.officers(of: visit.draw, area: visit.area, group: visit.group, in: transaction)
        let former = try SubstitutionStore.former(
            of: visit.draw, area: visit.area, group: visit.group, in: transaction
        ).map(\.officer)
        let present = (group + former.filter { !group.contains($0) })
            .filter { part.document.officers.contains($0.certificate) && $0.department == part.department }
        for officer in present {
            let account = try DirectoryDesk.account(of: officer.certificate, in: transaction)
            guard account.map({ $0 != note.actor.person }) ?? (officer.name != note.actor.name) else {
                throw GovernanceError.samePerson(person: note.actor.name, act: Act.reviewResult.code)
            }
        }
    }
}

extension String {
    /// More than spaces.
    var hasWords: Bool { contains { !$0.isWhitespace } }
}
