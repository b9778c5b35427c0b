// Which process is at work on an import: told from one that is gone.

import Foundation

/// Which process is at work, so that another can tell whether it still is: its number, when it began, its machine.
struct ServerProcess: Hashable {
    let number: Int32
    let start: String
    /// Several machines may serve one database; only its own can say that a process is gone.
    let machine: String

    var text: String { "\(number):\(start):\(machine)" }

    init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2 || parts.count == 3, let number = Int32(parts[0]) else { return nil }
        (self.number, start) = (number, String(parts[1]))
        machine = parts.count == 3 ? String(parts[2]) : Self.thisMachine
    }

    private init(number: Int32) {
        self.number = number
        start = Self.start(of: number) ?? "0"
        machine = Self.thisMachine
    }

    static let own = ServerProcess(number: ProcessInfo.processInfo.processIdentifier)

    var isAlive: Bool { machine != Self.thisMachine || Self.start(of: number) == start }

    private static let thisMachine: String = {
        let name = FileManager.default.contents(atPath: "/proc/sys/kernel/hostname") ?? Data()
        let letters = String(decoding: name, as: UTF8.self).filter { !$0.isWhitespace && $0 != ":" }
        return letters.isEmpty ? "localhost" : letters
    }()

    /// Field 22 of `/proc/N/stat` (proc(5)); the name in field 2 may hold blanks.
    private static func start(of number: Int32) -> String? {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(number)/stat") else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 19 ? String(fields[19]) : nil
    }
}
