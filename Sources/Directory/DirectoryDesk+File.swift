// Everything the library knows of one object, in one look; and the officers.

package import Governance
import SQLKit

extension Act {
    package static let readObject = Act("directory.read-object", posts: readers, reach: .region)
    package static let readOfficers = Act("directory.read-officers", posts: readers, reach: .region)
}

/// One object with its whole history. Office only.
package struct ObjectFile: Sendable {
    package struct HoldEntry: Sendable, Hashable {
        package var hold: Hold
        package var note: String
        package var since: Timestamp?
    }

    package var object: InspectionObject
    package var version: Int
    package var riskClass: String
    /// Names from the province down; empty where the region is unknown.
    package var regionName: String
    /// Those it has, in the order credit, risk, sector.
    package var gradings: [Grading]
    /// Newest first.
    package var visits: [VisitEntry]
    /// Days of this calendar year on which somebody came: a joint visit counts once.
    package var visitDaysThisYear: [CalendarDate]
    /// The year's cap and the rest after a visit, by the policy in force for the object's region.
    package var policy: InspectionPolicy
    package var holds: [HoldEntry]
    /// Newest first, at most 200; names instead of ids of people.
    package var changes: [(change: DirectoryChange, fields: [FieldBeforeAfter])]
}

/// One field of one change.
package struct FieldBeforeAfter: Sendable, Hashable {
    package var field: String
    package var before: String
    package var after: String
}

extension DirectoryDesk {
    /// Errors: `unknownObject`; an object of another region is refused.
    package func file(of id: String, by actor: Actor) async throws -> ObjectFile {
        let today = ledger.moment().chinaDate
        let subject = try await subject(of: id, for: .readObject, by: actor)
        return try await ledger.consult(.readObject, by: actor, on: subject) { transaction, organisation in
            guard let stored = try ObjectStore.objects([id], in: transaction)[id] else {
                throw DirectoryError.unknownObject(id)
            }
            let visits = try Self.visits(of: id, in: transaction)
            let year = visits.map(\.on).filter { $0.year == today.year }
            let region = organisation.tree.current(stored.object.region)
            return ObjectFile(
                object: stored.object, version: Int(stored.version), riskClass: stored.risk.isEmpty ? "U" : stored.risk,
                regionName: region == .root ? "" : organisation.tree.fullName(of: region),
                gradings: try GradingStore.gradings(of: id, in: transaction), visits: visits,
                visitDaysThisYear: Set(year).sorted(),
                policy: try PolicyVersion.inForce(
                    in: region, on: today, organisation, transaction: transaction
                ).policy,
                holds: try Self.holds(of: id, in: transaction), changes: try Self.changes(of: id, in: transaction))
        }
    }

    private static func visits(of id: String, in transaction: any ReadTransaction) throws -> [VisitEntry] {
        try transaction.map(
            "SELECT visited_on, task, departments FROM dir_visit WHERE object = \(id) ORDER BY visited_on DESC, task"
        ) { row in
            VisitEntry(
                object: id, on: try row.date(0), task: try row.text(1),
                departments: try row.text(2).split(separator: ",").compactMap { DepartmentID(rawValue: String($0)) })
        }
    }

    private static func holds(of id: String, in transaction: any ReadTransaction) throws -> [ObjectFile.HoldEntry] {
        try transaction.map(
            "SELECT kind, until, note, created_at, article FROM dir_hold WHERE object = \(id) ORDER BY kind"
        ) { row in
            ObjectFile.HoldEntry(
                hold: Hold(
                    kind: Hold.Kind(rawValue: try row.text(0)) ?? .case, until: try row.dateOrNil(1),
                    article: try row.textOrNil(4) ?? ""),
                note: try row.text(2), since: Timestamp(try row.text(3)))
        }
    }

    private static func changes(
        of id: String, in transaction: any ReadTransaction
    ) throws -> [(change: DirectoryChange, fields: [FieldBeforeAfter])] {
        var changes = try history(of: "object", id, in: transaction) + history(of: "grading", id, in: transaction)
        changes.sort { $0.at > $1.at }
        return changes.prefix(200).map { ($0, FieldChange.fields(ofJSON: $0.changes)) }
    }

    // MARK: Officers

    /// Officers and what they declared, sorted by department, then certificate; those of the actor's regions.
    package func officers(by actor: Actor) async throws -> [Officer] {
        let subject = Subject(kind: "officers", id: "list", region: actor.region(for: .readOfficers))
        return try await ledger.consult(.readOfficers, by: actor, on: subject) { transaction, organisation in
            let scope = actor.regions(for: .readOfficers)
            return try OfficerStore.officers(in: transaction).values.filter { officer in
                let region = organisation.departments[officer.department]?.region ?? .root
                return scope.contains { organisation.tree.contains(region, under: $0) }
            }.sorted { ($0.department.rawValue, $0.certificate) < ($1.department.rawValue, $1.certificate) }
        }
    }

    /// Officers of the actor's regions whose name holds `text` or whose certificate begins with it, by certificate; for
    /// the search in every page's head, which must not read a whole city's officers for a few names.
    package func officers(matching text: String, by actor: Actor) async throws -> [(certificate: String, name: String)]
    {
        let subject = Subject(kind: "officers", id: "list", region: actor.region(for: .readOfficers))
        return try await ledger.consult(.readOfficers, by: actor, on: subject) { transaction, organisation in
            guard !text.isEmpty else { return [] }
            let scope = actor.regions(for: .readOfficers)
            // In the table's own order: an order by certificate would look up every officer through its index.
            var sql: SQL = "SELECT certificate, name, department FROM dir_officer WHERE \(SQL.holds("name", text))"
            // No certificate has a Chinese character.
            if text.utf8.allSatisfy({ $0 < 128 }) { sql += " OR \(SQL.begins("certificate", text))" }
            return try transaction.map(sql) { (try $0.text(0), try $0.text(1), try $0.department(2)) }
                .filter { found in
                    let region = organisation.departments[found.2]?.region ?? .root
                    return scope.contains { organisation.tree.contains(region, under: $0) }
                }
                .map { (certificate: $0.0, name: $0.1) }
                .sorted { $0.certificate.utf8.lexicographicallyPrecedes($1.certificate.utf8) }
        }
    }

    /// One officer with the names of the objects in declared conflicts. Errors: `unknownOfficer`.
    package func officer(
        _ certificate: String, by actor: Actor
    ) async throws -> (
        officer: Officer, objects: [String: String], changes: [(change: DirectoryChange, fields: [FieldBeforeAfter])]
    ) {
        let subject = try await subject(ofOfficer: certificate)
        return try await ledger.consult(.readOfficers, by: actor, on: subject) { transaction, _ in
            guard let officer = try OfficerStore.officers(in: transaction)[certificate] else {
                throw DirectoryError.unknownOfficer(certificate)
            }
            let changes = try Self.history(of: "officer", certificate, in: transaction).reversed().map {
                (change: $0, fields: FieldChange.fields(ofJSON: $0.changes))
            }
            let told = changes.flatMap { $0.fields }.filter { $0.field.hasPrefix("conflict") }
                .flatMap { ($0.before + "," + $0.after).split(separator: ",").map(String.init) }
            let names = try Self.names(of: Set(officer.conflicts.map(\.object) + told).sorted(), in: transaction)
            return (officer, names.mapValues(SearchText.visible), changes)
        }
    }
}
