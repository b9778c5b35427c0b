// 现场检查记录 of a group's firms, cut into numbered pages: each is signed for itself.

package import Inspection
import Planning

package enum RecordsPage {
    package static func model(_ group: GroupPaper, _ facts: RoundFacts) -> Model {
        Head.office("现场检查记录 \(group.title)").with(Model(facts)).with([
            "visits": .list(group.visits.map { Model($0).with(["pages": .list(pages($0))]) })
        ])
    }

    /// A row of the table of check points.
    private enum Row {
        case item(String, department: String)
        case point(Int, CheckPoint)
        /// The item lists no check points.
        case empty(Int)
    }

    private static func rows(_ visit: VisitPaper) -> [Row] {
        var rows: [Row] = []
        var place = 0
        for part in visit.departments {
            for item in part.items {
                rows.append(.item(item.name, department: part.name))
                for point in item.checkPoints {
                    place += 1
                    rows.append(.point(place, point))
                }
                if item.checkPoints.isEmpty {
                    place += 1
                    rows.append(.empty(place))
                }
            }
        }
        return rows
    }

    private static func pages(_ visit: VisitPaper) -> [Model] {
        var pages = PaperLayout.pages(
            rows(visit), first: room - heading(visit) - tableHead, other: room - continued - tableHead, height: height,
            isHeading: { if case .item = $0 { true } else { false } })
        // What the last page of check points leaves is for findings; signatures stay together.
        let closing = closing(visit)
        let last = pages.count - 1
        var ruledFrom = last
        if pages[last].rest < findings + fewestRuled * ruled + closing {
            if pages[last].rest < findings + fewestRuled * ruled { ruledFrom += 1 }
            pages.append(([], room - continued))
        }
        return pages.enumerated().map { index, page in
            let isLast = index == pages.count - 1
            let free = page.rest - findings - (isLast ? closing : 0)
            let lines = index < ruledFrom ? 0 : max(0, Int(free / ruled))
            return [
                "isFirst": .flag(index == 0), "isLast": .flag(isLast), "page": .text(String(index + 1)),
                "pageCount": .text(String(pages.count)), "rows": .list(page.blocks.map(model)),
                "hasRows": .flag(!page.blocks.isEmpty), "hasRuled": .flag(lines > 0),
                "isRuledAgain": .flag(index > ruledFrom), "ruled": .texts(Array(repeating: "", count: lines)),
            ]
        }
    }

    private static func model(_ row: Row) -> Model {
        switch row {
        case .item(let item, let department):
            return ["isItem": true, "isPoint": false, "item": .text(item), "department": .text(department)]
        case .point(let place, let point):
            return [
                "isItem": false, "isPoint": true, "place": .text(String(place)), "point": .text(point.text),
                "standard": .text(point.standard), "hasStandard": .flag(!point.standard.isEmpty),
            ]
        case .empty(let place):
            return [
                "isItem": false, "isPoint": true, "place": .text(String(place)),
                "point": "本事项未列检查要点，检查内容记入下方现场情况", "standard": "", "hasStandard": false,
            ]
        }
    }

    // MARK: Room, in millimetres

    /// A page without margins and foot.
    private static let room = 262.0
    private static let tableHead = 6.5
    /// Heading of a further page.
    private static let continued = 8.0
    private static let ruled = 8.5
    /// The heading of the ruled lines.
    private static let findings = 9.5
    private static let fewestRuled = 4.0

    private static func height(_ row: Row) -> Double {
        switch row {
        case .item, .empty: return 7.2
        case .point(_, let point):
            let text = PaperLayout.lines(point.text, width: 84, size: 10)
            let standard =
                point.standard.isEmpty ? 0 : PaperLayout.lines("标准：" + point.standard, width: 84, size: 9)
            return Double(text) * 5 + Double(standard) * 4.4 + 2.2
        }
    }

    /// Title, number and the table of who and where.
    private static func heading(_ visit: VisitPaper) -> Double {
        let officers = visit.officers.map { $0.name + "（" + $0.certificate + "）" }
        let cells = ["\(visit.name)　\(visit.id)", visit.address, "时间", "负责人", visit.basis]
        let lines = cells.reduce(3 + PaperLayout.lines(ofWhole: officers, width: 137, size: 10)) {
            $0 + PaperLayout.lines($1, width: 137, size: 10)
        }
        return 24 + Double(lines) * 5 + 7 * 2.4
    }

    /// Everything after the ruled lines.
    private static func closing(_ visit: VisitPaper) -> Double {
        40 + Double(visit.departments.count + 3) * 11.4
    }
}
