// The steps of a draw, each one form.

import Drawing
import Foundation
import Governance
import Planning
import VerifiableDraw

enum CeremonySteps {
    static func freeze(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        var errors: [FieldError] = []
        func time(_ field: String) -> Timestamp? {
            let time = local(form[field])
            if time == nil {
                let text = call.say("时间要写成 2026-06-09 21:15", "Write the time as 2026-06-09 21:15")
                errors.append(FieldError(field: field, text: text))
            }
            return time
        }
        let event =
            form["kind"] == "dice" ? "dice:\(form["dice"])" : "lottery:\(form["lottery"]):\(form["issue"])"
        guard let deadline = time("deadline"), let eventTime = time("event-time") else {
            return try await CeremonyPage.show(call, errors: errors)
        }
        do {
            let schedule = try DrawSchedule(event: event, openingDeadline: deadline, eventTime: eventTime)
            _ = try await call.site.drawing.freeze(try await TaskPage.task(call), schedule: schedule, by: call.actor)
        } catch let error as DrawingError {
            switch error {
            case .event: errors.append(FieldError(field: "issue", text: call.words(error)))
            case .deadlineOver, .eventBeforeDeadline, .eventTooFar:
                errors.append(FieldError(field: "deadline", text: call.words(error)))
            default: throw error
            }
            return try await CeremonyPage.show(call, errors: errors)
        }
        return done("freeze", call)
    }

    static func close(_ call: OfficeCall) async throws -> Answer {
        try await call.site.drawing.closeCommitments(of: try await TaskPage.task(call), by: call.actor)
        return done("close", call)
    }

    /// The numbers as they were announced become the one spelling of the event.
    static func event(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let plan = try await call.site.drawing.process(of: task, by: call.actor).plan
        do {
            let text = entropy(call.form["numbers"], of: plan.event)
            try await call.site.drawing.recordEvent(task, entropy: text, by: call.actor)
        } catch DrawingError.process(let error) {
            switch error {
            case .event, .notThePlannedEvent:
                let text = call.words(DrawingError.process(error))
                return try await CeremonyPage.show(call, errors: [FieldError(field: "numbers", text: text)])
            default: throw DrawingError.process(error)
            }
        }
        return done("event", call)
    }

    static func objects(_ call: OfficeCall) async throws -> Answer {
        try await call.site.drawing.drawObjects(of: try await TaskPage.task(call), by: call.actor)
        return done("objects", call)
    }

    static func officers(_ call: OfficeCall) async throws -> Answer {
        try await call.site.drawing.staff(try await TaskPage.task(call), by: call.actor)
        return done("officers", call)
    }

    static func sign(_ call: OfficeCall) async throws -> Answer {
        guard call.form.has("read") else {
            let text = call.say("签字前请勾选已核对", "Say that you have compared before you sign")
            return try await CeremonyPage.show(call, errors: [FieldError(field: "read", text: text)])
        }
        try await call.site.drawing.signOff(try await TaskPage.task(call), by: call.actor)
        return done("sign", call)
    }

    static func requestVoid(_ call: OfficeCall) async throws -> Answer {
        let code = DrawingDesk.voidCodes.contains(call.form["code"]) ? call.form["code"] : "other"
        do {
            try await call.site.drawing.requestVoid(
                of: try await TaskPage.task(call), code: code, reason: call.form["reason"], by: call.actor)
        } catch DrawingError.process(.noReason) {
            let text = call.words(DrawingError.process(.noReason))
            return try await CeremonyPage.show(call, errors: [FieldError(field: "reason", text: text)])
        }
        return done("request-void", call)
    }

    static func approveVoid(_ call: OfficeCall) async throws -> Answer {
        try await call.site.drawing.approveVoid(of: try await TaskPage.task(call), by: call.actor)
        return done("approve-void", call)
    }

    /// The whole folder, for who signs and who audits.
    static func folder(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let files = try await call.site.drawing.folder(of: task, by: call.actor)
        let status = try await call.site.drawing.status(of: task, by: call.actor)
        let name = "\(task.name)-\(status?.serial ?? 1)".replacing("/", with: "_")
        let zip = StoredZip.archive(files, folder: name, at: status?.signedAt ?? call.now)
        return .bytes(zip, type: "application/zip", name: name + ".zip")
    }

    private static func done(_ step: String, _ call: OfficeCall) -> Answer {
        .redirect(Place.draw.path(call["id"], query: [("done", step)]))
    }

    static func notice(_ call: OfficeCall) -> String? {
        switch call.query["done"] {
        case "freeze": call.say("名录已封存，方案摘要已公布，可以作承诺", "The library is frozen; commitments can be made")
        case "close": call.say("承诺已收齐，汇总已公布", "The commitments are closed")
        case "event": call.say("公共事件已录入，种子已定", "The event is entered; the seed is fixed")
        case "objects": call.say("检查对象已抽出", "The objects are drawn")
        case "officers": call.say("检查人员已选派", "The officers are drawn")
        case "sign": call.say("已签字，公开文件夹已生成", "Signed; the public folder is there")
        case "request-void": call.say("已申请作废，等待另一人审批", "Asked for; another person decides")
        case "approve-void": call.say("已作废，可以重新封存名录", "Void; the library can be frozen again")
        case "commit": call.say("承诺已收到", "The commitment has arrived")
        case "open": call.say("承诺已打开", "The commitment is open")
        default: nil
        }
    }

    /// `2026-06-09T21:15`, with a blank for the T, with seconds or without: a time in China.
    static func local(_ text: String) -> Timestamp? {
        var text = text.replacing("T", with: " ").replacing("/", with: "-")
        if text.utf8.count == 16 { text += ":00" }
        guard text.utf8.count == 19 else { return nil }
        return Timestamp(text.replacing(" ", with: "T") + ".000Z")?.adding(milliseconds: -8 * 3_600_000)
    }

    /// `03 07 12 18 25 31 + 09` → `3.7.12.18.25.31/9`: ascending, without leading zeros, groups apart.
    static func entropy(_ typed: String, of event: EntropyEvent) -> String {
        switch event {
        case .dice: return "dice:" + typed.filter { !$0.isWhitespace }
        case .drand: return "\(event.text):\(typed)"
        case .lottery:
            let groups = typed.split { "+/＋｜|".contains($0) }.map { group in
                group.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }.sorted().map(String.init)
                    .joined(separator: ".")
            }
            return "\(event.text):\(groups.joined(separator: "/"))"
        }
    }
}
