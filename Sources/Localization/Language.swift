// Which of the two languages a person reads.

package enum Language: String, Sendable, CaseIterable {
    case chinese = "zh-Hans"
    case english = "en"

    /// From the environment: `MINGCHA_LANG`, else the first set of `LC_ALL`, `LC_MESSAGES`, `LANG`.
    /// Chinese unless one of them says English: the product is Chinese first, and `C` says nothing.
    package static func from(_ environment: [String: String]) -> Language {
        for name in ["MINGCHA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name]?.lowercased(), !value.isEmpty else { continue }
            return value.hasPrefix("en") ? .english : .chinese
        }
        return .chinese
    }
}
