// What keeps an officer from being sent: leave, declared conflicts; entered and taken back.

package import Governance
import SQLKit

extension DirectoryDesk {
    /// Enters leave, both days included; leave that begins on the same day gets a new end. Errors: `unknownOfficer`,
    /// `leaveDays`.
    package func setLeave(_ leave: Leave, of officer: String, by actor: Actor) async throws {
        try await ledger.perform(
            .setLeave, by: actor, on: try await subject(ofOfficer: officer),
            details: ["from": leave.from.description, "to": leave.to.description]
        ) { transaction, note in
            guard leave.from <= leave.to else { throw DirectoryError.leaveDays }
            try transaction.executeMany(
                OfficerStore.saveLeave, rows: [[.text(officer), leave.from.sqlValue, leave.to.sqlValue]])
            let change = FieldChange(field: "leave", before: "", after: "\(leave.from)/\(leave.to)")
            try Self.remember("officer", officer, change, note, actor, in: transaction)
        }
    }

    /// Takes leave back that has not begun; ends yesterday what has. None there: nothing happens but the record.
    package func endLeave(from day: CalendarDate, of officer: String, by actor: Actor) async throws {
        try await ledger.perform(
            .endLeave, by: actor, on: try await subject(ofOfficer: officer), details: ["from": day.description]
        ) { transaction, note in
            let stored = try transaction.first(
                "SELECT to_day FROM dir_officer_leave WHERE officer = \(officer) AND from_day = \(day)"
            ) { try $0.date(0) }
            guard let stored else { return }
            let yesterday = note.at.chinaDate.adding(days: -1)
            let end = min(stored, yesterday)
            if end < day {
                try transaction.execute(
                    "DELETE FROM dir_officer_leave WHERE officer = \(officer) AND from_day = \(day)")
            } else {
                try transaction.execute(
                    """
                    UPDATE dir_officer_leave SET to_day = \(end) WHERE officer = \(officer) AND from_day = \(day)
                    """)
            }
            let after = end < day ? "" : "\(day)/\(end)"
            let change = FieldChange(field: "leave", before: "\(day)/\(stored)", after: after)
            try Self.remember("officer", officer, change, note, actor, in: transaction)
        }
    }

    /// 回避: this officer must not be sent to this object. The reason stays in the office. Errors: `unknownOfficer`,
    /// `unknownObject`, `emptyReason`, `longText`.
    package func declareConflict(
        with object: String, reason: String, of officer: String, by actor: Actor
    ) async throws {
        try await ledger.perform(
            .declareConflict, by: actor, on: try await subject(ofOfficer: officer),
            details: ["object": object]
        ) { transaction, note in
            try DirectoryError.check(reason: reason)
            guard try ObjectStore.numbers([object], in: transaction)[object] != nil else {
                throw DirectoryError.unknownObject(object)
            }
            try transaction.executeMany(
                OfficerStore.saveConflict, rows: [[.text(officer), .text(object), .text(reason)]])
            let change = FieldChange(field: "conflicts", before: "", after: object)
            try Self.remember("officer", officer, change, note, actor, in: transaction)
        }
    }

    /// The conflict is over; the history keeps it. None there: nothing happens but the record.
    package func withdrawConflict(with object: String, of officer: String, by actor: Actor) async throws {
        try await ledger.perform(
            .withdrawConflict, by: actor, on: try await subject(ofOfficer: officer), details: ["object": object]
        ) { transaction, note in
            let removed = try transaction.execute(
                "DELETE FROM dir_officer_conflict WHERE officer = \(officer) AND object = \(object)")
            guard removed > 0 else { return }
            let change = FieldChange(field: "conflicts", before: object, after: "")
            try Self.remember("officer", officer, change, note, actor, in: transaction)
        }
    }

    /// Who assists and is never drawn (DIR-8), sorted by department, then id; those of the actor's regions.
    package func assistants(by actor: Actor) async throws -> [Assistant] {
        let subject = Subject(kind: "assistants", id: "list", region: actor.region(for: .readOfficers))
        return try await ledger.consult(.readOfficers, by: actor, on: subject) { transaction, organisation in
            let scope = actor.regions(for: .readOfficers)
            return try OfficerStore.assistants(in: transaction).values.filter { assistant in
                let region = organisation.departments[assistant.department]?.region ?? .root
                return scope.contains { organisation.tree.contains(region, under: $0) }
            }.sorted { ($0.department.rawValue, $0.id) < ($1.department.rawValue, $1.id) }
        }
    }

    /// The officer's department and its region, and the account connected with the certificate. Errors:
    /// `unknownOfficer`.
    package func subject(ofOfficer certificate: String) async throws -> Subject {
        let found = try await ledger.look { transaction, organisation in
            try transaction.first("SELECT department FROM dir_officer WHERE certificate = \(certificate)") {
                try $0.department(0)
            }.map { department in
                Subject(
                    kind: "officer", id: certificate, region: organisation.departments[department]?.region ?? .root,
                    departments: [department],
                    people: Set([try Self.account(of: certificate, in: transaction)].compactMap { $0 }))
            }
        }
        guard let found else { throw DirectoryError.unknownOfficer(certificate) }
        return found
    }
}

extension DirectoryError {
    /// Longest reason, in characters.
    package static let longestReason = 500

    /// Errors: `emptyReason`, `longText`.
    static func check(reason: String) throws(DirectoryError) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .emptyReason }
        guard reason.count <= longestReason else { throw .longText(limit: longestReason) }
    }
}
