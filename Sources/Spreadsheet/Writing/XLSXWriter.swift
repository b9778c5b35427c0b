// A workbook ready to work with and to print: bold frozen header, filter, repeated titles, A4 across.

import CXLSXWriter
import Glibc

/// Writes one sheet through libxlsxwriter in constant memory. Text stays text: an 18-digit code is never a number.
package final class XLSXWriter: TableWriter {
    private let file: PendingFile
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let worksheet: UnsafeMutablePointer<lxw_worksheet>
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let dateFormat: UnsafeMutablePointer<lxw_format>?
    private let headerRows: Int
    private var rows = 0
    private var columns = 0
    /// Rows that have a cell; blank ones are not stored.
    private var storedRows = 0

    private static let mostRows = 1_048_576
    private static let mostColumns = 16_384

    package init(
        path: String, sheet: String = "Sheet1", widths: [Double]? = nil, headerRows: Int = 1
    ) throws(SpreadsheetError) {
        let file = try PendingFile(path: path)
        self.file = file
        self.headerRows = max(0, headerRows)
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 0
        // The unpacked sheet is much larger than the file: it belongs on the same disk, not in a /tmp of memory.
        let opened = file.folder.withCString { folder in
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(file.temporary, &options)
        }
        guard let opened else {
            throw .cannotWrite(path: path, reason: "no memory")
        }
        guard let added = workbook_add_worksheet(opened, Self.sheetName(sheet)) else {
            lxw_workbook_free(opened)
            throw .cannotWrite(path: path, reason: "no memory")
        }
        workbook = opened
        worksheet = added
        bold = workbook_add_format(opened)
        format_set_bold(bold)
        dateFormat = workbook_add_format(opened)
        format_set_num_format(dateFormat, "yyyy-mm-dd")
        layOut(widths ?? [])
    }

    deinit { if let workbook { lxw_workbook_free(workbook) } }

    private func layOut(_ widths: [Double]) {
        for (column, width) in widths.prefix(Self.mostColumns).enumerated() {
            worksheet_set_column(worksheet, lxw_col_t(column), lxw_col_t(column), width, nil)
        }
        worksheet_set_landscape(worksheet)
        worksheet_set_paper(worksheet, 9)
        worksheet_fit_to_pages(worksheet, 1, 0)
        guard headerRows > 0 else { return }
        worksheet_freeze_panes(worksheet, lxw_row_t(headerRows), 0)
        worksheet_repeat_rows(worksheet, 0, lxw_row_t(headerRows - 1))
    }

    package func write(_ cells: [Cell]) throws(SpreadsheetError) {
        guard workbook != nil else { throw .cannotWrite(path: file.path, reason: "closed") }
        guard rows < Self.mostRows else { throw .tooManyRows(limit: Self.mostRows) }
        guard cells.count <= Self.mostColumns else {
            throw .tooManyColumns(row: rows + 1, line: rows + 1, limit: Self.mostColumns)
        }
        let format = rows < headerRows ? bold : nil
        for (column, cell) in cells.enumerated() {
            let status = put(cell, lxw_row_t(rows), lxw_col_t(column), format)
            guard status == LXW_NO_ERROR else {
                throw .cannotWrite(
                    path: file.path, reason: "\(columnName(column))\(rows + 1): \(Self.words(status))")
            }
        }
        if cells.contains(where: { $0 != .empty && $0 != .text("") && $0 != .error("") }) { storedRows += 1 }
        rows += 1
        columns = max(columns, cells.count)
    }

    package func close() throws(SpreadsheetError) {
        guard let open = workbook else { throw .cannotWrite(path: file.path, reason: "closed") }
        if headerRows > 0, rows > headerRows, columns > 0 {
            worksheet_autofilter(
                worksheet, lxw_row_t(headerRows - 1), 0, lxw_row_t(rows - 1), lxw_col_t(columns - 1))
        }
        // Frees the workbook also when it fails.
        workbook = nil
        errno = 0
        let status = workbook_close(open)
        guard status == LXW_NO_ERROR else {
            throw file.failed(errno == 0 ? Self.words(status) : systemReason())
        }
        // The library does not check its writes to its own temporary file, so a full disk may have cut the sheet.
        guard (try? XLSXCheck.rows(in: file.temporary)) == storedRows else {
            throw file.failed(file.hasRoom ? "rows are missing" : systemReason(ENOSPC))
        }
        try file.commit()
    }

    private func put(
        _ cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error {
        switch cell {
        case .empty: return LXW_NO_ERROR
        case .boolean(let value): return worksheet_write_boolean(worksheet, row, column, value ? 1 : 0, format)
        case .number(let digits):
            // Beyond fifteen digits a spreadsheet number would no longer be the one in the file.
            if let value = Double(digits), value.isFinite, digits.utf8.count(where: Self.isDigit) <= 15 {
                return worksheet_write_number(worksheet, row, column, value, format)
            }
            return worksheet_write_string(worksheet, row, column, Self.clean(digits), format)
        case .date(let day):
            if let serial = SerialDate.serial(iso: day) {
                return worksheet_write_number(worksheet, row, column, Double(serial), dateFormat)
            }
            return worksheet_write_string(worksheet, row, column, Self.clean(day), format)
        case .text(let text), .error(let text):
            if text.isEmpty { return LXW_NO_ERROR }
            return worksheet_write_string(worksheet, row, column, Self.clean(text), format)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func words(_ status: lxw_error) -> String {
        lxw_strerror(status).map { String(cString: $0) } ?? "libxlsxwriter \(status.rawValue)"
    }

    /// Text for a cell: printable, and safe from being read as an escape.
    private static func clean(_ text: String) -> String { OfficeText.encoded(printable(text)) }

    /// Without the characters that neither XML nor a C string can hold.
    private static func printable(_ text: String) -> String {
        func isRefused(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        }
        guard text.unicodeScalars.contains(where: isRefused) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isRefused(scalar) ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }

    /// At most 31 characters, none of `[ ] : * ? / \`, no apostrophe at either end.
    static func sheetName(_ wanted: String) -> String {
        let allowed = printable(wanted).map { "[]:*?/\\".contains($0) ? "_" : $0 }
        var name = String(allowed.prefix(31))
        while name.utf16.count > 31 { name.removeLast() }
        while name.hasPrefix("'") { name.removeFirst() }
        while name.hasSuffix("'") { name.removeLast() }
        return name.isEmpty ? "Sheet1" : name
    }
}
