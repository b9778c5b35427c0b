// A folder appears whole or not at all: written beside its place, then renamed.

import Foundation
import Glibc

struct FolderWriter: Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    /// Refuses a folder with anything in it, and a place that is a file.
    func checkIsFree() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw CommandError("command.folder-is-file", ["path": path], place: path) }
        guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
            throw CommandError("command.folder-not-empty", ["path": path], place: path)
        }
    }

    /// Writes every file, on disk, before the folder is seen. Names may hold `/`.
    func write(_ files: [String: [UInt8]]) throws {
        let partial = path + ".partial-\(getpid())"
        do {
            for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
                let target = URL(fileURLWithPath: partial).appendingPathComponent(name)
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Self.writeDurably(bytes, to: target.path)
            }
            try checkIsFree()
            // rename(2) replaces an empty folder and refuses a full one.
            guard rename(partial, path) == 0 else { throw Self.failure(path) }
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    private static func writeDurably(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        var at = 0
        while at < bytes.count {
            let written = bytes[at...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw failure(path) }
            at += written
        }
        guard fsync(file) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> CommandError {
        CommandError(
            "command.cannot-write", ["path": path, "reason": String(cString: strerror(errno))], place: path, exit: 3)
    }
}
