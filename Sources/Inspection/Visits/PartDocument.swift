// What a department writes down about a visit: a result for each of its items. A pure value, kept as JSON.

package import Governance
import Foundation

/// 合格, 不合格, 不适用, 未检查: the verdict on one check point.
package enum PointVerdict: String, Sendable, Hashable, Codable, CaseIterable {
    case pass, fail
    case notApplicable = "not-applicable"
    case unchecked

    package var text: String {
        switch self {
        case .pass: "合格"
        case .fail: "不合格"
        case .notApplicable: "不适用"
        case .unchecked: "未检查"
        }
    }
}

/// A verdict with the words of the check point as they were on the day: the item may be edited later.
package struct PointAnswer: Sendable, Hashable, Codable {
    package var text: String
    package var verdict: PointVerdict

    package init(text: String, verdict: PointVerdict) {
        self.text = text
        self.verdict = verdict
    }
}

/// One item's result.
package struct ItemResult: Sendable, Hashable, Codable {
    package var item: String
    /// Nil while nobody has said.
    package var code: ResultCode?
    /// Nil: the first that the code allows.
    package var followUp: FollowUp?
    /// Optional, point by point.
    package var points: [PointAnswer]
    /// For the office only: never published.
    package var note: String

    package init(
        item: String, code: ResultCode?, followUp: FollowUp? = nil, points: [PointAnswer] = [], note: String = ""
    ) {
        self.item = item
        self.code = code
        self.followUp = followUp
        self.points = points
        self.note = note
    }

    /// What follows, as said or as the code has it.
    package var following: FollowUp? { followUp ?? code?.followUps.first }
}

/// One department's part of a visit in writing.
package struct PartDocument: Sendable, Hashable, Codable {
    package var visitedOn: CalendarDate?
    /// Certificates of the officers who were there, of any department of the group.
    package var officers: [String]
    package var results: [ItemResult]
    /// For the office only: never published.
    package var note: String

    package init(
        visitedOn: CalendarDate? = nil, officers: [String] = [], results: [ItemResult] = [], note: String = ""
    ) {
        self.visitedOn = visitedOn
        self.officers = officers
        self.results = results
        self.note = note
    }

    package var isEmpty: Bool { self == PartDocument() }

    /// The result that names the part: the gravest.
    package var outcome: ResultCode? { ResultCode.gravest(results.compactMap(\.code)) }

    package func result(of item: String) -> ItemResult? { results.first { $0.item == item } }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    static func reading(_ json: String) throws -> PartDocument {
        json.isEmpty ? PartDocument() : try JSONDecoder().decode(PartDocument.self, from: Data(json.utf8))
    }
}

/// One thing that two people wrote differently.
package struct PartDifference: Sendable, Hashable {
    /// `visited-on`, `officers`, `note`, or an item's id.
    package let field: String
    /// What it was before both.
    package let base: String
    package let stored: String
    package let mine: String

    package init(field: String, base: String, stored: String, mine: String) {
        self.field = field
        self.base = base
        self.stored = stored
        self.mine = mine
    }

    /// Whose is meant where only one of the two changed it; nil where both did, and somebody has to choose.
    package var isMineMeant: Bool? { stored == base ? true : mine == base ? false : nil }
}

extension PartDocument {
    /// What `mine` says otherwise, in the order of a form.
    package func differences(to mine: PartDocument, from base: PartDocument) -> [PartDifference] {
        let fields = ["visited-on", "officers"] + (results + mine.results).map(\.item).unique() + ["note"]
        return fields.map { field in
            PartDifference(
                field: field, base: base.words(of: field), stored: words(of: field), mine: mine.words(of: field))
        }.filter { $0.stored != $0.mine }
    }

    /// This document with some fields as `mine` has them.
    package func taking(_ fields: Set<String>, from mine: PartDocument) -> PartDocument {
        let items = (results + mine.results).map(\.item).unique()
        return PartDocument(
            visitedOn: fields.contains("visited-on") ? mine.visitedOn : visitedOn,
            officers: fields.contains("officers") ? mine.officers : officers,
            results: items.compactMap { item in (fields.contains(item) ? mine : self).result(of: item) },
            note: fields.contains("note") ? mine.note : note)
    }

    private func words(of field: String) -> String {
        switch field {
        case "visited-on": visitedOn?.description ?? ""
        case "officers": officers.sorted().joined(separator: "、")
        case "note": note
        default: Self.words(result(of: field))
        }
    }

    private static func words(_ result: ItemResult?) -> String {
        guard let result else { return "" }
        let code = result.code.map { "\($0.rawValue) \($0.text)" } ?? ""
        let points = result.points.map { "\($0.text)：\($0.verdict.text)" }
        return ([code, result.followUp?.text ?? ""] + points + [result.note]).filter { !$0.isEmpty }
            .joined(separator: "；")
    }
}
