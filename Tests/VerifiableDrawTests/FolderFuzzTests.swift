// Published files as a stranger may send them: an answer or a refusal, never a crash. Minutes of it in `make soak`.

import Foundation
import Merkle
import Testing

@testable import VerifiableDraw

@Suite("Fuzz: a published file")
struct FolderFuzzTests {
    /// Rounds per mode. A round replays a whole draw twice, so the soak run's number is divided by twenty.
    static let rounds =
        ProcessInfo.processInfo.environment["MINGCHA_FUZZ_ROUNDS"].flatMap(Int.init).map { max(1, $0 / 20) } ?? 300

    /// Damage of the kinds that readers trip over: single bytes, lost and doubled pieces, cuts, whole new tokens.
    private func damaged(_ bytes: [UInt8], _ random: inout TestRandom) -> [UInt8] {
        var bytes = bytes
        let tokens = [
            "\n", ",", "\"", "{", "}", "[", "]", ":", "\r\n", "-1", "9223372036854775807", "1e9", "\\u0000", "\\ud800",
            "null", "+", "|", "\u{FEFF}", "　",
        ]
        for _ in 0...random.below(5) {
            guard !bytes.isEmpty else { return bytes }
            let at = random.below(bytes.count)
            let end = min(bytes.count, at + 1 + random.below(40))
            switch random.below(7) {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[at] ^= 1 << UInt8(random.below(8))
            case 2: bytes.removeSubrange(at..<end)
            case 3: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count))
            case 4: bytes.insert(contentsOf: tokens[random.below(tokens.count)].utf8, at: at)
            case 5: bytes.replaceSubrange(at..<end, with: tokens[random.below(tokens.count)].utf8)
            default: if random.below(8) == 0 { bytes.removeLast(bytes.count - at) }
            }
        }
        return bytes
    }

    @Test("that is damaged ends in a report which is not consistent", arguments: RosterMode.allCases)
    func folder(_ mode: RosterMode) throws {
        var random = TestRandom(mode == .public ? 31 : 32)
        let whole = try Sample(mode: mode).folder()
        let names = whole.keys.sorted()
        for _ in 0..<Self.rounds {
            var files = whole
            let name = names[random.below(names.count)]
            let changed = damaged(whole[name]!, &random)
            guard changed != whole[name] else { continue }
            files[name] = changed
            #expect(!Verifier.verify(files).isConsistent, "\(name)")
            // With fresh sums the readers behind the listing are reached.
            _ = Verifier.verify(withFreshSums(files))
        }
    }

    @Test("of any bytes is read or refused by each reader")
    func readers() throws {
        var random = TestRandom(33)
        let whole = try Sample().folder()
        let names = whole.keys.sorted()
        for round in 0..<Self.rounds * 5 {
            let name = names[random.below(names.count)]
            let bytes = round % 10 == 0 ? random.bytes(random.below(200)) : damaged(whole[name]!, &random)
            _ = try? JSON(parsing: bytes)
            _ = try? DrawPlan(parsing: bytes)
            _ = try? Decode.roster(name, bytes, header: Encode.saltedRosterHeader)
            _ = try? Decode.roster(name, bytes, header: Encode.excludedHeader)
            _ = try? Decode.ids(name, bytes)
            _ = try? Decode.areas(name, bytes)
            _ = try? Decode.officers(name, bytes)
            _ = try? Decode.barred(name, bytes)
            _ = try? Decode.visits(name, bytes, mode: .public)
            _ = try? Decode.nameIDs(name, bytes)
            _ = try? Decode.salts(name, bytes)
            _ = try? Decode.staffing(name, bytes)
            _ = try? Decode.openings(name, bytes)
            _ = try? Decode.commitments(name, bytes)
            _ = bytes.withUnsafeBytes { lines in
                try? VerifiableDraw.Suite.sha256.select(0, fromLines: lines, subkey: .zero)
            }
        }
    }
}
