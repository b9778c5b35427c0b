// SQL of objects: looking up, inserting, updating, in bulk.

import Governance
import SQLKit

enum ObjectStore {
    /// Ids asked in one statement. SQLite looks names of parameters up one by one: 2,000 are slower than 20 × 100.
    static let chunk = 100

    static let columns = """
        no, id, name, kind, type, region, industry, registered_address, business_address, contact, phone,
        authority, station, state, registered_on, risk, version
        """

    /// What is compared of every row of an import: what the last one said, and whose the object is.
    struct Mark {
        let fingerprint: Int64
        /// The code as it is stored; empty where nobody asked.
        let region: String
    }

    /// Of those ids that exist.
    static func marks(
        _ ids: [String], withRegions: Bool, in transaction: any ReadTransaction
    ) throws -> [String: Mark] {
        var found: [String: Mark] = [:]
        found.reserveCapacity(ids.count)
        try forEachChunk(ids) { some in
            try transaction.forEach("SELECT id, fingerprint, region FROM dir_object WHERE id IN (\(joined: some))") {
                found[try $0.text(0)] = Mark(
                    fingerprint: try $0.int64(1), region: withRegions ? try $0.text(2) : "")
            }
        }
        return found
    }

    /// Whole objects with their tags, of those ids that exist.
    static func objects(_ ids: [String], in transaction: any ReadTransaction) throws -> [String: StoredObject] {
        var found: [String: StoredObject] = [:]
        try forEachChunk(ids) { some in
            try transaction.forEach("SELECT \(raw: columns) FROM dir_object WHERE id IN (\(joined: some))") { row in
                let stored = try stored(row)
                found[stored.object.id] = stored
            }
            let tags: SQL = """
                SELECT o.id, t.tag FROM dir_tag t JOIN dir_object o ON o.no = t.object_no
                WHERE o.id IN (\(joined: some)) ORDER BY t.object_no, t.tag
                """
            try transaction.forEach(tags) { row in
                let tag = try row.text(1)
                found[try row.text(0)]?.object.tags.append(tag)
            }
        }
        return found
    }

    /// Whole objects of those numbers that exist.
    static func objects(
        numbers: [Int64], in transaction: any ReadTransaction
    ) throws -> [Int64: StoredObject] {
        var ids: [String] = []
        for start in stride(from: 0, to: numbers.count, by: chunk) {
            let some = numbers[start..<min(start + chunk, numbers.count)]
            try transaction.forEach("SELECT id FROM dir_object WHERE no IN (\(joined: some))") {
                ids.append(try $0.text(0))
            }
        }
        let found = try objects(ids, in: transaction)
        return Dictionary(uniqueKeysWithValues: found.values.map { ($0.no, $0) })
    }

    /// Numbers of those ids that exist.
    static func numbers(_ ids: [String], in transaction: any ReadTransaction) throws -> [String: Int64] {
        var numbers: [String: Int64] = [:]
        numbers.reserveCapacity(ids.count)
        try forEachChunk(ids) { some in
            try transaction.forEach("SELECT id, no FROM dir_object WHERE id IN (\(joined: some))") { row in
                numbers[try row.text(0)] = try row.int64(1)
            }
        }
        return numbers
    }

    static func stored(_ row: any Row) throws -> StoredObject {
        let object = InspectionObject(
            id: try row.text(1), name: try row.text(2), kind: ObjectKind(rawValue: try row.text(3)) ?? .enterprise,
            type: try row.text(4), region: RegionCode(rawValue: try row.text(5)) ?? .root, industry: try row.text(6),
            registeredAddress: try row.text(7), businessAddress: try row.text(8), contact: try row.text(9),
            phone: try row.text(10), authority: try row.text(11), station: try row.text(12),
            state: BusinessState(rawValue: try row.text(13)) ?? .active,
            registeredOn: try row.textOrNil(14).flatMap { CalendarDate($0) })
        return StoredObject(
            no: try row.int64(0), version: try row.int64(16), object: object, risk: try row.text(15))
    }

    /// New objects, their tags and the risk gradings that came with them. Numbers nobody had before: nothing to meet,
    /// so an engine may load them in bulk.
    static func insert(
        _ rows: [ObjectRow], _ numbering: Numbering, _ stamp: WriteStamp, in transaction: any WriteTransaction
    ) throws {
        let (first, order) = (numbering.first, numbering.order)
        let at = stamp.at.sqlValue, day = stamp.on.sqlValue
        try transaction.executeMany(insertObject, count: order.count) { place in
            newValues(rows[order[place]], first + Int64(place), at)
        }
        let tags = order.enumerated().flatMap { place, index -> [[SQLValue]] in
            rows[index].object.tags.map { [.integer(first + Int64(place)), .text($0)] }
        }
        try transaction.executeMany("INSERT INTO dir_tag (object_no, tag) VALUES ($1, $2)", rows: tags)
        let graded = order.indices.filter { rows[order[$0]].risk != nil }
        try transaction.executeMany(insertGrading, count: graded.count) { index in
            let place = graded[index]
            return grading(first + Int64(place), rows[order[place]].risk ?? "", day, stamp)
        }
    }

    private static let insertObject = """
        INSERT INTO dir_object (no, id, name, kind, type, region, industry, registered_address,
          business_address, contact, phone, authority, station, state, registered_on, risk, fingerprint,
          version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18, $18)
        """

    private static func newValues(_ row: ObjectRow, _ no: Int64, _ at: SQLValue) -> [SQLValue] {
        let object = row.object
        return [
            .integer(no), .text(object.id), .text(object.name), .text(object.kind.rawValue), .text(object.type),
            .text(object.region.rawValue), .text(object.industry), .text(object.registeredAddress),
            .text(object.businessAddress), .text(object.contact), .text(object.phone), .text(object.authority),
            .text(object.station), .text(object.state.rawValue),
            object.registeredOn.map { .text($0.sqlText) } ?? .null, .text(row.risk ?? ""),
            .integer(row.fingerprint), at,
        ]
    }

    static func update(_ batch: ObjectBatch, _ stamp: WriteStamp, in transaction: any WriteTransaction) throws {
        guard !batch.updates.isEmpty else { return }
        var values: [[SQLValue]] = [], gradings: [[SQLValue]] = [], changes: [[SQLValue]] = []
        var untag: [[SQLValue]] = [], tags: [[SQLValue]] = []
        for (row, stored, merged, changed) in batch.updates {
            let no = SQLValue.integer(stored.no)
            values.append([
                no, .text(merged.name), .text(merged.kind.rawValue), .text(merged.type), .text(merged.region.rawValue),
                .text(merged.industry), .text(merged.registeredAddress), .text(merged.businessAddress),
                .text(merged.contact), .text(merged.phone), .text(merged.authority), .text(merged.station),
                .text(merged.state.rawValue), merged.registeredOn.map { .text($0.sqlText) } ?? .null,
                .text(row.risk ?? stored.risk), .integer(row.fingerprint), .text(stamp.at.description),
            ])
            if merged.tags != stored.object.tags {
                untag.append([no])
                for tag in merged.tags { tags.append([no, .text(tag)]) }
            }
            if let risk = row.risk, risk != stored.risk {
                gradings.append(grading(stored.no, risk, stamp.on.sqlValue, stamp))
            }
            changes.append(ChangeStore.values("object", merged.id, changed, stamp))
        }
        try transaction.executeMany(
            """
            UPDATE dir_object SET name = $2, kind = $3, type = $4, region = $5, industry = $6,
              registered_address = $7, business_address = $8, contact = $9, phone = $10, authority = $11,
              station = $12, state = $13, registered_on = $14, risk = $15, fingerprint = $16, updated_at = $17,
              version = version + 1
            WHERE no = $1
            """, rows: values)
        try transaction.executeMany("DELETE FROM dir_tag WHERE object_no = $1", rows: untag)
        try transaction.executeMany("INSERT INTO dir_tag (object_no, tag) VALUES ($1, $2)", rows: tags)
        try transaction.executeMany(upsertGrading, rows: gradings)
        try transaction.executeMany(ChangeStore.insert, rows: changes)
        try LibraryIndex.changed(batch.updates.map(\.stored.no), in: transaction)
    }

    private static let insertGrading = """
        INSERT INTO dir_grading (no, object_no, kind, value, source, owner, graded_on, reasons)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """

    static let upsertGrading =
        insertGrading + """
             ON CONFLICT (no) DO UPDATE SET value = excluded.value, source = excluded.source,
              owner = excluded.owner, graded_on = excluded.graded_on, reasons = excluded.reasons
            """

    private static func grading(_ no: Int64, _ risk: String, _ day: SQLValue, _ stamp: WriteStamp) -> [SQLValue] {
        [
            .integer(GradingKind.risk.number(no)), .integer(no), .text("risk"), .text(risk), .text(stamp.source),
            .text(stamp.owner), day, .text(""),
        ]
    }

    /// Equal chunks with the same statement text, so that the engine's statement cache serves all but the last.
    static func forEachChunk(_ ids: [String], _ body: (ArraySlice<String>) throws -> Void) throws {
        var start = 0
        while start < ids.count {
            let end = min(start + chunk, ids.count)
            try body(ids[start..<end])
            start = end
        }
    }
}

/// SQL of the append-only history.
enum ChangeStore {
    static let insert = """
        INSERT INTO dir_change (entity, id, at, person, import, changes) VALUES ($1, $2, $3, $4, $5, $6)
        """

    static func values(_ entity: String, _ id: String, _ changes: [FieldChange], _ stamp: WriteStamp) -> [SQLValue] {
        [
            .text(entity), .text(id), .text(stamp.at.description), .text(stamp.person),
            stamp.importID.map { .text($0) } ?? .null,
            .text(FieldChange.json(changes)),
        ]
    }
}
