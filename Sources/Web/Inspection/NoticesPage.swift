// 行政检查通知书 of a group's firms.

package import Inspection
import Planning

package enum NoticesPage {
    /// - Parameter publicAddress: of the task's public page; nil where the site's own name is not known.
    package static func model(_ group: GroupPaper, _ facts: RoundFacts, publicAddress: String? = nil) -> Model {
        Head.office("行政检查通知书 \(group.title)").with(Model(facts)).with([
            "visits": .list(group.visits.map(notice)), "code": publicAddress.map(QRCode.model) ?? .list([]),
            "hasCode": .flag(publicAddress != nil),
        ])
    }

    private static func notice(_ visit: VisitPaper) -> Model {
        let isTight = height(visit, .normal) > room
        let hasAnnex = isTight && height(visit, .tight) > room
        let annexes = hasAnnex ? annexes(visit) : []
        let model = Model(visit).with([
            "isTight": .flag(isTight && !hasAnnex), "hasAnnex": .flag(hasAnnex),
            "pageCount": .text(String(1 + annexes.count)),
        ])
        return model.with([
            "annexes": .list(
                annexes.enumerated().map { index, parts in
                    ["departments": .list(parts.map(Model.init)), "page": .text(String(index + 2))]
                })
        ])
    }

    // MARK: Room, in millimetres

    /// Height of a page without its margins, width of its lines.
    private static let room = 264.0
    private static let width = 162.0

    private struct Size {
        let text: Double
        let line: Double
        let cell: Double
        let cellLine: Double
        /// Headings, signature, foot, margins.
        let fixed: Double

        static let normal = Size(text: 13, line: 7.8, cell: 12, cellLine: 6.15, fixed: 82)
        static let tight = Size(text: 11.5, line: 6.3, cell: 10.5, cellLine: 5.0, fixed: 76)
    }

    private static func height(_ visit: VisitPaper, _ size: Size) -> Double {
        let standing = [
            "\(visit.name)（\(visit.id)）：",
            "　　根据\(visit.basis)的规定，经随机抽取，决定对你单位进行行政检查。现将有关事项通知如下：",
            String(repeating: "一", count: 48), "　　二、检查地点：\(visit.address)。", String(repeating: "三", count: 42), "四",
            String(repeating: "五", count: 54), String(repeating: "六", count: 88), "联系人",
        ]
        let lines = standing.reduce(0) { $0 + PaperLayout.lines($1, width: width, size: size.text) }
        return size.fixed + Double(lines) * size.line + visit.departments.reduce(0) { $0 + row($1, size) }
    }

    private static func row(_ part: VisitDepartment, _ size: Size) -> Double {
        let items = part.items.reduce(0) {
            $0 + PaperLayout.lines($1.name + "，10项", width: 56, size: size.cell)
        }
        let officers = part.officers.reduce(0) {
            $0 + PaperLayout.lines("\($1.name) \($1.certificate)", width: 54, size: size.cell)
        }
        let name = PaperLayout.lines(part.name, width: 40, size: size.cell)
        return Double(max(items, officers, name)) * size.cellLine + 2.5
    }

    private static func annexes(_ visit: VisitPaper) -> [[VisitDepartment]] {
        PaperLayout.pages(
            visit.departments, first: room - 42, other: room - 42, height: { row($0, .normal) },
            isHeading: { _ in false }
        ).map(\.blocks)
    }
}
