// `init --departments FILE`: the departments of a real city, from a table.

import Governance
import Spreadsheet

/// Reads 编号, 名称 and, where given, 行政区划 and 有处罚权 (是/否; yes where nothing is said).
enum DepartmentFile {
    static func read(_ path: String, tree: RegionTree) throws -> [Department] {
        let reader = try TableReader(path: path)
        guard let heading = try reader.next()?.record.cells.map(\.text) else {
            throw CommandError("command.department-columns", place: path)
        }
        func column(_ names: [String]) -> Int? { heading.firstIndex { names.contains($0) } }
        guard let id = column(["编号", "部门编号", "id"]), let name = column(["名称", "部门名称", "部门", "name"]) else {
            throw CommandError("command.department-columns", place: path)
        }
        let region = column(["行政区划", "区划代码", "region"])
        let penalises = column(["有处罚权", "行政处罚权", "penalises"])
        var departments: [Department] = []
        while let result = try reader.next() {
            if case .damaged(_, let error) = result { throw error }
            let record = result.record
            func text(_ index: Int?) -> String { index.map { record[column: $0].text } ?? "" }
            let place = "\(path):\(record.row)"
            guard let department = DepartmentID(rawValue: text(id)), !text(name).isEmpty else {
                throw CommandError("command.department-row", ["row": String(record.row)], place: place)
            }
            let code = text(region).isEmpty ? RegionCode.root : RegionCode(rawValue: text(region))
            guard let code, tree[tree.current(code)] != nil else {
                throw CommandError("command.department-region", ["region": text(region)], place: place)
            }
            departments.append(
                Department(
                    id: department, name: text(name), region: code,
                    mayPenalise: !["否", "无", "0", "no"].contains(text(penalises))))
        }
        guard !departments.isEmpty else { throw CommandError("command.department-columns", place: path) }
        return departments
    }
}
