// 我的工作 as a page: late, today, soon, later; and the tasks that are under way.

import Governance
import Inspection
import Localization
import Planning

enum WorkPage {
    static func page(_ work: WorkList, for call: OfficeCall) -> Page {
        func section(_ id: String, _ chinese: String, _ english: String, _ items: [WorkItem]) -> Model? {
            guard !items.isEmpty else { return nil }
            return [
                "id": .text(id),
                "heading": .text(call.say("\(chinese) \(items.count) 件", "\(english): \(items.count)")),
                "items": .list(items.map { model($0, call, today: work.today) }),
            ]
        }
        let sections = [
            section("overdue", "逾期", "Overdue", work.overdue), section("today", "今天到期", "Due today", work.dueToday),
            section("week", "七个工作日内", "Within seven working days", work.soon),
            section("later", "待办", "To do", work.later),
        ].compactMap(\.self)
        let posts = Set(call.actor.holdings.map(\.post)).sorted { $0.rawValue < $1.rawValue }
        let day = work.today
        return Page(
            call.say("我的工作", "My work"), in: .office(.work), .workPage,
            [
                "today": .text(call.language == .chinese ? day.chinese + "　" + weekday(day) : day.description),
                "posts": .text(
                    posts.map { call.say($0.title, $0.rawValue.replacing("-", with: " ")) }.joined(
                        separator: call.say("、", ", "))),
                "overdue": .text(String(work.overdue.count)), "isOverdue": .flag(!work.overdue.isEmpty),
                "dueToday": .text(String(work.dueToday.count)), "soon": .text(String(work.soon.count)),
                "later": .text(String(work.later.count)), "sections": .list(sections),
                "isEmpty": .flag(work.items.isEmpty), "hasRunning": .flag(!work.running.isEmpty),
                "running": .list(work.running.prefix(8).map { running($0, call) }),
            ])
    }

    private static func model(_ item: WorkItem, _ call: OfficeCall, today: CalendarDate) -> Model {
        let left = item.left ?? 0
        var when = item.hour ?? ""
        var small = ""
        if let due = item.due {
            let short = String(due.description.dropFirst(5))
            if due < today {
                when = call.say("逾期 \(-left) 个工作日", "\(-left) working days late")
                small = call.say("应于 \(short)", "was due \(short)")
            } else if due == today {
                small = call.say("今天", "today")
                if when.isEmpty { when = call.say("今天", "Today") }
            } else {
                when = short
                // A day set by hand may be off, with no working day before it.
                small =
                    left > 0
                    ? call.say("还有 \(left) 个工作日", "\(left) working days left") : call.say("非工作日", "not a working day")
            }
            if item.isProvisional { small += call.say("（暂定）", " (provisional)") }
        }
        return [
            "title": .text(item.title), "detail": .text(item.detail), "action": .text(item.action),
            "href": .text(item.href), "when": .text(when), "hasWhen": .flag(!when.isEmpty), "small": .text(small),
            "isLate": .flag(item.due.map { $0 < today } ?? false), "isToday": .flag(item.due == today),
            "isPlain": .flag(item.due.map { $0 > today } ?? true),
        ]
    }

    private static func running(_ progress: TaskProgress, _ call: OfficeCall) -> Model {
        let all = progress.parts.values.reduce(0, +), done = progress.parts[.accepted] ?? 0
        return [
            "name": .text(progress.task.name), "href": .text(Place.taskVisits.path(progress.task.id.text)),
            "done": .text(String(done)), "all": .text(String(all)),
            "words": .text(call.say("结果已审核 \(done) 份，共 \(all) 份", "\(done) of \(all) results accepted")),
        ]
    }

    private static func weekday(_ day: CalendarDate) -> String {
        "星期" + ["一", "二", "三", "四", "五", "六", "日"][day.weekday - 1]
    }
}

extension Template {
    static let workPage = Template(
        "workPage",
        #"""
        <div class="page-head"><div><h1>[[我的工作|My work]]</h1>
        <p class="meta"><span>{{today}}</span><span>{{posts}}</span></p></div>
        <dl class="figures">
        <div><dt>[[逾期|Overdue]]</dt><dd>{{#isOverdue}}<a class="bad" href="#overdue">{{overdue}}</a>{{/isOverdue}}
        {{^isOverdue}}0{{/isOverdue}}</dd></div>
        <div><dt>[[今天到期|Today]]</dt><dd>{{dueToday}}</dd></div>
        <div><dt>[[七个工作日内|Seven working days]]</dt><dd>{{soon}}</dd></div>
        <div><dt>[[其余待办|Others]]</dt><dd>{{later}}</dd></div>
        </dl></div>
        <div class="cols">
        <div>
        {{#isEmpty}}<div class="empty"><h2>[[现在没有待办|Nothing waits for you]]</h2>
        <p>[[有任务等您审批、抽取、录入、审核或公示时，会列在这里，最急的在最前。|What you have to approve, draw, enter,
        review or publish will be listed here, the most urgent first.]]</p></div>{{/isEmpty}}
        {{#sections}}
        <section class="sec" id="{{id}}" aria-labelledby="h-{{id}}">
        <div class="sec-head"><h2 id="h-{{id}}">{{heading}}</h2></div>
        <ul class="tasks">
        {{> workItems}}
        </ul>
        </section>
        {{/sections}}
        </div>
        {{#hasRunning}}<aside aria-label="[[检查中的任务|Inspections under way]]">
        <section class="sec" aria-labelledby="h-run">
        <div class="sec-head"><h2 id="h-run">[[检查中的任务|Inspections under way]]</h2></div>
        <ul class="plain stack">
        {{#running}}<li class="job"><a href="{{href}}" lang="zh-Hans">{{name}}</a>
        <progress max="{{all}}" value="{{done}}" aria-label="[[审核进度|Progress of review]]">{{done}}/{{all}}</progress>
        <span class="note">{{words}}</span></li>{{/running}}
        </ul>
        </section>
        </aside>{{/hasRunning}}
        </div>
        """#)

    static let workItems = Template(
        "workItems",
        #"""
        {{#items}}<li>
        <p class="when">{{#hasWhen}}{{#isLate}}<span class="tag tag-bad">{{when}}</span>{{/isLate}}
        {{#isToday}}<span class="tag tag-due">{{when}}</span>{{/isToday}}{{#isPlain}}{{when}}{{/isPlain}}
        <small>{{small}}</small>{{/hasWhen}}</p>
        <div><h3><a href="{{href}}">{{title}}</a></h3><p lang="zh-Hans">{{detail}}</p></div>
        <a class="btn btn-s" href="{{href}}">{{action}}</a>
        </li>{{/items}}
        """#)
}
