// Damage of the kinds that readers trip over: bits, lost and doubled pieces, cuts, whole cells and members.

import Merkle
import VerifiableDraw

/// A source of damage; the same seed and number give the same.
struct FuzzRandom {
    private var words: RandomWords

    init(seed: String, number: Int) {
        words = RandomWords(.sha256, subkey: Suite.sha256.hash(Array("fuzz \(seed) \(number)".utf8)))
    }

    mutating func below(_ bound: Int) -> Int { Int(words.below(UInt64(max(bound, 1)))) }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: words.next()) }
}

enum FuzzDamage {
    private static let pieces = [
        "\n", ",", "\"", "{", "}", "[", "]", ":", "\r\n", "-1", "9223372036854775807", "1e9", "\\u0000", "\\ud800",
        "null", "+", "|", "\u{FEFF}", "　", "\0", "e\u{301}",
    ]
    private static let cells = [
        "", "0", "-1", "1", "9", "10000", "2147483648", "9223372036854775807", "9223372036854775808", "A", "a", "f+m|U",
        "|", "+", "++", "U", "甲", "e\u{301}", "é", "cap", "ZZZZZZZZ", String(repeating: "A", count: 300),
        String(repeating: "0", count: 64),
    ]
    private static let leaves: [JSON] = [
        .null, .bool(true), .bool(false), 0, -1, 1, 2, 1000, 10_000, 1_000_000, 2_147_483_648, 9_007_199_254_740_991,
        "", "A", "a",
        "market", "甲", "staff0", "staff1", "ssd1-sm3", "ssd1-sha256", "public", "committed", "after-visits",
        "9999-12-31T00:00:00.000Z", "dice:25", "drand:0:0", "simulated", "envelope", "absent", "substitute", "leave",
        .array([]), .object([:]),
    ]

    static func flip(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
        guard !bytes.isEmpty else { return [random.byte()] }
        var bytes = bytes
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
        return bytes
    }

    /// A file, as bytes, as a table or as JSON.
    static func damage(_ name: String, _ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
        switch random.below(3) {
        case 0: return flip(bytes, &random)
        case 1: return rough(bytes, &random)
        default:
            if let json = try? JSON(parsing: bytes) { return value(json, &random).canonical }
            return table(bytes, &random)
        }
    }

    /// Bytes lost, doubled, put in, cut off.
    static func rough(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(5) {
            guard !bytes.isEmpty else { return bytes }
            let at = random.below(bytes.count)
            let end = min(bytes.count, at + 1 + random.below(40))
            switch random.below(7) {
            case 0: bytes[at] = random.byte()
            case 1: bytes[at] ^= 1 << UInt8(random.below(8))
            case 2: bytes.removeSubrange(at..<end)
            case 3: bytes.insert(contentsOf: Array(bytes[at..<end]), at: random.below(bytes.count))
            case 4: bytes.insert(contentsOf: random.pick(pieces).utf8, at: at)
            case 5: bytes.replaceSubrange(at..<end, with: random.pick(pieces).utf8)
            default: if random.below(8) == 0 { bytes.removeLast(bytes.count - at) }
            }
        }
        return bytes
    }

    /// Lines and cells of a table.
    static func table(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for _ in 0...random.below(3) {
            let (one, other) = (random.below(lines.count), random.below(lines.count))
            switch random.below(6) {
            case 0: lines.remove(at: one)
            case 1: lines.insert(lines[one], at: other)
            case 2: lines.swapAt(one, other)
            default:
                var cells = lines[one].split(separator: 0x2C, omittingEmptySubsequences: false).map(Array.init)
                cells[random.below(cells.count)] = Array(random.pick(self.cells).utf8)
                lines[one] = Array(cells.joined(separator: [0x2C]))
            }
            if lines.isEmpty { return [] }
        }
        return Array(lines.joined(separator: [0x0A]))
    }

    /// One cell: what another line has there, or anything.
    static func cell(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A).map { $0.split(separator: 0x2C, omittingEmptySubsequences: false) }
        guard lines.count > 1 else { return bytes }
        let (one, other) = (1 + random.below(lines.count - 1), 1 + random.below(lines.count - 1))
        let column = random.below(lines[one].count)
        let strange = Array(random.pick(cells).utf8)[...]
        lines[one][column] = random.below(2) == 0 && column < lines[other].count ? lines[other][column] : strange
        return lines.flatMap { $0.joined(separator: [0x2C]) + [0x0A] }
    }

    /// One value of a document replaced, left out, doubled, or exchanged with its neighbour.
    static func value(_ json: JSON, _ random: inout FuzzRandom) -> JSON {
        switch json {
        case .array(var items) where !items.isEmpty && random.below(12) > 0:
            let at = random.below(items.count)
            switch random.below(10) {
            case 0: items.remove(at: at)
            case 1: items.insert(items[at], at: random.below(items.count))
            case 2: items.swapAt(at, random.below(items.count))
            default: items[at] = value(items[at], &random)
            }
            return .array(items)
        case .object(var members) where !members.isEmpty && random.below(12) > 0:
            let key = random.pick(members.keys.sorted())
            if random.below(12) == 0 {
                members[key] = nil
            } else {
                members[key] = value(members[key] ?? .null, &random)
            }
            return .object(members)
        default: return random.pick(leaves)
        }
    }
}
