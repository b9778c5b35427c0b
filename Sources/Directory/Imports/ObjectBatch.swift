// What a batch of rows does to the library: compared first, written then. The one path for files and bulk calls.

import Governance
import SQLKit

/// An object as the library has it.
struct StoredObject: Sendable {
    var no: Int64
    var version: Int64
    var object: InspectionObject
    var risk: String
}

/// Rows of one batch, sorted out against the library. Ids occur once in a batch.
struct ObjectBatch {
    var inserts: [ObjectRow] = []
    var updates: [(row: ObjectRow, stored: StoredObject, merged: InspectionObject, changes: [FieldChange])] = []
    var unchanged = 0
    /// Rows in whose place the library has an object of a region that is not the importer's, with that region.
    private(set) var foreign: [(row: ObjectRow, region: String)] = []

    /// Compares rows with the library. `isFresh`: the library is known to be empty, nothing is looked up.
    init(_ rows: [ObjectRow], isFresh: Bool, _ gate: ImportGate, in transaction: any ReadTransaction) throws {
        if isFresh {
            inserts = rows
            return
        }
        let known = try ObjectStore.marks(rows.map(\.key), withRegions: !gate.isOpen, in: transaction)
        var changed: [ObjectRow] = []
        var permitted: [String: Bool] = [:]
        for row in rows {
            guard let mark = known[row.key] else {
                inserts.append(row)
                continue
            }
            if !gate.isOpen {
                let isOurs = permitted[mark.region] ?? gate.permits(RegionCode(rawValue: mark.region) ?? .root)
                permitted[mark.region] = isOurs
                // Also what would change nothing: else a guess at another region's row could be tried out.
                guard isOurs else {
                    foreign.append((row, mark.region))
                    continue
                }
            }
            if mark.fingerprint == row.fingerprint { unchanged += 1 } else { changed.append(row) }
        }
        guard !changed.isEmpty else { return }
        let stored = try ObjectStore.objects(changed.map(\.key), in: transaction)
        for row in changed {
            guard let old = stored[row.key] else { continue }
            let merged = row.merged(into: old.object)
            let changes = FieldChange.between(old, merged, risk: row.risk)
            if changes.isEmpty { unchanged += 1 } else { updates.append((row, old, merged, changes)) }
        }
    }

    var result: BatchResult<ObjectColumn> {
        BatchResult(
            counts,
            foreign.map {
                RowRefusal(
                    row: $0.row.row, column: .id, code: "directory.cell.object-elsewhere",
                    parameters: ["region": $0.region])
            })
    }

    /// Without the refused.
    var counts: ImportCounts {
        var counts = ImportCounts()
        counts.legacy = inserts.count { $0.isLegacy }
        counts.accepted = inserts.count - counts.legacy
        counts.updated = updates.count
        counts.unchanged = unchanged
        return counts
    }

    /// Writes inserts, updates, gradings, tags and history. Returns the numbers of `inserts`.
    @discardableResult
    func write(_ stamp: WriteStamp, in transaction: any WriteTransaction) throws -> Numbering {
        let last = try transaction.int("SELECT COALESCE(MAX(no), 0) FROM dir_object") ?? 0
        let numbering = Numbering(inserts, from: Int64(last) + 1)
        try ObjectStore.insert(inserts, numbering, stamp, in: transaction)
        try ObjectStore.update(self, stamp, in: transaction)
        return numbering
    }
}

/// The numbers of new objects, in order of id: that spares the index of ids most of its page changes.
struct Numbering {
    let first: Int64
    /// Places of the rows; the one that stands at n has number `first + n`.
    let order: [Int]

    init(_ rows: [ObjectRow], from first: Int64) {
        self.first = first
        order = rows.indices.sorted { rows[$0].object.id < rows[$1].object.id }
    }
}

/// One field before and after.
struct FieldChange: Sendable, Hashable {
    var field: String
    var before: String
    var after: String

    static func between(_ old: StoredObject, _ new: InspectionObject, risk: String?) -> [FieldChange] {
        let was = old.object
        let pairs: [(String, String, String)] = [
            ("name", was.name, new.name), ("kind", was.kind.rawValue, new.kind.rawValue), ("type", was.type, new.type),
            ("region", was.region.rawValue, new.region.rawValue), ("industry", was.industry, new.industry),
            ("registered_address", was.registeredAddress, new.registeredAddress),
            ("business_address", was.businessAddress, new.businessAddress), ("contact", was.contact, new.contact),
            ("phone", was.phone, new.phone), ("authority", was.authority, new.authority),
            ("station", was.station, new.station), ("state", was.state.rawValue, new.state.rawValue),
            ("registered_on", was.registeredOn?.sqlText ?? "", new.registeredOn?.sqlText ?? ""),
            ("tags", was.tags.joined(separator: "+"), new.tags.joined(separator: "+")),
            ("risk", old.risk, risk ?? old.risk),
        ]
        return pairs.compactMap { $0.1 == $0.2 ? nil : FieldChange(field: $0.0, before: $0.1, after: $0.2) }
    }

    /// `{"name":["before","after"]}`, fields in their order.
    static func json(_ changes: [FieldChange]) -> String {
        let parts = changes.map { "\"\($0.field)\":[\(quoted($0.before)),\(quoted($0.after))]" }
        return "{" + parts.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension ObjectRow {
    /// The stored object with the fields the file gave; the rest stays.
    func merged(into old: InspectionObject) -> InspectionObject {
        var new = old
        new.name = object.name
        if given.contains(.kind) { new.kind = object.kind }
        if given.contains(.type) { new.type = object.type }
        if given.contains(.region) { new.region = object.region }
        if given.contains(.industry) { new.industry = object.industry }
        if given.contains(.registeredAddress) { new.registeredAddress = object.registeredAddress }
        if given.contains(.businessAddress) { new.businessAddress = object.businessAddress }
        if given.contains(.contact) { new.contact = object.contact }
        if given.contains(.phone) { new.phone = object.phone }
        if given.contains(.authority) { new.authority = object.authority }
        if given.contains(.station) { new.station = object.station }
        if given.contains(.state) { new.state = object.state }
        if given.contains(.registeredOn) { new.registeredOn = object.registeredOn }
        if given.contains(.tags) { new.tags = object.tags }
        return new
    }
}
