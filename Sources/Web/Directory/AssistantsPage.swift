// 专家和辅助人员: who assists, is never drawn and never counts toward the two officers (DIR-8).

import Directory
import Governance
import Localization

enum AssistantsPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let organisation = try await call.site.governance.organisation()
        let everybody = try await call.site.directory.assistants(by: call.actor)
        let text = call.query["q"], kind = call.query["kind"]
        let found = everybody.filter { assistant in
            (kind.isEmpty || assistant.kind.rawValue == kind)
                && (text.isEmpty || assistant.name.contains(text) || assistant.id.hasPrefix(text.uppercased()))
        }
        let model: Model = [
            "action": .text(Place.assistants.path()), "officers": .text(Place.officers.path()), "q": .text(text),
            "kinds": .options(
                [("", call.say("不限", "Any"))]
                    + AssistantKind.allCases.map { ($0.rawValue, $0.title(in: call.language)) }, chosen: kind),
            "total": .count(everybody.count), "count": .count(found.count), "hasRows": .flag(!found.isEmpty),
            "rows": .list(
                found.map { assistant in
                    [
                        "name": .text(assistant.name), "id": .text(assistant.id),
                        "kind": .text(assistant.kind.title(in: call.language)),
                        "department": .text(
                            organisation.departments[assistant.department]?.name ?? assistant.department.rawValue),
                        "contract": .text(assistant.contract),
                    ]
                }),
        ]
        return .page(
            Page(
                call.say("专家和辅助人员", "Experts and assistants"), in: .office(.officers), .assistantsPage, model))
    }
}

extension Template {
    static let assistantsPage = Template(
        "assistantsPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{officers}}">[[执法人员名录|Officers]]</a></li>
        <li>[[专家和辅助人员|Experts and assistants]]</li></ol></nav>
        <div class="page-head"><div><h1>[[专家和辅助人员|Experts and assistants]]</h1>
        <p class="meta"><span>[[共 {{total}} 个|{{total}} in all]]</span>
        <span>[[只协助检查：不参加抽取，不计入两名执法人员|they assist: never drawn, never counted toward the two
        officers]]</span></p></div></div>
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选名录|Filter the list]]">
        <div class="grow"><label for="q">[[姓名或编号|Name or number]]</label>
        <input id="q" name="q" type="search" value="{{q}}" autocomplete="off"></div>
        <div><label for="kind">[[类别|Kind]]</label><select id="kind" name="kind">
        {{#kinds}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/kinds}}
        </select></div>
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{action}}">[[清除|Clear]]</a></div></form>
        {{#hasRows}}<div class="scroll" role="region" aria-label="[[名录，可横向滚动|List, scrolls sideways]]" tabindex="0">
        <table class="roomy stackable" role="table"><caption>[[符合条件 {{count}} 人|{{count}} match]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[姓名|Name]]</th>
        <th role="columnheader" scope="col">[[编号|Number]]</th><th role="columnheader" scope="col">[[类别|Kind]]</th>
        <th role="columnheader" scope="col">[[部门|Department]]</th>
        <th role="columnheader" scope="col">[[合同及范围|Contract and scope]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><th role="rowheader" scope="row" class="name"
        lang="zh-Hans">{{name}}</th><td role="cell" class="code">{{id}}</td><td role="cell">{{kind}}</td>
        <td role="cell">{{department}}</td><td role="cell" class="stack-row"
        data-label="[[合同及范围|Contract and scope]]">{{contract}}</td></tr>{{/rows}}</tbody></table></div>{{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有符合条件的人员|Nobody matches]]</h2>
        <p>[[名录里共有 {{total}} 人；导入执法人员时，人员类别写专家、辅助人员、检测机构或第三方的列在这里。|The list has {{total}}; rows of an officers'
        file whose kind is expert, assistant, testing body or contractor come here.]]</p></div>{{/hasRows}}
        """#)
}
