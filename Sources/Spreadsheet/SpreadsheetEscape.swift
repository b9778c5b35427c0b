// The apostrophe that keeps a spreadsheet from running text as a formula (OWASP, CSV injection), and its removal.

enum SpreadsheetEscape {
    private static func isTrigger(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    /// Apostrophes, then a character that starts a formula. Counting earlier apostrophes makes the escape reversible.
    static func isNeeded(for text: String) -> Bool {
        guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
        return isTrigger(first)
    }

    /// Undoes the escape, so that a returned error file can be sent in again without growing apostrophes; also
    /// unwraps `="0123"`, by which exports keep a spreadsheet from rounding long codes.
    static func removed(from text: String) -> String {
        let bytes = text.utf8
        if bytes.first == UInt8(ascii: "'") { return isNeeded(for: text) ? String(text.dropFirst()) : text }
        guard bytes.count >= 3, bytes.starts(with: "=\"".utf8), bytes.last == CSVScanner.quote else { return text }
        let inner = bytes.dropFirst(2).dropLast()
        return inner.contains(CSVScanner.quote) ? text : String(decoding: inner, as: UTF8.self)
    }
}
