// What a kind of import adds to the common machinery: how one row becomes a value.

import Spreadsheet

/// A row that was read and is good.
package protocol ImportRow: Sendable {
    /// The id that may occur only once in the library.
    var key: String { get }
    /// Row number in the file.
    var row: Int { get }
    /// Over the key and everything the file says about it.
    var fingerprint: Int64 { get }
}

/// Judges the rows of one kind of file.
package protocol RowReading: Sendable {
    associatedtype Column: ImportColumn
    associatedtype Row: ImportRow

    /// Reads the context's current row. All faults of the row go into `context`; a row with faults is refused,
    /// whatever is returned.
    mutating func read(_ context: inout RowContext<Column>) -> Row?
}

/// Cells of the current row by column, and the place where faults and notes go.
package struct RowContext<Column: ImportColumn> {
    package let heading: Heading<Column>
    package var faults: [CellFault] = []
    package var notes = ImportNotes()
    /// The current row.
    var record = Record(row: 0, line: 0, cells: [])
    private let positions: [Column: Int]

    package init(heading: Heading<Column>) {
        self.heading = heading
        positions = heading.positions
    }

    /// Row number as a spreadsheet shows it, from 1.
    package var row: Int { record.row }

    /// The cell's text without outer spaces and inner line ends; empty where the file has no such column.
    package mutating func text(_ column: Column) -> String {
        text(at: positions[column] ?? -1)
    }

    /// Whether the cell was a number of a spreadsheet, so that long digits in it are lost.
    package func isNumber(_ column: Column) -> Bool { isNumber(at: positions[column] ?? -1) }

    func isNumber(at position: Int) -> Bool {
        guard position >= 0, position < record.cells.count, case .number = record.cells[position] else { return false }
        return true
    }

    /// As `text(_:)`, by position: for hot paths.
    mutating func text(at position: Int) -> String {
        guard position >= 0, position < record.cells.count else { return "" }
        switch record.cells[position] {
        case .empty: return ""
        case .text(let text): return CellText.clean(text)
        case .error(let value):
            fault(at: position, "directory.cell.error", ["value": value])
            return ""
        case let other: return other.text
        }
    }

    package mutating func fault(_ column: Column, _ code: String, _ parameters: [String: String] = [:]) {
        if let position = positions[column] { return fault(at: position, code, parameters) }
        faults.append(
            CellFault(
                column: nil, title: column.aliases[0], row: record.row, code: code, parameters: parameters))
    }

    /// By column from the left, faults of the whole row last.
    var faultsInOrder: [CellFault] {
        func rank(_ fault: CellFault) -> (Int, String) {
            fault.column.map { ($0.utf8.count, $0) } ?? (Int.max, "")
        }
        return faults.sorted { rank($0) < rank($1) }
    }

    /// A fault of the row as a whole.
    package mutating func rowFault(_ code: String, _ parameters: [String: String] = [:]) {
        faults.append(CellFault(column: nil, title: nil, row: record.row, code: code, parameters: parameters))
    }

    mutating func fault(at position: Int, _ code: String, _ parameters: [String: String] = [:]) {
        faults.append(
            CellFault(
                column: columnName(position), title: heading.titles[position], row: record.row, code: code,
                parameters: parameters))
    }
}
