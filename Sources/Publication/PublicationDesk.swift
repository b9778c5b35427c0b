// The desk of publication: what waits and until when, publishing, correcting, withdrawing.

package import Governance
package import Inspection
import Localization
package import Planning
import SQLKit

extension Act {
    package static let readPublication = Act(
        "publication.read", posts: [.regulator, .leader, .inspector, .auditor], extent: .lineage)
    /// By the initiating department: the subject names it alone.
    package static let publishResult = Act("publication.publish", posts: [.regulator, .leader])
    package static let correctResult = Act("publication.correct", posts: [.regulator, .leader], size: .few)
    package static let withdrawResult = Act("publication.withdraw", posts: [.regulator, .leader], size: .few)
    /// Sends the inspection of a withdrawn result back to those that wait: to be worked on, and published again.
    package static let resumeResult = Act("publication.resume", posts: [.regulator, .leader], size: .few)
    package static let exportResults = Act("publication.export", posts: [.regulator, .leader, .auditor])

    /// Every act of this room, for the test that enumerates them.
    package static let publication: [Act] = [
        .readPublication, .publishResult, .correctResult, .withdrawResult, .resumeResult, .exportResults,
    ]
}

package struct PublicationDesk: Sendable {
    package let ledger: Ledger

    package init(ledger: Ledger) { self.ledger = ledger }

    /// Publishes results of one task: one act for many. What cannot be published comes back with its reason; what is
    /// published already stays as it is.
    ///
    /// - Parameter remarks: a public sentence for some visits.
    package func publish(
        _ visits: [ID<Visit>], of task: JointTask, remarks: [ID<Visit>: String] = [:], by actor: Actor
    ) async throws -> RowOutcome {
        let departments = task.initiator.map { [$0] } ?? []
        let region = actor.holdings.first { holding in
            Act.publishResult.posts.contains(holding.post)
                && (holding.department.map { departments.contains($0) } ?? true)
        }?.region
        let subject = Subject(
            kind: "task", id: task.id.text, region: region ?? task.region, departments: departments)
        let details = ["task": task.name, "rows": String(visits.count)]
        return try await ledger.perform(.publishResult, by: actor, on: subject, details: details) {
            transaction, note in
            // What is published rests on the draw and on the results: outsiders have to have seen both in the log.
            try LogBook.requireWitnessed(before: .publishResult, on: subject, in: transaction)
            var outcome = RowOutcome()
            let work = try Publishing(task, note, in: transaction)
            for id in visits {
                do {
                    try work.publish(id, remark: remarks[id] ?? "", entry: ledger.ids.make())
                    outcome.done.append(id)
                } catch let error as any CodedError where !(error is SQLError) {
                    outcome.failures.append(RowFailure(visit: id, error: error))
                }
            }
            let denials = outcome.failures.compactMap { $0.error as? GovernanceError }.filter(\.isDenial)
            if let denial = denials.first, denials.count == visits.count { throw denial }
            note["done"] = String(outcome.done.count)
            note["failed"] = String(outcome.failures.count)
            return outcome
        }
    }

    /// Corrects results by part and item, or the public remark; before and after stay visible with the reason, and the
    /// inspection's own papers say the same from now on. A result that its check points contradict is refused, as when
    /// it was entered: what is wrong there is withdrawn, worked on and published again.
    ///
    /// Errors: `noReason`, `nothingChanged`, `withdrawn`, `unknownItem`, `contradiction`, `personalData`,
    /// `changedMeanwhile`.
    package func correct(
        _ id: ID<Entry>, version: Int, results: [PublicItemPlace: ResultCode], remark: String? = nil, reason: String,
        by actor: Actor
    ) async throws -> Entry {
        try await change(.correct, .correctResult, id, version: version, reason: reason, by: actor) {
            entry, note, transaction in
            var result = entry.result
            var codes: [Int: [String: ResultCode]] = [:]
            for (place, code) in results.sorted(by: { $0.key < $1.key }) {
                guard let index = result.index(of: place) else {
                    throw PublicationError.unknownItem(visit: result.name, item: place.item)
                }
                var item = result.parts[place.part].items[index]
                guard item.result != code else { continue }
                item.result = code
                guard !item.isContradicted else {
                    throw PublicationError.contradiction(visit: result.name, item: item.name, result: code)
                }
                result.parts[place.part].items[index] = item
                codes[place.part, default: [:]][place.item] = code
            }
            if let remark { result.remark = remark }
            try Self.refusePersonalData(in: result.remark, "remark", of: result.name)
            guard result != entry.result else { throw PublicationError.nothingChanged(visit: result.name) }
            try InspectionDesk.correct(entry.visit, codes, reason: reason, note, in: transaction)
            try EntryStore.append(
                .corrected, to: id, reason: reason, before: entry.result, after: result, note, in: transaction)
            return result
        }
    }

    /// Withdraws. Where a decision behind it was revoked, that must happen within three working days; the page of the
    /// result stays, and says that and why it was withdrawn.
    package func withdraw(
        _ id: ID<Entry>, version: Int, reason: String, revokedOn: CalendarDate? = nil, by actor: Actor
    ) async throws -> Entry {
        try await change(.withdraw, .withdrawResult, id, version: version, reason: reason, by: actor) {
            entry, note, transaction in
            let calendar = try HolidayCalendar.load(in: transaction)
            let due = revokedOn.map { Self.withdrawalDue(after: $0, calendar) }
            if let due {
                note["due"] = due.day.description
                note["late"] = note.at.chinaDate > due.day ? "1" : "0"
            }
            try EntryStore.append(
                .withdrawn, to: id, reason: reason, revokedOn: revokedOn, dueOn: due?.day, before: entry.result,
                after: nil, note, in: transaction)
            return entry.result
        }
    }

    /// Sends the inspection of a withdrawn result back to those that wait: there it may be reopened and worked on, and
    /// is published again like any other. The withdrawn page stays as it is until then. The reason goes on the record.
    ///
    /// Errors: `noReason`, `notWithdrawn`, `changedMeanwhile`, `InspectionError.visitState` when that was done already.
    package func resume(_ id: ID<Entry>, version: Int, reason: String, by actor: Actor) async throws -> Entry {
        try await change(.resume, .resumeResult, id, version: version, reason: reason, by: actor) {
            entry, _, transaction in
            try InspectionDesk.resume(entry.visit, in: transaction)
            return entry.result
        }
    }

    /// 行政处罚法 第四十八条: three days; days of so few are working days (第八十五条).
    package static func withdrawalDue(after day: CalendarDate, _ calendar: HolidayCalendar) -> DueDate {
        calendar.due(3, after: day, clause: "行政处罚法第四十八条、第八十五条：决定被撤销的，三个工作日内撤回并说明理由")
    }

    private func change(
        _ step: EntryState.Step, _ act: Act, _ id: ID<Entry>, version: Int, reason: String, by actor: Actor,
        _ body: @escaping @Sendable (Entry, inout AuditNote, any WriteTransaction) throws -> PublicResult
    ) async throws -> Entry {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw PublicationError.noReason }
        let found = try await ledger.database.read { try EntryStore.find(id, in: $0) }
        guard let found else { throw PublicationError.unknownEntry(id.text) }
        let details = ["task": found.result.task, "object": found.result.object, "reason": reason]
        return try await ledger.perform(act, by: actor, on: found.subject, details: details) { transaction, note in
            guard let entry = try EntryStore.find(id, in: transaction) else {
                throw PublicationError.unknownEntry(id.text)
            }
            guard let state = entry.state.next(step) else {
                throw step == .resume
                    ? PublicationError.notWithdrawn(visit: entry.result.name)
                    : PublicationError.withdrawn(visit: entry.result.name)
            }
            guard entry.version == version else {
                throw PublicationError.changedMeanwhile(visit: entry.result.name)
            }
            try Self.refusePersonalData(in: reason, "reason", of: entry.result.name)
            let result = try body(entry, &note, transaction)
            try EntryStore.update(entry, to: result, state: state, in: transaction)
            guard let changed = try EntryStore.find(id, in: transaction) else {
                throw PublicationError.unknownEntry(id.text)
            }
            return changed
        }
    }

    static func refusePersonalData(
        in text: String, _ field: String, of name: String
    ) throws(PublicationError) {
        if let kind = PersonalData.find(in: text) { throw .personalData(visit: name, field: field, kind: kind) }
    }
}

/// One act of publication: what is read once for all its visits.
private struct Publishing {
    let task: JointTask
    let note: AuditNote
    let transaction: any WriteTransaction
    let items: [String: Item]
    let deadlines: Deadlines

    init(_ task: JointTask, _ note: AuditNote, in transaction: any WriteTransaction) throws {
        self.task = task
        self.note = note
        self.transaction = transaction
        items = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        deadlines = try Deadlines(note.organisation, in: transaction)
    }

    func publish(_ id: ID<Visit>, remark: String, entry: ID<Entry>) throws {
        guard let visit = try InspectionDesk.visit(id, in: transaction), visit.task == task.id,
            let department = task.initiator
        else { throw PublicationError.unknownVisit(id.text) }
        try authorise(
            note.actor, .publishResult, on: visit.subject(departments: [department]), in: note.organisation)
        // The same click twice.
        if visit.state == .published { return }
        let result = try PublicResult(
            visit, task: task, items: items, organisation: note.organisation, remark: remark)
        try result.check()
        try InspectionDesk.publish(visit, in: transaction)
        if let withdrawn = try EntryStore.find(of: id, in: transaction) {
            guard let state = withdrawn.state.next(.publishAgain) else { return }
            try EntryStore.update(withdrawn, to: result, state: state, in: transaction)
            try EntryStore.append(
                .published, to: withdrawn.id, reason: "", before: withdrawn.result, after: result, note,
                in: transaction)
            return
        }
        let due = try deadlines.due(after: result.endedOn, in: visit.region, transaction)
        try EntryStore.insert(
            result, id: entry, visit, department: department, due: due, note, in: transaction)
    }
}

extension PublicResult {
    /// What must hold before anybody sees it. Errors: `noName`, `personalData`.
    func check() throws(PublicationError) {
        if let fault = Self.nameFault(name, object: object) { throw fault }
        try PublicationDesk.refusePersonalData(in: remark, "remark", of: name)
    }

    /// What is wrong with a name before anybody sees it.
    static func nameFault(_ name: String, object: String = "") -> PublicationError? {
        guard name.contains(where: { !$0.isWhitespace }) else { return .noName(object: object) }
        return PersonalData.find(in: name).map { .personalData(visit: name, field: "name", kind: $0) }
    }
}

/// Deadlines by the policies and the calendar in force; each policy is read once.
final class Deadlines {
    let calendar: HolidayCalendar
    private let organisation: Organisation
    private var known: [String: DueDate] = [:]

    init(_ organisation: Organisation, in transaction: any ReadTransaction) throws {
        self.organisation = organisation
        calendar = try HolidayCalendar.load(in: transaction)
    }

    func due(
        after day: CalendarDate, in region: RegionCode, _ transaction: any ReadTransaction
    ) throws -> DueDate {
        let key = "\(region) \(day)"
        if let due = known[key] { return due }
        let version = try PolicyVersion.inForce(in: region, on: day, organisation, transaction: transaction)
        let due = version.policy.publicationDue(after: day, calendar)
        known[key] = due
        return due
    }
}
