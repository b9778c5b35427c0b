// Reads the history's JSON back.

import Foundation

extension FieldChange {
    /// `{"name":["before","after"]}` as fields, sorted by name; what is no such thing is empty.
    static func fields(ofJSON text: String) -> [FieldBeforeAfter] {
        let read = (try? JSONDecoder().decode([String: [String]].self, from: Data(text.utf8))) ?? [:]
        return read.filter { $0.value.count == 2 }.sorted { $0.key < $1.key }
            .map { FieldBeforeAfter(field: $0.key, before: $0.value[0], after: $0.value[1]) }
    }
}
