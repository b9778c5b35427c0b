// Swift source taken apart just far enough: comments, string literals, functions with their bodies.

import Foundation

/// A function as it stands in the source.
struct Function: Sendable {
    let name: String
    /// From `func` to the brace.
    let signature: String
    let body: String
    /// `package`, `private static` …
    let modifiers: String
}

struct SwiftText {
    /// The source without comments.
    let code: String
    /// The same, with the contents of string literals taken out too.
    let skeleton: String
    /// Every string literal, as written between its quotes.
    let literals: [String]

    init(_ source: String) {
        var reader = Reader(Array(source.unicodeScalars))
        reader.read()
        code = Self.text(reader.code)
        skeleton = Self.text(reader.skeleton)
        literals = reader.literals.map(Self.text)
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private struct Reader {
        let source: [Unicode.Scalar]
        var code: [Unicode.Scalar] = []
        var skeleton: [Unicode.Scalar] = []
        var literals: [[Unicode.Scalar]] = []
        var at = 0

        init(_ source: [Unicode.Scalar]) { self.source = source }

        func starts(_ text: String) -> Bool {
            let scalars = Array(text.unicodeScalars)
            return at + scalars.count <= source.count && source[at..<at + scalars.count].elementsEqual(scalars)
        }

        mutating func read() {
            while at < source.count {
                if starts("//") {
                    while at < source.count, source[at] != "\n" { at += 1 }
                } else if starts("/*") {
                    while at < source.count, !starts("*/") { at += 1 }
                    at += 2
                } else if source[at] == "\"" || starts("#\"") {
                    literal()
                } else {
                    code.append(source[at])
                    skeleton.append(source[at])
                    at += 1
                }
            }
        }

        private mutating func literal() {
            let isRaw = starts("#")
            if isRaw { at += 1 }
            let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
            let end = quotes + (isRaw ? "#" : "")
            let start = at + quotes.count
            at = start
            while at < source.count, !starts(end) { at += !isRaw && source[at] == "\\" ? escape() : 1 }
            let content = Array(source[min(start, source.count)..<min(at, source.count)])
            literals.append(content)
            code += Array(quotes.unicodeScalars) + content + Array(quotes.unicodeScalars)
            skeleton += Array("\"\"".unicodeScalars)
            at += end.count
        }

        /// Length of an escape; an interpolation counts whole, however many quotes are in it.
        private func escape() -> Int {
            guard at + 1 < source.count, source[at + 1] == "(" else { return 2 }
            var depth = 0
            var place = at + 1
            while place < source.count {
                if source[place] == "(" { depth += 1 }
                if source[place] == ")" { depth -= 1 }
                place += 1
                if depth == 0 { break }
            }
            return place - at
        }
    }

    /// Functions of the source, nested ones within their owner's body.
    var functions: [Function] {
        let pattern = #"^([ \t]*(?:@\w+[ \t]+)*(?:[a-z]+(?:\(set\))?[ \t]+)*)func[ \t]+(\w+)"#
        var found: [Function] = []
        var rest = skeleton[...]
        for match in matches(pattern, in: skeleton) {
            guard let range = rest.range(of: match[0]) else { continue }
            rest = rest[range.upperBound...]
            guard let open = Self.brace(in: rest), let end = Self.end(of: rest[open...]) else { continue }
            found.append(
                Function(
                    name: match[2], signature: "func " + match[2] + rest[..<open], body: String(rest[open..<end]),
                    modifiers: match[1].split(separator: " ").joined(separator: " ")))
        }
        return found
    }

    /// The brace that opens the body: not one inside the parameters' default values.
    private static func brace(in rest: Substring) -> Substring.Index? {
        var depth = 0
        for index in rest.indices {
            if rest[index] == "(" { depth += 1 }
            if rest[index] == ")" { depth -= 1 }
            if rest[index] == "{", depth == 0 { return index }
        }
        return nil
    }

    private static func end(of block: Substring) -> Substring.Index? {
        var depth = 0
        for index in block.indices {
            if block[index] == "{" { depth += 1 }
            if block[index] == "}" {
                depth -= 1
                if depth == 0 { return block.index(after: index) }
            }
        }
        return nil
    }
}
