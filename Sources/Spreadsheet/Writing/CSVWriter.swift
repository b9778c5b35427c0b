// CSV that opens in a spreadsheet: byte order mark, CRLF, quotes where needed, formulas defused.

import Glibc

/// Writes UTF-8 CSV (RFC 4180 with a byte order mark). Text that a spreadsheet would run as a formula gets an
/// apostrophe in front; `TableReader` takes it off again.
package final class CSVWriter: TableWriter {
    private let file: PendingFile
    private var descriptor: CInt
    private var buffer = CSVEncoder()

    private static let flushAt = 128 << 10

    package init(path: String) throws(SpreadsheetError) {
        file = try PendingFile(path: path)
        descriptor = open(file.temporary, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason()) }
        buffer.bytes.reserveCapacity(Self.flushAt + 4096)
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    package func write(_ cells: [Cell]) throws(SpreadsheetError) {
        buffer.append(cells)
        if buffer.bytes.count >= Self.flushAt { try flush() }
    }

    package func close() throws(SpreadsheetError) {
        try flush()
        let closed = Glibc.close(descriptor)
        descriptor = -1
        guard closed == 0 else { throw file.failed(systemReason()) }
        try file.commit()
    }

    private func flush() throws(SpreadsheetError) {
        guard descriptor >= 0 else { throw .cannotWrite(path: file.path, reason: "closed") }
        var done = 0
        while done < buffer.bytes.count {
            let wrote = buffer.bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
            }
            if wrote < 0 {
                if errno == EINTR { continue }
                throw file.failed(systemReason())
            }
            done += wrote
        }
        buffer.bytes.removeAll(keepingCapacity: true)
    }
}
