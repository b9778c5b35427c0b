// A folder appears whole or not at all: written beside its place, then renamed.

import Foundation
import Glibc

struct FolderWriter: Sendable {
    /// As it was given.
    let path: String
    /// Absolute, without `.`, a slash at the end or links: what stands beside it can be named.
    private let place: String

    init(_ path: String) {
        self.path = path
        place = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }

    private var partial: String { place + ".partial-\(getpid())" }

    /// Refuses a folder with anything in it, and a place that is a file.
    func checkIsFree() throws {
        guard !path.isEmpty else { throw CommandError("command.no-folder", place: "--out") }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw CommandError("command.folder-is-file", ["path": path], place: path) }
        guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
            throw CommandError("command.folder-not-empty", ["path": path], place: path)
        }
    }

    /// Makes and removes what `write` will make, so that nothing is decided whose record cannot be kept.
    func checkIsWritable() throws {
        var missing: [String] = []
        var folder = URL(fileURLWithPath: place).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            missing.append(folder.path)
            folder.deleteLastPathComponent()
        }
        defer { for path in missing { rmdir(path) } }
        do {
            try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
        } catch let error as CocoaError { throw cannotWrite(error.reason) }
        rmdir(partial)
        // A folder cannot be moved onto another file system, nor onto a dangling link.
        guard let here = try? FileManager.default.attributesOfItem(atPath: place) else { return }
        guard here[.type] as? FileAttributeType == .typeDirectory else {
            throw cannotWrite(String(cString: strerror(ENOTDIR)))
        }
        let beside = try? FileManager.default.attributesOfItem(atPath: folder.path)
        guard let beside, here[.systemNumber] as? Int == beside[.systemNumber] as? Int else {
            throw cannotWrite(String(cString: strerror(EBUSY)))
        }
    }

    private func cannotWrite(_ reason: String) -> CommandError {
        CommandError("command.cannot-write", ["path": path, "reason": reason], place: path, exit: 3)
    }

    /// Writes every file, on disk, before the folder is seen. Names may hold `/`.
    func write(_ files: [String: [UInt8]]) throws {
        try write { target in
            for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try target(name, bytes) }
        }
    }

    /// As above, a file at a time: `body` hands over each file's name and bytes when it has them.
    func write(_ body: (Target) throws -> Void) throws {
        let target = Target(folder: partial)
        do {
            try body(target)
            try checkIsFree()
            // rename(2) replaces an empty folder and refuses a full one.
            guard rename(target.folder, place) == 0 else { throw Self.failure(path) }
        } catch {
            try? FileManager.default.removeItem(atPath: target.folder)
            if let error = error as? CocoaError { throw cannotWrite(error.reason) }
            throw error
        }
    }

    /// Where files go until the folder is whole.
    struct Target {
        let folder: String

        func callAsFunction(_ name: String, _ bytes: [UInt8]) throws {
            try FolderWriter.writeDurably(bytes, to: try place(name))
        }

        /// For what is written by a library to a path.
        func callAsFunction(_ name: String, _ body: (String) throws -> Void) throws { try body(try place(name)) }

        private func place(_ name: String) throws -> String {
            let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            return file.path
        }
    }

    fileprivate static func writeDurably(_ bytes: [UInt8], to path: String) throws {
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
