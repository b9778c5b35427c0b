// A list of objects as a person asks for it, a page of the answer, and a selection that later acts can use.

package import Governance

/// Filter, order and place: what the URL of a list says.
package struct ObjectQuery: Sendable, Hashable {
    package var filter: ObjectFilter
    package var sort: ObjectSort
    /// Nil: the first page.
    package var cursor: ListCursor?
    /// Rows of a page, at most 200.
    package var limit: Int

    package init(
        _ filter: ObjectFilter = ObjectFilter(), sort: ObjectSort = ObjectSort(), cursor: ListCursor? = nil,
        limit: Int = 50
    ) {
        self.filter = filter
        self.sort = sort
        self.cursor = cursor
        self.limit = min(max(limit, 1), 200)
    }
}

/// One row of the list.
package struct ObjectLine: Sendable, Hashable {
    package var id: String
    /// For display: without invisible signs.
    package var name: String
    package var kind: ObjectKind
    package var state: BusinessState
    package var region: RegionCode
    /// `和平区`; empty where the region is unknown.
    package var regionName: String
    package var industry: String
    /// Internal: office pages only. `U` where not graded.
    package var riskClass: String
    package var tags: [String]
    package var lastVisit: CalendarDate?
    /// Days of this calendar year on which somebody came.
    package var visitsThisYear: Int
    package var isHeld: Bool
    package var updatedAt: Timestamp?
}

package struct ObjectPage: Sendable, Hashable {
    package var lines: [ObjectLine]
    /// All that match, on all pages.
    package var count: Int
    /// False: say 约 (a search word of three or more signs that a great many names nearly match).
    package var isExact: Bool
    /// False: say that the newest changes are still being indexed.
    package var isCurrent: Bool
    package var previous: ListCursor?
    package var next: ListCursor?
}

/// Objects chosen in a list: these, or all that match but those.
package enum ObjectSelection: Sendable, Hashable {
    case these(Set<String>)
    case allMatching(ObjectFilter, except: Set<String>)
}
