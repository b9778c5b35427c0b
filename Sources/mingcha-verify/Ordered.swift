// JSON output whose members keep the order in which they are explained.

import VerifiableDraw

indirect enum Ordered {
    case string(String)
    case number(Int)
    case bool(Bool)
    case null
    case array([Ordered])
    case object([(String, Ordered)])

    static func strings(_ values: [String]) -> Ordered { .array(values.map { .string($0) }) }

    var compact: String { write(indent: nil, depth: 0) }

    /// One space a level, as the examples are written.
    var pretty: String { write(indent: " ", depth: 0) }

    private func write(indent: String?, depth: Int) -> String {
        switch self {
        case .string(let text): return String(decoding: JSON.string(text).canonical, as: UTF8.self)
        case .number(let number): return String(number)
        case .bool(let value): return value ? "true" : "false"
        case .null: return "null"
        case .array(let values):
            return wrap("[", values.map { $0.write(indent: indent, depth: depth + 1) }, "]", indent, depth)
        case .object(let members):
            let lines = members.map { key, value in
                Ordered.string(key).compact + (indent == nil ? ":" : ": ")
                    + value.write(indent: indent, depth: depth + 1)
            }
            return wrap("{", lines, "}", indent, depth)
        }
    }

    private func wrap(_ open: String, _ parts: [String], _ close: String, _ indent: String?, _ depth: Int) -> String {
        guard !parts.isEmpty else { return open + close }
        guard let indent else { return open + parts.joined(separator: ",") + close }
        let inner = "\n" + String(repeating: indent, count: depth + 1)
        let outer = "\n" + String(repeating: indent, count: depth)
        return open + inner + parts.joined(separator: "," + inner) + outer + close
    }
}

/// A positive number with so many decimals.
func decimal(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let digits = String(Int((value * scale).rounded()))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + "." + padded.suffix(places)
}
