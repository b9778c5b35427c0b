// Finds one record and its fields in a buffer of raw bytes (RFC 4180, and what people send).

/// Where one field lies, as offsets in the scanned buffer.
struct FieldSpan {
    var start: Int
    var end: Int
    var form: Form

    enum Form {
        case plain
        /// Within quotes, with doubled quotes to be halved.
        case doubled
        /// From its opening quote on, with text after the closing one or no closing one at all.
        case loose
    }
}

/// Splits bytes into fields. UTF-8 and GB18030 are scanned alike: no second, third or fourth byte of either can be a
/// comma, semicolon, tab, quote or line end (GB18030 trail bytes are 30–39 and 40–FE hex), so a broken character
/// cannot put the rows out of step.
struct CSVScanner {
    enum Outcome {
        /// The record is complete; the next begins at this offset.
        case record(next: Int)
        /// The bytes ended within the record.
        case more
        /// The last field's quote does not close where a field may end: `resume` is the line after it, `before` the
        /// line ends of the record before it.
        case openQuote(resume: Int, before: Int)
    }

    static let quote = UInt8(ascii: "\"")
    static let lf = UInt8(ascii: "\n")
    static let cr = UInt8(ascii: "\r")

    let delimiter: UInt8
    let columns: Int
    private(set) var fields: [FieldSpan] = []
    /// How many fields the record has, though no more than `columns` are kept.
    private(set) var fieldCount = 0
    /// Line ends consumed, the record's own included; after `openQuote` up to `resume`.
    private(set) var lineBreaks = 0

    init(delimiter: UInt8, columns: Int) {
        self.delimiter = delimiter
        self.columns = columns
        fields.reserveCapacity(64)
    }

    /// Scans one record.
    ///
    /// - Parameters:
    ///   - bytes: the buffer; the record begins at `start` and bytes are known up to `stop`.
    ///   - final: `stop` is the end of the file, not of what has been read.
    ///   - patience: how many bytes a quoted field with line breaks may reach into the record.
    mutating func scan(
        _ bytes: UnsafePointer<UInt8>, from start: Int, to stop: Int, final: Bool, patience: Int
    ) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        fieldCount = 0
        lineBreaks = 0
        var position = start
        while true {
            if position < stop, bytes[position] == Self.quote {
                if let outcome = quoted(bytes, &position, stop, final, start &+ patience) { return outcome }
            } else {
                let begin = position
                position = plainEnd(bytes, position, stop)
                if position >= stop, !final { return .more }
                add(FieldSpan(start: begin, end: position, form: .plain))
            }
            if position >= stop { return .record(next: stop) }
            if bytes[position] == delimiter {
                position &+= 1
                continue
            }
            guard let next = afterBreak(bytes, position, stop, final) else { return .more }
            lineBreaks += 1
            return .record(next: next)
        }
    }

    private mutating func add(_ field: FieldSpan) {
        fieldCount += 1
        if fieldCount <= columns { fields.append(field) }
    }

    @inline(__always)
    private func plainEnd(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ stop: Int) -> Int {
        var position = from
        while position < stop {
            let byte = bytes[position]
            if byte == delimiter || byte == Self.lf || byte == Self.cr { break }
            position &+= 1
        }
        return position
    }

    /// The offset after the line end at `position`; nil if the CR is the last byte known.
    @inline(__always)
    private func afterBreak(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ stop: Int, _ final: Bool) -> Int? {
        if bytes[position] == Self.lf { return position &+ 1 }
        if position &+ 1 < stop { return bytes[position &+ 1] == Self.lf ? position &+ 2 : position &+ 1 }
        return final ? position &+ 1 : nil
    }

    /// Consumes a quoted field up to its delimiter; nil when it went well.
    private mutating func quoted(
        _ bytes: UnsafePointer<UInt8>, _ position: inout Int, _ stop: Int, _ final: Bool, _ patienceEnd: Int
    ) -> Outcome? {
        let open = position
        var untidy = false
        var resume: Int?
        let linesBefore = lineBreaks
        position &+= 1
        while true {
            if let resume, position >= patienceEnd { return unclosed(open, resume, linesBefore, true) }
            if position >= stop {
                return final ? unclosed(open, resume ?? stop, linesBefore, resume != nil) : .more
            }
            let byte = bytes[position]
            if byte == Self.quote {
                if position &+ 1 >= stop, !final { return .more }
                guard position &+ 1 < stop, bytes[position &+ 1] == Self.quote else { break }
                untidy = true
                position &+= 2
            } else if byte == Self.lf || byte == Self.cr {
                guard let next = afterBreak(bytes, position, stop, final) else { return .more }
                lineBreaks += 1
                resume = resume ?? next
                position = next
            } else {
                position &+= 1
            }
        }
        let close = position
        position = plainEnd(bytes, close &+ 1, stop)
        if position >= stop, !final { return .more }
        if position == close &+ 1 {
            add(FieldSpan(start: open &+ 1, end: close, form: untidy ? .doubled : .plain))
        } else if let resume {
            // Text after a quote that closes lines later: most likely a stray quote met the next row's opening one.
            return unclosed(open, resume, linesBefore, true)
        } else {
            add(FieldSpan(start: open, end: position, form: .loose))
        }
        return nil
    }

    private mutating func unclosed(_ open: Int, _ resume: Int, _ linesBefore: Int, _ hasBreak: Bool) -> Outcome {
        lineBreaks = linesBefore + (hasBreak ? 1 : 0)
        add(FieldSpan(start: open, end: resume, form: .loose))
        return .openQuote(resume: resume, before: linesBefore)
    }

    /// The delimiter of a header line: whichever of comma, tab and semicolon stands most often outside quotes.
    static func delimiter(of header: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        var counts = [0, 0, 0]
        var inQuotes = false
        var seen = false
        for byte in header {
            if byte == quote { inQuotes.toggle() }
            if !inQuotes, byte == lf || byte == cr {
                if seen { break }
            } else if byte > 0x20 {
                seen = true
            }
            if !inQuotes, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
        return counts[best] > 0 ? candidates[best] : candidates[0]
    }
}
