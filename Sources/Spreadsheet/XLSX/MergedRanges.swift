// Finds merged cells before the rows are read: the file names them only after the last row.

/// A rectangle of cells; rows from 1, columns from 0, ends included.
struct CellRange {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    /// Parses `A1:C3`; nil if it is not of that form or names a single cell.
    init?(_ text: some StringProtocol) {
        let ends = text.split(separator: ":").map { CellReference($0.utf8) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], let top = first.row, let bottom = last.row
        else { return nil }
        rows = min(top, bottom)...max(top, bottom)
        columns = min(first.column, last.column)...max(first.column, last.column)
        if rows.count == 1, columns.count == 1 { return nil }
    }

    var text: String {
        "\(columnName(columns.lowerBound))\(rows.lowerBound):\(columnName(columns.upperBound))\(rows.upperBound)"
    }
}

/// `C5`, `$C$5`, or only `C`.
struct CellReference {
    /// From 0.
    var column: Int
    /// From 1.
    var row: Int?

    init?(_ bytes: some Sequence<UInt8>) {
        var letters = 0
        var digits = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0: letters = letters * 26 + Int(byte) - 64
            case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0: letters = letters * 26 + Int(byte) - 96
            case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0: digits = digits * 10 + Int(byte) - 48
            case UInt8(ascii: "$"): continue
            default: return nil
            }
            // Far beyond any sheet (XFD1048576), and far from overflow.
            guard letters < 1 << 24, digits < 1 << 30 else { return nil }
        }
        guard letters > 0 else { return nil }
        column = letters - 1
        row = digits > 0 ? digits : nil
    }
}

/// All merged ranges of a sheet, asked by row.
struct MergedRanges {
    private var ranges: [CellRange] = []
    /// For every range, in order of first rows, the one among it and those before it that reaches lowest.
    private var lowest: [Int] = []

    private static let most = 2_000_000

    init(_ ranges: [CellRange]) {
        self.ranges = ranges.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
        for index in self.ranges.indices {
            let before = lowest.last ?? index
            let isLower = self.ranges[index].rows.upperBound > self.ranges[before].rows.upperBound
            lowest.append(isLower ? index : before)
        }
    }

    /// A range that touches the row.
    func touching(row: Int) -> CellRange? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].rows.lowerBound <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let candidate = ranges[lowest[low - 1]]
        return candidate.rows.upperBound >= row ? candidate : nil
    }

    /// Unpacks the sheet once, looking only for `mergeCell` tags, which is much quicker than parsing; the zip's
    /// checksum is compared on the way, so that a damaged file is refused before its first row is used.
    static func scan(_ entry: ZipEntry) throws(SpreadsheetError) -> MergedRanges {
        let size = 256 << 10
        let overlap = 256
        let lookBehind = 64
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size + overlap + lookBehind)
        defer { buffer.deallocate() }
        var ranges: [CellRange] = []
        var held = 0
        var from = 0
        var isFirst = true
        while true {
            let got = try entry.read(into: buffer + held, count: size)
            if isFirst, got >= 2, buffer[0] >= 0xFE, buffer[1] >= 0xFE {
                throw .damaged(part: entry.name, reason: "UTF-16")
            }
            isFirst = false
            let filled = held + got
            // A tag that begins in the last bytes is looked at with the next chunk, and what stands before it.
            let limit = got == 0 ? filled : max(from, filled - overlap)
            collect(UnsafeBufferPointer(start: buffer, count: filled), from: from, before: limit, into: &ranges)
            if got == 0 { return MergedRanges(ranges) }
            guard ranges.count <= most else { throw .zipBomb(part: entry.name, limit: most) }
            let keep = max(0, limit - lookBehind)
            held = filled - keep
            from = limit - keep
            buffer.update(from: buffer + keep, count: held)
        }
    }
}
