// The lines of a stored roster, some thousand at a time, for whoever wants their tickets and nothing else of them.

package import Merkle

/// Rows of a roster as they stand in its file, and the first words of their tickets.
package struct RosterPortion {
    private let suite: Suite
    private let maker: TicketMaker
    /// Nil in `public` mode, where the unit is the id.
    private let leafTag: [UInt8]?
    private var batch = Batch()

    /// - Parameter subkey: S.
    package init(_ suite: Suite, subkey: Digest, mode: RosterMode) {
        self.suite = suite
        maker = TicketMaker(suite, subkey: subkey)
        leafTag = mode == .committed ? suite.tag("leaf").bytes : nil
    }

    package var count: Int { batch.ends.count }

    /// The next row. False when it is none: an id that is no id, or a salt that the mode does not have.
    ///
    /// - Parameter salt: 64 hexadecimal digits in `committed` mode; not looked at in `public` mode.
    package mutating func add(
        id: UnsafeBufferPointer<UInt8>, label: UnsafeBufferPointer<UInt8>, salt: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard Alphabet.isID(bytes: id), (1...255).contains(label.count) else { return false }
        guard let leafTag else {
            batch.add { $0 += id }
            return true
        }
        guard salt.count == 64 else { return false }
        // Reads as 32 numbers, of which one is too large where a digit is none.
        var worst: UInt8 = 0
        batch.add { bytes in
            bytes += leafTag
            for place in 0..<32 {
                let (high, low) = (hexDigit(salt[2 * place]), hexDigit(salt[2 * place + 1]))
                worst |= high | low
                bytes.append(high << 4 | low & 15)
            }
            bytes.append(UInt8(id.count))
            bytes += id
            bytes.append(UInt8(label.count))
            bytes += label
        }
        return worst < 16
    }

    /// The first 64 bits of the ticket of each row, in their order. The portion is empty afterwards.
    package mutating func takeTickets() -> [UInt64] {
        defer { batch.removeAll() }
        let units = leafTag == nil ? batch : Batch(digests: suite.digests(batch, first: -1))
        return [UInt64](unsafeUninitializedCapacity: units.ends.count) { tickets, count in
            count = units.ends.count
            guard let start = tickets.baseAddress else { return }
            units.places.withUnsafeBufferPointer {
                maker.write($0, of: units.bytes, kernel: suite.kernel, to: start, words: 1)
            }
        }
    }
}

/// 0…15, or 255 for what is no lower-case hexadecimal digit.
@inline(__always)
private func hexDigit(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    default: 255
    }
}
