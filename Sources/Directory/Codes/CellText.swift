// Trimming and folding of cell text, in bytes: a million rows pass through here.

/// Small, allocation-shy text helpers for cells.
enum CellText {
    /// Spaces that people and systems leave in cells: ASCII controls and space, NBSP, ideographic, zero-width, BOM.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F, 0x85, 0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Outer spaces off; inner line ends and tabs become one space. Returns the same string when nothing is to do.
    static func clean(_ text: String) -> String {
        var text = text
        let isPlain: Bool = text.withUTF8 { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            guard first > 0x20, last > 0x20 else { return false }
            // C2 (NBSP), E1/E2 (general punctuation), E3 80 80, EF BB BF may begin a space; their last bytes end one.
            if first == 0xC2 || first == 0xE1 || first == 0xE2 || first == 0xEF { return false }
            if first == 0xE3, bytes.count > 2, bytes[1] == 0x80, bytes[2] == 0x80 { return false }
            if last >= 0x80, bytes.count > 2 {
                let lead = bytes[bytes.count - 3]
                if lead == 0xE1 || lead == 0xE2 || lead == 0xEF || bytes[bytes.count - 2] == 0xC2 { return false }
                if lead == 0xE3, bytes[bytes.count - 2] == 0x80, last == 0x80 { return false }
            }
            for byte in bytes where byte < 0x20 { return false }
            return true
        }
        return isPlain ? text : slowClean(text)
    }

    private static func slowClean(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        var out = String.UnicodeScalarView()
        var pending = false
        for scalar in scalars {
            if scalar.value < 0x20 {
                pending = true
                continue
            }
            if pending { out.append(" ") }
            pending = false
            out.append(scalar)
        }
        return String(out)
    }

    /// Full-width ASCII to half width, all spaces out, ASCII letters lower: for comparing words and headings.
    static func key(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isSpace(scalar) {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            if (0x41...0x5A).contains(value) { value += 32 }
            out.append(Unicode.Scalar(value) ?? scalar)
        }
        return String(out)
    }

    /// Parts of a list cell, separated by any of `、，,；;|/` or a line end; cleaned, empties out, order kept.
    static func list(_ text: String) -> [String] {
        text.split(whereSeparator: { "、，,；;|/\n\r\t ".contains($0) }).map { clean(String($0)) }.filter { !$0.isEmpty }
    }
}
