// Escaping by bytes: by characters, `"` followed by a combining mark would be another character.

/// Text for HTML content and quoted attributes.
enum SafeHTML {
    static func append(_ text: String, to page: inout [UInt8]) {
        var text = text
        let escapes = escapes
        text.withUTF8 { bytes in
            // Runs of plain bytes go over as a whole.
            var start = 0
            for (index, byte) in bytes.enumerated() {
                if byte > 63 ? byte != 127 : escapes >> UInt64(byte) & 1 == 0 { continue }
                guard let escaped = escaped(byte) else { continue }
                page += bytes[start..<index]
                page += escaped.utf8
                start = index + 1
            }
            page += bytes[start...]
        }
    }

    /// A bit for each of the first 64 bytes that `escaped` replaces.
    private static let escapes: UInt64 = (0..<64).reduce(0) { escaped($1) == nil ? $0 : $0 | 1 << UInt64($1) }

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
