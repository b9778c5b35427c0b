// What a correction changed, line by line: before and after.

import Inspection
import Localization
import Publication

enum PublicChange {
    static func lines(_ before: PublicResult?, _ after: PublicResult?, in language: Language) -> [Model] {
        guard let before, let after else { return [] }
        var lines: [Model] = []
        let old = before.parts.flatMap(\.items), new = after.parts.flatMap(\.items)
        for (one, other) in zip(old, new) where one.result != other.result {
            lines.append([
                "field": .text(one.name), "before": .text(ResultWords.text(one.result, in: language)),
                "after": .text(ResultWords.text(other.result, in: language)),
            ])
        }
        if before.remark != after.remark {
            lines.append([
                "field": .text(language == .chinese ? "说明" : "remark"), "before": .text(before.remark),
                "after": .text(after.remark),
            ])
        }
        return lines
    }
}
