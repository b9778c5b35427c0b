// No code without its sentence, in both languages, with the same facts in both.

import Testing

@Suite("A message")
struct MessageTests {
    private struct Entry {
        let file: String
        let chinese: String
        let english: String
    }

    /// Entries of the catalogue and of the rooms' own message files, by code.
    private static let entries: [String: [Entry]] = {
        var entries: [String: [Entry]] = [:]
        for file in House.sources where file.path.contains("/Catalogue/") || file.path.contains("Messages") {
            let text = #""((?:[^"\\]|\\.)*)""#
            let texts = "(\(text)(?:\\s*\\+\\s*\(text))*)"
            let code = SwiftText(file.text).code
            let entry = #""([A-Za-z0-9._-]+)":\s*Message\(\s*"# + texts + #"\s*,\s*"# + texts + #"\s*\)"#
            for match in matches(entry, in: code) {
                let pieces = [match[2], match[5]].map { all in matches(text, in: all).map { $0[1] }.joined() }
                entries[match[1], default: []].append(
                    Entry(file: file.path, chinese: pieces[0], english: pieces[1]))
            }
            // Nothing may escape the pattern above unseen.
            let written = matches(#"":\s*Message\("#, in: code).count
            let understood = entries.values.joined().count { $0.file == file.path }
            if written != understood { Issue.record("\(file): \(written) entries, \(understood) understood") }
        }
        return entries
    }()

    private static let prefixes =
        "verify|entropy|plan|roster|planning|drawing|governance|database|spreadsheet|directory|inspection|publication"
        + "|command|input|web|log"

    /// Names of files that look like codes.
    private static let fileNames: Set<String> = ["roster.csv", "directory.csv"]

    @Test("exists for every code in the sources")
    func everyCode() {
        let codes = Set(Self.entries.keys)
        #expect(!codes.isEmpty)
        var missing: [String] = []
        let pattern = "^(\(Self.prefixes))\\.[a-z0-9.-]+$"
        for file in House.sources where !file.isData && !file.path.contains("/Catalogue/") {
            let text = SwiftText(file.text)
            let acts = Set(matches(#"Act\(\s*"([a-z.-]+)""#, in: text.code).map { $0[1] })
            for literal in Set(text.literals) where !matches(pattern, in: literal).isEmpty {
                guard !acts.contains(literal), !Self.fileNames.contains(literal) else { continue }
                // `"verify.file." + reason`: the beginning of several codes.
                let isKnown =
                    literal.hasSuffix(".") || literal.hasSuffix("-")
                    ? codes.contains { $0.hasPrefix(literal) } : codes.contains(literal)
                if !isKnown { missing.append("\(file): \(literal)") }
            }
        }
        #expect(missing.isEmpty, "\(missing.count) codes without a message:\n\(missing.joined(separator: "\n"))")
    }

    /// The record and refusals name acts.
    @Test("names every act")
    func everyAct() {
        for file in House.sources where !file.isData {
            for match in matches(#"= Act\(\s*"([a-z.-]+)""#, in: SwiftText(file.text).code) {
                #expect(Self.entries["act." + match[1]] != nil, "\(file): no words for \(match[1])")
            }
        }
    }

    @Test("says something in both languages, once")
    func bothLanguages() {
        for (code, entries) in Self.entries {
            #expect(entries.count == 1, "\(code) is defined in \(entries.map(\.file))")
            for entry in entries {
                #expect(!entry.chinese.isEmpty && !entry.english.isEmpty, "\(code)")
                let hasChinese = entry.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(hasChinese || Self.isMarkup(entry.chinese), "\(code): \(entry.chinese)")
            }
        }
    }

    /// A text that is only parameters and signs needs no words.
    private static func isMarkup(_ text: String) -> Bool {
        matches(#"\{\w+\}|\p{L}"#, in: text).allSatisfy { $0[0].hasPrefix("{") }
    }

    @Test("has the same parameters in both languages")
    func sameParameters() {
        for (code, entries) in Self.entries {
            for entry in entries {
                let sides = [entry.chinese, entry.english].map { Set(matches(#"\{(\w+)\}"#, in: $0).map { $0[1] }) }
                #expect(sides[0] == sides[1], "\(code)")
            }
        }
    }
}
