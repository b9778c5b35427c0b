// Rows of CSV as bytes, for a file or for an answer that is sent while it is made.

/// UTF-8 CSV (RFC 4180 with a byte order mark). Text that a spreadsheet would run as a formula gets an apostrophe.
package struct CSVEncoder {
    /// What has been appended so far; the owner empties it.
    package var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    package init() {}

    package mutating func append(_ cells: [Cell]) {
        for (column, cell) in cells.enumerated() {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell)
        }
        bytes.append(CSVScanner.cr)
        bytes.append(CSVScanner.lf)
    }

    private mutating func append(_ cell: Cell) {
        switch cell {
        case .empty: break
        case .number(let digits): append(quoting: digits, escaped: false)
        case .date, .boolean: append(quoting: cell.text, escaped: false)
        // An error's text may be a formula.
        case .text(let text), .error(let text):
            append(quoting: text, escaped: SpreadsheetEscape.isNeeded(for: text))
        }
    }

    private mutating func append(quoting text: String, escaped: Bool) {
        var text = text
        text.withUTF8 { utf8 in
            let needsQuotes = utf8.contains {
                $0 == CSVScanner.quote || $0 == UInt8(ascii: ",") || $0 == CSVScanner.lf || $0 == CSVScanner.cr
                    || $0 == 0x09 || $0 == UInt8(ascii: ";")
            }
            if needsQuotes { bytes.append(CSVScanner.quote) }
            if escaped { bytes.append(UInt8(ascii: "'")) }
            if needsQuotes {
                for byte in utf8 {
                    if byte == CSVScanner.quote { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(CSVScanner.quote)
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
    }
}
