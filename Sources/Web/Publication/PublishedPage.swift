// 已公示: what is published, with its changes; and the export for the national system.

import Foundation
import Governance
import Inspection
import Publication
import Spreadsheet

enum PublishedPage {
    private static let size = 50

    static func show(_ call: OfficeCall) async throws -> Answer {
        let query = call.query
        let filter = EntryFilter(
            state: EntryState(rawValue: query["state"]), isCorrected: query["corrected"] == "1", text: query["q"],
            page: query.entryPage, limit: size)
        let found = try await call.site.publication.entries(filter, by: call.actor)
        let kept = ["q", "state", "corrected"].map { ($0, query[$0]) }
        func link(_ name: String, _ place: EntryCursor?) -> String {
            Place.published.path(query: kept + [(name, place?.text ?? "")])
        }
        return .page(
            Page(
                call.say("已公示", "Published"), in: .office(.published), .publishedPage,
                [
                    "action": .text(Place.published.path()), "q": .text(query["q"]),
                    "states": .choices(
                        [
                            ("", call.say("不限", "any")), ("published", call.say("公示中", "published")),
                            ("withdrawn", call.say("已撤下", "withdrawn")),
                        ], chosen: query["state"]),
                    "isCorrected": .flag(query["corrected"] == "1"), "total": .count(found.total),
                    "shown": .count(found.entries.count), "hasRows": .flag(!found.entries.isEmpty),
                    "rows": .list(found.entries.map { row($0, call) }), "isMore": .flag(found.isMore),
                    "isPartial": .flag(found.isPartial), "since": .text(found.older?.day.description ?? ""),
                    "hasPrevious": .flag(found.newer != nil), "previous": .text(link("after", found.newer)),
                    "hasNext": .flag(found.older != nil), "next": .text(link("before", found.older)),
                    "mayExport": .flag(call.may(.exportResults)),
                    "csv": .text(Place.exportResults.path("necips.csv")),
                    "xlsx": .text(Place.exportResults.path("necips.xlsx")),
                ]))
    }

    /// The whole table as a file; who took it is on the record.
    static func export(_ call: OfficeCall) async throws -> Answer {
        let name = call["format"]
        guard ["necips.csv", "necips.xlsx"].contains(name) else { throw WebError.notFound }
        let path = call.site.spool + "/export-\(UUID().uuidString)-" + name
        do {
            _ = try await call.site.publication.necips(by: call.actor) {
                let writer = try makeTableWriter(path: path, sheet: "检查结果")
                return ResultSink(
                    write: { row in try writer.write(row.map { $0.isEmpty ? .empty : .text($0) }) },
                    close: { try writer.close() })
            }
        } catch {
            // Nobody gets what is not on the record.
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        let day = call.site.publication.ledger.moment().chinaDate
        let type =
            name.hasSuffix("csv")
            ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return .file(path: path, name: "检查结果-\(day)-\(name)", type: type, isTemporary: true)
    }

    private static func row(_ entry: Entry, _ call: OfficeCall) -> Model {
        [
            "href": .text(Place.publishedEntry.path(entry.id.text)), "name": .text(entry.result.name),
            "object": .text(entry.result.object), "task": .text(entry.result.task),
            "tag": .text(ResultWords.tag(entry.result.outcome)),
            "outcome": .text(ResultWords.text(entry.result.outcome, in: call.language)),
            "published": .text(entry.publishedOn.description), "due": .text(entry.due.day.description),
            "isLate": .flag(entry.isLate), "isWithdrawn": .flag(entry.state == .withdrawn),
            "isCorrected": .flag(entry.changes.contains { $0.kind == .corrected }),
        ]
    }
}

extension Template {
    static let publishedPage = Template(
        "publishedPage",
        #"""
        <div class="page-head"><div><h1>[[已公示|Published]]</h1>
        <p class="meta"><span>{{#isMore}}[[已查到 {{total}} 条，还有更多|{{total}} found, and there are
        more]]{{/isMore}}{{^isMore}}[[符合条件 {{total}} 条|{{total}} results]]{{/isMore}}</span></p></div>
        {{#mayExport}}<div class="row">
        <form class="inline" method="post" action="{{csv}}" data-again>{{> csrf}}<button
        class="btn">[[导出公示系统格式 CSV|Export CSV]]</button></form>
        <form class="inline" method="post" action="{{xlsx}}" data-again>{{> csrf}}<button
        class="btn">[[导出 XLSX|Export XLSX]]</button></form></div>{{/mayExport}}</div>
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选|Filter]]">
        <div class="grow"><label for="q">[[名称或代码|Name or code]]</label><input id="q" name="q" type="search"
        value="{{q}}"></div>
        <div><label for="state">[[状态|State]]</label><select id="state" name="state">{{#states}}<option
        value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/states}}</select></div>
        <label class="check"><input type="checkbox" name="corrected" value="1"{{#isCorrected}}
        checked{{/isCorrected}}>[[更正过的|corrected]]</label>
        <div class="row"><button class="btn">[[筛选|Filter]]</button><a class="btn btn-bare"
        href="{{action}}">[[清除|Clear]]</a></div></form>
        {{#hasRows}}<div class="scroll" role="region" aria-label="[[公示的结果一览|Table: published results]]" tabindex="0">
        <table class="roomy stackable"
        role="table"><caption>{{#isMore}}[[本页 {{shown}} 条，新公示的在前|{{shown}}, newest first]]{{/isMore}}{{^isMore}}[[本页
        {{shown}} 条，共 {{total}} 条，新公示的在前|{{shown}} of {{total}}, newest first]]{{/isMore}}</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[检查对象|Object]]</th><th
        role="columnheader" scope="col">[[任务|Task]]</th>
        <th role="columnheader" scope="col">[[结果|Result]]</th><th role="columnheader"
        scope="col">[[公示日期|Published]]</th><th role="columnheader" scope="col">[[公示期限|Due]]</th>
        <th role="columnheader" scope="col">[[变动|Changes]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><th role="rowheader" scope="row"><a
        href="{{href}}">{{name}}</a><small
        class="sub code">{{object}}</small></th><td role="cell">{{task}}</td><td role="cell"><span
        class="{{tag}}">{{outcome}}</span></td>
        <td role="cell" class="nowrap" data-label="[[公示日期|Published]]">{{published}}</td><td role="cell"
        class="nowrap" data-label="[[公示期限|Due]]">{{due}}{{#isLate}} <span
        class="tag tag-bad">[[逾期公示|late]]</span>{{/isLate}}</td>
        <td role="cell">{{#isWithdrawn}}<span
        class="tag tag-off">[[已撤下|withdrawn]]</span>{{/isWithdrawn}}{{#isCorrected}} <span
        class="tag tag-due">[[更正过|corrected]]</span>{{/isCorrected}}</td></tr>
        {{/rows}}</tbody></table></div>{{/hasRows}}
        {{#isPartial}}<p class="note">[[查到 {{since}} 公示的为止，更早的请往下继续查。|Looked at what was published since
        {{since}}; go on for earlier results.]]</p>{{/isPartial}}
        <div class="pager"><span>[[本页 {{shown}} 条|{{shown}} on this page]]</span><nav
        aria-label="[[翻页|Pages]]">{{#hasPrevious}}<a class="btn btn-s" rel="prev"
        href="{{previous}}">[[上一页|Previous]]</a>{{/hasPrevious}}{{#hasNext}}<a class="btn btn-s" rel="next"
        href="{{next}}">[[下一页|Next]]</a>{{/hasNext}}</nav></div>
        {{^hasRows}}{{^isPartial}}<div class="empty"><h2>[[没有符合条件的公示|Nothing matches]]</h2>
        <p>[[换一个条件，或先去办理公示。|Try other conditions, or publish first.]]</p><div class="actions">
        <a class="btn" href="{{action}}">[[清除筛选|Clear the filter]]</a></div></div>{{/isPartial}}{{/hasRows}}
        """#)
}
