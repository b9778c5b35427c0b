// A contributor's own page: commit, keep the opening, open. The server learns r and s at the opening and not before.

import Drawing
import Governance
import Inspection
import Merkle
import Planning
import VerifiableDraw

enum ContributionPage {
    static func show(_ call: OfficeCall, errors: [FieldError] = []) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let words = try await PlanWords(call)
        guard let status = try await call.site.drawing.status(of: task, by: call.actor), let mine = status.mine else {
            return .redirect(Place.draw.path(task.id.text))
        }
        let now = call.now
        let plan = status.process.plan
        let isOver = now.description > plan.openingDeadline
        let phase = status.process.phase
        let digest = status.process.planDigest.hex
        let (r, s) = (call.form.raw("r"), call.form["s"])
        let model = CeremonyPage.head(task, status, words, now).with([
            "mayCommit": .flag(phase == .frozen && mine.commitment == nil && !isOver),
            "waitsForClose": .flag(phase == .frozen && mine.commitment != nil),
            "mayOpen": .flag(phase == .closed && mine.commitment != nil && mine.r == nil && !isOver),
            "isOpened": .flag(mine.r != nil), "said": .text(mine.r.map { String(decoding: $0, as: UTF8.self) } ?? ""),
            "isMissed": .flag(
                mine.r == nil && (isOver || (phase != .frozen && mine.commitment == nil) || phase == .voided)),
            "action": .text(Place.contribution.path(task.id.text)), "planDigest": .text(digest),
            "suite": .text(String(plan.suite.rawValue.dropFirst("ssd1-".count))),
            "planRows": .texts(digest.rows(of: 8)), "j": .text(String(mine.j)), "contributor": .text(mine.name),
            "commitment": .text(mine.commitment?.hex ?? ""),
            "commitmentRows": .texts(mine.commitment?.hex.rows(of: 8) ?? []),
            "deadline": .text(CeremonyWords(words).time(plan.openingDeadline)),
            "envelopeTitle": .text(
                call.say(
                    "\(task.name) 第 \(status.serial) 次抽取 第 \(mine.j) 方 \(mine.name)",
                    "\(task.name), draw \(status.serial), contributor \(mine.j): \(mine.name)")),
            "rTyped": .text(r), "sTyped": .text(s), "commitmentTyped": .text(call.form["commitment"]),
        ]).with(.errors(errors))
        return .page(
            Page(
                call.say("我的承诺", "My commitment"), in: .office(.draws), .contributionPage, model,
                status: errors.isEmpty ? 200 : 422, scripts: ["contribute.js"], notice: CeremonySteps.notice(call)))
    }

    static func send(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let isOpening = call.form["do"] == "open"
        do {
            if isOpening {
                // r as typed: trimmed or normalised it would hash to something else.
                let (r, s) = try DrawingDesk.opening(r: call.form.raw("r"), s: call.form["s"])
                try await call.site.drawing.openMine(task, r: r, s: s, by: call.actor)
            } else {
                let commitment = try DrawingDesk.commitment(call.form["commitment"])
                try await call.site.drawing.commitMine(task, commitment: commitment, by: call.actor)
            }
        } catch let error as DrawingError {
            guard let field = PaperEntryPage.field(of: error, isOpening: isOpening) else { throw error }
            return try await show(call, errors: [FieldError(field: field, text: call.words(error))])
        }
        return .redirect(
            Place.contribution.path(task.id.text, query: [("done", isOpening ? "open" : "commit")]))
    }
}

extension Template {
    static let contributionPage = Template(
        "contributionPage",
        #"""
        {{> ceremonyHead}}
        {{> formErrors}}
        {{#mayCommit}}<section class="sec" aria-labelledby="h-commit"><div class="sec-head">
        <h2 id="h-commit">[[作承诺：{{contributor}}|Commit: {{contributor}}]]</h2></div>
        <p class="lead">[[写一句话，浏览器加上随机数，算出承诺。现在只交承诺；那句话和随机数留在您这里，打开时才交出。谁也不能根据承诺猜出它，您也不能再改。|Write some words;
        the browser adds a random number and computes the commitment. Only the commitment is sent now; words
        and number stay with you until the opening. Nobody can guess them from it, and you cannot change them.]]</p>
        <form class="form" method="post" action="{{action}}" data-contribute data-no-draft
        data-plan-digest="{{planDigest}}" data-j="{{j}}" data-suite="{{suite}}" data-title="{{envelopeTitle}}">
        {{> csrf}}<input type="hidden" name="do" value="commit">
        <div class="field"><label for="r">[[您的一句话|Your words]] <span class="opt">[[（可不填）|(optional)]]</span></label>
        <span class="hint" id="r-h">[[任何文字，不超过 1024 字节|Any text, at most 1024 bytes]]</span>
        <input id="r" data-r autocomplete="off" aria-describedby="r-h"></div>
        <div data-by-hand class="field"><label for="commitment">[[承诺（64 位十六进制）|Commitment (64 hex digits)]]</label>
        <span class="hint" id="c-h">[[这个浏览器没有运行脚本：请在自己的电脑上用 mingcha-verify compute
        算出承诺填在这里（方案摘要和序号见下），并自行保管一句话和随机数。|No script here: compute the commitment with mingcha-verify compute on
        your own machine (plan digest and number below) and keep words and number yourself.]]</span>
        <input id="commitment" name="commitment" value="{{commitmentTyped}}" autocomplete="off"
        aria-describedby="c-h"></div>
        <div data-envelope hidden></div>
        <div class="actions">
        <button type="button" class="btn" data-make hidden>[[生成承诺|Make the commitment]]</button>
        <button type="button" class="btn" data-print hidden>[[打印信封|Print the envelope]]</button>
        <button class="btn btn-main">[[提交承诺|Send the commitment]]</button></div></form>
        <dl class="facts"><dt>[[方案摘要 P|Plan digest P]]</dt><dd class="hash">{{#planRows}}{{> hashPart}}{{/planRows}}
        </dd><dt>[[序号 j|Number j]]</dt><dd>{{j}}</dd></dl></section>{{/mayCommit}}
        {{#waitsForClose}}<section class="sec" aria-labelledby="h-wait"><div class="sec-head">
        <h2 id="h-wait">[[承诺已收到|The commitment has arrived]]</h2></div><dl class="facts"><dt>[[承诺|Commitment]]</dt>
        <dd class="hash">{{#commitmentRows}}{{> hashPart}}{{/commitmentRows}}</dd></dl>
        <p>[[收齐以后，请在 {{deadline}} 之前用同一个浏览器回到本页打开；或者带上打印的信封。|When all are in, come back to this page with the
        same browser before {{deadline}} and open; or bring the printed envelope.]]</p></section>
        {{/waitsForClose}}
        {{#mayOpen}}<section class="sec" aria-labelledby="h-open"><div class="sec-head">
        <h2 id="h-open">[[打开承诺，{{deadline}} 截止|Open by {{deadline}}]]</h2></div>
        <form class="form" method="post" action="{{action}}" data-open data-plan-digest="{{planDigest}}"
        data-j="{{j}}" data-suite="{{suite}}" data-commitment="{{commitment}}">
        {{> csrf}}<input type="hidden" name="do" value="open">
        <div class="field"><label for="r">[[一句话|Words]]</label>
        <span class="hint">[[与信封上一字不差；没有写就空着|Exactly as on the envelope; empty if there were none]]</span>
        <input id="r" name="r" value="{{rTyped}}" autocomplete="off"></div>
        <div class="field"><label for="s">[[随机数 s（64 位）|Random number s (64 digits)]]</label>
        <input class="in-long" id="s" name="s" value="{{sTyped}}" autocomplete="off" spellcheck="false"></div>
        <div class="actions"><button class="btn btn-main">[[打开|Open]]</button></div></form>
        <dl class="facts"><dt>[[承诺|Commitment]]</dt><dd class="hash">
        {{#commitmentRows}}{{> hashPart}}{{/commitmentRows}}</dd></dl></section>{{/mayOpen}}
        {{#isOpened}}
        <section class="sec" aria-labelledby="h-opened" data-opened data-plan-digest="{{planDigest}}" data-j="{{j}}"
        data-suite="{{suite}}">
        <div class="sec-head"><h2 id="h-opened">[[承诺已打开|Opened]]</h2></div><dl class="facts"><dt>[[一句话|Words]]</dt>
        <dd>{{said}}</dd><dt>[[承诺|Commitment]]</dt><dd class="hash">
        {{#commitmentRows}}{{> hashPart}}{{/commitmentRows}}</dd></dl></section>{{/isOpened}}
        {{#isMissed}}<div class="empty"><h2>[[已经过了时间|The time is over]]</h2>
        <p>[[本次抽取按缺席计。|You count as absent in this draw.]]</p></div>{{/isMissed}}
        <div class="actions"><a class="btn" href="{{drawHref}}">[[回到抽取|Back to the draw]]</a></div>
        """#)
}
