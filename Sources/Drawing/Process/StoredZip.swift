// A ZIP archive of files as they are (method 0, PKWARE APPNOTE 4.3): what a folder is downloaded as.

package import Governance

/// Written in one go; for folders below 4 GiB and 65,536 files, which every draw is.
package enum StoredZip {
    /// - Parameters:
    ///   - folder: all names stand below it.
    ///   - at: the time of every entry (in China), so that the same folder is the same bytes.
    package static func archive(_ files: [String: [UInt8]], folder: String, at: Timestamp) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(files.values.reduce(0) { $0 + $1.count + 256 })
        var directory: [UInt8] = []
        let stamp = dosTime(at)
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            let path = Array("\(folder)/\(name)".utf8)
            let offset = bytes.count
            // Version 2.0, names in UTF-8 (bit 11), stored.
            var common: [UInt8] = []
            put16(20, &common)
            put16(0x0800, &common)
            put16(0, &common)
            put32(stamp, &common)
            put32(Int(crc32(content)), &common)
            put32(content.count, &common)
            put32(content.count, &common)
            put16(path.count, &common)
            put16(0, &common)
            put32(0x0403_4b50, &bytes)
            bytes += common + path + content
            put32(0x0201_4b50, &directory)
            put16(20, &directory)
            directory += common
            // No comment, first disk, no attributes.
            for _ in 0..<3 { put16(0, &directory) }
            put32(0, &directory)
            put32(offset, &directory)
            directory += path
        }
        let start = bytes.count
        bytes += directory
        put32(0x0605_4b50, &bytes)
        put32(0, &bytes)
        put16(files.count, &bytes)
        put16(files.count, &bytes)
        put32(directory.count, &bytes)
        put32(start, &bytes)
        put16(0, &bytes)
        return bytes
    }

    /// CRC-32 of ISO 3309, as ZIP wants it.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// Time in the low half, date in the high one.
    private static func dosTime(_ at: Timestamp) -> Int {
        let text = at.adding(milliseconds: 8 * 3_600_000).description
        func number(_ from: Int, _ count: Int) -> Int { Int(text.dropFirst(from).prefix(count)) ?? 0 }
        let time = number(11, 2) << 11 | number(14, 2) << 5 | number(17, 2) / 2
        return (max(0, number(0, 4) - 1980) << 9 | number(5, 2) << 5 | number(8, 2)) << 16 | time
    }

    private static func put16(_ value: Int, _ bytes: inout [UInt8]) {
        bytes += [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
    }

    private static func put32(_ value: Int, _ bytes: inout [UInt8]) {
        put16(value & 0xFFFF, &bytes)
        put16(value >> 16 & 0xFFFF, &bytes)
    }
}
