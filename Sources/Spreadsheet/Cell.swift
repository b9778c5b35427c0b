// One cell as the file holds it, and the text a person reads in it.

/// What one cell holds. Nothing is guessed: a CSV cell is only ever `.text` or `.empty`; the caller judges its digits.
package enum Cell: Sendable, Hashable {
    case empty
    case text(String)
    /// The digits exactly as the file has them, such as `9.12101030507798E+17`: what was lost before stays visible.
    case number(String)
    /// ISO 8601, `yyyy-MM-dd`.
    case date(String)
    case boolean(Bool)
    /// A spreadsheet error such as `#N/A`, or `=FORMULA` for a formula whose result was never stored.
    case error(String)

    /// The text a person reads, without the blanks at either end (ASCII, full-width, no-break, zero-width, BOM).
    package var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .error(let text): Self.trimmed(text)
        case .number(let digits): Self.trimmed(digits)
        case .date(let day): day
        case .boolean(let value): value ? "TRUE" : "FALSE"
        }
    }

    /// Whether a person sees nothing in the cell.
    package var isBlank: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.unicodeScalars.allSatisfy(Self.isBlank)
        case .number, .date, .boolean, .error: false
        }
    }

    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return text }
        // Nearly every cell is clean already; then the string is handed back without a copy.
        if !isBlank(first), !isBlank(last) { return text }
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let end = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[start...end])
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000,
            0xFEFF:
            true
        default: false
        }
    }
}
