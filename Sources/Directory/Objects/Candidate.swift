// What a later room learns about an object when it draws up a roster.

package import Governance

/// Why an object may not be drawn for the time being; `until` nil means until it is released.
package struct Hold: Sendable, Hashable {
    /// `case` 立案调查中, `law` by an article the plan names: the reasons of the excluded roster (draw.md).
    package enum Kind: String, Sendable, CaseIterable { case `case`, law }

    package var kind: Kind
    package var until: CalendarDate?

    package init(kind: Kind, until: CalendarDate?) {
        self.kind = kind
        self.until = until
    }

    /// As the history has it: `case`, `law/2026-12-31`.
    var history: String { kind.rawValue + (until.map { "/\($0)" } ?? "") }

    package func holds(on day: CalendarDate) -> Bool { until.map { day <= $0 } ?? true }
}

/// One object as a draw sees it. No names, no contacts.
package struct Candidate: Sendable, Hashable {
    package var id: String
    package var region: RegionCode
    package var industry: String
    package var kind: ObjectKind
    package var state: BusinessState
    /// `A`…`D`, `U` where unclassified.
    package var riskClass: String
    package var tags: [String]
    package var holds: [Hold]
    /// Visits in the calendar year asked about; a joint visit counts once.
    package var visitsThisYear: Int
    package var lastVisit: CalendarDate?
}
