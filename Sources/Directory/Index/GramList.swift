// The pairs and letters of a block's names, gathered as numbers and sorted by counting: a million in some 20 ms.

/// Each entry is kind, head, tail, place in 16 bits each.
struct GramList {
    private var entries: [UInt64] = []

    init(names: Int) { entries.reserveCapacity(names * 45) }

    mutating func add(_ name: [UInt16], _ place: UInt16) {
        guard let first = name.first else { return }
        append(.start, first, name.count > 1 ? name[1] : 0, place)
        let table = PinyinTable.shared
        let letters = name.map { table.letters($0) }
        Self.forEachLetter(letters[0]) { one in
            if name.count == 1 || letters[1] == 0 { append(.letterStart, one, 26, place) }
            if name.count > 1 { Self.forEachLetter(letters[1]) { append(.letterStart, one, $0, place) } }
        }
        for index in name.indices.dropLast() {
            append(.pair, name[index], name[index + 1], place)
            Self.forEachLetter(letters[index]) { one in
                Self.forEachLetter(letters[index + 1]) { two in
                    append(.letterPair, one, two, place)
                    guard index + 2 < name.count else { return }
                    Self.forEachLetter(letters[index + 2]) { append(.letterTriple, one * 26 + two, $0, place) }
                }
            }
        }
    }

    private mutating func append(_ kind: PostingKind, _ head: UInt16, _ tail: UInt16, _ place: UInt16) {
        entries.append(UInt64(kind.rawValue) << 48 | UInt64(head) << 32 | UInt64(tail) << 16 | UInt64(place))
    }

    @inline(__always)
    private static func forEachLetter(_ mask: UInt32, _ body: (UInt16) -> Void) {
        var rest = mask
        while rest != 0 {
            body(UInt16(rest.trailingZeroBitCount))
            rest &= rest - 1
        }
    }

    /// One call per kind and head, ascending, with the encoded sets of its tails.
    mutating func encode(_ body: (PostingKind, Int64, [UInt8]) -> Void) {
        sort()
        let places = entries.map { UInt16(truncatingIfNeeded: $0) }
        var group: [(tail: UInt16, places: ArraySlice<UInt16>)] = []
        var unique: [UInt16] = []
        var index = 0
        while index < entries.count {
            let head = entries[index] >> 32
            group.removeAll(keepingCapacity: true)
            while index < entries.count, entries[index] >> 32 == head {
                let gram = entries[index] >> 16, start = index
                var repeats = false
                index += 1
                while index < entries.count, entries[index] >> 16 == gram {
                    if places[index] == places[index - 1] { repeats = true }
                    index += 1
                }
                let tail = UInt16(truncatingIfNeeded: gram)
                if repeats {
                    unique.removeAll(keepingCapacity: true)
                    for place in places[start..<index] where unique.last != place { unique.append(place) }
                    group.append((tail, unique[...]))
                } else {
                    group.append((tail, places[start..<index]))
                }
            }
            guard let kind = PostingKind(rawValue: Int64(head >> 16)) else { continue }
            body(kind, Int64(head & 0xFFFF), PostingGroup.encode(group))
        }
    }

    /// Least digit first, 11 bits at a time, over the 36 bits above the place (kinds are below 16). Stable, so places,
    /// which come in ascending, stay so.
    private mutating func sort() {
        var source = entries
        var target = [UInt64](repeating: 0, count: source.count)
        for shift: UInt64 in [16, 27, 38, 49] {
            source.withUnsafeBufferPointer { source in
                target.withUnsafeMutableBufferPointer { target in
                    withUnsafeTemporaryAllocation(of: Int.self, capacity: 2048) { starts in
                        starts.initialize(repeating: 0)
                        for entry in source { starts[Int(entry >> shift & 2047)] += 1 }
                        var sum = 0
                        for digit in starts.indices { (starts[digit], sum) = (sum, sum + starts[digit]) }
                        for entry in source {
                            let digit = Int(entry >> shift & 2047)
                            target[starts[digit]] = entry
                            starts[digit] += 1
                        }
                    }
                }
            }
            swap(&source, &target)
        }
        entries = source
    }
}
