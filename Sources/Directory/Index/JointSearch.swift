// Searches in many orders at once: a question to a server costs more than what it brings.

enum JointSearch {
    typealias Probe = (row: Int, no: Int64)

    /// Halves rows of `counts` places together, one question a round. `number`: who stands at a place of a row; nil
    /// where nobody is asked about. `areBelow`: of each, whether it comes before what its row is searched for. Returns
    /// for each row how many places lie before the first that is not below.
    static func ends(
        _ counts: [Int], number: (_ row: Int, _ place: Int) -> Int64?, areBelow: ([Probe]) throws -> [Bool]
    ) rethrows -> [Int] {
        var low = counts.map { _ in 0 }, high = counts
        while true {
            var probes: [Probe] = [], places: [Int] = []
            for row in counts.indices {
                while low[row] < high[row] {
                    let middle = (low[row] + high[row]) / 2
                    if let place = (middle..<high[row]).first(where: { number(row, $0) != nil }) {
                        probes.append((row, number(row, place)!))
                        places.append(place)
                        break
                    }
                    high[row] = middle
                }
            }
            guard !probes.isEmpty else { return low }
            for (index, isBelow) in try areBelow(probes).enumerated() {
                let row = probes[index].row
                if isBelow { low[row] = places[index] + 1 } else { high[row] = (low[row] + high[row]) / 2 }
            }
        }
    }

    /// In lists of a few lengths, filled up with their last number, so that the engine knows the statements again.
    /// `most`: a power of two.
    static func forEachList(_ numbers: [Int64], most: Int = 512, _ body: ([Int64]) throws -> Void) rethrows {
        for start in stride(from: 0, to: numbers.count, by: most) {
            let some = numbers[start..<min(start + most, numbers.count)]
            var length = 1
            while length < some.count { length *= 2 }
            try body(some + [Int64](repeating: numbers[some.endIndex - 1], count: length - some.count))
        }
    }
}
