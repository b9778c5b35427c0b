// Pulls rows out of a worksheet: expat runs until it has some, then rests.

/// Streams the rows of one sheet. Holds the rows of one chunk of XML, never more than about a megabyte of their text.
final class SheetReader {
    private let part: XMLPart
    private let rows: SheetRows
    private let declared: Int
    private var isFinished = false

    init(workbook: Workbook, limits: ReadLimits, chunk: Int) throws(SpreadsheetError) {
        let name = workbook.sheetPart
        guard let scanned = try workbook.archive.open(name, counted: false) else {
            throw .damaged(part: name, reason: "missing")
        }
        let merged = try MergedRanges.scan(scanned)
        guard let entry = try workbook.archive.open(name) else { throw .damaged(part: name, reason: "missing") }
        declared = scanned.unpacked
        rows = SheetRows(workbook: workbook, merged: merged, limits: limits)
        part = try XMLPart(entry: entry, listener: rows, chunk: min(chunk, 64 << 10))
    }

    var progress: Double { declared == 0 ? 1 : min(1, Double(part.entry.unpacked) / Double(declared)) }

    func next() throws(SpreadsheetError) -> RowResult? {
        while true {
            if let row = rows.pop() { return row }
            if isFinished { return nil }
            isFinished = !(try part.pump())
        }
    }
}
