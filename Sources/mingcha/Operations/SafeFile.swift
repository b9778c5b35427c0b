// Files that appear whole or not at all, and are on disk when somebody was told so.

import Crypto
import Foundation

/// A file that is being made beside its place.
struct SafeFile {
    let path: String
    /// What is written to; nobody else's.
    let partial: String

    init(_ path: String) {
        self.path = path
        partial = path + ".partial-\(getpid())"
    }

    /// Removes what was not finished, with what an engine keeps beside a database.
    func discard() { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(partial + suffix) } }

    /// Puts the finished file in its place, on disk, and never over another.
    ///
    /// Errors: `command.cannot-write`.
    func keep() throws {
        try Self.synchronise(partial)
        // link(2) refuses to replace what somebody else has made meanwhile.
        guard link(partial, path) == 0 else { throw Self.failure(path) }
        unlink(partial)
        try Self.synchronise(Self.folder(of: path))
    }

    /// As `keep`, over what is there.
    func replace() throws {
        try Self.synchronise(partial)
        guard rename(partial, path) == 0 else { throw Self.failure(path) }
        try Self.synchronise(Self.folder(of: path))
    }

    static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// fsync(2) of a file, or of a folder: a new name is on disk only then.
    private static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> CommandError {
        CommandError(
            "command.cannot-write", ["path": path, "reason": String(cString: strerror(errno))], place: path, exit: 3)
    }
}

/// SHA-256 of a file, in constant memory, with its size in bytes.
struct FileDigest {
    let hex: String
    let bytes: Int

    init(of path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hash = SHA256(), count = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(data: piece)
            count += piece.count
        }
        hex = hash.finalize().map { String(format: "%02x", $0) }.joined()
        bytes = count
    }

    /// As `sha256sum --check` reads it.
    func line(for path: String) -> String { "\(hex)  \(URL(fileURLWithPath: path).lastPathComponent)\n" }

    /// The digest that the file beside `path` claims; nil without such a file.
    static func claimed(for path: String) -> String? {
        guard let bytes = FileManager.default.contents(atPath: path + ".sha256") else { return nil }
        return String(String(decoding: bytes, as: UTF8.self).prefix { $0 != " " && $0 != "\n" })
    }
}
