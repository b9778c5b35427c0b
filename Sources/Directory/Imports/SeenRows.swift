// Which ids a file already had, in 16 bytes an id: a million rows must not cost a million strings.

/// Open addressing over 64-bit id hashes, with the first row and half of the row's fingerprint.
///
/// Two different ids with the same hash would be taken for one: for a million rows a chance of 3 in 10^8.
struct SeenRows {
    private struct Slot {
        var key: UInt64 = 0
        var row: UInt32 = 0
        var content: UInt32 = 0
    }

    private var slots = [Slot](repeating: Slot(), count: 1024)
    private(set) var count = 0

    enum Answer: Equatable { case new, same(row: Int), different(row: Int) }

    /// Enters an id, or says where it was seen.
    mutating func enter(_ id: String, row: Int, fingerprint: Int64) -> Answer {
        var hash = Fingerprint()
        hash.add(id)
        let key = UInt64(bitPattern: hash.value) | 1
        let content = UInt32(truncatingIfNeeded: fingerprint)
        if count * 4 >= slots.count * 3 { grow() }
        var index = Self.start(key, slots.count)
        while slots[index].key != 0 {
            if slots[index].key == key {
                let first = Int(slots[index].row)
                return slots[index].content == content ? .same(row: first) : .different(row: first)
            }
            index = (index + 1) & (slots.count - 1)
        }
        slots[index] = Slot(key: key, row: UInt32(truncatingIfNeeded: row), content: content)
        count += 1
        return .new
    }

    private static func start(_ key: UInt64, _ count: Int) -> Int { Int(truncatingIfNeeded: key >> 1) & (count - 1) }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.key != 0 {
            var index = Self.start(slot.key, slots.count)
            while slots[index].key != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }
}
