// What a correction changed, line by line: before and after.

import Inspection
import Localization
import Publication

enum PublicChange {
    /// - Parameter isFirst: the publication itself; any later one is of what was withdrawn.
    static func kind(_ kind: EntryChange.Kind, _ isFirst: Bool, in language: Language) -> String {
        let (chinese, english) =
            switch kind {
            case .published where isFirst: ("公示", "published")
            case .published: ("重新公示", "published again")
            case .corrected: ("更正", "corrected")
            case .withdrawn: ("撤下", "withdrawn")
            }
        return language == .chinese ? chinese : english
    }

    static func lines(_ before: PublicResult?, _ after: PublicResult?, in language: Language) -> [Model] {
        guard let before, let after else { return [] }
        var lines: [Model] = []
        for (old, new) in zip(before.parts, after.parts) {
            for one in old.items {
                guard let other = new.items.first(where: { $0.id == one.id }), other.result != one.result else {
                    continue
                }
                // Two departments may have looked at the same item.
                let isShared = after.parts.count { part in part.items.contains { $0.id == one.id } } > 1
                lines.append([
                    "field": .text(isShared ? "\(one.name)（\(new.department)）" : one.name),
                    "before": .text(ResultWords.text(one.result, in: language)),
                    "after": .text(ResultWords.text(other.result, in: language)),
                ])
            }
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
