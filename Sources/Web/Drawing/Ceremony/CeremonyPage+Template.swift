// The page of a draw. While the signature is missing, whoever may sign sees nothing else.

extension Template {
    /// Eight digits of a digest; the blank is where it may break.
    static let hashPart = Template("hashPart", "<span>{{text}}</span> ")

    static let ceremonyHead = Template(
        "ceremonyHead",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[抽取|Draws]]</a></li><li>
        <a href="{{taskHref}}">{{name}}</a></li></ol></nav>
        <div class="page-head"><div><h1>[[抽取：{{name}}|Draw: {{name}}]]</h1>
        <p class="meta"><span>{{region}}</span><span>[[第 {{serial}} 次抽取|draw {{serial}}]]</span><span>{{phase}}
        </span></p></div>
        {{#hasDraw}}<div class="row"><a class="btn" href="{{wallHref}}">[[投影|Projector]]</a></div>{{/hasDraw}}</div>
        <ol class="steps" aria-label="[[抽取步骤|Steps]]">{{#steps}}
        <li class="{{class}}"{{#isNow}} aria-current="step"{{/isNow}}><b>{{label}}</b></li>{{/steps}}</ol>
        """#)

    static let contributionTable = Template(
        "contributionTable",
        #"""
        <div class="scroll" role="region" aria-label="[[各方承诺一览|Table: commitments]]" tabindex="0"><table class="mid">
        <thead><tr><th scope="col">[[序|No.]]</th><th scope="col">[[参与方|Contributor]]</th>
        <th scope="col">[[身份|Kind]]</th><th scope="col">[[账号|Account]]</th><th scope="col">[[承诺|Commitment]]</th>
        <th scope="col">[[状态|State]]</th><th scope="col">[[打开的内容|Words]]</th></tr></thead>
        <tbody>{{#contributions}}<tr><td>{{j}}</td><th scope="row">{{contributor}}</th><td>{{kind}}</td><td>
        {{account}}</td>
        <td class="nowrap">{{#hasCommitment}}<span class="ticket">{{ticket}}
        </span>　{{committedAt}}{{/hasCommitment}}{{^hasCommitment}}–{{/hasCommitment}}</td>
        <td><span class="{{tag}}">{{stateWords}}</span>{{#takesPaper}} <a class="btn btn-s" href="{{paperHref}}">
        {{paperLabel}}<span class="vh">：{{contributor}}</span></a>{{/takesPaper}}</td>
        <td>{{said}}</td></tr>{{/contributions}}</tbody></table></div>
        """#)

    static let freezeForm = Template(
        "freezeForm",
        #"""
        <section class="confirm" aria-labelledby="h-freeze">
        <h2 id="h-freeze">[[封存名录，公布方案|Freeze the library, publish the plan]]</h2>
        <p>[[此刻的名录、人员、比例将写进方案并算出摘要，之后谁也改不了。先定公共事件：它要晚于打开截止，而且谁也左右不了。|Library, officers and rates become the
        plan and its digest; nobody can change them afterwards. First name the public event: later than the
        openings, and in nobody's hand.]]</p>
        <form method="post" action="{{freezeHref}}" id="freeze">{{> csrf}}
        <fieldset><legend>[[公共事件|Public event]]</legend>
        <label class="check">
        <input type="radio" name="kind" value="lottery"{{#isLotteryChosen}}
        checked{{/isLotteryChosen}}>[[开奖（推荐）|A lottery (recommended)]]</label>
        <div class="field"><label for="lottery">[[彩票名称|Lottery]]</label>
        <input class="in-short" id="lottery" name="lottery" value="{{lottery}}"></div>
        <div class="field"><label for="issue">[[期号|Issue]]</label>
        <span class="hint">[[还没有开奖的一期，如 2026065|One that has not been drawn yet: 2026065]]</span>
        <input class="in-short" id="issue" name="issue" value="{{issue}}" inputmode="numeric"></div>
        <label class="check">
        <input type="radio" name="kind" value="dice"{{#isDiceChosen}}
        checked{{/isDiceChosen}}>[[外部人员当众掷骰子（没有公共事件可用时；核验会注明“较弱”）|Dice rolled by an outsider in public (only
        without an event; verification calls it weaker)]]</label>
        <div class="field"><label for="dice">[[掷骰次数，不少于 {{fewestDice}}|Dice, at least {{fewestDice}}]]</label>
        <span class="unit">
        <input class="in-num" id="dice" name="dice" value="{{dice}}"
        inputmode="numeric">[[次|]]</span></div></fieldset>
        <div class="field"><label for="deadline">[[打开承诺截止|Openings until]]</label>
        <input class="in-short" type="datetime-local" step="1" id="deadline" name="deadline"
        value="{{deadlineTyped}}" required></div>
        <div class="field"><label for="event-time">[[公共事件时间|Time of the event]]</label>
        <input class="in-short" type="datetime-local" step="1" id="event-time" name="event-time"
        value="{{eventTimeTyped}}" required></div>
        <div class="actions">
        <button class="btn btn-main">[[封存名录，公布方案|Freeze and publish]]</button></div></form></section>
        """#)

    static let ceremonyPage = Template(
        "ceremonyPage",
        #"""
        {{> ceremonyHead}}
        {{> formErrors}}
        {{#isVoided}}<div class="msg msg-bad">
        <p>[[第 {{serial}} 次抽取已作废：{{voidReason}}|Draw {{serial}} is void: {{voidReason}}]]</p></div>{{/isVoided}}
        {{#voidAsked}}<section class="confirm confirm-stop" aria-labelledby="h-voided">
        <h2 id="h-voided">[[有人申请作废|A void was asked for]]</h2><p>{{askedCode}}：{{askedReason}}</p>
        {{#mayApproveVoid}}<form method="post" action="{{approveVoidHref}}">{{> csrf}}<div class="actions">
        <button class="btn btn-stop">[[批准作废，原抽取永久保留|Declare it void; it stays on record]]</button></div></form>
        {{/mayApproveVoid}}
        {{^mayApproveVoid}}<p class="note">[[由申请人以外的分管领导决定。|A leader other than who asked decides.]]</p>
        {{/mayApproveVoid}}</section>{{/voidAsked}}
        {{#maySign}}<section class="confirm" aria-labelledby="h-sign" id="sign">
        <h2 id="h-sign">[[签字：{{visits}} 户，{{groups}} 组 {{officers}} 人|Sign: {{visits}} objects, {{groups}}
        groups, {{officers}} officers]]</h2>
        <p>[[对象和人员都已抽定。签字以后名单公开、任务下达；不签字，什么也不会发生。|Objects and officers are drawn. With your signature the list
        is published and the work begins; without it nothing happens.]]</p>
        <dl class="facts"><dt>[[方案 P|Plan P]]</dt><dd class="hash">{{#planRows}}{{> hashPart}}{{/planRows}}
        </dd><dt>[[公共事件|Event]]</dt><dd>{{event}}　{{entropy}}</dd><dt>[[种子|Seed]]</dt><dd class="hash">
        {{#seedRows}}{{> hashPart}}{{/seedRows}}</dd><dt>[[到场|Present]]</dt>
        <dd>[[{{opened}} 方打开，至少 {{quorum}} 方|{{opened}} opened, at least {{quorum}}]]</dd></dl>
        <form method="post" action="{{signHref}}">{{> csrf}}<label class="check">
        <input type="checkbox" id="read" name="read" value="1">[[以上与现场一致，我已核对|I have compared this with what
        happened]]</label>
        <div class="actions"><button class="btn btn-main">[[签字|Sign]]</button>
        <a class="btn" href="{{groupsHref}}">[[先看分组|See the groups first]]</a></div></form></section>{{/maySign}}
        {{#isUnsigned}}
        {{#mayFreeze}}{{> freezeForm}}{{/mayFreeze}}
        {{#waitsForFreeze}}<div class="empty"><h2>[[等待封存名录|Waits for the freeze]]</h2>
        <p>[[任务已批准。由没有起草过这个任务的监管人员或分管领导主持抽取。|The task is approved. A regulator or leader who did not write it
        runs the draw.]]</p></div>
        {{/waitsForFreeze}}
        {{#hasFacts}}
        {{#mustCommit}}<div class="msg msg-warn"><p><b>[[请您作承诺|Your commitment is awaited]]</b>　
        <a class="btn btn-main" href="{{contributionHref}}">[[去作承诺|Commit]]</a></p></div>{{/mustCommit}}
        {{#mustOpen}}<div class="msg msg-warn"><p><b>[[请您打开承诺|Your opening is awaited]]</b>　
        <a class="btn btn-main" href="{{contributionHref}}">[[去打开|Open]]</a></p></div>{{/mustOpen}}
        {{#waitsForSign}}<div class="msg msg-warn">
        <p>[[对象和人员都已抽定，等待分管领导签字。签字以前名单不公开，任务不下达。|Everything is drawn and waits for a leader's signature.
        Nothing is published before it.]] 
        <a href="{{groupsHref}}">[[分组|Groups]]</a></p></div>{{/waitsForSign}}
        {{#isSigned}}<div class="msg msg-good">
        <p>[[已签字：{{visits}} 户，{{groups}} 组 {{officers}} 人。|Signed: {{visits}} objects, {{groups}} groups,
        {{officers}} officers.]] 
        <a href="{{groupsHref}}">[[分组和名单|Groups and list]]</a></p></div>{{/isSigned}}
        <div class="cols"><div class="bare">
        <section class="sec" aria-labelledby="h-contributions"><div class="sec-head">
        <h2 id="h-contributions">[[承诺 {{committed}} / {{contributorCount}}，打开 {{opened}} /
        {{contributorCount}}|Committed {{committed}} / {{contributorCount}}, opened {{opened}} /
        {{contributorCount}}]]</h2>
        <span class="note">[[至少 {{quorum}} 方，外部至少 2 方|at least {{quorum}}, two of them outsiders]]</span></div>
        {{> contributionTable}}
        {{#mayClose}}<div class="next">
        <p><b>[[下一步：收齐承诺，公布汇总。|Next: close the commitments.]]</b>[[之后不再收新的承诺；没有承诺的按缺席计。|No new one is taken
        afterwards; who has not committed counts as absent.]]</p>
        <form method="post" action="{{closeHref}}">{{> csrf}}<div class="actions">
        <button class="btn btn-main">[[收齐承诺（{{committed}} 方）|Close ({{committed}})]]</button></div></form></div>
        {{/mayClose}}
        {{#waitsForDeadline}}<div class="next">
        <p><b>[[打开承诺，{{deadline}} 截止。|Openings until {{deadline}}.]]</b>[[到时仍缺，按缺席处理并公布其名。公共事件
        {{eventTime}}，截止以后才能录入。|Who is missing then counts as absent and is named. The event ({{eventTime}}) is
        entered afterwards.]]</p></div>
        {{/waitsForDeadline}}
        {{#mayEnterEvent}}<div class="next"><p><b>[[下一步：录入公共事件 {{event}}。|Next: enter the event {{event}}.]]</b></p>
        <form method="post" action="{{eventHref}}" id="event">{{> csrf}}
        <div class="field"><label for="numbers">
        {{#isDice}}[[骰子点数，依次|Faces, in order]]{{/isDice}}{{^isDice}}[[开奖号码|Numbers]]{{/isDice}}</label>
        <span class="hint">
        {{#isDice}}[[1 到 6 的数字连着写|Digits 1 to 6]]{{/isDice}}{{^isDice}}[[如 03 07 12 18 25 31 +
        09；先后和前导零都不影响|For example 03 07 12 18 25 31 + 09]]{{/isDice}}
        </span><input id="numbers" name="numbers" value="{{entropyTyped}}" autocomplete="off" required></div>
        <div class="actions">
        <button class="btn btn-main">[[录入，之后谁也没有选择|Enter it; nobody has a choice
        afterwards]]</button></div></form></div>
        {{/mayEnterEvent}}
        {{#mayDraw}}<div class="next"><p><b>[[下一步：抽取检查对象。|Next: draw the objects.]]</b></p>
        <form method="post" action="{{objectsHref}}">{{> csrf}}<div class="actions">
        <button class="btn btn-main">[[抽取|Draw]]</button></div></form></div>{{/mayDraw}}
        {{#mayStaff}}<div class="next"><p><b>[[下一步：选派检查人员、配组。|Next: draw the officers.]]</b></p>
        <form method="post" action="{{officersHref}}">{{> csrf}}<div class="actions">
        <button class="btn btn-main">[[选派人员|Draw the officers]]</button></div></form></div>{{/mayStaff}}
        </section>
        {{#hasResults}}<section class="sec" aria-labelledby="h-result"><div class="sec-head">
        <h2 id="h-result">[[抽中 {{visits}} 户，{{tasks}} 户次|{{visits}} objects, {{tasks}} selections]]</h2></div>
        <div class="scroll" role="region" aria-label="[[各部门抽取一览|Table: by department]]" tabindex="0">
        <table class="slim has-foot"><thead><tr><th scope="col">[[部门|Department]]</th>
        <th scope="col" class="num">[[可抽|Eligible]]</th><th scope="col" class="num">[[抽取|Drawn]]</th></tr></thead>
        <tbody>{{#results}}<tr><th scope="row">{{department}}</th><td class="num">{{eligible}}</td>
        <td class="num"><b>{{selected}}</b></td></tr>{{/results}}</tbody><tfoot><tr>
        <th scope="row">[[进门|Visits]]</th><td class="num">{{rosterCount}}</td><td class="num">{{visits}}
        </td></tr></tfoot></table></div></section>{{/hasResults}}
        <section class="sec" aria-labelledby="h-history"><div class="sec-head"><h2 id="h-history">
        [[经过|History]]</h2></div><ol class="timeline">
        {{#history}}<li><time>{{at}}</time><div><h3>{{step}}　{{person}}</h3><p class="note">{{post}}</p></div></li>
        {{/history}}<li><time>{{frozenAt}}</time><div><h3>[[封存名录，公布方案|Frozen]]</h3></div></li></ol></section>
        </div><div class="bare">
        <section class="sec" aria-labelledby="h-event"><div class="sec-head">
        <h2 id="h-event">[[公共事件|Public event]]</h2></div><p class="big-fact">{{event}}</p>
        <dl class="facts"><dt>[[打开截止|Openings until]]</dt><dd>{{deadline}}</dd><dt>[[事件时间|Event]]</dt><dd>
        {{eventTime}}</dd>{{#hasEntropy}}<dt>[[结果|Result]]</dt><dd class="hash">
        {{#entropyRows}}{{> hashPart}}{{/entropyRows}}</dd>{{/hasEntropy}}
        </dl></section>
        <section class="sec" aria-labelledby="h-seal"><div class="sec-head"><h2 id="h-seal">[[名录封印|Seal]]</h2></div>
        <div class="sealed">
        <span class="seal" role="img" aria-label="[[名录封印|Seal]] {{sealLabel}}">{{seal}}</span>
        <p>[[可抽 {{rosterCount}} 户，排除 {{excludedCount}} 户|{{rosterCount}} eligible, {{excludedCount}} left
        out]]</p></div>
        <dl class="facts"><dt>[[方案 P|Plan P]]</dt><dd class="hash">{{#planRows}}{{> hashPart}}{{/planRows}}
        </dd>{{#isClosed}}<dt>[[汇总 K|Closing K]]</dt><dd class="hash">{{#closeRows}}{{> hashPart}}{{/closeRows}}</dd>
        {{/isClosed}}{{#hasSeed}}<dt>[[种子|Seed]]</dt><dd class="hash">{{#seedRows}}{{> hashPart}}{{/seedRows}}</dd>
        {{/hasSeed}}</dl></section>
        {{#hasTraces}}<section class="sec" aria-labelledby="h-log"><div class="sec-head">
        <h2 id="h-log">[[日志证明|In the log]]</h2></div>{{> logTraces}}</section>{{/hasTraces}}
        {{#mayTakeFolder}}<section class="sec" aria-labelledby="h-folder"><div class="sec-head"><h2 id="h-folder">
        [[文件夹|Folder]]</h2></div>
        <p class="note">[[含逐户分类和盐，只给签字人和审计人；取走的人记录在案。公众下载的是公开部分。|With classes and salts, for signers and
        auditors; who takes it is on the record.]]</p>
        <form method="post" action="{{folderHref}}" data-again>{{> csrf}}<div class="actions">
        <button class="btn">[[下载完整文件夹|Download the whole folder]]</button></div></form></section>{{/mayTakeFolder}}
        {{#maySelfCheck}}<section class="sec" aria-labelledby="h-self"><div class="sec-head"><h2 id="h-self">
        [[企业来问|When a firm asks]]</h2></div>
        <p class="note">[[“为什么抽中我”“为什么没有抽中我”：给它一份只讲它自己的自查文件，它自己能核对。|Why was I drawn, why not: a file about the
        firm alone, which it can check by itself.]]</p>
        <div class="actions"><a class="btn" href="{{selfCheckHref}}">[[发自查文件|Hand out a self-check]]</a></div></section>
        {{/maySelfCheck}}
        {{#mayRequestVoid}}<details><summary>[[申请作废|Ask for a void]]</summary>
        <form method="post" action="{{requestVoidHref}}" id="void">{{> csrf}}
        <div class="field"><label for="code">[[原因|Reason]]</label><select id="code" name="code">{{#voidCodes}}
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/voidCodes}}</select></div>
        <div class="field"><label for="reason">[[说明，将公开|In words, public]]</label>
        <textarea id="reason" name="reason" rows="2" required>{{reasonTyped}}</textarea></div><div class="actions">
        <button class="btn btn-stop">[[申请作废|Ask for a void]]</button></div></form></details>{{/mayRequestVoid}}
        </div></div>
        {{/hasFacts}}{{/isUnsigned}}
        """#)
}
