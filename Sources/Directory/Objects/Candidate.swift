// What a later room learns about an object when it draws up a roster.

package import Governance

/// Why an object may not be drawn for the time being; `until` nil means until it is released.
package struct Hold: Sendable, Hashable {
    /// `case` 立案调查中, `law` by an article the plan names: the reasons of the excluded roster (draw.md).
    package enum Kind: String, Sendable, CaseIterable { case `case`, law }

    package var kind: Kind
    package var until: CalendarDate?
    /// Of `law`: the article that exempts, as the plan of a draw will say it in public.
    package var article: String

    package init(kind: Kind, until: CalendarDate?, article: String = "") {
        self.kind = kind
        self.until = until
        self.article = article
    }

    /// As the history has it: `case`, `law/2026-12-31`.
    var history: String { kind.rawValue + (until.map { "/\($0)" } ?? "") }

    /// Exempt by law, but nobody has said by which.
    package var lacksArticle: Bool { kind == .law && !article.contains { !$0.isWhitespace } }

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
