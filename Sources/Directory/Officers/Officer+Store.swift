// SQL of officers, leave, declared conflicts and assistants.

import Governance
import SQLKit

/// A city has thousands of officers, not millions: whole sets are read and compared in memory.
enum OfficerStore {
    static func officers(in transaction: any ReadTransaction) throws -> [String: Officer] {
        var officers: [String: Officer] = [:]
        try transaction.forEach(
            """
            SELECT certificate, name, department, expires_on, specialities, level, capacity FROM dir_officer
            """
        ) { row in
            let officer = Officer(
                certificate: try row.text(0), name: try row.text(1), department: try row.department(2),
                certificateExpires: try row.date(3),
                specialities: try row.text(4).split(separator: "+").map(String.init), level: try row.text(5),
                capacity: try row.int(6))
            officers[officer.certificate] = officer
        }
        try transaction.forEach(
            "SELECT officer, from_day, to_day FROM dir_officer_leave ORDER BY officer, from_day"
        ) { row in
            let leave = Leave(from: try row.date(1), to: try row.date(2))
            officers[try row.text(0)]?.leave.append(leave)
        }
        try transaction.forEach(
            "SELECT officer, object, reason FROM dir_officer_conflict ORDER BY officer, object"
        ) { row in
            let conflict = Conflict(object: try row.text(1), reason: try row.text(2))
            officers[try row.text(0)]?.conflicts.append(conflict)
        }
        return officers
    }

    static func assistants(in transaction: any ReadTransaction) throws -> [String: Assistant] {
        let list = try transaction.map("SELECT id, name, kind, department, contract FROM dir_assistant") { row in
            Assistant(
                id: try row.text(0), name: try row.text(1), kind: AssistantKind(rawValue: try row.text(2)) ?? .staff,
                department: try row.department(3), contract: try row.text(4))
        }
        return Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    static func save(_ officers: [Officer], _ stamp: WriteStamp, in transaction: any WriteTransaction) throws {
        try transaction.executeMany(
            """
            INSERT INTO dir_officer (certificate, name, department, expires_on, specialities, level, capacity,
              version, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)
            ON CONFLICT (certificate) DO UPDATE SET name = excluded.name, department = excluded.department,
              expires_on = excluded.expires_on, specialities = excluded.specialities, level = excluded.level,
              capacity = excluded.capacity, version = dir_officer.version + 1, updated_at = excluded.updated_at
            """,
            rows: officers.map {
                [
                    .text($0.certificate), .text($0.name), $0.department.sqlValue, $0.certificateExpires.sqlValue,
                    .text($0.specialities.joined(separator: "+")), .text($0.level), $0.capacity.sqlValue,
                    stamp.at.sqlValue,
                ]
            })
        try transaction.executeMany(
            saveLeave,
            rows: officers.flatMap { officer in
                officer.leave.map { [.text(officer.certificate), $0.from.sqlValue, $0.to.sqlValue] }
            })
        try transaction.executeMany(
            saveConflict,
            rows: officers.flatMap { officer in
                officer.conflicts.map { [.text(officer.certificate), .text($0.object), .text($0.reason)] }
            })
    }

    static let saveLeave = """
        INSERT INTO dir_officer_leave (officer, from_day, to_day) VALUES ($1, $2, $3)
        ON CONFLICT (officer, from_day) DO UPDATE SET to_day = excluded.to_day
        """

    static let saveConflict = """
        INSERT INTO dir_officer_conflict (officer, object, reason) VALUES ($1, $2, $3)
        ON CONFLICT (officer, object) DO UPDATE SET reason = excluded.reason
        """

    static func save(_ assistants: [Assistant], _ stamp: WriteStamp, in transaction: any WriteTransaction) throws {
        try transaction.executeMany(
            """
            INSERT INTO dir_assistant (id, name, kind, department, contract, version, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, 1, $6, $6)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
              department = excluded.department, contract = excluded.contract,
              version = dir_assistant.version + 1, updated_at = excluded.updated_at
            """,
            rows: assistants.map {
                [
                    .text($0.id), .text($0.name), .text($0.kind.rawValue), $0.department.sqlValue, .text($0.contract),
                    stamp.at.sqlValue,
                ]
            })
    }
}
