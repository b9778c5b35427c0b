// The scope builder: what is chosen at the left, what follows from it at the right.

extension Template {
    static let taskScopePage = Template(
        "taskScopePage",
        #"""
        {{> taskHead}}
        <form method="post" action="{{action}}" id="scope-form" data-guard data-live data-account="{{accountHref}}">
        {{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        {{> formErrors}}
        <div class="cols cols-form"><div class="stay">
        <section class="sec" aria-labelledby="h-scope"><div class="sec-head">
        <h2 id="h-scope">[[从哪里抽|Where from]]</h2></div>
        {{#hasRegions}}<fieldset><legend>[[辖区|Regions]]</legend>
        <span class="hint">[[一个不选，就是任务辖区的全部。|None chosen means all of the task's region.]]</span>
        <div class="checks">{{#regions}}<label class="check">
        <input type="checkbox" name="region" value="{{value}}"{{#isChosen}} checked{{/isChosen}}>{{label}}</label>
        {{/regions}}</div></fieldset>{{/hasRegions}}
        {{#streams}}<details{{#isNarrow}} open{{/isNarrow}}><summary>{{department}}[[：限定对象|: narrow down]]</summary>
        <div class="field"><label for="industries-{{id}}">[[{{department}}：行业代码|{{department}}: industries]] 
        <span class="opt">[[（可不填）|(optional)]]</span></label>
        <span class="hint">[[GB/T 4754 门类和代码开头，如 H62、F52|Beginnings of GB/T 4754 codes: H62, F52]]</span>
        <input id="industries-{{id}}" name="industries-{{id}}" value="{{industries}}"></div>
        <div class="field"><label for="tags-{{id}}">[[{{department}}：只含标签|{{department}}: only with tags]] 
        <span class="opt">[[（可不填）|(optional)]]</span></label>
        <input id="tags-{{id}}" name="tags-{{id}}" value="{{tags}}"></div>
        <fieldset><legend>[[{{department}}：对象类型|{{department}}: kinds]] 
        <span class="opt">[[（不选即全部）|(none: all)]]</span></legend><div class="checks">{{#kinds}}<label class="check">
        <input type="checkbox" name="kind-{{id}}" value="{{value}}"{{#isChosen}} checked{{/isChosen}}>{{label}}
        </label>{{/kinds}}</div></fieldset>
        <fieldset><legend>[[{{department}}：企业风险分类|{{department}}: risk classes]] 
        <span class="opt">[[（不选即全部）|(none: all)]]</span></legend>
        <span class="hint">[[定向抽取：只抽所选分类；待抽名录须选“先承诺，只公开抽中的”|Directed draw:
        only these; the list has to be committed]]</span>
        <div class="checks">{{#classes}}<label class="check">
        <input type="checkbox" name="class-{{id}}" value="{{value}}"{{#isChosen}} checked{{/isChosen}}>{{label}}
        </label>{{/classes}}</div></fieldset></details>
        <div class="field"><label for="reserves-{{id}}">[[{{department}}：每组备选|{{department}}: reserves of each
        group]]</label><span class="hint" id="reserves-{{id}}-h">[[抽中的停业、迁出时依次递补|they go where a firm drawn is
        gone]]</span><span class="unit"><input class="in-num" id="reserves-{{id}}" name="reserves-{{id}}"
        value="{{reserves}}" inputmode="numeric" aria-describedby="reserves-{{id}}-h">[[户|objects]]</span></div>
        {{/streams}}
        <fieldset><legend>[[自动排除|Left out]]</legend>
        <div class="field"><label for="cap">[[本年入企已达|Visited this year]]</label>
        <span class="hint">[[空着：不限次数|Empty: no limit]]</span><span class="unit">
        <input class="in-num" id="cap" name="cap" value="{{cap}}" inputmode="numeric">[[次|times]]</span></div>
        <div class="field"><label for="rest">[[检查过以后休止|Rest after a visit]]</label><span class="unit">
        <input class="in-num" id="rest" name="rest" value="{{rest}}" inputmode="numeric">[[个月|months]]</span></div>
        <p class="note">[[已注销、吊销、停业、迁出，正在立案调查，法律另有规定的，一律排除。|Closed, moved, under investigation or exempt by
        law: always left out.]]</p></fieldset>
        <fieldset id="mode"><legend>[[待抽名录怎么公开|How the list to draw from is shown]]</legend>
        {{#modes}}<label class="check"><input type="radio" name="mode" value="{{value}}"{{#isChosen}}
        checked{{/isChosen}}><span>{{label}}<span class="hint">{{hint}}</span></span></label>{{/modes}}</fieldset>
        <fieldset id="disclosure"><legend>[[抽取结果何时公开|When the outcome is shown]]</legend>
        {{#disclosures}}<label class="check"><input type="radio" name="disclosure" value="{{value}}"{{#isChosen}}
        checked{{/isChosen}}><span>{{label}}<span class="hint">{{hint}}</span></span></label>{{/disclosures}}</fieldset>
        <div class="field"><label for="basis">[[推迟公开的依据|Law that allows the delay]] 
        <span class="opt">[[（推迟时必填）|(required for a delay)]]</span></label>
        <span class="hint">[[写明法律法规的名称和条款，会公开|Name and article; it is public]]</span>
        <input id="basis" name="basis" value="{{basis}}"></div>
        <div class="field"><label for="disclosure-deadline">[[最迟公开日|Shown at the latest on]] 
        <span class="opt">[[（推迟时必填）|(required for a delay)]]</span></label>
        <input class="in-short" type="date" id="disclosure-deadline" name="disclosure-deadline"
        value="{{disclosureDeadline}}"></div>
        <fieldset id="suite"><legend>[[签号用哪种杂凑算法|Hash function of the tickets]]</legend>
        {{#suites}}<label class="check"><input type="radio" name="suite" value="{{value}}"{{#isChosen}}
        checked{{/isChosen}}><span>{{label}}<span class="hint">{{hint}}</span></span></label>{{/suites}}</fieldset>
        <div class="actions"><button class="btn" name="do" value="count">[[重新计数|Count again]]</button></div>
        </section></div>
        {{> taskAccount}}
        </div></form>
        """#)

    static let taskAccount = Template(
        "taskAccount",
        #"""
        <div id="account" aria-live="polite">
        {{#hasFindings}}<div class="msg msg-warn"><h2>[[送审前要解决|To settle before submitting]]</h2><ul>{{#findings}}
        <li>{{text}}</li>{{/findings}}</ul></div>{{/hasFindings}}
        <section class="sec" aria-labelledby="h-count"><div class="sec-head">
        <h2 id="h-count">[[可抽 {{eligible}} 户|{{eligible}} can be drawn]]</h2>
        <span class="note">[[{{countedAt}} 计数，封存时再算一次|counted at {{countedAt}}, once more at the freeze]]</span></div>
        <dl class="sum"><div><dt>[[范围内|In scope]]</dt><dd>{{inScope}}</dd></div><div><dt>[[排除|Left out]] 
        <small class="note">[[{{reasonCount}} 种原因|{{reasonCount}} reasons]]</small></dt><dd>− {{excluded}}
        </dd></div><div class="total"><dt>[[可抽|Can be drawn]]</dt><dd>{{eligible}}</dd></div></dl>
        {{#hasExclusions}}<div class="scroll" role="region" aria-label="[[排除原因一览|Table: reasons]]" tabindex="0">
        <table class="has-foot slim">
        <thead><tr><th scope="col">[[排除原因|Reason]]</th>{{#exclusionHeads}}<th scope="col" class="num">{{text}}</th>
        {{/exclusionHeads}}<th scope="col" class="num">[[户数|Objects]]</th></tr></thead>
        <tbody>{{#exclusionRows}}<tr><th scope="row">{{reason}}</th>{{#cells}}<td class="num">{{count}}</td>
        {{/cells}}<td class="num"><b>{{total}}</b></td></tr>{{/exclusionRows}}</tbody>
        <tfoot><tr><th scope="row">[[合计|Total]]</th>{{#exclusionSums}}<td class="num">{{count}}</td>
        {{/exclusionSums}}<td class="num">{{excluded}}</td></tr></tfoot></table></div>
        <p class="note">[[一户可在几个部门的范围里，最右一列按户计。|An object may be in several scopes; the last column counts it
        once.]]</p>
        {{/hasExclusions}}</section>
        <section class="sec" aria-labelledby="h-rate"><div class="sec-head">
        <h2 id="h-rate">[[{{departmentCount}} 个部门，拟抽 {{taskCount}} 户次|{{taskCount}} selections by
        {{departmentCount}} departments]]</h2>
        <span class="note">[[企业风险分类仅内部使用|Risk classes are internal]]</span></div>
        <div class="scroll" role="region" aria-label="[[各部门各组比例一览|Table: rates]]" tabindex="0">
        <table class="has-foot slim groups">
        <thead><tr><th scope="col">[[部门和组|Department, group]]</th><th scope="col" class="num">[[可抽|Eligible]]</th>
        <th scope="col" class="num">[[比例|Rate]]</th><th scope="col" class="num">[[拟抽|Draws]]</th>
        <th scope="col" class="num">[[概率|Chance]]</th></tr></thead>
        {{#accounts}}<tbody><tr class="group"><th scope="rowgroup">{{department}}<small class="note">{{scope}}
        </small></th><td class="num">{{eligible}}</td><td></td><td class="num"><b>{{sample}}</b></td>
        <td class="num">{{chance}}</td></tr>
        {{#groups}}<tr><th scope="row">{{group}}</th><td class="num">{{eligible}}</td><td class="num">
        <span class="unit"><label class="vh" for="{{field}}">{{label}}</label>
        <input class="in-num" id="{{field}}" name="{{field}}" inputmode="decimal" value="{{rate}}">%</span></td>
        <td class="num">{{sample}}</td><td class="num">{{chance}}</td></tr>
        {{/groups}}</tbody>{{/accounts}}
        <tfoot><tr><th scope="row">[[户次合计|Selections]]</th><td></td><td></td><td class="num">{{taskCount}}</td>
        <td></td></tr></tfoot></table></div>
        <p class="note">[[每组向上取整，所以概率略高于比例。|Each group is rounded up, so chances are a little above the
        rates.]]</p></section>
        <section class="sec" aria-labelledby="h-save"><div class="sec-head">
        <h2 id="h-save">[[预计进门 {{joint}} 次，少 {{saved}} 次|{{joint}} visits expected, {{saved}} fewer]]</h2>
        <span class="note">[[各部门共用一套票号|one ticket for all departments]]</span></div>
        <dl class="sum"><div><dt>[[各部门分别抽，预计进门|If each drew alone]]</dt><dd>{{separate}}</dd></div><div>
        <dt>[[一起抽，落在同一户的|Falling on the same object]]</dt><dd>− {{saved}}</dd></div><div class="total">
        <dt>[[一起抽，预计进门|Drawn together]]</dt><dd>{{joint}}</dd></div></dl>
        {{#hasAreas}}<dl class="facts"><dt>[[人员|Officers]]</dt>
        <dd>[[需 {{wanted}} 人，{{available}} 人有资格且在岗|{{wanted}} needed, {{available}}
        available]]{{#isEnough}}[[：够用|: enough]]{{/isEnough}}
        </dd></dl>
        <details>
        <summary>[[{{areaCount}} 个片区，{{groupCount}} 组|{{areaCount}} areas, {{groupCount}} groups]]</summary>
        <div class="scroll" role="region" aria-label="[[片区一览|Table: areas]]"
        tabindex="0"><table class="slim"><thead><tr>
        <th scope="col">[[片区|Area]]</th><th scope="col" class="num">[[组|Groups]]</th>
        <th scope="col" class="num">[[预计进门|Visits]]</th></tr></thead><tbody>{{#areas}}<tr><th scope="row">{{name}}
        </th><td class="num">{{groups}}</td><td class="num">{{visits}}</td></tr>{{/areas}}
        </tbody></table></div></details>{{/hasAreas}}
        <div class="actions">
        <button class="btn btn-main" name="do" value="next">[[下一步：人员与参与方（{{taskCount}} 户次）|Next: people
        ({{taskCount}} selections)]]</button>
        <button class="btn" name="do" value="save">[[保存草稿|Save draft]]</button></div></section>
        </div>
        """#)
}
