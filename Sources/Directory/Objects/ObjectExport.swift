// A list of objects as a whole file.

import Governance
import Localization
import SQLKit
import Spreadsheet

/// Writes a list as a file, a thousand rows in memory at a time.
struct ObjectExport {
    let selection: ObjectSelection
    let sort: ObjectSort
    let scope: [RegionCode]
    let today: CalendarDate
    let tree: RegionTree
    let transaction: any ReadTransaction

    private static let titles = [
        "统一社会信用代码", "名称", "对象类别", "企业类型", "行政区划代码", "行政区划", "行业代码", "住所", "经营场所", "登记机关", "管辖所",
        "经营状态", "成立日期", "标签", "最近检查", "本年入企次数",
    ]

    func write(to path: String) throws -> Int {
        let writer = try makeTableWriter(path: path, sheet: "检查对象", widths: Self.titles.map { _ in 18 })
        try writer.write(Self.titles.map { .text($0) })
        var rows = 0
        var waiting: [Int64] = []
        func flush() throws {
            let found = try ObjectStore.objects(numbers: waiting, in: transaction)
            let visits = try IndexRow.load(waiting.sorted(), in: transaction)
            let days = Dictionary(uniqueKeysWithValues: visits.map { ($0.no, $0.visits) })
            for no in waiting {
                guard let object = found[no]?.object else { continue }
                try writer.write(cells(object, days[no] ?? []))
                rows += 1
            }
            waiting.removeAll(keepingCapacity: true)
        }
        try forEachNumber { no in
            waiting.append(no)
            if waiting.count == 1000 { try flush() }
        }
        try flush()
        try writer.close()
        return rows
    }

    private func forEachNumber(_ body: (Int64) throws -> Void) throws {
        var filter = ObjectFilter()
        var except: Set<String> = []
        var only: Set<Int64>?
        switch selection {
        case .these(let ids): only = Set(try ObjectStore.numbers(ids.sorted(), in: transaction).values)
        case .allMatching(let wanted, let excluded): (filter, except) = (wanted, excluded)
        }
        let without = Set(try ObjectStore.numbers(except.sorted(), in: transaction).values)
        let matcher = try ObjectMatcher(filter, scope: scope, today: today, tree: tree, in: transaction)
        var match = try matcher.match()
        if let only { match.keep(only) }
        try ObjectPager(match: match, sort: sort, transaction: transaction).walk(from: nil) { place in
            if !without.contains(place.no) { try body(place.no) }
            return true
        }
    }

    private func cells(_ object: InspectionObject, _ visits: [String]) -> [Cell] {
        let region = tree.current(object.region)
        let texts = [
            object.id, object.name, object.kind.title(in: .chinese), object.type,
            region == .root ? "" : region.rawValue,
            region == .root ? "" : tree.fullName(of: region), object.industry, object.registeredAddress,
            object.businessAddress, object.authority, object.station, object.state.title(in: .chinese),
            object.registeredOn?.description ?? "", object.tags.joined(separator: "、"), visits.max() ?? "",
        ]
        let days = Set(visits.filter { $0.hasPrefix("\(today.year)-") })
        return texts.map { $0.isEmpty ? .empty : .text($0) } + [.number(String(days.count))]
    }
}

extension ObjectMatch {
    /// Leaves only these.
    mutating func keep(_ numbers: Set<Int64>) {
        for index in blocks.indices {
            var set = BlockSet()
            for no in numbers where Block.of(no) == blocks[index].block { set.insert(Block.place(no)) }
            blocks[index].set.formIntersection(set)
        }
        live.removeAll { !numbers.contains($0.no) }
    }
}
