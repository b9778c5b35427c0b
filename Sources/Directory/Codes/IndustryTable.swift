// Industry codes and names (GB/T 4754-2017), and reading what people write for them.

/// The classification, loaded once. Codes carry their section letter: `F`, `F52`, `F521`, `F5211`.
package struct IndustryTable: Sendable {
    package static let standard = IndustryTable(source: source)

    /// Code with letter → name.
    package let names: [String: String]
    /// Two-digit division → section letter.
    private let sections: [String: Character]
    /// Name key → shortest code of that name (many classes repeat the name of their group).
    private let codesByName: [String: String]

    init(source: String) {
        var names: [String: String] = [:], sections: [String: Character] = [:], codes: [String: String] = [:]
        for line in source.split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            let code = String(line[..<space]), name = String(line[line.index(after: space)...])
            names[code] = name
            if code.count == 3 { sections[String(code.dropFirst())] = code.first }
            let key = CellText.key(name)
            if codes[key].map({ $0.count > code.count }) ?? true { codes[key] = code }
        }
        self.names = names
        self.sections = sections
        self.codesByName = codes
    }

    /// What a cell with a code or a name means; nil when neither is known.
    ///
    /// `F5211`, `5211`, `f52`, `52`, `F-5211`, a name, or code and name together (`5211 百货零售`). A code of an older
    /// edition falls back to the longest known beginning: its division is right more often than nothing.
    package func read(_ text: String) -> (code: String, isExact: Bool)? {
        if names[text] != nil { return (text, true) }
        let key = CellText.key(text)
        guard !key.isEmpty else { return nil }
        if let code = codesByName[key] { return (code, true) }
        var letter: Character?
        var digits = ""
        for character in key {
            if letter == nil, digits.isEmpty, character.isASCII, character.isLetter {
                letter = Character(character.uppercased())
            } else if character.isASCII, character.isNumber {
                digits.append(character)
            } else if !digits.isEmpty || character != "-" && character != "." {
                break
            }
        }
        return longestKnown(letter: letter, digits: digits)
    }

    private func longestKnown(letter: Character?, digits: String) -> (code: String, isExact: Bool)? {
        var rest = Substring(digits.prefix(4))
        while rest.count >= 2 {
            if let section = sections[String(rest.prefix(2))] {
                let code = String(section) + rest
                if names[code] != nil { return (code, rest.count == digits.count && (letter ?? section) == section) }
            }
            rest.removeLast()
        }
        guard let letter, names[String(letter)] != nil else { return nil }
        return (String(letter), digits.isEmpty)
    }
}
