// Where a set is stored: block, kind, head in one 64-bit key, so that a block is written at the tree's end in order.

/// What a set is about. The number is part of the stored key: never reuse one.
enum PostingKind: Int64, CaseIterable {
    /// Every object of the block.
    case all = 0
    /// Two neighbouring signs of the name: head the first, tail the second.
    case pair = 1
    /// The name's first two signs.
    case start = 2
    /// First letters of two and of three neighbouring characters (every reading).
    case letterPair = 3
    case letterTriple = 4
    /// First letters of the name's first two characters.
    case letterStart = 5
    case region = 16
    case industry = 17
    case kind = 18
    case state = 19
    case risk = 20
    case tag = 21
    /// Visited in the year that is the head.
    case year = 22
    /// Order by a column; not a set.
    case order = 32
}

enum PostingKey {
    static let headBits: Int64 = 40

    /// `block` below 2^15, `head` below 2^40.
    static func make(_ block: Int64, _ kind: PostingKind, _ head: Int64) -> Int64 {
        block << 48 | kind.rawValue << headBits | head
    }

    /// The first and the last key of a block.
    static func range(_ block: Int64) -> (Int64, Int64) { (block << 48, (block + 1) << 48 - 1) }

    /// A region code as its twelve digits.
    static func region(_ code: String) -> Int64 {
        var number: Int64 = 0
        for digit in code.utf8 { number = number * 10 + Int64(digit & 15) }
        for _ in code.utf8.count..<max(12, code.utf8.count) { number *= 10 }
        return number & (1 << headBits - 1)
    }

    /// Up to five bytes of a short word: an industry's prefix, a state.
    static func word(_ word: some Sequence<UInt8>) -> Int64 {
        var number: Int64 = 0
        for byte in word.prefix(5) { number = number << 8 | Int64(byte) }
        return number
    }

    /// 40 bits of a longer word.
    static func hash(_ word: String) -> Int64 {
        var hash = Fingerprint()
        hash.add(word)
        return hash.value & (1 << headBits - 1)
    }

    /// The prefixes by which an industry is asked for: section, two, three and four digits.
    static func industries(_ industry: String) -> [Int64] {
        let bytes = Array(industry.utf8)
        return [1, 3, 4, 5].filter { $0 <= bytes.count }.map { word(bytes.prefix($0)) }
    }
}
