// 结果报告: chances, weights and what the sample says about everybody; raw rate and estimate beside each other.

import Foundation
import Governance
import Inspection
import Planning
import Spreadsheet

enum ReportPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let report = try await call.site.inspection.report(of: task, by: call.actor)
        let words = try await PlanWords(call)
        return .page(
            Page(
                call.say("结果报告：", "Report: ") + task.name, in: .office(.inspections), .reportPage,
                [
                    "task": .text(task.name), "back": .text(Place.taskVisits.path(task.id.text)),
                    "serial": .count(report.serial), "asOf": .text(call.time(report.asOf)),
                    "csv": .text(Place.exportReport.path(task.id.text, "csv")),
                    "xlsx": .text(Place.exportReport.path(task.id.text, "xlsx")),
                    "streams": .list(report.streams.enumerated().map { stream($1, $0 + 1, words) }),
                ]))
    }

    /// As a table, group by group; who took it is on the record.
    static func export(_ call: OfficeCall) async throws -> Answer {
        let format = call["format"]
        guard ["csv", "xlsx"].contains(format) else { throw WebError.notFound }
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        let report = try await call.site.inspection.exportReport(of: task, by: call.actor)
        let words = try await PlanWords(call)
        let path = call.site.spool + "/report-\(UUID().uuidString).\(format)"
        let writer = try makeTableWriter(path: path, sheet: call.say("结果报告", "Report"))
        for row in rows(report, words) {
            try writer.write(row.map { $0.isEmpty ? .empty : .text($0) })
        }
        try writer.close()
        let type =
            format == "csv"
            ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        let name = call.say("结果报告", "report") + "-\(call.now.chinaDate).\(format)"
        return .file(path: path, name: name, type: type, isTemporary: true)
    }

    /// Header, then for each stream its groups and its sum.
    static func rows(_ report: TaskReport, _ words: PlanWords) -> [[String]] {
        var rows = [
            [
                words.say("部门", "department"), words.say("组", "group"), "N", "n", "π = n/N", "N/n",
                words.say("已检查", "inspected"), words.say("有问题", "with a problem"),
                words.say("递补", "replaced"), words.say("未完成", "unfinished"),
                words.say("直接比例", "raw rate"), words.say("推算有问题户数", "estimated with a problem"),
                words.say("推算比例", "estimated rate"), words.say("说明", "remark"),
            ]
        ]
        for stream in report.streams {
            let department = words.department(stream.department)
            for group in stream.groups {
                rows.append([
                    department, words.group(group.name), String(group.eligible), String(group.selected),
                    group.chance?.description ?? "", group.weight?.description ?? "", String(group.inspected),
                    String(group.problems), String(group.replaced), String(group.unfinished), "", "", "", "",
                ])
            }
            rows.append([
                department, words.say("合计", "all"), String(stream.eligible), String(stream.selected), "", "",
                String(stream.inspected), String(stream.problems), String(stream.replaced),
                String(stream.unfinished), stream.rawRate?.percent ?? "", stream.total?.decimal(places: 1) ?? "",
                stream.rate?.percent ?? "", stream.obstacles.map { sentence($0, words) }.joined(separator: "；"),
            ])
        }
        return rows
    }

    private static func stream(_ stream: StreamEstimate, _ number: Int, _ words: PlanWords) -> Model {
        [
            "number": .text(String(number)), "department": .text(words.department(stream.department)),
            "groups": .list(
                stream.groups.map { group in
                    [
                        "group": .text(words.group(group.name)), "eligible": .count(group.eligible),
                        "selected": .count(group.selected), "chance": .text(group.chance?.description ?? "–"),
                        "chancePercent": .text(group.chance?.percent ?? ""),
                        "weight": .text(group.weight?.description ?? "–"), "inspected": .count(group.inspected),
                        "problems": .count(group.problems),
                    ]
                }),
            "eligible": .count(stream.eligible), "selected": .count(stream.selected),
            "inspected": .count(stream.inspected), "problems": .count(stream.problems),
            "hasSubstitutes": .flag(stream.substitutes > 0), "substitutes": .count(stream.substitutes),
            "hasRaw": .flag(stream.rawRate != nil), "raw": .text(stream.rawRate?.percent ?? ""),
            "hasEstimate": .flag(stream.total != nil),
            "total": .text(stream.total?.decimal(places: 1) ?? ""),
            "totalExact": .text(stream.total?.description ?? ""), "rate": .text(stream.rate?.percent ?? ""),
            "obstacles": .texts(stream.obstacles.map { sentence($0, words) }),
        ]
    }

    static func sentence(_ obstacle: EstimateObstacle, _ words: PlanWords) -> String {
        switch obstacle {
        case .unfinished(let count):
            words.say(
                "还有 \(count) 户没有检查完：先查完的不一定像后查的",
                "\(count) are not finished yet: those inspected first may differ from the rest")
        case .replaced(let count):
            words.say(
                "有 \(count) 户查无、停业或迁出而递补：找不到的不一定像找得到的",
                "\(count) were gone and replaced: who cannot be found need not be like who can")
        case .neverDrawn(let count):
            words.say(
                "有 \(count) 户所在的组没有抽，一点机会也没有",
                "\(count) stood in groups of which nobody was drawn: they had no chance")
        case .empty: words.say("没有可抽的对象", "nobody could be drawn")
        case .tooFine: words.say("精确的分数太长，算不出", "the exact fraction is too long")
        }
    }
}

extension Template {
    static let reportPage = Template(
        "reportPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{back}}" lang="zh-Hans">{{task}}</a></li></ol>
        </nav>
        <div class="page-head"><div><h1>[[结果报告：{{task}}|Report: {{task}}]]</h1>
        <p class="meta"><span>[[第 {{serial}} 次抽取|draw {{serial}}]]</span><span>[[{{asOf}} 的情况|as of
        {{asOf}}]]</span></p></div><div class="row">
        <form class="inline" method="post" action="{{xlsx}}" data-again>{{> csrf}}<button
        class="btn">[[导出 XLSX|Export XLSX]]</button></form>
        <form class="inline" method="post" action="{{csv}}" data-again>{{> csrf}}<button
        class="btn">[[导出 CSV|Export CSV]]</button></form></div></div>
        <p class="lead">[[各组抽取的比例不同：高风险组抽得多，所以“查出的比例”比全体高。推算按每户被抽中的机会还原：一户代表 N/n 户。|Groups are drawn at
        different rates, the risky ones more often; so the raw rate lies above that of all. The estimate undoes
        it: each object drawn stands for N/n.]]</p>
        {{#streams}}<section class="sec" aria-labelledby="h-{{number}}"><div class="sec-head">
        <h2 id="h-{{number}}">{{department}}</h2>
        <span class="note">[[可抽 {{eligible}} 户，抽取 {{selected}} 户|{{selected}} drawn of {{eligible}}]]</span></div>
        <div class="cols cols-half"><div class="bare"><h3>[[查出的比例|Raw rate]]</h3>
        {{#hasRaw}}<p class="big-fact">{{raw}}</p><p>[[检查了 {{inspected}} 户，{{problems}} 户有问题。只说明查过的这些户。|{{problems}}
        of {{inspected}} inspected have a problem. This covers only those inspected.]]{{#hasSubstitutes}}
        [[其中递补的 {{substitutes}} 户。|{{substitutes}} of them are reserves.]]{{/hasSubstitutes}}</p>{{/hasRaw}}
        {{^hasRaw}}<p>[[还没有审核通过的结果。|No accepted result yet.]]</p>{{/hasRaw}}</div>
        <div class="bare"><h3>[[推算全体|Estimate for all]]</h3>
        {{#hasEstimate}}<p class="big-fact">{{rate}}</p><p>[[可抽的 {{eligible}} 户里约 {{total}} 户有问题（霍维茨–汤普森估计，精确值
        {{totalExact}}）。同样的抽法重复许多次，平均不偏；一次的结果会上下波动，户数少时波动大。|
        About {{total}} of the {{eligible}} that could be drawn have a
        problem (Horvitz–Thompson, exactly {{totalExact}}). Over many draws it is right on average; one draw
        scatters, the more the smaller it is.]]</p>{{/hasEstimate}}
        {{^hasEstimate}}<p><b>[[现在不能推算：|Cannot be estimated yet:]]</b></p><ul
        class="prose">{{#obstacles}}<li>{{text}}</li>
        {{/obstacles}}</ul>{{/hasEstimate}}</div></div>
        <div class="scroll" role="region" aria-label="[[{{department}}各组一览|Table: groups of {{department}}]]"
        tabindex="0"><table class="slim has-foot"><thead><tr><th scope="col">[[组|Group]]</th>
        <th scope="col" class="num">N</th><th scope="col" class="num">n</th>
        <th scope="col" class="num">[[机会 π = n/N|Chance π = n/N]]</th>
        <th scope="col" class="num">[[权数 N/n|Weight N/n]]</th><th scope="col" class="num">[[已检查|Inspected]]</th>
        <th scope="col" class="num">[[有问题|Problems]]</th></tr></thead>
        <tbody>{{#groups}}<tr><th scope="row">{{group}}</th><td class="num">{{eligible}}</td>
        <td class="num">{{selected}}</td>
        <td class="num nowrap">{{chance}}　<span class="note">{{chancePercent}}</span></td>
        <td class="num">{{weight}}</td><td class="num">{{inspected}}</td><td class="num">{{problems}}</td></tr>
        {{/groups}}</tbody></table></div></section>{{/streams}}
        <p class="note">[[各组内抽取是随机的，每户机会相等；这些数只说明本次抽查范围内的对象。分组只在办公室使用。|Within a group everybody has the same
        chance; the figures are about the scope of this task only. Groups stay in the office.]]</p>
        """#)
}
