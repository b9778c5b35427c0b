// Which cell styles show a number as a date: the number itself does not say.

/// Listens to `xl/styles.xml`: number formats, and the format of every cell style (ECMA-376 part 1, 18.8).
final class Styles: XMLListener {
    private var formats: [Int: Bool] = [:]
    private var dates: [Bool] = []
    private var inCellStyles = false
    var failure: SpreadsheetError?

    /// Whether cells of style `index` show dates.
    func isDate(_ index: Int) -> Bool { dates.indices.contains(index) && dates[index] }

    func opened(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            guard formats.count < 100_000, let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
            formats[id] = Self.showsDate(attributes["formatCode"] ?? "")
        case "cellXfs": inCellStyles = true
        case "xf" where inCellStyles && dates.count < 1_000_000:
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            dates.append(formats[id] ?? Self.isBuiltInDate(id))
        default: break
        }
    }

    func closed(_ name: XMLName) { if name == "cellXfs" { inCellStyles = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// 14–22 everywhere; 27–36 and 50–58 in Chinese, Japanese and Korean programs, which never write them out.
    static func isBuiltInDate(_ id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 50...58: true
        default: false
        }
    }

    /// Whether a format code has a year, month or day outside quotes, brackets and escapes. An `m` beside hours or
    /// seconds is minutes; `e` is the year and `aaa` the weekday in East Asian formats, unless the `e` is an exponent,
    /// `E+00`.
    static func showsDate(_ code: String) -> Bool {
        var symbols: [Character] = []
        var characters = code.lowercased().makeIterator()
        while let character = characters.next() {
            switch character {
            case "\"": while let inner = characters.next(), inner != "\"" {}
            case "[":
                var inside: [Character] = []
                while let inner = characters.next(), inner != "]" { inside.append(inner) }
                // [h], [mm] and [ss] are elapsed time; other brackets are colours, conditions and languages.
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { symbols.append("h") }
            case "\\", "_", "*": _ = characters.next()
            case ";": return judge(symbols)
            default: symbols.append(character)
            }
        }
        return judge(symbols)
    }

    private static func judge(_ symbols: [Character]) -> Bool {
        let code = String(symbols)
        if code.contains("general") { return false }
        if code.contains("aaa") { return true }
        for (index, symbol) in symbols.enumerated() {
            let next = index + 1 < symbols.count ? symbols[index + 1] : " "
            if symbol == "y" || symbol == "d" || (symbol == "e" && next != "+" && next != "-") { return true }
        }
        return symbols.contains("m") && !symbols.contains("h") && !symbols.contains("s")
    }
}
