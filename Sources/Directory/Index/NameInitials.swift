// A name by the first letters of its pinyin, for rooms that keep an index of their own.

/// 云川市饮食店 → `ycsysd`; a character of several readings gives several.
package enum NameInitials {
    /// More are not kept: four characters of two readings each.
    private static let most = 16

    /// Each reading of the whole name, the usual ones among them; a sign without a letter is a dot. Sorted.
    package static func readings(of name: String) -> [String] {
        var found = [""]
        for unit in SearchText.units(name) {
            let mask = PinyinTable.shared.letters(unit)
            let letters = (0..<26).filter { mask & (1 << UInt32($0)) != 0 }
                .compactMap { UnicodeScalar(UInt32(0x61 + $0)).map { String(Character($0)) } }
            let choices = letters.isEmpty ? ["."] : letters
            found = found.flatMap { start in choices.map { start + $0 } }
            if found.count > most { found = Array(found.prefix(most)) }
        }
        return Set(found).subtracting([""]).sorted()
    }
}
