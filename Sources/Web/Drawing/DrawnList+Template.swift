// 抽取结果名单: A4 landscape, signed at the end.

extension Template {
    static let drawnList = Template(
        "drawnList",
        #"""
        {{> head}}
        <body class="sheets">
        <main class="sheet">
        <h1>“双随机、一公开”抽取结果名单</h1>
        <p class="sheet-sub">{{task}}　第{{serial}}次抽取{{#isInternal}}　（内部使用，不得张贴）{{/isInternal}}</p>
        <div class="sheet-head">
        <dl class="facts">
        <dt>发起机关</dt><dd>{{issuer}}</dd>
        <dt>批次</dt><dd>{{campaign}}</dd>
        <dt>名录封存</dt><dd>{{frozenAt}}</dd>
        <dt>公共事件</dt><dd>{{eventTitle}}：<span class="hash">{{eventResult}}</span></dd>
        <dt>方案指纹</dt><dd class="hash">{{planDigest16}}</dd>
        <dt>种子</dt><dd class="hash">{{seed16}}</dd>
        </dl>
        <div>
        <table>
        <thead><tr><th scope="col">部门</th><th scope="col">可抽（户）</th><th scope="col">抽中（户）</th></tr></thead>
        <tbody>
        {{#streams}}
        <tr><td>{{department}}<span class="sub">{{itemNames}}</span></td><td class="num">{{eligible}}</td>{{!
        }}<td class="num">{{selected}}</td></tr>
        {{/streams}}
        <tr><th scope="row">按户计</th><td class="num">{{rosterCount}}</td><td class="num"><b>{{visitCount}}</b></td></tr>
        </tbody>
        </table>
        <p class="note sheet-note">一户可被几个部门抽中，只进一次门：共{{selectionCount}}户次，{{visitCount}}户，其中{{!
        }}{{jointVisits}}户由两个以上部门联合检查。{{#isSimulated}}参与方为程序模拟，本名单只用于演示和测试。{{/isSimulated}}</p>
        </div>
        </div>
        <table class="list">
        <thead><tr><td colspan="5" class="note">{{task}}　第{{serial}}次抽取　方案指纹 <span
        class="hash">{{planDigest16}}</span></td></tr><tr>
        <th scope="col" class="w-no">序号</th><th scope="col">检查对象</th><th scope="col" class="w-code">统一社会信用代码</th>
        {{^showsParts}}<th scope="col" class="w-area">辖区</th><th scope="col" class="w-team">检查组</th>{{/showsParts}}
        {{#showsParts}}<th scope="col" class="w-team">辖区、检查组</th>{{!
        }}<th scope="col" class="w-part">检查部门和事项</th>{{/showsParts}}
        </tr></thead>
        <tbody>
        {{#visits}}
        {{> drawnRow}}
        {{/visits}}
        </tbody>
        <tbody class="keep">
        {{#lastVisits}}
        {{> drawnRow}}
        {{/lastVisits}}
        <tr><td colspan="5" class="signoff-cell">
        <table class="signoff">
        <tbody>
        <tr>
        <th scope="row">主持人</th><td></td>
        <th scope="row">监督人<span class="role">人大代表、政协委员</span></th><td></td>
        <th scope="row">监督人<span class="role">行业协会、新闻媒体</span></th><td></td>
        </tr>
        <tr class="day">
        <th scope="row">分管领导</th><td></td>
        <th scope="row">名单户数</th><td>共{{visitCount}}户，至第{{visitCount}}号止</td>
        <th scope="row">日期</th><td>　　　年　　月　　日</td>
        </tr>
        </tbody>
        </table>
        <p class="note sheet-note">本名单由种子和封存的名录算出，签字后不得增减。更换须写明原因、经另一人批准，原名单保留。</p>
        </td></tr>
        </tbody>
        </table>
        </main>
        </body>
        </html>
        """#)

    static let drawnRow = Template(
        "drawnRow",
        #"""
        <tr id="v{{number}}"><td class="mid">{{number}}</td><td><bdi>{{name}}</bdi></td><td class="code">{{id}}</td>{{!
        }}{{^showsParts}}<td>{{region}}</td><td>{{team}}</td>{{/showsParts}}{{!
        }}{{#showsParts}}<td>{{region}}<span class="sub">{{team}}</span></td><td>{{!
        }}{{#departments}}<span class="part">{{department}}：{{itemNames}}</span>{{/departments}}</td>{{!
        }}{{/showsParts}}</tr>
        """#)
}
