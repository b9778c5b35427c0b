// The screen on the wall: where the draw stands, huge, never a class. Refreshes itself while something is awaited.

import Drawing
import Governance
import Inspection
import Merkle
import Planning
import VerifiableDraw

enum WallPage {
    /// As many as the wall shows without scrolling.
    private static let tickets = 8

    static func show(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let words = try await PlanWords(call)
        guard let status = try await call.site.drawing.status(of: task, by: call.actor) else {
            return .redirect(Place.draw.path(task.id.text))
        }
        let phase = status.process.phase
        let isOutcome = status.drawn != nil && phase != .voided
        let results = isOutcome ? try await call.site.drawing.results(of: task, by: call.actor) : []
        let smallest =
            isOutcome ? try await call.site.drawing.smallest(tickets, of: task, by: call.actor) : []
        let ceremony = CeremonyWords(words)
        let now = call.now
        let plan = status.process.plan
        let committed = status.contributions.count { $0.commitment != nil }
        let opened = status.contributions.count { $0.r != nil }
        let all = status.contributions.count
        let heading =
            switch phase {
            case .frozen: words.say("承诺：\(committed) 方已交，共 \(all) 方", "Commitments: \(committed) of \(all)")
            case .closed: words.say("打开承诺：\(opened) 方已开，共 \(all) 方", "Openings: \(opened) of \(all)")
            case .seeded: words.say("公共事件已发生，种子已定", "The event has happened; the seed is fixed")
            case .voided: words.say("本次抽取已作废", "This draw is void")
            case .drawn, .staffed, .signed:
                words.say("抽中 \(grouped(status.drawn?.visits ?? 0)) 户", "\(grouped(status.drawn?.visits ?? 0)) objects")
            }
        let seal = String(plan.rosterRoot.hex.prefix(32))
        let place =
            switch phase {
            case .signed: words.say("已签字", "signed")
            case .staffed: words.say("等待签字", "waits for the signature")
            default: words.say("打开截止 ", "openings until ") + CeremonyWords(words).time(plan.openingDeadline)
            }
        let isLive = phase != .signed && phase != .voided
        let model: Model = [
            "isLive": .flag(isLive), "name": .text(task.name), "region": .text(words.region(task.region)),
            "now": .text(words.time(now)),
            "steps": ceremony.stepsModel(status.process, now: now, isShort: true),
            "heading": .text(heading), "isOutcome": .flag(isOutcome),
            "contributions": .list(CeremonyPage.contributions(task, status, words, isShort: true)),
            "results": .list(
                results.map {
                    [
                        "department": .text(words.department($0.department)), "eligible": .count($0.eligible),
                        "selected": .count($0.selected),
                    ]
                }),
            "rosterCount": .count(plan.rosterCount), "visits": .count(status.drawn?.visits ?? 0),
            "tasks": .count(status.drawn?.tasks ?? 0), "departmentCount": .text(String(results.count)),
            "hasSmallest": .flag(!smallest.isEmpty && phase != .signed), "smallestCount": .text(String(smallest.count)),
            "smallest": .list(smallest.map { ["ticket": .text($0.ticket), "objectName": .text($0.name)] }),
            "hasStaff": .flag(status.staffed != nil), "groups": .count(status.staffed?.groups ?? 0),
            "officers": .count(status.staffed?.officers ?? 0), "seal": .text(seal),
            "sealLabel": .text(seal.rows(of: 8).joined(separator: " ")),
            "event": .text(ceremony.event(plan.event)), "eventTime": .text(CeremonyWords(words).time(plan.eventTime)),
            "hasEntropy": .flag(status.process.entropy != nil),
            "entropy": .text(status.process.entropy.map { String($0.text.split(separator: ":").last ?? "") } ?? ""),
            "seed16": .text(String((status.process.seed?.hex ?? "").prefix(16))), "place": .text(place),
            "isSigned": .flag(phase == .signed), "sums16": .text(String((status.process.sums?.hex ?? "").prefix(16))),
            "drawHref": .text(Place.draw.path(task.id.text)),
            // The public page is there when the draw is signed, not before.
            "code": phase == .signed ? QRCode.model(call.origin + Place.publicTask.path(task.id.text)) : .list([]),
        ]
        return .page(
            Page(
                task.name, in: .wall, .wallPage, model, scripts: ["app.js"], refresh: isLive ? 5 : nil))
    }
}

extension Template {
    static let wallPage = Template(
        "wallPage",
        #"""
        <header><a class="brand" href="{{drawHref}}">{{> mark}} [[明察|Mingcha]]</a><h1>{{name}}</h1>
        <span class="row-end">{{region}}　{{now}}</span></header>
        <main id="main"{{#isLive}} data-refresh="5000"{{/isLive}}>
        <ol class="steps" aria-label="[[抽取步骤|Steps]]">{{#steps}}
        <li class="{{class}}"{{#isNow}} aria-current="step"{{/isNow}}><b>{{label}}</b></li>{{/steps}}</ol>
        {{^isOutcome}}<section aria-labelledby="h-wall"><h2 id="h-wall">{{heading}}</h2>
        <div class="scroll" role="region" aria-label="[[各方承诺一览|Table: commitments]]"
        tabindex="0"><table><thead class="vh">
        <tr><th scope="col">[[参与方|Contributor]]</th><th scope="col">[[身份|Kind]]</th>
        <th scope="col">[[承诺|Commitment]]</th><th scope="col">[[状态|State]]</th></tr></thead>
        <tbody>{{#contributions}}<tr><th scope="row">{{contributor}}</th><td>{{kind}}</td><td>{{#hasCommitment}}
        <span class="ticket">{{ticket}}</span>{{/hasCommitment}}{{^hasCommitment}}–{{/hasCommitment}}</td><td>
        <span class="{{tag}}">{{stateWords}}</span></td></tr>{{/contributions}}</tbody></table></div></section>
        <aside class="sealed" aria-label="[[名录封印与公共事件|Seal and event]]">
        <span class="seal" role="img" aria-label="[[名录封印|Seal]] {{sealLabel}}">{{seal}}</span>
        <p><strong>[[名录已封存|Frozen]]</strong>[[{{rosterCount}} 户|{{rosterCount}} objects]]</p><p><strong>
        {{eventTime}}</strong>{{event}}</p></aside>{{/isOutcome}}
        {{#isOutcome}}<section aria-labelledby="h-wall"><h2 id="h-wall">{{heading}}</h2>
        <div class="scroll" role="region" aria-label="[[各部门抽取一览|Table: by department]]"
        tabindex="0"><table class="has-foot">
        <thead><tr><th scope="col">[[部门|Department]]</th><th scope="col" class="num">[[可抽|Eligible]]</th>
        <th scope="col" class="num">[[抽取|Drawn]]</th></tr></thead><tbody>{{#results}}<tr><th scope="row">
        {{department}}</th><td class="num">{{eligible}}</td><td class="num"><b>{{selected}}</b></td></tr>
        {{/results}}</tbody><tfoot><tr><th scope="row">[[进门|Visits]]</th><td class="num">{{rosterCount}}</td>
        <td class="num">{{visits}}</td></tr></tfoot></table></div>
        <p class="wall-note">[[{{departmentCount}} 个部门 {{tasks}} 户次，合为 {{visits}} 次进门|{{tasks}} selections of
        {{departmentCount}} departments in {{visits}} visits]]{{#hasStaff}}[[；{{groups}} 组 {{officers}} 人|;
        {{groups}} groups, {{officers}} officers]]{{/hasStaff}}
        </p></section>
        {{#hasSmallest}}<section aria-labelledby="h-first">
        <h2 id="h-first">[[票号最小的 {{smallestCount}} 户|The {{smallestCount}} smallest tickets]]</h2>
        <ol class="wall-list">{{#smallest}}<li><span class="ticket ticket-hit">{{ticket}}</span> {{objectName}}</li>
        {{/smallest}}</ol></section>{{/hasSmallest}}{{/isOutcome}}
        {{#code}}<aside class="wall-qr" aria-label="[[公开的抽取文件|The public folder]]">{{> qrCode}}
        <p><strong>[[扫码下载，自己验证|Scan, download, verify]]</strong><span
        class="code">{{address}}</span></p></aside>{{/code}}
        </main>
        <footer id="foot"{{#isLive}} data-refresh="5000"{{/isLive}}><span>{{event}}{{#hasEntropy}}　
        <span class="hash">{{entropy}}</span>{{/hasEntropy}}</span><span>
        {{#isSigned}}[[文件摘要|Sums]] <span class="hash">{{sums16}}…</span>
        {{/isSigned}}{{^isSigned}}{{#hasEntropy}}[[种子|Seed]] <span class="hash">{{seed16}}…</span>
        {{/hasEntropy}}{{/isSigned}}</span><span>{{place}}</span></footer>
        """#)
}
