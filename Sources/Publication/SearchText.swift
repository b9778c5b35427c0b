// What somebody typed to find a firm: a code, or part of a name.

import SQLKit

struct SearchText {
    private let key: NameKey

    init(_ text: String) { key = NameKey(text) }

    /// One sign or two: `pub_pair` alone knows the answer.
    var pair: String? { (1...2).contains(key.text.unicodeScalars.count) ? key.text : nil }

    /// Over `pub_entry e`. A whole or begun code is looked up by its beginning; a name by the pairs of its characters,
    /// and then letter by letter.
    var condition: SQL {
        guard !key.text.isEmpty else { return "1 = 0" }
        let code = key.text.uppercased()
        let isCode =
            code.utf8.count >= 4 && code.utf8.allSatisfy { Self.isCodeByte($0) } && code.utf8.contains { $0 < 58 }
        guard isCode else { return byName }
        return "(e.object >= \(code) AND e.object < \(code + "\u{10FFFF}") OR \(byName))"
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (48...58).contains(byte) || (65...90).contains(byte)
    }

    private var byName: SQL {
        var sql: SQL = "(\(SQL.holds("e.name", key.text))"
        if key.text.utf8.allSatisfy({ (97...122).contains($0) }) {
            // First letters of a name.
            sql +=
                " OR e.object IN (SELECT i.object FROM pub_initials i WHERE i.letters LIKE \("%" + key.text + "%"))"
        }
        sql += ")"
        for probe in key.probes.prefix(3) { sql += " AND e.id IN (SELECT entry FROM pub_pair WHERE pair = \(probe))" }
        return "(\(sql))"
    }
}
