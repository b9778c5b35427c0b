// The import of officers and assistants.

import Governance
import SQLKit

struct OfficerImport: ImportKind {
    let name = "officers"
    let act = Act.importOfficers

    func reading(_ heading: Heading<OfficerColumn>, _ gate: ImportGate) -> OfficerReading {
        OfficerReading(heading: heading, gate: gate)
    }

    func isEmpty(in transaction: any ReadTransaction) throws -> Bool { false }

    func count(
        _ rows: [OfficerRow], isFresh: Bool, _ gate: ImportGate, in transaction: any ReadTransaction
    ) throws -> BatchResult<OfficerColumn> {
        try OfficerBatch(rows, gate, in: transaction).result
    }

    func write(
        _ rows: [OfficerRow], isFresh: Bool, _ gate: ImportGate, _ stamp: WriteStamp,
        in transaction: any WriteTransaction
    ) throws -> BatchResult<OfficerColumn> {
        let batch = try OfficerBatch(rows, gate, in: transaction)
        try batch.write(stamp, in: transaction)
        return batch.result
    }
}

/// Rows of one batch, compared with the library.
struct OfficerBatch {
    /// Without the refused.
    private(set) var counts = ImportCounts()
    /// Rows whose certificate the library has in a department that is not the importer's.
    private(set) var refused: [RowRefusal<OfficerColumn>] = []
    private var officers: [Officer] = []
    private var assistants: [Assistant] = []
    private var changes: [(entity: String, id: String, changes: [FieldChange])] = []

    var result: BatchResult<OfficerColumn> { BatchResult(counts, refused) }

    init(_ rows: [OfficerRow], _ gate: ImportGate, in transaction: any ReadTransaction) throws {
        let known = try OfficerStore.officers(in: transaction)
        let assisting = try OfficerStore.assistants(in: transaction)
        for row in rows {
            let stored: DepartmentID? =
                switch row.person {
                case .officer(let new): known[new.certificate]?.department
                case .assistant(let new): assisting[new.id]?.department
                }
            if let stored, !gate.permits(stored) {
                let name = gate.organisation.departments[stored]?.name ?? stored.rawValue
                refused.append(
                    RowRefusal(
                        row: row.row, column: .certificate, code: "directory.cell.officer-elsewhere",
                        parameters: ["department": name]))
                continue
            }
            switch row.person {
            case .officer(let new):
                let old = known[new.certificate]
                let merged = old.map { new.merged(into: $0, given: row.given) } ?? new
                officers += take("officer", merged.certificate, old?.fields, merged.fields) ? [merged] : []
            case .assistant(let new):
                let old = assisting[new.id]
                var merged = new
                if let old, !row.given.contains(.contract) { merged.contract = old.contract }
                assistants += take("assistant", merged.id, old?.fields, merged.fields) ? [merged] : []
            }
        }
    }

    /// Counts; true when there is something to write.
    private mutating func take(
        _ entity: String, _ id: String, _ old: [(String, String)]?, _ new: [(String, String)]
    ) -> Bool {
        guard let old else {
            counts.accepted += 1
            return true
        }
        let changed = zip(old, new).compactMap {
            $0.1 == $1.1 ? nil : FieldChange(field: $0.0, before: $0.1, after: $1.1)
        }
        if changed.isEmpty {
            counts.unchanged += 1
            return false
        }
        counts.updated += 1
        changes.append((entity, id, changed))
        return true
    }

    func write(_ stamp: WriteStamp, in transaction: any WriteTransaction) throws {
        try OfficerStore.save(officers, stamp, in: transaction)
        try OfficerStore.save(assistants, stamp, in: transaction)
        try transaction.executeMany(
            ChangeStore.insert, rows: changes.map { ChangeStore.values($0.entity, $0.id, $0.changes, stamp) })
    }
}

extension Officer {
    /// What the file gave over what is known; leave and conflicts are added, never taken away by a file.
    func merged(into old: Officer, given: Set<OfficerColumn>) -> Officer {
        var new = old
        (new.name, new.department, new.certificateExpires) = (name, department, certificateExpires)
        if given.contains(.specialities) { new.specialities = specialities }
        if given.contains(.level) { new.level = level }
        if given.contains(.capacity) { new.capacity = capacity }
        for leave in leave {
            new.leave.removeAll { $0.from == leave.from }
            new.leave.append(leave)
        }
        new.leave.sort { $0.from < $1.from }
        for conflict in conflicts where !new.conflicts.contains(where: { $0.object == conflict.object }) {
            new.conflicts.append(conflict)
        }
        new.conflicts.sort { $0.object < $1.object }
        return new
    }

    var fields: [(String, String)] {
        [
            ("name", name), ("department", department.rawValue), ("expires_on", certificateExpires.description),
            ("specialities", specialities.joined(separator: "+")), ("level", level), ("capacity", String(capacity)),
            ("leave", leave.map { "\($0.from)/\($0.to)" }.joined(separator: ",")),
            ("conflicts", conflicts.map(\.object).joined(separator: ",")),
        ]
    }
}

extension Assistant {
    var fields: [(String, String)] {
        [("name", name), ("kind", kind.rawValue), ("department", department.rawValue), ("contract", contract)]
    }
}
