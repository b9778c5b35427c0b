// A template made ready once: text as bytes, tags as names. Mustache's language; its own library looks every value up
// through casts of `Any`, which cost a public page four fifths of its time.

/// What a source says, in the order it says it.
struct CompiledTemplate: Sendable {
    enum Piece: Sendable {
        case text([UInt8])
        /// `{{name}}`, or `{{{name}}}` as it is.
        case value(String, isRaw: Bool)
        /// `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}`.
        case section(String, isInverted: Bool, [Piece])
        /// `{{> name}}`, by its place among all templates.
        case partial(Int)
    }

    let pieces: [Piece]

    /// Stops the program at a source that is no template: templates are code.
    init(_ source: String, place: @escaping (String) -> Int) {
        var parser = TemplateParser(source, place: place)
        pieces = parser.section(nil, isLineStart: false)
    }

    /// Appends the text that `model` makes of this; `all` are the templates by place.
    func render(_ model: Model, among all: [CompiledTemplate], into page: inout [UInt8]) {
        var stack = [model]
        Self.render(pieces, &stack, all, &page)
    }

    private static func render(
        _ pieces: [Piece], _ stack: inout [Model], _ all: [CompiledTemplate], _ page: inout [UInt8]
    ) {
        for piece in pieces {
            switch piece {
            case .text(let bytes): page += bytes
            case .value(let name, let isRaw):
                guard case .text(let text) = value(name, stack) else { continue }
                if isRaw { page += text.utf8 } else { SafeHTML.append(text, to: &page) }
            case .section(let name, let isInverted, let inner):
                render(inner, of: value(name, stack), isInverted, &stack, all, &page)
            case .partial(let place): render(all[place].pieces, &stack, all, &page)
            }
        }
    }

    private static func render(
        _ inner: [Piece], of value: Model.Value?, _ isInverted: Bool, _ stack: inout [Model],
        _ all: [CompiledTemplate], _ page: inout [UInt8]
    ) {
        if isInverted {
            switch value {
            case nil, .flag(false): render(inner, &stack, all, &page)
            case .list(let models) where models.isEmpty: render(inner, &stack, all, &page)
            default: break
            }
            return
        }
        switch value {
        case nil, .flag(false): break
        case .flag(true), .text: render(inner, &stack, all, &page)
        case .model(let model): render(inner, &stack, with: model, all, &page)
        case .list(let models): for model in models { render(inner, &stack, with: model, all, &page) }
        }
    }

    private static func render(
        _ inner: [Piece], _ stack: inout [Model], with model: Model, _ all: [CompiledTemplate], _ page: inout [UInt8]
    ) {
        stack.append(model)
        render(inner, &stack, all, &page)
        stack.removeLast()
    }

    /// The innermost model that knows the name.
    private static func value(_ name: String, _ stack: [Model]) -> Model.Value? {
        for index in stack.indices.reversed() { if let value = stack[index][name] { return value } }
        return nil
    }
}
