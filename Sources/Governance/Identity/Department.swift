// 部门: who plans, who is sent, who may penalise.

package import SQLKit

/// A department's id, `[a-z0-9]+`: it stands in draw records and file names (draw.md).
package struct DepartmentID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    /// Nil unless `rawValue` is one or more of `a–z`, `0–9`.
    package init?(rawValue: String) {
        let isPlain = rawValue.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        guard !rawValue.isEmpty, isPlain else { return nil }
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: DepartmentID, right: DepartmentID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension DepartmentID: SQLBindable {
    package var sqlValue: SQLValue { .text(rawValue) }
}

/// A department of one region.
package struct Department: Sendable, Hashable {
    package let id: DepartmentID
    package let name: String
    package let region: RegionCode
    /// The department it belongs to, if any.
    package let parent: DepartmentID?
    /// 有行政处罚权: such a department must send officers of its own (DRW-2).
    package let mayPenalise: Bool

    package init(
        id: DepartmentID, name: String, region: RegionCode, parent: DepartmentID? = nil, mayPenalise: Bool = true
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.parent = parent
        self.mayPenalise = mayPenalise
    }
}
