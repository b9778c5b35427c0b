// Builds rows from the events of a worksheet part (ECMA-376 part 1, 18.3).

/// Listens to `sheetData` and queues finished rows.
final class SheetRows: XMLListener {
    private enum Kind { case number, shared, inline, formulaText, boolean, error, isoDate }
    private enum Capture { case none, value, inline, formula }

    private let workbook: Workbook
    private let merged: MergedRanges
    private let limits: ReadLimits
    var failure: SpreadsheetError?

    private var queue: [RowResult] = []
    private var taken = 0
    private var queuedBytes = 0

    private var row = 0
    private var cells: [Cell] = []
    private var rowBytes = 0
    private var isTooLong = false
    private var isTooWide = false

    private var column = -1
    private var kind = Kind.number
    private var style = 0
    private var capture = Capture.none
    private var inCell = false
    private var inPhonetic = false
    private var value: [UInt8] = []
    private var formula: [UInt8] = []

    init(workbook: Workbook, merged: MergedRanges, limits: ReadLimits) {
        self.workbook = workbook
        self.merged = merged
        self.limits = limits
    }

    /// Rows are handed out before the next ones are parsed, once their text is worth it.
    var wantsPause: Bool { queuedBytes > 256 << 10 }

    func pop() -> RowResult? {
        guard taken < queue.count else {
            queue.removeAll(keepingCapacity: true)
            taken = 0
            queuedBytes = 0
            return nil
        }
        taken += 1
        return queue[taken - 1]
    }

    func opened(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "c": openCell(attributes)
        case "row": openRow(attributes)
        case "v" where inCell: capture = .value
        case "t" where inCell && kind == .inline && !inPhonetic: capture = .inline
        case "f" where inCell: capture = .formula
        case "rPh": inPhonetic = true
        default: break
        }
    }

    func closed(_ name: XMLName) {
        switch name {
        case "c": closeCell()
        case "v", "t", "f": capture = .none
        case "rPh": inPhonetic = false
        case "row": closeRow()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch capture {
        case .none: return
        case .value, .inline:
            rowBytes += bytes.count
            if rowBytes > limits.recordBytes { isTooLong = true } else { value.append(contentsOf: bytes) }
        case .formula:
            if formula.count + bytes.count <= 8192 { formula.append(contentsOf: bytes) }
        }
    }

    private func openRow(_ attributes: XMLAttributes) {
        let given = attributes[raw: "r"].flatMap { CString(start: $0).number } ?? row + 1
        row = (1...1_048_576).contains(given) ? given : row + 1
        cells.removeAll(keepingCapacity: true)
        column = -1
        rowBytes = 0
        isTooLong = false
        isTooWide = false
    }

    private func openCell(_ attributes: XMLAttributes) {
        inCell = true
        value.removeAll(keepingCapacity: true)
        formula.removeAll(keepingCapacity: true)
        column += 1
        style = 0
        kind = .number
        attributes.forEach { name, value in
            switch name {
            // The row of a reference says nothing new; the column tells of cells left out.
            case "r": column = CellReference(CString(start: value))?.column ?? column
            case "s": style = CString(start: value).number ?? 0
            case "t": kind = Self.kind(value)
            default: break
            }
        }
    }

    private static func kind(_ value: UnsafePointer<CChar>) -> Kind {
        switch XMLName(value) {
        case "s": .shared
        case "inlineStr": .inline
        case "str": .formulaText
        case "b": .boolean
        case "e": .error
        case "d": .isoDate
        default: .number
        }
    }

    private func closeCell() {
        inCell = false
        capture = .none
        let cell = isTooLong ? Cell.empty : content()
        guard cell != .empty else { return }
        guard column < limits.columns else {
            isTooWide = isTooWide || !cell.isBlank
            return
        }
        while cells.count <= column { cells.append(.empty) }
        cells[column] = cell
    }

    private func content() -> Cell {
        if value.isEmpty, kind != .inline {
            // A program that wrote the formula but never computed it leaves no value: say so, never drop it.
            return formula.isEmpty ? .empty : .error("=" + OfficeText.decoded(formula[...]))
        }
        switch kind {
        case .shared: return shared()
        case .inline, .formulaText:
            let text = OfficeText.decoded(value[...])
            return text.isEmpty ? .empty : .text(text)
        case .boolean: return .boolean(value.first == UInt8(ascii: "1") || value.first == UInt8(ascii: "t"))
        case .error: return .error(String(decoding: value, as: UTF8.self))
        case .isoDate: return .date(String(decoding: value.prefix(10), as: UTF8.self))
        case .number:
            let digits = Cell.trimmed(String(decoding: value, as: UTF8.self))
            if workbook.styles.isDate(style), let day = SerialDate.iso(digits, workbook.dateSystem) {
                return .date(day)
            }
            return digits.isEmpty ? .empty : .number(digits)
        }
    }

    private func shared() -> Cell {
        guard let index = Int(Cell.trimmed(String(decoding: value, as: UTF8.self))),
            let length = workbook.strings.length(index)
        else {
            failure = .damaged(part: workbook.sheetPart, reason: "shared string, row \(row)")
            return .empty
        }
        rowBytes += length
        guard rowBytes <= limits.recordBytes else {
            isTooLong = true
            return .empty
        }
        return workbook.strings[index].map { $0.isEmpty ? .empty : .text($0) } ?? .empty
    }

    private func closeRow() {
        var record = Record(row: row, line: row, cells: cells)
        queuedBytes += rowBytes + 64
        if isTooLong {
            record.cells = []
            push(.damaged(record, .recordTooLong(row: row, line: row, limit: limits.recordBytes)))
        } else if isTooWide {
            push(.damaged(record, .tooManyColumns(row: row, line: row, limit: limits.columns)))
        } else if record.isBlank {
            return
        } else if let range = merged.touching(row: row) {
            // Only its top left cell shows; what others still hold is invisible to the person who sent it.
            for column in record.cells.indices where range.columns.contains(column) {
                let isShown = row == range.rows.lowerBound && column == range.columns.lowerBound
                if !isShown { record.cells[column] = .empty }
            }
            push(.damaged(record, .mergedCells(range: range.text, row: row)))
        } else {
            push(.record(record))
        }
    }

    private func push(_ result: RowResult) { queue.append(result) }
}
