// The smallest of many tickets without sorting the rest: tickets are evenly spread, so their first bits make drawers of
// nearly equal size, and only the drawers up to the last one needed are opened.

/// A ticket's first eight bytes and whose it is.
private struct Entry {
    let first: UInt64
    let index: Int
}

/// Positions of the `count` smallest, in order. `firsts` are the first eight bytes of each ticket; `precedes` decides
/// between two positions where those are equal. Any order of parts and any number of threads gives the same.
func smallest(_ count: Int, of firsts: [UInt64], precedes: (Int, Int) -> Bool) -> [Int] {
    firsts.withUnsafeBufferPointer { smallest(count, of: $0, precedes: precedes) }
}

func smallest(
    _ count: Int, of firsts: UnsafeBufferPointer<UInt64>, precedes: (Int, Int) -> Bool
) -> [Int] {
    let count = min(count, firsts.count)
    guard count > 0 else { return [] }
    let drawers = Drawers(firsts, mostBits: 16, size: 128)
    let (opened, total) = drawers.first(holding: count)
    let room = Room<Entry>(total)
    defer { room.free() }
    let entries = room.start
    drawers.fill(opened) { place, index in
        entries.advanced(by: place).initialize(to: Entry(first: firsts[index], index: index))
    }
    let parts = parts(for: total)
    inParallel(parts) { part in
        for drawer in range(part, of: parts, opened) {
            let inside = drawers.range(drawer)
            var entries = UnsafeMutableBufferPointer(start: entries + inside.lowerBound, count: inside.count)
            entries.sort { $0.first != $1.first ? $0.first < $1.first : precedes($0.index, $1.index) }
        }
    }
    return (0..<count).map { entries[$0].index }
}

/// Numbers put into drawers by their first bits: counted first, so that each has its exact place.
struct Drawers {
    private let numbers: UnsafeBufferPointer<UInt64>
    private let bits: Int
    private let parts: Int
    /// For each drawer and part, where the part's numbers of that drawer begin; one more at the end.
    private var starts: [Int]

    /// At most `2^mostBits` drawers, of about `size` numbers.
    init(_ numbers: UnsafeBufferPointer<UInt64>, mostBits: Int, size: Int) {
        self.numbers = numbers
        let bits = min(mostBits, max(0, Int.bitWidth - (numbers.count / size).leadingZeroBitCount - 1))
        let parts = VerifiableDraw.parts(for: numbers.count)
        var starts = [Int](repeating: 0, count: parts << bits + 1)
        // Each part counts in a table of its own; threads that share lines of memory wait for each other.
        let counts = UnsafeMutablePointer<Int32>.allocate(capacity: parts << bits)
        counts.initialize(repeating: 0, count: parts << bits)
        defer { counts.deallocate() }
        inParallel(parts) { part in
            let mine = counts + part << bits
            for index in VerifiableDraw.range(part, of: parts, numbers.count) {
                mine[Self.drawer(numbers[index], bits)] += 1
            }
        }
        var total = 0
        for drawer in 0..<1 << bits {
            for part in 0..<parts {
                starts[drawer * parts + part] = total
                total += Int(counts[part << bits + drawer])
            }
        }
        starts[parts << bits] = total
        self.bits = bits
        self.parts = parts
        self.starts = starts
    }

    @inline(__always)
    private static func drawer(_ number: UInt64, _ bits: Int) -> Int { Int(number >> UInt64(64 - bits)) }

    var count: Int { 1 << bits }

    /// The bits that all numbers of a drawer share.
    var sharedBits: Int { bits }

    /// Where the numbers of a drawer lie.
    func range(_ drawer: Int) -> Range<Int> { starts[drawer * parts]..<starts[(drawer + 1) * parts] }

    /// How many drawers, from the first, hold at least `count` numbers, and how many they hold.
    func first(holding count: Int) -> (drawers: Int, numbers: Int) {
        var drawer = 0
        while range(drawer).upperBound < count { drawer += 1 }
        return (drawer + 1, range(drawer).upperBound)
    }

    /// Calls `put` with the place and the position of every number in the first `opened` drawers.
    func fill(_ opened: Int, _ put: (_ place: Int, _ index: Int) -> Void) {
        inParallel(parts) { part in
            var next = (0..<opened).map { starts[$0 * parts + part] }
            next.withUnsafeMutableBufferPointer { next in
                for index in VerifiableDraw.range(part, of: parts, numbers.count) {
                    let drawer = Self.drawer(numbers[index], bits)
                    guard drawer < opened else { continue }
                    put(next[drawer], index)
                    next[drawer] += 1
                }
            }
        }
    }
}

/// The numbers that occur more than once, each at least once.
func repeated(in numbers: UnsafeBufferPointer<UInt64>) -> Set<UInt64> {
    guard !numbers.isEmpty else { return [] }
    let drawers = Drawers(numbers, mostBits: 11, size: 1 << 11)
    let sorted = Room<UInt64>(numbers.count)
    let found = UnsafeMutablePointer<Set<UInt64>>.allocate(capacity: drawers.count)
    found.initialize(repeating: [], count: drawers.count)
    defer {
        sorted.free()
        found.deinitialize(count: drawers.count).deallocate()
    }
    drawers.fill(drawers.count) { place, index in sorted.start.advanced(by: place).initialize(to: numbers[index]) }
    let parts = parts(for: numbers.count)
    inParallel(parts) { part in
        var table: [UInt64] = []
        for drawer in range(part, of: parts, drawers.count) {
            let inside = drawers.range(drawer)
            let numbers = UnsafeBufferPointer(start: sorted.start + inside.lowerBound, count: inside.count)
            twins(numbers, sharedBits: drawers.sharedBits, &table, &found[drawer])
        }
    }
    return (0..<drawers.count).reduce(into: []) { $0.formUnion(found[$1]) }
}

/// Looks for equal numbers with a small open table that fits the processor's cache; 0 marks an empty slot.
private func twins(
    _ numbers: UnsafeBufferPointer<UInt64>, sharedBits: Int, _ table: inout [UInt64], _ found: inout Set<UInt64>
) {
    guard numbers.count > 1 else { return }
    let bits = Int.bitWidth - (numbers.count * 2 - 1).leadingZeroBitCount
    if table.count == 1 << bits {
        table.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    } else {
        table = [UInt64](repeating: 0, count: 1 << bits)
    }
    var zeros = 0
    table.withUnsafeMutableBufferPointer { table in
        for number in numbers {
            if number == 0 {
                zeros += 1
                continue
            }
            var slot = Int((number << UInt64(sharedBits)) >> UInt64(64 - bits))
            while table[slot] != 0, table[slot] != number { slot = (slot + 1) & (table.count - 1) }
            if table[slot] == number { found.insert(number) }
            table[slot] = number
        }
    }
    if zeros > 1 { found.insert(0) }
}
