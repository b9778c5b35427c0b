// A set of objects of one block, as a bitmap; and the bytes it is stored as.

/// Objects are numbered without gaps; a block holds `size` numbers. Number n lies in block n / size.
enum Block {
    static let shift: Int64 = 15
    static let size = 1 << 15
    static let words = size / 64

    static func of(_ no: Int64) -> Int64 { no >> shift }
    static func place(_ no: Int64) -> Int { Int(no & Int64(size - 1)) }
    static func no(_ block: Int64, _ place: Int) -> Int64 { block << shift + Int64(place) }
}

/// Places of one block, 4 KB.
struct BlockSet: Sendable, Equatable {
    private(set) var words: [UInt64]

    init() { words = [UInt64](repeating: 0, count: Block.words) }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }

    mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }
    mutating func remove(_ place: Int) { words[place >> 6] &= ~(1 << UInt64(place & 63)) }

    mutating func formIntersection(_ other: BlockSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func formUnion(_ other: BlockSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func subtract(_ other: BlockSet) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// Ascending until `body` returns false.
    func forEach(_ body: (Int) throws -> Bool) rethrows {
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                if try !body(index << 6 + rest.trailingZeroBitCount) { return }
                rest &= rest - 1
            }
        }
    }
}

/// Sets that share a head in one row: a count, then tail and size of each (16 bits each, tails ascending), then the
/// members. Fewer than 2,048 members are a list of 16-bit places, more are a bitmap: never over 4 KB. Little-endian.
struct PostingGroup {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func length(_ size: Int) -> Int { size < 2048 ? size * 2 : Block.words * 8 }

    /// Of a group of so many sets.
    static func headLength(_ sets: Int) -> Int { 2 + sets * 4 }

    /// Where one set lies in the group's bytes.
    struct Slice {
        let start: Int
        /// Members.
        let size: Int

        var length: Int { PostingGroup.length(size) }
        var end: Int { start + length }

        /// What these bytes, the slice's own, hold; nothing where they are too short.
        func members(_ bytes: [UInt8]) -> BlockSet {
            var set = BlockSet()
            PostingGroup(bytes).decode(0, size, into: &set)
            return set
        }
    }

    private func number(_ offset: Int) -> Int {
        offset + 1 < bytes.count ? Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 : 0
    }

    var headLength: Int { Self.headLength(number(0)) }

    /// False where these are only the first bytes of a group with very many sets.
    var hasWholeHead: Bool { bytes.count >= headLength }

    /// Of a group whose head is whole, where the set of `tail` lies; nil: it has none.
    func slice(of tail: UInt16) -> Slice? {
        let count = number(0)
        var start = Self.headLength(count)
        for entry in 0..<count {
            let found = number(2 + entry * 4), size = number(4 + entry * 4)
            if found == Int(tail) { return Slice(start: start, size: size) }
            if found > Int(tail) { return nil }
            start += Self.length(size)
        }
        return nil
    }

    /// Of `tail`; nil: of every tail.
    func members(of tail: UInt16?) -> BlockSet {
        var set = BlockSet()
        if let tail {
            if let slice = slice(of: tail) { decode(slice.start, slice.size, into: &set) }
            return set
        }
        let count = number(0)
        var start = Self.headLength(count)
        for entry in 0..<count {
            let size = number(4 + entry * 4)
            decode(start, size, into: &set)
            start += Self.length(size)
        }
        return set
    }

    private func decode(_ offset: Int, _ size: Int, into set: inout BlockSet) {
        guard offset + Self.length(size) <= bytes.count else { return }
        if size < 2048 {
            for index in 0..<size { set.insert(number(offset + index * 2) & (Block.size - 1)) }
            return
        }
        let other = bytes.withUnsafeBytes { raw in
            BlockSet(
                words: (0..<Block.words).map { index in
                    UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset + index * 8, as: UInt64.self))
                })
        }
        set.formUnion(other)
    }

    /// Encodes sets given as (tail, places ascending); tails ascending.
    static func encode(_ entries: [(tail: UInt16, places: ArraySlice<UInt16>)]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(2) { $0 + 4 + length($1.places.count) })
        func append(_ number: UInt16) {
            bytes.append(UInt8(truncatingIfNeeded: number))
            bytes.append(UInt8(truncatingIfNeeded: number >> 8))
        }
        append(UInt16(entries.count))
        for entry in entries {
            append(entry.tail)
            append(UInt16(entry.places.count))
        }
        for entry in entries {
            if entry.places.count < 2048 {
                for place in entry.places { append(place) }
            } else {
                var set = [UInt8](repeating: 0, count: Block.words * 8)
                for place in entry.places { set[Int(place >> 3)] |= 1 << UInt8(place & 7) }
                bytes += set
            }
        }
        return bytes
    }
}

extension BlockSet {
    init(words: [UInt64]) { self.words = words }
}

/// The order of a block's objects by one column: places as 16-bit numbers, little-endian.
struct BlockOrder: Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count / 2 }

    subscript(index: Int) -> Int { (Int(bytes[index * 2]) | Int(bytes[index * 2 + 1]) << 8) & (Block.size - 1) }

    static func encode(_ places: [UInt16]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: places.count * 2)
        for (index, place) in places.enumerated() {
            bytes[index * 2] = UInt8(truncatingIfNeeded: place)
            bytes[index * 2 + 1] = UInt8(truncatingIfNeeded: place >> 8)
        }
        return bytes
    }
}
