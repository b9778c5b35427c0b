// The table of strings that cells refer to by number: one buffer and offsets, not a million String objects.

/// Listens to `xl/sharedStrings.xml` and keeps the text of every item.
final class SharedStrings: XMLListener {
    private let limits: ReadLimits
    private var bytes: [UInt8] = []
    /// Where each item ends; it begins where the one before it ends.
    private var ends: [UInt32] = []
    private var isCapturing = false
    private var inPhonetic = false
    var failure: SpreadsheetError?

    init(limits: ReadLimits) { self.limits = limits }

    /// Bytes of text; nil if there is no such item.
    func length(_ index: Int) -> Int? {
        guard ends.indices.contains(index) else { return nil }
        return Int(ends[index]) - (index == 0 ? 0 : Int(ends[index - 1]))
    }

    subscript(index: Int) -> String? {
        guard let length = length(index) else { return nil }
        let end = Int(ends[index])
        return OfficeText.decoded(bytes[(end - length)..<end])
    }

    func opened(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        // Runs of rich text each have their `t`; a phonetic guide (rPh) repeats the text in kana or pinyin.
        case "t": isCapturing = !inPhonetic
        case "rPh": inPhonetic = true
        default: break
        }
    }

    func closed(_ name: XMLName) {
        switch name {
        case "t": isCapturing = false
        case "rPh": inPhonetic = false
        case "si":
            ends.append(UInt32(bytes.count))
            if ends.count > limits.sharedStringCount {
                failure = .zipBomb(part: "sharedStrings", limit: limits.sharedStringCount)
            }
        default: break
        }
    }

    func text(_ run: UnsafeBufferPointer<UInt8>) {
        guard isCapturing else { return }
        guard run.count <= min(limits.sharedStringBytes, Int(UInt32.max)) - bytes.count else {
            failure = .zipBomb(part: "sharedStrings", limit: limits.sharedStringBytes)
            isCapturing = false
            return
        }
        bytes.append(contentsOf: run)
    }
}

/// Text as office files write it: characters that XML cannot hold stand as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19).
enum OfficeText {
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "_")), bytes.contains(UInt8(ascii: "x")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "_") {
            result += rest[..<mark]
            rest = rest[mark...]
            if let scalar = escaped(rest) {
                result.unicodeScalars.append(scalar)
                rest = rest.dropFirst(7)
            } else {
                result += "_"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// Text that already looks like an escape gets its underscore escaped, so that it comes back as it was.
    static func encoded(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "_") {
            result += rest[..<mark]
            rest = rest[mark...]
            result += escaped(rest) == nil ? "_" : "_x005F_"
            rest = rest.dropFirst()
        }
        return result + rest
    }

    private static func escaped(_ text: Substring) -> Unicode.Scalar? {
        let mark = Array(text.prefix(7))
        guard mark.count == 7, mark[1] == "x", mark[6] == "_", mark[2...5].allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(String(mark[2...5]), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
