// A page's form: Mustache text that lives beside the code of its page.

import Mustache

/// A named template. Templates may use each other as partials: `{{> head}}`.
package struct Template: Sendable {
    package let name: String
    package let source: String

    package init(_ name: String, _ source: String) {
        self.name = name
        self.source = source
    }

    /// Every template there is. A new one is listed here, and the tests read it.
    package static let all: [Template] = [
        .head, .publicHead, .officeIndex, .firmIndex, .drawnList, .drawnRow, .dispatch, .dispatchGroup, .approvals,
        .notices,
        .records, .recordRows, .noticeParts, .publicRound, .publicList, .publicRows,
    ]

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        var templates: [String: MustacheTemplate] = [:]
        for template in all {
            do {
                templates[template.name] = try MustacheTemplate(
                    string: "{{% CONTENT_TYPE: \(SafeHTML.name)}}" + template.source)
            } catch {
                preconditionFailure("template \(template.name): \(error)")
            }
        }
        return MustacheLibrary(templates: templates)
    }()

    /// The page as bytes. In debug builds a tag without a value stops here; Mustache would print nothing.
    package func render(_ model: Model) -> [UInt8] {
        #if DEBUG
            let missing = TemplateTags.missing(in: self, model)
            precondition(missing.isEmpty, "template \(name) lacks \(missing.joined(separator: ", "))")
        #endif
        guard let text = Self.library.render(model, withTemplate: name) else {
            preconditionFailure("no template \(name)")
        }
        return Array(text.utf8)
    }
}
