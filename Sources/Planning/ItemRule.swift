// What the item list says of how many and how often (PLN-7): 一般检查事项 are capped, 重点检查事项 are not.

import Governance
package import SQLKit

/// The part of an item that a plan is held against.
package struct ItemRule: Sendable, Hashable {
    package var name: String
    package var parties: ItemParties
    package var isKey: Bool
    /// As published: `10%`, `10%-20%`, `3%；2次/年`.
    package var rateCap: String
    package var frequencyCap: Int?

    package init(name: String, parties: ItemParties, isKey: Bool, rateCap: String, frequencyCap: Int?) {
        self.name = name
        self.parties = parties
        self.isKey = isKey
        self.rateCap = rateCap
        self.frequencyCap = frequencyCap
    }

    /// The highest rate of any group; nil for a key item, where none is given, where a least rate is given (`≥50%`), or
    /// where the text has no number that can be read. Of several numbers the greatest.
    package var highestRate: Rate? {
        guard !isKey else { return nil }
        let plain = rateCap.replacing("％", with: "%").replacing("．", with: ".")
        let least = ["≥", ">", "＞", "不低于", "不少于", "以上", "至少"]
        guard !least.contains(where: { plain.contains($0) }) else { return nil }
        let parts = plain.split { !"0123456789.%/".contains($0) }
        let rates = parts.compactMap { part -> Rate? in
            guard part.contains("%") || part.contains("/") || parts.count == 1 && part.contains(".") else { return nil }
            return try? Rate(String(part))
        }
        return rates.max { $0.isBelow($1) }
    }

    /// How often one object may be inspected in a year; nil for a key item and where none is given.
    package var mostVisits: Int? { isKey ? nil : frequencyCap }

    /// Of every item on the list, by id.
    package static func all(in transaction: any ReadTransaction) throws -> [String: ItemRule] {
        let rows = try transaction.map(
            "SELECT id, name, is_key, rate_cap, frequency_cap, initiator, cooperators FROM pln_item"
        ) { row in
            let cooperators = try row.text(6).split(separator: ",").compactMap { DepartmentID(rawValue: String($0)) }
            let rule = ItemRule(
                name: try row.text(1),
                parties: ItemParties(initiator: try row.department(5), cooperators: Set(cooperators)),
                isKey: try row.bool(2), rateCap: try row.text(3), frequencyCap: try row.intOrNil(4))
            return (try row.text(0), rule)
        }
        return Dictionary(rows, uniquingKeysWith: { _, last in last })
    }
}

extension Item {
    package var rule: ItemRule {
        ItemRule(name: name, parties: parties, isKey: isKey, rateCap: rateCap, frequencyCap: frequencyCap)
    }
}

extension Rate {
    /// Exactly, without a quotient.
    package func isBelow(_ other: Rate) -> Bool { p * other.q < other.p * q }
}

extension ExclusionRules {
    /// The most visits to one object in a calendar year that these rules let happen; nil without a limit.
    package var mostVisits: Int? {
        let byRest = restMonths > 0 ? (12 + restMonths - 1) / restMonths : nil
        return [visitCap, byRest].compactMap { $0 }.min()
    }

    /// The same rules, no looser than the items allow.
    package func within(_ rules: [ItemRule]) -> ExclusionRules {
        guard let most = rules.compactMap(\.mostVisits).min(), mostVisits.map({ $0 > most }) ?? true else {
            return self
        }
        return ExclusionRules(visitCap: most, restMonths: restMonths)
    }
}

extension [GroupSpec] {
    /// The same groups at rates no higher than the items allow.
    package func within(_ rules: [ItemRule]) -> [GroupSpec] {
        guard let highest = rules.compactMap(\.highestRate).min(by: { $0.isBelow($1) }) else { return self }
        return map { group in
            var group = group
            if highest.isBelow(group.rate) { group.rate = highest }
            return group
        }
    }
}

extension TaskPlan {
    /// Groups and exclusions that are looser than an ordinary item allows.
    func capFaults(_ items: [String: ItemRule]) -> [PlanningError] {
        var faults: [PlanningError] = []
        var seen = Set<String>()
        for stream in streams {
            let rules = stream.items.compactMap { items[$0] }
            let capped = rules.compactMap { rule in rule.highestRate.map { (rule, $0) } }
            if let (rule, highest) = capped.min(by: { $0.1.isBelow($1.1) }) {
                for group in stream.groups where highest.isBelow(group.rate) {
                    faults.append(
                        .rateAboveCap(
                            item: rule.name, stream: stream.id, group: group.name, rate: group.rate.percent,
                            cap: highest.percent))
                }
            }
            for rule in rules {
                guard let most = rule.mostVisits, exclusions.mostVisits.map({ $0 > most }) ?? true,
                    seen.insert(rule.name).inserted
                else { continue }
                faults.append(.visitsAboveCap(item: rule.name, cap: most))
            }
        }
        return faults
    }
}
