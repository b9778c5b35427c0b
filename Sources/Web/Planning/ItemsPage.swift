// 抽查事项清单: what may be inspected at random, by whom, how; and one item with its check points.

import Directory
import Governance
import Planning

enum ItemsPage {
    static func list(_ call: OfficeCall) async throws -> Answer {
        let words = try await PlanWords(call)
        let everything = try await call.site.planning.items()
        let department = call.query["department"], kind = call.query["kind"]
        let query = ItemQuery(
            area: call.query["area"], department: DepartmentID(rawValue: department),
            isKey: kind == "key" ? true : kind == "usual" ? false : nil, text: call.query["q"])
        let found = everything.filter(query.matches)
        let areas = Set(everything.map(\.area)).sorted()
        let departments = Set(everything.flatMap { [$0.initiator] + $0.cooperators }).sorted()
        let any = call.say("不限", "Any")
        let model: Model = [
            "action": .text(Place.items.path()), "q": .text(query.text), "total": .count(everything.count),
            "count": .count(found.count), "hasItems": .flag(!found.isEmpty), "clear": .text(Place.items.path()),
            "departments": .options(
                [("", any)] + departments.map { ($0.rawValue, words.department($0)) }, chosen: department),
            "areas": .options([("", any)] + areas.map { ($0, $0) }, chosen: query.area),
            "kinds": .options(
                [("", any), ("key", call.say("重点检查事项", "Key")), ("usual", call.say("一般检查事项", "Usual"))],
                chosen: kind),
            "items": .list(
                found.map { item in
                    [
                        "href": .text(Place.item.path(item.id)), "name": .text(item.name), "area": .text(item.area),
                        "initiator": .text(words.department(item.initiator)),
                        "cooperators": .text(item.cooperators.map(words.department).joined(separator: "、")),
                        "kind": .text(Self.kind(item, words)), "method": .text(item.method),
                        "points": .count(item.checkPoints.count),
                    ]
                }),
        ]
        return .page(Page(call.say("抽查事项", "Inspection items"), in: .office(.items), .itemsPage, model))
    }

    static func one(_ call: OfficeCall) async throws -> Answer {
        let words = try await PlanWords(call)
        guard let item = try await call.site.planning.items().first(where: { $0.id == call["id"] }) else {
            throw WebError.notFound
        }
        func orNone(_ text: String) -> String { text.isEmpty ? call.say("无", "none") : text }
        let model: Model = [
            "list": .text(Place.items.path()), "name": .text(item.name), "area": .text(item.area),
            "kind": .text(Self.kind(item, words)), "content": .text(item.content), "object": .text(item.object),
            "method": .text(item.method), "level": .text(item.level),
            "initiator": .text(words.department(item.initiator)),
            "cooperators": .text(orNone(item.cooperators.map(words.department).joined(separator: "、"))),
            "basis": .text(item.basis), "rateCap": .text(orNone(item.rateCap)),
            "frequencyCap": .text(orNone(item.frequencyCap.map(String.init) ?? "")),
            "speciality": .text(orNone(Speciality.title(item.speciality, in: call.language))),
            "tags": .text(orNone(item.tags.joined(separator: "、"))),
            "count": .count(item.checkPoints.count), "hasPoints": .flag(!item.checkPoints.isEmpty),
            "points": .list(
                item.checkPoints.enumerated().map { index, point in
                    [
                        "number": .text(String(index + 1)), "text": .text(point.text),
                        "standard": .text(orNone(point.standard)),
                    ]
                }),
        ]
        return .page(Page(item.name, in: .office(.items), .itemPage, model))
    }

    private static func kind(_ item: Item, _ words: PlanWords) -> String {
        item.isKey ? words.say("重点", "key") : words.say("一般", "usual")
    }
}

extension Template {
    static let itemsPage = Template(
        "itemsPage",
        #"""
        <div class="page-head"><div><h1>[[抽查事项清单|Inspection items]]</h1>
        <p class="meta">
        <span>[[共 {{total}} 项，清单之外不得随机抽查|{{total}} items; nothing off the list is inspected at
        random]]</span></p></div></div>
        <form class="filters" role="search" method="get" action="{{action}}">
        <div class="grow"><label for="q">[[查找|Find]]</label>
        <input id="q" type="search" name="q" value="{{q}}" placeholder="[[事项、内容或检查要点|item, content or check
        point]]"></div>
        <div><label for="department">[[部门|Department]]</label><select id="department" name="department">
        {{#departments}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/departments}}</select></div>
        <div><label for="area">[[抽查领域|Area]]</label><select id="area" name="area">{{#areas}}
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/areas}}</select></div>
        <div><label for="kind">[[监管类型|Type]]</label><select id="kind" name="kind">{{#kinds}}
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/kinds}}</select></div>
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{clear}}">[[清除|Clear]]</a></div>
        </form>
        {{#hasItems}}<div class="scroll" role="region" aria-label="[[抽查事项一览|Table: items]]"
        tabindex="0"><table class="roomy stackable" role="table">
        <caption>[[符合条件 {{count}} 项|{{count}} items]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[监管事项|Item]]</th><th
        role="columnheader" scope="col">[[发起部门|Starts it]]</th>
        <th role="columnheader" scope="col">[[配合部门|Joins]]</th><th role="columnheader"
        scope="col">[[类型|Type]]</th><th role="columnheader" scope="col">[[方式|Method]]</th>
        <th role="columnheader" scope="col" class="num">[[检查要点|Check points]]</th></tr></thead>
        <tbody role="rowgroup">{{#items}}<tr role="row"><th role="rowheader" scope="row"><a
        href="{{href}}">{{name}}</a><small class="sub note">{{area}}
        </small></th><td role="cell" data-label="[[发起部门|Starts it]]">{{initiator}}</td><td role="cell"
        data-label="[[配合部门|Joins]]">{{cooperators}}</td><td role="cell"
        class="nowrap" data-label="[[类型|Type]]">{{kind}}</td><td role="cell" data-label="[[方式|Method]]">{{method}}</td>
        <td role="cell" class="num" data-label="[[检查要点|Check points]]">{{points}}</td></tr>
        {{/items}}</tbody></table></div>{{/hasItems}}
        {{^hasItems}}<div class="empty"><h2>[[没有符合条件的事项|No item matches]]</h2>
        <p>[[清单上共有 {{total}} 项。放宽条件再试。|The list has {{total}} items. Try fewer conditions.]]</p>
        <div class="actions"><a class="btn" href="{{clear}}">[[清除条件|Clear]]</a></div></div>{{/hasItems}}
        """#)

    static let itemPage = Template(
        "itemPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[抽查事项|Items]]</a></li><li>
        {{area}}</li></ol></nav>
        <div class="page-head"><div><h1>{{name}}</h1><p class="meta"><span>{{area}}</span><span>{{kind}}</span>
        <span>{{initiator}}</span></p></div></div>
        <div class="cols"><div class="bare">
        <section class="sec" aria-labelledby="h-points"><div class="sec-head">
        <h2 id="h-points">[[检查要点 {{count}} 条|{{count}} check points]]</h2></div>
        {{#hasPoints}}<div class="scroll" role="region" aria-label="[[检查要点一览|Table: check points]]" tabindex="0"><table>
        <thead><tr><th scope="col">[[序|No.]]</th><th scope="col">[[看什么|What]]</th>
        <th scope="col">[[依什么标准|By which standard]]</th></tr></thead>
        <tbody>{{#points}}<tr><td>{{number}}</td><th scope="row">{{text}}</th><td>{{standard}}</td></tr>{{/points}}
        </tbody></table></div>{{/hasPoints}}
        {{^hasPoints}}
        <p class="note">[[没有列出检查要点，按事项内容检查。|No check points are listed; the content of the item is inspected.]]</p>
        {{/hasPoints}}</section></div>
        <div class="bare"><section class="sec" aria-labelledby="h-facts"><div class="sec-head"><h2 id="h-facts">
        [[事项要素|Elements]]</h2></div>
        <dl class="facts"><dt>[[监管内容|Content]]</dt><dd>{{content}}</dd><dt>[[监管对象|Objects]]</dt><dd>{{object}}</dd>
        <dt>[[监管方式|Method]]</dt><dd>{{method}}</dd><dt>[[监管层级|Level]]</dt><dd>{{level}}</dd>
        <dt>[[发起部门|Starts it]]</dt><dd>{{initiator}}</dd><dt>[[配合部门|Joins]]</dt><dd>{{cooperators}}</dd>
        <dt>[[依据|Basis]]</dt><dd>{{basis}}</dd><dt>[[比例上限|Highest rate]]</dt><dd>{{rateCap}}</dd>
        <dt>[[年频次上限|Visits a year]]</dt><dd>{{frequencyCap}}</dd><dt>[[专业要求|Speciality]]</dt><dd>{{speciality}}</dd>
        <dt>[[适用标签|Tags]]</dt><dd>{{tags}}</dd></dl></section></div></div>
        """#)
}
