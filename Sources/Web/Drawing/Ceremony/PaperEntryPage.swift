// The paper path: the operator enters a commitment, or opens a sealed envelope, before witnesses.

import Drawing
import Governance
import Inspection
import Merkle
import Planning
import VerifiableDraw

enum PaperEntryPage {
    static func show(_ call: OfficeCall, errors: [FieldError] = []) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let words = try await PlanWords(call)
        guard let status = try await call.site.drawing.status(of: task, by: call.actor),
            let one = status.contributions.first(where: { String($0.j) == call["j"] })
        else { throw WebError.notFound }
        let isOpening = status.process.phase == .closed
        guard status.isOperator, isOpening ? one.r == nil && one.commitment != nil : one.login == nil else {
            return .redirect(Place.draw.path(task.id.text))
        }
        let digest = status.process.planDigest.hex
        let model = CeremonyPage.head(task, status, words, call.now).with([
            "isOpening": .flag(isOpening), "action": .text(Place.drawPaper.path(task.id.text, String(one.j))),
            "j": .text(String(one.j)), "contributor": .text(one.name), "planDigest": .text(digest),
            "planRows": .texts(digest.rows(of: 8)), "commitment": .text(one.commitment?.hex ?? ""),
            "commitmentRows": .texts(one.commitment?.hex.rows(of: 8) ?? []),
            "isAbsent": .flag(one.login != nil), "rTyped": .text(call.form.raw("r")),
            "sTyped": .text(call.form["s"]), "commitmentTyped": .text(call.form["commitment"]),
        ]).with(.errors(errors))
        return .page(
            Page(
                call.say("纸面录入", "Entry from paper"), in: .office(.draws), .paperEntryPage, model,
                status: errors.isEmpty ? 200 : 422, scripts: ["contribute.js"]))
    }

    static func send(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        guard let j = Int(call["j"]) else { throw WebError.notFound }
        let isOpening = call.form["do"] == "open"
        do {
            if isOpening {
                let (r, s) = try DrawingDesk.opening(r: call.form.raw("r"), s: call.form["s"])
                try await call.site.drawing.openOnPaper(task, j: j, r: r, s: s, by: call.actor)
            } else {
                let commitment = try DrawingDesk.commitment(call.form["commitment"])
                try await call.site.drawing.commitOnPaper(task, j: j, commitment: commitment, by: call.actor)
            }
        } catch let error as DrawingError {
            guard let field = field(of: error, isOpening: isOpening) else { throw error }
            return try await show(call, errors: [FieldError(field: field, text: call.words(error))])
        }
        return .redirect(Place.draw.path(task.id.text, query: [("done", isOpening ? "open" : "commit")]))
    }

    /// The field that a fault of a contribution belongs to; nil for faults that are not of the form.
    static func field(of error: DrawingError, isOpening: Bool) -> String? {
        switch error {
        case .malformedOpening(let part): part == "r" ? "r" : part == "s" ? "s" : "commitment"
        case .process(.openingMismatch): "s"
        case .process(.zeroCommitment): "commitment"
        default: nil
        }
    }
}

extension Template {
    static let paperEntryPage = Template(
        "paperEntryPage",
        #"""
        {{> ceremonyHead}}
        {{> formErrors}}
        {{#isOpening}}<section class="sec" aria-labelledby="h-open"><div class="sec-head">
        <h2 id="h-open">[[拆开第 {{j}} 方信封：{{contributor}}|Open envelope {{j}}: {{contributor}}]]</h2></div>
        {{#isAbsent}}<div class="msg msg-warn">
        <p>[[这一方有自己的账号。只有本人未到场时才拆信封，并记录为“信封代替”。|This contributor has an account. The envelope is opened only in
        absence, and is recorded as such.]]</p></div>
        {{/isAbsent}}
        <form class="form" method="post" action="{{action}}" data-open data-plan-digest="{{planDigest}}"
        data-j="{{j}}" data-suite="sha256" data-commitment="{{commitment}}">
        {{> csrf}}<input type="hidden" name="do" value="open">
        <div class="field"><label for="r">[[一句话|Words]]</label>
        <span class="hint">[[与信封上一字不差；没有写就空着|Exactly as on the envelope; empty if there were none]]</span>
        <input id="r" name="r" value="{{rTyped}}" autocomplete="off"></div>
        <div class="field"><label for="s">[[随机数 s（64 位）|Random number s (64 digits)]]</label>
        <input class="in-long" id="s" name="s" value="{{sTyped}}" autocomplete="off" spellcheck="false"></div>
        <div class="actions"><button class="btn btn-main">[[录入信封内容|Enter the envelope]]</button>
        <a class="btn" href="{{drawHref}}">[[返回|Back]]</a></div></form>
        <dl class="facts"><dt>[[承诺|Commitment]]</dt><dd class="hash">
        {{#commitmentRows}}{{> hashPart}}{{/commitmentRows}}</dd></dl></section>{{/isOpening}}
        {{^isOpening}}<section class="sec" aria-labelledby="h-commit"><div class="sec-head">
        <h2 id="h-commit">[[录入第 {{j}} 方承诺：{{contributor}}|Enter commitment {{j}}: {{contributor}}]]</h2></div>
        <p>[[该方在自己的电脑上用 mingcha-verify compute 算出承诺，只交 64 位承诺，一句话和随机数封进信封。|The contributor computes the
        commitment on an own machine with mingcha-verify compute and hands in only its 64 digits; words and
        number go into the envelope.]]</p>
        <form class="form" method="post" action="{{action}}" data-no-draft>{{> csrf}}
        <input type="hidden" name="do" value="commit">
        <div class="field"><label for="commitment">[[承诺（64 位十六进制）|Commitment (64 hex digits)]]</label>
        <input id="commitment" name="commitment" value="{{commitmentTyped}}" autocomplete="off"
        spellcheck="false" required></div>
        <div class="actions"><button class="btn btn-main">[[录入承诺|Enter the commitment]]</button>
        <a class="btn" href="{{drawHref}}">[[返回|Back]]</a></div></form>
        <dl class="facts"><dt>[[方案摘要 P|Plan digest P]]</dt><dd class="hash">{{#planRows}}{{> hashPart}}{{/planRows}}
        </dd><dt>[[序号 j|Number j]]</dt><dd>{{j}}</dd></dl></section>{{/isOpening}}
        """#)
}
