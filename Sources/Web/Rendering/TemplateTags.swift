// Which tags a template has, and which of them a model leaves without a value. Mustache itself says nothing.

/// The tags of a template as a tree.
package indirect enum TemplateTag: Sendable, Hashable {
    case variable(String)
    case section(String, isInverted: Bool, [TemplateTag])
    case partial(String)
}

package enum TemplateTags {
    /// The tags of a source. Stops the program at a section that is not closed: a template is code.
    package static func parse(_ source: String) -> [TemplateTag] {
        var stack: [(name: String, isInverted: Bool, tags: [TemplateTag])] = [("", false, [])]
        var rest = Substring(source)
        while let open = rest.range(of: "{{") {
            rest = rest[open.upperBound...]
            let isTriple = rest.hasPrefix("{")
            guard let close = rest.range(of: isTriple ? "}}}" : "}}") else { preconditionFailure("open tag") }
            var tag = rest[..<close.lowerBound]
            rest = rest[close.upperBound...]
            if isTriple { tag = tag.dropFirst() }
            let name = tag.drop { "#^/>&! ".contains($0) }.trimmed
            switch tag.first {
            case "!", "%": continue
            case "#": stack.append((name, false, []))
            case "^": stack.append((name, true, []))
            case "/":
                guard stack.count > 1, let done = stack.popLast(), done.name == name else {
                    preconditionFailure("section \(name) closes nothing")
                }
                stack[stack.count - 1].tags.append(.section(done.name, isInverted: done.isInverted, done.tags))
            case ">": stack[stack.count - 1].tags.append(.partial(name))
            default: stack[stack.count - 1].tags.append(.variable(name))
            }
        }
        precondition(stack.count == 1, "section \(stack.last?.name ?? "") is not closed")
        return stack[0].tags
    }

    /// Tags that find no value of the right kind when `template` is rendered with `model`: `visits.name`.
    package static func missing(in template: Template, _ model: Model) -> [String] {
        var found: [String] = []
        check(parsed[template.name] ?? parse(template.source), [model], "", &found)
        return found.unique()
    }

    private static let parsed: [String: [TemplateTag]] = Dictionary(
        uniqueKeysWithValues: Template.all.map { ($0.name, parse($0.source)) })

    private static func check(_ tags: [TemplateTag], _ stack: [Model], _ path: String, _ found: inout [String]) {
        for tag in tags {
            switch tag {
            case .variable(let name):
                switch value(name, stack) {
                case .text, .html: continue
                default: found.append(path + name)
                }
            case .partial(let name):
                guard let tags = parsed[name] else {
                    found.append("> " + name)
                    continue
                }
                check(tags, stack, path, &found)
            case .section(let name, let isInverted, let tags):
                switch value(name, stack) {
                case nil, .html: found.append(path + name)
                case .flag(let flag): if flag != isInverted { check(tags, stack, path, &found) }
                case .text(let text):
                    // A text as a section would render even when empty: not used here.
                    found.append(path + name + "=" + text)
                case .list(let models):
                    if isInverted {
                        if models.isEmpty { check(tags, stack, path, &found) }
                    } else {
                        for model in models { check(tags, stack + [model], path + name + ".", &found) }
                    }
                case .model(let model): if !isInverted { check(tags, stack + [model], path + name + ".", &found) }
                }
            }
        }
    }

    private static func value(_ name: String, _ stack: [Model]) -> Model.Value? {
        for model in stack.reversed() { if let value = model[name] { return value } }
        return nil
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    fileprivate func range(of needle: String) -> Range<Index>? {
        firstRange(of: needle)
    }
}

extension Sequence where Element: Hashable {
    func unique() -> [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
