// Are tickets spread evenly? Counted in cells of equal width, so that a million of them cost half a megabyte.

/// How many tickets fell into each cell of [0, 1); a ticket counts by its first 64 bits.
package struct TicketCounts: Sendable {
    package private(set) var cells: [Int]
    package private(set) var count = 0
    private let shift: Int

    /// - Parameter bits: 2^bits cells.
    package init(bits: Int) {
        cells = Array(repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    package mutating func see(_ ticket: UInt64) {
        cells[Int(ticket >> UInt64(shift))] += 1
        count += 1
    }

    /// The same in fewer cells; `number` divides the number of cells.
    package func bars(_ number: Int) -> [Int] {
        let width = cells.count / number
        return (0..<number).map { bar in cells[bar * width..<(bar + 1) * width].reduce(0, +) }
    }

    /// Bars for χ²: 256, or 16 where these would hold fewer than 10 each.
    package var bins: Int { count >= 2560 && cells.count >= 256 ? 256 : 16 }

    package static let fewest = 160

    /// Pearson's χ² over equal bins.
    package var chiSquare: (x: Double, degrees: Int) {
        let bars = bars(bins)
        let expected = Double(count) / Double(bars.count)
        let x = bars.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        return (x, bars.count - 1)
    }

    /// Largest distance between the shares seen and expected, at the edges of the cells. The true D is larger by less
    /// than one cell's share, so p errs on the side of the draw.
    package var distance: Double {
        var (sum, largest) = (0, 0.0)
        for (index, cell) in cells.enumerated() {
            sum += cell
            let share = Double(sum) / Double(max(1, count))
            largest = max(largest, abs(share - Double(index + 1) / Double(cells.count)))
        }
        return largest
    }
}
