// Replacement of a visit by reserves: requested with a coded reason, approved by a leader who did not ask (DRW-5).

import Directory
import Drawing
package import Governance
import Planning
import SQLKit
import VerifiableDraw

extension InspectionDesk {
    /// Asks for a visit to be replaced. Errors: `noReason`, `alreadyInspected`, `replacementPending`, `visitState`.
    @discardableResult
    package func requestReplacement(
        of visit: ID<Visit>, reason: ReplacementReason, words: String, by actor: Actor
    ) async throws -> ID<Replacement> {
        guard words.hasWords else { throw InspectionError.noReason }
        let (found, task) = try await located(visit)
        let subject = found.subject(departments: found.parts.map(\.department))
        let details = ["task": task.name, "object": found.object, "reason": reason.rawValue]
        return try await ledger.perform(.requestReplacement, by: actor, on: subject, details: details) {
            transaction, note in
            let visit = try Self.replaceable(visit, in: transaction)
            if let known = try ReplacementStore.latest(of: visit.id, in: transaction), known.trail.state == .requested {
                throw InspectionError.replacementPending(visit: visit.name)
            }
            let id: ID<Replacement> = ledger.ids.make()
            try transaction.execute(
                """
                INSERT INTO ins_replacement (id, visit, reason, words, state, requester, requester_name,
                                             requested_at, decider_name, opinion)
                VALUES (\(id), \(visit.id), \(reason.rawValue), \(words), 'requested', \(note.actor.person),
                        \(note.actor.name), \(note.at), '', '')
                """)
            return id
        }
    }

    /// Approves: for every stream that had chosen the object its next reserve goes, with the group of that reserve's
    /// area that has fewest visits and nobody in it who is barred from it, at the freeze or since. A reserve whose own
    /// visit is replaced or published is passed over, and the record says so. The original stays, marked.
    ///
    /// Errors: `noReserve` when no stream has one left, `noGroup`, `GovernanceError.samePerson`.
    package func approveReplacement(
        _ id: ID<Replacement>, by actor: Actor
    ) async throws -> ReplacementOutcome {
        let (found, task) = try await located(request: id)
        let subject = found.subject(departments: found.parts.map(\.department))
        let details = ["task": task.name, "object": found.object]
        // What was frozen never changes: it is read beside the writers.
        let barred = try await ledger.consult(.approveReplacement, by: actor, on: subject) { transaction, _ in
            try DrawingDesk.barred(plan: found.draw, in: transaction)
        }
        return try await ledger.perform(.approveReplacement, by: actor, on: subject, details: details) {
            transaction, note in
            let request = try Self.undecided(id, found, note, in: transaction)
            let visit = try Self.replaceable(request.visit, in: transaction)
            let round = try DrawingDesk.round(of: task, in: transaction)
            guard round.planDigest == visit.draw else { throw InspectionError.drawVoid(visit: visit.name) }
            let work = Substitution(
                round: round, original: visit, request: id, barred: barred, note: note, ids: ledger.ids,
                transaction: transaction)
            let outcome = try work.run()
            guard outcome.steps.contains(where: { $0.reserve != nil }) else {
                throw InspectionError.noReserve(visit: visit.name)
            }
            try Self.tellDraw(of: outcome, original: visit, request.reason, subject, note, in: transaction)
            try VisitStore.setState(.replaced, endedOn: nil, of: visit.id, in: transaction)
            try ReplacementStore.decide(.approved, id, note, in: transaction)
            note["reserves"] = outcome.steps.compactMap(\.reserve).joined(separator: " ")
            try ReplacementStore.skip(outcome.skipped, for: id, in: transaction)
            note["skipped"] = outcome.skipped.map { "\($0.object):\($0.reason.rawValue)" }.joined(separator: " ")
            note["groups"] = try outcome.steps.compactMap(\.visit).unique().compactMap { sent in
                try VisitStore.find(sent, in: transaction).map { "\($0.object):\($0.area)-\($0.group)" }
            }.joined(separator: " ")
            note["without-reserve"] = outcome.withoutReserve.map(\.rawValue).joined(separator: " ")
            return outcome
        }
    }

    /// Refuses with an opinion: the visit goes on.
    package func refuseReplacement(
        _ id: ID<Replacement>, opinion: String, by actor: Actor
    ) async throws {
        guard opinion.hasWords else { throw InspectionError.noReason }
        let (found, task) = try await located(request: id)
        let subject = found.subject(departments: found.parts.map(\.department))
        let details = ["task": task.name, "object": found.object, "refused": "1"]
        try await ledger.perform(.approveReplacement, by: actor, on: subject, details: details) { transaction, note in
            _ = try Self.undecided(id, found, note, in: transaction)
            try ReplacementStore.decide(.refused, id, opinion: opinion, note, in: transaction)
        }
    }

    /// Requests that wait for a decision, as far as the actor may decide or read them.
    package func replacementQueue(by actor: Actor) async throws -> [(request: Replacement, visit: Visit)] {
        try await ledger.consult(.readVisits, by: actor, on: actor.place(for: .readVisits, "replacements")) {
            transaction, organisation in
            try ReplacementStore.waiting(in: transaction).compactMap { request in
                guard let visit = try VisitStore.find(request.visit, in: transaction) else { return nil }
                let subject = visit.subject(departments: visit.parts.map(\.department))
                return organisation.permission(for: actor, .readVisits, on: subject) == nil ? nil : (request, visit)
            }
        }
    }

    private func located(request id: ID<Replacement>) async throws -> (Visit, JointTask) {
        let visit = try await ledger.database.read { try ReplacementStore.find(id, in: $0)?.visit }
        guard let visit else { throw InspectionError.unknownReplacement(id.text) }
        return try await located(visit)
    }

    /// Open, of a draw that stands, and nothing found yet.
    private static func replaceable(_ id: ID<Visit>, in transaction: any ReadTransaction) throws -> Visit {
        guard let visit = try VisitStore.find(id, in: transaction) else {
            throw InspectionError.unknownVisit(id.text)
        }
        guard try DrawingDesk.stands(plan: visit.draw, in: transaction) else {
            throw InspectionError.drawVoid(visit: visit.name)
        }
        guard visit.state.next(.replace) != nil else {
            throw InspectionError.visitState(visit: visit.name, state: visit.state, step: .replace)
        }
        guard visit.parts.allSatisfy(\.state.isInEntry) else {
            throw InspectionError.alreadyInspected(visit: visit.name)
        }
        return visit
    }

    /// The draw's `changes.json` names each reserve that goes; the original list stays as it was.
    private static func tellDraw(
        of outcome: ReplacementOutcome, original: Visit, _ reason: ReplacementReason, _ subject: Subject,
        _ note: AuditNote, in transaction: any WriteTransaction
    ) throws {
        guard let draw = try DrawingDesk.signedDraw(of: original.task, in: transaction) else {
            throw InspectionError.drawVoid(visit: original.name)
        }
        let post = note.organisation.permission(for: note.actor, .approveReplacement, on: subject)?.post ?? .leader
        for reserve in outcome.steps.compactMap(\.reserve).unique() {
            let streams = Set(outcome.steps.filter { $0.reserve == reserve }.map(\.stream))
            let passed = outcome.skipped.filter { streams.contains($0.stream) }.map(\.object).unique()
            try DrawingDesk.recordReplacement(
                of: original.object, by: reserve, passing: passed, code: reason.drawCode, approver: post, at: note.at,
                in: draw.id, transaction: transaction)
        }
    }

    private static func undecided(
        _ id: ID<Replacement>, _ visit: Visit, _ note: AuditNote, in transaction: any ReadTransaction
    ) throws -> Replacement {
        guard let request = try ReplacementStore.find(id, in: transaction) else {
            throw InspectionError.unknownReplacement(id.text)
        }
        guard request.trail.state == .requested else { throw InspectionError.replacementDecided(visit: visit.name) }
        try Separation.refuseSamePerson(author: request.trail.requester, approver: note.actor, act: .approveReplacement)
        return request
    }
}

/// Sends the next reserves of one original.
private struct Substitution {
    let round: DrawnRound
    let original: Visit
    let request: ID<Replacement>
    /// At the freeze: officers by object.
    let barred: [String: Set<String>]
    let note: AuditNote
    let ids: IDMaker
    let transaction: any WriteTransaction

    func run() throws -> ReplacementOutcome {
        let chosen = try round.groups.filter { group in
            let isSelected = group.selected.contains(original.object)
            return try isSelected || stoodIn(group)
        }
        var steps: [ReplacementOutcome.Step] = []
        var skipped: [SkippedReserve] = []
        for group in chosen {
            guard let stream = round.plan.streams.first(where: { $0.id == group.stream }),
                let department = DepartmentID(rawValue: stream.department)
            else { continue }
            let used = try Set(
                transaction.map(
                    "SELECT object FROM ins_substitute WHERE draw = \(original.draw) AND stream = \(stream.id)"
                ) { try $0.text(0) })
            let (found, passed) = try next(of: group.reserves.filter { !used.contains($0) }, stream.id)
            skipped += passed
            guard let reserve = found else {
                let none = ReplacementOutcome.Step(
                    stream: stream.id, department: department, reserve: nil, visit: nil)
                steps.append(none)
                continue
            }
            let visit = try send(reserve, for: stream)
            try transaction.execute(
                """
                INSERT INTO ins_substitute (draw, stream, object, replacement, visit)
                VALUES (\(original.draw), \(stream.id), \(reserve), \(request), \(visit))
                """)
            steps.append(
                ReplacementOutcome.Step(stream: stream.id, department: department, reserve: reserve, visit: visit))
        }
        return ReplacementOutcome(steps: steps, skipped: skipped)
    }

    /// The first that can go, and those before it that cannot.
    private func next(
        of reserves: [String], _ stream: String
    ) throws -> (reserve: String?, skipped: [SkippedReserve]) {
        var skipped: [SkippedReserve] = []
        for object in reserves {
            guard let known = try visit(of: object), let reason = SkippedReserve.Reason(known.state) else {
                return (object, skipped)
            }
            skipped.append(SkippedReserve(stream: stream, object: object, name: known.name, reason: reason))
        }
        return (nil, skipped)
    }

    /// The visit that an object has in this draw, be it chosen by another stream or sent for another original.
    private func visit(of object: String) throws -> Visit? {
        try VisitStore.visits(
            "FROM ins_visit v WHERE v.draw = \(original.draw) AND v.object = \(object)", in: transaction
        ).first
    }

    /// The original may itself be a reserve that was sent for this stream.
    private func stoodIn(_ group: DrawnGroup) throws -> Bool {
        guard group.reserves.contains(original.object) else { return false }
        return try transaction.int(
            """
            SELECT COUNT(*) FROM ins_substitute
            WHERE draw = \(original.draw) AND stream = \(group.stream) AND object = \(original.object)
            """) == 1
    }

    /// The reserve's visit, with this stream's items: a new one, or one more part of the visit that it has anyway.
    private func send(_ reserve: String, for stream: StreamPlan) throws -> ID<Visit> {
        if let known = try visit(of: reserve) {
            if let part = known.parts.first(where: { $0.department.rawValue == stream.department }) {
                try VisitStore.add(stream.items, to: part, of: known, note, in: transaction)
            } else {
                try VisitStore.insertPart(
                    of: known.id, place: known.parts.count, department: stream.department, items: stream.items,
                    in: transaction)
            }
            let parts = try visit(of: reserve)?.parts ?? []
            if !parts.allSatisfy({ $0.state == .accepted }), let state = known.state.next(.reopen) {
                try VisitStore.setState(state, endedOn: nil, of: known.id, in: transaction)
            }
            return known.id
        }
        guard let object = try DirectoryDesk.object(reserve, in: transaction) else {
            throw PapersError.unknown(kind: "object", id: reserve)
        }
        let (area, group) = try freestGroup(for: object)
        let count = try transaction.int("SELECT MAX(number) FROM ins_visit WHERE draw = \(original.draw)") ?? 0
        let visit = VisitStore.NewVisit(
            id: ids.make(), number: count + 1, object: object, area: area, group: group, replaces: original.id,
            parts: [(stream.department, stream.items)])
        try VisitStore.insert([visit], of: round, at: note.at, in: transaction)
        return visit.id
    }

    /// The group with fewest visits of the reserve's area in which nobody is barred from it: by what was frozen with
    /// the draw, rotation included, or by a conflict declared since.
    private func freestGroup(for object: InspectionObject) throws -> (String, Int) {
        let tree = note.organisation.tree
        let area = round.plan.staffing.areas.first { area in
            area.regions.contains { RegionCode(rawValue: $0).map { tree.contains(object.region, under: $0) } ?? false }
        }
        let id = area?.id ?? original.area
        let declared = try DirectoryDesk.officerConflicts(in: transaction).filter { $0.object == object.id }
        let barred = (barred[object.id] ?? []).union(declared.map(\.officer))
        var load: [Int: Int] = [:]
        try transaction.forEach(
            """
            SELECT group_no, COUNT(*) FROM ins_visit WHERE draw = \(original.draw) AND area = \(id)
              AND state <> 'replaced' GROUP BY group_no
            """
        ) { load[try $0.int(0)] = try $0.int(1) }
        let free = round.staffing.groups.filter { group in
            group.area == id && !group.officers.isEmpty && !group.officers.contains { barred.contains($0.id) }
        }
        let best = free.min { (load[$0.group] ?? 0, $0.group) < (load[$1.group] ?? 0, $1.group) }
        guard let best else { throw InspectionError.noGroup(object: object.name) }
        return (id, best.group)
    }
}
