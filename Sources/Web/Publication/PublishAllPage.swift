// Publishing everything that can be: a step of its own that says how many, for what cannot be taken back unseen.

import Governance
import Inspection
import Planning
import Publication

enum PublishAllPage {
    /// Stands for exactly these visits: what was confirmed is not what came in meanwhile.
    static func mark(of ready: [WaitingResult]) -> String {
        String(ready.count) + "-" + Mark.of(ready.map(\.visit.id.text).sorted())
    }

    static func page(
        _ task: JointTask, _ waiting: [WaitingResult], _ ready: [WaitingResult], _ call: OfficeCall
    ) -> Page {
        let remarks = call.form.fields.filter { $0.name.hasPrefix("remark-") && !$0.value.isEmpty }
        let isStale = call.form.has("confirmed")
        return Page(
            call.say("公示全部：", "Publish all: ") + task.name, in: .office(.publications), .publishAllPage,
            [
                "task": .text(task.name), "back": .text(Place.taskPublication.path(task.id.text)),
                "list": .text(Place.publications.path()), "action": .text(Place.taskPublication.path(task.id.text)),
                "ready": .count(ready.count), "hasReady": .flag(!ready.isEmpty),
                "held": .count(waiting.count - ready.count), "hasHeld": .flag(waiting.count > ready.count),
                "late": .count(ready.count { $0.left < 0 }), "confirmed": .text(mark(of: ready)),
                "remarks": .list(remarks.map { ["name": .text($0.name), "value": .text($0.value)] }),
                "remarkCount": .count(remarks.count), "isStale": .flag(isStale),
                "outcomes": .list(
                    ResultCode.allCases.compactMap { code in
                        let count = ready.count { $0.visit.outcome == code }
                        return count == 0
                            ? nil
                            : [
                                "text": .text(ResultWords.text(code, in: call.language)), "count": .count(count),
                                "tag": .text(ResultWords.tag(code)),
                            ]
                    }),
            ], status: isStale || ready.isEmpty ? 409 : 200)
    }
}

extension Template {
    static let publishAllPage = Template(
        "publishAllPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[待公示|To publish]]</a></li>
        <li><a href="{{back}}" lang="zh-Hans">{{task}}</a></li></ol></nav>
        <section class="confirm" aria-labelledby="h-all"><h1 id="h-all">[[公示全部 {{ready}} 户的检查结果|Publish all {{ready}}
        results]]</h1>
        {{#isStale}}<p role="alert"><span class="tag tag-due">[[刚才有变化|changed]]</span>
        [[能公示的户数变了，请再确认一次。|What can be published has changed meanwhile: please confirm again.]]</p>{{/isStale}}
        <p>[[公示后任何人都能查到，只能更正或撤下，前后都留在公开页面上。|Anybody will see them. Afterwards they can be corrected or
        withdrawn, and both stay visible.]]</p>
        <dl class="facts"><dt>[[任务|Task]]</dt><dd lang="zh-Hans">{{task}}</dd>
        <dt>[[公示|To publish]]</dt><dd>[[{{ready}} 户|{{ready}}]]</dd>
        {{#outcomes}}<dt><span class="{{tag}}">{{text}}</span></dt><dd>[[{{count}} 户|{{count}}]]</dd>{{/outcomes}}
        <dt>[[其中已逾期|Overdue among them]]</dt><dd>[[{{late}} 户|{{late}}]]</dd>
        <dt>[[附公开说明|With a remark]]</dt><dd>[[{{remarkCount}} 户|{{remarkCount}}]]</dd>
        {{#hasHeld}}<dt>[[不能公示，留下|Not ready, left]]</dt><dd>[[{{held}} 户|{{held}}]]</dd>{{/hasHeld}}</dl>
        <form method="post" action="{{action}}">{{> csrf}}<input type="hidden" name="all" value="1"><input type="hidden"
        name="confirmed" value="{{confirmed}}">{{#remarks}}<input type="hidden" name="{{name}}"
        value="{{value}}">{{/remarks}}
        <div class="actions">{{#hasReady}}<button class="btn btn-main">[[公示 {{ready}} 户|Publish {{ready}}]]</button>
        {{/hasReady}}<a class="btn" href="{{back}}">[[返回|Back]]</a></div></form></section>
        """#)
}
