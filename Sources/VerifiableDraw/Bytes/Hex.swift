// Lower-case hex, in and out.

public import Merkle

/// Bytes as lower-case hex.
public func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// Reads lower-case hex; nil for upper case, an odd length or anything else.
public func bytes(hex text: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for character in text.utf8 {
        let value: UInt8
        switch character {
        case 0x30...0x39: value = character - 0x30
        case 0x61...0x66: value = character - 0x61 + 10
        default: return nil
        }
        if let first = high {
            result.append(first << 4 | value)
            high = nil
        } else {
            high = value
        }
    }
    return high == nil ? result : nil
}

extension Digest {
    /// Reads 64 lower-case hex digits.
    public init?(hex text: some StringProtocol) {
        guard text.utf8.count == 64, let raw = VerifiableDraw.bytes(hex: text) else { return nil }
        self.init(raw)
    }
}
