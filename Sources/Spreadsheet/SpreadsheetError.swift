// Everything that can be wrong with a table file: a stable code, parameters and a place. The words are elsewhere.

import Glibc

/// Why a file, or one row of it, cannot be read or written. Rows and lines count from 1, columns from 0 (shown as
/// letters), offsets are bytes from the start of the file.
package enum SpreadsheetError: Error, Sendable, Hashable {
    case emptyFile
    /// A file of another kind; `kind` is a short name such as `pdf`, `html`, `zip`, `binary`.
    case notATable(kind: String)
    /// The binary format of 1997; to be saved as .xlsx.
    case oldXLS
    case password
    /// The whole file is in an encoding that is not read, such as UTF-16.
    case encoding(found: String)
    /// One row holds bytes that are no text in the file's encoding.
    case badBytes(encoding: TextEncoding, row: Int, line: Int, column: Int, offset: Int)
    case recordTooLong(row: Int, line: Int, limit: Int)
    /// `line` is where the quote opened.
    case unclosedQuote(row: Int, line: Int, column: Int)
    case tooManyColumns(row: Int, line: Int, limit: Int)
    /// `range` as the workbook writes it, such as `A1:C1`.
    case mergedCells(range: String, row: Int)
    case zipBomb(part: String, limit: Int)
    /// `part` is the file inside the workbook, or `file`.
    case damaged(part: String, reason: String)
    case cannotOpen(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    /// A worksheet holds no more rows than this; nothing is left out silently.
    case tooManyRows(limit: Int)

    /// There was no room for the file.
    package var isFullDisk: Bool {
        if case .cannotWrite(_, let reason) = self {
            reason == systemReason(ENOSPC) || reason == systemReason(EDQUOT)
        } else {
            false
        }
    }

    /// Stable; the key of the message.
    package var code: String {
        switch self {
        case .emptyFile: "spreadsheet.empty-file"
        case .notATable: "spreadsheet.not-a-table"
        case .oldXLS: "spreadsheet.old-xls"
        case .password: "spreadsheet.password"
        case .encoding: "spreadsheet.encoding"
        case .badBytes: "spreadsheet.bad-bytes"
        case .recordTooLong: "spreadsheet.record-too-long"
        case .unclosedQuote: "spreadsheet.unclosed-quote"
        case .tooManyColumns: "spreadsheet.too-many-columns"
        case .mergedCells: "spreadsheet.merged-cells"
        case .zipBomb: "spreadsheet.zip-bomb"
        case .damaged: "spreadsheet.damaged"
        case .cannotOpen: "spreadsheet.cannot-open"
        case .cannotWrite: "spreadsheet.cannot-write"
        case .tooManyRows: "spreadsheet.too-many-rows"
        }
    }

    /// What the message names. Keys: row, line, column (letters), offset, limit, range, part, reason, kind, encoding.
    package var parameters: [String: String] {
        switch self {
        case .emptyFile, .oldXLS, .password: [:]
        case .notATable(let kind): ["kind": kind]
        case .encoding(let found): ["encoding": found]
        case .badBytes(let encoding, let row, let line, let column, let offset):
            [
                "encoding": encoding.rawValue, "row": "\(row)", "line": "\(line)", "column": columnName(column),
                "offset": "\(offset)",
            ]
        case .recordTooLong(let row, let line, let limit), .tooManyColumns(let row, let line, let limit):
            ["row": "\(row)", "line": "\(line)", "limit": "\(limit)"]
        case .unclosedQuote(let row, let line, let column):
            ["row": "\(row)", "line": "\(line)", "column": columnName(column)]
        case .mergedCells(let range, let row): ["range": range, "row": "\(row)"]
        case .zipBomb(let part, let limit): ["part": part, "limit": "\(limit)"]
        case .damaged(let part, let reason): ["part": part, "reason": reason]
        case .cannotOpen(let path, let reason), .cannotWrite(let path, let reason):
            ["path": path, "reason": reason]
        case .tooManyRows(let limit): ["limit": "\(limit)"]
        }
    }

    /// Where, in no language: `R3C2` in a row and column, `line 7`, a merged range; nil when it is the whole file.
    package var place: String? {
        switch self {
        case .badBytes(_, let row, _, let column, _): "R\(row)C\(column + 1)"
        case .recordTooLong(_, let line, _), .unclosedQuote(_, let line, _), .tooManyColumns(_, let line, _):
            "line \(line)"
        case .mergedCells(let range, _): range
        case .emptyFile, .notATable, .oldXLS, .password, .encoding, .zipBomb, .damaged, .cannotOpen, .cannotWrite,
            .tooManyRows:
            nil
        }
    }
}
