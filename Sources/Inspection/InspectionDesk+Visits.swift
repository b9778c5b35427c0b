// Visits are made from a signed draw, and read: lists, one visit whole, how far each task is.

import Drawing
import Directory
package import Governance
package import Planning
package import SQLKit

extension InspectionDesk {
    /// Makes the visits of a task's signed draw, all or none. Again: nothing happens but the record.
    ///
    /// - Returns: how many were made. Errors: `notSigned`, `DrawingError.noDraw`, `voided`.
    @discardableResult
    package func openVisits(of task: JointTask, by actor: Actor) async throws -> Int {
        try await ledger.perform(.openVisits, by: actor, on: task.subject, details: ["task": task.name]) {
            transaction, note in
            let round = try DrawingDesk.round(of: task, in: transaction)
            guard round.phase == .signed else {
                throw InspectionError.notSigned(task: task.name, phase: round.phase.rawValue)
            }
            note["visits"] = "0"
            guard try !VisitStore.isOpened(round.planDigest, in: transaction) else { return 0 }
            let objects = try DirectoryDesk.objects(round.visits.map(\.object), in: transaction)
            var visits: [VisitStore.NewVisit] = []
            for (index, drawn) in round.visits.enumerated() {
                guard let object = objects[drawn.object] else {
                    throw PapersError.unknown(kind: "object", id: drawn.object)
                }
                visits.append(
                    VisitStore.NewVisit(
                        id: ledger.ids.make(), number: index + 1, object: object, area: drawn.area,
                        group: drawn.group, replaces: nil, parts: round.parts(of: drawn.streams)))
            }
            try VisitStore.insert(visits, of: round, at: note.at, in: transaction)
            let names = try Self.officers(on: note.at.chinaDate, in: transaction).mapValues(\.name)
            try VisitStore.insertOfficers(of: round, names: names, in: transaction)
            note["visits"] = String(visits.count)
            return visits.count
        }
    }

    /// Every officer by certificate, drawable or not: one may have gone on leave since the draw.
    static func officers(on day: CalendarDate, in transaction: any ReadTransaction) throws -> [String: Officer] {
        let drawable = try DirectoryDesk.drawableOfficers(on: day, in: transaction)
        let others = try DirectoryDesk.unavailableOfficers(on: day, in: transaction).map(\.officer)
        return Dictionary((drawable + others).map { ($0.certificate, $0) }, uniquingKeysWith: { $1 })
    }

    /// How far the visits of each signed draw are, newest first; only of tasks that the actor may read, and of the
    /// regions that the actor's posts reach.
    package func progress(
        _ extent: TaskProgress.Extent = .all, by actor: Actor
    ) async throws -> [TaskProgress] {
        try await ledger.consult(.readVisits, by: actor, on: actor.place(for: .readVisits, "tasks")) {
            transaction, organisation in
            try TaskProgress.read(extent, in: transaction) { task in
                guard let top = Self.scope(of: actor, task, organisation) else { return nil }
                return TaskProgress.Reader(
                    sees: { top == task.region || organisation.tree.contains($0, under: top) },
                    enters: { region, department in
                        let subject = Subject(kind: "visits", id: "", region: region, departments: [department])
                        return organisation.permission(for: actor, .enterResult, on: subject) != nil
                    })
            }
        }
    }

    /// A page of a task's visits, in the order of the drawn list. Who holds a post below the task's region sees the
    /// visits of that region. Errors: `GovernanceError.denied`.
    package func visits(
        of task: JointTask, _ filter: VisitFilter = VisitFilter(), by actor: Actor
    ) async throws -> VisitPage {
        try await ledger.consult(.readVisits, by: actor, on: task.subject) { transaction, organisation in
            let top = Self.scope(of: actor, task, organisation) ?? task.region
            let regions = top == task.region ? nil : try Self.regions(of: task, under: top, organisation, transaction)
            return try VisitPage.read(task.id, filter, regions: regions, in: transaction)
        }
    }

    /// A visit with everything that the office knows about it. Errors: `unknownVisit`.
    package func record(of visit: ID<Visit>, by actor: Actor) async throws -> VisitRecord {
        let (found, task) = try await located(visit)
        let subject = found.subject(departments: task.plan.departments)
        return try await ledger.consult(.readVisits, by: actor, on: subject) { transaction, organisation in
            try VisitRecord.read(visit, task: task, organisation, in: transaction)
        }
    }

    /// Before a form of one department's results is shown: of one visit, or of any. A refusal is thrown and recorded.
    package func demandEntry(of visit: ID<Visit>? = nil, department: DepartmentID, by actor: Actor) async throws {
        var subject = Self.place(of: .enterResult, department, by: actor)
        if let visit { subject = try await located(visit).0.subject(departments: [department]) }
        try await ledger.consult(.enterResult, by: actor, on: subject) { _, _ in }
    }

    /// Parts that wait for a review, oldest first, as far as the actor may review them.
    package func reviewQueue(limit: Int = 200, by actor: Actor) async throws -> ReviewQueue {
        try await ledger.consult(.reviewResult, by: actor, on: actor.place(for: .reviewResult, "review-queue")) {
            transaction, organisation in
            try ReviewQueue.read(limit: limit, in: transaction) { region, department in
                let subject = Subject(kind: "visits", id: "", region: region, departments: [department])
                return organisation.permission(for: actor, .reviewResult, on: subject) != nil
            }
        }
    }

    /// The visit and its task, for the gate. Errors: `unknownVisit`.
    func located(_ id: ID<Visit>) async throws -> (Visit, JointTask) {
        try await ledger.database.read { transaction in
            guard let visit = try VisitStore.find(id, in: transaction),
                let task = try JointTask.find(id: visit.task, in: transaction)
            else { throw InspectionError.unknownVisit(id.text) }
            return (visit, task)
        }
    }

    private static func scope(of actor: Actor, _ task: JointTask, _ organisation: Organisation) -> RegionCode? {
        scope(of: actor, .readVisits, task, departments: task.plan.departments, organisation)
    }

    /// The region whose visits of the task the actor may treat so: the task's own where a post covers it, else the
    /// post's where it lies below; nil for none.
    package static func scope(
        of actor: Actor, _ act: Act, _ task: JointTask, departments: [DepartmentID], _ organisation: Organisation
    ) -> RegionCode? {
        let subject = Subject(kind: "task", id: task.id.text, region: task.region, departments: departments)
        guard let holding = organisation.permission(for: actor, act, on: subject) else { return nil }
        return organisation.tree.contains(task.region, under: holding.region) ? task.region : holding.region
    }

    /// The regions of the task's visits that lie under `top`.
    package static func regions(
        of task: JointTask, under top: RegionCode, _ organisation: Organisation, _ transaction: any ReadTransaction
    ) throws -> [RegionCode] {
        try transaction.map("SELECT DISTINCT region FROM ins_visit WHERE task = \(task.id)") { try $0.region(0) }
            .filter { organisation.tree.contains($0, under: top) }
    }
}

extension Actor {
    /// Where this actor does an act that is about no one thing: the region and department of the first holding that
    /// could permit it.
    package func place(for act: Act, _ kind: String, id: String = "") -> Subject {
        let holding = holdings.first { act.posts.contains($0.post) }
        return Subject(
            kind: kind, id: id, region: holding?.region ?? .root,
            departments: holding?.department.map { [$0] } ?? [])
    }
}
