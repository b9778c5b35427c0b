// What the public sees of an inspection. Phones, officers, classes and notes of the office cannot slip in.

package import Governance
package import Inspection
import Foundation
import Planning

/// A check point with its verdict.
package struct PublicPoint: Sendable, Hashable, Codable {
    package let text: String
    package let verdict: PointVerdict

    package init(text: String, verdict: PointVerdict) {
        self.text = text
        self.verdict = verdict
    }
}

/// One item's result in the national words.
package struct PublicItem: Sendable, Hashable, Codable {
    package let id: String
    package let name: String
    package var result: ResultCode
    package let points: [PublicPoint]

    package init(id: String, name: String, result: ResultCode, points: [PublicPoint]) {
        self.id = id
        self.name = name
        self.result = result
        self.points = points
    }

    /// No problem, and a check point that was not met: nobody can say both.
    package var isContradicted: Bool { !result.isProblem && points.contains { $0.verdict == .fail } }
}

/// One item of one department's part, parts counted from 0: two departments may have looked at the same item.
package struct PublicItemPlace: Sendable, Hashable, Comparable {
    package let part: Int
    package let item: String

    package init(part: Int, item: String) {
        self.part = part
        self.item = item
    }

    package static func < (left: PublicItemPlace, right: PublicItemPlace) -> Bool {
        (left.part, left.item) < (right.part, right.item)
    }
}

/// One department's part.
package struct PublicPart: Sendable, Hashable, Codable {
    package let department: String
    package let visitedOn: CalendarDate
    package var items: [PublicItem]

    package init(department: String, visitedOn: CalendarDate, items: [PublicItem]) {
        self.department = department
        self.visitedOn = visitedOn
        self.items = items
    }
}

package struct PublicResult: Sendable, Hashable, Codable {
    /// Unified code, `L:` or `X:` id.
    package let object: String
    package let name: String
    /// 行政区划 by name, down to the district.
    package let region: String
    package let campaign: String
    package let task: String
    /// First eight hex digits of P: whoever has the draw's folder finds the draw.
    package let taskNumber: String
    /// 发起部门.
    package let initiator: String
    /// 定向: drawn among objects of some trade, region, class or tag; 不定向: among all.
    package let isTargeted: Bool
    package let endedOn: CalendarDate
    package var parts: [PublicPart]
    /// A public sentence, mostly empty.
    package var remark: String

    package init(
        object: String, name: String, region: String, campaign: String, task: String, taskNumber: String,
        initiator: String, isTargeted: Bool, endedOn: CalendarDate, parts: [PublicPart], remark: String
    ) {
        self.object = object
        self.name = name
        self.region = region
        self.campaign = campaign
        self.task = task
        self.taskNumber = taskNumber
        self.initiator = initiator
        self.isTargeted = isTargeted
        self.endedOn = endedOn
        self.parts = parts
        self.remark = remark
    }

    /// The result that names the whole: the gravest.
    package var outcome: ResultCode {
        ResultCode.gravest(parts.flatMap { $0.items.map(\.result) }) ?? .nothingFound
    }

    /// Where in its part an item stands; nil where there is none.
    func index(of place: PublicItemPlace) -> Int? {
        guard parts.indices.contains(place.part) else { return nil }
        return parts[place.part].items.firstIndex { $0.id == place.item }
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension PublicResult {
    /// The public side of a complete visit. Errors: `PublicationError.notComplete` when a part has no accepted result.
    init(
        _ visit: Visit, task: JointTask, items: [String: Item], organisation: Organisation, remark: String
    ) throws(PublicationError) {
        guard let endedOn = visit.endedOn else { throw .notComplete(visit: visit.name) }
        func department(_ id: DepartmentID) -> String { organisation.departments[id]?.name ?? id.rawValue }
        var parts: [PublicPart] = []
        for part in visit.parts {
            guard part.state == .accepted, let day = part.document.visitedOn else {
                throw .notComplete(visit: visit.name)
            }
            var results: [PublicItem] = []
            for id in part.items {
                guard let result = part.document.result(of: id), let code = result.code else {
                    throw .notComplete(visit: visit.name)
                }
                results.append(
                    PublicItem(
                        id: id, name: items[id]?.name ?? id, result: code,
                        points: result.points.map { PublicPoint(text: $0.text, verdict: $0.verdict) }))
            }
            parts.append(PublicPart(department: department(part.department), visitedOn: day, items: results))
        }
        self.init(
            object: visit.object, name: visit.name,
            region: Self.district(of: visit.region, organisation.tree),
            campaign: task.plan.campaign, task: task.name, taskNumber: String(visit.draw.prefix(8)),
            initiator: task.initiator.map(department) ?? "",
            isTargeted: !task.plan.streams.allSatisfy(\.scope.isEverything), endedOn: endedOn, parts: parts,
            remark: remark)
    }

    /// Streets are left out: a district is enough to tell two firms apart.
    private static func district(of region: RegionCode, _ tree: RegionTree) -> String {
        let code = tree.current(region)
        let path = [code] + tree.ancestors(of: code)
        let place = path.first { $0.rawValue.utf8.count == 6 } ?? code
        return place == .root ? "" : tree[place]?.name ?? ""
    }
}

extension JointTask {
    /// 发起部门: that of the first stream; it publishes (PUB-1).
    package var initiator: DepartmentID? {
        plan.streams.first.flatMap { DepartmentID(rawValue: $0.department) }
    }
}
