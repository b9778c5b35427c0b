// Reads, judges and batches rows, off the writer's thread: while one batch is written the next is parsed.

import Spreadsheet

/// Rows that may go to the library together.
package struct Batch<Row: ImportRow>: Sendable {
    package var rows: [Row]
    /// From 0.
    package var number: Int
    /// Refused while reading this batch.
    package var refused: Int
    /// Rows that repeat an earlier row of the file exactly.
    package var repeated: Int
    /// 0…1 of the file so far.
    package var fraction: Double
    package var isLast: Bool
}

/// One pass over one file. Each id leaves here once; refused rows go to the errors file.
package actor BatchSource<Reading: RowReading> {
    private let source: TableSource<Reading.Column>
    private var reading: Reading
    private var context: RowContext<Reading.Column>
    private var seen = SeenRows()
    private let refusals: RefusalWriter?
    private let watcher: ImportWatcher?
    private let size: Int
    /// Read ahead, so that the last batch is known to be the last.
    private var ahead: RowResult?
    private var isOpened = false
    /// Whether a good row may still be refused beside the library, and is then to go back as it came.
    private let keepsRecords: Bool
    private var batches = 0
    private var unsettled: [Int: Unsettled] = [:]

    /// What waits until a batch's rows have met the library, so that refused rows go back in the file's order.
    private struct Unsettled {
        var good: [Record] = []
        var refused: [(record: Record, faults: [CellFault])] = []
    }

    /// Opens the file. `errors`: where refused rows go; nil: nowhere. `keepsRecords`: see `settle`.
    package init(
        path: String, errors: String?, size: Int, watcher: ImportWatcher? = nil, mapping: ColumnMapping? = nil,
        keepsRecords: Bool = false,
        reading: @Sendable (Heading<Reading.Column>) -> Reading
    ) throws {
        if let errors, isSameFile(errors, path) { throw DirectoryError.errorsFileIsInput(file: path) }
        let source = try TableSource<Reading.Column>(path: path, mapping: mapping) { watcher?.begin($0, sheet: $1) }
        let heading = source.heading
        self.source = source
        self.reading = reading(heading)
        context = RowContext(heading: heading)
        refusals = errors.map { RefusalWriter(path: $0, titles: heading.titles) }
        self.size = size
        self.keepsRecords = keepsRecords
        self.watcher = watcher
    }

    /// The next rows; after one with `isLast` there are none. Errors: `headerOnly`, `SpreadsheetError`.
    package func next() throws -> Batch<Reading.Row> {
        var batch = Batch<Reading.Row>(
            rows: [], number: batches, refused: 0, repeated: 0, fraction: 0, isLast: false)
        batches += 1
        batch.rows.reserveCapacity(size)
        if !isOpened { ahead = try source.next() }
        isOpened = true
        var read = 0
        while read < size, let result = ahead {
            read += 1
            try take(result, &batch)
            ahead = try source.next()
        }
        guard read > 0 else { throw DirectoryError.headerOnly(file: source.file) }
        batch.fraction = source.progress
        batch.isLast = ahead == nil
        return batch
    }

    /// Says what became of a batch that `next` gave: its refused rows, by reading and by the library, go to the errors
    /// file and to whoever watches. To be called for each batch, in order. Rows refused by the library need
    /// `keepsRecords`.
    package func settle(_ number: Int, _ refused: [RowRefusal<Reading.Column>]) throws {
        guard var batch = unsettled.removeValue(forKey: number) else { return }
        if !refused.isEmpty {
            let records = Dictionary(batch.good.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
            for refusal in refused {
                guard let record = records[refusal.row] else { continue }
                let fault = source.heading.fault(
                    refusal.column, row: refusal.row, refusal.code, refusal.parameters)
                batch.refused.append((record, [fault]))
            }
            batch.refused.sort { $0.record.row < $1.record.row }
        }
        for (record, faults) in batch.refused {
            watcher?.refused(record, faults)
            try refusals?.write(record, faults)
        }
    }

    /// Completes the errors file, or removes an old one when nothing was refused. To be called once, at the end.
    package func finish() throws -> [ImportNote] {
        try refusals?.finish()
        return (source.notes.list + context.notes.list)
    }

    private func take(_ result: RowResult, _ batch: inout Batch<Reading.Row>) throws {
        let record = result.record
        context.faults.removeAll(keepingCapacity: true)
        var row: Reading.Row?
        switch result {
        case .damaged(_, let error):
            context.faults.append(
                CellFault(column: nil, title: nil, row: record.row, code: error.code, parameters: error.parameters))
        case .record:
            checkWidth(record)
            context.record = record
            watcher?.saw(record)
            row = reading.read(&context)
        }
        if context.faults.isEmpty, let row {
            switch seen.enter(row.key, row: row.row, fingerprint: row.fingerprint) {
            case .new:
                batch.rows.append(row)
                if keepsRecords { unsettled[batch.number, default: Unsettled()].good.append(record) }
                return
            case .same:
                batch.repeated += 1
                return
            case .different(let first):
                context.faults.append(
                    CellFault(
                        column: nil, title: nil, row: record.row, code: "directory.row.duplicate",
                        parameters: ["row": String(first)]))
            }
        }
        batch.refused += 1
        try refusals?.prepare()
        unsettled[batch.number, default: Unsettled()].refused.append((record, context.faultsInOrder))
    }

    /// A comma that lacks its quotes shifts all later cells: such a row is not to be trusted.
    private func checkWidth(_ record: Record) {
        let columns = source.heading.titles.count
        guard record.cells.count > columns, record.cells[columns...].contains(where: { !$0.isBlank }) else { return }
        context.faults.append(
            CellFault(
                column: nil, title: nil, row: record.row, code: "directory.row.extra-cells",
                parameters: ["count": String(record.cells.count), "columns": String(columns)]))
    }
}
