// 为什么抽中、为什么没有抽中: for anybody, of a draw whose roster is public. Nothing here that is not in its files.

import Drawing
import Governance
import Merkle
import Planning

enum WhyPage {
    static func show(_ call: Call) async throws -> Answer {
        let task = ID<JointTask>(stored: call["task"])
        guard let draw = try await call.site.drawing.publicDraws(of: task).first else { throw WebError.notFound }
        let object = call.query["id"].uppercased()
        let words = PlanWords(
            language: call.language, organisation: try await call.site.governance.organisation(), now: call.now)
        var model = WhyWords.model(nil, [], words).with([
            "back": .text(Place.publicTask.path(task.text)), "task": .text(draw.taskName),
            "serial": .count(draw.serial), "action": .text(Place.publicWhy.path(task.text)),
            "typed": .text(object), "hasRefusal": false, "refusal": .text(""), "isAnswered": false, "isEligible": false,
            "isOutside": false, "line": .text(""), "object": .text(object), "roster": .text(""),
            "verify": .text(Place.verifyDraw.path(draw.id.text)),
            "self": .text(Place.verifyDraw.path(draw.id.text) + VerifyPage.selfCheck),
            "hasSelfCheck": .flag(draw.sealed == nil && !draw.isRosterPublic),
        ])
        var status = 200
        do {
            // Asked for nobody it still says whether it can be asked at all.
            let why = try await call.site.drawing.publicWhy(of: object, in: task)
            model = model.with([
                "isAnswered": .flag(!object.isEmpty), "isEligible": .flag(why.ticket != nil),
                "isOutside": .flag(why.ticket == nil), "line": .count(why.line),
                "roster": .text(Place.publicDrawFile.path(why.draw.text, "roster.csv")),
                "verify": .text(Place.verifyDraw.path(why.draw.text)),
            ]).with(WhyWords.model(why.ticket?.hex, why.streams, words))
        } catch let error as DrawingError {
            guard error.isRefusal else { throw error }
            status = object.isEmpty ? 200 : 422
            model = model.with(["hasRefusal": true, "refusal": .text(call.words(error))])
        }
        return .page(
            Page(
                call.say("为什么抽中、为什么没有抽中", "Why drawn, why not"), in: .open, .whyPage, model, status: status))
    }
}

extension DrawingError {
    /// Asked too early, or of a roster that is not public.
    fileprivate var isRefusal: Bool {
        switch self {
        case .sealed, .rosterNotPublic: true
        default: false
        }
    }
}

extension Template {
    static let whyPage = Template(
        "whyPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{back}}" lang="zh-Hans">{{task}}</a></li></ol>
        </nav>
        <h1>[[为什么抽中、为什么没有抽中|Why drawn, why not]]</h1>
        <p class="meta"><span>[[第 {{serial}} 次抽取|draw {{serial}}]]</span></p>
        {{#hasRefusal}}<div class="msg msg-warn"><p>{{refusal}}</p></div>
        {{#hasSelfCheck}}<p><a href="{{self}}">[[有自查文件：在浏览器里核对|With a self-check file: check it in your
        browser]]</a></p>{{/hasSelfCheck}}
        <p><a href="{{verify}}">[[核验这次抽取|Verify this draw]]</a></p>{{/hasRefusal}}
        {{^hasRefusal}}<form class="find" role="search" action="{{action}}">
        <label class="vh" for="id">[[统一社会信用代码|Unified social credit code]]</label>
        <input id="id" name="id" type="search" value="{{typed}}" autocapitalize="characters" spellcheck="false"
        placeholder="[[统一社会信用代码|Unified social credit code]]"><button class="btn btn-main">[[查询|Search]]</button></form>
        {{#isAnswered}}<section class="sec" aria-labelledby="h-answer"><h2 id="h-answer"><span
        class="code">{{object}}</span></h2>
        {{#isEligible}}<p>[[在抽取开始前，它就在公布的可抽名单里（roster.csv 第 {{line}} 行）。|
        Before the draw it stood in the published roster
        (roster.csv, line {{line}}).]]</p>{{> whyParts}}
        <p>[[这里的每个数都能从公布的文件算出：|Every number here follows from the published files:]] <a
        href="{{verify}}">[[在浏览器里重算|compute it in your browser]]</a>　<a href="{{roster}}"
        download>roster.csv</a></p>{{/isEligible}}
        {{#isOutside}}<p>[[这一次的可抽名单里没有它，所以没有票号，抽不到它。原因可能是：不在各部门的抽查范围内；按规则不抽（各原因的户数已经公布，逐户原因不公开）；或者代码输错了。
        企业本人可以向发起部门索取自查文件。|
        It does not stand in this draw's roster, so it has no ticket and could not be drawn. It may be outside every
        scope, left out by a rule (counts by reason are public, the firms are not), or the code is mistyped.
        The firm itself may ask the initiating department for its self-check file.]]</p>{{/isOutside}}</section>
        {{/isAnswered}}{{/hasRefusal}}
        """#)
}
