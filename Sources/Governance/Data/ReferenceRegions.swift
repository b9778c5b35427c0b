// The divisions every new platform starts with, embedded so that `init` needs no file and no network.

/// GB/T 2260: all provinces, cities and districts; streets of five cities (Shenyang, Nantong, Jinan, Harbin, Bortala).
/// Sources and licence stand at the head of each data file.
package enum ReferenceRegions {
    /// Every row, the root 000000 first, parents before children. About 4,200.
    package static let all: [Region] = {
        let root = Region(code: .root, name: "全国", parent: nil)
        return [root] + [cities, areas, streets].flatMap(regions)
    }()

    /// Codes abolished or renamed.
    package static let changes: [RegionChange] = changeRows.split(separator: "\n").map { line in
        let fields = line.split(separator: " ", maxSplits: 5).map(String.init)
        guard fields.count == 6, let old = RegionCode(rawValue: fields[0]), let new = RegionCode(rawValue: fields[2]),
            let year = Int(fields[4])
        else {
            preconditionFailure("embedded region change is malformed: \(line)")
        }
        return RegionChange(old: old, oldName: fields[1], new: new, newName: fields[3], year: year, note: fields[5])
    }

    private static func regions(_ rows: String) -> [Region] {
        rows.split(separator: "\n").map { line in
            guard let space = line.firstIndex(of: " "), let code = RegionCode(rawValue: String(line[..<space])) else {
                preconditionFailure("embedded region is malformed: \(line)")
            }
            return Region(code: code, name: String(line[line.index(after: space)...]), parent: code.lexicalParent)
        }
    }
}
