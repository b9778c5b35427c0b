// Which published results are asked for, from where on, and a page of them.

package import Governance
package import Planning
import SQLKit

/// A place in the order of publication.
package struct EntryCursor: Sendable, Hashable, Comparable {
    package let day: CalendarDate
    package let id: ID<Entry>

    package init(day: CalendarDate, id: ID<Entry>) {
        self.day = day
        self.id = id
    }

    /// As `text` has it; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let day = CalendarDate(String(parts[0])) else { return nil }
        self.init(day: day, id: ID(stored: String(parts[1])))
    }

    /// `2026-07-09.0198…`
    package var text: String { "\(day).\(id.text)" }

    package static func < (left: EntryCursor, right: EntryCursor) -> Bool {
        left.day != right.day ? left.day < right.day : left.id.text.utf8.lexicographicallyPrecedes(right.id.text.utf8)
    }
}

package struct EntryFilter: Sendable, Hashable {
    /// Which page of the list, newest first.
    package enum Page: Sendable, Hashable {
        case newest
        /// The page after this place, and the one before it.
        case olderThan(EntryCursor)
        case newerThan(EntryCursor)
    }

    package var task: ID<JointTask>?
    package var department: DepartmentID?
    package var state: EntryState?
    /// Results that were ever corrected.
    package var isCorrected: Bool
    package var text: String
    package var page: Page
    package var limit: Int

    package init(
        task: ID<JointTask>? = nil, department: DepartmentID? = nil, state: EntryState? = nil,
        isCorrected: Bool = false, text: String = "", page: Page = .newest, limit: Int = 50
    ) {
        self.task = task
        self.department = department
        self.state = state
        self.isCorrected = isCorrected
        self.text = text
        self.page = page
        self.limit = limit
    }

    /// Whether running counts say how many there are.
    var isCounted: Bool { text.isEmpty && !isCorrected }
}

/// One page of entries, newest first, and how many there are.
package struct EntryPage: Sendable {
    package let entries: [Entry]
    package let total: Int
    /// Of a common word not all are counted: there are at least `total`.
    package let isMore: Bool
    /// Not all that there is could be looked at: `older` goes on from where this page ended.
    package let isPartial: Bool
    /// Where the neighbouring pages begin; nil where there is none.
    package let older: EntryCursor?
    package let newer: EntryCursor?

    package init(
        entries: [Entry], total: Int, isMore: Bool = false, isPartial: Bool = false, older: EntryCursor? = nil,
        newer: EntryCursor? = nil
    ) {
        self.entries = entries
        self.total = total
        self.isMore = isMore
        self.isPartial = isPartial
        self.older = older
        self.newer = newer
    }

    static func read(
        _ filter: EntryFilter, isPublic: Bool = false, in transaction: any ReadTransaction
    ) throws -> EntryPage {
        let found = try EntryLook(filter, in: transaction).found()
        let entries = try EntryStore.entries(
            """
            FROM pub_entry e WHERE e.id IN (\(joined: found.places.map(\.id)))
            ORDER BY e.published_on DESC, e.id DESC
            """, isPublic: isPublic, in: transaction)
        return EntryPage(
            entries: entries, total: found.total, isMore: found.isMore, isPartial: found.isPartial,
            older: found.older, newer: found.newer)
    }
}
