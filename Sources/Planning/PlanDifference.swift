// How two versions of a plan differ, member by member: for the later of two editors, who must lose nothing.

import Foundation
import VerifiableDraw

/// One member that differs.
package struct PlanDifference: Sendable, Hashable {
    /// `streams[market].scope.regions`, `quorum`; members of lists are named by id or name where they have one.
    package let path: String
    /// Nil where the member is not there.
    package let before: String?
    package let after: String?

    package init(path: String, before: String?, after: String?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// Sorted by path; empty for equal plans.
    package static func between(_ before: TaskPlan, _ after: TaskPlan) throws -> [PlanDifference] {
        let (old, new) = (try leaves(before.withoutPeople), try leaves(after.withoutPeople))
        return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
            .map { PlanDifference(path: $0, before: old[$0], after: new[$0]) }
    }

    private static func leaves(_ plan: TaskPlan) throws -> [String: String] {
        var leaves: [String: String] = [:]
        collect(try JSON(parsing: Array(JointTask.document(plan).utf8), anyKeys: true), "", &leaves)
        return leaves
    }

    private static func collect(_ json: JSON, _ path: String, _ leaves: inout [String: String]) {
        switch json {
        case .object(let members):
            for (key, value) in members { collect(value, path.isEmpty ? key : "\(path).\(key)", &leaves) }
        case .array(let values):
            let texts = values.compactMap(\.string)
            if texts.count == values.count {
                leaves[path] = texts.joined(separator: "、")
                return
            }
            for (index, value) in values.enumerated() {
                let name = value["id"]?.string ?? value["name"]?.string ?? value["department"]?.string
                // Two of one name are told apart by their place.
                let label = name.map { known in
                    values[..<index].contains { ($0["id"] ?? $0["name"] ?? $0["department"])?.string == known }
                        ? "\(known)#\(index + 1)" : known
                }
                collect(value, "\(path)[\(label ?? String(index + 1))]", &leaves)
            }
        case .string(let text): leaves[path] = text
        case .integer(let number): leaves[path] = String(number)
        case .bool(let flag): leaves[path] = String(flag)
        case .null: leaves[path] = ""
        }
    }
}
