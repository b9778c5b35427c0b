// Unique numbers without memory: a keyed bijection of 0 ..< side², so that no two indices share a code.

/// A four-round Feistel network over pairs of numbers below `side`, with modular addition.
struct Shuffle: Sendable {
    private let side: Int
    private let keys: [UInt64]

    init(side: Int, dice: inout Dice) {
        self.side = side
        keys = (0..<4).map { _ in dice.next() }
    }

    /// How many numbers it can tell apart.
    var count: Int { side * side }

    /// The image of `index`, which must be in `0 ..< count`; different for different indices.
    func callAsFunction(_ index: Int) -> Int {
        precondition(index >= 0 && index < count, "index outside the shuffle")
        var left = index / side
        var right = index % side
        for key in keys {
            let turn = Int(Dice.mixed(key ^ UInt64(right)) % UInt64(side))
            (left, right) = (right, (left + turn) % side)
        }
        return left * side + right
    }
}
