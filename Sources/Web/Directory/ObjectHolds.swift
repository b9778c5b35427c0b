// 暂缓抽取 on the page of an object: entered with its reason, ended by a button.

import Directory
import Governance

enum ObjectHolds {
    static func hold(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        var faults: [FormFault] = []
        let kind = Hold.Kind(rawValue: form["kind"])
        if kind == nil {
            faults.append(FormFault(field: "kind", sentence: call.say("原因：请选择", "reason: choose one")))
        }
        let until = CalendarDate(form["until"])
        if until == nil, !form["until"].isEmpty {
            let sentence = call.say("至：日期应写成 2026-06-10", "until: write the day as 2026-06-10")
            faults.append(FormFault(field: "until", sentence: sentence))
        }
        guard let kind, faults.isEmpty else { return .page(try await ObjectPage.page(call, faults: faults)) }
        do {
            try await call.site.directory.hold(
                call["id"], kind, until: until, article: form["article"].trimmed, note: form["note"], by: call.actor)
        } catch let error as DirectoryError {
            if case .unknownObject = error { throw error }
            let (field, label) =
                switch error {
                case .dayOver: ("until", call.say("至：", "until: "))
                case .noArticle: ("article", call.say("法律条文：", "article of law: "))
                default: ("note", call.say("说明：", "note: "))
                }
            let fault = FormFault(field: field, sentence: label + call.words(error))
            return .page(try await ObjectPage.page(call, faults: [fault]))
        }
        return .redirect(Place.object.path(call["id"], query: [("done", "held")]))
    }

    static func release(_ call: OfficeCall) async throws -> Answer {
        guard let kind = Hold.Kind(rawValue: call.form["kind"]) else { throw WebError.notFound }
        try await call.site.directory.release(call["id"], kind, by: call.actor)
        return .redirect(Place.object.path(call["id"], query: [("done", "released")]))
    }

    static func notice(_ call: OfficeCall) -> String? {
        switch call.query["done"] {
        case "held": call.say("已暂缓抽取，封存名录时不列入", "Held: the next frozen roster leaves it out")
        case "released": call.say("已解除，可以再抽取", "Released: it may be drawn again")
        default: nil
        }
    }

    /// What `objectHolds` needs beside the holds themselves; what was typed stays typed.
    static func model(_ file: ObjectFile, _ call: OfficeCall) async throws -> Model {
        let subject = try await call.site.directory.subject(of: file.object.id, for: .holdObject, by: call.actor)
        return [
            "mayHold": .flag(try await call.may(.holdObject, on: subject)),
            "holdHref": .text(Place.holdObject.path(file.object.id)),
            "releaseHref": .text(Place.releaseObject.path(file.object.id)),
            "holdKinds": .choices(
                Hold.Kind.allCases.map { ($0.rawValue, $0.title(in: call.language)) }, chosen: call.form["kind"]),
            "holdNote": .text(call.form["note"]), "holdArticle": .text(call.form["article"]),
            "holdUntil": .text(call.form["until"]),
        ]
    }
}

extension Template {
    /// `holds`, with `kindCode` of each, are the page's.
    static let objectHolds = Template(
        "objectHolds",
        #"""
        {{#mayHold}}<section class="sec no-print" aria-labelledby="h-hold"><div class="sec-head">
        <h2 id="h-hold">[[暂缓抽取|Hold out of draws]]</h2></div>
        {{#holds}}<form class="inline" method="post" action="{{releaseHref}}">{{> csrf}}<input type="hidden" name="kind"
        value="{{kindCode}}"><p>{{kind}}，{{until}} <button class="btn btn-s btn-stop"
        aria-label="[[解除：|Release: ]]{{kind}}">[[解除|Release]]</button></p></form>{{/holds}}
        <form class="form" method="post" action="{{holdHref}}" id="hold-object" data-draft>{{> csrf}}
        <fieldset id="kind"><legend>[[原因|Reason]]</legend><div class="checks">{{#holdKinds}}<label
        class="check"><input type="radio" name="kind" value="{{value}}"{{#isChosen}} checked{{/isChosen}}
        required>{{label}}</label>{{/holdKinds}}</div></fieldset>
        <div class="field"><label for="article">[[法律条文|Article of law]] <span class="opt">[[（依法不列入的必填）|(needed where
        the law exempts)]]</span></label><span class="hint" id="article-h">[[写明名称和条款，每次抽取的方案都会公布|name and article:
        the plan of every draw names it in public]]</span><input id="article" name="article" value="{{holdArticle}}"
        aria-describedby="article-h" maxlength="200"></div>
        <div class="field"><label for="note">[[说明，如立案文号（内部）|Note, such as the case number (internal)]]</label>
        <input id="note" name="note" value="{{holdNote}}" required></div>
        <div class="field"><label for="until">[[至|Until]] <span
        class="opt">[[（可不填）|(optional)]]</span></label><span class="hint" id="until-h">[[这一天还暂缓；不填则直到解除|that day
        included; without it until released]]</span><input class="in-short" id="until" name="until" type="date"
        value="{{holdUntil}}" aria-describedby="until-h"></div>
        <div class="actions"><button class="btn">[[暂缓抽取|Hold]]</button></div></form></section>{{/mayHold}}
        """#)
}
