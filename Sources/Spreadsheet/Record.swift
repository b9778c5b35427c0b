// One row of a table, and what the reader hands out for it.

/// One row with its place in the file.
package struct Record: Sendable, Hashable {
    /// The row number a spreadsheet shows, from 1. In CSV: the ordinal of the record, header and blank rows counted.
    package let row: Int
    /// The physical line in a CSV file, from 1; in a workbook the same as `row`.
    package let line: Int
    /// By column from A. May be shorter than the header (trailing blanks are not padded).
    package var cells: [Cell]

    package init(row: Int, line: Int, cells: [Cell]) {
        self.row = row
        self.line = line
        self.cells = cells
    }

    /// The cell of a column counted from 0; `.empty` beyond the end.
    package subscript(column column: Int) -> Cell {
        cells.indices.contains(column) ? cells[column] : .empty
    }

    var isBlank: Bool { cells.allSatisfy(\.isBlank) }
}

/// A row read, or a row that could not be: reading goes on after either.
package enum RowResult: Sendable, Hashable {
    case record(Record)
    /// The record holds what could be saved of the row, so that it can be shown and returned to its sender.
    case damaged(Record, SpreadsheetError)

    package var record: Record {
        switch self {
        case .record(let record), .damaged(let record, _): record
        }
    }
}

package enum FileFormat: String, Sendable { case csv, xlsx }

package enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
}

/// The letters of a column counted from 0: A … Z, AA …
package func columnName(_ index: Int) -> String {
    var rest = max(0, index) + 1
    var letters: [UInt8] = []
    while rest > 0 {
        rest -= 1
        letters.append(UInt8(65 + rest % 26))
        rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
}
