// gzip (RFC 1952) by zlib, for pages and assets.

import CZlib

enum Gzip {
    /// The bytes as one gzip member. Memory that is not there stops the program, as everywhere in Swift.
    static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        var stream = z_stream()
        guard mingcha_deflate_init(&stream, level) == Z_OK else { preconditionFailure("zlib") }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(bytes.count))) + 32
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: room) { out, count in
            input.withUnsafeMutableBufferPointer { buffer in
                stream.next_in = buffer.baseAddress
                stream.avail_in = UInt32(buffer.count)
                stream.next_out = out.baseAddress
                stream.avail_out = UInt32(room)
                guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { preconditionFailure("zlib") }
                count = room - Int(stream.avail_out)
            }
        }
    }
}
