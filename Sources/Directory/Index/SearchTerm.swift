// What a person typed, as terms: signs of the name, first letters of its pinyin, the beginning of a code.

/// One word of the query. Several must all match.
struct SearchTerm: Sendable, Hashable {
    /// Signs of the name as `SearchText` folds them.
    let units: [UInt16]
    /// Also first letters: the word is of Latin letters only.
    let isLetters: Bool
    /// Also the beginning of a code (`L:` for old numbers may be left out); nil: no code looks like this.
    let code: String?

    /// The words of a query; at most eight, the rest would not make it clearer.
    static func parse(_ text: String) -> [SearchTerm] {
        text.split(whereSeparator: \.isWhitespace).prefix(8).compactMap { SearchTerm(String($0)) }
    }

    private init?(_ word: String) {
        let units = SearchText.units(word)
        guard !units.isEmpty else { return nil }
        self.units = units
        isLetters = units.allSatisfy { (0x61...0x7A).contains($0) }
        let letters = String(decoding: units, as: UTF16.self).uppercased()
        let isPlain = units.allSatisfy { $0 < 0x80 }, hasDigit = units.contains { (0x30...0x39).contains($0) }
        if word.contains(":") || word.contains("："), let head = letters.first, "LX".contains(head) {
            code = "\(head):\(letters.dropFirst())"
        } else {
            code = isPlain && hasDigit && units.count >= 4 ? letters : nil
        }
    }

    /// Code beginnings to look for.
    var codes: [String] {
        guard let code else { return [] }
        return code.dropFirst().first == ":" ? [code] : [code, "L:" + code, "X:" + code]
    }

    /// One sign says too little to be looked for anywhere: it is where the name begins.
    var isStartOnly: Bool { units.count == 1 }

    /// More signs than the index joins: its answer may hold a name with the pairs in other places.
    var needsCheck: Bool { units.count > 2 }

    func matches(name: [UInt16], id: String) -> Bool {
        if isStartOnly {
            return name.first == units[0] || isLetters && SearchText.initials(name, start: units)
        }
        return SearchText.contains(name, units) || isLetters && SearchText.initials(name, contain: units)
            || codes.contains { id.hasPrefix($0) }
    }

    /// Smaller is better: the whole name, its beginning, a code's beginning, inside it, first letters.
    func rank(name: [UInt16], id: String) -> Int {
        if name == units { return 0 }
        if name.starts(with: units) { return 1 }
        if codes.contains(where: { id.hasPrefix($0) }) { return 2 }
        if isLetters, SearchText.initials(name, start: units) { return 3 }
        return SearchText.contains(name, units) ? 4 : 5
    }
}

extension SearchTerm {
    /// What the index keeps a set of.
    typealias Gram = (head: Int64, tail: UInt16)

    /// Neighbouring signs.
    var pairs: [Gram] { zip(units, units.dropFirst()).map { (Int64($0), $1) } }

    /// Neighbouring first letters: the pair of a word of two, the triples of a longer one; none where the word is not
    /// of letters.
    var letterGrams: (kind: PostingKind, grams: [Gram]) {
        let letters = isLetters ? units.map { $0 - 0x61 } : []
        guard letters.count > 2 else { return (.letterPair, zip(letters, letters.dropFirst()).map { (Int64($0), $1) }) }
        let grams = letters.indices.dropLast(2).map { at -> Gram in
            (Int64(letters[at] * 26 + letters[at + 1]), letters[at + 2])
        }
        return (.letterTriple, grams)
    }
}
