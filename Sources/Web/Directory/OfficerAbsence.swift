// 请假 and 回避 on the page of an officer: entered and taken back, each by its own form.

import Directory
import Governance

enum OfficerAbsence {
    static func setLeave(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        let days = [("from", call.say("开始", "from")), ("to", call.say("结束", "to"))]
        let faults = days.filter { CalendarDate(form[$0.0]) == nil }.map { name, label in
            FormFault(
                field: name,
                sentence: call.say("\(label)：日期应写成 2026-06-10", "\(label): write the day as 2026-06-10"))
        }
        guard let from = CalendarDate(form["from"]), let to = CalendarDate(form["to"]) else {
            return .page(try await OfficersPage.page(call, faults: faults))
        }
        return try await change(call, done: "leave", field: "to") {
            try await call.site.directory.setLeave(Leave(from: from, to: to), of: call["id"], by: call.actor)
        }
    }

    static func endLeave(_ call: OfficeCall) async throws -> Answer {
        guard let from = CalendarDate(call.form["from"]) else { throw WebError.notFound }
        return try await change(call, done: "back", field: "from") {
            try await call.site.directory.endLeave(from: from, of: call["id"], by: call.actor)
        }
    }

    static func declare(_ call: OfficeCall) async throws -> Answer {
        let object = call.form["object"].uppercased()
        return try await change(call, done: "conflict", field: "reason") {
            try await call.site.directory.declareConflict(
                with: object, reason: call.form["reason"], of: call["id"], by: call.actor)
        }
    }

    static func withdraw(_ call: OfficeCall) async throws -> Answer {
        try await change(call, done: "withdrawn", field: "object") {
            try await call.site.directory.withdrawConflict(
                with: call.form["object"], of: call["id"], by: call.actor)
        }
    }

    /// A mistake of input is shown on the page itself, with what was typed; a refusal is the problem page's.
    private static func change(
        _ call: OfficeCall, done: String, field: String, _ body: () async throws -> Void
    ) async throws -> Answer {
        do {
            try await body()
        } catch let error as DirectoryError {
            var field = field
            switch error {
            case .unknownOfficer: throw error
            case .unknownObject: field = "object"
            default: break
            }
            return .page(
                try await OfficersPage.page(call, faults: [FormFault(field: field, sentence: call.words(error))]))
        }
        return .redirect(Place.officer.path(call["id"], query: [("done", done)]))
    }

    static func notice(_ call: OfficeCall) -> String? {
        switch call.query["done"] {
        case "leave": call.say("请假已登记，其间不抽取", "The leave is entered: not drawn in these days")
        case "back": call.say("已销假", "The leave is ended")
        case "conflict": call.say("回避已登记，不会派去检查这一户", "The conflict is entered: never sent there")
        case "withdrawn": call.say("回避已撤销，变更记录保留", "The conflict is withdrawn; the history keeps it")
        default: nil
        }
    }

    /// What the two forms need; what was typed stays typed.
    static func model(_ officer: Officer, _ call: OfficeCall) async throws -> Model {
        let subject = try await call.site.directory.subject(ofOfficer: officer.certificate)
        let id = officer.certificate
        return [
            "maySetLeave": .flag(try await call.may(.setLeave, on: subject)),
            "mayDeclare": .flag(try await call.may(.declareConflict, on: subject)),
            "mayWithdraw": .flag(try await call.may(.withdrawConflict, on: subject)),
            "leaveHref": .text(Place.officerLeave.path(id)), "endLeaveHref": .text(Place.endOfficerLeave.path(id)),
            "conflictHref": .text(Place.officerConflict.path(id)),
            "withdrawHref": .text(Place.withdrawConflict.path(id)),
            "newFrom": .text(call.form["from"]), "newTo": .text(call.form["to"]),
            "newObject": .text(call.form["object"]), "newReason": .text(call.form["reason"]),
        ]
    }
}

extension Template {
    static let leaveForm = Template(
        "leaveForm",
        #"""
        {{#maySetLeave}}<form class="form no-print" method="post" action="{{leaveHref}}" id="leave-form" data-draft>
        {{> csrf}}<div class="field"><label for="from">[[请假开始|Leave from]]</label><input class="in-short" id="from"
        name="from" type="date" value="{{newFrom}}" required></div>
        <div class="field"><label for="to">[[请假结束（含当天）|Leave to, that day included]]</label><input class="in-short"
        id="to" name="to" type="date" value="{{newTo}}" required></div>
        <div class="actions"><button class="btn">[[登记请假|Enter the leave]]</button></div></form>{{/maySetLeave}}
        """#)

    static let conflictForm = Template(
        "conflictForm",
        #"""
        {{#mayDeclare}}<form class="form no-print" method="post" action="{{conflictHref}}" id="conflict-form"
        data-draft>{{> csrf}}<div class="field"><label for="object">[[回避对象的代码|Code of the object]]</label><span
        class="hint" id="object-h">[[统一社会信用代码，在对象页上|the unified code, as on the object's page]]</span><input
        id="object" name="object" value="{{newObject}}" autocomplete="off" spellcheck="false" required
        aria-describedby="object-h"></div>
        <div class="field"><label for="reason">[[原因（内部）|Reason (internal)]]</label><input id="reason" name="reason"
        value="{{newReason}}" required></div>
        <div class="actions"><button class="btn">[[登记回避|Declare the conflict]]</button></div></form>{{/mayDeclare}}
        """#)
}
