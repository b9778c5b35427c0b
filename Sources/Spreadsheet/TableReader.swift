// The one door for reading a table: looks at the content, never at the name, and pulls one row at a time.

/// Reads a CSV file or the first visible sheet of a workbook, row by row, in constant memory (a workbook's shared
/// strings are held). Use it on one thread.
///
/// The first row handed out is the header. Wholly blank rows are skipped but keep their number.
package final class TableReader {
    private enum Backend {
        case csv(CSVReader)
        case xlsx(SheetReader, sheet: String, others: [String])
    }

    private let backend: Backend
    private var rowsRead = 0

    /// Opens and recognises the file. A workbook's parts, its zip checksums and its merged ranges are examined here.
    package convenience init(path: String, limits: ReadLimits = .standard) throws(SpreadsheetError) {
        try self.init(path: path, limits: limits, chunk: 256 << 10)
    }

    /// For tests: `chunk` is how many bytes are read at a time.
    init(path: String, limits: ReadLimits, chunk: Int) throws(SpreadsheetError) {
        let source = try ByteSource(path: path)
        switch try Sniffer.kind(of: source) {
        case .workbook:
            let workbook = try Workbook(path: path, limits: limits)
            let sheet = try SheetReader(workbook: workbook, limits: limits, chunk: chunk)
            backend = .xlsx(sheet, sheet: workbook.sheet.name, others: workbook.otherSheets)
        case .text(let encoding, let start):
            backend = .csv(
                try CSVReader(source: source, encoding: encoding, start: start, limits: limits, chunk: chunk))
        }
    }

    package var format: FileFormat {
        switch backend {
        case .csv: .csv
        case .xlsx: .xlsx
        }
    }

    /// Of a CSV file; nil for a workbook.
    package var encoding: TextEncoding? {
        if case .csv(let reader) = backend { reader.encoding } else { nil }
    }

    /// The name of the sheet being read; nil for CSV.
    package var sheet: String? {
        if case .xlsx(_, let sheet, _) = backend { sheet } else { nil }
    }

    /// Visible sheets that are not read, to be named to the person who sent the file.
    package var otherSheets: [String] {
        if case .xlsx(_, _, let others) = backend { others } else { [] }
    }

    /// 0…1 of the bytes read.
    package var progress: Double {
        switch backend {
        case .csv(let reader): reader.progress
        case .xlsx(let reader, _, _): reader.progress
        }
    }

    /// The next row that is not blank, nil at the end. Throws only for what ends the reading; a file without any row
    /// is `emptyFile`.
    package func next() throws(SpreadsheetError) -> RowResult? {
        let row: RowResult?
        switch backend {
        case .csv(let reader): row = try reader.next()
        case .xlsx(let reader, _, _): row = try reader.next()
        }
        if row != nil {
            rowsRead += 1
        } else if rowsRead == 0 {
            throw .emptyFile
        }
        return row
    }
}
