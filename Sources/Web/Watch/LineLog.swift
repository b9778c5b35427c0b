// Log lines as JSON, one object a line, for whatever collects them (journald, a file).

import Foundation
import Governance
package import Logging
import Synchronization

/// Where lines go. Lines of requests are gathered for at most a quarter of a second, for a call of the system costs as
/// much as a page; warnings and errors are written at once. This is no record: the record is in the database.
package final class LineSink: Sendable {
    private let descriptor: Int32
    private let waiting = Mutex<[UInt8]>([])

    /// - Parameter descriptor: an open file, standard error by default.
    package init(descriptor: Int32 = 2) {
        self.descriptor = descriptor
        Thread.detachNewThread { [weak self] in
            while let sink = self {
                sink.flush()
                Thread.sleep(forTimeInterval: 0.25)
            }
        }
    }

    package func write(_ line: String, isUrgent: Bool) {
        let isFull = waiting.withLock { bytes in
            bytes += Array(line.utf8)
            bytes.append(10)
            return bytes.count > 1 << 16
        }
        if isFull || isUrgent { flush() }
    }

    package func flush() {
        // Under the lock, so that lines of two threads do not mix.
        waiting.withLock { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                // Nobody reads any more, or the disk is full: a log must not stop the work.
                guard count > 0 else { break }
                rest = rest.dropFirst(count)
            }
            bytes.removeAll(keepingCapacity: true)
        }
    }
}

/// `{"time":"…","level":"info","message":"request","route":"/office/objects/{id}",…}`
package struct LineLog: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let sink: LineSink

    package init(_ sink: LineSink) { self.sink = sink }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let at = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        var members = [
            ("time", Self.quoted(at.description)), ("level", Self.quoted(event.level.rawValue)),
            ("message", Self.quoted(event.message.description)),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { members.append((key, Self.json(value))) }
        let line = "{" + members.map { Self.quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
        sink.write(line, isUrgent: event.level >= .warning)
    }

    private static func json(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .stringConvertible(let value):
            switch value {
            case let number as Int: String(number)
            case let number as Double where number.isFinite: String(number)
            default: quoted(value.description)
            }
        case .array(let values): "[" + values.map(json).joined(separator: ",") + "]"
        case .dictionary(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + json($0.value) }
                .joined(separator: ",") + "}"
        }
    }

    /// A line stays a line whatever is said.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case "\n": out += "\\n"
            case _ where scalar.value < 32 || scalar.value == 127 || (0x2028...0x2029).contains(scalar.value):
                out += "\\u" + String(format: "%04x", scalar.value)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
