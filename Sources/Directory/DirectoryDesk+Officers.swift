// Officers: bulk entry, and who may be drawn on a day.

package import Governance
package import SQLKit

/// Why an officer cannot be drawn on a day.
package enum Unavailability: Sendable, Hashable {
    case certificateExpired(CalendarDate)
    case onLeave(Leave)
}

extension DirectoryDesk {
    /// Adds or updates officers and assistants: one transaction, one audit row. Errors: `denied` for those of another
    /// department or region, in what is given or in the library.
    @discardableResult
    package func addOfficers(
        _ officers: [Officer], assistants: [Assistant] = [], source: String = "program", by actor: Actor
    ) async throws -> ImportCounts {
        let subject = Subject(kind: "officers", id: source, region: actor.region(for: .addOfficers))
        return try await ledger.perform(.addOfficers, by: actor, on: subject) { transaction, note in
            let given = Set(OfficerColumn.allCases)
            let rows =
                officers.enumerated().map {
                    OfficerRow(row: $0.offset + 1, person: .officer($0.element), given: given)
                }
                + assistants.enumerated().map {
                    OfficerRow(row: $0.offset + 1, person: .assistant($0.element), given: given)
                }
            let stamp = WriteStamp(
                at: note.at, person: actor.person.text, owner: "", source: source, importID: nil)
            let gate = ImportGate(.addOfficers, by: note.actor, in: subject.region, note.organisation)
            for department in Set(officers.map(\.department) + assistants.map(\.department)) {
                try gate.demand(gate.permits(department), "department", department.rawValue)
            }
            let batch = try OfficerBatch(rows, gate, in: transaction)
            for row in batch.refused { try gate.demand(false, "officers", String(row.row)) }
            try batch.write(stamp, in: transaction)
            note.details = batch.counts.details
            return batch.counts
        }
    }

    /// Officers with a certificate valid on the day (its last day included) and without leave, sorted by certificate.
    /// `departments` nil: all.
    package static func drawableOfficers(
        on day: CalendarDate, departments: Set<DepartmentID>? = nil, in transaction: any ReadTransaction
    ) throws -> [Officer] {
        try officers(of: departments, in: transaction).filter { $0.unavailability(on: day).isEmpty }
    }

    /// The others, each with all its reasons.
    package static func unavailableOfficers(
        on day: CalendarDate, departments: Set<DepartmentID>? = nil, in transaction: any ReadTransaction
    ) throws -> [(officer: Officer, reasons: [Unavailability])] {
        try officers(of: departments, in: transaction).compactMap {
            let reasons = $0.unavailability(on: day)
            return reasons.isEmpty ? nil : ($0, reasons)
        }
    }

    /// Declared pairs (officer, object), sorted.
    package static func officerConflicts(
        in transaction: any ReadTransaction
    ) throws -> [(officer: String, object: String)] {
        try transaction.map("SELECT officer, object FROM dir_officer_conflict") { row in
            (officer: try row.text(0), object: try row.text(1))
        }.sorted { ($0.officer, $0.object) < ($1.officer, $1.object) }
    }

    /// Who assists and is never drawn, sorted by id.
    package static func assistants(in transaction: any ReadTransaction) throws -> [Assistant] {
        try OfficerStore.assistants(in: transaction).values.sorted { $0.id < $1.id }
    }

    private static func officers(
        of departments: Set<DepartmentID>?, in transaction: any ReadTransaction
    ) throws -> [Officer] {
        try OfficerStore.officers(in: transaction).values
            .filter { departments?.contains($0.department) ?? true }
            .sorted { $0.certificate < $1.certificate }
    }
}

extension Officer {
    func unavailability(on day: CalendarDate) -> [Unavailability] {
        (certificateExpires < day ? [.certificateExpired(certificateExpires)] : [])
            + leave.filter { $0.from <= day && day <= $0.to }.map { .onLeave($0) }
    }
}
