// Ids made by the application, in order of time, so that no table needs the engine's counter.

package import SQLKit
import Synchronization

/// The id of one `Entity`, as a lower-case UUID of version 7 (RFC 9562, 5.7): sorting by id sorts by time of making.
package struct ID<Entity>: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// Nil unless `text` is 36 characters of a lower-case UUID.
    package init?(_ text: String) {
        let isWellFormed = text.utf8.enumerated().allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == 45 : (48...57).contains(byte) || (97...102).contains(byte)
        }
        guard text.utf8.count == 36, isWellFormed else { return nil }
        self.text = text
    }

    /// For ids our own tables hold.
    package init(stored text: String) {
        self.text = text
    }

    package var description: String { text }

    package static func < (left: ID, right: ID) -> Bool {
        left.text < right.text
    }
}

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .text(text) }
}

/// Makes ids. One per process; clock and randomness can be given, for tests and for the demonstration city.
package final class IDMaker: Sendable {
    private let now: @Sendable () -> Timestamp
    private let random: @Sendable () -> UInt64
    /// Milliseconds and counter of the last id: ids of one maker rise strictly, also within a millisecond.
    private let last = Mutex<(milliseconds: Int64, counter: UInt16)>((0, 0))

    package init(
        now: @escaping @Sendable () -> Timestamp = { .now },
        random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        self.now = now
        self.random = random
    }

    package func make<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> {
        let (milliseconds, counter) = next(at: now().milliseconds)
        let head = UInt64(bitPattern: milliseconds) << 16 | 0x7000 | UInt64(counter)
        let tail = random() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return ID(stored: Self.text(head, tail))
    }

    private func next(at time: Int64) -> (Int64, UInt16) {
        last.withLock { last in
            if time > last.milliseconds {
                last = (time, 0)
            } else if last.counter < 0xFFF {
                last.counter += 1
            } else {
                last = (last.milliseconds + 1, 0)
            }
            return last
        }
    }

    private static func text(_ head: UInt64, _ tail: UInt64) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        for (word, start) in [(head, 0), (tail, 16)] {
            for nibble in 0..<16 {
                if [8, 12, 16, 20].contains(start + nibble) { bytes.append(45) }
                bytes.append(digits[Int(word >> UInt64(60 - nibble * 4) & 0xF)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
