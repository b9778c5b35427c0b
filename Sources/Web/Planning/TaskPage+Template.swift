// The page of a task, and the head that all pages of a task share.

extension Template {
    static let taskHead = Template(
        "taskHead",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[抽查任务|Tasks]]</a></li>
        {{#isEditing}}<li><a href="{{taskHref}}">{{name}}</a></li>{{/isEditing}}{{^isEditing}}<li>{{name}}</li>
        {{/isEditing}}</ol></nav>
        <div class="page-head"><div><h1>{{name}}</h1>
        <p class="meta"><span class="{{tag}}">{{state}}</span><span>{{region}}</span><span>{{lead}}</span>
        {{#hasCooperation}}<span>{{cooperation}}</span>{{/hasCooperation}}
        <span>[[{{savedAt}} 保存|saved {{savedAt}}]]</span></p></div></div>
        <ol class="steps" aria-label="[[编制步骤|Steps]]">
        {{#parts}}<li class="{{class}}"{{#isNow}} aria-current="step"{{/isNow}}>{{#isLink}}<a href="{{href}}"><b>
        {{label}}</b></a>{{/isLink}}{{#isNow}}<b>{{label}}</b>{{/isNow}}{{#isPlain}}<b>{{label}}</b>{{/isPlain}}
        </li>
        {{/parts}}</ol>
        """#)

    static let taskPage = Template(
        "taskPage",
        #"""
        {{> taskHead}}
        {{#hasError}}<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="es">
        <h2 id="es">[[还有 1 处需要更正|1 to correct]]</h2>
        <ul><li><a href="#opinion">{{error}}</a></li></ul></div>{{/hasError}}
        {{#isReturned}}<div class="msg msg-warn"><p><b>[[退回意见：|Returned:]]</b> {{opinion}}</p></div>{{/isReturned}}
        {{#isApproved}}<div class="msg msg-good">
        <p>[[{{approver}}已批准。抽取：{{drawState}}。|Approved by {{approver}}. Draw: {{drawState}}.]] 
        <a href="{{drawHref}}">[[去抽取|To the draw]]</a></p></div>{{/isApproved}}
        <div class="cols">
        <div class="bare">
        <section class="sec" aria-labelledby="h-streams"><div class="sec-head">
        <h2 id="h-streams">[[部门、事项、范围、比例|Departments, items, scope, rates]]</h2></div>
        {{#hasStreams}}<div class="scroll" role="region" aria-label="[[部门和事项一览|Table: departments]]" tabindex="0">
        <table class="slim">
        <thead><tr><th scope="col">[[部门|Department]]</th><th scope="col">[[抽查事项|Items]]</th>
        <th scope="col">[[范围|Scope]]</th><th scope="col">[[各组比例|Rates]]</th></tr></thead>
        <tbody>{{#streams}}<tr><th scope="row">{{department}}</th><td>{{items}}</td><td>{{scope}}</td><td>{{rates}}
        </td></tr>
        {{/streams}}</tbody></table></div>{{/hasStreams}}
        <dl class="facts"><dt>[[自动排除|Left out]]</dt><dd>{{exclusions}}</dd><dt>[[名录|Roster]]</dt><dd>{{mode}}</dd>
        <dt>[[公开|Shown]]</dt><dd>{{disclosure}}</dd><dt>[[杂凑算法|Hash function]]</dt><dd>{{suite}}</dd>
        <dt>[[每组人员|Each group]]</dt><dd>{{teams}}</dd></dl></section>
        <section class="sec" aria-labelledby="h-people"><div class="sec-head">
        <h2 id="h-people">[[抽取参与方，至少到场 {{quorum}} 方|Contributors, at least {{quorum}} present]]</h2></div>
        <div class="scroll" role="region" aria-label="[[参与方一览|Table: contributors]]" tabindex="0"><table class="slim">
        <thead><tr><th scope="col">[[参与方|Contributor]]</th><th scope="col">[[身份|Kind]]</th>
        <th scope="col">[[账号|Account]]</th></tr></thead>
        <tbody>{{#contributors}}<tr><th scope="row">{{name}}</th><td>{{kind}}</td><td>{{login}}</td></tr>
        {{/contributors}}</tbody></table></div></section>
        </div>
        <div class="bare">
        {{#isOpen}}<section class="sec" aria-labelledby="h-next"><div class="sec-head"><h2 id="h-next">
        [[送审|Submit]]</h2></div>
        {{#hasFaults}}<p>[[送审前还要补：|Missing before it can be submitted:]]</p><ul>{{#faults}}<li>{{text}}</li>
        {{/faults}}</ul>{{/hasFaults}}
        {{#isReturned}}<p class="note">[[按意见修改并保存后，再送审。|Change it as asked and save, then submit again.]]</p>
        {{/isReturned}}
        {{#isReady}}<form method="post" action="{{submitHref}}">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        <p class="note">[[送审后由分管领导批准；起草人不能批准，也不能主持抽取。|A leader approves; who wrote it neither approves it nor
        runs its draw.]]</p>
        <div class="actions"><button class="btn btn-main">[[送审|Submit for approval]]</button></div></form>
        {{/isReady}}</section>{{/isOpen}}
        {{#mayRecall}}<section class="sec" aria-labelledby="h-recall">
        <div class="sec-head"><h2 id="h-recall">[[等待批准|Waiting for approval]]</h2></div>
        <form method="post" action="{{recallHref}}">{{> csrf}}<input type="hidden" name="version" value="{{version}}">
        <div class="actions"><button class="btn">[[撤回修改|Take back]]</button></div></form></section>{{/mayRecall}}
        {{#mayDecide}}<section class="confirm" aria-labelledby="h-decide">
        <h2 id="h-decide">[[批准“{{name}}”|Approve “{{name}}”]]</h2>
        <p>[[批准后封存名录、组织抽取，方案不再改动。|After approval the library is frozen and drawn from; the plan does not change
        any more.]]</p>
        <form method="post" action="{{approveHref}}">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        <div class="actions"><button class="btn btn-main">[[批准|Approve]]</button></div></form>
        <form method="post" action="{{returnHref}}" id="return">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        <div class="field"><label for="opinion">[[退回意见|Why it is returned]]</label>
        <textarea id="opinion" name="opinion" rows="3" required></textarea></div>
        <div class="actions"><button class="btn btn-stop">[[退回|Return]]</button></div></form></section>{{/mayDecide}}
        <section class="sec" aria-labelledby="h-history"><div class="sec-head"><h2 id="h-history">
        [[经过|History]]</h2></div>
        {{#hasHistory}}<ol class="timeline">{{#history}}<li><time>{{at}}</time><div><h3>{{step}}　{{person}}</h3>
        <p class="note">{{post}}</p>{{#hasOpinion}}<p>{{opinion}}</p>{{/hasOpinion}}</div></li>{{/history}}</ol>
        {{/hasHistory}}
        {{^hasHistory}}<p class="note">[[起草人 {{author}}|Drafted by {{author}}]]</p>{{/hasHistory}}</section>
        </div></div>
        """#)
}
