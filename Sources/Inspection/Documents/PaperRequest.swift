// Which papers of a round are wanted: one group's are put together without the thousands of others.

import Drawing
import VerifiableDraw

package enum PaperRequest: Sendable, Hashable {
    /// The whole folder.
    case all
    /// The list as it was drawn; it stays so, whoever is replaced.
    case list
    /// Dispatch lists, approval forms, notices and record sheets of every group.
    case groups
    /// Those of one.
    case group(area: String, number: Int)

    var hasList: Bool { self == .all || self == .list }
    var hasGroups: Bool { self != .list }

    var group: (area: String, number: Int)? {
        if case .group(let area, let number) = self { (area, number) } else { nil }
    }

    /// For the record.
    var words: String {
        switch self {
        case .all: "all"
        case .list: "list"
        case .groups: "groups"
        case .group(let area, let number): "\(area)-\(number)"
        }
    }
}

/// A firm that somebody goes to.
struct PaperVisit: Sendable {
    /// Place in the drawn list; reserves count on.
    let number: Int
    let object: String
    let area: String
    let group: Int
    /// Departments with their items, in the plan's order.
    var parts: [(department: String, items: [String])]

    /// As the draw has them. Errors: `PapersError.unknown` for a stream that the plan does not have.
    static func drawn(
        _ round: DrawnRound, _ group: (area: String, number: Int)? = nil
    ) throws(PapersError) -> [PaperVisit] {
        let known = Set(round.plan.streams.map(\.id))
        var visits: [PaperVisit] = []
        for (index, drawn) in round.visits.enumerated() {
            if let group, group.area != drawn.area || group.number != drawn.group { continue }
            if let stray = drawn.streams.first(where: { !known.contains($0) }) {
                throw .unknown(kind: "stream", id: stray)
            }
            visits.append(
                PaperVisit(
                    number: index + 1, object: drawn.object, area: drawn.area, group: drawn.group,
                    parts: round.parts(of: drawn.streams)))
        }
        return visits
    }
}
