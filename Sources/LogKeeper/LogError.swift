// What can be wrong with keeping the log, as facts. The words are in Localization.

import Localization

/// Errors of the log's keeper. None of them stops the office: acts go on and are signed when the cause is gone.
package enum LogError: CodedError, Hashable {
    /// No key has begun the log yet.
    case notBegun
    /// The key file has no secret of the key that signs now.
    case noSecret(key: String, path: String)
    /// The key file is readable by others, or is none.
    case keyFile(path: String, reason: String)
    /// A file or folder cannot be read or written.
    case file(path: String, reason: String)
    /// Somebody has seen more, or something else, than this database holds: it signs nothing any more.
    case halted(reason: String, seen: UInt64?, size: UInt64)
    /// A row of the record is no longer what the log has of it.
    case changed(place: String)
    /// What is published cannot be read as this log's.
    case published(path: String)
    /// Another process keeps this folder at the moment.
    case busy(path: String)
    /// A witness does not answer, or answers something else.
    case witnessSilent(name: String, reason: String)
    /// There is no such entry, or no checkpoint covers it yet.
    case noProof

    package var code: String {
        switch self {
        case .notBegun: "log.not-begun"
        case .noSecret: "log.no-secret"
        case .keyFile: "log.key-file"
        case .file: "log.file"
        case .halted(let reason, _, _): "log.halted-" + reason
        case .changed: "log.changed"
        case .published: "log.published"
        case .busy: "log.busy"
        case .witnessSilent: "log.witness-silent"
        case .noProof: "log.no-proof"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .notBegun, .noProof: [:]
        case .witnessSilent(let name, let reason): ["witness": name, "reason": reason]
        case .noSecret(let key, let path): ["key": key, "path": path]
        case .keyFile(let path, let reason), .file(let path, let reason): ["path": path, "reason": reason]
        case .halted(_, let seen, let size): ["seen": seen.map(String.init) ?? "?", "size": String(size)]
        case .changed(let place): ["place": place]
        case .published(let path), .busy(let path): ["path": path]
        }
    }

    package var place: String? {
        switch self {
        case .noSecret(_, let path), .keyFile(let path, _), .file(let path, _), .published(let path), .busy(let path):
            path
        case .changed(let place): place
        case .notBegun, .halted, .noProof, .witnessSilent: nil
        }
    }
}
