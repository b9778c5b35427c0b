// What a template is given. Only these few kinds, so that a missing value can be found before a reader finds it.

/// Named values for a template's tags.
package struct Model: ExpressibleByDictionaryLiteral, Sendable {
    package enum Value: Sendable {
        case text(String)
        /// A page's inside, made already: only as it is, `{{{body}}}`.
        case html([UInt8])
        /// `{{#flag}}…{{/flag}}`.
        case flag(Bool)
        case list([Model])
        case model(Model)
    }

    /// As they were said; a later one of the same name wins. Some dozens of short names are found sooner one after
    /// another than hashed, and a page is made of nothing else.
    private var values: [(String, Value)]

    package init(dictionaryLiteral elements: (String, Value)...) { values = elements }

    package subscript(name: String) -> Value? {
        get {
            // Lengths first: they are at hand, and comparing two different short texts is a call.
            let length = name.utf8.count
            for index in values.indices.reversed()
            where values[index].0.utf8.count == length && values[index].0 == name {
                return values[index].1
            }
            return nil
        }
        set {
            values.removeAll { $0.0 == name }
            if let newValue { values.append((name, newValue)) }
        }
    }

    /// This model with the values of another put in; the other's win.
    package func with(_ other: Model) -> Model {
        var merged = self
        merged.values += other.values
        return merged
    }
}

extension Model.Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }

    /// A number with a comma between thousands, as tables and sentences show counts.
    package static func count(_ number: Int) -> Self { .text(grouped(number)) }

    /// A list of plain texts; each is `{{text}}` in its section.
    package static func texts(_ texts: [String]) -> Self { .list(texts.map { ["text": .text($0)] }) }
}

/// `9846` → `9,846`.
package func grouped(_ number: Int) -> String {
    var text = ""
    let digits = String(number.magnitude)
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.utf8.count - index) % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return number < 0 ? "-" + text : text
}
