// Check points in a form: each answer goes by the words of its point, never by its place in a list that may change.

import Inspection
import Planning

/// One check point as a form shows it.
struct ResultPoint {
    /// Stands for the words, and for the how-manieth of equal ones.
    let key: String
    let text: String
    let standard: String
    let verdict: PointVerdict?
    /// False: the item's list has it no more, but it was answered.
    let isListed: Bool
}

enum ResultPoints {
    static func listField(_ item: Item) -> String { "list-" + item.id }
    static func keysField(_ item: Item) -> String { "keys-" + item.id }
    static func textField(_ item: Item, _ key: String) -> String { "text-\(item.id)-\(key)" }
    static func verdictField(_ item: Item, _ key: String) -> String { "point-\(item.id)-\(key)" }

    /// Stands for the item's list as it is now.
    static func mark(of item: Item) -> String { Mark.of(item.checkPoints.map(\.text)) }

    /// The item's list with the answers put to it; after it, answered points that are on the list no more.
    static func points(of item: Item, _ answers: [PointAnswer]) -> [ResultPoint] {
        let answered = Dictionary(keyed(answers, by: \.text), uniquingKeysWith: { first, _ in first })
        let listed = keyed(item.checkPoints, by: \.text)
        let known = Set(listed.map(\.0))
        return listed.map { key, point in
            ResultPoint(
                key: key, text: point.text, standard: point.standard, verdict: answered[key]?.verdict, isListed: true)
        }
            + keyed(answers, by: \.text).filter { !known.contains($0.0) }.map { key, answer in
                ResultPoint(key: key, text: answer.text, standard: "", verdict: answer.verdict, isListed: false)
            }
    }

    /// The answers of a form. What the form does not speak of stays as it is stored; a point that is neither on the
    /// list nor stored comes with its own words.
    static func read(_ form: Form, _ item: Item, stored: [PointAnswer]) -> [PointAnswer] {
        guard form.has(listField(item)) else { return stored }
        let known = points(of: item, stored)
        let keys = Set(known.map(\.key))
        let own = form.all(keysField(item)).unique().filter { !keys.contains($0) }.map { key in
            ResultPoint(
                key: key, text: form[textField(item, key)], standard: "", verdict: nil, isListed: false)
        }
        return (known + own).compactMap { point in
            let field = verdictField(item, point.key)
            let verdict = form.has(field) ? PointVerdict(rawValue: form[field]) : point.verdict
            return verdict.flatMap { point.text.isEmpty ? nil : PointAnswer(text: point.text, verdict: $0) }
        }
    }

    /// Whether points were answered over another list than the item has now.
    static func isStale(_ form: Form, _ item: Item) -> Bool {
        guard form.has(listField(item)), form[listField(item)] != mark(of: item) else { return false }
        return form.all(keysField(item)).contains { !form[verdictField(item, $0)].isEmpty }
    }

    private static func keyed<T>(_ list: [T], by text: (T) -> String) -> [(String, T)] {
        var seen: [String: Int] = [:]
        return list.map { one in
            let key = Mark.of([text(one)])
            seen[key, default: 0] += 1
            return (seen[key] == 1 ? key : "\(key).\(seen[key] ?? 0)", one)
        }
    }
}
