// Two languages in one template: `[[我的工作|My work]]` is the one or the other.

package import Localization

/// Chinese and English stand beside each other where they are used, so that neither is forgotten. Tags may stand
/// inside: `[[共 {{count}} 户|{{count}} objects]]`. Official documents are Chinese only and use no brackets.
package enum Bilingual {
    /// The source in one language. Stops the program at brackets that are not closed: a template is code.
    package static func text(_ source: String, in language: Language) -> String {
        var result = ""
        var rest = source[...]
        while let open = rest.firstRange(of: "[[") {
            result += rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "]]"), let bar = rest[..<close.lowerBound].firstIndex(of: "|") else {
                preconditionFailure("[[ without | or ]]: \(rest.prefix(40))")
            }
            result += language == .chinese ? rest[..<bar] : rest[rest.index(after: bar)..<close.lowerBound]
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    /// Text outside of brackets and tags that is in one language only: Han characters in a source that uses brackets.
    package static func untranslated(_ source: String) -> [String] {
        var rest = source[...]
        var outside = ""
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            outside += rest[..<open.lowerBound] + "\n"
            rest = rest[close.upperBound...]
        }
        outside += rest
        return outside.split(whereSeparator: \.isNewline).map(String.init).filter { line in
            line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        }
    }
}
