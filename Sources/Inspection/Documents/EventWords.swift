// The public event in words that a citizen can look up.

/// `lottery:双色球:2026065:3.7.12.18.25.31/9` → title 双色球第2026065期, result 3.7.12.18.25.31/9.
package struct EventWords: Sendable, Hashable {
    package let title: String
    package let result: String
    /// Rolled by people: weaker than an outside event.
    package let isDice: Bool

    /// `isSimulated`: a demonstration, whose dice nobody saw fall.
    package init(entropy: String, isSimulated: Bool = false) {
        let parts = entropy.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("lottery", 4): self.init(title: "\(parts[1])第\(parts[2])期", result: parts[3], isDice: false)
        case ("drand", 4):
            self.init(title: "drand随机信标第\(parts[2])轮", result: parts[3], isDice: false)
        case ("dice", 2):
            self.init(
                title: "\(isSimulated ? "程序" : "当众")掷骰\(parts[1].utf8.count)次",
                result: parts[1].rows(of: 5).joined(separator: " "), isDice: true)
        default: self.init(title: "公共事件", result: entropy, isDice: false)
        }
    }

    private init(title: String, result: String, isDice: Bool) {
        self.title = title
        self.result = result
        self.isDice = isDice
    }
}
