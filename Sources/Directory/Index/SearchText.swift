// Names as search sees them: widths and cases folded, look-alikes joined, what cannot be seen left out.

import Foundation

/// One form for everything that reads the same. Stored names are never changed by it.
package enum SearchText {
    /// The name's signs that count, one unit each: letters in lower case, digits, characters. Spaces, punctuation and
    /// invisible signs are left out; letters of other scripts that look Latin become Latin.
    static func units(_ text: String) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(text.utf8.count / 3 + 4)
        for scalar in text.unicodeScalars {
            switch plain(scalar.value) {
            case let unit?: if unit != 0 { units.append(unit) }
            case nil: return rare(text)
            }
        }
        return units
    }

    /// The unit of a common sign, 0 for one to leave out, nil where more thought is needed.
    @inline(__always)
    private static func plain(_ value: UInt32) -> UInt16? {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x30...0x39, 0x61...0x7A: UInt16(value)
        case 0x41...0x5A: UInt16(value + 32)
        case 0..<0x80: 0
        case 0x3005, 0x3007: UInt16(value)
        case 0x3000...0x303F, 0x2000...0x206F, 0xAD, 0xB7, 0xFEFF, 0xFE00...0xFE0F: 0
        case 0xFF01...0xFF5E: plain(value - 0xFEE0)
        default: nil
        }
    }

    private static func rare(_ text: String) -> [UInt16] {
        var units: [UInt16] = []
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            if let unit = plain(scalar.value) {
                if unit != 0 { units.append(unit) }
            } else if let twin = lookAlikes[scalar] {
                units.append(twin)
            } else if isKept(scalar.properties.generalCategory) {
                for small in scalar.properties.lowercaseMapping.unicodeScalars {
                    // Beyond the basic plane: a place in the private area; a rare false hit is the price.
                    let value = small.value > 0xFFFF ? 0xE000 + small.value % 0x1900 : small.value
                    units.append(lookAlikes[small] ?? UInt16(value))
                }
            }
        }
        return units
    }

    private static func isKept(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// Letters of other scripts that print like Latin ones (after Unicode's confusables), and rings for zero.
    private static let lookAlikes: [Unicode.Scalar: UInt16] = {
        let twins =
            "аa АA вb ВB еe ЕE ѕs ЅS іi ІI јj ЈJ кk КK мm МM нh НH оo ОO рp РP сc СC тt ТT уy УY хx ХX"
            + " αa ΑA ΒB εe ΕE ΖZ ΗH ιi ΙI κk ΚK ΜM νv ΝN οo ΟO ρp ΡP τt ΤT ΥY χx ΧX ıi ○〇 ◯〇 ◦〇"
        var table: [Unicode.Scalar: UInt16] = [:]
        for pair in twins.split(separator: " ") {
            let scalars = Array(pair.unicodeScalars)
            table[scalars[0]] = plain(scalars[1].value)
        }
        return table
    }()

    /// The name for a page: without signs that cannot be seen or that turn the reading direction of what follows.
    package static func visible(_ name: String) -> String {
        if name.unicodeScalars.allSatisfy({ !isHidden($0.value) }) { return name }
        var shown = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !isHidden(scalar.value) { shown.append(scalar) }
        let text = String(shown)
        return text.contains { !$0.isWhitespace } ? text : "（无可见文字）"
    }

    private static func isHidden(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension SearchText {
    /// Whether `part` stands somewhere in `whole`.
    static func contains(_ whole: [UInt16], _ part: [UInt16]) -> Bool {
        position(of: part, in: whole) { $0 == $1 } != nil
    }

    /// Whether the first letters of `name` run through `letters` (lower case) somewhere, in any reading.
    static func initials(_ name: [UInt16], contain letters: [UInt16]) -> Bool {
        position(of: letters, in: name, matchesInitial) != nil
    }

    static func initials(_ name: [UInt16], start letters: [UInt16]) -> Bool {
        name.count >= letters.count && zip(name, letters).allSatisfy(matchesInitial)
    }

    private static func matchesInitial(_ unit: UInt16, _ letter: UInt16) -> Bool {
        (0x61...0x7A).contains(letter) && PinyinTable.shared.letters(unit) & (1 << UInt32(letter - 0x61)) != 0
    }

    private static func position(
        of part: [UInt16], in whole: [UInt16], _ matches: (UInt16, UInt16) -> Bool
    ) -> Int? {
        guard !part.isEmpty, part.count <= whole.count else { return nil }
        return (0...(whole.count - part.count)).first { start in
            part.indices.allSatisfy { matches(whole[start + $0], part[$0]) }
        }
    }
}
