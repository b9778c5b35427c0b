// The page of the record.

extension Template {
    static let auditPage = Template(
        "auditPage",
        #"""
        <div class="page-head"><div><h1>[[操作日志|Record of acts]]</h1>
        <p class="meta"><span>[[范围：{{region}}|{{region}}]]</span>
        <span>[[只增不改，数据库拒绝修改和删除|append-only: the database refuses changes]]</span></p></div>
        <div class="row"><form class="inline" method="post" action="{{exportHref}}" data-again>{{> csrf}}
        {{#kept}}<input type="hidden" name="{{name}}" value="{{value}}">{{/kept}}
        <button class="btn">[[导出全部符合条件的记录|Export all that match]]</button></form></div>
        </div>
        {{> errorSummary}}
        <form class="filters" role="search" method="get" action="{{action}}" aria-label="[[筛选日志|Filter the record]]">
        <div class="grow"><label for="person">[[姓名或登录名|Name or login]]</label>
        <input id="person" name="person" type="search" value="{{person}}" autocomplete="off"></div>
        <div><label for="act">[[操作|Act]]</label><select id="act" name="act">
        {{#acts}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/acts}}</select></div>
        <div><label for="outcome">[[结果|Outcome]]</label><select id="outcome" name="outcome">
        {{#outcomes}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/outcomes}}
        </select></div>
        <div><label for="from">[[起|From]]</label><input id="from" name="from" type="date" value="{{from}}"></div>
        <div><label for="to">[[止|To]]</label><input id="to" name="to" type="date" value="{{to}}"></div>
        {{#hasSubject}}<input type="hidden" name="kind" value="{{subjectKind}}">
        <input type="hidden" name="id" value="{{subjectID}}">{{/hasSubject}}
        <div class="row"><button class="btn">[[筛选|Filter]]</button>
        <a class="btn btn-bare" href="{{action}}">[[清除|Clear]]</a></div>
        </form>
        {{#hasSubject}}<div class="chips"><a class="chip" href="{{withoutSubjectHref}}"
         data-end="×">[[对象：{{subjectWords}}|subject: {{subjectWords}}]]</a></div>{{/hasSubject}}
        {{#hasRows}}
        <div class="scroll sticky" role="region" aria-label="[[日志，可横向滚动|Record, scrolls sideways]]" tabindex="0">
        <table class="roomy stackable" role="table">
        <caption>[[本页 {{shown}} 条，按时间从近到远|{{shown}} rows, newest first]]</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[序号|No.]]</th><th
        role="columnheader" scope="col" aria-sort="descending">[[时间|Time]]</th>
        <th role="columnheader" scope="col">[[人员|Person]]</th><th role="columnheader"
        scope="col">[[操作|Act]]</th><th role="columnheader" scope="col">[[对象|Subject]]</th>
        <th role="columnheader" scope="col">[[辖区|Region]]</th><th role="columnheader"
        scope="col">[[结果|Outcome]]</th><th role="columnheader" scope="col">[[说明|Details]]</th></tr>
        </thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><th role="rowheader" scope="row"
        class="code">{{sequence}}</th><td role="cell" class="nowrap">{{at}}</td>
        <td role="cell" class="nowrap">{{person}}<span class="sub note">{{post}}</span></td><td role="cell"
        class="nowrap">{{act}}</td>
        <td role="cell"><a href="{{subjectHref}}" title="{{id}}">{{kind}} <span
        class="code">{{shortID}}</span></a></td><td role="cell" class="nowrap"
        data-label="[[辖区|Region]]">{{region}}</td>
        <td role="cell">{{#isDone}}<span class="tag tag-ok">{{outcome}}</span>{{/isDone}}
        {{^isDone}}<span class="tag tag-bad">{{outcome}}</span>{{/isDone}}</td>
        <td role="cell" class="stack-row wrap">{{details}}</td></tr>
        {{/rows}}</tbody></table></div>
        <div class="pager"><span>[[本页 {{shown}} 条|{{shown}} rows here]]</span>
        <nav aria-label="[[翻页|Pages]]">
        {{#isLater}}<a class="btn btn-s" href="{{newestHref}}">[[最近|Newest]]</a>{{/isLater}}
        {{#hasNext}}<a class="btn btn-s" href="{{nextHref}}" rel="next">[[更早|Older]]</a>{{/hasNext}}
        </nav></div>
        {{/hasRows}}
        {{^hasRows}}<div class="empty"><h2>[[没有符合条件的记录|No rows match]]</h2>
        <p>[[姓名和登录名要写全。换一个条件，或清除筛选后再看。|Names and logins must be complete. Try other conditions.]]</p>
        <div class="actions"><a class="btn" href="{{action}}">[[清除筛选|Clear the filter]]</a></div></div>{{/hasRows}}
        """#)
}
