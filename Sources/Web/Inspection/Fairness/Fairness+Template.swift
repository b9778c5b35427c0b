// The page of the fairness audit.

extension Template {
    static let fairnessPage = Template(
        "fairnessPage",
        #"""
        <div class="page-head"><div><h1>[[公平性审计|Fairness audit]]</h1>
        <p class="meta"><span>[[抽取 {{draws}} 次，读取 {{read}} 次|{{draws}} draws, {{read}} read]]</span>
        <span>[[签号 {{tickets}} 个|{{tickets}} tickets]]</span><span>[[对象 {{objects}} 户|{{objects}} objects]]</span>
        <span>[[人员 {{officers}} 人|{{officers}} officers]]</span></p></div></div>
        {{^hasDraws}}<div class="empty"><h2>[[还没有抽取|No draws yet]]</h2>
        <p>[[有了抽取，这里会逐次重算签号，与随机抽取应有的样子比较。|Once there are draws, their tickets are
        computed again here and compared with what chance gives.]]</p>
        {{#mayDraws}}<div class="actions"><a class="btn" href="{{drawsHref}}">[[查看抽取|Draws]]</a></div>{{/mayDraws}}
        </div>{{/hasDraws}}
        {{#hasDraws}}
        {{#isFlagged}}<div class="msg msg-bad"><p>[[须查明 {{flagged}} 项：|{{flagged}} to be looked into:]]</p>
        <ul>{{#flags}}<li>{{text}}</li>{{/flags}}</ul></div>{{/isFlagged}}
        {{^isFlagged}}<div class="msg"><p>[[没有须查明的项目。相符 {{consistent}} 项，略有偏离 {{noticed}} 项，样本太少
         {{tooFew}} 项。|Nothing to be looked into. {{consistent}} as chance gives it, {{noticed}} somewhat off,
        {{tooFew}} with too few to say.]]</p></div>{{/isFlagged}}
        <section class="sec" aria-labelledby="h-figures"><div class="sec-head">
        <h2 id="h-figures">[[各项指标|Figures]]</h2></div>
        <div class="scroll" role="region" aria-label="[[各项指标，可横向滚动|Figures, scrolls sideways]]" tabindex="0">
        <table class="groups">
        <caption>[[检验 {{tests}} 项，水平 0.01；p 小于 {{bonferroni}} 时不论怎样校正都算偏离|{{tests}} tests at 0.01;
        p below {{bonferroni}} stays after any adjustment]]</caption>
        <thead><tr><th scope="col">[[部门|Department]]</th><th scope="col">[[判断|Verdict]]</th>
        <th scope="col" class="num">[[实测|Seen]]</th><th scope="col" class="num">[[期望|Expected]]</th>
        <th scope="col" class="num">[[样本|Sample]]</th><th scope="col">[[统计量|Statistic]]</th>
        <th scope="col" class="num">p</th><th scope="col" class="num">[[校正后 p|Adjusted p]]</th></tr></thead>
        {{#measures}}<tbody><tr class="group"><th scope="rowgroup" colspan="8">
        <a href="#{{code}}">{{measure}}</a></th></tr>
        {{#figures}}<tr><th scope="row">{{department}}</th><td class="nowrap">
        {{#isGood}}<span class="tag tag-ok">{{verdict}}</span>{{/isGood}}
        {{#isBad}}<span class="tag tag-bad">{{verdict}}</span>{{/isBad}}
        {{#isWarn}}<span class="tag tag-due">{{verdict}}</span>{{/isWarn}}
        {{#isPlain}}<span class="tag tag-off">{{verdict}}</span>{{/isPlain}}</td>
        <td class="num">{{observed}}</td><td class="num">{{expected}}</td><td class="num">{{sample}}</td>
        <td class="nowrap">{{statistic}}</td><td class="num nowrap">{{p}}</td>
        <td class="num nowrap">{{adjusted}}</td></tr>
        {{/figures}}</tbody>{{/measures}}</table></div></section>
        {{#hasNever}}<section class="sec" aria-labelledby="h-never"><div class="sec-head">
        <h2 id="h-never">[[该抽中而抽不中的对象|Objects drawn far too rarely]]</h2></div>
        <ul>{{#never}}<li><span lang="zh-Hans">{{name}}</span> <span class="code">{{id}}</span></li>{{/never}}</ul>
        </section>{{/hasNever}}
        {{#hasOften}}<section class="sec" aria-labelledby="h-often"><div class="sec-head">
        <h2 id="h-often">[[抽中过于频繁的对象|Objects drawn far too often]]</h2></div>
        <ul>{{#often}}<li><span lang="zh-Hans">{{name}}</span> <span class="code">{{id}}</span></li>{{/often}}</ul>
        </section>{{/hasOften}}
        {{#hasCharts}}<section class="sec" aria-labelledby="h-tickets"><div class="sec-head">
        <h2 id="h-tickets">[[签号的分布|Where tickets fall]]</h2></div>
        <p class="note">[[横轴是签号在全部取值中的位置，分为十六等份；虚线是公平时每份的平均数。|Across: the place of a
        ticket in its range, in sixteenths. Dashed: the mean of a fair draw.]]</p>
        {{#chart}}<figure><div class="scroll" role="region" aria-label="[[签号图，可横向滚动|Chart, scrolls sideways]]"
         tabindex="0"><svg class="chart chart-wide" viewBox="0 0 1080 140" role="img" aria-labelledby="t-chart">
        <title id="t-chart">[[各份最少 {{least}} 个，最多 {{most}} 个，平均 {{mean}} 个|From {{least}} to
        {{most}} in a sixteenth, {{mean}} on average]]</title>
        {{#rects}}<rect class="c1" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/>{{/rects}}
        <path class="c-axis" d="M64 114H1080"/><path class="c-thr" d="M64 {{meanY}}H1080"/>
        <text x="56" y="{{meanTextY}}" text-anchor="end">{{mean}}</text>
        <text x="64" y="134">0</text><text x="572" y="134" text-anchor="middle">½</text>
        <text x="1080" y="134" text-anchor="end">1</text></svg></div></figure>{{/chart}}
        <div class="scroll" role="region" aria-label="[[签号的分布，可横向滚动|Where tickets fall, scrolls sideways]]"
         tabindex="0"><table class="has-foot">
        <caption>[[各份的签号个数|Tickets in each sixteenth]]</caption>
        <thead><tr><th scope="col">[[位置|Place]]</th>{{#chartNames}}<th scope="col" class="num">{{text}}</th>
        {{/chartNames}}</tr></thead>
        <tbody>{{#bars}}<tr><th scope="row" class="nowrap">{{range}}</th>{{#counts}}<td class="num">{{count}}</td>
        {{/counts}}</tr>{{/bars}}</tbody>
        <tfoot><tr><th scope="row">[[合计|All]]</th>{{#totals}}<td class="num">{{count}}</td>{{/totals}}</tr></tfoot>
        </table></div></section>{{/hasCharts}}
        <section class="sec" aria-labelledby="h-how"><div class="sec-head">
        <h2 id="h-how">[[各项怎样算|How each is reckoned]]</h2></div>
        <dl class="facts">{{#measures}}<dt id="{{code}}">{{measure}}</dt><dd>{{how}}</dd>{{/measures}}</dl></section>
        <section class="sec" aria-labelledby="h-notes"><div class="sec-head">
        <h2 id="h-notes">[[检验能说明什么，不能说明什么|What tests can show, and what they cannot]]</h2></div>
        {{#notes}}<p>{{text}}</p>{{/notes}}
        <p class="note">[[同样的数字，机器可读：<code>mingcha fairness --json</code>|The same numbers for machines:
        <code>mingcha fairness --json</code>]]</p></section>
        {{/hasDraws}}
        """#)
}
