// Addresses of pages as values: a link is made from the same place that the route is made from.

/// The address of a page, with named parts in braces: `/office/objects/{id}`. Rooms declare theirs:
/// `extension Place { static let objects = Place("/office/objects") }`.
package struct Place: Sendable, Hashable {
    package let pattern: String
    /// Names of the parts in braces, in order.
    package let names: [String]

    package init(_ pattern: String) {
        self.pattern = pattern
        names = pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The address with its named parts filled in, in order, and a query; everything percent-encoded (RFC 3986).
    /// Pairs with an empty value are left out, so that a filter that is not set does not stand in the address.
    package func path(_ values: String..., query: [(String, String)] = []) -> String {
        var path: [UInt8] = []
        path.reserveCapacity(128)
        var next = values.makeIterator()
        var isName = false
        for byte in pattern.utf8 {
            switch byte {
            case UInt8(ascii: "{"):
                guard let value = next.next() else { preconditionFailure("\(pattern) has more parts") }
                Self.encode(value, into: &path)
                isName = true
            case UInt8(ascii: "}"): isName = false
            default: if !isName { path.append(byte) }
            }
        }
        precondition(next.next() == nil, "\(pattern) has fewer parts")
        var sign = UInt8(ascii: "?")
        for (name, value) in query where !value.isEmpty {
            path.append(sign)
            Self.encode(name, into: &path)
            path.append(UInt8(ascii: "="))
            Self.encode(value, into: &path)
            sign = UInt8(ascii: "&")
        }
        return String(decoding: path, as: UTF8.self)
    }

    /// All but the unreserved characters as `%XX`.
    package static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        encode(text, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)

    private static func encode(_ text: String, into out: inout [UInt8]) {
        // Ids and codes, which is nearly all.
        if text.utf8.allSatisfy(isUnreserved) { return out += text.utf8 }
        for byte in text.utf8 {
            guard !isUnreserved(byte) else {
                out.append(byte)
                continue
            }
            out.append(UInt8(ascii: "%"))
            out.append(hex[Int(byte >> 4)])
            out.append(hex[Int(byte & 15)])
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
