// The quick search for `<mergeCell ref="A1:C3"/>` in raw XML.

import Glibc

extension MergedRanges {
    private static let word = Array("mergeCell".utf8)

    /// Finds tags whose name begins in `from..<limit`. In XML text a `<` is always escaped, so a tag is a tag.
    static func collect(
        _ bytes: UnsafeBufferPointer<UInt8>, from: Int, before limit: Int, into ranges: inout [CellRange]
    ) {
        guard let base = bytes.baseAddress else { return }
        // The `g` is the rarest of its letters among tags, references and digits, so it is the one to jump to.
        var position = from + 3
        while position < min(limit + 3, bytes.count),
            let hit = memchr(base + position, CInt(UInt8(ascii: "g")), bytes.count - position)
        {
            let found = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
            let start = found - 3
            let end = start + word.count
            position = found + 1
            guard start < limit else { return }
            guard end < bytes.count, bytes[start..<end].elementsEqual(word), bytes[end] <= 0x20,
                opensTag(bytes, start)
            else { continue }
            let tag = bytes[end..<min(end + 200, bytes.count)].prefix { $0 != UInt8(ascii: ">") }
            if let range = reference(String(decoding: tag, as: UTF8.self)) { ranges.append(range) }
        }
    }

    /// Whether `<` or `<prefix:` stands before `start`.
    private static func opensTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var index = start - 1
        if index >= 0, bytes[index] == UInt8(ascii: ":") {
            index -= 1
            while index >= 0, start - index < 32, bytes[index] > 0x2F, bytes[index] != UInt8(ascii: "<") { index -= 1 }
        }
        return index >= 0 && bytes[index] == UInt8(ascii: "<")
    }

    /// The range in the attribute `ref` among others, in either kind of quotes.
    private static func reference(_ attributes: String) -> CellRange? {
        var rest = Substring(attributes)
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals]
            rest = rest[equals...].drop { $0 != "\"" && $0 != "'" }
            guard let quote = rest.first else { return nil }
            let value = rest.dropFirst().prefix { $0 != quote }
            if Cell.trimmed(String(name)) == "ref" { return CellRange(value) }
            rest = rest[value.endIndex...].dropFirst()
        }
        return nil
    }
}
