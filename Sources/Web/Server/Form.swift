// What a form or a query sends: pairs in order, names may repeat.

/// Fields of `application/x-www-form-urlencoded` (WHATWG URL § 5.1): `+` is a blank, bytes that are not UTF-8 become
/// U+FFFD, and so does NUL, which no database keeps. Line ends are as people type them: CR LF becomes LF.
package struct Form: Sendable, Hashable {
    package private(set) var fields: [(name: String, value: String)] = []

    /// More fields than any page has: what is beyond is not read.
    package static let mostFields = 20_000

    package init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    package init(urlEncoded bytes: some Collection<UInt8>) {
        for pair in bytes.split(separator: UInt8(ascii: "&"), maxSplits: Self.mostFields) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decode(halves[0])
            fields.append((name, halves.count > 1 ? Self.decode(halves[1]) : ""))
            if fields.count == Self.mostFields { break }
        }
    }

    /// The first value of a name, without blanks around it; empty when there is none.
    package subscript(name: String) -> String { raw(name).trimmed }

    /// The first value as it came; empty when there is none.
    package func raw(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// All values of a name, in order.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value.trimmed) }

    /// The number of a page, from 1: what is no number is the first, and no address makes an offset overflow.
    package var page: Int { min(max(1, Int(self["page"]) ?? 1), 1_000_000) }

    package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    package mutating func append(_ name: String, _ value: String) { fields.append((name, Self.clean(value))) }

    package mutating func remove(_ name: String) { fields.removeAll { $0.name == name } }

    /// The same pairs as a body or a query.
    package var encoded: String {
        fields.map { Place.encode($0.name) + "=" + Place.encode($0.value) }.joined(separator: "&")
    }

    package static func == (left: Form, right: Form) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(encoded) }

    /// `%XX` and `+` undone.
    static func decode(_ bytes: some Collection<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next() else { return clean(String(decoding: out + [byte], as: UTF8.self)) }
                guard let low = iterator.next() else {
                    return clean(String(decoding: out + [byte, high], as: UTF8.self))
                }
                if let first = digit(high), let second = digit(low) {
                    out.append(first << 4 | second)
                } else {
                    out += [byte, high, low]
                }
            default: out.append(byte)
            }
        }
        return clean(String(decoding: out, as: UTF8.self))
    }

    private static func clean(_ text: String) -> String {
        var text = text
        if text.utf8.contains(13) { text = text.replacing("\r\n", with: "\n") }
        if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}

extension String {
    /// Without blanks, full-width blanks and line ends around it.
    var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
