// C2SP tlog-tiles: entries one after the other, each after its length in two bytes.

/// Up to 256 entries as the log serves them.
public enum EntryBundle {
    /// The longest entry, in bytes.
    public static let longestEntry = 65_535

    /// Errors: `malformed(.bundle)` for an entry longer than `longestEntry`.
    public static func encode(_ entries: [[UInt8]]) throws(LogFault) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            guard entry.count <= longestEntry else { throw .malformed(.bundle) }
            bytes += [UInt8(entry.count >> 8), UInt8(entry.count & 0xFF)]
            bytes += entry
        }
        return bytes
    }

    /// Errors: `malformed(.bundle)` when the lengths do not lead exactly to the end, or lead to more than 256 entries.
    public static func decode(_ bytes: [UInt8]) throws(LogFault) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var place = 0
        while place < bytes.count {
            guard place + 2 <= bytes.count, entries.count < TilePath.fullWidth else { throw .malformed(.bundle) }
            let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
            place += 2
            guard place + length <= bytes.count else { throw .malformed(.bundle) }
            entries.append(Array(bytes[place..<place + length]))
            place += length
        }
        return entries
    }
}
