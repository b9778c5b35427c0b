// 导入: what came in and how far it is; the form for a new file; the empty files to fill in.

import Directory
import Foundation
import Governance
import Localization
import Planning
import Spreadsheet

enum ImportsPage {
    private static let pageSize = 30

    static func list(_ call: OfficeCall) async throws -> Answer {
        let before = call.query["before"]
        // One more than the page shows tells whether another page follows.
        let found = try await call.site.imports.jobs(
            before: before.isEmpty ? nil : before, limit: pageSize + 1, by: call.actor)
        let jobs = Array(found.prefix(pageSize))
        let isAtWork = jobs.contains(where: \.isAtWork)
        let model: Model = [
            "days": .count(ImportJobs.keepDays),
            "newHref": .text(Place.newImport.path()), "hasJobs": .flag(!jobs.isEmpty), "isAtWork": .flag(isAtWork),
            "jobs": .list(
                jobs.map { job in
                    [
                        "href": .text(Place.importJob.path(job.id)), "file": .text(job.file),
                        "kind": .text(call.importKind(job.kind)), "state": .text(call.state(job.state)),
                        "tag": .text(job.state.tag), "isAtWork": .flag(job.isAtWork),
                        "percent": .text(String(Int((job.fraction * 100).rounded()))),
                        "read": .count(job.counts.read), "refused": .count(job.counts.refused),
                        "person": .text(job.personName), "at": .text(call.time(job.createdAt)),
                    ]
                }),
            "isLater": .flag(!before.isEmpty), "firstHref": .text(Place.imports.path()),
            "hasNext": .flag(found.count > pageSize),
            "nextHref": .text(Place.imports.path(query: [("before", jobs.last?.id ?? "")])),
        ]
        return .page(
            Page(
                call.say("导入", "Imports"), in: .office(.imports), .importsPage, model, refresh: isAtWork ? 3 : nil))
    }

    static func form(_ call: OfficeCall, error: String? = nil) -> Page {
        let kind = call.method == .post ? call.form["kind"] : call.query["kind"]
        let kinds = kinds(call)
        let chosen = kinds.contains { $0.0 == kind } ? kind : "objects"
        return Page(
            call.say("导入名录", "Import"), in: .office(.imports), .importForm,
            [
                "list": .text(Place.imports.path()), "action": .text(Place.newImport.path()),
                "kinds": .options(kinds, chosen: chosen), "hasError": .flag(error != nil), "error": .text(error ?? ""),
                "templates": .list(
                    kinds.map { ["label": .text($0.1), "href": .text(Place.importTemplate.path($0.0))] }),
                "limit": .text(String(RouteTable.importLimit >> 20)), "days": .count(ImportJobs.keepDays),
            ], status: error == nil ? 200 : 422)
    }

    private static func kinds(_ call: OfficeCall) -> [(String, String)] {
        let acts: [(String, Act)] = [
            ("objects", .importObjects), ("officers", .importOfficers), ("items", .importItems),
        ]
        return acts.filter { call.may($0.1) }.map { ($0.0, call.importKind($0.0)) }
    }

    static func upload(_ call: OfficeCall) async throws -> Answer {
        guard let file = call.upload, file.size > 0 else {
            return .page(form(call, error: call.say("没有选择文件，或文件是空的", "No file was chosen, or it is empty")))
        }
        let job = try await call.site.imports.upload(
            call.form["kind"], file: file.name, path: file.path, by: call.actor)
        return .redirect(Place.importJob.path(job.id))
    }

    /// An empty file with the headings an import knows best.
    static func template(_ call: OfficeCall) async throws -> Answer {
        let kind = call["kind"]
        let path = call.site.spool + "/template-" + UUID().uuidString.lowercased() + ".xlsx"
        switch kind {
        case "objects": try DirectoryDesk.template(.objects, path: path)
        case "officers": try DirectoryDesk.template(.officers, path: path)
        case "items": try PlanningDesk.itemTemplate(path: path)
        default: throw WebError.notFound
        }
        return .file(
            path: path, name: call.importKind(kind) + call.say("模板", " template") + ".xlsx", type: Self.xlsx,
            isTemporary: true)
    }

    static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

extension Template {
    static let importsPage = Template(
        "importsPage",
        #"""
        <div class="page-head"><div><h1>[[导入|Imports]]</h1>
        <p class="meta"><span>[[可以离开此页，导入照常进行|You may leave: imports go on]]</span><span>[[未确认的上传和退回的文件保留
        {{days}} 天|uploads not confirmed and refused rows are kept for {{days}} days]]</span></p></div>
        <div class="row"><a class="btn btn-main" href="{{newHref}}">[[导入文件|Import a file]]</a></div></div>
        <div id="jobs"{{#isAtWork}} data-refresh="2000"{{/isAtWork}}>
        {{#isAtWork}}<noscript><p class="note">[[有导入正在进行，刷新页面看进度。|An import is at work; reload to see how far it
        is.]]</p></noscript>{{/isAtWork}}
        {{#hasJobs}}<div class="scroll" role="region" aria-label="[[导入，可横向滚动|Imports, scrolls sideways]]" tabindex="0">
        <table class="roomy"><thead><tr><th scope="col">[[文件|File]]</th><th scope="col">[[内容|What]]</th>
        <th scope="col">[[状态|State]]</th><th scope="col" class="num">[[行数|Rows]]</th>
        <th scope="col" class="num">[[退回|Refused]]</th><th scope="col">[[经办|By]]</th><th
        scope="col">[[上传|Sent]]</th></tr></thead>
        <tbody>{{#jobs}}<tr><th scope="row"><a href="{{href}}" lang="zh-Hans">{{file}}</a></th><td>{{kind}}</td>
        <td><span class="{{tag}}">{{state}}</span>{{#isAtWork}} <progress max="100" value="{{percent}}"
        aria-label="[[进度|Progress]]">{{percent}} %</progress> {{percent}} %{{/isAtWork}}</td>
        <td class="num">{{read}}</td><td class="num">{{refused}}</td><td>{{person}}</td><td
        class="nowrap">{{at}}</td></tr>
        {{/jobs}}</tbody></table></div>
        <div class="pager"><nav aria-label="[[翻页|Pages]]">{{#isLater}}<a class="btn btn-s"
        href="{{firstHref}}">[[最近|Newest]]</a>{{/isLater}}
        {{#hasNext}}<a class="btn btn-s" href="{{nextHref}}"
        rel="next">[[更早|Older]]</a>{{/hasNext}}</nav></div>{{/hasJobs}}
        {{^hasJobs}}<div class="empty"><h2>[[还没有导入过文件|Nothing was imported yet]]</h2>
        <p>[[CSV 和 XLSX 都可以；先检查，确认后才写入。|CSV and XLSX will do; nothing is written before you confirm.]]</p>
        <div class="actions"><a class="btn" href="{{newHref}}">[[导入文件|Import a file]]</a></div></div>{{/hasJobs}}</div>
        """#)

    static let importForm = Template(
        "importForm",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[导入|Imports]]</a></li><li>[[新文件|New
        file]]</li></ol></nav>
        <div class="page-head"><div><h1>[[导入名录|Import]]</h1></div></div>
        <ol class="steps" aria-label="[[导入步骤|Steps]]"><li class="now" aria-current="step"><b>[[上传|Send]]</b></li>
        <li><b>[[对应列、检查|Columns, check]]</b></li><li><b>[[预览|Preview]]</b></li><li><b>[[确认导入|Confirm]]</b></li></ol>
        {{#hasError}}<div class="error-summary" role="alert" tabindex="-1"><p><a
        href="#file">{{error}}</a></p></div>{{/hasError}}
        <form class="form" method="post" action="{{action}}" enctype="multipart/form-data" data-no-draft>{{> csrf}}
        <div class="field"><label for="kind">[[导入什么|What]]</label><select id="kind" name="kind">
        {{#kinds}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/kinds}}</select></div>
        <div class="field"><label for="file">[[文件|File]]</label>
        <span class="hint" id="file-hint">[[CSV（UTF-8 或 GB18030）或 XLSX，不超过 {{limit}} MB。列的顺序和名称不限，能认出常用的写法。|CSV (UTF-8
        or GB18030) or XLSX, up to {{limit}} MB. Columns in any order, under any usual name.]]
        [[{{days}} 天内没有确认的文件自动删除。|A file that nobody confirms within {{days}} days is removed.]]</span>
        <input id="file" name="file" type="file" required accept=".csv,.xlsx,.txt" aria-describedby="file-hint"></div>
        <div class="actions"><button class="btn btn-main">[[上传并检查|Send and check]]</button>
        <a class="btn btn-bare" href="{{list}}">[[放弃|Give up]]</a></div></form>
        <section class="sec" aria-labelledby="h-templates"><h2 id="h-templates">[[空白模板|Empty files to fill in]]</h2>
        <ul class="typed">{{#templates}}<li><a href="{{href}}">{{label}} (XLSX)</a></li>{{/templates}}</ul></section>
        """#)
}
