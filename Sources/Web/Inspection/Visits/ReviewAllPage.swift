// Accepting everything that waits: a step of its own that says how many and what was found, for nobody accepts unseen.

import Governance
import Inspection

enum ReviewAllPage {
    /// Stands for exactly these parts as they are: what was confirmed is not what was submitted meanwhile.
    static func mark(of entries: [ReviewQueue.Entry]) -> String {
        String(entries.count) + "-" + Mark.of(entries.map(ReviewPage.value).sorted())
    }

    /// Of several departments one is chosen first: an act is of one department.
    ///
    /// - Parameter shown: what the page of reviews lists.
    static func page(_ entries: [ReviewQueue.Entry], shown: Set<String>, _ call: OfficeCall) async throws -> Page {
        let organisation = try await call.site.governance.organisation()
        let departments = Dictionary(grouping: entries, by: \.part.department).sorted { $0.key < $1.key }
        let tasks = Dictionary(grouping: entries, by: \.taskName).sorted { $0.key < $1.key }
        let isStale = call.form.has("confirmed")
        let unseen = entries.count { !shown.contains(ReviewPage.value($0)) }
        return Page(
            call.say("通过全部结果", "Accept all results"), in: .office(.reviews), .reviewAllPage,
            [
                "back": .text(Place.reviews.path()), "action": .text(Place.reviews.path()),
                "total": .count(entries.count), "confirmed": .text(mark(of: entries)), "isStale": .flag(isStale),
                "isMixed": .flag(departments.count > 1),
                "departments": .list(
                    departments.map { id, entries in
                        [
                            "id": .text(id.rawValue), "count": .count(entries.count),
                            "name": .text(organisation.departments[id]?.name ?? id.rawValue),
                        ]
                    }),
                "unseen": .count(unseen), "hasUnseen": .flag(unseen > 0),
                "problems": .count(entries.count { $0.part.document.outcome?.isProblem == true }),
                "outcomes": .list(
                    ResultCode.allCases.compactMap { code in
                        let count = entries.count { $0.part.document.outcome == code }
                        return count == 0
                            ? nil
                            : [
                                "text": .text(ResultWords.text(code, in: call.language)), "count": .count(count),
                                "tag": .text(ResultWords.tag(code)),
                            ]
                    }),
                "tasks": .list(tasks.map { ["task": .text($0.key), "count": .count($0.value.count)] }),
            ], status: isStale ? 409 : 200)
    }
}

extension Template {
    static let reviewAllPage = Template(
        "reviewAllPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{back}}">[[结果审核|Reviews]]</a></li></ol></nav>
        <section class="confirm" aria-labelledby="h-all"><h1 id="h-all">[[通过全部 {{total}} 份结果|Accept all {{total}}
        results]]</h1>
        {{#isStale}}<p role="alert"><span class="tag tag-due">[[刚才有变化|changed]]</span>
        [[待审核的结果变了，请再确认一次。|What waits for review has changed meanwhile: please confirm again.]]</p>{{/isStale}}
        <p>[[通过后检查即告结束，进入公示。|With the last acceptance an inspection has ended and goes on to publication.]]</p>
        <dl class="facts">
        {{#outcomes}}<dt><span class="{{tag}}">{{text}}</span></dt><dd>[[{{count}} 份|{{count}}]]</dd>{{/outcomes}}
        <dt>[[其中发现问题|Problems among them]]</dt><dd>[[{{problems}} 份|{{problems}}]]</dd>
        {{#departments}}<dt lang="zh-Hans">{{name}}</dt><dd>[[{{count}} 份|{{count}}]]</dd>{{/departments}}
        {{#tasks}}<dt lang="zh-Hans">{{task}}</dt><dd>[[{{count}} 份|{{count}}]]</dd>{{/tasks}}
        {{#hasUnseen}}<dt>[[没有列在审核页上|Not listed on the page of reviews]]</dt><dd>[[{{unseen}}
        份|{{unseen}}]]</dd>{{/hasUnseen}}</dl>
        {{#isMixed}}<p>[[一次通过一个部门的结果，请选择：|One department at a time; please choose:]]</p>
        <div class="actions">{{#departments}}<form class="inline" method="post" action="{{action}}">{{> csrf}}<input
        type="hidden" name="all" value="1"><input type="hidden" name="department" value="{{id}}"><button
        class="btn"><span lang="zh-Hans">{{name}}</span>[[ {{count}} 份…| {{count}}…]]</button></form>{{/departments}}<a
        class="btn btn-bare" href="{{back}}">[[返回|Back]]</a></div>{{/isMixed}}
        {{^isMixed}}{{#departments}}<form method="post" action="{{action}}">{{> csrf}}<input type="hidden" name="all"
        value="1"><input type="hidden" name="department" value="{{id}}"><input type="hidden"
        name="confirmed" value="{{confirmed}}">
        <div class="actions"><button class="btn btn-main">[[通过 {{total}} 份|Accept {{total}}]]</button><a class="btn"
        href="{{back}}">[[返回|Back]]</a></div></form>{{/departments}}{{/isMixed}}</section>
        """#)
}
