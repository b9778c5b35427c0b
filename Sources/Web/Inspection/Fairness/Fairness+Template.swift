// The page of the fairness audit.

extension Template {
    static let fairnessPage = Template(
        "fairnessPage",
        #"""
        <div class="page-head"><div><h1>[[公平性审计|Fairness audit]]</h1>
        {{#hasDraws}}<p class="meta"><span>[[抽取 {{draws}} 次，读取 {{read}} 次|draws: {{draws}}, read: {{read}}]]</span>
        <span>[[签号 {{tickets}} 个|tickets: {{tickets}}]]</span><span>[[对象 {{objects}} 户|objects: {{objects}}]]</span>
        <span>[[人员 {{officers}} 人|officers: {{officers}}]]</span></p>{{/hasDraws}}</div>
        {{#hasDraws}}<div class="row no-print">
        <form class="inline" method="post" action="{{xlsx}}" data-again>{{> csrf}}<button
        class="btn">[[导出 XLSX|Export XLSX]]</button></form>
        <form class="inline" method="post" action="{{csv}}" data-again>{{> csrf}}<button
        class="btn">[[导出 CSV|Export CSV]]</button></form></div>{{/hasDraws}}</div>
        {{#isReading}}<div id="fairness-work" data-refresh="2000" aria-live="polite"><div class="job">
        <h2>[[正在重算，已读 {{doneDraws}} 次，共 {{allDraws}} 次|Reading: {{doneDraws}} of {{allDraws}} draws]]</h2>
        <progress max="100" value="{{percent}}" aria-label="[[进度|Progress]]">{{percent}} %</progress>
        <p class="note">[[每次抽取的签号全部重算，户数多时要几十秒。可以离开此页，算好的结果会留着。|All tickets of each draw are
        computed again; with many objects that takes a while. You may leave this page: what is computed is
        kept.]]</p></div></div>
        <noscript><p><a href="{{self}}">[[刷新|Reload]]</a></p></noscript>{{/isReading}}
        {{#isFailed}}<div id="fairness-work"><div class="msg msg-bad" role="alert">
        <p><b>[[审计没有做完：|The audit could not be finished:]]</b>{{failure}}</p>
        <p>[[这本身就须查明。请用备份和已公布的文件夹核对这次抽取。|That itself is to be looked into: compare this draw with the
        backups and with the published folder.]]</p></div></div>{{/isFailed}}
        {{#isDone}}<div id="fairness-work" data-goto="{{self}}"></div>
        {{^hasDraws}}<div class="empty"><h2>[[还没有抽取|No draws yet]]</h2>
        <p>[[有了抽取，这里会逐次重算签号，与随机抽取应有的样子比较。|Once there are draws, their tickets are
        computed again here and compared with what chance gives.]]</p>
        {{#mayDraws}}<div class="actions"><a class="btn" href="{{drawsHref}}">[[查看抽取|Draws]]</a></div>{{/mayDraws}}
        </div>{{/hasDraws}}
        {{#hasDraws}}{{> fairnessAnswers}}{{> fairnessFigures}}{{> fairnessTickets}}{{> fairnessNotes}}{{/hasDraws}}
        {{/isDone}}
        """#)

    /// For whoever has a minute: what is to be done, and each question with its answer.
    static let fairnessAnswers = Template(
        "fairnessAnswers",
        #"""
        {{#isFlagged}}<div class="msg msg-bad"><p><b>[[须查明 {{flagged}} 项|{{flagged}} to be looked into]]</b></p>
        <ul>{{#flags}}<li><a href="{{href}}">{{measure}}</a>[[：|: ]]{{^isAll}}<span
        lang="zh-Hans">{{department}}</span>{{/isAll}}{{#isAll}}{{department}}{{/isAll}}{{#isCertain}}[[，{{observed}}
        例，不靠概率|, {{observed}}, no matter of chance]]{{/isCertain}}{{^isCertain}}[[，凭运气极少会偏到这样|, which chance
        hardly ever gives]]{{/isCertain}}</li>{{/flags}}</ul>
        <p>[[先用 mingcha-verify 重算有关的抽取，再核对名录导入、排除、回避，以及作废和递补的理由。查明之前，这不是舞弊的结论。|First replay the
        draws with mingcha-verify; then look at imports, exclusions and recusals, and at the reasons for void draws
        and replacements. Until that is done this is no finding of fraud.]]</p></div>{{/isFlagged}}
        {{^isFlagged}}<div class="msg"><p>{{#isRead}}[[没有须查明的项目。|Nothing to be looked
        into.]] {{#hasTooFew}}[[有 {{tooFew}} 项样本太少，还不能判断，这不等于合格。|{{tooFew}} have too few cases to
        judge; that is not a clean bill.]]{{/hasTooFew}}{{/isRead}}{{^isRead}}[[还没有抽出结果的抽取，签号和对象无从检验。|No
        draw has a result yet: there is nothing about tickets and objects to test.]]{{/isRead}}</p></div>{{/isFlagged}}
        <section class="sec" aria-labelledby="h-answers"><div class="sec-head">
        <h2 id="h-answers">[[问什么，答什么|Questions and answers]]</h2></div>
        <dl class="facts asked">{{#questions}}<dt>{{question}}</dt><dd>{{#isGood}}<span
        class="tag tag-ok">{{answer}}</span>{{/isGood}}{{#isBad}}<span
        class="tag tag-bad">{{answer}}</span>{{/isBad}}{{#isWarn}}<span
        class="tag tag-due">{{answer}}</span>{{/isWarn}}{{#isPlain}}<span
        class="tag tag-off">{{answer}}</span>{{/isPlain}}</dd>{{/questions}}</dl>
        <p class="note">[[审计把历次抽取合起来看；某一次抽取照不照章，用 mingcha-verify 重算，答案是确定的。|The audit looks at all draws
        together. Whether one draw was kept to its rules, mingcha-verify says for certain.]]</p></section>
        {{#hasNever}}<section class="sec" aria-labelledby="h-never"><div class="sec-head">
        <h2 id="h-never">[[该抽中而抽不中的对象|Objects drawn far too rarely]]</h2></div>
        <ul>{{#never}}<li><span lang="zh-Hans">{{name}}</span> <span class="code">{{id}}</span></li>{{/never}}</ul>
        </section>{{/hasNever}}
        {{#hasOften}}<section class="sec" aria-labelledby="h-often"><div class="sec-head">
        <h2 id="h-often">[[抽中过于频繁的对象|Objects drawn far too often]]</h2></div>
        <ul>{{#often}}<li><span lang="zh-Hans">{{name}}</span> <span class="code">{{id}}</span></li>{{/often}}</ul>
        </section>{{/hasOften}}
        """#)

    static let fairnessFigures = Template(
        "fairnessFigures",
        #"""
        <section class="sec" aria-labelledby="h-figures"><div class="sec-head">
        <h2 id="h-figures">[[各项指标|Figures]]</h2></div>
        <p>[[<b>p</b> 是这样一个比例：抽取若完全公平，只凭运气也会偏到这个程度或更偏的，一百次里有多少次。p 为 0.30，就是一百次里约有三十次，毫不奇怪；p
        越小，越难说是运气。p 大不证明公平，p 小也不证明舞弊。|<b>p</b> says how often a fair draw would be as far off as this, or
        farther, by luck alone. A p of 0.30 means 30 times in a hundred, nothing strange; the smaller, the harder to
        put down to luck. A large p proves no fairness, a small one no fraud.]]</p>
        <p>[[<b>校正后 p</b>：检验一多，总有几项碰巧很小，所以把 p 按检验的项数放大（<span lang="en">Holm</span> 法）。
        校正后仍小于 0.01 的才标“须查明”：完全公平时，整张表里出现哪怕一项这样的，一百张表也不过一张。|<b>Adjusted
        p</b>: among many tests some are small by luck, so p is enlarged by the number of tests (Holm). Only what
        stays below 0.01 is to be looked into: of a hundred whole tables of fair draws at most one has any
        such.]]</p>
        <div class="scroll" role="region" aria-label="[[各项指标，可横向滚动|Figures, scrolls sideways]]" tabindex="0">
        <table class="groups slim">
        <caption>{{#hasTests}}[[检验 {{tests}} 项；p 小于 {{bonferroni}}（0.01 ÷ {{tests}}）的必标“须查明”|{{tests}} tests; p below
        {{bonferroni}} (0.01 ÷ {{tests}}) is always to be looked into]]{{/hasTests}}{{^hasTests}}[[还没有够样本的检验|No test
        has enough to go by yet]]{{/hasTests}}</caption>
        <thead><tr><th scope="col">[[部门|Department]]</th><th scope="col">[[判断|Verdict]]</th>
        <th scope="col" class="num">[[实测|Seen]]</th><th scope="col" class="num">[[期望|Expected]]</th>
        <th scope="col" class="num">[[样本|Sample]]</th><th scope="col">[[统计量|Statistic]]</th>
        <th scope="col" class="num">p</th><th scope="col" class="num">[[校正后 p|Adjusted p]]</th></tr></thead>
        {{#measures}}<tbody><tr class="group"><th scope="rowgroup" colspan="8">
        <a href="#{{code}}">{{measure}}</a></th></tr>
        {{#figures}}<tr><th scope="row">{{^isAll}}<span lang="zh-Hans">{{department}}</span>{{/isAll}}{{#isAll}}
        {{department}}{{/isAll}}</th><td class="nowrap">
        {{#isGood}}<span class="tag tag-ok">{{verdict}}</span>{{/isGood}}
        {{#isBad}}<span class="tag tag-bad">{{verdict}}</span>{{/isBad}}
        {{#isWarn}}<span class="tag tag-due">{{verdict}}</span>{{/isWarn}}
        {{#isPlain}}<span class="tag tag-off">{{verdict}}</span>{{/isPlain}}</td>
        <td class="num">{{observed}}</td><td class="num">{{expected}}</td><td class="num">{{sample}}</td>
        <td class="nowrap">{{statistic}}</td><td class="num nowrap">{{p}}</td>
        <td class="num nowrap">{{adjusted}}</td></tr>
        {{/figures}}</tbody>{{/measures}}</table></div></section>
        """#)

    static let fairnessTickets = Template(
        "fairnessTickets",
        #"""
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
         tabindex="0"><table class="has-foot slim">
        <caption>[[各份的签号个数|Tickets in each sixteenth]]</caption>
        <thead><tr><th scope="col">[[位置|Place]]</th>{{#chartNames}}<th scope="col" class="num">{{^isAll}}<span
        lang="zh-Hans">{{text}}</span>{{/isAll}}{{#isAll}}{{text}}{{/isAll}}</th>
        {{/chartNames}}</tr></thead>
        <tbody>{{#bars}}<tr><th scope="row" class="nowrap">{{range}}</th>{{#counts}}<td class="num">{{count}}</td>
        {{/counts}}</tr>{{/bars}}</tbody>
        <tfoot><tr><th scope="row">[[合计|All]]</th>{{#totals}}<td class="num">{{count}}</td>{{/totals}}</tr></tfoot>
        </table></div></section>{{/hasCharts}}
        """#)

    static let fairnessNotes = Template(
        "fairnessNotes",
        #"""
        <section class="sec" aria-labelledby="h-notes"><div class="sec-head">
        <h2 id="h-notes">[[检验能说明什么，不能说明什么|What tests can show, and what they cannot]]</h2></div>
        {{#notes}}<p>{{text}}</p>{{/notes}}</section>
        <section class="sec" aria-labelledby="h-how"><div class="sec-head">
        <h2 id="h-how">[[各项怎样算|How each is reckoned]]</h2></div>
        <dl class="facts wordy">{{#measures}}<dt id="{{code}}">{{measure}}</dt><dd>{{how}}</dd>{{/measures}}</dl>
        <p class="note">[[同样的数字，机器可读：<code lang="en">mingcha fairness --json</code>|The same numbers for machines:
        <code>mingcha fairness --json</code>]]</p></section>
        """#)
}
