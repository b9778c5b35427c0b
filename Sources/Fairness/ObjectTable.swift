// Tallies of a million objects by key: open addressing in two flat arrays, one look for each object of a draw.

/// Keys come from `auditKey`; 0 is the empty place, and a key of 0 is kept as 1.
struct ObjectTable: Sendable {
    private(set) var count = 0
    private var keys: [UInt64] = Array(repeating: 0, count: 64)
    private var tallies: [ObjectTally] = Array(repeating: ObjectTally(), count: 64)

    /// Where `key` is, now made if it was not there. Good until the next call.
    mutating func place(of key: UInt64) -> Int {
        let key = max(1, key)
        var place = place(at: key)
        while keys[place] != key {
            if keys[place] == 0 {
                // Two thirds full at most.
                if 3 * count >= 2 * keys.count {
                    grow()
                    return self.place(of: key)
                }
                keys[place] = key
                count += 1
                break
            }
            place = (place + 1) & (keys.count - 1)
        }
        return place
    }

    subscript(place: Int) -> ObjectTally {
        get { tallies[place] }
        _modify { yield &tallies[place] }
    }

    /// In no order that means anything.
    func forEach(_ body: (UInt64, ObjectTally) -> Void) {
        for place in keys.indices where keys[place] != 0 { body(keys[place], tallies[place]) }
    }

    private func place(at key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 32) & (keys.count - 1) }

    private mutating func grow() {
        let old = (keys, tallies)
        keys = Array(repeating: 0, count: 2 * keys.count)
        tallies = Array(repeating: ObjectTally(), count: keys.count)
        for index in old.0.indices where old.0[index] != 0 {
            var place = place(at: old.0[index])
            while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
            keys[place] = old.0[index]
            tallies[place] = old.1[index]
        }
    }
}
