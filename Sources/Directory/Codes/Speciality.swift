// 专业: words in lists and files become the codes that draws compare (`[a-z0-9]+`).

package import Localization

/// Officers and items use the same reading, so that a word matches itself whatever it is.
package enum Speciality {
    /// A code as it is, a known word as its code, any other word as `s` + 8 hex digits of its digest; nil when empty.
    package static func code(_ text: String) -> String? {
        let key = CellText.key(text)
        guard !key.isEmpty else { return nil }
        if key.utf8.allSatisfy({ $0 &- 48 < 10 || $0 &- 97 < 26 }) { return key }
        for (word, code) in words where key.hasPrefix(word) { return code }
        return "s" + shortDigest(key)
    }

    /// Codes of a list cell, sorted, without duplicates.
    package static func codes(_ text: String) -> [String] {
        Set(CellText.list(text).flatMap { $0.split(separator: "+") }.compactMap { code(String($0)) }).sorted()
    }

    /// The code in words; a word of one's own, of which only the digest is known, stays the code.
    package static func title(_ code: String, in language: Language) -> String {
        let synonyms = ["env": "environment", "hygiene": "health", "build": "building", "chem": "chemicals"]
        let name = "directory.speciality." + (synonyms[code] ?? code)
        return Messages.all[name]?[language] ?? code
    }

    private static let words: [(String, String)] = [
        ("食品", "food"), ("餐饮", "food"), ("药品", "drug"), ("医疗器械", "device"), ("化妆品", "cosmetic"),
        ("特种设备", "special"), ("消防", "fire"), ("计量", "measure"), ("质量", "quality"), ("产品质量", "quality"),
        ("价格", "price"), ("广告", "advert"), ("网络", "online"), ("知识产权", "ip"), ("环保", "environment"),
        ("生态环境", "environment"), ("安全生产", "safety"), ("应急", "safety"), ("卫生", "health"), ("劳动", "labour"),
        ("税务", "tax"), ("建筑", "building"), ("住建", "building"), ("交通", "transport"), ("文化", "culture"),
        ("教育", "education"), ("统计", "statistics"), ("企业登记", "registration"), ("信用", "credit"),
    ]
}

/// Eight hex digits of a text's digest: for ids that must be the same on every machine.
package func shortDigest(_ text: String) -> String {
    var hash = Fingerprint()
    hash.add(text)
    let digits = String(UInt32(truncatingIfNeeded: hash.value), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
