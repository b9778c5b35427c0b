// 行政检查审批表 of a group's firms.

package import Inspection
import Planning

package enum ApprovalsPage {
    package static func model(_ group: GroupPaper, _ facts: RoundFacts) -> Model {
        Head.office("行政检查审批表 \(group.title)").with(Model(facts)).with([
            "visits": .list(group.visits.map { Model($0).with(["isTight": .flag(isTight($0))]) })
        ])
    }

    /// Whether the form needs the smaller type to stay on its page.
    static func isTight(_ visit: VisitPaper) -> Bool {
        let width = 132.0
        let items = visit.departments.reduce(0) {
            $0 + PaperLayout.lines($1.name + "：" + $1.items.map(\.name).joined(separator: "、"), width: width, size: 12)
        }
        let officers = visit.officers.map { $0.name + "（" + $0.certificate + "）" }
        return items + PaperLayout.lines(visit.basis, width: width, size: 12)
            + PaperLayout.lines(ofWhole: officers, width: width, size: 12) > 15
    }
}
