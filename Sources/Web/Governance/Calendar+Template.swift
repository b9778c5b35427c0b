// The page of the calendar.

extension Template {
    static let calendarPage = Template(
        "calendarPage",
        #"""
        <div class="page-head"><div><h1>[[节假日与工作日|Working days]]</h1>
        <p class="meta"><span>[[{{year}} 年工作日 {{workingDays}} 天|{{workingDays}} working days in {{year}}]]</span>
        {{#isKnown}}<span>[[日历第 {{yearVersion}} 版|calendar version {{yearVersion}}]]{{#isBuiltIn}}
        [[（平台内置）|(built in)]]{{/isBuiltIn}}</span>{{/isKnown}}</p></div>
        <nav class="row" aria-label="[[年度|Year]]">
        <a class="btn" href="{{previousHref}}" rel="prev">[[{{previous}} 年|{{previous}}]]</a>
        <a class="btn" href="{{nextHref}}" rel="next">[[{{next}} 年|{{next}}]]</a></nav></div>
        {{> errorSummary}}
        {{^isKnown}}<div class="msg msg-warn"><p>[[国务院办公厅的 {{year}} 年放假通知尚未导入，只按周末计算，跨入该年的期限都是暂定的。|
        The notice for {{year}} is not imported: weekends only; deadlines that run into it are provisional.]]
        </p></div>{{/isKnown}}
        <section class="sec" aria-labelledby="year">
        <div class="sec-head"><h2 id="year">[[{{year}} 年|{{year}}]]</h2>
        <span class="note">[[空白为工作日，休为休息日，班为调休上班，粗体为节假日|
        blank: worked; R: rest, bold for holidays; W: made up]]</span></div>
        <div class="scroll" role="region" aria-label="[[全年，可横向滚动|The year, scrolls sideways]]" tabindex="0">
        <table class="year">
        <thead><tr><th scope="col">[[月份|Month]]</th>{{#dayNumbers}}<th scope="col">{{text}}</th>{{/dayNumbers}}
        <th scope="col" class="num">[[工作日|Worked]]</th></tr></thead>
        <tbody>{{#months}}<tr><th scope="row" class="nowrap">{{month}}</th>
        {{#cells}}<td{{#isToday}} class="today" aria-current="date"{{/isToday}}>
        {{#isMadeUp}}<ins>{{sign}}</ins>{{/isMadeUp}}
        {{^isMadeUp}}{{#isNamed}}<b>{{sign}}</b>{{/isNamed}}
        {{^isNamed}}<span class="note">{{sign}}</span>{{/isNamed}}{{/isMadeUp}}</td>{{/cells}}
        <td class="num">{{count}}</td></tr>{{/months}}</tbody></table></div>
        </section>
        <div class="cols cols-half">
        <section class="sec" aria-labelledby="runs">
        <div class="sec-head"><h2 id="runs">[[节假日与调休|Holidays and days made up]]</h2></div>
        <div class="scroll" role="region" aria-label="[[节假日表|Table of holidays]]" tabindex="0">
        <table class="slim">
        <thead><tr><th scope="col">[[日期|Days]]</th><th scope="col">[[名称|Name]]</th>
        <th scope="col" class="num">[[天数|Number]]</th><th scope="col">[[安排|Worked or off]]</th></tr></thead>
        <tbody>{{#runs}}<tr><th scope="row" class="nowrap">{{days}}</th>
        <td class="nowrap" lang="zh-Hans">{{name}}</td><td class="num">{{count}}</td>
        <td class="nowrap">{{#isOff}}[[放假|off]]{{/isOff}}{{^isOff}}<ins>[[上班|work]]</ins>{{/isOff}}</td></tr>{{/runs}}
        {{^runs}}<tr><td colspan="4">[[没有|none]]</td></tr>{{/runs}}</tbody></table></div>
        </section>
        <section class="sec" aria-labelledby="trial">
        <div class="sec-head"><h2 id="trial">[[推算期限|Compute a deadline]]</h2></div>
        <form class="form" method="get" action="{{action}}#trial">
        <input type="hidden" name="year" value="{{year}}">
        <div class="field"><label for="from">[[事项发生之日（不计入）|Day of the event (not counted)]]</label>
        <input class="in-short" id="from" name="from" type="date" value="{{from}}" required></div>
        <div class="field"><label for="days">[[工作日数|Working days]]</label>
        <span class="unit"><input class="in-num" id="days" name="days" value="{{days}}" inputmode="numeric" required>
        [[个工作日|days]]</span></div>
        <div class="actions"><button class="btn btn-main">[[推算|Compute]]</button></div>
        </form>
        {{#isRefused}}<div class="msg msg-bad" role="alert"><p>[[日期应写成 2026-06-10，工作日数在 0 至 400 之间。|
        Write the day as 2026-06-10 and a number from 0 to 400.]]</p></div>{{/isRefused}}
        {{#isAsked}}<div class="msg" role="status"><h3>[[{{due}} 到期|Due on {{due}}]]</h3>
        <p>[[自 {{from}} 次日起 {{span}} 天，其中休息日 {{rest}} 天，工作日 {{counted}} 天。|
        {{span}} days from the day after {{from}}: {{rest}} off, {{counted}} worked.]]
        {{#isOverdue}}[[今天已超过 {{left}} 个工作日。|Today it is {{left}} working days over.]]{{/isOverdue}}
        {{^isOverdue}}[[今天还剩 {{left}} 个工作日。|From today {{left}} working days remain.]]{{/isOverdue}}</p>
        {{#isPublication}}<p lang="zh-Hans">{{clause}}</p>{{/isPublication}}
        <p class="note">[[日历：{{calendarVersion}}|calendar: {{calendarVersion}}]]</p>
        {{#isProvisional}}<p><span class="tag tag-due">[[暂定|provisional]]</span>
        [[跨入尚无放假通知的年度，只按周末计算，导入通知后重新推算。|
        It runs into a year without a notice: weekends only, computed again once the notice is imported.]]</p>
        {{/isProvisional}}</div>{{/isAsked}}
        </section>
        </div>
        <section class="sec" aria-labelledby="versions">
        <div class="sec-head"><h2 id="versions">[[日历版本|Versions]]</h2>
        <span class="note">[[每个年度以最新版本为准，旧版本保留|the newest version wins each year; older ones stay]]</span></div>
        <div class="scroll" role="region" aria-label="[[版本表|Table of versions]]" tabindex="0"><table>
        <thead><tr><th scope="col">[[版本|Version]]</th><th scope="col">[[来源|Source]]</th>
        <th scope="col">[[年度|Years]]</th>
        <th scope="col" class="num">[[天数|Days]]</th><th scope="col">[[导入|Imported]]</th></tr></thead>
        <tbody>{{#versions}}<tr><th scope="row">{{version}}</th><td lang="zh-Hans">{{source}}</td><td>{{years}}</td>
        <td class="num">{{dayCount}}</td><td>{{#isBuiltIn}}[[平台内置|built in]]{{/isBuiltIn}}
        {{^isBuiltIn}}{{importedAt}} {{importedBy}}{{/isBuiltIn}}</td></tr>{{/versions}}</tbody></table></div>
        </section>
        {{#mayImport}}<section class="sec" aria-labelledby="import">
        <div class="sec-head"><h2 id="import">[[导入新的放假通知|Import a new notice]]</h2></div>
        <form class="form" method="post" action="{{action}}" enctype="multipart/form-data">{{> csrf}}
        <div class="field"><label for="source">[[来源（文号）|Source (document number)]]</label>
        <input id="source" name="source" value="{{source}}" required></div>
        <div class="field"><label for="file">[[文件|File]]</label>
        <span class="hint" id="file-h">[[CSV，三列为 <code>date,name,is_off_day</code>；1 放假，0 调休上班；一次导入整年|
        CSV with <code>date,name,is_off_day</code>; 1 off, 0 made up; whole years]]</span>
        <input id="file" name="file" type="file" accept=".csv,text/csv" required aria-describedby="file-h"></div>
        <div class="actions"><button class="btn">[[导入|Import]]</button></div>
        </form></section>{{/mayImport}}
        """#)
}
