// Looking at the libraries, inside the transaction of whoever looks.

package import Governance
package import SQLKit

/// One entry of the append-only history.
package struct DirectoryChange: Sendable, Hashable {
    /// `object`, `grading`, `officer`, `assistant`.
    package var entity: String
    package var id: String
    package var at: Timestamp
    package var person: String
    package var importID: String?
    /// `{"field":["before","after"]}`.
    package var changes: String
}

extension DirectoryDesk {
    /// The object, or nil.
    package static func object(_ id: String, in transaction: any ReadTransaction) throws -> InspectionObject? {
        try ObjectStore.objects([id], in: transaction)[id]?.object
    }

    /// Names of those ids that exist: for the papers of a draw.
    package static func names(
        of ids: [String], in transaction: any ReadTransaction
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        try ObjectStore.forEachChunk(ids) { some in
            try transaction.forEach("SELECT id, name FROM dir_object WHERE id IN (\(joined: some))") { row in
                names[try row.text(0)] = try row.text(1)
            }
        }
        return names
    }

    /// The name of the object with this number in the library; empty when there is none.
    package static func name(number: Int64, in transaction: any ReadTransaction) throws -> [String] {
        try transaction.map("SELECT name FROM dir_object WHERE no = \(number)") { try $0.text(0) }
    }

    /// Whole objects of those ids that exist, unordered.
    package static func objects(
        _ ids: [String], in transaction: any ReadTransaction
    ) throws -> [String: InspectionObject] {
        try ObjectStore.objects(ids, in: transaction).mapValues(\.object)
    }

    /// The three gradings of an object, those that it has.
    package static func gradings(of id: String, in transaction: any ReadTransaction) throws -> [Grading] {
        try GradingStore.gradings(of: id, in: transaction)
    }

    /// Objects in the library, whatever their state.
    package static func count(in transaction: any ReadTransaction) throws -> Int {
        try transaction.int("SELECT COUNT(*) FROM dir_object") ?? 0
    }

    /// Officers in the library, drawable or not.
    package static func officerCount(in transaction: any ReadTransaction) throws -> Int {
        try transaction.int("SELECT COUNT(*) FROM dir_officer") ?? 0
    }

    /// The history of one entry, oldest first.
    package static func history(
        of entity: String, _ id: String, in transaction: any ReadTransaction
    ) throws -> [DirectoryChange] {
        try transaction.map(
            """
            SELECT entity, id, at, person, import, changes FROM dir_change
            WHERE entity = \(entity) AND id = \(id) ORDER BY no
            """
        ) { row in
            DirectoryChange(
                entity: try row.text(0), id: try row.text(1), at: try row.timestamp(2), person: try row.text(3),
                importID: try row.textOrNil(4), changes: try row.text(5))
        }
    }
}
