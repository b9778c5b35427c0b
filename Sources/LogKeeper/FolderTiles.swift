// The log as static files of a folder, which any web server can hand out. Written whole and durable, or not at all.

import Foundation
import Glibc
import TransparencyLog

/// A folder with `checkpoint`, `keys` and `tile/…`.
package struct FolderTiles: TileStorage, Sendable {
    package let folder: String

    package init(_ folder: String) { self.folder = folder }

    package func read(_ path: String) throws -> [UInt8]? {
        let place = folder + "/" + path
        let file = open(place, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Self.failure(place)
        }
        defer { close(file) }
        var about = stat()
        guard fstat(file, &about) == 0 else { throw Self.failure(place) }
        guard about.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(about.st_size))
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + done, $0.count - done) }
            guard got >= 0 else { throw Self.failure(place) }
            if got == 0 { break }
            done += got
        }
        return Array(bytes.prefix(done))
    }

    /// Beside its place, to disk, then renamed; the folder's own entry to disk as well.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let place = folder + "/" + path
        let parent = String(place[..<place.lastIndex(of: "/")!])
        try makeFolders(parent)
        let partial = "\(place).tmp-\(getpid())"
        let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Self.failure(place) }
        do {
            defer { close(file) }
            var done = 0
            while done < bytes.count {
                let put = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + done, $0.count - done) }
                guard put > 0 else { throw Self.failure(place) }
                done += put
            }
            guard fsync(file) == 0 else { throw Self.failure(place) }
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, place) == 0 else {
            let failure = Self.failure(place)
            unlink(partial)
            throw failure
        }
        try Self.sync(folder: parent)
    }

    private func makeFolders(_ path: String) throws {
        guard access(path, F_OK) != 0 else { return }
        try makeFolders(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw Self.failure(path) }
        if let slash = path.lastIndex(of: "/") { try Self.sync(folder: String(path[..<slash])) }
    }

    private static func sync(folder: String) throws {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw failure(folder) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw failure(folder) }
    }

    static func failure(_ path: String) -> LogError {
        LogError.file(path: path, reason: String(cString: strerror(errno)))
    }

    /// Every file below the folder, by its path inside it; without what a killed process was just writing.
    package func list() throws -> [String] {
        guard access(folder, F_OK) == 0 else { return [] }
        var found: [String] = []
        var queue = [""]
        while let below = queue.popLast() {
            let place = folder + "/" + below
            for name in try FileManager.default.contentsOfDirectory(atPath: place) {
                let path = below + name
                var about = stat()
                guard lstat(folder + "/" + path, &about) == 0 else { continue }
                if about.st_mode & S_IFMT == S_IFDIR {
                    queue.append(path + "/")
                } else if !name.contains(".tmp-"), path != FolderLock.name {
                    found.append(path)
                }
            }
        }
        return found.sorted()
    }

    /// Removes the partial tiles at the place of a full one (tlog-tiles, Partial Tiles).
    func removePartials(of path: TilePath) {
        guard path.width == TilePath.fullWidth else { return }
        let place = "\(folder)/\(path).p"
        guard access(place, F_OK) == 0 else { return }
        try? FileManager.default.removeItem(atPath: place)
    }
}

/// One process at a time writes a log's folder.
package struct FolderLock: ~Copyable {
    static let name = ".lock"
    private let file: Int32

    /// Nil when another process holds it.
    package init?(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let path = folder + "/" + Self.name
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FolderTiles.failure(path) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        self.file = file
    }

    deinit {
        // Said, not left to closing: a child just made has the file too, until it becomes another program.
        flock(file, LOCK_UN)
        close(file)
    }
}
