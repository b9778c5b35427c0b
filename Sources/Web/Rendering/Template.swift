// A page's form: Mustache text that lives beside the code of its page.

package import Localization
import Mustache

/// A named template. Templates may use each other as partials: `{{> head}}`.
package struct Template: Sendable {
    package let name: String
    package let source: String

    package init(_ name: String, _ source: String) {
        self.name = name
        self.source = source
    }

    /// Every template there is: a room lists its own, and the tests read them.
    package static let all: [Template] =
        papers + frame + signIn + work + governance + directory + planning + ceremony + visits + printing + publication
        + publicSide

    /// Printed and static pages.
    static let papers: [Template] = [
        .head, .publicHead, .officeIndex, .firmIndex, .drawnList, .drawnRow, .dispatch, .dispatchGroup, .approvals,
        .notices,
        .records, .recordRows, .noticeParts, .paperCode, .publicRound, .publicList, .publicRows,
    ]

    private static let libraries: [Language: MustacheLibrary] = {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        return Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, library(in: $0)) })
    }()

    private static func library(in language: Language) -> MustacheLibrary {
        var templates: [String: MustacheTemplate] = [:]
        for template in all {
            do {
                templates[template.name] = try MustacheTemplate(
                    string: "{{% CONTENT_TYPE: \(SafeHTML.name)}}" + Bilingual.text(template.source, in: language))
            } catch {
                preconditionFailure("template \(template.name): \(error)")
            }
        }
        return MustacheLibrary(templates: templates)
    }

    /// The page as bytes. In debug builds a tag without a value stops here; Mustache would print nothing.
    package func render(_ model: Model, in language: Language = .chinese) -> [UInt8] {
        Array(text(model, in: language).utf8)
    }

    /// The page as text.
    package func text(_ model: Model, in language: Language = .chinese) -> String {
        #if DEBUG
            let missing = TemplateTags.missing(in: self, model)
            precondition(missing.isEmpty, "template \(name) lacks \(missing.joined(separator: ", "))")
        #endif
        guard let text = Self.libraries[language]?.render(model, withTemplate: name) else {
            preconditionFailure("no template \(name)")
        }
        return text
    }
}
