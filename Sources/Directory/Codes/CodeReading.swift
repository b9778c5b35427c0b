// From a cell to an id: normalise, recognise, or refuse with the reason.

/// What a code cell turned out to be.
///
/// Normalised without asking: outer and inner spaces, a leading `'`, full-width characters, lower case. Not mended:
/// anything that would be a guess (O for 0); the reason then names the likely code.
package enum CodeReading: Sendable, Hashable {
    case unified(UnifiedCode, notes: [CodeNote])
    /// 工商注册号 of 15 digits → `L:` + number.
    case legacy15(id: String, notes: [CodeNote])
    /// 6 digits `NA` 6 digits `X` → `L:` + number.
    case legacyNA(id: String, notes: [CodeNote])
    case refused(CodeFault)

    /// The draw's candidate id, nil when refused.
    package var id: String? {
        switch self {
        case .unified(let code, _): code.text
        case .legacy15(let id, _), .legacyNA(let id, _): id
        case .refused: nil
        }
    }

    /// Reads a code cell. `isNumber`: the cell was a number of a spreadsheet, not text.
    package static func read(_ text: String, isNumber: Bool = false) -> CodeReading {
        if !isNumber, let code = UnifiedCode(text) { return .unified(code, notes: []) }
        var (folded, notes) = fold(text)
        guard !folded.isEmpty else { return .refused(.missing) }
        if isNumber || looksScientific(folded) {
            guard folded.utf8.count == 15, folded.utf8.allSatisfy(isDigit) else { return .refused(.damagedNumber) }
        }
        // 18 characters that are not all ASCII are more bytes: the first of them is at fault, not the length.
        if folded.count == 18, let place = folded.firstIndex(where: { !$0.isASCII }) {
            let position = folded.distance(from: folded.startIndex, to: place) + 1
            return .refused(.charset(position: position, suggestion: nil))
        }
        let fault: CodeFault? = folded.withUTF8 { UnifiedCode.fault(in: $0) }
        guard let fault else { return .unified(UnifiedCode(checked: folded), notes: notes) }
        if let legacy = legacy(folded, notes: notes) { return legacy }
        guard folded.utf8.count == folded.count else { return .refused(.length(folded.count)) }
        switch fault {
        case .checkDigit where folded.hasSuffix("000") && folded.utf8.allSatisfy(isDigit):
            return .refused(.damagedNumber)
        case .charset(let position, _):
            return .refused(.charset(position: position, suggestion: suggestion(folded)))
        default:
            return .refused(fault)
        }
    }

    /// An application's own id for what has no unified code: `X:` + `[0-9A-Z]`, 1–53 characters.
    package static func readOwn(_ text: String) throws(CodeFault) -> String {
        let (folded, _) = fold(text)
        guard !folded.isEmpty else { throw .missing }
        let bare = folded.hasPrefix("X:") ? Substring(folded.dropFirst(2)) : Substring(folded)
        guard (1...53).contains(bare.utf8.count), bare.utf8.allSatisfy({ isDigit($0) || isUpper($0) }) else {
            throw .ownID
        }
        return "X:" + bare
    }

    private static func legacy(_ folded: String, notes: [CodeNote]) -> CodeReading? {
        let bytes = Array(folded.utf8)
        guard bytes.count == 15 else { return nil }
        if bytes.allSatisfy(isDigit) { return .legacy15(id: "L:" + folded, notes: notes) }
        let isNA =
            bytes[0..<6].allSatisfy(isDigit) && bytes[6] == UInt8(ascii: "N") && bytes[7] == UInt8(ascii: "A")
            && bytes[8..<14].allSatisfy(isDigit) && bytes[14] == UInt8(ascii: "X")
        return isNA ? .legacyNA(id: "L:" + folded, notes: notes) : nil
    }

    /// The valid code that results from the usual look-alikes, if there is exactly that one.
    private static func suggestion(_ folded: String) -> String? {
        let swaps: [Character: Character] = ["O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"]
        return UnifiedCode(String(folded.map { swaps[$0] ?? $0 }))?.text
    }

    /// `9.12E+17`, `912101030507798000.0`: what spreadsheets write for a long number.
    private static func looksScientific(_ folded: String) -> Bool {
        var digits = 0, point = false, exponent = false
        for byte in folded.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."): point = true
            case UInt8(ascii: "+"), UInt8(ascii: ","): continue
            case UInt8(ascii: "E") where digits > 0 && !exponent: exponent = true
            default: return false
            }
        }
        return digits > 0 && (point || exponent && folded.utf8.count < 15)
    }

    /// Width, case and spaces folded, with notes of what changed.
    private static func fold(_ text: String) -> (String, [CodeNote]) {
        var notes: [CodeNote] = []
        var out = "", hasGap = false
        for scalar in text.unicodeScalars {
            var value = scalar.value
            if CellText.isSpace(scalar) {
                hasGap = !out.isEmpty
                continue
            }
            // Only a space between characters is worth a note; those at the ends are everyday.
            if hasGap, !notes.contains(.spacesRemoved) { notes.append(.spacesRemoved) }
            hasGap = false
            if (0xFF01...0xFF5E).contains(value) {
                value -= 0xFEE0
                if !notes.contains(.halfWidth) { notes.append(.halfWidth) }
            }
            if (0x61...0x7A).contains(value) {
                value -= 32
                if !notes.contains(.upperCased) { notes.append(.upperCased) }
            }
            if value == 0x27, out.isEmpty { continue }
            out.unicodeScalars.append(UnicodeScalar(value) ?? scalar)
        }
        return (out, notes)
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
