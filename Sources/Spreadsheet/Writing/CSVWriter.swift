// CSV that opens in a spreadsheet: byte order mark, CRLF, quotes where needed, formulas defused.

import Glibc

/// Writes UTF-8 CSV (RFC 4180 with a byte order mark). Text that a spreadsheet would run as a formula gets an
/// apostrophe in front; `TableReader` takes it off again.
package final class CSVWriter: TableWriter {
    private let file: PendingFile
    private var descriptor: CInt
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static let flushAt = 128 << 10

    package init(path: String) throws(SpreadsheetError) {
        file = try PendingFile(path: path)
        descriptor = open(file.temporary, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason()) }
        buffer.reserveCapacity(Self.flushAt + 4096)
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    package func write(_ cells: [Cell]) throws(SpreadsheetError) {
        for (column, cell) in cells.enumerated() {
            if column > 0 { buffer.append(UInt8(ascii: ",")) }
            append(cell)
        }
        buffer.append(CSVScanner.cr)
        buffer.append(CSVScanner.lf)
        if buffer.count >= Self.flushAt { try flush() }
    }

    package func close() throws(SpreadsheetError) {
        try flush()
        let closed = Glibc.close(descriptor)
        descriptor = -1
        guard closed == 0 else { throw file.failed(systemReason()) }
        try file.commit()
    }

    private func append(_ cell: Cell) {
        switch cell {
        case .empty: break
        case .number(let digits): append(quoting: digits, escaped: false)
        case .date, .boolean: append(quoting: cell.text, escaped: false)
        // An error's text may be a formula.
        case .text(let text), .error(let text):
            append(quoting: text, escaped: SpreadsheetEscape.isNeeded(for: text))
        }
    }

    private func append(quoting text: String, escaped: Bool) {
        var text = text
        text.withUTF8 { bytes in
            let needsQuotes = bytes.contains {
                $0 == CSVScanner.quote || $0 == UInt8(ascii: ",") || $0 == CSVScanner.lf || $0 == CSVScanner.cr
                    || $0 == 0x09 || $0 == UInt8(ascii: ";")
            }
            if needsQuotes { buffer.append(CSVScanner.quote) }
            if escaped { buffer.append(UInt8(ascii: "'")) }
            if needsQuotes {
                for byte in bytes {
                    if byte == CSVScanner.quote { buffer.append(byte) }
                    buffer.append(byte)
                }
                buffer.append(CSVScanner.quote)
            } else {
                buffer.append(contentsOf: bytes)
            }
        }
    }

    private func flush() throws(SpreadsheetError) {
        guard descriptor >= 0 else { throw .cannotWrite(path: file.path, reason: "closed") }
        var done = 0
        while done < buffer.count {
            let wrote = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if wrote < 0 {
                if errno == EINTR { continue }
                throw file.failed(systemReason())
            }
            done += wrote
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
