// The citizen's program: finds what was changed, does the sums of the specification, and refuses bad lists.

import Foundation
import Testing

@Suite("mingcha-verify")
struct VerifyTests {
    @Test("finds a changed byte in every file of a real round, and says where it differs")
    func tamper() async throws {
        let place = try await Place.withCity()
        let run = try await place.mingcha("round", "--task", "v", "--out", "a", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
        let files = place.names("a").filter { $0.contains(".") || $0.hasSuffix("SUMS") }
        #expect(files.count > 12)
        for (index, name) in files.enumerated() {
            let bytes = try place.bytes("a/\(name)")
            guard !bytes.isEmpty else { continue }
            var changed = bytes
            changed[(index * 7919 + 13) % bytes.count] ^= 1
            try place.file("a/\(name)", changed)
            let verified = try await place.verify("draw", "a", "--json")
            #expect(verified.code == 1, "\(name): \(verified.testDescription)")
            #expect(verified.json?["consistent"]?.bool == false && verified.json?["difference"]?.text?.isEmpty == false)
            try place.file("a/\(name)", bytes)
        }
        // A file that is gone, a file that does not belong, a link that leads nowhere.
        let visits = try place.bytes("a/visits.csv")
        try FileManager.default.removeItem(atPath: place.path("a/visits.csv"))
        #expect(try await place.verify("draw", "a").code == 1)
        try FileManager.default.createSymbolicLink(atPath: place.path("a/visits.csv"), withDestinationPath: "nowhere")
        #expect(try await place.verify("draw", "a").code == 1)
        try FileManager.default.removeItem(atPath: place.path("a/visits.csv"))
        try place.file("a/visits.csv", visits)
        try FileManager.default.createSymbolicLink(atPath: place.path("a/stray"), withDestinationPath: "nowhere")
        let stray = try await place.verify("draw", "a", "--json")
        #expect(stray.code == 0 && stray.output.contains("stray"), "\(stray.testDescription)")
    }

    @Test("refuses what is no folder of a draw, with one JSON object")
    func noFolder() async throws {
        let place = try Place()
        try place.file("file", "x")
        func refuse(_ arguments: [String], _ code: String, at: String?) async throws {
            try await expectRefusal(
                arguments, in: place, code: code, at: at, program: "mingcha-verify", database: false)
        }
        try await refuse(["draw", "none"], "input.unreadable", at: "none")
        try await refuse(["draw", "file"], "input.not-a-folder", at: "file")
        try await refuse(["draw"], "usage", at: nil)
        try await refuse(["draw", "file", "--loud"], "usage", at: nil)
        try FileManager.default.createDirectory(atPath: place.path("empty"), withIntermediateDirectories: false)
        let empty = try await place.verify("draw", "empty", "--json")
        #expect(empty.code == 1 && empty.json?["difference"]?.text?.contains("plan.json") == true)
    }

    @Test(
        "computes the published examples key for key",
        .enabled(if: Programs.hasShared, "no ../shared beside the project"),
        arguments: ["sha256-committed", "sha256-public", "sm3-committed", "sm3-public"])
    func examples(_ mode: String) async throws {
        let place = try Place()
        let base = Programs.shared.appending(path: "spec/ssd1-examples/ssd1-\(mode)").path
        let run = try await place.verify("compute", base + ".input.json")
        #expect(run.code == 0, "\(run.testDescription)")
        let found = try #require(JSONValue(parsing: run.output)?.value as? [String: Any])
        let data = try Data(contentsOf: URL(fileURLWithPath: base + ".output.json"))
        let expected = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(found.keys) == Set(expected.keys))
        for (key, value) in expected {
            let same = (found[key] as? NSObject)?.isEqual(value)
            #expect(same == true, "\(key)")
        }
    }

    private static let input = """
        {"suite": "ssd1-sha256", "plan": "{}", "entropy": "dice:1", "records": [{"id": "A1", "stratum": "m|U"}],
         "contributions": [{"r": "00", "s": "\(String(repeating: "ab", count: 32))"}],
         "streams": [{"id": "m", "groups": [{"name": "U", "p": 1, "q": 1, "strata": ["m|U"]}]}],
         "drbg": {"purpose": "team", "words": 2, "below": [{"m": "10", "count": 2}]}}
        """

    @Test("computes nothing from inputs that are wrong, and never crashes")
    func badInputs() async throws {
        let place = try Place()
        try place.file("ok.json", Self.input)
        let fine = try await place.verify("compute", "ok.json")
        #expect(fine.code == 0, "\(fine.testDescription)")
        let changes = [
            ("\"A1\"", "\"a1\"", "“a1”"), ("\"A1\"", "\"\(String(repeating: "A", count: 56))\"", "AAAA"),
            ("ssd1-sha256", "ssd2", "ssd2"), ("\"00\"", "\"0\"", "contributions[0].r"),
            ("abab", "ab", "contributions[0].s"),
            ("\"p\": 1", "\"p\": 2", "streams[0].groups[0]"), ("\"words\": 2", "\"words\": -2", "drbg"),
            ("\"m\": \"10\"", "\"m\": \"0\"", "drbg"), ("\"count\": 2", "\"count\": -1", "drbg"),
            ("\"plan\"", "\"plaan\"", "plan"), ("}}", "}", "JSON"), ("\"team\"", "\"dinner\"", "drbg.purpose"),
        ]
        for (old, new, said) in changes {
            let range = try #require(Self.input.range(of: old))
            try place.file("c.json", Self.input.replacingCharacters(in: range, with: new))
            let run = try await place.verify("compute", "c.json")
            #expect(run.code == 2 && !run.wasKilled && run.output.isEmpty, "\(old): \(run.testDescription)")
            #expect(run.error.contains(said) && run.error.hasChinese, "\(old): \(run.testDescription)")
        }
        for file in ["none.json", ".", "ok.json/x"] {
            let run = try await place.verify("compute", file)
            #expect(run.code == 2 && run.error.hasChinese, "\(run.testDescription)")
        }
    }

    private static let seed = String(repeating: "ab", count: 32)

    @Test("selects from a list the smallest tickets, whatever its line ends and order")
    func select() async throws {
        let place = try Place()
        let ids = (0..<50).map { unifiedCode($0) }
        try place.file("lf", ids.joined(separator: "\n") + "\n")
        try place.file("crlf", ids.reversed().joined(separator: "\r\n") + "\r\n")
        try place.file("open", ids.joined(separator: "\n"))
        var outputs: Set<String> = []
        for file in ["lf", "crlf", "open"] {
            let run = try await place.verify("select", "-n", "7", "--seed", Self.seed, file)
            #expect(run.code == 0, "\(run.testDescription)")
            outputs.insert(run.output)
        }
        let drawn = outputs.first?.split(separator: "\n").map(String.init) ?? []
        #expect(outputs.count == 1 && drawn.count == 7 && Set(drawn).isSubset(of: ids))
        let all = try await place.verify("select", "-n", "50", "--seed", Self.seed, "lf")
        #expect(all.output.hasPrefix(outputs.first ?? "?") && all.output.split(separator: "\n").count == 50)
        let none = try await place.verify("select", "-n", "0", "--seed", Self.seed, "lf")
        #expect(none.code == 0 && none.output.isEmpty)
        let team = try await place.verify("select", "-n", "50", "--seed", Self.seed, "--purpose", "team", "lf")
        #expect(team.code == 0 && team.output != all.output)
    }

    @Test(
        "refuses a list that would change the odds, and a seed that is none",
        arguments: [
            ("A\n\nB\n", "1", seed, "第 2 行"), ("A\n  \nB\n", "1", seed, "第 2 行"), ("A\nB\n\n", "1", seed, "第 3 行"),
            ("A\nB\nA\n", "1", seed, "第 3 行"), ("A\nB\r\nA\r\n", "1", seed, "第 3 行"), ("A\nB\n", "3", seed, "3"),
            ("A\n", "1", "xyz", "种子"), ("A\n", "1", String(seed.dropLast()), "种子"),
            ("A\n", "1", seed.uppercased(), "种子"),
            ("a\n", "1", seed, "第 1 行"), ("A B\n", "1", seed, "第 1 行"), ("\u{FEFF}A\n", "1", seed, "第 1 行"),
            (String(repeating: "A", count: 56), "1", seed, "第 1 行"), ("Ａ\n", "1", seed, "第 1 行"), ("", "1", seed, "1"),
        ])
    func badLists(_ list: String, _ count: String, _ seed: String, _ said: String) async throws {
        let place = try Place()
        try place.file("list", list)
        let run = try await place.verify("select", "-n", count, "--seed", seed, "list")
        #expect(run.code == 2 && run.output.isEmpty && run.error.contains(said), "\(run.testDescription)")
        let english = try await place.verify("select", "-n", count, "--seed", seed, "list", language: "en")
        #expect(english.code == 2 && english.error != run.error)
    }
}
