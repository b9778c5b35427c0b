// The folder's CSV: no quotes, no BOM, LF also at the end, a header line. One spelling, so bytes can be compared.

/// A fault in a file of the folder.
public struct FileFault: Error, Sendable, Hashable {
    public enum Reason: String, Sendable {
        case header, cells, order, duplicate, value, newline, utf8, cell, json
    }

    public let reason: Reason
    public let file: String
    /// 1-based; 0 where the whole file is meant.
    public let line: Int

    public init(_ reason: Reason, _ file: String, line: Int) {
        self.reason = reason
        self.file = file
        self.line = line
    }
}

/// Writes lines of plain cells.
struct TableText {
    private(set) var bytes: [UInt8] = []

    init(_ header: String, capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
        bytes += header.utf8
        bytes.append(0x0A)
    }

    mutating func add(_ cells: String...) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += cell.utf8
        }
        bytes.append(0x0A)
    }
}

/// Reads lines of plain cells, strictly.
struct TableLines {
    private let file: String
    private let bytes: [UInt8]
    private let columns: Int
    private var at = 0
    private(set) var line = 0

    /// Checks the header line.
    init(_ file: String, _ bytes: [UInt8], header: String) throws(FileFault) {
        self.file = file
        self.bytes = bytes
        columns = header.utf8.count { $0 == UInt8(ascii: ",") } + 1
        guard bytes.last == 0x0A else { throw FileFault(.newline, file, line: bytes.count { $0 == 0x0A } + 1) }
        guard let first = lineRange(), bytes[first].elementsEqual(header.utf8) else {
            throw FileFault(.header, file, line: 1)
        }
    }

    func fault(_ reason: FileFault.Reason) -> FileFault { FileFault(reason, file, line: line) }

    private mutating func lineRange() -> Range<Int>? {
        guard at < bytes.count else { return nil }
        var end = at
        while bytes[end] != 0x0A { end += 1 }
        defer { at = end + 1 }
        line += 1
        return at..<end
    }

    /// The cells of the next line; nil at the end.
    mutating func next() throws(FileFault) -> [String]? {
        guard let range = lineRange() else { return nil }
        var cells: [String] = []
        cells.reserveCapacity(columns)
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound
        where index == range.upperBound || bytes[index] == UInt8(ascii: ",") {
            guard let cell = String(validating: bytes[start..<index], as: UTF8.self) else { throw fault(.utf8) }
            guard !bytes[start..<index].contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0x0D }) else {
                throw fault(.cell)
            }
            cells.append(cell)
            start = index + 1
        }
        guard cells.count == columns else { throw fault(.cells) }
        return cells
    }

    /// All lines through `body`.
    mutating func forEach(_ body: ([String], FileFault) throws(FileFault) -> Void) throws(FileFault) {
        while let cells = try next() { try body(cells, fault(.value)) }
    }
}
