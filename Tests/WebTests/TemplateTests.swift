// Pages are put together by the program itself; what they say is what Mustache's own library says of the same sources.

import Localization
import Mustache
import Testing

@testable import Web

/// A model as the library sees it.
private struct Rendered: MustacheParent {
    let model: Model

    func child(named name: String) -> Any? {
        switch model[name] {
        case .text(let text): text
        case .flag(let flag): flag
        case .list(let models): models.map(Rendered.init)
        case .model(let model): Rendered(model: model)
        case nil: nil
        }
    }
}

/// Escapes as pages do.
private struct Escaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var bytes: [UInt8] = []
        SafeHTML.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What every tag of a template is given.
private enum Given: CaseIterable {
    case nothing, no, yes, none, one, three

    var value: Model.Value? {
        switch self {
        case .nothing: nil
        case .no: false
        case .yes: true
        case .none: .list([])
        case .one: .model(["inside": "<b>"])
        case .three: .list([["inside": "1"], [:], ["inside": "'\"3\"'"]])
        }
    }
}

@Suite("Templates")
struct TemplateTests {
    private static let libraries = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            MustacheContentTypes.register(Escaping(), named: "ESCAPING")
            var templates: [String: MustacheTemplate] = [:]
            for template in Template.all {
                let source = "{{% CONTENT_TYPE: ESCAPING}}" + Bilingual.text(template.source, in: language)
                templates[template.name] = try? MustacheTemplate(string: source)
            }
            return (language, MustacheLibrary(templates: templates))
        })

    /// Values for all tags, partials included: sections `given`, the rest a text with every sign that is escaped.
    private static func model(_ source: String, _ given: Given) -> Model {
        var model: Model = [:]
        fill(&model, TemplateTags.parse(source), given.value)
        return model
    }

    private static func fill(_ model: inout Model, _ tags: [TemplateTag], _ given: Model.Value?, depth: Int = 0) {
        guard depth < 8 else { return }
        for tag in tags {
            switch tag {
            case .variable(let name): model[name] = .text("\(name)<>&\"'\u{1}\u{301}中")
            case .partial(let name):
                guard let template = Template.all.first(where: { $0.name == name }) else { continue }
                fill(&model, TemplateTags.parse(template.source), given, depth: depth + 1)
            case .section(let name, _, let inner):
                // A name that is a text elsewhere in the template stays one.
                if case .text = model[name] {} else { model[name] = given }
                fill(&model, inner, given, depth: depth + 1)
            }
        }
    }

    @Test("every template says what the library says", arguments: Language.allCases)
    func sameAsLibrary(language: Language) throws {
        let library = try #require(Self.libraries[language])
        for template in Template.all {
            let source = Bilingual.text(template.source, in: language)
            for given in Given.allCases {
                let model = Self.model(source, given)
                let expected = try #require(library.render(Rendered(model: model), withTemplate: template.name))
                let page = String(decoding: template.unchecked(model, in: language), as: UTF8.self)
                #expect(page == expected, "\(template.name) \(given)")
            }
        }
    }

    @Test(
        "tags alone on a line take the line with them, as in the library",
        arguments: [
            "a\n  {{#s}}\nb\n  {{/s}}\nc", "{{#s}}{{t}}{{/s}}\n", "a {{#s}}\n{{/s}} b\n{{^s}}\n{{/s}}\n",
            "x\n{{! n }}\ny", "x{{! n }}\ny", "x\n{{#s}} {{t}}\n{{/s}}{{t}}", "a {{ t }} { } {{{t}}}\n\t{{t}}",
            "x\n{{#s}}\n1{{/s}}{{#s}}\n2{{/s}}\n{{#s}}3\n{{/s}}\n{{^s}}{{/s}}\n ",
        ])
    func linesOfTags(source: String) throws {
        MustacheContentTypes.register(Escaping(), named: "ESCAPING")
        let library = try MustacheTemplate(string: "{{% CONTENT_TYPE: ESCAPING}}" + source)
        for given in Given.allCases {
            var model: Model = ["t": "<t>"]
            model["s"] = given.value
            var page: [UInt8] = []
            CompiledTemplate(source) { _ in 0 }.render(model, among: [], into: &page)
            #expect(String(decoding: page, as: UTF8.self) == library.render(Rendered(model: model)))
        }
    }
}
