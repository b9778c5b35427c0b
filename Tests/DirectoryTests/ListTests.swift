import Directory
import Foundation
import Governance
import SQLKit
import Spreadsheet
import Testing

@Suite("The list of objects") struct ListTests {
    private static let districts = ["210102", "210103", "210202"].map { RegionCode(rawValue: $0)! }
    private static let industries = ["F5211", "F5212", "H6210", "C1491", ""]
    private static let brands = ["鲜禾", "云川", "重庆", "长春路", "KFC", "第3号", "行知", "石井"]

    /// Objects that differ in everything a list can ask for; some changed after the index was built.
    private func library(_ count: Int, seed: UInt64) async throws -> Library {
        var library = try await Library()
        _ = try await library.hire([
            "regulator": PostHolding(post: .regulator, region: .root),
            "county": PostHolding(post: .regulator, region: Self.districts[2]),
            "witness": PostHolding(post: .witness, region: .root),
        ])
        var random = Steps(state: seed)
        func object(_ serial: Int) -> InspectionObject {
            let words = [Self.brands.randomElement(using: &random)!, Self.brands.randomElement(using: &random)!]
            return InspectionObject(
                id: code(serial), name: words.joined() + ["有限公司", "商行", ""].randomElement(using: &random)!,
                kind: [.enterprise, .individual].randomElement(using: &random)!,
                region: Self.districts.randomElement(using: &random)!,
                industry: Self.industries.randomElement(using: &random)!,
                state: [.active, .active, .cancelled].randomElement(using: &random)!,
                tags: Bool.random(using: &random) ? ["food"] : [])
        }
        let objects = (1...count).map(object)
        let gradings = objects.compactMap { object -> Grading? in
            guard let value = ["A", "B", "C", nil].randomElement(using: &random)! else { return nil }
            return Grading(
                object: object.id, kind: .risk, value: value, source: "t", owner: "market",
                on: CalendarDate("2026-01-02")!, reasons: "")
        }
        try await library.desk.addObjects(objects, gradings: gradings, by: library.actor)
        try await visit(objects.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }, in: library, "old")
        try await LibraryIndex.refresh(library.database)
        // From here on everything is newer than the index: renamed, visited, new.
        try await library.desk.addObjects((1...(count / 10)).map(object), by: library.actor)
        try await library.desk.addObjects(((count + 1)...(count + count / 10)).map(object), by: library.actor)
        try await visit(objects.filter { _ in Int.random(in: 0..<9, using: &random) == 0 }, in: library, "new")
        return library
    }

    private func visit(_ objects: [InspectionObject], in library: Library, _ task: String) async throws {
        let year = Timestamp.now.chinaDate.year
        let visits = objects.enumerated().map { index, object in
            let day = CalendarDate("\(year - index % 2)-01-\(10 + index % 20)")!
            return VisitEntry(object: object.id, on: day, task: task, departments: [])
        }
        try await library.desk.addHistory(
            visits: visits, holds: objects.prefix(3).map { ($0.id, Hold(kind: .case, until: nil), "") },
            source: task, by: library.actor)
    }

    private func all(_ query: ObjectQuery, in library: Library) async throws -> [ObjectLine] {
        var lines: [ObjectLine] = []
        var query = query
        repeat {
            let page = try await library.desk.objects(query, by: library.actor)
            lines += page.lines
            query.cursor = page.next
        } while query.cursor != nil
        return lines
    }

    private static let filters: [ObjectFilter] = [
        ObjectFilter(), ObjectFilter(region: districts[1]), ObjectFilter(region: RegionCode(rawValue: "210100")!),
        ObjectFilter(industry: "F"), ObjectFilter(industry: "F521"), ObjectFilter(industry: "H6"),
        ObjectFilter(kind: .individual, state: .active), ObjectFilter(risk: "B"), ObjectFilter(risk: "U"),
        ObjectFilter(tag: "food"), ObjectFilter(isVisited: true), ObjectFilter(state: .active, isVisited: false),
        ObjectFilter(isHeld: true), ObjectFilter(isHeld: false), ObjectFilter(text: "鲜禾"),
        ObjectFilter(text: "cc"), ObjectFilter(text: "云川 有限公司", region: districts[0], state: .active),
    ]

    /// What the filter means, said a second time over whole objects.
    private static func isMeant(_ line: ObjectLine, _ filter: ObjectFilter) -> Bool {
        let city = filter.region?.rawValue.hasSuffix("00") == true
        return filter.region.map { $0 == line.region || city && line.region.rawValue.hasPrefix("2101") } ?? true
            && line.industry.hasPrefix(filter.industry) && filter.kind.map { $0 == line.kind } ?? true
            && filter.state.map { $0 == line.state } ?? true && filter.risk.map { $0 == line.riskClass } ?? true
            && filter.tag.map { line.tags.contains($0) } ?? true
            && filter.isVisited.map { $0 == (line.visitsThisYear > 0) } ?? true
            && filter.isHeld.map { $0 == line.isHeld } ?? true
            && (filter.text.contains("c")
                || filter.text.split(separator: " ").allSatisfy { line.name.contains($0) })
    }

    @Test(
        "shows what the filter means, counts it truly, and pages meet without gap or repeat",
        arguments: [1, 7] as [UInt64])
    func filters(seed: UInt64) async throws {
        let library = try await library(100, seed: seed)
        let everything = try await all(ObjectQuery(limit: 200), in: library)
        #expect(everything.count == 110)
        for filter in Self.filters {
            let lines = try await all(ObjectQuery(filter, limit: 30), in: library)
            let meant = everything.filter { Self.isMeant($0, filter) }
            if !filter.text.contains("c") { #expect(lines == meant, "\(filter)") }
            #expect(try await library.desk.count(filter, by: library.actor) == lines.count, "\(filter)")
            #expect(Set(lines.map(\.id)).count == lines.count)
        }
        #expect(try await library.desk.count(ObjectFilter(text: "cc"), by: library.actor) > 0)
    }

    @Test("sorts by every column both ways, and the page before is the page one came from")
    func sorting() async throws {
        let library = try await library(60, seed: 3)
        for column in ObjectSort.Column.allCases {
            let up = try await all(ObjectQuery(sort: ObjectSort(column), limit: 11), in: library)
            let down = try await all(ObjectQuery(sort: ObjectSort(column, descending: true), limit: 13), in: library)
            #expect(up.map(\.id) == down.reversed().map(\.id), "\(column)")
            #expect(up.count == 66)
            let values = up.map { line in
                switch column {
                case .code: line.id
                case .region: line.region.rawValue
                case .industry: line.industry
                case .risk: line.riskClass == "U" ? "" : line.riskClass
                case .visited: line.lastVisit?.description ?? ""
                case .updated: line.updatedAt?.description ?? ""
                case .name: ""
                }
            }
            #expect(values == values.sorted(), "\(column)")
            let first = try await library.desk.objects(
                ObjectQuery(sort: ObjectSort(column), limit: 11), by: library.actor)
            #expect(first.previous == nil)
            let second = try await library.desk.objects(
                ObjectQuery(sort: ObjectSort(column), cursor: first.next, limit: 11), by: library.actor)
            let back = try await library.desk.objects(
                ObjectQuery(sort: ObjectSort(column), cursor: ListCursor(second.previous!.text), limit: 11),
                by: library.actor)
            #expect(back.lines == first.lines && back.previous == nil, "\(column)")
        }
    }

    @Test("sorts names as a dictionary does, and keeps risk classes out of addresses")
    func namesAndCursors() async throws {
        let library = try await Library()
        let names = ["重庆", "阿婆", "长春", "石井", "云川", "ABC", "安"]
        try await library.desk.addObjects(
            names.enumerated().map { InspectionObject(id: code($0 + 1), name: $1, region: .root) }, by: library.actor)
        let lines = try await all(ObjectQuery(limit: 3), in: library)
        #expect(lines.map(\.name) == ["ABC", "阿婆", "安", "长春", "石井", "云川", "重庆"])
        let page = try await library.desk.objects(
            ObjectQuery(sort: ObjectSort(.risk), limit: 2), by: library.actor)
        let plain = try #require(
            Data(base64Encoded: page.next!.text + String(repeating: "=", count: (4 - page.next!.text.count % 4) % 4)))
        #expect(String(decoding: plain, as: UTF8.self).split(separator: "\n").count == 2)
        #expect(ListCursor("%%%") == nil && ListCursor("") == nil && ListCursor("YWJj") == nil)
    }

    @Test("gives a county its own objects, in lists, counts and files, and the rest to nobody")
    func counties() async throws {
        let library = try await library(100, seed: 5)
        let governance = GovernanceDesk(ledger: library.ledger)
        let county = try await governance.actor(login: "county")
        let page = try await library.desk.objects(ObjectQuery(limit: 200), by: county)
        #expect(!page.lines.isEmpty && page.lines.allSatisfy { $0.region == Self.districts[2] })
        #expect(page.count == page.lines.count)
        let path = library.path("list.csv")
        let written = try await library.desk.exportObjects(
            .allMatching(ObjectFilter(), except: [page.lines[0].id]), to: path, by: county)
        #expect(written == page.count - 1)
        let nobody = try await governance.actor(login: "witness")
        await #expect(throws: GovernanceError.self) {
            try await library.desk.objects(ObjectQuery(), by: nobody)
        }
    }

    @Test("goes whole into a file, formulas defused, nothing internal in it, on the record once")
    func export() async throws {
        let library = try await Library()
        let object = InspectionObject(
            id: code(1), name: "=HYPERLINK(\"x\")", region: Self.districts[0], contact: "张三", phone: "13800000000")
        let grading = Grading(
            object: code(1), kind: .risk, value: "D", source: "", owner: "", on: CalendarDate("2026-01-02")!,
            reasons: "")
        try await library.desk.addObjects([object], gradings: [grading], by: library.actor)
        for name in ["list.csv", "list.xlsx"] {
            let written = try await library.desk.exportObjects(
                .these([code(1), code(2)]), to: library.path(name), by: library.actor)
            #expect(written == 1)
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: library.path("list.csv")))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.starts(with: Array("\u{FEFF}统一社会信用代码".utf8)) && text.contains("'=HYPERLINK"))
        #expect(!text.contains("张三") && !text.contains("138") && !text.contains(",D,"))
        #expect(try await library.auditRows(.exportObjects) == 2)
    }
}

/// A small generator of our own: the same seed, the same library.
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
