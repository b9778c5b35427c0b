// Which request this is, here and in the systems before and behind us: W3C Trace Context, `traceparent`.

import Synchronization

/// The trace a request belongs to, and its own part of it.
package struct Trace: Sendable, Hashable {
    /// 32 hexadecimal digits, the same in every system the request passes. Shown on pages of errors.
    package let id: String
    /// 16 hexadecimal digits: the sender's part; nil when the trace begins here.
    package let parent: String?
    /// 16 hexadecimal digits: our part.
    package let span: String

    /// Takes up the sender's trace; begins one where there is none, or one that breaks the rules (version ff, capitals,
    /// only zeros, wrong length). Longer headers of later versions are read by their first 55 characters.
    package init(traceparent: String? = nil) {
        span = Self.hex(Self.number())
        if let (id, parent) = traceparent.flatMap(Self.read) {
            (self.id, self.parent) = (id, parent)
        } else {
            id = Self.hex(Self.number()) + Self.hex(Self.number())
            parent = nil
        }
    }

    /// What the next system is told.
    package var header: String { "00-\(id)-\(span)-01" }

    /// Never zero. To tell requests apart and nothing else, so the system is asked for chance once, not three times a
    /// request: SplitMix64 (Steele, Lea, Flood 2014) is a bijection, so no number comes twice from one server.
    private static func number() -> UInt64 {
        let step: UInt64 = 0x9E37_79B9_7F4A_7C15
        var number = state.wrappingAdd(step, ordering: .relaxed).newValue
        number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ number >> 27) &* 0x94D0_49BB_1331_11EB
        // Its answer is told to everybody, who could go back from it to the number of requests.
        number ^= number >> 31 ^ secret
        return number == 0 ? self.number() : number
    }

    private static let secret = UInt64.random(in: 0 ... .max)
    private static let state = Atomic(UInt64.random(in: 0 ... .max))

    private static func read(_ text: String) -> (id: String, parent: String)? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 55, bytes[2] == 45, bytes[35] == 45, bytes[52] == 45 else { return nil }
        let (version, id, parent, flags) = (bytes[0..<2], bytes[3..<35], bytes[36..<52], bytes[53..<55])
        guard [version, id, parent, flags].allSatisfy(isHex), !version.elementsEqual("ff".utf8) else { return nil }
        let isLater = !version.elementsEqual("00".utf8)
        guard bytes.count == 55 || (isLater && bytes[55] == 45) else { return nil }
        guard id.contains(where: { $0 != 48 }), parent.contains(where: { $0 != 48 }) else { return nil }
        return (String(decoding: id, as: UTF8.self), String(decoding: parent, as: UTF8.self))
    }

    private static func isHex(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private static func hex(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for place in 0..<16 {
                let digit = UInt8(number >> UInt64(60 - 4 * place) & 15)
                digits[place] = digit < 10 ? 48 + digit : 87 + digit
            }
            return 16
        }
    }
}
