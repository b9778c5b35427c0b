// Freezing: the library is read in one snapshot, and the plan that pins it is stored in one transaction.

import Directory
import Foundation
import Merkle
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

extension DrawingDesk {
    /// Freezes with times chosen on a form. Sent twice it is one freeze: the draw that is there by this same event and
    /// these same times is answered, and recorded with `again`. Errors: `otherDrawExists` when it is by others; those
    /// of `DrawSchedule.check`, and as below.
    package func freeze(_ task: JointTask, schedule: DrawSchedule, by actor: Actor) async throws -> String {
        if let digest = try await frozen(task, schedule, by: actor) { return digest }
        try schedule.check(now: ledger.moment())
        do {
            return try await freeze(task, schedule: { _, _ in schedule }, by: actor)
        } catch DrawingError.drawExists {
            // Somebody was faster, perhaps with the same.
            guard let digest = try await frozen(task, schedule, by: actor) else {
                throw DrawingError.noDraw(task: task.name)
            }
            return digest
        }
    }

    /// P of the live draw when it is by exactly this schedule, on the record; nil when there is no live draw.
    private func frozen(_ task: JointTask, _ schedule: DrawSchedule, by actor: Actor) async throws -> String? {
        let exists = try await ledger.consult(.freezeDraw, by: actor, on: task.subject) { transaction, _ in
            try Self.live(task, in: transaction) != nil
        }
        guard exists else { return nil }
        return try await ledger.perform(.freezeDraw, by: actor, on: task.subject, details: ["task": task.name]) {
            transaction, note in
            try Self.refuseWriters(of: task, .freezeDraw, note, in: transaction)
            guard let draw = try Self.live(task, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            let plan = draw.process.plan
            guard plan.event == schedule.event, plan.openingDeadline == schedule.openingDeadline.description,
                plan.eventTime == schedule.eventTime.description
            else {
                throw DrawingError.otherDrawExists(
                    task: task.name, serial: draw.serial, event: plan.event.text, deadline: plan.openingDeadline,
                    time: plan.eventTime)
            }
            note["again"] = "1"
            return draw.process.planDigest.hex
        }
    }

    /// The newest draw of the task, unless it is void.
    private static func live(_ task: JointTask, in transaction: any ReadTransaction) throws -> StoredDraw? {
        let last = try DrawStore.latest(of: task.id, in: transaction)
        return last?.process.phase == .voided ? nil : last
    }

    /// Freezes an approved task: rosters, directory, officers, areas, and the plan over all of them.
    ///
    /// Who wrote the scope does not run its draw (ORG-1). A task has one live draw; after a void one the next serial
    /// points back to it.
    ///
    /// - Parameter schedule: given the moment of the freeze and the number of objects, the plan's times.
    /// - Returns: plan digest P as hex.
    package func freeze(
        _ task: JointTask, schedule: @escaping @Sendable (Timestamp, Int) -> DrawSchedule, by actor: Actor
    ) async throws -> String {
        let day = ledger.moment().chinaDate
        let frozen = try await ledger.consult(.freezeDraw, by: actor, on: task.subject) {
            [random] transaction, organisation in
            try Self.checkReady(task, in: transaction)
            let salts = SaltSource(random)
            let freezer = Freezer(
                task.plan, region: task.region, organisation: organisation, day: day, salt: { salts.next() })
            return try freezer.freeze(in: transaction)
        }
        let files = frozen.inputs.files
        let (id, program): (ID<DrawProcess>, String) = (ledger.ids.make(), program)
        let sealSalt = random(32)
        let details = ["task": task.name]
        return try await ledger.perform(.freezeDraw, by: actor, on: task.subject, details: details) {
            transaction, note in
            // Approved and without a live draw still: others may have been faster meanwhile.
            let last = try Self.checkReady(task, in: transaction)
            try Self.refuseWriters(of: task, .freezeDraw, note, in: transaction)
            let plan = Self.plan(
                task, frozen, last: last, schedule: schedule(note.at, frozen.inputs.roster.count), program: program)
            let bytes = plan.bytes
            do throws(PlanError) { _ = try DrawPlan(parsing: bytes) } catch { throw DrawingError.plan(error) }
            try DrawStore.insert(
                id, task: task.id, plan: plan, bytes: bytes, strata: frozen.survey.strata, files: files, at: note.at,
                in: transaction)
            try DrawStore.save(task.plan.contributors, of: id, in: transaction)
            try DrawStore.save(frozen.aliases, of: id, in: transaction)
            try DrawStore.save(rotation: frozen.rotation, of: id, in: transaction)
            if plan.isSealed { try DrawStore.seal(id, salt: sealSalt, in: transaction) }
            let digest = plan.suite.planDigest(bytes).hex
            note["plan_digest"] = digest
            note["serial"] = String(plan.serial)
            return digest
        }
    }

    /// What a freeze would find, before anybody is asked to approve (PLN-10): strata without a rate, empty scopes and
    /// too few officers are thrown here, and nothing is stored.
    @discardableResult
    package func forecast(_ plan: TaskPlan, region: RegionCode, by actor: Actor) async throws -> Survey {
        let day = ledger.moment().chinaDate
        let subject = Subject(kind: "task", id: "draft", region: region, departments: plan.departments)
        return try await ledger.consult(.forecastDraw, by: actor, on: subject) { transaction, organisation in
            let freezer = Freezer(plan, region: region, organisation: organisation, day: day, salt: { [] })
            return try freezer.freeze(in: transaction).survey
        }
    }

    /// The task is approved as it stands, and no draw of it is live; the void one before, if any.
    @discardableResult
    private static func checkReady(_ task: JointTask, in transaction: any ReadTransaction) throws -> StoredDraw? {
        guard let current = try JointTask.find(id: task.id, in: transaction) else {
            throw PlanningError.unknownTask(task.name)
        }
        guard current.version == task.version else { throw PlanningError.changedMeanwhile(task.name) }
        guard current.state == .approved else {
            throw DrawingError.notApproved(task: task.name, state: current.state.rawValue)
        }
        if let live = try Self.live(task, in: transaction) {
            throw DrawingError.drawExists(
                task: task.name, serial: live.serial, phase: live.process.phase.rawValue)
        }
        return try DrawStore.latest(of: task.id, in: transaction)
    }

    private static func plan(
        _ task: JointTask, _ frozen: Frozen, last: StoredDraw?, schedule: DrawSchedule, program: String
    ) -> DrawPlan {
        let suite = task.plan.hashSuite
        let inputs = frozen.inputs
        let mode: RosterMode = inputs.areasSalt.isEmpty ? .public : .committed
        let excluded = frozen.survey.excluded.map { reason, count in
            (reason, ExcludedCount(count: count, streams: frozen.survey.excludedByStream[reason] ?? [:]))
        }
        let contributors = task.plan.contributors.enumerated().map { index, contributor in
            Contributor(
                j: index + 1, kind: ContributorKind(rawValue: contributor.kind) ?? .simulated,
                name: contributor.name.precomposedStringWithCanonicalMapping)
        }
        let rules = task.plan.exclusions
        // Spelled twice it is one article.
        let articles = Dictionary(
            frozen.survey.articles.map { ($0.key.precomposedStringWithCanonicalMapping, $0.value) },
            uniquingKeysWith: +)
        var plan = DrawPlan(
            campaign: task.plan.campaign.precomposedStringWithCanonicalMapping,
            task: task.name.precomposedStringWithCanonicalMapping, serial: (last?.serial ?? 0) + 1,
            previous: last?.process.planDigest, contributors: contributors, quorum: task.plan.quorum,
            openingDeadline: schedule.openingDeadline.description,
            event: schedule.event, eventTime: schedule.eventTime.description, rosterMode: mode,
            selfCheck: task.plan.selfCheck,
            rosterRoot: suite.root(of: inputs.roster), rosterCount: inputs.roster.count,
            excludedRoot: suite.root(of: inputs.excluded), excludedCount: inputs.excluded.count,
            excludedReasons: Dictionary(uniqueKeysWithValues: excluded),
            directoryRoot: suite.directoryRoot(inputs.directory), directoryCount: inputs.directory.count,
            streams: frozen.streams, officersDigest: suite.officersDigest(inputs.officers),
            barredDigest: suite.barredDigest(inputs.barred, salt: inputs.barredSalt),
            officersPublic: task.plan.officersPublic,
            staffing: StaffingPlan(
                areas: frozen.areas,
                areasDigest: suite.areasDigest(inputs.roster.ids, inputs.areas, salt: inputs.areasSalt),
                relaxLoad: task.plan.staffing.relaxLoad, band: task.plan.staffing.band ?? 0),
            auditors: task.plan.auditors, program: program,
            extra: [
                "exclusion_rules": [
                    "law_articles": .array(
                        articles.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
                            ["article": .string($0.key), "count": .integer(Int64($0.value))]
                        }),
                    "rest_months": .integer(Int64(rules.restMonths)),
                    "visit_cap": rules.visitCap.map { .integer(Int64($0)) } ?? .null,
                ]
            ])
        plan.suite = suite
        if let sealed = task.plan.afterVisits {
            plan.disclosure = DrawPlan.afterVisits
            plan.disclosureBasis = sealed.basis.precomposedStringWithCanonicalMapping
            plan.disclosureDeadline = CalendarDate(sealed.deadline).map {
                Timestamp.start(ofChinaDay: $0).adding(milliseconds: 86_400_000 - 1).description
            }
        }
        return plan
    }
}

/// Hands out 32 random bytes at a time from large pieces.
private final class SaltSource {
    private let random: (Int) -> [UInt8]
    private var stock: [UInt8] = []
    private var at = 0

    init(_ random: @escaping (Int) -> [UInt8]) { self.random = random }

    func next() -> [UInt8] {
        if at + 32 > stock.count {
            stock = random(1 << 16)
            at = 0
        }
        defer { at += 32 }
        return Array(stock[at..<at + 32])
    }
}
