// A strict reader: anything outside the restricted kind is an error with its byte offset.

/// Why bytes are not JSON of the restricted kind, and at which byte.
public struct JSONError: Error, Sendable, Hashable {
    public enum Reason: String, Sendable {
        case syntax, number, string, duplicateKey = "duplicate-key", key, depth, trailing
    }

    public let reason: Reason
    /// Bytes before the fault.
    public let offset: Int
}

extension JSON {
    /// Reads one value that fills the bytes. `anyKeys` lets keys outside `[a-z0-9_]+` pass (inputs from people).
    public init(parsing bytes: [UInt8], anyKeys: Bool = false) throws(JSONError) {
        var parser = JSONParser(bytes: bytes, anyKeys: anyKeys)
        self = try parser.document()
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    let anyKeys: Bool
    var at = 0

    init(bytes: [UInt8], anyKeys: Bool) {
        self.bytes = bytes
        self.anyKeys = anyKeys
    }

    mutating func document() throws(JSONError) -> JSON {
        let value = try value(depth: 0)
        space()
        guard at == bytes.count else { throw error(.trailing) }
        return value
    }

    private func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: at) }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func space() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        // Deeper nesting than any plan needs would only exhaust the stack of whoever reads a stranger's file.
        guard depth < 64 else { throw error(.depth) }
        space()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let end = at + text.utf8CodeUnitCount
        guard end <= bytes.count, bytes[at..<end].elementsEqual("\(text)".utf8) else { throw error(.syntax) }
        at = end
        return value
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        let digits = at
        var magnitude: Int64 = 0
        while let byte = next, (0x30...0x39).contains(byte) {
            magnitude = magnitude * 10 + Int64(byte - 0x30)
            guard magnitude <= JSON.largestInteger else { throw error(.number) }
            at += 1
        }
        guard at > digits, at - digits == 1 || bytes[digits] != 0x30 else {
            throw error(at > digits ? .number : .syntax)
        }
        if let byte = next, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") { throw error(.number) }
        let negative = start != digits
        guard !(negative && magnitude == 0) else { throw error(.number) }
        return .integer(negative ? -magnitude : magnitude)
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        at += 1
        var values: [JSON] = []
        space()
        if next == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            values.append(try value(depth: depth + 1))
            space()
            let separator = next
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "]") else { throw error(.syntax) }
            at += 1
            if separator == UInt8(ascii: "]") { return .array(values) }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        at += 1
        var members: [String: JSON] = [:]
        space()
        if next == UInt8(ascii: "}") {
            at += 1
            return .object([:])
        }
        while true {
            space()
            guard next == UInt8(ascii: "\"") else { throw error(.syntax) }
            let key = try string()
            guard anyKeys || (!key.isEmpty && key.utf8.allSatisfy(Self.isKeyByte)) else { throw error(.key) }
            space()
            guard next == UInt8(ascii: ":") else { throw error(.syntax) }
            at += 1
            let member = try value(depth: depth + 1)
            guard members.updateValue(member, forKey: key) == nil else { throw error(.duplicateKey) }
            space()
            let separator = next
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "}") else { throw error(.syntax) }
            at += 1
            if separator == UInt8(ascii: "}") { return .object(members) }
        }
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }

    private mutating func string() throws(JSONError) -> String {
        at += 1
        var text: [UInt8] = []
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let result = String(validating: text, as: UTF8.self) else { throw error(.string) }
                return result
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw error(.string)
            default: text.append(byte)
            }
        }
        throw error(.string)
    }

    private mutating func escape() throws(JSONError) -> [UInt8] {
        guard let byte = next else { throw error(.string) }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "u"):
            var unit = UInt32(try hexUnit())
            if (0xD800..<0xDC00).contains(unit) {
                guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
                    throw error(.string)
                }
                at += 2
                let low = UInt32(try hexUnit())
                guard (0xDC00..<0xE000).contains(low) else { throw error(.string) }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw error(.string) }
            return Array(String(scalar).utf8)
        default: throw error(.string)
        }
    }

    private mutating func hexUnit() throws(JSONError) -> UInt16 {
        guard at + 4 <= bytes.count,
            bytes[at..<at + 4].allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }),
            let unit = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw error(.string) }
        at += 4
        return unit
    }
}
