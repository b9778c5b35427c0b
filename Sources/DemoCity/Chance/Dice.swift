// The only source of chance in the city: SplitMix64, keyed by the seed text. The system generator is never used.

/// A small seeded generator (Steele, Lea, Flood 2014: SplitMix64). Same key, same numbers, on every machine.
struct Dice: Sendable {
    private var state: UInt64

    /// A generator of its own for each purpose and index, so that nothing depends on the order of calls.
    init(key: UInt64, purpose: Purpose, index: Int = 0) {
        state = Dice.mixed(key ^ Dice.mixed(UInt64(purpose.rawValue) << 56 ^ UInt64(index)))
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Dice.mixed(state)
    }

    /// A number in `0..<bound`; the bias is below 2⁻⁴⁰ for every bound used here.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True in `share` of 1,000 cases.
    mutating func permille(_ share: Int) -> Bool { below(1_000) < share }

    /// One element of a list that is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// The finaliser of SplitMix64, a bijection of 64 bits.
    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// FNV-1a, 64 bits, over the UTF-8 bytes of the seed text.
    static func key(of text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        return mixed(hash)
    }
}

/// What a generator is for. The numbers are part of the city: never reuse one.
enum Purpose: UInt8 {
    case object = 1
    case grading = 2
    case visit = 3
    case investigation = 4
    case code = 5
    case officer = 6
    case assistant = 7
}
