// Opens a table, finds its heading row, and checks that the columns will do.

package import Spreadsheet

/// A file whose columns are understood; hands out the rows below the heading.
package final class TableSource<Column: ImportColumn> {
    package let heading: Heading<Column>
    package let file: String
    /// Ignored columns and sheets.
    package private(set) var notes = ImportNotes()
    private let reader: TableReader

    /// Up to this many rows may stand above the heading.
    static var titleRows: Int { 5 }

    /// Errors: `SpreadsheetError` for what is no table, `DirectoryError` for headings that will not do.
    ///
    /// - Parameter found: sees the heading row and the sheet before they are judged.
    package init(
        path: String, mapping: ColumnMapping? = nil, found: (Heading<Column>, String?) -> Void = { _, _ in }
    ) throws {
        reader = try TableReader(path: path)
        file = path
        heading = try Self.findHeading(reader, path, mapping)
        found(heading, reader.sheet)
        let missing = heading.missing
        guard missing.isEmpty else {
            throw DirectoryError.missingColumns(
                file: path, missing: missing, recognised: heading.recognised, row: heading.row)
        }
        if let (column, titles) = heading.duplicate {
            throw DirectoryError.duplicateColumn(
                file: path, column: column.aliases[0], titles: titles, row: heading.row)
        }
        notes.addEach("column-ignored", heading.ignored.filter { $0 != refusalReasonTitle })
        notes.addEach("sheet-ignored", reader.otherSheets)
    }

    package var progress: Double { reader.progress }

    package func next() throws -> RowResult? { try reader.next() }

    /// The row with the most recognised columns among the first; at once the one that has all it needs.
    private static func findHeading(
        _ reader: TableReader, _ path: String, _ mapping: ColumnMapping?
    ) throws -> Heading<Column> {
        var best: Heading<Column>?
        var first: [String]?
        for _ in 0...titleRows {
            guard let result = try reader.next() else { break }
            let cells = result.record.cells.map(\.text)
            first = first ?? cells
            if let mapping, mapping.row == result.record.row,
                let heading = Heading(cells, row: mapping.row, chosen: mapping.positions(Column.self))
            {
                return heading
            }
            guard let heading = Heading<Column>(cells, row: result.record.row) else { continue }
            if heading.missing.isEmpty { return heading }
            if heading.positions.count > best?.positions.count ?? 0 { best = heading }
        }
        if let best { return best }
        throw DirectoryError.noHeading(
            file: path, expected: Column.allCases.filter(\.isRequired).map(\.aliases[0]), found: first ?? [])
    }
}

extension Heading {
    /// Titles that were understood, in the file's order.
    package var recognised: [String] { positions.sorted { $0.value < $1.value }.map { titles[$0.value] } }
}

/// The column that the errors file adds; ignored without a note when such a file is imported again.
package let refusalReasonTitle = "错误原因"
