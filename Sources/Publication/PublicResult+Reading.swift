// A public result from its stored document: read straight on, for that is half of what a public page costs.

import Foundation
import Governance
import Inspection

extension PublicResult {
    /// Errors: `DecodingError`.
    static func reading(_ json: String) throws -> PublicResult {
        // Documents of our own hand are in order; another order, or an escape in a text, is Foundation's work.
        if let result = inOrder(json) { return result }
        return try JSONDecoder().decode(PublicResult.self, from: Data(json.utf8))
    }

    /// What `json` wrote; nil for a document in any other form.
    static func inOrder(_ json: String) -> PublicResult? {
        var json = json
        return json.withUTF8 { bytes in
            var document = OrderedDocument(bytes: bytes)
            guard let result = document.result(), document.isRead else { return nil }
            return result
        }
    }
}

/// Members in order of their names, no white space, no escapes. Every read is nil where the document differs.
private struct OrderedDocument {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isRead: Bool { position == bytes.count }

    mutating func result() -> PublicResult? {
        guard let campaign = text(after: "{\"campaign\":\""), let endedOn = date(after: ",\"endedOn\":\""),
            let initiator = text(after: ",\"initiator\":\""), let isTargeted = flag(after: ",\"isTargeted\":"),
            let name = text(after: ",\"name\":\""), let object = text(after: ",\"object\":\""),
            let parts = list(after: ",\"parts\":[", { $0.part() }), let region = text(after: ",\"region\":\""),
            let remark = text(after: ",\"remark\":\""), let task = text(after: ",\"task\":\""),
            let taskNumber = text(after: ",\"taskNumber\":\""), take("}")
        else { return nil }
        return PublicResult(
            object: object, name: name, region: region, campaign: campaign, task: task, taskNumber: taskNumber,
            initiator: initiator, isTargeted: isTargeted, endedOn: endedOn, parts: parts, remark: remark)
    }

    private mutating func part() -> PublicPart? {
        guard let department = text(after: "{\"department\":\""),
            let items = list(after: ",\"items\":[", { $0.item() }),
            let visitedOn = date(after: ",\"visitedOn\":\""), take("}")
        else { return nil }
        return PublicPart(department: department, visitedOn: visitedOn, items: items)
    }

    private mutating func item() -> PublicItem? {
        guard let id = text(after: "{\"id\":\""), let name = text(after: ",\"name\":\""),
            let points = list(after: ",\"points\":[", { $0.point() }),
            let result = text(after: ",\"result\":\"").flatMap(ResultCode.init(rawValue:)), take("}")
        else { return nil }
        return PublicItem(id: id, name: name, result: result, points: points)
    }

    private mutating func point() -> PublicPoint? {
        guard let text = text(after: "{\"text\":\""),
            let verdict = self.text(after: ",\"verdict\":\"").flatMap(PointVerdict.init(rawValue:)), take("}")
        else { return nil }
        return PublicPoint(text: text, verdict: verdict)
    }

    // MARK: Signs

    private mutating func take(_ sign: StaticString) -> Bool {
        let count = sign.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        for index in 0..<count where sign.utf8Start[index] != bytes[position + index] { return false }
        position += count
        return true
    }

    private mutating func text(after sign: StaticString) -> String? {
        guard take(sign) else { return nil }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\") { return nil }
            position += 1
            if byte == UInt8(ascii: "\"") {
                return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position - 1]), as: UTF8.self)
            }
        }
        return nil
    }

    private mutating func date(after sign: StaticString) -> CalendarDate? {
        text(after: sign).flatMap { CalendarDate($0) }
    }

    private mutating func flag(after sign: StaticString) -> Bool? {
        guard take(sign) else { return nil }
        return take("true") ? true : take("false") ? false : nil
    }

    private mutating func list<Element>(
        after sign: StaticString, _ element: (inout OrderedDocument) -> Element?
    ) -> [Element]? {
        guard take(sign) else { return nil }
        var list: [Element] = []
        if take("]") { return list }
        repeat {
            guard let next = element(&self) else { return nil }
            list.append(next)
        } while take(",")
        return take("]") ? list : nil
    }
}
