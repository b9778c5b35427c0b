// A name as it is searched: one form of every letter, and the pairs of its characters.

import Directory
import Foundation

struct NameKey {
    let text: String

    /// Full-width letters become half-width, capitals small, blanks and controls go: what looks alike is found alike.
    init(_ name: String) {
        var text = ""
        for scalar in name.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        where !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint && scalar.value >= 32 {
            text.unicodeScalars.append(scalar)
        }
        self.text = text
    }

    /// Each single character and each pair, once.
    var grams: [String] {
        let characters = Array(text.unicodeScalars)
        var grams = Set(characters.map { String($0) })
        for index in characters.indices.dropLast() {
            grams.insert(String(characters[index]) + String(characters[index + 1]))
        }
        return grams.sorted()
    }

    /// The pairs (or the one character) that a name holding this text must have.
    var probes: [String] {
        let characters = Array(text.unicodeScalars)
        guard characters.count > 1 else { return characters.map { String($0) } }
        return characters.indices.dropLast().map { String(characters[$0]) + String(characters[$0 + 1]) }
    }

    /// Each two first letters that stand together in some reading of the name, once.
    static func pairs(ofInitials name: String) -> [String] {
        var pairs: Set<String> = []
        for letters in NameInitials.readings(of: name).map({ Array($0.utf8) }) {
            for (first, second) in zip(letters, letters.dropFirst()) where first >= 97 && second >= 97 {
                pairs.insert(String(decoding: [first, second], as: UTF8.self))
            }
        }
        return pairs.sorted()
    }
}
