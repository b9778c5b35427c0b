// Results are entered by the department whose items they are: one part, or a whole grid of them at once.

import Directory
import Drawing
package import Governance
package import Localization
import Planning
import SQLKit

/// A row of a grid: what one department found at one visit, over the version it was shown.
package struct ResultRow: Sendable, Hashable {
    package var visit: ID<Visit>
    package var version: Int
    package var document: PartDocument

    package init(visit: ID<Visit>, version: Int, document: PartDocument) {
        self.visit = visit
        self.version = version
        self.document = document
    }
}

/// A row that was not taken, and why.
package struct RowFailure: Sendable {
    package let visit: ID<Visit>
    package let error: any CodedError

    package init(visit: ID<Visit>, error: any CodedError) {
        self.visit = visit
        self.error = error
    }
}

/// Good rows are kept, bad ones come back with their reasons.
package struct RowOutcome: Sendable {
    package var done: [ID<Visit>] = []
    package var failures: [RowFailure] = []

    package init() {}
}

extension InspectionDesk {
    /// Keeps what one department found, and submits it for review where `submit` says so.
    ///
    /// `version` is that of the part as it was shown. Errors: `InspectionError`, with `changedMeanwhile` holding what
    /// is stored beside what was to be written; the same document twice is one act.
    @discardableResult
    package func enterResult(
        _ document: PartDocument, of visit: ID<Visit>, department: DepartmentID, version: Int, submit: Bool = false,
        by actor: Actor
    ) async throws -> VisitPart {
        let (found, task) = try await located(visit)
        let details = ["task": task.name, "object": found.object, "submit": submit ? "1" : "0"]
        let row = ResultRow(visit: visit, version: version, document: document)
        return try await ledger.perform(
            .enterResult, by: actor, on: found.subject(departments: [department]), details: details
        ) { transaction, note in
            var rules = RuleBook()
            return try Self.enter(row, department, submit: submit, note, &rules, in: transaction)
        }
    }

    /// Enters many rows of one department in one act. A row that cannot be taken changes nothing of the others.
    package func enterResults(
        _ rows: [ResultRow], department: DepartmentID, submit: Bool = false, by actor: Actor
    ) async throws -> RowOutcome {
        try await ledger.perform(
            .enterResult, by: actor, on: Self.place(of: .enterResult, department, by: actor),
            details: ["rows": String(rows.count), "submit": submit ? "1" : "0"], size: .many
        ) { transaction, note in
            var rules = RuleBook()
            let current = note
            return try Self.collect(rows.map(\.visit), .enterResult, department, &note, in: transaction) { index in
                try Self.enter(rows[index], department, submit: submit, current, &rules, in: transaction)
            }
        }
    }

    /// Submits what is kept. Errors: as `enterResult`.
    @discardableResult
    package func submitResult(
        of visit: ID<Visit>, department: DepartmentID, version: Int, by actor: Actor
    ) async throws -> VisitPart {
        try await step(.submit, .enterResult, visit, department, version: version, by: actor) {
            visit, part, note, transaction in
            var rules = RuleBook()
            try part.document.checkComplete(try rules.rules(for: part, of: visit, note, in: transaction))
        }
    }

    /// Takes a submitted part back while nobody has decided about it.
    @discardableResult
    package func recallResult(
        of visit: ID<Visit>, department: DepartmentID, version: Int, by actor: Actor
    ) async throws -> VisitPart {
        try await step(.recall, .enterResult, visit, department, version: version, by: actor) { _, _, _, _ in }
    }

    // MARK: In the transaction

    static func enter(
        _ row: ResultRow, _ department: DepartmentID, submit: Bool, _ note: AuditNote, _ rules: inout RuleBook,
        in transaction: any WriteTransaction
    ) throws -> VisitPart {
        let (visit, part) = try openPart(of: row.visit, department, in: transaction)
        guard part.version == row.version else {
            // The same click twice: it is there already.
            let wanted: PartState = submit ? .submitted : .draft
            if part.document == row.document, part.state == wanted { return part }
            throw InspectionError.changedMeanwhile(
                PartConflict(
                    visit: visit.name, stored: part, mine: row.document,
                    base: try VisitStore.document(of: visit.id, department, at: row.version, in: transaction)))
        }
        guard let state = part.state.next(.save) else {
            throw InspectionError.partState(visit: visit.name, state: part.state, step: .save)
        }
        let book = try rules.rules(for: part, of: visit, note, in: transaction)
        if submit {
            try row.document.checkComplete(book)
        } else {
            try row.document.checkDraft(book)
        }
        let saved = VisitStore.PartChange(step: .save, state: state, document: row.document)
        try VisitStore.write(saved, to: part, of: visit.id, note, in: transaction)
        var stored = try self.part(of: visit.id, department, in: transaction)
        if submit, let state = stored.state.next(.submit) {
            let submitted = VisitStore.PartChange(step: .submit, state: state)
            try VisitStore.write(submitted, to: stored, of: visit.id, note, in: transaction)
            stored = try self.part(of: visit.id, department, in: transaction)
        }
        return stored
    }

    /// One step of a part: the state machine decides, the store keeps.
    func step(
        _ step: PartState.Step, _ act: Act, _ id: ID<Visit>, _ department: DepartmentID, version: Int,
        opinion: String? = nil, by actor: Actor,
        _ check: @escaping @Sendable (Visit, VisitPart, AuditNote, any WriteTransaction) throws -> Void
    ) async throws -> VisitPart {
        let (found, task) = try await located(id)
        var details = ["task": task.name, "object": found.object, "step": step.rawValue]
        details["opinion"] = opinion
        return try await ledger.perform(
            act, by: actor, on: found.subject(departments: [department]), details: details
        ) { transaction, note in
            let (visit, part) = try Self.openPart(of: id, department, in: transaction)
            try Self.apply(step, to: part, of: visit, version: version, opinion: opinion, note, in: transaction) {
                try check(visit, part, note, transaction)
            }
            return try Self.part(of: id, department, in: transaction)
        }
    }

    static func apply(
        _ step: PartState.Step, to part: VisitPart, of visit: Visit, version: Int, opinion: String?,
        _ note: AuditNote, in transaction: any WriteTransaction, _ check: () throws -> Void
    ) throws {
        guard part.version == version else {
            throw InspectionError.changedMeanwhile(
                PartConflict(visit: visit.name, stored: part, mine: part.document, base: part.document))
        }
        guard let state = part.state.next(step) else {
            throw InspectionError.partState(visit: visit.name, state: part.state, step: step)
        }
        try check()
        let change = VisitStore.PartChange(step: step, state: state, opinion: opinion)
        try VisitStore.write(change, to: part, of: visit.id, note, in: transaction)
    }

    /// The visit and the department's part, where the draw stands and no reserve has gone in its place.
    static func openPart(
        of id: ID<Visit>, _ department: DepartmentID, in transaction: any ReadTransaction
    ) throws -> (Visit, VisitPart) {
        guard let visit = try VisitStore.find(id, in: transaction) else {
            throw InspectionError.unknownVisit(id.text)
        }
        guard try DrawingDesk.stands(plan: visit.draw, in: transaction) else {
            throw InspectionError.drawVoid(visit: visit.name)
        }
        guard let part = visit.part(of: department) else {
            throw InspectionError.notInvolved(visit: visit.name, department: department.rawValue)
        }
        guard visit.state != .replaced, visit.state != .published else {
            throw InspectionError.visitState(visit: visit.name, state: visit.state, step: .complete)
        }
        return (visit, part)
    }

    static func part(
        of id: ID<Visit>, _ department: DepartmentID, in transaction: any ReadTransaction
    ) throws -> VisitPart {
        guard let part = try VisitStore.find(id, in: transaction)?.part(of: department) else {
            throw InspectionError.unknownVisit(id.text)
        }
        return part
    }

    /// Runs row by row. Each visit passes the gate by its own region; where nothing but refusals came of it, that is
    /// a refusal of the whole.
    static func collect(
        _ visits: [ID<Visit>], _ act: Act, _ department: DepartmentID, _ note: inout AuditNote,
        in transaction: any WriteTransaction, _ row: (Int) throws -> some Any
    ) throws -> RowOutcome {
        var outcome = RowOutcome()
        try PartCounts.together(visits, in: transaction) {
            for (index, id) in visits.enumerated() {
                do {
                    guard let visit = try VisitStore.find(id, in: transaction) else {
                        throw InspectionError.unknownVisit(id.text)
                    }
                    try authorise(note.actor, act, on: visit.subject(departments: [department]), in: note.organisation)
                    _ = try row(index)
                    outcome.done.append(id)
                } catch let error as any CodedError where !(error is SQLError) {
                    outcome.failures.append(RowFailure(visit: id, error: error))
                }
            }
        }
        let denials = outcome.failures.compactMap { $0.error as? GovernanceError }.filter(\.isDenial)
        if let denial = denials.first, denials.count == visits.count { throw denial }
        note["done"] = String(outcome.done.count)
        note["failed"] = String(outcome.failures.count)
        return outcome
    }

    static func place(of act: Act, _ department: DepartmentID, by actor: Actor) -> Subject {
        let holding = actor.holdings.first {
            act.posts.contains($0.post) && ($0.department == nil || $0.department == department)
        }
        return Subject(kind: "visits", id: "", region: holding?.region ?? .root, departments: [department])
    }
}

/// What parts are checked against; policies of a region and groups of officers are read once.
struct RuleBook {
    private var least: [RegionCode: Int] = [:]
    private var groups: [String: [GroupOfficer]] = [:]
    private var former: [String: [FormerOfficer]] = [:]

    mutating func rules(
        for part: VisitPart, of visit: Visit, _ note: AuditNote, in transaction: any ReadTransaction
    ) throws -> PartRules {
        let today = note.at.chinaDate
        let key = "\(visit.draw)/\(visit.area)/\(visit.group)"
        let officers =
            try groups[key]
            ?? VisitStore.officers(of: visit.draw, area: visit.area, group: visit.group, in: transaction)
        groups[key] = officers
        let gone =
            try former[key]
            ?? SubstitutionStore.former(of: visit.draw, area: visit.area, group: visit.group, in: transaction)
        former[key] = gone
        let fewest =
            try least[visit.region]
            ?? PolicyVersion.inForce(in: visit.region, on: today, note.organisation, transaction: transaction)
            .policy.minimumOfficersPerGroup
        least[visit.region] = fewest
        let signedOn = try VisitStore.signedOn(visit.id, in: transaction) ?? today
        return PartRules(
            department: part.department, items: part.items, officers: officers.map(\.certificate),
            former: Dictionary(gone.map { ($0.officer.certificate, $0.leftOn) }, uniquingKeysWith: max),
            leastOfficers: fewest, days: min(signedOn, today)...today)
    }
}
