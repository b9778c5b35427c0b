// The page of the rules: what holds here, since when and on which basis; the form of the next version; all versions.

extension Template {
    static let policyPage = Template(
        "policyPage",
        #"""
        <div class="page-head"><div><h1>[[检查规则|Rules of inspection]]</h1>
        <p class="meta"><span lang="zh-Hans">{{regionName}}</span>
        {{#isOwn}}<span>[[第 {{validVersion}} 版，{{validFrom}} 起|version {{validVersion}}, since {{validFrom}}]]</span>
        {{/isOwn}}{{^isOwn}}{{#isBuiltIn}}<span>[[平台默认值|the platform's defaults]]</span>{{/isBuiltIn}}
        {{^isBuiltIn}}<span>[[沿用上级：{{fromName}} 第 {{validVersion}} 版|as above: {{fromName}}, version
        {{validVersion}}]]</span>{{/isBuiltIn}}{{/isOwn}}</p></div></div>
        {{> errorSummary}}
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[选择辖区|Choose a region]]">
        <div class="grow"><label for="region">[[辖区|Region]]</label><select id="region" name="region">
        {{#regions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/regions}}</select></div><div class="row"><button class="btn">[[查看|Show]]</button></div></form>
        <section class="sec" aria-labelledby="h-now"><div class="sec-head"><h2 id="h-now">[[现行|In force]]</h2>
        {{^isBuiltIn}}<span class="note" lang="zh-Hans">{{validBasis}}</span>{{/isBuiltIn}}</div>
        <dl class="facts wordy">{{#rows}}<dt>{{label}}</dt><dd>{{value}}</dd>{{/rows}}
        <dt>[[公示期限的依据|Clause of the deadline]]</dt><dd lang="zh-Hans">{{clause}}</dd></dl></section>
        {{#mayChange}}<section class="sec no-print" aria-labelledby="h-new"><div class="sec-head">
        <h2 id="h-new">[[新的版本|A new version]]</h2>
        <span class="note">[[旧版本保留；期限按检查当时有效的版本算|older versions stay; a deadline goes by the version of its
        day]]</span></div>
        <form class="form" method="post" action="{{action}}" id="new-policy" data-draft data-guard>{{> csrf}}
        <input type="hidden" name="region" value="{{region}}"><input type="hidden" name="version" value="{{version}}">
        {{#fields}}<div class="field"><label for="{{name}}">{{label}}</label>
        <span class="hint" id="{{name}}-h">{{least}}–{{most}}</span><input class="in-num" id="{{name}}" name="{{name}}"
        value="{{value}}" inputmode="numeric" required aria-describedby="{{name}}-h"></div>
        {{/fields}}
        <div class="field"><label for="publicationClause">[[公示期限的依据（条款）|Clause that sets the deadline]]</label>
        <textarea id="publicationClause" name="publicationClause" rows="3" required
        lang="zh-Hans">{{newClause}}</textarea></div>
        <div class="field"><label for="from">[[生效日期|Valid from]]</label><input class="in-short" id="from" name="from"
        type="date" value="{{newFrom}}" required></div>
        <div class="field"><label for="basis">[[依据（文件名称和文号）|Basis (document and number)]]</label><input id="basis"
        name="basis" value="{{newBasis}}" required></div>
        <div class="actions"><button class="btn btn-main">[[保存为新版本|Save as a new version]]</button></div></form>
        </section>{{/mayChange}}
        <section class="sec" aria-labelledby="h-versions"><div class="sec-head">
        <h2 id="h-versions">[[本辖区的版本|Versions of this region]]</h2></div>
        {{#hasVersions}}<div class="scroll" role="region" aria-label="[[版本表|Table of versions]]" tabindex="0"><table>
        <thead><tr><th scope="col">[[版本|Version]]</th><th scope="col">[[生效|Valid from]]</th>
        <th scope="col" class="num">[[年度上限|Cap]]</th><th scope="col" class="num">[[公示期限|Deadline]]</th>
        <th scope="col">[[依据|Basis]]</th></tr></thead>
        <tbody>{{#versions}}<tr><th scope="row">{{number}}{{#isNow}} <span class="tag tag-ok">[[现行|in
        force]]</span>{{/isNow}}</th><td class="nowrap">{{from}}</td><td class="num">{{cap}}</td>
        <td class="num">{{days}}</td><td lang="zh-Hans">{{basis}}</td></tr>{{/versions}}</tbody></table></div>
        {{/hasVersions}}{{^hasVersions}}<p class="note">[[本辖区没有自己的版本。|This region has none of its own.]]</p>
        {{/hasVersions}}</section>
        """#)
}
