// The one door for writing a table: CSV or a workbook by the ending of its name, whole or not at all.

/// Writes rows to a new file. The file appears under its name only on `close()`: nothing half done is ever left there.
package protocol TableWriter: AnyObject {
    /// Appends one row; the first is the header.
    func write(_ cells: [Cell]) throws(SpreadsheetError)
    /// Completes the file, makes it durable and gives it its name, replacing what was there. Call once.
    func close() throws(SpreadsheetError)
}

/// A writer for `path`: a workbook if it ends in `.xlsx`, CSV otherwise.
///
/// - Parameters:
///   - sheet: the sheet's name; characters a sheet name may not have are replaced. Unused in CSV.
///   - widths: column widths in characters, from column A. Unused in CSV.
///   - headerRows: rows that are bold, frozen and repeated in print. Unused in CSV.
package func makeTableWriter(
    path: String, sheet: String, widths: [Double]? = nil, headerRows: Int = 1
) throws(SpreadsheetError) -> any TableWriter {
    if path.lowercased().hasSuffix(".xlsx") {
        return try XLSXWriter(path: path, sheet: sheet, widths: widths, headerRows: headerRows)
    }
    return try CSVWriter(path: path)
}
