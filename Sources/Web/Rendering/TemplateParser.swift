// Mustache text to pieces: mustache(5), with the library's rules for tags that stand alone on their line.

/// A section tag, partial or comment alone on its line takes the line's white space and end with it.
struct TemplateParser {
    private let bytes: [UInt8]
    private var position = 0
    private let place: (String) -> Int

    init(_ source: String, place: @escaping (String) -> Int) {
        bytes = Array(source.utf8)
        self.place = place
    }

    /// Up to the end of section `name`, its closing tag included; nil: to the end of the source.
    mutating func section(_ name: String?, isLineStart: Bool) -> [CompiledTemplate.Piece] {
        var pieces = Pieces()
        var isLineStart = isLineStart
        // White space at the head of a line, until it is known whether a tag stands alone there.
        var indent: ArraySlice<UInt8> = []
        while position < bytes.count {
            if isLineStart { indent = read { Self.isBlank($0) } }
            let text = readText()
            if position < bytes.count, bytes[position] == Self.newline {
                position += 1
                pieces.add(indent + text + [Self.newline])
                (indent, isLineStart) = ([], true)
                continue
            }
            if !text.isEmpty {
                pieces.add(indent + text)
                (indent, isLineStart) = ([], false)
            }
            if position == bytes.count { break }
            let tag = readTag()
            let isAlone = tag.mayStandAlone && isLineStart && endLine()
            if !isAlone, tag.kind != .comment {
                pieces.add(indent)
                indent = []
            }
            switch tag.kind {
            case .comment: break
            case .value(let isRaw): pieces.add(.value(tag.name, isRaw: isRaw))
            case .partial:
                precondition(indent.isEmpty, "{{> \(tag.name)}} is indented")
                pieces.add(.partial(place(tag.name)))
            case .open(let isInverted):
                let inner = section(tag.name, isLineStart: isAlone)
                pieces.add(.section(tag.name, isInverted: isInverted, inner))
            case .close:
                precondition(tag.name == name, "{{/\(tag.name)}} closes \(name ?? "nothing")")
                return pieces.list
            }
            isLineStart = isAlone
        }
        precondition(name == nil, "{{#\(name ?? "")}} is not closed")
        return pieces.list
    }

    // MARK: Tags

    private struct Tag {
        enum Kind: Equatable {
            case value(isRaw: Bool), open(isInverted: Bool), close, partial, comment
        }

        let kind: Kind
        let name: String

        var mayStandAlone: Bool { if case .value = kind { false } else { true } }
    }

    /// Behind `{{`.
    private mutating func readTag() -> Tag {
        let sign = position < bytes.count ? bytes[position] : 0
        let kind: Tag.Kind
        switch sign {
        case UInt8(ascii: "#"): kind = .open(isInverted: false)
        case UInt8(ascii: "^"): kind = .open(isInverted: true)
        case UInt8(ascii: "/"): kind = .close
        case UInt8(ascii: ">"): kind = .partial
        case UInt8(ascii: "!"): kind = .comment
        case UInt8(ascii: "{"): kind = .value(isRaw: true)
        default: kind = .value(isRaw: false)
        }
        if kind != .value(isRaw: false) { position += 1 }
        let content = read { $0 != UInt8(ascii: "}") }
        for _ in 0..<(kind == .value(isRaw: true) ? 3 : 2) {
            precondition(position < bytes.count && bytes[position] == UInt8(ascii: "}"), "a tag is not closed")
            position += 1
        }
        let name = String(decoding: content.filter { !Self.isBlank($0) && $0 != Self.newline }, as: UTF8.self)
        let isName = name.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0 & ~32) }
        precondition(kind == .comment || isName && !name.isEmpty, "{{\(name)}} is no name")
        return Tag(kind: kind, name: name)
    }

    /// True when nothing but white space follows on the line, which is then read, its end included.
    private mutating func endLine() -> Bool {
        if position == bytes.count { return true }
        var end = position
        while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == Self.newline else { return false }
        position = end + 1
        return true
    }

    // MARK: Text

    /// Up to the end of the line, which is left, or to `{{`, which is read.
    private mutating func readText() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != Self.newline {
            if bytes[position...].starts(with: Self.tag) {
                position += 2
                return bytes[start..<position - 2]
            }
            position += 1
        }
        return bytes[start..<position]
    }

    private mutating func read(while isMeant: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, isMeant(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    private static let tag = Array("{{".utf8)
    private static let newline = UInt8(ascii: "\n")
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    /// Neighbouring texts become one.
    private struct Pieces {
        var list: [CompiledTemplate.Piece] = []

        mutating func add(_ piece: CompiledTemplate.Piece) { list.append(piece) }

        mutating func add(_ text: ArraySlice<UInt8>) {
            if text.isEmpty { return }
            if case .text(let before)? = list.last {
                list[list.count - 1] = .text(before + text)
            } else {
                list.append(.text(Array(text)))
            }
        }
    }
}
