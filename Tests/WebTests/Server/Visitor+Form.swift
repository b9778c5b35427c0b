// What a browser would send of a page's form: every field with its value, as the page shows it.

import Foundation

extension Seen {
    /// Fields of the form with this id in their order, without buttons and the token.
    func form(_ id: String) -> [(String, String)] {
        guard let start = body.range(of: "id=\"\(id)\""),
            let end = body.range(of: "</form>", range: start.upperBound..<body.endIndex)
        else { return [] }
        var fields: [(String, String)] = []
        var rest = body[start.upperBound..<end.lowerBound]
        while let match = rest.firstMatch(of: #/<(input|select|textarea)\b([^>]*)>/#) {
            rest = rest[match.range.upperBound...]
            let tag = String(match.1), attributes = String(match.2)
            guard let name = Self.attribute("name", attributes), name != "csrf" else { continue }
            let isBox = ["checkbox", "radio"].contains(Self.attribute("type", attributes))
            let isChosen = attributes.contains(#/\schecked\b/#)
            let inside = String(rest[..<(rest.range(of: "</\(tag)>")?.lowerBound ?? rest.startIndex)])
            switch tag {
            case "select": fields.append((name, Self.chosen(inside)))
            case "textarea": fields.append((name, unescaped(inside)))
            default:
                if !isBox || isChosen { fields.append((name, Self.attribute("value", attributes) ?? "")) }
            }
        }
        return fields
    }

    private static func attribute(_ name: String, _ text: String) -> String? {
        guard let start = text.range(of: name + "=\"") else { return nil }
        return unescaped(String(text[start.upperBound...].prefix { $0 != "\"" }))
    }

    /// The chosen option's value, or the first one's.
    private static func chosen(_ options: String) -> String {
        let all = options.matches(of: #/<option\s([^>]*)>/#).map { String($0.1) }
        let one = all.first { $0.contains(#/\sselected\b/#) } ?? all.first ?? ""
        return attribute("value", one) ?? ""
    }
}

extension [(String, String)] {
    /// With another value of a field, or one more field.
    func with(_ name: String, _ value: String) -> Self {
        var fields = self
        if let place = fields.firstIndex(where: { $0.0 == name }) {
            fields[place].1 = value
        } else {
            fields.append((name, value))
        }
        return fields
    }

    func value(_ name: String) -> String? { first { $0.0 == name }?.1 }
}
