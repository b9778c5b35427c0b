// What somebody typed to find a firm: a code, or part of a name.

import SQLKit

struct SearchText {
    let text: String

    init(_ text: String) { self.text = text }

    /// Over `pub_entry e`. A whole or begun code is looked up by its beginning; a name by the pairs of its characters,
    /// and then letter by letter. Two characters are enough.
    var condition: SQL {
        let key = NameKey(text)
        guard !key.text.isEmpty else { return "1 = 0" }
        let code = key.text.uppercased()
        let isCode =
            code.utf8.count >= 4 && code.utf8.allSatisfy { Self.isCodeByte($0) } && code.utf8.contains { $0 < 58 }
        let byName: SQL = isLetters(key) ? "(\(name(key)) OR \(initials(key)))" : name(key)
        guard isCode else { return byName }
        return "(e.object >= \(code) AND e.object < \(code + "\u{10FFFF}") OR \(byName))"
    }

    /// First letters of a name; one letter alone says too little.
    private func isLetters(_ key: NameKey) -> Bool {
        key.text.utf8.count > 1 && key.text.utf8.allSatisfy { (97...122).contains($0) }
    }

    private func initials(_ key: NameKey) -> SQL {
        "e.object IN (SELECT i.object FROM pub_initials i WHERE i.letters LIKE \("%" + key.text + "%"))"
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (48...58).contains(byte) || (65...90).contains(byte)
    }

    private func name(_ key: NameKey) -> SQL {
        var sql: SQL = "(\(SQL.holds("e.name", key.text))"
        for probe in key.probes.prefix(3) {
            sql += " AND e.object IN (SELECT object FROM pub_gram WHERE gram = \(probe))"
        }
        return sql + ")"
    }
}
