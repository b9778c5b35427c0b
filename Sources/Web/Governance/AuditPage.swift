// 操作日志: who did what to what, newest first, filters in the address.

import Governance
import Localization

enum AuditPage {
    private static let pageSize = 50

    /// Names of the filter's fields, as they stand in the address.
    static let fields = ["person", "act", "outcome", "from", "to", "kind", "id"]

    static func show(_ call: OfficeCall) async throws -> Answer {
        let query = call.call.query
        let (filter, faults) = filter(query, call)
        let organisation = try await call.site.governance.organisation()
        let region = call.region(for: .readAudit)
        let before = Int64(query["before"])
        let page = try await call.site.governance.audit(
            matching: filter, in: region, before: before, limit: pageSize, by: call.actor)
        let kept = fields.map { ($0, query[$0]) }
        let outcomes =
            [("", call.say("不限", "any"))] + AuditEntry.Outcome.allCases.map { ($0.rawValue, words($0, call)) }
        let acts = Messages.acts(in: call.call.language).map { ($0.code, $0.name) }
        let model: Model = [
            "action": .text(Place.audit.path()), "exportHref": .text(Place.auditExport.path()),
            "person": .text(query["person"]), "from": .text(query["from"]), "to": .text(query["to"]),
            "acts": options([("", call.say("全部操作", "all acts"))] + acts, chosen: query["act"]),
            "outcomes": options(outcomes, chosen: query["outcome"]),
            "kept": .list(kept.filter { !$0.1.isEmpty }.map { ["name": .text($0.0), "value": .text($0.1)] }),
            "hasSubject": .flag(filter.subjectKind != nil),
            "subjectKind": .text(query["kind"]), "subjectID": .text(query["id"]),
            "subjectWords": .text(call.word("kind", query["kind"]) + " " + query["id"]),
            "withoutSubjectHref": .text(Place.audit.path(query: kept.filter { !["kind", "id"].contains($0.0) })),
            "region": .text(call.regionName(region, organisation)),
            "rows": .list(page.entries.map { row($0, call, organisation) }), "hasRows": .flag(!page.entries.isEmpty),
            "shown": .count(page.entries.count), "isLater": .flag(before != nil),
            "newestHref": .text(Place.audit.path(query: kept)), "hasNext": .flag(page.next != nil),
            "nextHref": .text(Place.audit.path(query: kept + [("before", page.next.map { String($0) } ?? "")])),
        ]
        return .page(
            Page(
                call.say("操作日志", "Record of acts"), in: .office(.audit), .auditPage, model.with(faults: faults),
                status: faults.isEmpty ? 200 : 422))
    }

    /// The filter of an address or a form; what cannot be read is left out and named.
    static func filter(_ form: Form, _ call: OfficeCall) -> (AuditFilter, [FormFault]) {
        func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
        var faults: [FormFault] = []
        func day(_ name: String, _ label: String) -> CalendarDate? {
            guard let text = text(name) else { return nil }
            if let day = CalendarDate(text) { return day }
            faults.append(FormFault(field: name, sentence: label))
            return nil
        }
        let from = day("from", call.say("起始日期应写成 2026-06-10", "first day: write 2026-06-10"))
        let to = day("to", call.say("截止日期应写成 2026-06-10", "last day: write 2026-06-10"))
        let filter = AuditFilter(
            person: text("person"), act: text("act"), subjectKind: text("kind"), subjectID: text("id"),
            outcome: text("outcome").flatMap(AuditEntry.Outcome.init(rawValue:)), from: from, to: to)
        return (filter, faults)
    }

    private static func row(_ entry: AuditEntry, _ call: OfficeCall, _ organisation: Organisation) -> Model {
        let isKnown = entry.person.text != "-"
        return [
            "sequence": .text(String(entry.sequence)), "at": .text(entry.at.clock),
            "person": .text(isKnown ? entry.personName : call.say("未登录", "not signed in")),
            "post": .text(entry.post.map { call.word("post", $0.rawValue) } ?? ""),
            "act": .text(call.word("act", entry.act)), "kind": .text(call.word("kind", entry.subject.kind)),
            "id": .text(entry.subject.id), "shortID": .text(shortened(entry.subject)),
            "subjectHref": .text(
                Place.audit.path(query: [("kind", entry.subject.kind), ("id", entry.subject.id)])),
            "region": .text(call.regionName(entry.subject.region, organisation)),
            "isDone": .flag(entry.outcome == .done), "outcome": .text(words(entry.outcome, call)),
            "details": .text(details(entry, call).joined(separator: call.say("；", "; "))),
        ]
    }

    /// The end of an id that a person cannot read anyway; the filter, the title and the export have the whole.
    private static func shortened(_ subject: Subject) -> String {
        let id = subject.id
        // A region has its name in a column of its own.
        if id == subject.region.rawValue { return "" }
        return id.utf8.count == 36 && id.contains("-") ? "…" + id.suffix(8) : id
    }

    static func words(_ outcome: AuditEntry.Outcome, _ call: OfficeCall) -> String {
        outcome == .done ? call.say("已办理", "done") : call.say("已拒绝", "denied")
    }

    /// `原因：没有权限`, one for each fact of the row, in order of the facts' names.
    static func details(_ entry: AuditEntry, _ call: OfficeCall) -> [String] {
        entry.details.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { name, value in
            // Lists are stored with bare commas, which nothing can break a line at.
            let text =
                Messages.word("\(name).\(value)", in: call.call.language)
                ?? value.replacing(",", with: call.say("、", ", "))
            return call.word("detail", name) + call.say("：", ": ") + text
        }
    }
}

/// The record as a CSV file, whole, in pieces.
enum AuditExport {
    static func answer(_ call: OfficeCall) async throws -> Answer {
        let (filter, faults) = AuditPage.filter(call.call.form, call)
        guard faults.isEmpty else {
            let kept = AuditPage.fields.map { ($0, call.call.form[$0]) }
            return .redirect(Place.audit.path(query: kept))
        }
        let region = call.region(for: .exportAudit)
        let desk = call.site.governance
        // Asked before the first byte: a refusal must be a page, not a broken file.
        _ = try await desk.audit(matching: filter, in: region, limit: 1, by: call.actor)
        let organisation = try await desk.organisation()
        let name = call.say("操作日志", "record") + "-" + desk.ledger.moment().chinaDate.description + ".csv"
        return .stream(name: name, type: "text/csv; charset=utf-8") { sink in
            let file = AuditFile(call, organisation)
            try await sink(file.head())
            try await desk.exportAudit(matching: filter, in: region, by: call.actor) { entries in
                try await sink(file.rows(entries))
            }
        }
    }
}
