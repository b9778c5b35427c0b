// What the rows of one import may touch: decided for each region and department, not for each row.

package import Governance
import SQLKit

/// The rights of one import: those of who imports, inside the region where the import lies.
///
/// An import is authorised as a whole before its file is opened; a row is authorised by what it says and by what the
/// library already has in its place.
package struct ImportGate: Sendable {
    package let organisation: Organisation
    /// Where the import lies: who confirms another's upload does not widen it.
    package let region: RegionCode
    /// Every row is permitted, so none needs to be asked about.
    package let isOpen: Bool
    private let actor: Actor
    private let act: Act

    package init(_ act: Act, by actor: Actor, in region: RegionCode, _ organisation: Organisation) {
        self.act = act
        self.actor = actor
        self.region = region
        self.organisation = organisation
        isOpen =
            region == .root
            && actor.holdings.contains { act.posts.contains($0.post) && $0.region == .root && $0.department == nil }
    }

    /// Whether a row that lies in `region`, and belongs to `department` if to any, may be written.
    package func permits(_ region: RegionCode, of department: DepartmentID? = nil) -> Bool {
        if isOpen { return true }
        guard organisation.tree.contains(region, under: self.region) else { return false }
        let subject = Subject(kind: "row", id: "", region: region, departments: department.map { [$0] } ?? [])
        return organisation.permission(for: actor, act, on: subject) != nil
    }

    /// Whether a row of this department may be written. A department that is gone is everybody's above it all.
    package func permits(_ department: DepartmentID) -> Bool {
        permits(organisation.departments[department]?.region ?? .root, of: department)
    }

    /// For what is written all or nothing: errors `GovernanceError.denied` naming the row.
    package func demand(_ isPermitted: Bool, _ kind: String, _ id: String) throws {
        if !isPermitted { throw GovernanceError.denied(person: actor.name, act: act.code, subject: "\(kind) \(id)") }
    }
}

extension Ledger {
    /// Refuses who may not do it at all before anything is done, and says what the others may touch; a permission is
    /// recorded with its result.
    func gate(_ act: Act, by actor: Actor, on subject: Subject) async throws -> ImportGate {
        try await consult(act, by: actor, on: subject) { transaction, organisation in
            ImportGate(act, by: try Actor.current(actor, in: transaction), in: subject.region, organisation)
        }
    }
}

/// A row that reads well and may not be written: found beside the library.
package struct RowRefusal<Column: ImportColumn>: Sendable {
    package let row: Int
    /// Whose cell is at fault.
    package let column: Column
    package let code: String
    package let parameters: [String: String]

    package init(row: Int, column: Column, code: String, parameters: [String: String]) {
        self.row = row
        self.column = column
        self.code = code
        self.parameters = parameters
    }
}

/// What one batch did, or would do; `counts` has the refused.
package struct BatchResult<Column: ImportColumn>: Sendable {
    package var counts: ImportCounts
    package var refused: [RowRefusal<Column>]

    package init(_ counts: ImportCounts, _ refused: [RowRefusal<Column>]) {
        self.counts = counts
        self.counts.refused += refused.count
        self.refused = refused
    }
}
