// 统一社会信用代码: 18 characters with a check character (GB 32100-2015).

/// A valid unified social credit code: upper case, right alphabet, right check character.
///
/// GB 32100-2015: 31 characters (digits and capitals without I, O, S, V, Z); position i (0…16) weighs 3^i mod 31;
/// the 18th character makes the weighted sum divisible by 31. Only that character decides validity: the MOD 11 digit of
/// the embedded organisation code (GB 11714) is not asked, because registered codes exist that fail it.
package struct UnifiedCode: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// Nil unless `text` is exactly a valid code; nothing is normalised (see `CodeReading`).
    package init?(_ text: String) {
        var text = text
        let fault: CodeFault? = text.withUTF8 { UnifiedCode.fault(in: $0) }
        guard fault == nil else { return nil }
        self.text = text
    }

    init(checked text: String) { self.text = text }

    package var description: String { text }

    static let alphabet: [UInt8] = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// 31 for what is not in the alphabet.
    static let values: [UInt8] = {
        var table = [UInt8](repeating: 31, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    static let weights: [UInt16] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// The 18th character for 17 characters of the alphabet; nil when one is not.
    package static func checkCharacter(_ body: some Collection<UInt8>) -> Character? {
        guard body.count == 17, !body.contains(where: { values[Int($0)] == 31 }) else { return nil }
        let sum = zip(body, weights).reduce(0) { $0 + Int(values[Int($1.0)]) * Int($1.1) }
        return Character(UnicodeScalar(alphabet[(31 - sum % 31) % 31]))
    }

    /// The first thing that is wrong with 18 bytes, nil when nothing is.
    static func fault(in bytes: UnsafeBufferPointer<UInt8>) -> CodeFault? {
        guard !bytes.isEmpty else { return .missing }
        guard bytes.count == 18 else { return .length(bytes.count) }
        return values.withUnsafeBufferPointer { values in
            weights.withUnsafeBufferPointer { weights in
                var sum = 0
                for index in 0..<18 {
                    let value = values[Int(bytes[index])]
                    guard value < 31 else { return .charset(position: index + 1, suggestion: nil) }
                    if index < 17 { sum += Int(value) * Int(weights[index]) }
                }
                let expected = alphabet[(31 - sum % 31) % 31]
                return expected == bytes[17] ? nil : .checkDigit(expected: Character(UnicodeScalar(expected)))
            }
        }
    }
}
