// A folder as one file that every system opens (APPNOTE.TXT 6.3): stored, not compressed; names in UTF-8.

import CZlib
import Foundation

enum ZipFile {
    /// `folder/name` for every file, in the order of names. At most 4 GiB in all: a draw's public part is far smaller.
    static func make(_ files: [String: [UInt8]], folder: String) -> [UInt8] {
        var out: [UInt8] = []
        pieces(files, folder: folder) { out += $0 }
        return out
    }

    /// The same on disk: nothing of a half-written one is ever at `path`. Errors: of the file system.
    static func write(_ files: [String: [UInt8]], folder: String, to path: String) throws {
        let half = path + ".part"
        guard FileManager.default.createFile(atPath: half, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        do {
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: half))
            defer { try? file.close() }
            try pieces(files, folder: folder) { try file.write(contentsOf: $0) }
            guard rename(half, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? FileManager.default.removeItem(atPath: half)
            throw error
        }
    }

    private static func pieces(
        _ files: [String: [UInt8]], folder: String, _ write: ([UInt8]) throws -> Void
    ) rethrows {
        var directory: [UInt8] = []
        var offset = 0
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let path = Array("\(folder)/\(name)".utf8)
            // Version 2.0, UTF-8 names, stored, 1980-01-01: the same folder is the same file.
            var common = u16(20) + u16(0x0800) + u16(0) + u16(0) + u16(0x0021)
            common += u32(Int(crc(bytes))) + u32(bytes.count) + u32(bytes.count) + u16(path.count) + u16(0)
            directory += u32(0x0201_4B50) + u16(20) + common + u16(0) + u16(0) + u16(0) + u32(0) + u32(offset) + path
            let head = u32(0x0403_4B50) + common + path
            try write(head)
            try write(bytes)
            offset += head.count + bytes.count
        }
        var end = u32(0x0605_4B50) + u16(0) + u16(0) + u16(files.count) + u16(files.count)
        end += u32(directory.count) + u32(offset) + u16(0)
        try write(directory + end)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt {
        bytes.withUnsafeBufferPointer { UInt(crc32_z(0, $0.baseAddress, $0.count)) }
    }

    private static func u16(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    private static func u32(_ number: Int) -> [UInt8] { u16(number & 0xFFFF) + u16(number >> 16 & 0xFFFF) }
}
