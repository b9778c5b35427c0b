// Counts the rows of a finished workbook: exports are complete or say loudly that they are not.

import Glibc

enum XLSXCheck {
    private static let tag = Array("</row>".utf8)

    /// Complete rows in the first sheet of a workbook that libxlsxwriter wrote.
    static func rows(in path: String) throws(SpreadsheetError) -> Int {
        // Our own file may be as repetitive as it likes.
        let limits = ReadLimits(unpackedBytes: .max, ratio: .max)
        let name = "xl/worksheets/sheet1.xml"
        guard let entry = try ZipArchive(path: path, limits: limits).open(name) else { return 0 }
        let size = 256 << 10
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size + tag.count)
        defer { buffer.deallocate() }
        var count = 0
        var held = 0
        while true {
            let got = try entry.read(into: buffer + held, count: size)
            if got == 0 { return count }
            let filled = held + got
            count += closings(UnsafeBufferPointer(start: buffer, count: filled))
            // The last bytes may be the beginning of a tag, never a whole one.
            held = min(filled, tag.count - 1)
            buffer.update(from: buffer + filled - held, count: held)
        }
    }

    private static func closings(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var count = 0
        var position = 0
        // `w` is the rarest of the letters; it stands at index 4.
        while let hit = memchr(base + position, CInt(UInt8(ascii: "w")), bytes.count - position) {
            let found = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
            let start = found - 4
            if start >= 0, found + 1 < bytes.count, bytes[start..<(found + 2)].elementsEqual(tag) { count += 1 }
            position = found + 1
        }
        return count
    }
}
