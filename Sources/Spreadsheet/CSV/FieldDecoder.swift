// Turns the raw bytes of one field into text, and says at which byte it is none.

import Glibc

/// Decodes fields of one file; keeps its scratch space and, for GB18030, the C library's converter.
final class FieldDecoder {
    private let converter: iconv_t?
    private var converted: [CChar] = []

    init(encoding: TextEncoding) throws(SpreadsheetError) {
        guard encoding == .gb18030 else {
            converter = nil
            return
        }
        // iconv_open fails with (iconv_t)-1, for example in an image stripped of its gconv modules.
        guard let opened = iconv_open("UTF-8", "GB18030"), Int(bitPattern: opened) != -1 else {
            converter = nil
            throw .cannotOpen(path: "iconv GB18030", reason: systemReason())
        }
        converter = opened
    }

    deinit { if let converter { iconv_close(converter) } }

    /// The cell, and the offset in `bytes` of the first byte that is no text (then repaired with U+FFFD).
    func cell(_ bytes: UnsafeBufferPointer<UInt8>, form: FieldSpan.Form) -> (cell: Cell, bad: Int?) {
        if bytes.isEmpty { return (.empty, nil) }
        var (text, bad) = text(bytes)
        if form != .plain { text = Self.unquoted(text, form) }
        if let first = text.utf8.first {
            if first == UInt8(ascii: "'") || first == UInt8(ascii: "=") { text = SpreadsheetEscape.removed(from: text) }
        } else {
            return (.empty, bad)
        }
        return (.text(text), bad)
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> (String, Int?) {
        guard converter != nil, bytes.contains(where: { $0 >= 0x80 }) else {
            // `String(validating:as:)` looks up the types of its generic encoding again for every field.
            if let text = try? UTF8Span(validating: bytes.span) { return (String(copying: text), nil) }
            return (String(decoding: bytes, as: UTF8.self), UTF8Check.firstBad(bytes))
        }
        return converting(bytes)
    }

    /// The text of a field with quotes: doubled ones halved, the closing one and an opening one dropped, what follows
    /// the closing one kept.
    private static func unquoted(_ text: String, _ form: FieldSpan.Form) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var pendingQuote = false
        for byte in text.utf8.dropFirst(form == .loose ? 1 : 0) {
            if byte == CSVScanner.quote {
                if pendingQuote { result.append(byte) }
                pendingQuote.toggle()
            } else {
                pendingQuote = false
                result.append(byte)
            }
        }
        while form == .loose, let last = result.last, last == CSVScanner.lf || last == CSVScanner.cr {
            result.removeLast()
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func converting(_ bytes: UnsafeBufferPointer<UInt8>) -> (String, Int?) {
        // Two bytes of GB18030 become at most three of UTF-8, and every broken byte three.
        let room = bytes.count * 3 + 8
        if converted.count < room { converted = [CChar](repeating: 0, count: room) }
        var bad: Int?
        let text = converted.withUnsafeMutableBufferPointer { buffer -> String in
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: bytes.baseAddress!)
                .assumingMemoryBound(to: CChar.self)
            var output = buffer.baseAddress
            var left = bytes.count
            var space = buffer.count
            while left > 0 {
                if iconv(converter, &input, &left, &output, &space) != -1 { break }
                bad = bad ?? (bytes.count - left)
                iconv(converter, nil, nil, nil, nil)
                guard left > 0, space >= 3 else { break }
                for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
                    output!.pointee = CChar(bitPattern: byte)
                    output! += 1
                }
                space -= 3
                input! += 1
                left -= 1
            }
            let count = buffer.count - space
            return buffer.baseAddress!.withMemoryRebound(to: UInt8.self, capacity: count) {
                String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
            }
        }
        return (text, bad)
    }
}
