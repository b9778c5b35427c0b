// A file written beside its place and moved there when it is complete.

import Glibc

/// The temporary name of a file being written; removed again unless committed.
final class PendingFile {
    let path: String
    let temporary: String
    private var isCommitted = false

    /// Where both names are.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The disk could still take a page of memory.
    var hasRoom: Bool {
        var volume = statvfs()
        guard statvfs(folder, &volume) == 0 else { return true }
        return volume.f_bavail > 1
    }

    /// Creates the empty temporary file, which proves early that the folder can be written.
    init(path: String) throws(SpreadsheetError) {
        self.path = path
        temporary = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).part"
        let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            isCommitted = true
            throw .cannotWrite(path: path, reason: systemReason())
        }
        Glibc.close(descriptor)
    }

    deinit { discard() }

    /// Removes what was written, at once: a process that ends on the error runs no deinitialisers.
    func discard() {
        if !isCommitted { unlink(temporary) }
        isCommitted = true
    }

    /// Discards the file; the error to throw.
    func failed(_ reason: String) -> SpreadsheetError {
        discard()
        return .cannotWrite(path: path, reason: reason)
    }

    /// Flushes the bytes to the disk, then renames: after a power cut there is the whole file or none.
    func commit() throws(SpreadsheetError) {
        let descriptor = Glibc.open(temporary, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(systemReason()) }
        let synced = fsync(descriptor)
        let reason = systemReason()
        Glibc.close(descriptor)
        guard synced == 0 else { throw failed(reason) }
        guard rename(temporary, path) == 0 else { throw failed(systemReason()) }
        isCommitted = true
    }
}
