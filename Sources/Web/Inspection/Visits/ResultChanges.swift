// What one version of a part says otherwise than the one before it, in words of both languages.

import Governance
import Inspection
import Planning

enum ResultChanges {
    /// One change in words: `subject` and, where `isData`, both sides are as they were entered, in Chinese.
    private struct Words {
        var subject = ""
        var label = ""
        var isData = false
        var before: String
        var after: String
    }

    /// What it is about, how it was, how it is; an empty side says that it is empty.
    static func model(_ change: DocumentChange, _ record: VisitRecord, _ call: OfficeCall) -> Model {
        let words = words(change, record, call)
        let empty = call.say("空", "empty")
        func side(_ text: String) -> Model {
            ["text": .text(text.isEmpty ? empty : text), "isData": .flag(words.isData && !text.isEmpty)]
        }
        return [
            "hasSubject": .flag(!words.subject.isEmpty), "subject": .text(words.subject),
            "hasLabel": .flag(!words.label.isEmpty), "label": .text(words.label),
            "before": .model(side(words.before)), "after": .model(side(words.after)),
        ]
    }

    private static func words(_ change: DocumentChange, _ record: VisitRecord, _ call: OfficeCall) -> Words {
        let language = call.language
        func item(_ id: String) -> String {
            record.parts.lazy.flatMap(\.items).first { $0.id == id }?.name ?? id
        }
        // People are known by their names, not by their certificates.
        func names(_ certificates: [String]) -> String {
            certificates.map { one in record.officers.first { $0.certificate == one }?.name ?? one }
                .joined(separator: "、")
        }
        switch change {
        case .day(let before, let after):
            return Words(
                label: call.say("检查日期", "day"), before: before?.description ?? "",
                after: after?.description ?? "")
        case .officers(let before, let after):
            return Words(
                label: call.say("到场人员", "officers present"), isData: true, before: names(before),
                after: names(after))
        case .code(let id, let before, let after):
            func text(_ code: ResultCode?) -> String {
                code.map { $0.rawValue + " " + ResultWords.text($0, in: language) } ?? ""
            }
            return Words(
                subject: item(id), label: call.say("结果", "result"), before: text(before), after: text(after))
        case .followUp(let id, let before, let after):
            func text(_ followUp: FollowUp?) -> String { followUp.map { ResultWords.text($0, in: language) } ?? "" }
            return Words(
                subject: item(id), label: call.say("后续", "what follows"), before: text(before), after: text(after))
        case .point(let id, let point, let before, let after):
            func text(_ verdict: PointVerdict?) -> String { verdict.map { ResultWords.text($0, in: language) } ?? "" }
            return Words(subject: item(id) + "：" + point, before: text(before), after: text(after))
        case .itemNote(let id, let before, let after):
            return Words(
                subject: item(id), label: call.say("备注", "note"), isData: true, before: before, after: after)
        case .note(let before, let after):
            return Words(label: call.say("总的备注", "general note"), isData: true, before: before, after: after)
        }
    }
}

extension Template {
    static let resultChange = Template(
        "resultChange",
        #"""
        <p>{{#hasSubject}}<span lang="zh-Hans">{{subject}}</span>{{#hasLabel}}[[：|: ]]{{/hasLabel}}{{/hasSubject}}{{!
        }}{{label}}　{{#before}}<del{{#isData}} lang="zh-Hans"{{/isData}}>{{text}}</del>{{/before}} →
        {{#after}}<ins{{#isData}} lang="zh-Hans"{{/isData}}>{{text}}</ins>{{/after}}</p>
        """#)
}
