// Escaping by bytes: by characters, `"` followed by a combining mark would be another character.

/// Text for HTML content and quoted attributes.
enum SafeHTML {
    static func append(_ text: String, to page: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            // Runs of plain bytes go over as a whole.
            var start = 0
            for (index, byte) in bytes.enumerated() {
                if byte > 63, byte != 127 { continue }
                guard let escaped = escaped(byte) else { continue }
                page += bytes[start..<index]
                page += escaped.utf8
                start = index + 1
            }
            page += bytes[start...]
        }
    }

    private static func escaped(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        // Control characters that no page may hold.
        case 0...8, 11, 12, 14...31, 127: "\u{FFFD}"
        default: nil
        }
    }
}
