// The page of one import.

extension Template {
    static let importJobPage = Template(
        "importJobPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{list}}">[[导入|Imports]]</a></li><li
        lang="zh-Hans">{{file}}</li></ol></nav>
        <div class="page-head"><div><h1>[[导入名录|Import]]</h1>
        <p class="meta"><span lang="zh-Hans">{{file}}</span><span>{{kind}}</span><span>{{size}}</span>
        {{#hasSheet}}<span>[[工作表 {{sheet}}|sheet {{sheet}}]]</span>{{/hasSheet}}<span>[[{{at}} {{person}}上传|sent {{at}}
        by {{person}}]]</span>
        <span><span class="{{tag}}">{{state}}</span></span></p></div></div>
        <ol class="steps" aria-label="[[导入步骤|Steps]]">{{#steps}}<li{{#isDone}} class="done"{{/isDone}}{{#isNow}}
        class="now" aria-current="step"{{/isNow}}><b>{{name}}</b></li>{{/steps}}</ol>
        {{#hasError}}<div class="msg msg-bad" role="alert"><p>{{error}}</p></div>{{/hasError}}
        <div class="bare">
        {{#isAtWork}}<section class="sec" aria-labelledby="h-job"><div class="job" id="job" data-refresh="2000"
        aria-live="polite">
        <h2 id="h-job">{{#isChecking}}[[正在检查，已读 {{read}} 行|Checking, {{read}} rows
        read]]{{/isChecking}}{{#isRunning}}[[正在导入，已处理 {{read}} 行|Importing, {{read}} rows done]]{{/isRunning}}</h2>
        <progress max="100" value="{{percent}}" aria-label="[[进度|Progress]]">{{percent}} %</progress>
        <p class="note">{{percent}} %　[[可以离开此页，导入照常进行；进度在“导入”里。|You may leave this page: the work goes on and is listed
        under Imports.]]</p>
        </div>
        <noscript><p><a href="{{self}}">[[刷新|Reload]]</a></p></noscript>
        <form method="post" action="{{cancelHref}}">{{> csrf}}<div class="actions"><button
        class="btn btn-stop">[[停止|Stop]]</button></div></form></section>{{/isAtWork}}
        {{^isAtWork}}<div id="job" data-goto="{{self}}"></div>{{/isAtWork}}
        {{#isFailed}}<section class="sec" aria-labelledby="h-failed"><h2 id="h-failed">[[没有导入|Not imported]]</h2>
        <div class="msg msg-bad"><p>{{failure}}</p></div>
        <div class="actions"><a class="btn btn-main" href="{{newHref}}">[[换一个文件|Another
        file]]</a></div></section>{{/isFailed}}
        {{#isUnmatched}}<section class="sec" aria-labelledby="h-unmatched">
        <h2 id="h-unmatched">[[还差几列|Some columns are missing]]</h2>
        <div class="msg msg-warn"><p>{{failure}}</p>
        <p>[[在下面指明这些列对应什么，再检查一次；没有的列要先补到文件里。|Say below what the columns mean and check again; columns the file does not
        have must be added to it.]]</p></div>
        <form class="inline" method="post" action="{{cancelHref}}">{{> csrf}}<button
        class="btn btn-bare">[[放弃|Give up]]</button></form></section>{{/isUnmatched}}
        {{#isCancelled}}<section class="sec" aria-labelledby="h-cancelled"><h2 id="h-cancelled">[[已取消|Cancelled]]</h2>
        {{#hasFailure}}<div class="msg"><p>{{failure}}</p></div>{{/hasFailure}}
        <p>[[停止之前写入的行保留；再导入同一个文件会接着补齐。|Rows written before stay; importing the same file again completes them.]]</p>
        <div class="actions"><a class="btn" href="{{newHref}}">[[重新上传|Send again]]</a></div></section>{{/isCancelled}}
        {{#hasCounts}}{{^isAtWork}}{{^isCancelled}}<section class="sec" aria-labelledby="h-sum"><div class="import-sum">
        <div>
        {{#isChecked}}<h2 id="h-sum">[[{{good}} 行可以导入，{{refused}} 行退回|{{good}} rows can be imported, {{refused}} are
        refused]]</h2>
        <p>[[可导入的行不必等待。退回的行保留原来的列，末尾加一列“错误原因”，改好后再传这个文件即可。|Good rows need not wait. Refused rows keep their columns and
        get one with the reason; mend that file and send it again.]]</p>{{/isChecked}}
        {{#isInterrupted}}<h2 id="h-sum">[[导入中断，可以接着导入|The import was interrupted; it can go on]]</h2>
        <p>[[服务停止时已写入的行都在。接着导入会补齐其余的，不会重复。|Rows written before the server stopped are there. Going on adds the rest and
        repeats nothing.]]</p>{{/isInterrupted}}
        {{#isDone}}<h2 id="h-sum">[[已导入 {{good}} 行，退回 {{refused}} 行|{{good}} rows imported, {{refused}}
        refused]]</h2>{{/isDone}}
        <div class="actions">
        {{#mayConfirm}}<form class="inline" method="post" action="{{confirmHref}}">{{> csrf}}<button
        class="btn btn-main">{{#isChecked}}[[导入 {{good}} 行|Import {{good}}
        rows]]{{/isChecked}}{{#isInterrupted}}[[接着导入|Go on]]{{/isInterrupted}}</button></form>{{/mayConfirm}}
        {{#isDone}}<a class="btn btn-main" href="{{resultHref}}">[[看名录|See the list]]</a>{{/isDone}}
        {{#hasErrorsFile}}<a class="btn" href="{{errorsHref}}" download>[[下载退回的 {{refused}} 行|Download the {{refused}}
        refused rows]]</a>{{/hasErrorsFile}}
        {{#isWaiting}}<form class="inline" method="post" action="{{cancelHref}}">{{> csrf}}<button
        class="btn btn-bare">[[放弃|Give up]]</button></form>{{/isWaiting}}
        </div>
        {{#isWaiting}}<p class="note">[[{{until}} 以前没有确认，文件自动删除（保留 {{days}} 天）。|Not confirmed by {{until}}, the file is
        removed (kept for {{days}} days).]]</p>{{/isWaiting}}
        {{^isWaiting}}{{#hasErrorsFile}}<p class="note">[[退回的行可下载到 {{until}}（保留 {{days}} 天）。|The refused rows can be
        downloaded until {{until}} (kept for {{days}} days).]]</p>{{/hasErrorsFile}}{{/isWaiting}}</div>
        <dl class="sum"><div><dt>[[新增|New]]</dt><dd>{{new}}</dd></div>
        <div><dt>[[更新|Updated]]<small class="note">[[有字段变化|fields change]]</small></dt><dd>{{updated}}</dd></div>
        <div><dt>[[无变化|Unchanged]]</dt><dd>{{unchanged}}</dd></div>
        <div><dt>[[退回|Refused]]</dt><dd{{#hasRefused}} class="bad-text"{{/hasRefused}}>{{refused}}</dd></div>
        <div class="total"><dt>[[文件行数|Rows in the file]]</dt><dd>{{read}}</dd></div></dl>
        </div></section>{{/isCancelled}}{{/isAtWork}}{{/hasCounts}}
        {{#hasFaults}}<section class="sec" aria-labelledby="h-bad"><div class="sec-head">
        <h2 id="h-bad">[[退回的 {{refused}} 行，{{faultCount}} 处错误|{{refused}} refused rows, {{faultCount}} faults]]</h2>
        {{#isMore}}<span class="note">[[以下 {{shownFaults}} 处|the first {{shownFaults}}]]{{#mayShowMore}}　<a
        href="{{moreHref}}">[[显示更多|Show more]]</a>{{/mayShowMore}}{{^mayShowMore}}[[，其余在退回的文件里|; the rest are in the
        file]]{{/mayShowMore}}</span>{{/isMore}}</div>
        <div class="scroll" role="region" aria-label="[[错误明细一览|Table: faults]]" tabindex="0"><table
        class="roomy stackable" role="table">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[单元格|Cell]]</th><th
        role="columnheader" scope="col">[[列|Column]]</th><th role="columnheader" scope="col">[[文件中的值|Value in
        the file]]</th>
        <th role="columnheader" scope="col">[[为什么退回|Why]]</th><th role="columnheader" scope="col">[[怎样改|How to mend
        it]]</th></tr></thead>
        <tbody role="rowgroup">{{#faults}}<tr role="row"><th role="rowheader" scope="row" class="code">{{address}}</th>
        <td role="cell" class="nowrap" data-label="[[列|Column]]">{{title}}</td>
        <td role="cell" class="stack-row" data-label="[[文件中的值|Value in the file]]"><code
        class="raw">{{value}}</code></td>
        <td role="cell" class="stack-row" data-label="[[为什么退回|Why]]">{{reason}}</td>
        <td role="cell" class="quiet stack-row" data-label="[[怎样改|How to mend it]]">{{remedy}}</td></tr>
        {{/faults}}</tbody></table></div></section>{{/hasFaults}}
        {{#hasColumns}}<section class="sec" aria-labelledby="h-columns"><div class="sec-head">
        <h2 id="h-columns">[[{{columnCount}} 列，认出 {{knownCount}} 列|{{columnCount}} columns, {{knownCount}}
        understood]]</h2>
        <span class="note">[[没有认出的列不导入，退回的文件里保留|others are not imported; the refused file keeps them]]</span></div>
        {{#mayMatch}}<form method="post" action="{{matchHref}}" id="match-columns">{{> csrf}}{{/mayMatch}}
        <div class="scroll" role="region" aria-label="[[列的对应一览|Table: columns]]" tabindex="0"><table class="slim">
        <thead><tr><th scope="col">[[列|Column]]</th><th scope="col">[[文件里的表头|Heading in the file]]</th><th
        scope="col">[[对应|Means]]</th></tr></thead>
        <tbody>{{#columns}}<tr><th scope="row" class="code">{{letters}}</th><td>{{title}}</td><td>{{#isKnown}}<span
        lang="zh-Hans">{{meaning}}</span>{{/isKnown}}{{^isKnown}}{{#mayMatch}}<label class="vh"
        for="column-{{letters}}">[[{{title}} 对应|{{title}} means]]</label><select id="column-{{letters}}"
        name="column-{{letters}}">{{#choices}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}
        lang="zh-Hans">{{label}}</option>{{/choices}}</select>{{/mayMatch}}{{^mayMatch}}<span
        class="tag tag-off">[[不导入|not imported]]</span>{{/mayMatch}}{{/isKnown}}</td></tr>
        {{/columns}}</tbody></table></div>
        {{#mayMatch}}<div class="actions"><button class="btn">[[按此对应，重新检查|Check again with these]]</button></div>
        </form>{{/mayMatch}}
        {{#hasNotes}}<ul class="prose">{{#notes}}<li>{{text}}</li>{{/notes}}</ul>{{/hasNotes}}</section>{{/hasColumns}}
        {{#hasSamples}}<section class="sec" aria-labelledby="h-good"><div class="sec-head"><h2
        id="h-good">[[文件的前 {{sampleCount}} 行|The first {{sampleCount}} rows]]</h2></div>
        <div class="scroll" role="region" aria-label="[[前几行一览|Table: first rows]]" tabindex="0"><table class="roomy">
        <thead><tr><th scope="col" class="num">[[行|Row]]</th>{{#heads}}<th scope="col"
        lang="zh-Hans">{{text}}</th>{{/heads}}</tr></thead>
        <tbody>{{#samples}}<tr><th scope="row" class="num">{{row}}</th>{{#cells}}
        <td>{{text}}</td>{{/cells}}</tr>{{/samples}}</tbody></table></div></section>{{/hasSamples}}
        </div>
        """#)
}
