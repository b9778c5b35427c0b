// The box in the head of every page: objects by name, initials or code, officers by name or certificate.

import Directory
import Governance

enum OfficeSearchPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let text = String(call.query["q"].prefix(100))
        let found = try await call.site.directory.search(text, limit: 20, by: call.actor)
        let officers =
            call.may(.readOfficers) && !text.isEmpty
            ? try await call.site.directory.officers(matching: text, by: call.actor) : []
        let model: Model = [
            "action": .text(Place.officeSearch.path()), "q": .text(text), "hasText": .flag(!text.isEmpty),
            "count": .count(found.count), "shown": .count(found.hits.count), "isExact": .flag(found.isExact),
            "isCurrent": .flag(found.isCurrent), "isStartOnly": .flag(found.isStartOnly),
            "isMore": .flag(found.count > found.hits.count),
            "allHref": .text(Place.objects.path(query: [("q", text)])), "hasHits": .flag(!found.hits.isEmpty),
            "hits": .list(
                found.hits.map { hit in
                    [
                        "href": .text(Place.object.path(hit.id)), "name": .text(hit.name), "id": .text(hit.id),
                        "region": .text(hit.region), "state": .text(hit.state.title(in: call.language)),
                        "isActive": .flag(hit.state == .active),
                    ]
                }),
            "hasOfficers": .flag(!officers.isEmpty), "officerCount": .count(officers.count),
            "officers": .list(
                officers.prefix(20).map { officer in
                    [
                        "href": .text(Place.officer.path(officer.certificate)), "name": .text(officer.name),
                        "certificate": .text(officer.certificate),
                    ]
                }),
            "isNothing": .flag(!text.isEmpty && found.hits.isEmpty && officers.isEmpty),
        ]
        return .page(
            Page(
                text.isEmpty ? call.say("查找", "Search") : call.say("查找：\(text)", "Search: \(text)"),
                in: .office(.objects), .officeSearchPage, model))
    }
}

extension Template {
    static let officeSearchPage = Template(
        "officeSearchPage",
        #"""
        <div class="page-head"><div><h1>[[查找|Search]]</h1></div></div>
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[查找|Search]]">
        <div class="grow"><label for="q">[[名称、统一社会信用代码、拼音首字母、执法证号|Name, code, pinyin initials, certificate]]</label>
        <input id="q" name="q" type="search" value="{{q}}" autocomplete="off"></div>
        <div class="row"><button class="btn btn-main">[[查找|Search]]</button></div></form>
        {{#isStartOnly}}<p class="note">[[只有一个字时，只找以它开头的名称；两个字以上找名称的任何位置。|One sign is looked for at the beginning of
        names only; two or more anywhere.]]</p>{{/isStartOnly}}
        {{^isCurrent}}<div class="msg msg-warn"><p>[[名录正在更新，最近的变动可能还找不到。|The list is being updated: the latest changes
        may not be found yet.]]</p></div>{{/isCurrent}}
        {{#hasHits}}<section class="sec" aria-labelledby="h-objects"><div class="sec-head">
        <h2 id="h-objects">{{^isExact}}[[约|about]] {{/isExact}}[[检查对象 {{count}} 户|{{count}} objects]]</h2>
        {{#isMore}}<a href="{{allHref}}">[[在名录中列出全部|List them all]]</a>{{/isMore}}</div>
        <ul class="results">{{#hits}}<li><div><h3><a href="{{href}}" lang="zh-Hans">{{name}}</a></h3>
        <p><span class="code">{{id}}</span>　{{region}}</p></div>
        <p class="end">{{#isActive}}<span class="tag tag-ok">{{state}}</span>{{/isActive}}{{^isActive}}<span
        class="tag tag-off">{{state}}</span>{{/isActive}}</p></li>
        {{/hits}}</ul></section>{{/hasHits}}
        {{#hasOfficers}}<section class="sec" aria-labelledby="h-officers">
        <h2 id="h-officers">[[执法人员 {{officerCount}} 人|{{officerCount}} officers]]</h2>
        <ul class="results">{{#officers}}<li><div><h3><a href="{{href}}" lang="zh-Hans">{{name}}</a></h3>
        <p class="code">{{certificate}}</p></div></li>{{/officers}}</ul></section>{{/hasOfficers}}
        {{#isNothing}}<div class="empty"><h2>[[没有找到|Nothing found]]</h2>
        <p>[[换一个写法：名称中连着的两个字，拼音首字母，或代码的开头几位。|Try two neighbouring signs of the name, pinyin initials, or the beginning
        of the code.]]</p></div>{{/isNothing}}
        {{^hasText}}<div class="empty"><h2>[[想找什么？|What are you looking for?]]</h2>
        <p>[[输入名称中的两个字、拼音首字母，或代码的开头几位。|Type two signs of a name, pinyin initials, or the beginning of a
        code.]]</p></div>{{/hasText}}
        """#)
}
