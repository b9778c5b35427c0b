// Lists of the office: what waits, with its countdown and pre-checks; what is published, with its history.

package import Governance
package import Inspection
package import Planning
import SQLKit

/// A task's results that wait, by deadline.
package struct WaitingPublication: Sendable {
    package struct Day: Sendable, Hashable {
        package let due: DueDate
        package let count: Int
        /// Working days left; 0 on the last day, negative from the day after, be it a working day or not.
        package let left: Int

        package init(due: DueDate, count: Int, left: Int) {
            self.due = due
            self.count = count
            self.left = left
        }
    }

    package let task: JointTask
    /// Earliest deadline first.
    package let days: [Day]

    package init(task: JointTask, days: [Day]) {
        self.task = task
        self.days = days
    }

    package var count: Int { days.reduce(0) { $0 + $1.count } }
    package var overdue: Int { count { $0 < 0 } }
    /// Within the next five working days, today included.
    package var dueSoon: Int { count { (0...5).contains($0) } }

    private func count(_ isMeant: (Int) -> Bool) -> Int {
        days.filter { isMeant($0.left) }.reduce(0) { $0 + $1.count }
    }
}

/// One result that waits, as it would be published.
package struct WaitingResult: Sendable {
    package let visit: Visit
    /// Nil when the visit is not fit to be shown.
    package let result: PublicResult?
    package let due: DueDate
    package let left: Int
    /// What stands in the way; empty when it can be published.
    package let faults: [PublicationError]

    package init(visit: Visit, result: PublicResult?, due: DueDate, left: Int, faults: [PublicationError]) {
        self.visit = visit
        self.result = result
        self.due = due
        self.left = left
        self.faults = faults
    }
}

/// How many results of a task wait, and how many of them nothing stands in the way of.
package struct WaitingCount: Sendable, Hashable {
    package let total: Int
    package let ready: Int

    package init(total: Int, ready: Int) {
        self.total = total
        self.ready = ready
    }
}

extension PublicationDesk {
    /// Tasks with results to publish, most urgent first, as far as the actor's posts reach.
    package func waiting(by actor: Actor) async throws -> [WaitingPublication] {
        let today = ledger.moment().chinaDate
        let place = actor.place(for: .readPublication, "publications")
        return try await ledger.consult(.readPublication, by: actor, on: place) { transaction, organisation in
            let deadlines = try Deadlines(organisation, in: transaction)
            let endings = Dictionary(grouping: try InspectionDesk.endings(in: transaction), by: \.task)
            var tasks: [WaitingPublication] = []
            for (id, endings) in endings {
                guard let task = try JointTask.find(id: id, in: transaction),
                    let top = Self.scope(of: actor, task, organisation)
                else { continue }
                var counts: [DueDate: Int] = [:]
                for ending in endings where organisation.tree.contains(ending.region, under: top) {
                    let due = try deadlines.due(after: ending.endedOn, in: ending.region, transaction)
                    counts[due, default: 0] += ending.count
                }
                let days = counts.sorted { $0.key.day < $1.key.day }.map { due, count in
                    WaitingPublication.Day(
                        due: due, count: count, left: deadlines.calendar.workingDays(from: today, to: due.day))
                }
                if !days.isEmpty { tasks.append(WaitingPublication(task: task, days: days)) }
            }
            return tasks.sorted {
                ($0.days[0].due.day, $0.task.id.text) < ($1.days[0].due.day, $1.task.id.text)
            }
        }
    }

    /// Results of a task that wait, first deadline first, each with its pre-checks. `limit` nil: all.
    package func waiting(
        of task: JointTask, offset: Int = 0, limit: Int? = 50, by actor: Actor
    ) async throws -> [WaitingResult] {
        let today = ledger.moment().chinaDate
        let place = actor.place(for: .readPublication, "publications")
        return try await ledger.consult(.readPublication, by: actor, on: place) { transaction, organisation in
            let regions = try Self.regions(of: task, for: actor, organisation, transaction)
            let deadlines = try Deadlines(organisation, in: transaction)
            let items = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            return try InspectionDesk.completed(
                of: task.id, regions: regions, offset: offset, limit: limit ?? Int.max, in: transaction
            ).map { visit in
                let due = try deadlines.due(after: visit.endedOn ?? today, in: visit.region, transaction)
                let left = deadlines.calendar.workingDays(from: today, to: due.day)
                do throws(PublicationError) {
                    let result = try PublicResult(
                        visit, task: task, items: items, organisation: organisation, remark: "")
                    try result.check()
                    return WaitingResult(visit: visit, result: result, due: due, left: left, faults: [])
                } catch {
                    return WaitingResult(visit: visit, result: nil, due: due, left: left, faults: [error])
                }
            }
        }
    }

    /// How many there are in all, told by their names: what a visit has found is not read for it.
    package func waitingCount(of task: JointTask, by actor: Actor) async throws -> WaitingCount {
        let place = actor.place(for: .readPublication, "publications")
        return try await ledger.consult(.readPublication, by: actor, on: place) { transaction, organisation in
            let regions = try Self.regions(of: task, for: actor, organisation, transaction)
            var (total, ready) = (0, 0)
            try InspectionDesk.namesOfCompleted(of: task.id, regions: regions, in: transaction) { name in
                total += 1
                if PublicResult.nameFault(name) == nil { ready += 1 }
            }
            return WaitingCount(total: total, ready: ready)
        }
    }

    /// Published results, newest first. They are public; the office sees also by whom each was changed.
    package func entries(_ filter: EntryFilter = EntryFilter(), by actor: Actor) async throws -> EntryPage {
        let place = actor.place(for: .readPublication, "publications")
        return try await ledger.consult(.readPublication, by: actor, on: place) { transaction, _ in
            try EntryPage.read(filter, in: transaction)
        }
    }

    /// Errors: `unknownEntry`.
    package func entry(_ id: ID<Entry>, by actor: Actor) async throws -> Entry {
        let place = actor.place(for: .readPublication, "publications")
        return try await ledger.consult(.readPublication, by: actor, on: place) { transaction, _ in
            guard var entry = try EntryStore.find(id, in: transaction) else {
                throw PublicationError.unknownEntry(id.text)
            }
            if entry.state == .withdrawn, let visit = try InspectionDesk.visit(entry.visit, in: transaction) {
                entry.isResumed = visit.state != .published
            }
            return entry
        }
    }

    /// Where the actor's posts reach results of the task; nil: everywhere. Errors: `denied`.
    private static func regions(
        of task: JointTask, for actor: Actor, _ organisation: Organisation, _ transaction: any ReadTransaction
    ) throws -> [RegionCode]? {
        guard let top = scope(of: actor, task, organisation) else {
            throw GovernanceError.denied(
                person: actor.name, act: Act.readPublication.code, subject: "task \(task.id.text)")
        }
        return top == task.region ? nil : try InspectionDesk.regions(of: task, under: top, organisation, transaction)
    }

    /// Only the initiating department's posts reach a task here.
    private static func scope(
        of actor: Actor, _ task: JointTask, _ organisation: Organisation
    ) -> RegionCode? {
        InspectionDesk.scope(
            of: actor, .readPublication, task, departments: task.initiator.map { [$0] } ?? [], organisation)
    }
}
