// Recognising columns by their headings, in any order, under any of their usual names.

import Spreadsheet

/// One column an import understands.
package protocol ImportColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// Headings, most usual first; the first is the template's. Compared by `Heading.key`.
    var aliases: [String] { get }
    /// The library cannot take a row without it.
    var isRequired: Bool { get }
}

/// The heading row of a file, matched against the columns of `Column`.
package struct Heading<Column: ImportColumn>: Sendable {
    /// Column → 0-based position.
    package let positions: [Column: Int]
    /// Headings nobody asked for; their cells are ignored (and come back in the errors file).
    package let ignored: [String]
    /// As in the file, for the errors file and for messages.
    package let titles: [String]
    /// 1-based line of the heading row.
    package let row: Int
    /// Columns that a person chose.
    package let chosen: Set<Column>

    /// `chosen`: what a person said; wins over what is recognised. Nil when too little is recognised to be a heading
    /// row: a title line, a blank line, data.
    package init?(_ cells: [String], row: Int, chosen: [Column: Int] = [:]) {
        let table = HeadingKey.table(Column.self)
        var positions = chosen.filter { cells.indices.contains($0.value) }
        var ignored: [String] = []
        let byHand = Set(positions.values)
        self.chosen = Set(positions.keys)
        for (index, cell) in cells.enumerated() where !byHand.contains(index) {
            let key = HeadingKey.make(cell)
            guard let column = table[key] else {
                if !key.isEmpty { ignored.append(CellText.clean(cell)) }
                continue
            }
            if positions[column] == nil { positions[column] = index }
        }
        guard !positions.isEmpty else { return nil }
        self.positions = positions
        self.ignored = ignored
        self.titles = cells.map(CellText.clean)
        self.row = row
    }

    /// Required columns that are missing, by their template names.
    package var missing: [String] { Column.allCases.filter { $0.isRequired && positions[$0] == nil }.map(\.aliases[0]) }

    /// Two headings of the file that mean the same column, nil when there are none.
    package var duplicate: (column: Column, titles: [String])? {
        let table = HeadingKey.table(Column.self)
        var found: [Column: [String]] = [:]
        for title in titles {
            guard let column = table[HeadingKey.make(title)] else { continue }
            found[column, default: []].append(title)
        }
        let doubled = found.filter { $0.value.count > 1 }
        return Column.allCases.first { doubled[$0] != nil }.map { ($0, doubled[$0]!) }
    }

    /// The file's own title of a column.
    package func title(_ column: Column) -> String { positions[column].map { titles[$0] } ?? column.aliases[0] }

    /// A fault of this column's cell; of the whole row where the file has no such column.
    func fault(_ column: Column, row: Int, _ code: String, _ parameters: [String: String]) -> CellFault {
        CellFault(
            column: positions[column].map(columnName), title: title(column), row: row, code: code,
            parameters: parameters)
    }

    /// 0-based position of a column, nil when the file has none.
    package func position(_ column: Column) -> Int? { positions[column] }
}

enum HeadingKey {
    /// Width folded, lower case, spaces, `*`, `_`, brackets with their content and the marks 推定/必填 off:
    /// `＊统一社会信用代码（必填）` and `统一社会信用代码` are the same heading.
    static func make(_ text: String) -> String {
        var out = "", all = ""
        var depth = 0
        for character in CellText.key(text) {
            switch character {
            case "(", "[", "【", "〔", "<": depth += 1
            case ")", "]", "】", "〕", ">": depth = max(0, depth - 1)
            case "*", "_", "-", ":", "/", "#", "\"", "'", ".", "、", "※", "★", "　": break
            default:
                all.append(character)
                if depth == 0 { out.append(character) }
            }
        }
        if out.isEmpty { out = all }
        for mark in ["推定", "必填", "选填"] where out.hasSuffix(mark) && out != mark { out.removeLast(mark.count) }
        return out
    }

    /// Key → column, of every alias and of the column's own English name.
    static func table<Column: ImportColumn>(_: Column.Type) -> [String: Column] {
        var table: [String: Column] = [:]
        for column in Column.allCases {
            for alias in [column.rawValue] + column.aliases { table[HeadingKey.make(alias)] = column }
        }
        return table
    }
}
