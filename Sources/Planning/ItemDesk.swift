// Use cases of the item list beside its import (`ItemImport.swift`).

package import Governance
import SQLKit

extension Act {
    package static let addItems = Act("planning.add-items", posts: [.regulator], reach: .region)
}

extension PlanningDesk {
    /// Adds or updates items: one transaction, one audit row.
    package func addItems(_ items: [Item], by actor: Actor) async throws {
        let region = actor.holdings.first { Act.addItems.posts.contains($0.post) }?.region ?? .root
        let subject = Subject(kind: "items", id: String(items.count), region: region)
        try await ledger.perform(.addItems, by: actor, on: subject) { transaction, note in
            for item in items {
                for department in [item.initiator] + item.cooperators
                where note.organisation.departments[department] == nil {
                    throw PlanningError.unknownDepartment(department.rawValue)
                }
                try item.save(at: note.at, in: transaction)
            }
        }
    }

    /// The list, sorted by id. Published: needs no actor.
    package func items() async throws -> [Item] {
        try await ledger.database.read { try Item.all(in: $0) }
    }
}
