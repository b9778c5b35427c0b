// Who can be drawn: ids and strata in the draw's alphabet (draw.md, Candidates).

/// Checks of the texts that enter a record.
public enum Alphabet {
    /// Id: `[0-9A-Z:]`, 1–55 bytes. Nothing is said here about check digits.
    public static func isID(_ text: some StringProtocol) -> Bool { isID(bytes: text.utf8) }

    static func isID(bytes: some Collection<UInt8>) -> Bool {
        guard (1...55).contains(bytes.count) else { return false }
        return bytes.allSatisfy { (0x30...0x3A).contains($0) || (0x41...0x5A).contains($0) }
    }

    /// Stream, department and area ids: `[a-z0-9]+`, at most 32 bytes.
    public static func isName(_ text: some StringProtocol) -> Bool {
        let bytes = text.utf8
        guard (1...32).contains(bytes.count) else { return false }
        return bytes.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }

    /// Officers' ids: ASCII without blanks, at least one byte, no comma and no quote.
    public static func isOfficerID(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x2C }
    }

    /// The classes a stratum may end with: `A`…`D`, and `U` for unclassified or not shown.
    public static let classes = ["A", "B", "C", "D", "U"]

    /// The reasons an object in scope may not be drawn: visit cap, rest, state, case, law.
    public static let exclusionReasons = ["cap", "case", "law", "rest", "state"]
}

/// A stratum: objects with the same scope signature and class. Label `fire+market|B`, at most 255 bytes.
public struct Stratum: Sendable, Hashable {
    /// Sorted ids of the streams whose scope holds the object; never empty.
    public let streams: [String]
    public let riskClass: String

    public init(streams: [String], riskClass: String) {
        self.streams = streams.sorted()
        self.riskClass = riskClass
    }

    /// Reads a label; nil when it is not in the one spelling.
    public init?(label: some StringProtocol) {
        let parts = String(label).split(separator: "|", omittingEmptySubsequences: false)
        guard label.utf8.count <= 255, parts.count == 2, Alphabet.classes.contains(String(parts[1])) else { return nil }
        let streams = parts[0].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard streams.allSatisfy({ Alphabet.isName($0) }),
            zip(streams, streams.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.streams = streams
        riskClass = String(parts[1])
    }

    public var label: String { streams.joined(separator: "+") + "|" + riskClass }
}

extension StringProtocol {
    /// Byte for byte. `==` takes two spellings of the same letters for the same text, which the protocol never does.
    func isSame(as other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}

/// `Record = u8 len ‖ id ‖ u8 len ‖ second`, where second is the stratum, or the reason in the excluded roster.
public func recordBytes(id: String, _ second: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(id.utf8.count + second.utf8.count + 2)
    bytes.append(UInt8(id.utf8.count))
    bytes += id.utf8
    bytes.append(UInt8(second.utf8.count))
    bytes += second.utf8
    return bytes
}
