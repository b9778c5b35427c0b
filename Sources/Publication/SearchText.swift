// What somebody typed to find a firm: a code, or part of a name.

import SQLKit

struct SearchText {
    private let key: NameKey
    /// The pairs of characters (or the one character) that a name must have, at most a dozen of them.
    let probes: [String]

    init(_ text: String) {
        key = NameKey(text)
        let all = key.probes
        probes = all.count > 12 ? stride(from: 0, to: all.count, by: (all.count + 11) / 12).map { all[$0] } : all
    }

    var isEmpty: Bool { key.text.isEmpty }

    /// One sign or two: `pub_pair` alone knows the answer.
    var pair: String? { (1...2).contains(key.text.unicodeScalars.count) ? key.text : nil }

    /// Where the codes begin and end that begin so; nil for what cannot be a code.
    var codes: (first: String, end: String)? {
        let code = key.text.uppercased()
        guard code.utf8.count >= 4, code.utf8.allSatisfy({ Self.isCodeByte($0) }),
            code.utf8.contains(where: { $0 < 58 })
        else { return nil }
        return (code, code + "\u{10FFFF}")
    }

    /// Over `pub_entry e`. A whole or begun code is compared by its beginning; a name letter by letter, or by its first
    /// letters.
    var condition: SQL {
        guard !isEmpty else { return "1 = 0" }
        if let pair {
            return """
                EXISTS (SELECT 1 FROM pub_pair q
                        WHERE q.pair = \(pair) AND q.published_on = e.published_on AND q.entry = e.id)
                """
        }
        guard let codes else { return byName }
        return "(e.object >= \(codes.first) AND e.object < \(codes.end) OR \(byName))"
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (48...58).contains(byte) || (65...90).contains(byte)
    }

    private var byName: SQL {
        let name = SQL.holds("e.name", key.text)
        guard key.text.utf8.allSatisfy({ (97...122).contains($0) }) else { return name }
        return """
            (\(name) OR EXISTS (SELECT 1 FROM pub_initials i
                                WHERE i.object = e.object AND i.letters LIKE \("%" + key.text + "%")))
            """
    }
}
