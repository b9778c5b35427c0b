// The public page of a round: what was drawn, how to check it, and what cannot be checked. No script.

extension Template {
    static let publicRound = Template(
        "publicRound",
        #"""
        {{> publicHead}}
        <main id="main" tabindex="-1">
        <h1>{{task}}：抽取结果</h1>
        <p class="lead">第 {{serial}} 次抽取{{#isSigned}}，{{signedAt}}签字{{/isSigned}}。{{!
        }}可抽 {{rosterCount}} 户，抽中 {{visitCount}} 户。</p>
        {{#isDisclosed}}
        <p class="jump"><a href="#list">直接看名单</a></p>
        {{/isDisclosed}}
        {{#isSimulated}}
        <div class="msg msg-warn"><h2><span class="tag tag-due">模拟</span></h2>
        <p>有参与方由程序代替。这次抽取只用于演示和测试，不能作为检查的依据。</p></div>
        {{/isSimulated}}
        <section class="sec" aria-labelledby="h-what">
        <div class="sec-head"><h2 id="h-what">抽了什么</h2></div>
        <dl class="facts">
        <dt>发起机关</dt><dd>{{issuer}}</dd>
        <dt>批次</dt><dd>{{campaign}}</dd>
        <dt>名录封存</dt><dd>{{frozenAt}}。此后增减一户，封印就会变。</dd>
        <dt>公共事件</dt><dd>{{eventTitle}}{{#isDisclosed}}：<span class="hash">{{eventResult}}</span>{{/isDisclosed}}{{!
        }}{{#isDice}}。不在场的人无从核实，强度较弱。{{/isDice}}</dd>
        <dt>派出人员</dt><dd>{{groupCount}} 组，{{officerCount}} 人，由同一种子抽定</dd>
        <dt>参与方</dt><dd>{{#contributors}}<span class="who">{{contributor}}（{{kind}}）</span> {{/contributors}}</dd>
        </dl></section>
        <section class="sec" aria-labelledby="h-num">
        <div class="sec-head"><h2 id="h-num">公开的数</h2></div>
        <div class="halves">
        <div><div class="scroll" role="region" aria-label="各部门户数一览" tabindex="0"><table class="has-foot">
        <thead><tr><th scope="col">部门</th><th scope="col" class="num">范围内</th><th scope="col" class="num">排除</th>{{!
        }}<th scope="col" class="num">可抽 N</th><th scope="col" class="num">抽中 n</th></tr></thead>
        <tbody>
        {{#streams}}
        <tr><th scope="row">{{department}}<span class="sub">{{itemNames}}</span></th><td class="num">{{inScope}}</td>{{!
        }}<td class="num">{{excluded}}</td><td class="num">{{eligible}}</td><td class="num">{{selected}}</td></tr>
        {{/streams}}
        </tbody>
        <tfoot><tr><th scope="row">按户计</th><td class="num">{{scopeCount}}</td><td class="num">{{excludedCount}}</td>{{!
        }}<td class="num">{{rosterCount}}</td><td class="num">{{visitCount}}</td></tr></tfoot>
        </table></div>
        <p class="note">一户可以被几个部门抽中，只进一次门：共 {{selectionCount}} 户次，{{visitCount}} 户，{{!
        }}其中 {{jointVisits}} 户由两个以上部门联合检查。全部名录 {{directoryCount}} 户，可与登记机关的统计对照。</p></div>
        <div>{{#hasExclusions}}<table class="has-foot">
        <thead><tr><th scope="col">排除原因</th><th scope="col" class="num">户数</th></tr></thead>
        <tbody>
        {{#exclusions}}
        <tr><th scope="row">{{reason}}</th><td class="num">{{count}}</td></tr>
        {{/exclusions}}
        </tbody>
        <tfoot><tr><th scope="row">合计</th><td class="num">{{excludedCount}}</td></tr></tfoot>
        </table>{{/hasExclusions}}{{^hasExclusions}}<p>范围内的对象没有一户被排除。</p>{{/hasExclusions}}</div>
        </div></section>
        <section class="sec" aria-labelledby="h-ind">
        <div class="sec-head"><h2 id="h-ind">独立性：{{independence}}</h2>{{!
        }}<span class="note">算得对，不等于没人动手脚；这里说的是后一件</span></div>
        <ol class="grades">
        <li{{#isSimulated}} class="now"{{/isSimulated}}><h3>{{#isSimulated}}<span class="tag tag-due">模拟</span>　本次{{!
        }}{{/isSimulated}}{{^isSimulated}}模拟{{/isSimulated}}</h3><p>有一方由程序代替。只用于演示和测试。</p></li>
        <li{{#isClaimed}} class="now"{{/isClaimed}}><h3>{{#isClaimed}}<span class="tag tag-go">声明</span>　本次{{!
        }}{{/isClaimed}}{{^isClaimed}}声明{{/isClaimed}}</h3><p>各方是谁、先后如何，只有主办方的说法，别无凭据。</p></li>
        <li><h3>已证实</h3><p>公共日志证明：方案、汇总和各份打开在公共事件之前，全部文件的摘要在它之后。</p></li>
        </ol></section>
        {{#isDisclosed}}
        <section class="sec" aria-labelledby="h-how">
        <div class="sec-head"><h2 id="h-how">自己验证，三步</h2></div>
        <ol class="walk">
        <li><h3>取得公开文件夹</h3><p>{{#hasFolder}}<a href="{{folder}}">下载本次抽取的公开文件夹</a>，{{/hasFolder}}{{!
        }}{{^hasFolder}}向发起机关索取本次抽取的公开文件夹，{{/hasFolder}}里面有 plan.json、commitments.json、{{!
        }}openings.json、visits.csv、staffing.json 和 SHA256SUMS。</p></li>
        <li><h3>取得验证程序</h3><p>程序名为 mingcha-verify，可以自己编译，不联网也能运行；{{!
        }}按协议全文另写一个也行，结果应当一样。</p></li>
        <li><h3>重算并对照</h3><p>运行下面一行。它打印的方案指纹 P 和种子应当与本页相同。</p>
        <pre class="cmd" tabindex="0"><code>mingcha-verify draw 文件夹</code></pre></li>
        </ol>
        <dl class="facts gap">
        <dt>方案指纹 P</dt><dd class="hash">{{#planRows}}<span>{{text}}</span>{{/planRows}}</dd>
        <dt>种子</dt><dd class="hash">{{#seedRows}}<span>{{text}}</span>{{/seedRows}}</dd>
        <dt>名录封印</dt><dd class="hash">{{#rootRows}}<span>{{text}}</span>{{/rootRows}}</dd>
        <dt>公共事件</dt><dd class="hash">{{entropy}}</dd>
        </dl></section>
        {{/isDisclosed}}
        <section class="sec" aria-labelledby="h-not">
        <div class="sec-head"><h2 id="h-not">哪些事在这里查不了</h2></div>
        <ul class="plain-list">{{#limits}}<li>{{text}}</li>{{/limits}}</ul></section>
        <section class="sec" id="list" aria-labelledby="h-list">
        <div class="sec-head"><h2 id="h-list">名单：{{visitCount}} 户</h2>{{!
        }}<span class="note">按代码排列，先后没有含义</span></div>
        {{#isDisclosed}}
        {{> publicRows}}
        {{/isDisclosed}}
        {{^isDisclosed}}
        <p>名单在检查之后公布，届时整个抽取都可以重算。</p>
        {{/isDisclosed}}
        </section>
        </main>
        <footer class="public-foot"><div>主办：{{issuer}}　本页制作于{{today}}</div></footer>
        </body>
        </html>
        """#)

    static let publicList = Template(
        "publicList",
        #"""
        {{> publicHead}}
        <main id="main" tabindex="-1">
        <p class="note"><a href="index.html">{{task}}：抽取结果</a></p>
        <h1>名单，第 {{page}} 页</h1>
        <p class="lead">共 {{visitCount}} 户，本页第 {{from}} 至 {{to}} 户，按代码排列。</p>
        {{> publicRows}}
        </main>
        <footer class="public-foot"><div>主办：{{issuer}}　本页制作于{{today}}</div></footer>
        </body>
        </html>
        """#)

    static let publicRows = Template(
        "publicRows",
        #"""
        <table class="names">
        <thead><tr><th scope="col">序号</th><th scope="col">检查对象</th><th scope="col">统一社会信用代码</th>{{!
        }}{{#showsParts}}<th scope="col">部门</th>{{/showsParts}}</tr></thead>
        <tbody>
        {{#visits}}
        <tr><td>{{number}}</td><td><bdi>{{name}}</bdi></td><td>{{id}}</td>{{#showsParts}}<td>{{parts}}</td>{{!
        }}{{/showsParts}}</tr>
        {{/visits}}
        </tbody>
        </table>
        {{#hasPages}}
        <nav aria-label="名单分页"><ul class="pager">{{#links}}<li>{{#isHere}}<b aria-current="page">{{label}}</b>{{!
        }}{{/isHere}}{{!
        }}{{^isHere}}<a href="{{href}}">{{label}}</a>{{/isHere}}</li>{{/links}}</ul></nav>
        {{/hasPages}}
        """#)
}
