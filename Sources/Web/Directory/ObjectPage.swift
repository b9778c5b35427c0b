// One object: what it is, how it is graded and by whom, who came this year, what happened.

import Directory
import Governance
import Localization

enum ObjectPage {
    static func show(_ call: OfficeCall) async throws -> Answer { .page(try await page(call)) }

    static func page(_ call: OfficeCall, faults: [FormFault] = []) async throws -> Page {
        let file = try await call.site.directory.file(of: call["id"], by: call.actor)
        let organisation = try await call.site.governance.organisation()
        let object = file.object, name = SearchText.visible(object.name)
        let used = file.visitDaysThisYear.count, cap = file.policy.visitCapPerYear
        let today = call.now.chinaDate
        func department(_ id: String) -> String {
            DepartmentID(rawValue: id).flatMap { organisation.departments[$0]?.name } ?? id
        }
        let facts: [(String, String)] = [
            (call.say("统一社会信用代码", "Code"), object.id), (call.say("类别", "Kind"), object.kind.title(in: call.language)),
            (call.say("企业类型", "Type"), object.type), (call.say("辖区", "Region"), file.regionName),
            (call.say("行业", "Industry"), call.industry(object.industry)),
            (call.say("住所", "Registered address"), object.registeredAddress),
            (call.say("经营场所", "Business address"), object.businessAddress),
            (call.say("联系人", "Contact"), object.contact), (call.say("联系电话", "Phone"), object.phone),
            (call.say("登记机关", "Authority"), object.authority), (call.say("管辖所", "Station"), object.station),
            (call.say("成立日期", "Registered on"), object.registeredOn?.description ?? ""),
        ]
        let model: Model = [
            "list": .text(Place.objects.path()), "name": .text(name), "id": .text(object.id),
            "region": .text(file.regionName), "industry": .text(call.industry(object.industry)),
            "state": .text(object.state.title(in: call.language)), "isActive": .flag(object.state == .active),
            "registered": .text(object.registeredOn?.description ?? ""),
            "isRegistered": .flag(object.registeredOn != nil),
            "gradings": .list(GradingKind.allCases.map { grading($0, file, call, department) }),
            "whys": .list(file.gradings.compactMap { why($0, call) }),
            "used": .text(String(used)), "cap": .text(String(cap)), "isFull": .flag(used >= cap),
            "left": .text(String(max(0, cap - used))),
            "visits": .list(
                file.visits.filter { $0.on.year == today.year }.map { visit(of: $0, call, department) }),
            "rest": .text(rest(file, today, call)), "hasRest": .flag(!rest(file, today, call).isEmpty),
            "facts": .list(facts.filter { !$0.1.isEmpty }.map { ["label": .text($0.0), "value": .text($0.1)] }),
            "tags": .list(
                object.tags.map {
                    ["tag": .text($0), "href": .text(Place.objects.path(query: [("tag", $0)]))]
                }), "hasTags": .flag(!object.tags.isEmpty),
            "holds": .list(file.holds.map { hold($0, today, call) }), "hasHolds": .flag(!file.holds.isEmpty),
            "events": .list(events(file, call, department)), "eventCount": .count(events(file, call, department).count),
            "hasEvents": .flag(!events(file, call, department).isEmpty),
        ]
        return Page(
            name, in: .office(.objects), .objectPage,
            model.with(try await ObjectHolds.model(file, call)).with(faults: faults),
            status: faults.isEmpty ? 200 : 422, notice: ObjectHolds.notice(call))
    }

    private static func grading(
        _ kind: GradingKind, _ file: ObjectFile, _ call: OfficeCall, _ department: (String) -> String
    ) -> Model {
        let found = file.gradings.first { $0.kind == kind }
        let none = call.say("未评定", "none")
        let value = found.map { kind == .risk ? call.risk($0.value) : $0.value } ?? none
        return [
            "kind": .text(kind.title(in: call.language)), "value": .text(value),
            "source": .text(found?.source ?? ""), "owner": .text(found.map { department($0.owner) } ?? ""),
            "on": .text(found?.on.description ?? ""),
            "use": .text(
                kind == .risk ? call.say("分层抽取的比例", "rates of draws by class") : call.say("只作参考", "for information")),
        ]
    }

    /// The reasons as they were given with one grading, one to a line; nil where none were.
    private static func why(_ grading: Grading, _ call: OfficeCall) -> Model? {
        let reasons = grading.reasons.split { "；;\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        guard !reasons.isEmpty else { return nil }
        let title = grading.kind.title(in: call.language)
        let value = grading.kind == .risk ? call.risk(grading.value) : grading.value
        return [
            "id": .text(grading.kind.rawValue), "reasons": .texts(reasons),
            "heading": .text(call.say("\(title) \(value)：理由", "\(title) \(value): why")),
        ]
    }

    private static func visit(
        of visit: VisitEntry, _ call: OfficeCall, _ department: (String) -> String
    ) -> Model {
        [
            "on": .text(visit.on.description), "task": .text(visit.task),
            "departments": .text(visit.departments.map { department($0.rawValue) }.joined(separator: "、")),
            "isJoint": .flag(visit.departments.count > 1),
        ]
    }

    /// How long nobody comes after the last visit.
    private static func rest(_ file: ObjectFile, _ today: CalendarDate, _ call: OfficeCall) -> String {
        guard file.policy.restMonths > 0, let last = file.visits.first?.on else { return "" }
        let end = last.adding(months: file.policy.restMonths)
        guard end > today else { return "" }
        return call.say("休整至 \(end)，其间不抽取", "resting until \(end): not drawn")
    }

    private static func hold(_ entry: ObjectFile.HoldEntry, _ today: CalendarDate, _ call: OfficeCall) -> Model {
        let until = entry.hold.until
        let isOver = until.map { $0 < today } ?? false
        return [
            "kind": .text(entry.hold.kind.title(in: call.language)), "kindCode": .text(entry.hold.kind.rawValue),
            "hasArticle": .flag(!entry.hold.article.isEmpty), "article": .text(entry.hold.article),
            "note": .text(entry.note),
            "until": .text(until.map { call.say("至 \($0)", "until \($0)") } ?? call.say("直到解除", "until released")),
            "isOver": .flag(isOver),
        ]
    }

    /// Visits and changes in one line of time, newest first, at most 100.
    private static func events(
        _ file: ObjectFile, _ call: OfficeCall, _ department: (String) -> String
    ) -> [Model] {
        var events: [(at: String, model: Model)] = file.visits.map { visit in
            let who = visit.departments.map { department($0.rawValue) }.joined(separator: "、")
            return (
                visit.on.description,
                [
                    "on": .text(visit.on.description), "title": .text(call.say("入企检查", "Visit")),
                    "lines": .texts([who, call.say("任务 \(visit.task)", "task \(visit.task)")].filter { !$0.isEmpty }),
                    "isNow": false,
                ]
            )
        }
        for (change, fields) in file.changes {
            let lines = fields.map { field in
                let before = call.value(field.before, of: field.field)
                let after = call.value(field.after, of: field.field)
                return "\(call.field(field.field))：\(before) → \(after)"
            }
            let day = change.at.chinaDate.description
            let title =
                change.importID == nil ? call.say("信息变更", "Changed") : call.say("导入更新", "Updated by an import")
            events.append(
                (
                    change.at.description,
                    ["on": .text(day), "title": .text(title), "lines": .texts(lines), "isNow": false]
                ))
        }
        return events.sorted { $0.at > $1.at }.prefix(100).map(\.model)
    }
}

extension Template {
    static let objectPage = Template(
        "objectPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[检查对象名录|Objects]]</a></li>
        <li lang="zh-Hans">{{name}}</li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{name}}</h1>
        <p class="meta"><span class="code">{{id}}</span><span>{{region}}</span><span lang="zh-Hans">{{industry}}</span>
        <span>{{#isActive}}<span class="tag tag-ok">{{state}}</span>{{/isActive}}{{^isActive}}<span
        class="tag tag-off">{{state}}</span>{{/isActive}}</span>
        {{#isRegistered}}<span>[[{{registered}} 成立|registered {{registered}}]]</span>{{/isRegistered}}</p></div></div>
        {{> errorSummary}}
        {{#hasHolds}}{{#holds}}<div class="msg msg-warn"><p>[[暂缓抽取：|Held out of draws: ]]{{kind}}{{#hasArticle}}[[（|
        (]]<span lang="zh-Hans">{{article}}</span>[[）|)]]{{/hasArticle}}，{{until}}　{{note}}
        {{#isOver}}[[（已到期）|(over)]]{{/isOver}}</p></div>{{/holds}}{{/hasHolds}}
        <div class="cols"><div>
        <section class="sec" aria-labelledby="h-three"><div class="sec-head">
        <h2 id="h-three">[[三种评价，各归各的|Three assessments, each its own]]</h2>
        <span class="note">[[只供内部分配检查，不对外公开|internal, never published]]</span></div>
        <div class="scroll" role="region" aria-label="[[三种评价一览|Table: three assessments]]" tabindex="0"><table>
        <thead><tr><th scope="col">[[评价|Assessment]]</th><th scope="col">[[结果|Result]]</th>
        <th scope="col">[[来源与归口|Source and owner]]</th><th scope="col">[[评定|On]]</th><th scope="col">[[用于|Used
        for]]</th></tr></thead>
        <tbody>{{#gradings}}<tr><th scope="row">{{kind}}</th><td>{{value}}</td><td>{{source}}　{{owner}}</td>
        <td class="nowrap">{{on}}</td><td>{{use}}</td></tr>{{/gradings}}</tbody></table></div></section>
        {{#whys}}<section class="sec" aria-labelledby="h-why-{{id}}"><h2 id="h-why-{{id}}">{{heading}}</h2>
        <ul class="prose">{{#reasons}}<li lang="zh-Hans">{{text}}</li>{{/reasons}}</ul></section>{{/whys}}
        <section class="sec" aria-labelledby="h-line"><div class="sec-head"><h2 id="h-line">[[经过|What happened]]</h2>
        <span class="note">[[{{eventCount}} 条，从近到远|{{eventCount}}, newest first]]</span></div>
        {{#hasEvents}}<ol class="timeline">{{#events}}<li><time datetime="{{on}}">{{on}}</time><div><h3>{{title}}</h3>
        {{#lines}}<p>{{text}}</p>{{/lines}}</div></li>{{/events}}</ol>{{/hasEvents}}
        {{^hasEvents}}<p class="note">[[入库以来没有变更，也没有检查。|No change and no visit since it was entered.]]</p>{{/hasEvents}}
        </section></div>
        <div><section class="sec" aria-labelledby="h-visits"><div class="sec-head">
        <h2 id="h-visits">[[本年入企 {{used}} 次|{{used}} visits this year]]</h2>
        <span class="note">[[上限 {{cap}} 次|cap {{cap}}]]</span></div>
        <ol class="slots">{{#visits}}<li class="used"><b>{{on}}</b> {{departments}}
        {{#isJoint}}<small>[[一次进门，计 1 次|one door, counts once]]</small>{{/isJoint}}</li>{{/visits}}
        <li>{{#isFull}}<b>[[已达上限|The cap is reached]]</b>{{/isFull}}{{^isFull}}<b>[[尚余 {{left}} 次|{{left}}
        left]]</b>{{/isFull}}
        {{#hasRest}}<small>{{rest}}</small>{{/hasRest}}</li></ol></section>
        <section class="sec" aria-labelledby="h-facts"><h2 id="h-facts">[[登记|Registered]]</h2>
        <dl class="facts">{{#facts}}<dt>{{label}}</dt><dd>{{value}}</dd>{{/facts}}
        {{#hasTags}}<dt>[[标签|Tags]]</dt><dd>{{#tags}}<a href="{{href}}">{{tag}}</a>　{{/tags}}</dd>{{/hasTags}}</dl>
        </section>{{> objectHolds}}</div></div>
        """#)
}
