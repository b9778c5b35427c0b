// Recognises what a file is by its first bytes: workbook, text, or something to be refused by name.

enum Sniffer {
    enum Kind {
        case workbook
        /// `start` is the offset after a byte order mark.
        case text(TextEncoding, start: Int)
    }

    /// Other kinds of files by how they begin. Some systems export web pages named .xls, hence the markup.
    private static let magics: [(StaticString, String)] = [
        ("%PDF", "pdf"), ("Rar!", "rar"), ("7z\u{BC}", "7z"), ("\u{1F}\u{8B}", "gzip"), ("{\\rtf", "rtf"),
        ("\u{89}PNG", "image"), ("GIF8", "image"), ("\u{7F}ELF", "binary"), ("MZ\u{90}", "binary"),
    ]
    private static let markup: [(String, String)] = [
        ("<!doctype html", "html"), ("<html", "html"), ("<table", "html"), ("<meta", "html"), ("<?xml", "xml"),
        ("mime-version:", "mhtml"),
    ]

    static func kind(of source: ByteSource) throws(SpreadsheetError) -> Kind {
        let head = try source.bytes(count: 512, at: 0)
        guard !head.isEmpty else { throw .emptyFile }
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return .workbook }
        if head.starts(with: [0x50, 0x4B, 5, 6]) { throw .notATable(kind: "zip") }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw try compound(source, head) }
        for (magic, kind) in magics where head.starts(with: latin1(magic)) { throw .notATable(kind: kind) }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { throw .notATable(kind: "image") }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw .encoding(found: "UTF-16") }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            try refuseMarkup(head.dropFirst(3))
            return .text(.utf8, start: 3)
        }
        if head.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .text(.gb18030, start: 4) }
        try refuseMarkup(head[...])
        return .text(try EncodingGuess.guess(source), start: 0)
    }

    private static func latin1(_ magic: StaticString) -> [UInt8] {
        let text = magic.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func refuseMarkup(_ head: ArraySlice<UInt8>) throws(SpreadsheetError) {
        let start = String(decoding: head.drop { $0 <= 0x20 }.prefix(32), as: UTF8.self).lowercased()
        for (beginning, kind) in markup where start.hasPrefix(beginning) { throw .notATable(kind: kind) }
    }

    /// An OLE compound file is an old .xls, an old .doc, or an .xlsx under a password: its directory says which.
    /// ([MS-CFB] 2.2: the sector shift at 30, the first directory sector at 48.)
    private static func compound(_ source: ByteSource, _ head: [UInt8]) throws(SpreadsheetError) -> SpreadsheetError {
        guard head.count >= 512 else { return .oldXLS }
        let shift = min(Int(head[30]), 16)
        let sector = (0..<4).reduce(0) { $0 | Int(head[48 + $1]) << (8 * $1) }
        let directory = try source.bytes(count: 64 << 10, at: (sector + 1) << shift)
        func names(_ name: String) -> Bool {
            let pattern = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            guard directory.count >= pattern.count else { return false }
            return stride(from: 0, through: directory.count - pattern.count, by: 128).contains {
                directory[$0..<($0 + pattern.count)].elementsEqual(pattern)
            }
        }
        if names("EncryptedPackage") { return .password }
        if names("WordDocument") { return .notATable(kind: "doc") }
        return .oldXLS
    }
}
