// Message code and named parameters → a sentence. Codes are stable; sentences may be bettered at any time.

/// One message in both languages. `{name}` stands for a parameter.
package struct Message: Sendable {
    package let chinese: String
    package let english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    package subscript(language: Language) -> String { language == .chinese ? chinese : english }
}

package enum Messages {
    /// Every message by its code.
    package static let all: [String: Message] = {
        let parts = [
            verify, verifyPage, draw, spreadsheet, sql, governance, directory, planning, drawing, inspection,
            publication, web, command, log,
        ]
        return parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
    }()

    /// The sentence for a code; the bare code with its parameters where the catalogue lacks it, so nothing is lost.
    package static func text(_ code: String, _ parameters: [String: String] = [:], in language: Language) -> String {
        guard let message = all[code] else {
            return ([code] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
                .joined(separator: " ")
        }
        // A parameter that is itself a code (a phase, a post) is put in words where the catalogue has them.
        let worded = parameters.map { name, value in (name, lexicon[name + "." + value]?[language] ?? value) }
        return fill(message[language], Dictionary(uniqueKeysWithValues: worded))
    }

    /// The sentence of a failure: as `text`, with the words that systems and parsers give as `reason` and `kind`
    /// put into the language, where they are known.
    package static func failure(
        _ code: String, _ parameters: [String: String] = [:], in language: Language
    ) -> String {
        var parameters = parameters
        for name in ["reason", "kind"] {
            guard let word = parameters[name] else { continue }
            let key = name + "." + String(word.lowercased().map { " /".contains($0) ? "-" : $0 })
            if let message = all[key] { parameters[name] = message[language] }
        }
        return text(code, parameters, in: language)
    }

    static func fill(_ template: String, _ parameters: [String: String]) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += parameters[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// Names of the parameters in a template.
    package static func placeholders(_ template: String) -> Set<String> {
        var names = Set<String>()
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            names.insert(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return names
    }
}
