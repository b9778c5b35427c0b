// The page of the object list.

extension Template {
    static let objectListPage = Template(
        "objectListPage",
        #"""
        <div class="page-head"><div><h1>[[检查对象名录|Objects]]</h1>
        <p class="meta"><span>[[共 {{total}} 户|{{total}} in all]]</span></p></div>
        {{#mayImport}}<div class="row"><a class="btn" href="{{importHref}}">[[导入|Import]]</a></div>{{/mayImport}}</div>
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选名录|Filter the list]]">
        <div class="grow"><label for="q">[[名称、代码或拼音首字母，两个字即可|Name, code or pinyin initials; two signs will do]]</label>
        <input id="q" name="q" type="search" value="{{q}}" autocomplete="off"></div>
        <div><label for="region">[[辖区|Region]]</label><select id="region" name="region">
        {{#regions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/regions}}</select></div>
        <div><label for="industry">[[行业代码或名称|Industry, code or name]]</label>
        <input id="industry" name="industry" value="{{industry}}" autocomplete="off"></div>
        <div><label for="kind">[[类别|Kind]]</label><select id="kind" name="kind">
        {{#kinds}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/kinds}}</select></div>
        <div><label for="state">[[经营状态|State]]</label><select id="state" name="state">
        {{#states}}<option value="{{value}}"{{#isChosen}}
        selected{{/isChosen}}>{{label}}</option>{{/states}}</select></div>
        <div><label for="class">[[风险分类（内部）|Class (internal)]]</label><select id="class" name="class">
        {{#classes}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/classes}}</select></div>
        <div><label for="visited">[[本年查过|Visited this year]]</label><select id="visited" name="visited">
        {{#visited}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/visited}}</select></div>
        <div><label for="held">[[暂缓抽取|Held out]]</label><select id="held" name="held">
        {{#held}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/held}}</select></div>
        {{#hasTag}}<input type="hidden" name="tag" value="{{tag}}">{{/hasTag}}
        <input type="hidden" name="sort" value="{{sort}}"><input type="hidden" name="dir" value="{{dir}}">
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{action}}">[[清除|Clear]]</a></div>
        </form>
        {{#hasTag}}<div class="chips"><a class="chip" href="{{withoutTag}}" data-end="×">[[标签：{{tag}}|tag: {{tag}}]]</a>
        </div>{{/hasTag}}
        {{#isUnread}}<div class="msg msg-warn"><p>[[不认识行业“{{unread}}”，没有按行业筛选。写代码（H62、6210）或标准里的名称（餐饮业）。|No industry
        “{{unread}}” is known, so none was filtered by. Write a code (H62, 6210) or its name.]]</p></div>{{/isUnread}}
        {{#hasError}}<div class="msg msg-bad" role="alert"><p>{{error}}</p></div>{{/hasError}}
        {{^isCurrent}}<div class="msg msg-warn"><p>[[名录正在更新，数字和顺序可能还不含最近的变动。|The list is being updated: numbers and
        order may lack the latest changes.]]</p></div>{{/isCurrent}}
        {{#hasRows}}
        <form method="post" action="{{exportHref}}" data-pick data-again data-total="{{rawCount}}">{{> csrf}}
        {{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">{{/fields}}
        {{#isAll}}<input type="hidden" name="all" value="1">{{/isAll}}
        <div class="scroll sticky" role="region" aria-label="[[名录，可横向滚动|List, scrolls sideways]]" tabindex="0">
        <table class="pickable roomy stackable" role="table">
        <caption>{{^isExact}}[[约|About]] {{/isExact}}[[符合条件 {{count}} 户，本页 {{shown}} 户|{{count}} match, {{shown}}
        here]]</caption>
        <thead role="rowgroup"><tr role="row">
        <td role="columnheader" class="pick"><label><span class="vh">[[选择本页 {{shown}} 户|Choose the {{shown}}
        here]]</span>
        <input type="checkbox"></label></td>
        <th role="columnheader" scope="col"{{#isNameUp}} aria-sort="ascending"{{/isNameUp}}{{#isNameDown}}
        aria-sort="descending"{{/isNameDown}}><a href="{{hrefName}}">[[名称|Name]]</a></th>
        <th role="columnheader" scope="col"{{#isCodeUp}} aria-sort="ascending"{{/isCodeUp}}{{#isCodeDown}}
        aria-sort="descending"{{/isCodeDown}}><a href="{{hrefCode}}">[[统一社会信用代码|Code]]</a></th>
        <th role="columnheader" scope="col"{{#isRegionUp}} aria-sort="ascending"{{/isRegionUp}}{{#isRegionDown}}
        aria-sort="descending"{{/isRegionDown}}><a href="{{hrefRegion}}">[[辖区|Region]]</a></th>
        <th role="columnheader" scope="col"{{#isIndustryUp}} aria-sort="ascending"{{/isIndustryUp}}{{#isIndustryDown}}
        aria-sort="descending"{{/isIndustryDown}}><a href="{{hrefIndustry}}">[[行业|Industry]]</a></th>
        <th role="columnheader" scope="col"{{#isRiskUp}} aria-sort="ascending"{{/isRiskUp}}{{#isRiskDown}}
        aria-sort="descending"{{/isRiskDown}}><a href="{{hrefRisk}}">[[风险分类|Class]]</a></th>
        <th role="columnheader" scope="col" class="num">[[本年入企|Visits]]</th>
        <th role="columnheader" scope="col"{{#isVisitedUp}} aria-sort="ascending"{{/isVisitedUp}}{{#isVisitedDown}}
        aria-sort="descending"{{/isVisitedDown}}><a href="{{hrefVisited}}">[[最近检查|Last visit]]</a></th>
        <th role="columnheader" scope="col">[[状态|State]]</th>
        </tr></thead>
        <tbody role="rowgroup">
        {{#rows}}<tr role="row"{{#isChosen}} class="on"{{/isChosen}}>
        <td role="cell" class="pick"><label><span class="vh">[[选择 {{name}}|Choose {{name}}]]</span>
        <input type="checkbox" name="id" value="{{id}}"{{#isChosen}} checked{{/isChosen}}></label></td>
        <th role="rowheader" scope="row" class="name"><a href="{{href}}" lang="zh-Hans">{{name}}</a></th>
        <td role="cell" class="code">{{id}}</td>
        <td role="cell">{{region}}</td>
        <td role="cell">{{industry}}</td>
        <td role="cell" class="nowrap">{{risk}}</td>
        <td role="cell" data-label="[[本年入企|Visits]]" class="num">{{visits}}</td>
        <td role="cell" data-label="[[最近检查|Last visit]]" class="nowrap">{{lastVisit}}</td>
        <td role="cell" class="stack-row">{{#isActive}}<span class="tag tag-ok">{{state}}</span>{{/isActive}}
        {{^isActive}}<span class="tag tag-off">{{state}}</span>{{/isActive}}</td>
        </tr>
        {{/rows}}</tbody></table></div>
        <div class="batch" role="group" aria-label="[[批量操作|With those chosen]]">
        <strong data-picked="[[已选 {} 户|{} chosen]]">{{#isAll}}[[已选全部 {{count}} 户|all {{count}}
        chosen]]{{/isAll}}{{^isAll}}[[勾选要导出的|Tick what to export]]{{/isAll}}</strong>
        <button class="btn-link" data-pick-all name="all" value="1">[[改选全部 {{count}} 户|Choose all {{count}}]]</button>
        <button class="btn-link" data-pick-none name="none" value="1">[[取消选择|Choose none]]</button>
        <span class="row-end"><button class="btn" name="format" value="csv">[[导出 CSV|Export CSV]]</button>
        <button class="btn btn-main" name="format" value="xlsx"
        data-count="[[导出 {} 户（XLSX）|Export {} (XLSX)]]">[[导出所选（XLSX）|Export those chosen (XLSX)]]</button></span>
        </div></form>
        <div class="pager"><span>{{^isExact}}[[约|About]] {{/isExact}}[[共 {{count}} 户，本页 {{shown}} 户|{{count}} in all,
        {{shown}} here]]</span>
        <span>[[每页|Rows]] {{#sizes}}{{#isCurrent}}<b>{{size}}</b>{{/isCurrent}}{{^isCurrent}}<a
        href="{{href}}">{{size}}</a>{{/isCurrent}}　{{/sizes}}</span>
        <nav aria-label="[[翻页|Pages]]">
        {{#hasPrevious}}<a class="btn btn-s" href="{{previous}}" rel="prev">[[上一页|Previous]]</a>{{/hasPrevious}}
        {{#hasNext}}<a class="btn btn-s" href="{{next}}" rel="next">[[下一页|Next]]</a>{{/hasNext}}
        </nav></div>
        <p class="print-only">[[只打印本页 {{shown}} 户，符合条件的共 {{count}} 户。{{person}}打印。|Only the {{shown}} rows of this page;
        {{count}} match. Printed by {{person}}.]]</p>
        {{/hasRows}}
        {{^hasRows}}<div class="empty">{{#isEmptyLibrary}}<h2>[[名录还是空的|The list is empty]]</h2>
        <p>[[从登记系统导出市场主体名录，在这里导入。|Export the register and import it here.]]</p>
        {{#mayImport}}<div class="actions"><a class="btn btn-main"
        href="{{importHref}}">[[导入名录|Import]]</a></div>{{/mayImport}}{{/isEmptyLibrary}}
        {{^isEmptyLibrary}}<h2>[[没有符合条件的对象|Nothing matches]]</h2>
        <p>[[名录里共有 {{total}} 户。放宽条件再试；名称只需两个字，也可用拼音首字母。|The list has {{total}}. Try fewer conditions; two signs of a
        name will do.]]</p>
        <div class="actions"><a class="btn"
        href="{{action}}">[[清除条件|Clear]]</a></div>{{/isEmptyLibrary}}</div>{{/hasRows}}
        """#)
}
