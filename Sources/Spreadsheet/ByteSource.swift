// A regular file read by position; closes itself.

import Glibc

/// Bytes of one regular file. Not for pipes: the reader looks at the beginning twice and shows its progress.
final class ByteSource {
    let path: String
    let size: Int
    private let descriptor: CInt

    init(path: String) throws(SpreadsheetError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: systemReason()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            // All stored properties must be set before the instance may be dropped.
            self.path = path
            size = 0
            throw .cannotOpen(path: path, reason: "not a regular file")
        }
        self.path = path
        size = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Reads up to `count` bytes at `offset`; fewer only at the end of the file, 0 beyond it.
    func read(into target: UnsafeMutableRawPointer, count: Int, at offset: Int) throws(SpreadsheetError) -> Int {
        var done = 0
        while done < count {
            let got = pread(descriptor, target + done, count - done, offset + done)
            if got < 0 {
                if errno == EINTR { continue }
                throw .cannotOpen(path: path, reason: systemReason())
            }
            if got == 0 { break }
            done += got
        }
        return done
    }

    /// Up to `count` bytes at `offset` as an array.
    func bytes(count: Int, at offset: Int) throws(SpreadsheetError) -> [UInt8] {
        let wanted = max(0, min(count, size - offset))
        let target = UnsafeMutableRawPointer.allocate(byteCount: max(1, wanted), alignment: 16)
        defer { target.deallocate() }
        let got = try read(into: target, count: wanted, at: offset)
        return Array(UnsafeRawBufferPointer(start: target, count: got))
    }
}

/// The system's own word for the last failure.
func systemReason(_ code: CInt = errno) -> String { String(cString: strerror(code)) }
