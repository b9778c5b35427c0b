// Which objects a person wants to see; a value that can stand in a URL and in a task's scope.

package import Governance

/// All conditions must hold; empty ones hold always.
package struct ObjectFilter: Sendable, Hashable {
    /// Words: signs of the name, pinyin initials, the beginning of a code. Several must all match.
    package var text: String
    /// The division with all below it.
    package var region: RegionCode?
    /// `F`, `F52`, `F521`, `F5211`; empty: all.
    package var industry: String
    package var kind: ObjectKind?
    package var state: BusinessState?
    /// `A`…`D`; `U`: not graded.
    package var risk: String?
    package var tag: String?
    /// Visited in the current calendar year, or not.
    package var isVisited: Bool?
    /// Held out of draws today, or not.
    package var isHeld: Bool?

    package init(
        text: String = "", region: RegionCode? = nil, industry: String = "", kind: ObjectKind? = nil,
        state: BusinessState? = nil, risk: String? = nil, tag: String? = nil, isVisited: Bool? = nil,
        isHeld: Bool? = nil
    ) {
        self.text = text
        self.region = region
        self.industry = industry
        self.kind = kind
        self.state = state
        self.risk = risk
        self.tag = tag
        self.isVisited = isVisited
        self.isHeld = isHeld
    }
}

extension ObjectFilter {
    private var storedRisk: String? { risk.map { $0 == "U" ? "" : $0 } }

    /// Keys of the stored sets: all clauses must hold, of each one key is enough.
    func clauses(scope: [RegionCode], tree: RegionTree, year: Int) -> [[(kind: PostingKind, head: Int64)]] {
        var clauses: [[(kind: PostingKind, head: Int64)]] = []
        func regions(_ codes: [RegionCode]) {
            guard !codes.contains(.root) else { return }
            clauses.append(codes.map { (.region, PostingKey.region(tree.current($0).rawValue)) })
        }
        regions(scope)
        if let region { regions([region]) }
        if !industry.isEmpty { clauses.append(industryHeads.map { (.industry, $0) }) }
        if let kind { clauses.append([(.kind, PostingKey.hash(kind.rawValue))]) }
        if let state { clauses.append([(.state, PostingKey.hash(state.rawValue))]) }
        if let risk = storedRisk { clauses.append([(.risk, PostingKey.word(risk.utf8))]) }
        if let tag { clauses.append([(.tag, PostingKey.hash(tag))]) }
        return clauses
    }

    /// A prefix of two signs is no level of the classification: its ten divisions are asked for.
    private var industryHeads: [Int64] {
        if industry.utf8.count != 2 { return [PostingKey.word(industry.utf8)] }
        return (0...9).map { PostingKey.word("\(industry)\($0)".utf8) }
    }

    /// The same, asked of one row; text and holds are judged elsewhere.
    func matches(_ row: IndexRow, scope: [RegionCode], tree: RegionTree, year: Int) -> Bool {
        let region = RegionCode(rawValue: row.region) ?? .root
        func lies(under codes: [RegionCode]) -> Bool {
            codes.contains { $0 == .root || tree.contains(region, under: $0) }
        }
        guard lies(under: scope), self.region.map({ lies(under: [$0]) }) ?? true else { return false }
        return row.industry.hasPrefix(industry) && kind.map { $0.rawValue == row.kind } ?? true
            && state.map { $0.rawValue == row.state } ?? true && storedRisk.map { $0 == row.risk } ?? true
            && tag.map { row.tags.contains($0) } ?? true && isVisited.map { $0 == row.wasVisited(in: year) } ?? true
    }
}
