// What a person said about headings that were not recognised (DIR-9).

/// Columns chosen by hand, for the heading row that was on the page.
package struct ColumnMapping: Codable, Sendable, Hashable {
    /// 1-based row of the headings.
    package var row: Int
    /// 0-based position → the column's own English name (`rawValue`).
    package var columns: [Int: String]

    package init(row: Int, columns: [Int: String]) {
        self.row = row
        self.columns = columns
    }

    /// By column; names that are none of this kind are left out.
    func positions<Column: ImportColumn>(_: Column.Type) -> [Column: Int] {
        Dictionary(
            columns.sorted { $0.key < $1.key }.compactMap { position, name in
                Column(rawValue: name).map { ($0, position) }
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// One column that a kind of import understands.
package struct ColumnChoice: Sendable, Hashable {
    /// `registeredAddress`.
    package let name: String
    /// As the template has it: `住所`.
    package let title: String

    static func all<Column: ImportColumn>(_: Column.Type) -> [ColumnChoice] {
        Column.allCases.map { ColumnChoice(name: $0.rawValue, title: $0.aliases[0]) }
    }
}
