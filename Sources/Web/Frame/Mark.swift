// A short mark that stands for exactly some texts: what a page showed is told from what is there now.

enum Mark {
    /// FNV-1a of the texts in their order, 16 hex digits. A mark against oversight, not against forgery: whoever
    /// sends a form may do what it says anyway.
    static func of(_ texts: [String]) -> String {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for text in texts {
            // No text holds the byte that ends one.
            for byte in Array(text.utf8) + [0xff] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
