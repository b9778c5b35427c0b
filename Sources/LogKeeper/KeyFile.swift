// The log's secrets: one line each in a file that only its owner can read, the newest last.

import Foundation
import Glibc
package import TransparencyLog

/// Secret keys of a log in Go's text form, one a line.
package struct KeyFile: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var exists: Bool { access(path, F_OK) == 0 }

    /// Errors: `keyFile` when it is not there, readable by others, or holds something else.
    package func keys() throws -> [SigningKey] {
        var about = stat()
        guard stat(path, &about) == 0 else {
            throw LogError.keyFile(path: path, reason: String(cString: strerror(errno)))
        }
        guard about.st_mode & 0o077 == 0 else {
            throw LogError.keyFile(path: path, reason: "mode is not 0600")
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        do {
            return try text.split(separator: "\n").map { try SigningKey(String($0)) }
        } catch { throw LogError.keyFile(path: path, reason: "not a key") }
    }

    /// A new key at the end of the file; the file is made when it is not there.
    package func add(name: String) throws -> SigningKey {
        let old = exists ? try keys() : []
        var generator = SystemRandomNumberGenerator()
        let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let key: SigningKey
        do { key = try SigningKey(name: name, seed: seed) } catch {
            throw LogError.keyFile(path: path, reason: "not a name: \(name)")
        }
        let text = (old + [key]).map { $0.secret + "\n" }.joined()
        // Beside an SQLite file there is a folder; the one of a database server's log may not be there yet.
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
            throw LogError.file(path: folder.path, reason: "\((error as NSError).localizedDescription)")
        }
        let partial = "\(path).tmp-\(getpid())"
        let file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FolderTiles.failure(partial) }
        let bytes = Array(text.utf8)
        let isWritten = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
        let isKept = fsync(file) == 0
        close(file)
        guard isWritten, isKept, rename(partial, path) == 0 else {
            let failure = FolderTiles.failure(path)
            unlink(partial)
            throw failure
        }
        return key
    }
}
