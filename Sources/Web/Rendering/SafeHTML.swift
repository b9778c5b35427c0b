// Escaping by bytes. The library's own compares characters, and `"` followed by a combining mark is another character.

import Mustache

/// Text for HTML content and quoted attributes.
struct SafeHTML: MustacheContentType {
    static let name = "MINGCHA"

    func escapeText(_ text: String) -> String {
        if !text.utf8.contains(where: Self.isSpecial) { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            // Control characters that no page may hold.
            case 0...8, 11, 12, 14...31, 127: out += "\u{FFFD}".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27, 0...8, 11, 12, 14...31, 127: true
        default: false
        }
    }
}
