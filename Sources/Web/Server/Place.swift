// Addresses of pages as values: a link is made from the same place that the route is made from.

/// The address of a page, with named parts in braces: `/office/objects/{id}`. Rooms declare theirs:
/// `extension Place { static let objects = Place("/office/objects") }`.
package struct Place: Sendable, Hashable {
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    /// The address with its named parts filled in, in order, and a query; everything percent-encoded (RFC 3986).
    /// Pairs with an empty value are left out, so that a filter that is not set does not stand in the address.
    package func path(_ values: String..., query: [(String, String)] = []) -> String {
        var parts: [String] = []
        var next = values.makeIterator()
        for part in pattern.split(separator: "/", omittingEmptySubsequences: false) {
            if part.hasPrefix("{") {
                guard let value = next.next() else { preconditionFailure("\(pattern) lacks \(part)") }
                parts.append(Self.encode(value))
            } else {
                parts.append(String(part))
            }
        }
        precondition(next.next() == nil, "\(pattern) has fewer parts")
        let pairs = query.filter { !$0.1.isEmpty }.map { Self.encode($0.0) + "=" + Self.encode($0.1) }
        return parts.joined(separator: "/") + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    /// Names of the parts in braces, in order.
    package var names: [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// All but the unreserved characters as `%XX`.
    package static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            default:
                let hex = Array("0123456789ABCDEF".utf8)
                out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
