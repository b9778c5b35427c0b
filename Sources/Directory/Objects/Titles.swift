// The closed words of the library as people read them.

package import Localization

extension ObjectKind {
    package func title(in language: Language) -> String { Messages.text("directory.kind.\(rawValue)", in: language) }
}

extension BusinessState {
    package func title(in language: Language) -> String { Messages.text("directory.state.\(rawValue)", in: language) }
}

extension GradingKind {
    package func title(in language: Language) -> String { Messages.text("directory.grading.\(rawValue)", in: language) }
}

extension AssistantKind {
    package func title(in language: Language) -> String {
        let word = self == .testingBody ? "testing-body" : rawValue
        return Messages.text("directory.assistant.\(word)", in: language)
    }
}

extension Hold.Kind {
    package func title(in language: Language) -> String { Messages.text("directory.hold.\(rawValue)", in: language) }
}
