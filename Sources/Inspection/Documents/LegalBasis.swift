// 依据 of several items as one sentence part: each law once, its articles in order.

package enum LegalBasis {
    /// `《甲法》第二条；《乙法》第五条` and `《甲法》第一条、第二条` → `《甲法》第一条、第二条、《乙法》第五条`.
    package static func merged(_ texts: [String]) -> String {
        var laws: [String] = []
        var articles: [String: [String]] = [:]
        for text in texts {
            var law = ""
            for part in text.split(whereSeparator: { "；;、".contains($0) }) {
                var article = part.drop { $0 == " " || $0 == "\u{3000}" }
                if article.hasPrefix("《"), let end = article.lastIndex(of: "》") {
                    law = String(article[...end])
                    article = article[article.index(after: end)...]
                }
                let key = law.isEmpty ? String(article) : law
                if articles[key] == nil { laws.append(key) }
                var known = articles[key, default: []]
                if !law.isEmpty, !article.isEmpty, !known.contains(String(article)) { known.append(String(article)) }
                articles[key] = known
            }
        }
        return laws.map { $0 + sorted(articles[$0] ?? []).joined(separator: "、") }.joined(separator: "、")
    }

    /// By article number when every one has it, else as written.
    private static func sorted(_ articles: [String]) -> [String] {
        let numbers = articles.map(number)
        guard !numbers.contains(nil) else { return articles }
        return zip(articles, numbers).sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
    }

    /// The number in `第一百一十条`; nil where there is none.
    static func number(_ article: String) -> Int? {
        guard article.hasPrefix("第"), let end = article.firstIndex(of: "条") else { return nil }
        let text = article[article.index(after: article.startIndex)..<end]
        if let plain = Int(text) { return plain }
        var total = 0, digit = 0
        for character in text {
            switch character {
            case "百", "十":
                total += max(digit, 1) * (character == "百" ? 100 : 10)
                digit = 0
            default:
                guard let value = digits.firstIndex(of: character) else { return nil }
                digit = value
            }
        }
        return total + digit
    }

    private static let digits = Array("零一二三四五六七八九")
}
