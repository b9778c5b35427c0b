// 编组与日历: which group goes on which day. Proposed evenly over working days, changed by who dispatches.

import Directory
import Drawing
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

extension InspectionDesk {
    /// The calendar of a task's signed draw, as far as the actor's region goes. Errors: `notSigned`.
    package func calendar(of task: JointTask, by actor: Actor) async throws -> VisitCalendar {
        try await ledger.consult(.readVisits, by: actor, on: task.subject) { [self] transaction, organisation in
            let condition = try Self.condition(task, actor, organisation, transaction)
            let page = try VisitPage.read(
                task.id, VisitFilter(limit: 0), regions: condition.regions, in: transaction)
            var days: [String: [CalendarDate: Int]] = [:]
            var undated: [String: Int] = [:]
            for row in try CalendarStore.counts(condition.sql, in: transaction) {
                let key = "\(row.area) \(row.group)"
                if let day = row.day { days[key, default: [:]][day] = row.count } else { undated[key] = row.count }
            }
            let officers = try Self.groupOfficers(of: condition.draw, in: transaction)
            return VisitCalendar(
                task: task, window: try CalendarStore.window(of: condition.draw, in: transaction),
                holidays: try HolidayCalendar.load(in: transaction),
                groups: page.groups.map { group in
                    let key = "\(group.area) \(group.number)"
                    return GroupCalendar(
                        group: group, officers: officers[key] ?? [], days: days[key] ?? [:], undated: undated[key] ?? 0)
                }, today: ledger.moment().chinaDate)
        }
    }

    /// The visits of one group with their days.
    package func plannedVisits(
        of task: JointTask, area: String, group: Int, by actor: Actor
    ) async throws -> [PlannedVisit] {
        try await ledger.consult(.readVisits, by: actor, on: task.subject) { transaction, organisation in
            let condition = try Self.condition(task, actor, organisation, transaction)
            return try CalendarStore.visits(
                "\(condition.sql) AND v.area = \(area) AND v.group_no = \(group)", in: transaction)
        }
    }

    /// Spreads the open visits of every group evenly over the working days of the window. Days set by hand stay, and so
    /// do visits for which something is written already. The same proposal again moves nothing.
    ///
    /// - Parameter version: of the window as shown, 0 for none.
    /// - Returns: how many visits got a day. Errors: `calendarChanged`, `calendarWindow`, `noWorkingDay`.
    @discardableResult
    package func proposeDays(
        _ window: VisitWindow, of task: JointTask, version: Int, by actor: Actor
    ) async throws -> Int {
        let details = [
            "task": task.name, "first": window.first.description, "last": window.last.description,
            "most": String(window.most),
        ]
        return try await ledger.perform(.planVisits, by: actor, on: task.subject, details: details) {
            transaction, note in
            let days = try window.workingDays(try HolidayCalendar.load(in: transaction))
            let draw = try Self.standing(task, in: transaction)
            let stored = try CalendarStore.window(of: draw, in: transaction)
            guard stored?.version ?? 0 == version else {
                throw InspectionError.calendarChanged(person: stored?.personName ?? "")
            }
            let visits = try CalendarStore.visits("v.draw = \(draw)", in: transaction)
            var rows: [(visit: ID<Visit>, day: CalendarDate)] = []
            for (_, group) in Dictionary(grouping: visits, by: { "\($0.visit.area) \($0.visit.group)" }) {
                let free = group.filter { planned in
                    planned.visit.state == .open && !planned.isByHand
                        && planned.visit.parts.allSatisfy { $0.document.isEmpty }
                }.sorted { ($0.visit.region, $0.visit.number) < ($1.visit.region, $1.visit.number) }
                let moving = Set(free.map(\.visit.id))
                var taken: [CalendarDate: Int] = [:]
                for planned in group where !moving.contains(planned.visit.id) {
                    if let day = planned.day { taken[day, default: 0] += 1 }
                }
                let spread = VisitWindow.spread(free.count, over: days, taken: taken)
                rows += zip(free, spread).filter { $0.day != $1 }.map { ($0.visit.id, $1) }
            }
            try CalendarStore.save(window, of: draw, note, in: transaction)
            try CalendarStore.place(rows, byHand: false, note, in: transaction)
            note["visits"] = String(rows.count)
            return rows.count
        }
    }

    /// Moves visits by hand. A visit that somebody else moved meanwhile is left as it is and comes back as a failure.
    ///
    /// Errors: `notSigned`; in the failures `dayChanged`, `visitState`, and `unknownVisit` for one of another draw.
    package func moveVisits(
        _ changes: [DayChange], of task: JointTask, by actor: Actor
    ) async throws -> RowOutcome {
        let details = ["task": task.name, "rows": String(changes.count)]
        return try await ledger.perform(.planVisits, by: actor, on: task.subject, details: details) {
            transaction, note in
            let draw = try Self.standing(task, in: transaction)
            var outcome = RowOutcome()
            for change in changes {
                let found = try CalendarStore.visits("v.id = \(change.visit) AND v.draw = \(draw)", in: transaction)
                do {
                    guard let planned = found.first else { throw InspectionError.unknownVisit(change.visit.text) }
                    try Self.move(planned, change, note, in: transaction)
                    outcome.done.append(change.visit)
                } catch let error as InspectionError {
                    outcome.failures.append(RowFailure(visit: change.visit, error: error))
                }
            }
            note["moved"] = String(outcome.done.count)
            return outcome
        }
    }

    private static func move(
        _ planned: PlannedVisit, _ change: DayChange, _ note: AuditNote, in transaction: any WriteTransaction
    ) throws {
        let visit = planned.visit
        // The same form twice.
        if planned.day == change.day { return }
        guard planned.version == change.version else {
            throw InspectionError.dayChanged(
                visit: visit.name, person: planned.personName, day: planned.day ?? change.day)
        }
        guard visit.state == .open else {
            throw InspectionError.visitState(visit: visit.name, state: visit.state, step: .complete)
        }
        try CalendarStore.place([(visit.id, change.day)], byHand: true, note, in: transaction)
    }

    /// What the person behind the account still has to inspect, by task, group and day; those without a day last.
    /// Nothing where the account is not connected with a certificate.
    package func ownVisits(by actor: Actor) async throws -> [DayOfVisits] {
        try await ledger.consult(.enterResult, by: actor, on: actor.place(for: .enterResult, "own-visits")) {
            transaction, _ in
            guard let certificate = try DirectoryDesk.certificate(of: actor.person, in: transaction) else { return [] }
            var mine: [String: [(area: String, number: Int, department: DepartmentID)]] = [:]
            try transaction.forEach(
                """
                SELECT draw, area, group_no, department FROM ins_group_officer
                WHERE certificate = \(certificate) ORDER BY draw, area, group_no
                """
            ) { mine[try $0.text(0), default: []].append((try $0.text(1), try $0.int(2), try $0.department(3))) }
            var found: [DayOfVisits] = []
            for draw in try DrawingDesk.signedDraws(in: transaction) {
                var areas: [AreaPlan]?
                for (area, number, department) in mine[draw.planDigest] ?? [] {
                    let visits = try CalendarStore.visits(
                        """
                        v.draw = \(draw.planDigest) AND v.area = \(area) AND v.group_no = \(number) AND v.state = 'open'
                        """, in: transaction
                    ).filter { [.draft, .returned].contains($0.visit.part(of: department)?.state) }
                    guard !visits.isEmpty, let task = try JointTask.find(id: draw.task, in: transaction) else {
                        continue
                    }
                    let known = try areas ?? DrawingDesk.plan(of: draw.id, in: transaction).staffing.areas
                    areas = known
                    let name = known.first { $0.id == area }?.name ?? area
                    let group = VisitGroup(area: area, areaName: name, number: number, visits: visits.count)
                    found += Dictionary(grouping: visits, by: \.day).map { day, visits in
                        DayOfVisits(task: task, group: group, day: day, names: visits.map(\.visit.name))
                    }
                }
            }
            return found.sorted { ($0.day?.description ?? "~") < ($1.day?.description ?? "~") }
        }
    }

    // MARK: In the transaction

    /// P of the task's signed draw. Errors: `notSigned`.
    private static func standing(_ task: JointTask, in transaction: any ReadTransaction) throws -> String {
        guard let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction)?.planDigest else {
            throw InspectionError.notSigned(task: task.name, phase: "")
        }
        return draw
    }

    /// Which visits the actor sees of the task.
    private static func condition(
        _ task: JointTask, _ actor: Actor, _ organisation: Organisation, _ transaction: any ReadTransaction
    ) throws -> (sql: SQL, draw: String, regions: [RegionCode]?) {
        let draw = try standing(task, in: transaction)
        let top =
            scope(of: actor, .readVisits, task, departments: task.plan.departments, organisation) ?? task.region
        let regions = top == task.region ? nil : try Self.regions(of: task, under: top, organisation, transaction)
        return (VisitFilter().condition(task.id, draw: draw, regions: regions), draw, regions)
    }

    private static func groupOfficers(
        of draw: String, in transaction: any ReadTransaction
    ) throws -> [String: [GroupOfficer]] {
        var found: [String: [GroupOfficer]] = [:]
        try transaction.forEach(
            """
            SELECT area, group_no, certificate, name, department FROM ins_group_officer WHERE draw = \(draw)
            ORDER BY area, group_no, slot
            """
        ) { row in
            found["\(try row.text(0)) \(try row.int(1))", default: []].append(
                GroupOfficer(certificate: try row.text(2), name: try row.text(3), department: try row.department(4)))
        }
        return found
    }
}
