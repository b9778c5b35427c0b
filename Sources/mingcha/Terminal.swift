// Standard output for results, standard error for messages and progress.

import Foundation
import Synchronization

enum Terminal {
    static func output(_ text: String) { write(text + "\n", to: FileHandle.standardOutput) }

    static func error(_ text: String) { write(text + "\n", to: FileHandle.standardError) }

    /// A message that is no error: what is being done.
    static func note(_ text: String) { error(text) }

    private static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }

    static let isInteractive = isatty(2) == 1
}

/// Progress of one long step on standard error: a line that is rewritten at a terminal, a line every few seconds
/// elsewhere. Nothing is said about what takes less than a second.
final class Progress: Sendable {
    private struct State {
        var started = ContinuousClock.now
        var last = ContinuousClock.now
        var hasSpoken = false
    }

    private let title: String
    private let state = Mutex(State())

    init(_ title: String) { self.title = title }

    func update(_ text: @autoclosure () -> String) {
        let now = ContinuousClock.now
        let speak = state.withLock { state in
            let pause: Duration = Terminal.isInteractive ? .milliseconds(200) : .seconds(5)
            guard now - state.started > .seconds(1), now - state.last > pause else { return false }
            state.last = now
            state.hasSpoken = true
            return true
        }
        guard speak else { return }
        let line = "\(title) \(text())"
        if Terminal.isInteractive {
            FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
        } else {
            Terminal.note(line)
        }
    }

    func end() {
        let hasSpoken = state.withLock { $0.hasSpoken }
        if hasSpoken, Terminal.isInteractive { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}

/// JSON for standard output, members in the order they are given.
indirect enum JSONText {
    case text(String)
    case number(Int)
    case real(Double)
    /// A number in digits that are known already.
    case literal(String)
    case bool(Bool)
    case null
    case array([JSONText])
    case object([(String, JSONText)])

    var text: String {
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return String(number)
        case .real(let number): return String(format: "%.3f", number)
        case .literal(let digits): return digits
        case .bool(let value): return value ? "true" : "false"
        case .null: return "null"
        case .array(let values): return "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            return "{" + members.map { Self.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20: result += String(format: "\\u%04x", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// Digits in groups of three, as figures are read.
func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
        if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
        text.append(digit)
    }
    return String(text.reversed())
}
