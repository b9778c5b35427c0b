// Pinyin without tones: the order of names, and the first letters people search by.

/// Tables over the basic plane, made once from the data file. About 200 KB.
struct PinyinTable: Sendable {
    static let shared = PinyinTable()

    /// The usual syllable's rank in the alphabet, from 1; 0 where there is none.
    private let ranks: [UInt16]
    /// The first letters of all readings, bit 0 for `a`. A Latin letter stands for itself.
    private let letters: [UInt32]

    private init() {
        var ranks = [UInt16](repeating: 0, count: 0x10000)
        var letters = [UInt32](repeating: 0, count: 0x10000)
        for (rank, line) in Self.usual.split(separator: "\n").enumerated() {
            guard let (head, signs) = Self.parts(line) else { continue }
            for sign in signs {
                ranks[Int(sign)] = UInt16(rank + 1)
                letters[Int(sign)] |= Self.bit(head)
            }
        }
        for line in Self.further.split(separator: "\n") {
            guard let (head, signs) = Self.parts(line) else { continue }
            for sign in signs { letters[Int(sign)] |= Self.bit(head) }
        }
        for letter in 0..<26 { letters[0x61 + letter] = 1 << UInt32(letter) }
        self.ranks = ranks
        self.letters = letters
    }

    func rank(_ unit: UInt16) -> UInt16 { ranks[Int(unit)] }

    func letters(_ unit: UInt16) -> UInt32 { letters[Int(unit)] }

    private static func parts(_ line: Substring) -> (head: UInt8, signs: Substring.UTF16View)? {
        let fields = line.split(separator: " ")
        guard fields.count == 2, let head = fields[0].utf8.first else { return nil }
        return (head, fields[1].utf16)
    }

    private static func bit(_ letter: UInt8) -> UInt32 { 1 << UInt32(letter - 0x61) }
}
