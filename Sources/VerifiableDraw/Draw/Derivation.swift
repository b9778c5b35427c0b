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

/// Random words: block i of `H(tag("drbg") ‖ S ‖ u64 i)` gives four big-endian u64, used in order.
public struct RandomWords: Sendable {
    private let start: Sponge
    private var block: UInt64 = 0
    /// The four words of the newest block, and how many of them are used.
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var used = 4

    public init(_ suite: Suite, subkey: Digest) {
        var sponge = Sponge(suite)
        sponge.add(suite.tag("drbg"))
        sponge.add(subkey)
        start = sponge
    }

    public mutating func next() -> UInt64 {
        if used == 4 {
            var sponge = start
            sponge.add(block)
            block += 1
            words = sponge.finish().bigEndianWords
            used = 0
        }
        used += 1
        switch used {
        case 1: return words.0
        case 2: return words.1
        case 3: return words.2
        default: return words.3
        }
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
