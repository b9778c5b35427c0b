// The page 核验抽取. What the script fills in is marked data-part, data-state, data-findings.

extension Template {
    static let verifyPage = Template(
        "verifyPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{tasks}}">[[抽查任务|Tasks]]</a></li>{{!
        }}{{#hasDraw}}<li><a href="{{all}}">[[核验抽取|Verify a draw]]</a></li>{{/hasDraw}}</ol></nav>
        {{#hasDraw}}<h1>[[核验第 {{serial}} 次抽取|Verify draw {{serial}}]]</h1>
        <p class="meta"><span lang="zh-Hans">{{task}}</span><span lang="zh-Hans">{{campaign}}</span>{{!
        }}<span>[[{{signed}} 签署|signed {{signed}}]]</span></p>
        {{#isSealed}}<div class="msg msg-warn"><p>[[抽取已经完成，抽中了谁要到检查之后才公开：全部检查结束时，最迟 {{deadline}}。|
        The draw has been made; who was drawn is shown after the visits: when all have ended, by {{deadline}} at the
        latest.]]</p><p>[[依据：|Basis: ]]<span lang="zh-Hans">{{basis}}</span></p></div>
        <p class="lead">[[现在能核对的是方案、承诺、公共事件和封印的写法；其余的到那一天再核验。|Plan, commitments, event and the spelling of the
        seals can be checked now; everything else on that day.]]</p>{{/isSealed}}
        {{^isSealed}}<p class="lead">[[{{roster}} 户中抽 {{visits}} 户。您的浏览器按公布的文件从头重算，逐字节比较。|
        {{visits}} drawn out of {{roster}}. Your browser
        computes everything again from the published files and compares byte by byte.]]</p>{{/isSealed}}{{/hasDraw}}
        {{^hasDraw}}<h1>[[核验抽取|Verify a draw]]</h1>
        <p class="lead">[[谁被抽中、谁去检查，都由公布的文件算出。您的浏览器可以从头重算一遍，文件不离开您的设备。|Who is drawn and who inspects follows from
        the published files. Your browser can compute it all again; no file leaves your device.]]</p>{{/hasDraw}}
        <div class="msg msg-warn" data-without-script><p>[[在本页上重算要用脚本，您的浏览器没有运行它。不用脚本也能核验：下载抽取文件夹，用|Computing on this
        page needs scripts, which your browser does not run. It can be verified without: download the folder and use]]
        <code>mingcha-verify draw</code>[[ 重算，或照项目文件 |, or check one firm by hand as]]
        <code>docs/verify-by-hand.md</code>[[ 用系统自带的命令手工核对一户。| shows, with the commands of your system.]]</p></div>

        {{#hasDraws}}<section class="sec" aria-labelledby="h-draws"><div class="sec-head">
        <h2 id="h-draws">[[本站的抽取|Draws on this site]]</h2></div><ul class="results">{{#draws}}<li><div><h3>{{!
        }}<a href="{{href}}"><span lang="zh-Hans">{{task}}</span>[[，第 {{serial}} 次|, draw {{serial}}]]</a></h3>
        <p class="note"><span lang="zh-Hans">{{campaign}}</span>　{{!
        }}{{^isSealed}}[[{{roster}} 户中抽 {{visits}} 户，{{signed}} 签署|
        {{visits}} of {{roster}}, signed {{signed}}]]{{/isSealed}}{{!
        }}{{#isSealed}}[[{{signed}} 签署，抽中了谁在检查之后公开|
        signed {{signed}}, disclosed after the visits]]{{/isSealed}}</p></div></li>{{/draws}}</ul></section>
        {{/hasDraws}}

        <div data-verify data-words="{{words}}" data-worker="{{worker}}" data-files="{{files}}" hidden>
        <section class="sec" aria-labelledby="h-files" data-part="drop"><div class="sec-head">
        <h2 id="h-files">[[用哪些文件|Which files]]</h2></div>
        {{#hasDraw}}<div class="actions"><button type="button" class="btn btn-main" data-part="server">{{!
        }}[[取本站的 {{fileCount}} 个文件，开始核验|Verify the {{fileCount}} files of this site]]</button></div>
        <p class="note">[[共 {{size}} 字节。不信本站的文件，就选您从别处得到的：|{{size}} bytes. Or, without trusting this site, take files
        you got
        elsewhere:]]</p>{{/hasDraw}}
        <div class="form"><div class="field"><label for="v-folder">[[抽取文件夹|Folder of the draw]]</label>{{!
        }}<span class="hint" id="v-folder-h">[[解压后的文件夹，也可以直接拖到这里|the unpacked folder; it may also be dropped
        here]]</span>
        <input type="file" id="v-folder" data-part="folder" webkitdirectory multiple
        aria-describedby="v-folder-h"></div>
        <div class="field"><label for="v-zip">[[或者本站的压缩包|Or the zip of this site]]</label>
        <input type="file" id="v-zip" data-part="zip" accept=".zip"></div></div></section>

        <section class="sec" aria-labelledby="h-steps" data-part="work" hidden><div class="sec-head">
        <h2 id="h-steps">[[核验过程|What is computed]]</h2></div>
        <div class="job"><p data-part="status" role="status"></p>
        <progress data-part="bar" max="1" value="0" aria-label="[[本步进度|Progress of this step]]"></progress>
        <div class="actions"><button type="button" class="btn" data-part="cancel">[[取消|Cancel]]</button></div></div>
        <div data-part="verdict" hidden></div>
        <ol class="walk">
        <li><div><h3>[[取得文件|Get the files]]</h3><p>[[全部读进内存，不上传。|All are read into memory; nothing is sent.]]</p></div>
        <div class="proof" data-state="load"></div></li>
        <li><div><h3>[[方案|The plan]]</h3><p>[[范围、比例、参与方和公共事件，在任何人承诺之前就写定；它的摘要 P 进入以后每一步。|Scope, rates, contributors and
        the
        event are fixed before anybody commits; its digest P enters every later step.]]</p><div
        data-findings="plan"></div></div>
        <div class="proof" data-state="plan"></div></li>
        <li><div><h3>[[每个文件的摘要|Every file's digest]]</h3><p>[[逐个重算，与 SHA256SUMS 比较；多一个、少一个、改一字节都会指出。|Each is computed
        and
        compared with SHA256SUMS: a file more, a file less, a byte changed is named.]]</p><div
        data-findings="sums"></div></div>
        <div class="proof" data-state="sums"></div></li>
        <li><div><h3>[[承诺、公开、公共事件、种子|Commitments, openings, event,
        seed]]</h3><p>[[每份公开必须合上事先交的承诺；种子由各方的话和公共事件算出。只要事件那时还没有发生，就谁也挑不了：时间请查对。|Every
        opening must fit the commitment made before; the seed follows from all of them and the event. If that was yet to
        come, nobody could choose it: look up
        when it came.]]</p><div data-findings="seed"></div></div><div class="proof" data-state="seed"></div></li>
        <li><div><h3>[[名录|The lists]]</h3><p>[[一户一叶，两两相并直到根，与方案里的根比较；增减一户，根就变。|A leaf for every firm, joined in pairs
        up to a
        root that must be the plan's: one firm more or less changes it.]]</p><div data-findings="lists"></div></div>
        <div class="proof" data-state="lists"></div></li>
        <li><div><h3>[[重新抽取|The draw again]]</h3><p>[[每户的票号由种子和自己的记录算出；每组取票号最小的若干户，第 n 小的票号就是门槛。|Every firm's ticket
        follows from the
        seed and its record; each group takes the smallest, and the n-th smallest is the threshold.]]</p>
        <div data-findings="selection"></div></div><div class="proof" data-state="selection"></div></li>
        <li><div><h3>[[派员|The staffing]]</h3><p>[[抽中的户分给各组、检查人员选到各组，同样由种子算出。|Visits are dealt to groups and officers
        chosen for
        them, from the same seed.]]</p><div data-findings="staffing"></div></div>
        <div class="proof" data-state="staffing"></div></li></ol></section>

        <section class="sec" data-part="kept" aria-labelledby="h-kept" hidden><div class="sec-head"><h2
        id="h-kept">[[与您保存的封印比对|Beside the seals you kept]]</h2></div>
        <p>[[只有抽取当时保存下来的 seal.json 才能说明：现在的封印就是当天的封印。|Only a seal.json that was kept since the draw shows that these
        are the seals of that day.]]</p><div class="form"><div class="field"><label
        for="v-kept">[[您保存的 seal.json|The seal.json you kept]]</label>
        <input type="file" id="v-kept" data-part="kept-file" accept=".json,application/json"></div></div>
        <div data-part="kept-answer" role="status"></div></section>

        <div data-part="result" hidden></div>
        {{#hasDraw}}{{^isRosterPublic}}<p class="note">[[各组的抽取比例写在公开的抽取方案里；哪一户属于哪一组不公开。|The rates of the groups
        stand in the published plan; which firm is in which group is not published.]]</p>{{/isRosterPublic}}{{/hasDraw}}

        <section class="sec" aria-labelledby="h-self"><div class="sec-head">
        <h2 id="h-self">[[为什么抽中我，或没抽中我|Why was I drawn, or not]]</h2></div>
        <form class="self" data-part="firm" hidden><div class="field"><label for="v-id">{{!
        }}[[统一社会信用代码|Unified social credit code]]</label><input id="v-id" name="id" class="mono"
        autocomplete="off"></div>
        <button class="btn">[[查这一户|Look it up]]</button></form>
        <p>[[名录不公开的抽取，企业可以向主办机关索取自己的自查文件，在这里核对；它不会上传。|Where the roster is not public, a firm may ask the organiser for
        its
        self-check file and check it here; it is not uploaded.]]</p>
        <form class="form" data-part="self"><div class="field"><label for="v-self">[[自查文件|Self-check file]]</label>
        <input type="file" id="v-self" name="file" accept=".json,application/json"></div>
        <div class="field"><label for="v-text">[[或者把内容贴在这里|Or paste its content]]</label>{{!
        }}<textarea id="v-text" name="text" rows="3" class="mono" spellcheck="false"
        autocomplete="off"></textarea></div>
        <div class="actions"><button class="btn">[[自查|Check]]</button></div></form>
        <div class="card answer" data-part="answer" role="status" hidden></div></section>
        </div>

        <section class="sec" aria-labelledby="h-own"><div class="sec-head">
        <h2 id="h-own">[[不相信本网站？|You do not trust this site?]]</h2></div>
        <p>[[本页的程序也来自本站。要不依赖它，就在自己的电脑上断网重算：|The program of this page comes from this site, too. To do without it,
        compute on
        your own machine, without network:]]</p>
        <pre class="cmd" tabindex="0"><code>mingcha-verify draw {{name}}
        python3 Tests/Oracle/oracle.py verify {{name}}</code></pre>
        {{#hasDraw}}<p><a href="{{folder}}" download>[[下载抽取文件夹（zip）|Download the folder (zip)]]</a></p>
        <dl class="facts"><dt>[[方案摘要 P|Digest P]]</dt><dd class="hash code">{{plan}}</dd>
        {{^isSealed}}<dt>[[签署时的校验值|Sums as signed]]</dt><dd class="hash code">{{sums}}</dd>{{/isSealed}}</dl>
        {{/hasDraw}}
        <p>[[手工核对一户：|How to check one firm by hand:]] <code>docs/verify-by-hand.md</code>[[；协议全文，足够另写一个程序：|. The whole
        protocol, enough to write another program:]] <code>docs/draw-protocol.md</code></p></section>
        """#)
}
