// Pulls records out of a CSV file through one bounded buffer.

/// Streams the records of a text table. Memory: one buffer of at most the longest record and one chunk.
final class CSVReader {
    let encoding: TextEncoding
    private let source: ByteSource
    private let limits: ReadLimits
    private let chunk: Int
    private let decoder: FieldDecoder
    private var scanner: CSVScanner

    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The unread bytes are `start..<end`; `buffer[0]` stands at `base` in the file.
    private var start = 0
    private var end = 0
    private var base: Int
    private var atEnd = false

    private var row = 1
    private var line = 1
    /// Halves with every quote left open: a file full of them must not be scanned a thousand times over.
    private var patience: Int

    init(
        source: ByteSource, encoding: TextEncoding, start: Int, limits: ReadLimits, chunk: Int
    ) throws(SpreadsheetError) {
        self.source = source
        self.encoding = encoding
        self.limits = limits
        self.chunk = max(1, chunk)
        base = start
        patience = limits.recordBytes
        decoder = try FieldDecoder(encoding: encoding)
        let header = try source.bytes(count: 64 << 10, at: start)
        scanner = CSVScanner(delimiter: header.withUnsafeBufferPointer(CSVScanner.delimiter), columns: limits.columns)
        capacity = self.chunk * 2
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    var progress: Double { source.size == 0 ? 1 : min(1, Double(base + start) / Double(source.size)) }

    func next() throws(SpreadsheetError) -> RowResult? {
        while start < end || !atEnd {
            let stop = min(end, start + limits.recordBytes)
            let outcome = scanner.scan(
                buffer, from: start, to: stop, final: atEnd && stop == end, patience: patience)
            switch outcome {
            case .record(let next):
                if next == start { break }
                if let result = finish(next) { return result }
            case .openQuote(let resume, let before):
                return finishOpenQuote(resume, line + before)
            case .more:
                // Only bytes beyond the limit prove a record too long: at the limit the file may end.
                if stop < end { return try skipLongRecord() }
                try fill()
                continue
            }
            if start >= end, atEnd { return nil }
        }
        return nil
    }

    private func finish(_ next: Int) -> RowResult? {
        var record = Record(row: row, line: line, cells: [])
        let bad = decode(into: &record)
        let fieldCount = scanner.fieldCount
        start = next
        row += 1
        line += scanner.lineBreaks
        if let bad { return .damaged(record, bad) }
        if fieldCount > limits.columns {
            return .damaged(record, .tooManyColumns(row: record.row, line: record.line, limit: limits.columns))
        }
        return record.isBlank ? nil : .record(record)
    }

    private func finishOpenQuote(_ resume: Int, _ opened: Int) -> RowResult {
        var record = Record(row: row, line: line, cells: [])
        let column = min(scanner.fieldCount, limits.columns) - 1
        _ = decode(into: &record)
        start = resume
        row += 1
        line += scanner.lineBreaks
        patience = min(limits.recordBytes, max(4096, patience / 2))
        return .damaged(record, .unclosedQuote(row: record.row, line: opened, column: column))
    }

    private func decode(into record: inout Record) -> SpreadsheetError? {
        var failure: SpreadsheetError?
        record.cells.reserveCapacity(scanner.fields.count)
        for (column, field) in scanner.fields.enumerated() {
            let bytes = UnsafeBufferPointer(start: buffer + field.start, count: field.end - field.start)
            let (cell, bad) = decoder.cell(bytes, form: field.form)
            record.cells.append(cell)
            if let bad, failure == nil {
                failure = .badBytes(
                    encoding: encoding, row: record.row, line: record.line, column: column,
                    offset: base + field.start + bad)
            }
        }
        return failure
    }

    /// Drops a record over the limit up to the next line end, quoted or not, without holding it.
    private func skipLongRecord() throws(SpreadsheetError) -> RowResult {
        let damaged = Record(row: row, line: line, cells: [])
        let looked = start + limits.recordBytes
        line += breaks(in: start, looked)
        start = looked
        var done = false
        while !done {
            if start >= end {
                if atEnd { break }
                try fill()
                continue
            }
            let byte = buffer[start]
            if byte == CSVScanner.cr, start + 1 >= end, !atEnd {
                try fill()
                continue
            }
            done = byte == CSVScanner.lf || byte == CSVScanner.cr
            start += byte == CSVScanner.cr && start + 1 < end && buffer[start + 1] == CSVScanner.lf ? 2 : 1
        }
        if done { line += 1 }
        row += 1
        return .damaged(
            damaged, .recordTooLong(row: damaged.row, line: damaged.line, limit: limits.recordBytes))
    }

    private func breaks(in from: Int, _ to: Int) -> Int {
        var count = 0
        for index in from..<to {
            let byte = buffer[index]
            let isPaired = index + 1 < end && buffer[index + 1] == CSVScanner.lf
            if byte == CSVScanner.lf || (byte == CSVScanner.cr && !isPaired) { count += 1 }
        }
        return count
    }

    /// Reads one more chunk behind the unread bytes, which move to the front when room is short.
    private func fill() throws(SpreadsheetError) {
        if end + chunk > capacity {
            let held = end - start
            if held + chunk > capacity {
                capacity = held + max(chunk, held)
                let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
                larger.update(from: buffer + start, count: held)
                buffer.deallocate()
                buffer = larger
            } else {
                buffer.update(from: buffer + start, count: held)
            }
            base += start
            start = 0
            end = held
        }
        let got = try source.read(into: buffer + end, count: chunk, at: base + end)
        end += got
        if got < chunk { atEnd = true }
    }
}
