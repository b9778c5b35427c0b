// Use cases of the item list beside its import (`ItemImport.swift`).

import Directory
package import Governance
import SQLKit

extension Act {
    package static let addItems = Act("planning.add-items", posts: [.regulator], reach: .region)
}

extension PlanningDesk {
    /// Adds or updates items: one transaction, one audit row. Errors: `unknownDepartment`, `denied` for an item whose
    /// initiating department, as given or on the list, is not the actor's.
    package func addItems(_ items: [Item], by actor: Actor) async throws {
        let region = actor.holdings.first { Act.addItems.posts.contains($0.post) }?.region ?? .root
        let subject = Subject(kind: "items", id: String(items.count), region: region)
        try await ledger.perform(.addItems, by: actor, on: subject) { transaction, note in
            let gate = ImportGate(.addItems, by: note.actor, in: region, note.organisation)
            let known = try Item.departments(in: transaction)
            for item in items {
                for department in [item.initiator] + item.cooperators
                where note.organisation.departments[department] == nil {
                    throw PlanningError.unknownDepartment(department.rawValue)
                }
                for department in [item.initiator] + (known[item.id].map { [$0] } ?? []) {
                    try gate.demand(gate.permits(department), "item", item.id)
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

/// A filter of the item list.
package struct ItemQuery: Sendable, Hashable {
    /// 抽查领域; empty for all.
    package var area: String
    /// Starts it or joins it.
    package var department: DepartmentID?
    /// 重点 or 一般; nil for both.
    package var isKey: Bool?
    /// Part of the name, the content or a check point.
    package var text: String

    package init(area: String = "", department: DepartmentID? = nil, isKey: Bool? = nil, text: String = "") {
        self.area = area
        self.department = department
        self.isKey = isKey
        self.text = text
    }

    package func matches(_ item: Item) -> Bool {
        (area.isEmpty || item.area == area) && (isKey.map { $0 == item.isKey } ?? true)
            && (department.map { $0 == item.initiator || item.cooperators.contains($0) } ?? true)
            && (text.isEmpty || item.id == text || item.name.contains(text) || item.content.contains(text)
                || item.checkPoints.contains { $0.text.contains(text) || $0.standard.contains(text) })
    }
}
