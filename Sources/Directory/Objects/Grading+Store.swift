// SQL of gradings. A grading that changes leaves a row in the history; the risk class is also on the object itself.

import Governance
import SQLKit

enum GradingStore {
    /// Writes gradings of objects that are there. Errors: `DirectoryError.unknownObject`.
    static func save(_ gradings: [Grading], _ stamp: WriteStamp, in transaction: any WriteTransaction) throws {
        guard !gradings.isEmpty else { return }
        let ids = Array(Set(gradings.map(\.object)))
        let numbers = try ObjectStore.numbers(ids, in: transaction)
        var known: [String: String] = [:]
        try ObjectStore.forEachChunk(ids) { some in
            let query: SQL = """
                SELECT o.id, g.kind, g.value FROM dir_object o
                JOIN dir_grading g ON g.no BETWEEN 4 * o.no AND 4 * o.no + 2
                WHERE o.id IN (\(joined: some))
                """
            try transaction.forEach(query) { known["\(try $0.text(1)) \(try $0.text(0))"] = try $0.text(2) }
        }
        var rows: [[SQLValue]] = [], risks: [[SQLValue]] = [], changes: [[SQLValue]] = []
        for grading in gradings {
            guard let no = numbers[grading.object] else { throw DirectoryError.unknownObject(grading.object) }
            let key = "\(grading.kind.rawValue) \(grading.object)"
            rows.append([
                .integer(grading.kind.number(no)), .integer(no), .text(grading.kind.rawValue), .text(grading.value),
                .text(grading.source),
                .text(grading.owner), .text(grading.on.sqlText), .text(grading.reasons),
            ])
            if known[key] != grading.value {
                if grading.kind == .risk { risks.append([.integer(no), .text(grading.value)]) }
                if let before = known[key] {
                    let change = FieldChange(field: grading.kind.rawValue, before: before, after: grading.value)
                    changes.append(ChangeStore.values("grading", grading.object, [change], stamp))
                }
            }
            known[key] = grading.value
        }
        try transaction.executeMany(ObjectStore.upsertGrading, rows: rows)
        // The fingerprint of the last import is void: a file that says the old class must be compared again.
        try transaction.executeMany(
            "UPDATE dir_object SET risk = $2, fingerprint = 0 WHERE no = $1", rows: risks)
        try transaction.executeMany(ChangeStore.insert, rows: changes)
        try LibraryIndex.changed(
            gradings.filter { $0.kind == .risk }.compactMap { numbers[$0.object] }, in: transaction)
    }

    static func gradings(of id: String, in transaction: any ReadTransaction) throws -> [Grading] {
        try transaction.map(
            """
            SELECT g.kind, g.value, g.source, g.owner, g.graded_on, g.reasons
            FROM dir_object o JOIN dir_grading g ON g.no BETWEEN 4 * o.no AND 4 * o.no + 2
            WHERE o.id = \(id) ORDER BY g.no
            """
        ) { row in
            Grading(
                object: id, kind: GradingKind(rawValue: try row.text(0)) ?? .sector, value: try row.text(1),
                source: try row.text(2), owner: try row.text(3), on: try row.date(4), reasons: try row.text(5))
        }
    }
}

extension GradingKind {
    /// The grading's number for the object numbered `no` (see `Directory.migrations`).
    func number(_ no: Int64) -> Int64 {
        switch self {
        case .credit: no * 4
        case .risk: no * 4 + 1
        case .sector: no * 4 + 2
        }
    }
}
