// 替换人员: requested with a coded reason, approved by a leader who did not ask; the draw says who comes.

import Directory
package import Drawing
package import Governance
package import Planning
import SQLKit
package import VerifiableDraw

/// A request as its page shows it.
package struct SubstitutionEntryLine: Sendable {
    package let request: OfficerSubstitution
    package let taskName: String
    /// Of the group from which it was asked for.
    package let areaName: String

    package init(request: OfficerSubstitution, taskName: String, areaName: String) {
        self.request = request
        self.taskName = taskName
        self.areaName = areaName
    }
}

extension InspectionDesk {
    /// Asks for an officer to give way: with `leave` or `certificate` in all groups that still have visits to make,
    /// with `recusal` in this one. Errors: `noReason`, `notSigned`, `notInGroup`, `substitutionPending`.
    @discardableResult
    package func requestSubstitution(
        of officer: String, at place: GroupPlace, in task: JointTask, code: SubstitutionCode, words: String,
        by actor: Actor
    ) async throws -> ID<OfficerSubstitution> {
        guard words.hasWords else { throw InspectionError.noReason }
        let subject = try await subject(of: officer, at: place, in: task)
        let details = ["task": task.name, "officer": officer, "reason": code.rawValue]
        return try await ledger.perform(.requestSubstitution, by: actor, on: subject, details: details) {
            transaction, note in
            guard let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction) else {
                throw InspectionError.notSigned(task: task.name, phase: "")
            }
            guard try DrawingDesk.plan(of: draw.id, in: transaction).staffing.version == .staff1 else {
                throw DrawingError.noSubstitutes(task: task.name)
            }
            let found = try Self.groups(of: officer, draw, in: transaction)[place]
            let name = try Self.officers(on: note.at.chinaDate, in: transaction)[officer]?.name ?? officer
            guard let found, let department = DepartmentID(rawValue: found) else {
                throw InspectionError.notInGroup(officer: name)
            }
            guard try !SubstitutionStore.isWaiting(officer, draw: draw.planDigest, in: transaction) else {
                throw InspectionError.substitutionPending(officer: name)
            }
            let request = OfficerSubstitution(
                id: ledger.ids.make(), task: task.id, draw: draw.planDigest,
                officer: GroupOfficer(certificate: officer, name: name, department: department), place: place,
                code: code, words: words, trail: RequestTrail(askedIn: note), unfilled: 0)
            try SubstitutionStore.insert(request, in: transaction)
            return request.id
        }
    }

    /// Approves: in each group the next in the committed order goes, `changes.json` says so, and the group's papers,
    /// calendar and results are the substitute's from here. Neither who asked nor who gives way approves. Errors:
    /// `noSubstitute` when nobody can come to any group, `drawVoid`, `GovernanceError.samePerson`.
    package func approveSubstitution(
        _ id: ID<OfficerSubstitution>, by actor: Actor
    ) async throws -> SubstitutionOutcome {
        let (found, task) = try await located(substitution: id)
        let subject = found.subject(in: task)
        // The draw's own officers are computed beside the writer: their files never change.
        let drawn: (draw: ID<DrawProcess>, roll: Substitutions)? = try await ledger.consult(
            .approveSubstitution, by: actor, on: subject
        ) { transaction, _ in
            guard let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction) else { return nil }
            return (draw.id, try DrawingDesk.roll(of: draw.id, in: transaction))
        }
        let details = ["task": task.name, "officer": found.officer.certificate, "reason": found.code.rawValue]
        return try await ledger.perform(.approveSubstitution, by: actor, on: subject, details: details) {
            transaction, note in
            let request = try Self.undecided(id, note, in: transaction)
            guard let drawn, let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction),
                draw.id == drawn.draw, draw.planDigest == request.draw
            else { throw InspectionError.drawVoid(visit: request.officer.name) }
            let officer = request.officer
            if try DirectoryDesk.account(of: officer.certificate, in: transaction) == note.actor.person {
                throw GovernanceError.samePerson(person: note.actor.name, act: Act.approveSubstitution.code)
            }
            var places = Set(try Self.groups(of: officer.certificate, draw, in: transaction).keys)
            if request.code == .recusal { places.formIntersection([request.place]) }
            guard !places.isEmpty else { throw InspectionError.notInGroup(officer: officer.name) }
            let fitness = try Fitness(draw, on: note.at.chinaDate, in: transaction)
            let post = note.organisation.permission(for: note.actor, .approveSubstitution, on: subject)?.post
            let changes = try DrawingDesk.substitute(
                officer.certificate, in: places, code: request.code, approver: post ?? .leader, at: note.at,
                draw: draw.id, drawn: drawn.roll, transaction: transaction, unfit: fitness.fault)
            guard !changes.isEmpty else { throw InspectionError.noSubstitute(officer: officer.name) }
            for change in changes {
                try SubstitutionStore.write(change, of: request, names: fitness.names, note, in: transaction)
            }
            let unfilled = places.subtracting(changes.map(\.place))
                .sorted { ($0.area, $0.group) < ($1.area, $1.group) }
            try SubstitutionStore.decide(.approved, id, unfilled: unfilled.count, note, in: transaction)
            note["substitutes"] = changes.map { "\($0.place.area)/\($0.place.group):\($0.substitute)" }
                .joined(separator: " ")
            note["without-substitute"] = unfilled.map { "\($0.area)/\($0.group)" }.joined(separator: " ")
            return SubstitutionOutcome(changes: changes, unfilled: unfilled)
        }
    }

    /// Refuses with an opinion: the officer goes.
    package func refuseSubstitution(
        _ id: ID<OfficerSubstitution>, opinion: String, by actor: Actor
    ) async throws {
        guard opinion.hasWords else { throw InspectionError.noReason }
        let (found, task) = try await located(substitution: id)
        let details = ["task": task.name, "officer": found.officer.certificate, "refused": "1"]
        try await ledger.perform(.approveSubstitution, by: actor, on: found.subject(in: task), details: details) {
            transaction, note in
            _ = try Self.undecided(id, note, in: transaction)
            try SubstitutionStore.decide(.refused, id, opinion: opinion, note, in: transaction)
        }
    }

    /// Requests that wait for a decision, and the last that were decided, as far as the actor may read them.
    package func substitutions(
        decided limit: Int = 50, by actor: Actor
    ) async throws -> (waiting: [SubstitutionEntryLine], decided: [SubstitutionEntryLine]) {
        try await ledger.consult(.readVisits, by: actor, on: actor.place(for: .readVisits, "substitutions")) {
            transaction, organisation in
            var areas: [String: [String: String]] = [:]
            func lines(_ requests: [OfficerSubstitution]) throws -> [SubstitutionEntryLine] {
                try requests.compactMap { request in
                    guard let task = try JointTask.find(id: request.task, in: transaction),
                        organisation.permission(for: actor, .readVisits, on: request.subject(in: task)) != nil
                    else { return nil }
                    let names = try areas[request.draw] ?? DrawingDesk.areaNames(plan: request.draw, in: transaction)
                    areas[request.draw] = names
                    return SubstitutionEntryLine(
                        request: request, taskName: task.name,
                        areaName: names[request.place.area] ?? request.place.area)
                }
            }
            return (
                try lines(try SubstitutionStore.waiting(in: transaction)),
                try lines(try SubstitutionStore.decided(limit: limit, in: transaction))
            )
        }
    }

    /// Who gave way in a group of the task's signed draw, in order.
    package func formerOfficers(
        of task: JointTask, at place: GroupPlace, by actor: Actor
    ) async throws -> [FormerOfficer] {
        try await ledger.consult(.readVisits, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction) else { return [] }
            return try SubstitutionStore.former(
                of: draw.planDigest, area: place.area, group: place.group, in: transaction)
        }
    }

    // MARK: In the transaction

    /// For the gate: the officer's department where they stand in that group, else every department of the task.
    private func subject(of officer: String, at place: GroupPlace, in task: JointTask) async throws -> Subject {
        let department = try await ledger.database.read { transaction -> String? in
            guard let draw = try DrawingDesk.signedDraw(of: task.id, in: transaction) else { return nil }
            return try DrawingDesk.officers(of: draw.id, in: transaction)
                .first { $0.area == place.area && $0.group == place.group }?
                .officers.first { $0.id == officer }?.department
        }
        let departments = department.flatMap { DepartmentID(rawValue: $0) }.map { [$0] } ?? task.plan.departments
        return Subject(kind: "task", id: task.id.text, region: task.region, departments: departments)
    }

    private func located(
        substitution id: ID<OfficerSubstitution>
    ) async throws -> (OfficerSubstitution, JointTask) {
        try await ledger.database.read { transaction in
            guard let request = try SubstitutionStore.find(id, in: transaction),
                let task = try JointTask.find(id: request.task, in: transaction)
            else { throw InspectionError.unknownSubstitution(id.text) }
            return (request, task)
        }
    }

    private static func undecided(
        _ id: ID<OfficerSubstitution>, _ note: AuditNote, in transaction: any ReadTransaction
    ) throws -> OfficerSubstitution {
        guard let request = try SubstitutionStore.find(id, in: transaction) else {
            throw InspectionError.unknownSubstitution(id.text)
        }
        guard request.trail.state == .requested else {
            throw InspectionError.substitutionDecided(officer: request.officer.name)
        }
        try Separation.refuseSamePerson(
            author: request.trail.requester, approver: note.actor, act: .approveSubstitution)
        return request
    }

    /// Groups in which the officer stands and which still have visits to make, with the department.
    private static func groups(
        of officer: String, _ draw: SignedDraw, in transaction: any ReadTransaction
    ) throws -> [GroupPlace: String] {
        let open = Set(
            try transaction.map(
                """
                SELECT area, group_no FROM ins_visit WHERE draw = \(draw.planDigest) AND state = 'open'
                GROUP BY area, group_no
                """
            ) { GroupPlace(area: try $0.text(0), group: try $0.int(1)) })
        let isOpened = try VisitStore.isOpened(draw.planDigest, in: transaction)
        var found: [GroupPlace: String] = [:]
        for group in try DrawingDesk.officers(of: draw.id, in: transaction) {
            let place = GroupPlace(area: group.area, group: group.group)
            guard !isOpened || open.contains(place) else { continue }
            if let member = group.officers.first(where: { $0.id == officer }) { found[place] = member.department }
        }
        return found
    }
}

extension OfficerSubstitution {
    func subject(in task: JointTask) -> Subject {
        Subject(kind: "task", id: task.id.text, region: task.region, departments: [officer.department])
    }
}

/// Who can go today, and whither: what has happened since the freeze.
private struct Fitness {
    /// By certificate, of all officers.
    let names: [String: String]
    private let absent: [String: SubstitutionCode]
    /// Officers with a declared conflict, by object.
    private let conflicts: [String: Set<String>]
    private let objects: [GroupPlace: Set<String>]

    init(_ draw: SignedDraw, on day: CalendarDate, in transaction: any ReadTransaction) throws {
        names = try InspectionDesk.officers(on: day, in: transaction).mapValues(\.name)
        let others = try DirectoryDesk.unavailableOfficers(on: day, in: transaction)
        absent = Dictionary(
            others.map { officer, reasons in
                let isOnLeave = reasons.contains { if case .onLeave = $0 { true } else { false } }
                return (officer.certificate, isOnLeave ? .leave : .certificate)
            }, uniquingKeysWith: { $1 })
        conflicts = Dictionary(
            grouping: try DirectoryDesk.officerConflicts(in: transaction), by: \.officer
        ).mapValues { Set($0.map(\.object)) }
        var objects: [GroupPlace: Set<String>] = [:]
        for visit in try DrawingDesk.visits(of: draw.id, in: transaction) {
            objects[GroupPlace(area: visit.area, group: visit.group), default: []].insert(visit.object)
        }
        // Reserves that went to the group since.
        try transaction.forEach(
            "SELECT area, group_no, object FROM ins_visit WHERE draw = \(draw.planDigest) AND replaces IS NOT NULL"
        ) { row in
            objects[GroupPlace(area: try row.text(0), group: try row.int(1)), default: []].insert(try row.text(2))
        }
        self.objects = objects
    }

    /// Why the officer cannot go there; nil for who can. Who has left the library has no certificate.
    func fault(of officer: String, at place: GroupPlace) -> SubstitutionCode? {
        guard names[officer] != nil else { return .certificate }
        if let reason = absent[officer] { return reason }
        let isBarred = conflicts[officer].map { !$0.isDisjoint(with: objects[place] ?? []) } ?? false
        return isBarred ? .recusal : nil
    }
}
