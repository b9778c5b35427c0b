// What a test draws at random, the same in every run: what holds here holds on another machine too.

package import Foundation
import Synchronization

/// Numbers from one seed, `MINGCHA_TEST_SEED` (0 where it is not set; `scripts/soak` runs the suites with others).
/// SplitMix64: Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
package final class TestRandom: Sendable {
    package static let seed = ProcessInfo.processInfo.environment["MINGCHA_TEST_SEED"].flatMap(UInt64.init) ?? 0

    private let state = Mutex(seed)

    package init() {}

    package func number() -> UInt64 {
        var word = state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            return state
        }
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    package func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count { withUnsafeBytes(of: number().littleEndian) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }
}
