// A list with weights, for drawing one element in proportion.

/// A wheel of fortune: each value comes up in proportion to its weight.
struct Wheel<Value: Sendable>: Sendable {
    let values: [Value]
    private let ends: [Int]

    /// Needs at least one value with a positive weight.
    init(_ weighted: [(Value, Int)]) {
        var sum = 0
        values = weighted.map(\.0)
        ends = weighted.map { entry in
            sum += entry.1
            return sum
        }
        precondition(sum > 0, "a wheel needs weight")
    }

    /// One value, by binary search over the running sums.
    func spin(_ dice: inout Dice) -> Value {
        let mark = dice.below(ends[ends.count - 1])
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > mark { high = middle } else { low = middle + 1 }
        }
        return values[low]
    }
}
