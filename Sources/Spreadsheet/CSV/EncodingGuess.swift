// UTF-8 or GB18030? Asked of the content, because a CSV file does not say.

/// Counts what the bytes would be in either encoding.
enum EncodingGuess {
    private static let sample = 1 << 20

    /// Looks at the first MiB that holds anything beyond ASCII. A UTF-8 file with a few broken bytes stays UTF-8, so
    /// that only those rows are damaged; Chinese in GB18030 is hardly ever valid UTF-8.
    static func guess(_ source: ByteSource) throws(SpreadsheetError) -> TextEncoding {
        var offset = 0
        while offset < source.size {
            var bytes = try source.bytes(count: sample, at: offset)
            if bytes.isEmpty { break }
            let head = bytes.prefix(4096)
            let nuls = offset == 0 ? head.count { $0 == 0 } : 0
            if nuls * 4 >= head.count { throw .encoding(found: "UTF-16") }
            if nuls > 0 { throw .notATable(kind: "binary") }
            if let high = bytes.firstIndex(where: { $0 >= 0x80 }) {
                // An odd cut would put the sample out of step; start at the first byte that is not ASCII.
                bytes = try source.bytes(count: sample, at: offset + high)
                return try judge(bytes, whole: offset + high + bytes.count >= source.size)
            }
            offset += bytes.count
        }
        return .utf8
    }

    private static func judge(_ bytes: [UInt8], whole: Bool) throws(SpreadsheetError) -> TextEncoding {
        let asUTF8 = bytes.withUnsafeBufferPointer { UTF8Check.count($0) }
        // A character cut at the end of the sample counts as one bad byte, hence the allowance.
        let bad = asUTF8.bad - (whole ? 0 : min(3, asUTF8.bad))
        if bad <= 0 || asUTF8.good >= 20 * bad { return .utf8 }
        let asGB = countGB18030(bytes)
        if asGB.bad * 10 > asGB.good + 10 { throw .encoding(found: "?") }
        return .gb18030
    }

    /// Multi-byte characters and stray bytes by the shape of GB 18030-2022 (two and four bytes).
    private static func countGB18030(_ bytes: [UInt8]) -> (good: Int, bad: Int) {
        var good = 0
        var bad = 0
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            if (0x81...0xFE).contains(lead), (0x40...0xFE).contains(second), second != 0x7F {
                good += 1
                index += 2
            } else if (0x81...0xFE).contains(lead), (0x30...0x39).contains(second), index + 3 < bytes.count,
                (0x81...0xFE).contains(bytes[index + 2]), (0x30...0x39).contains(bytes[index + 3])
            {
                good += 1
                index += 4
            } else {
                bad += 1
                index += 1
            }
        }
        return (good, bad)
    }
}

/// Well-formed UTF-8 by table 3-7 of the Unicode Standard.
enum UTF8Check {
    /// The length of the character at `index`, or 0 if the bytes there are not one.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        if lead < 0x80 { return 1 }
        let (length, low, high): (Int, UInt8, UInt8) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xE1...0xEF: (3, 0x80, 0xBF)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            default: (0, 0, 0)
            }
        guard length > 0, index + length <= bytes.count, bytes[index + 1] >= low, bytes[index + 1] <= high else {
            return 0
        }
        for next in (index + 2)..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// Multi-byte characters, and bytes that belong to none.
    static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> (good: Int, bad: Int) {
        var good = 0
        var bad = 0
        var index = 0
        while index < bytes.count {
            let length = length(bytes, at: index)
            if length > 1 { good += 1 }
            if length == 0 { bad += 1 }
            index += max(1, length)
        }
        return (good, bad)
    }

    static func firstBad(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        while index < bytes.count {
            let length = length(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return nil
    }
}
