// Objects from programs: the demonstration city, exchanges with other systems, later rooms.

package import Governance
import SQLKit

/// Objects and their gradings, for bulk use.
package struct ObjectBundle: Sendable {
    package var objects: [InspectionObject]
    package var gradings: [Grading]

    package init(objects: [InspectionObject], gradings: [Grading] = []) {
        self.objects = objects
        self.gradings = gradings
    }
}

extension DirectoryDesk {
    /// Adds or updates objects with their gradings: one transaction, one audit row.
    ///
    /// Errors: `DirectoryError.invalidObject` for an id outside draw.md's rules or given twice, `unknownObject` for a
    /// grading without an object, `denied` for an object outside the actor's region. For more than some 50,000 objects
    /// use `addObjects(source:by:next:)`.
    @discardableResult
    package func addObjects(
        _ objects: [InspectionObject], gradings: [Grading] = [], source: String = "program", by actor: Actor
    ) async throws -> ImportCounts {
        let bundle = ObjectBundle(objects: objects, gradings: gradings)
        return try await addObjects(source: source, by: actor) { $0 == 0 ? bundle : nil }
    }

    /// As above in a transaction per bundle and one audit row with the last: `next(n)` makes bundle n, nil ends.
    ///
    /// `next` runs beside the writing. A good size is 20,000 objects.
    @discardableResult
    package func addObjects(
        source: String, by actor: Actor, next: @escaping @Sendable (Int) async throws -> ObjectBundle?
    ) async throws -> ImportCounts {
        let subject = Subject(kind: "objects", id: source, region: actor.region(for: .addObjects))
        let gate = try await ledger.gate(.addObjects, by: actor, on: subject)
        let work = BundleWork(ledger: ledger, actor: actor, gate: gate, subject: subject, source: source)
        guard var current = try await next(0) else { return ImportCounts() }
        var following = try await next(1)
        var counts = ImportCounts(), number = 2
        do {
            while let waiting = following {
                let upcoming = number
                async let after = next(upcoming)
                counts += try await work.write(current)
                (current, following, number) = (waiting, try await after, number + 1)
            }
            let total = try await work.finish(current, after: counts)
            // Derived: were it to fail here, a look would judge live and the next refresh would mend it.
            _ = try? await LibraryIndex.refresh(ledger.database, minimum: LibraryIndex.worthwhile)
            return total
        } catch {
            if number > 2 { try? await work.fail(counts) }
            throw error
        }
    }
}

/// Transactions of one bulk call.
private struct BundleWork: Sendable {
    let ledger: Ledger
    let actor: Actor
    let gate: ImportGate
    let subject: Subject
    let source: String

    private func stamp(_ at: Timestamp) -> WriteStamp {
        WriteStamp(
            at: at, person: actor.person.text, owner: actor.owner(for: .addObjects), source: source, importID: nil)
    }

    func write(_ bundle: ObjectBundle) async throws -> ImportCounts {
        let stamp = stamp(.now)
        return try await ledger.database.write { try write(bundle, stamp, in: $0) }
    }

    func finish(_ bundle: ObjectBundle, after counts: ImportCounts) async throws -> ImportCounts {
        try await ledger.perform(.addObjects, by: actor, on: subject) { transaction, note in
            var total = counts
            total += try write(bundle, stamp(note.at), in: transaction)
            note.details = total.details
            return total
        }
    }

    func fail(_ counts: ImportCounts) async throws {
        try await ledger.perform(.addObjects, by: actor, on: subject) { _, note in
            note.details = counts.details
            note["failed"] = "1"
        }
    }

    private func write(
        _ bundle: ObjectBundle, _ stamp: WriteStamp, in transaction: any WriteTransaction
    ) throws -> ImportCounts {
        var seen = SeenRows()
        var rows: [ObjectRow] = []
        rows.reserveCapacity(bundle.objects.count)
        for (index, object) in bundle.objects.enumerated() {
            if let fault = object.fault { throw DirectoryError.invalidObject(id: object.id, fault: fault) }
            let row = ObjectRow(row: index + 1, object: object, given: .all, risk: nil)
            guard seen.enter(row.key, row: row.row, fingerprint: row.fingerprint) == .new else {
                throw DirectoryError.invalidObject(id: object.id, fault: "duplicate")
            }
            rows.append(row)
        }
        let isFresh = try transaction.int("SELECT no FROM dir_object LIMIT 1") == nil
        let batch = try ObjectBatch(rows, isFresh: isFresh, gate, in: transaction)
        if !gate.isOpen {
            for row in rows { try gate.demand(gate.permits(row.object.region), "object", row.key) }
        }
        for (row, _) in batch.foreign { try gate.demand(false, "object", row.key) }
        try batch.write(stamp, in: transaction)
        try GradingStore.save(bundle.gradings, stamp, in: transaction)
        return batch.counts
    }
}

extension InspectionObject {
    /// What makes an id no candidate id (draw.md), nil when nothing.
    fileprivate var fault: String? {
        let bytes = id.utf8
        guard (1...55).contains(bytes.count) else { return "length" }
        guard bytes.allSatisfy({ isDigit($0) || isUpper($0) || $0 == 0x3A }) else { return "charset" }
        if bytes.dropFirst().first == 0x3A { return id.hasPrefix("L:") || id.hasPrefix("X:") ? nil : "prefix" }
        return UnifiedCode(id) == nil ? "code" : nil
    }
}
