// What the seed gives: tickets for objects, random words for staffing (draw.md, step 7).

public import Merkle

/// What a derived key is for; keys of different purposes tell nothing about each other.
public enum Purpose: String, Sendable, CaseIterable { case object, team }

extension Suite {
    /// `S = H(tag("sub") ‖ seed ‖ bs(purpose))`.
    public func subkey(seed: Digest, purpose: Purpose) -> Digest {
        hash {
            $0.add(tag("sub"))
            $0.add(seed)
            $0.addSized(Array(purpose.rawValue.utf8))
        }
    }
}

/// Tickets: `τ = H(tag("unit") ‖ S ‖ unit)`. `tag ‖ S` is one block, hashed once; a unit then costs one compression.
public struct TicketMaker: Sendable {
    /// What `tag ‖ S` left behind.
    let start: Sponge

    /// `start` has taken in one block.
    init(start: Sponge) { self.start = start }

    public init(_ suite: Suite, subkey: Digest) {
        var sponge = Sponge(suite)
        sponge.add(suite.tag("unit"))
        sponge.add(subkey)
        start = sponge
    }

    /// Ticket of a unit that is text: an id, in `public` mode.
    public func ticket(_ unit: String) -> Digest {
        var sponge = start
        sponge.add(unit)
        return sponge.finish()
    }

    /// Ticket of a unit that is leaf data, in `committed` mode.
    public func ticket(_ unit: Digest) -> Digest {
        var sponge = start
        sponge.add(unit)
        return sponge.finish()
    }
}

/// Random words: block i of `H(tag("drbg") ‖ S ‖ u64 i)` gives four big-endian u64, used in order. `tag ‖ S` is one
/// block, so a block of words is the ticket of the unit `u64 i` under another tag, and blocks are made many at a time.
public struct RandomWords: Sendable {
    private let tickets: TicketMaker
    private let kernel: Kernel
    private var block: UInt64 = 0
    private var words: [UInt64] = []
    private var used = 0

    public init(_ suite: Suite, subkey: Digest) {
        var sponge = Sponge(suite)
        sponge.add(suite.tag("drbg"))
        sponge.add(subkey)
        tickets = TicketMaker(start: sponge)
        kernel = suite.kernel
    }

    public mutating func next() -> UInt64 {
        if used == words.count { refill() }
        defer { used += 1 }
        return words[used]
    }

    /// Few blocks at first, for most draws are small, then twice as many each time.
    private mutating func refill() {
        let blocks = min(256, max(16, words.count / 2))
        var units: [UInt8] = []
        units.reserveCapacity(8 * blocks)
        for index in 0..<UInt64(blocks) { withUnsafeBytes(of: (block + index).bigEndian) { units += $0 } }
        let places = (0..<blocks).map { place($0 * 8, 8) }
        words = [UInt64](unsafeUninitializedCapacity: 4 * blocks) { words, count in
            places.withUnsafeBufferPointer { places in
                tickets.write(places, of: units, kernel: kernel, to: words.baseAddress!, words: 4)
            }
            count = 4 * blocks
        }
        block += UInt64(blocks)
        used = 0
    }

    /// A number in 0..<m, each equally likely: words below `2⁶⁴ mod m` are passed over. m ≥ 1.
    public mutating func below(_ m: UInt64) -> UInt64 {
        precondition(m > 0)
        while true {
            let word = next()
            // 2⁶⁴ mod m is less than m, so that it is only worked out for a word as small as that.
            if word >= m || word >= (UInt64.max % m + 1) % m { return word % m }
        }
    }

    /// Fisher–Yates from the last place down: place i is exchanged with place `below(i + 1)`.
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for place in stride(from: elements.count - 1, through: 1, by: -1) {
            elements.swapAt(place, Int(below(UInt64(place + 1))))
        }
    }
}
