// 现场检查记录: every check point with its boxes, room for findings, read-back, signatures and the way of refusal.

extension Template {
    static let records = Template(
        "records",
        #"""
        {{> head}}
        <body class="docs">
        <main>
        {{#visits}}
        {{#pages}}
        <article class="doc record"{{#isFirst}} id="v{{number}}"{{/isFirst}}>
        {{#isFirst}}
        <h1>现场检查记录</h1>
        <p class="doc-no">{{recordNo}}{{#isSimulated}}　（模拟抽取，不得送达）{{/isSimulated}}</p>
        <table class="who">
        <tbody>
        <tr><th scope="row">检查对象</th><td><bdi>{{name}}</bdi>　{{id}}</td></tr>
        <tr><th scope="row">检查地点</th><td>{{#hasAddress}}<bdi>{{address}}</bdi>{{/hasAddress}}　</td></tr>
        <tr><th scope="row">检查时间</th><td>　　　　年　　月　　日　　时　　分 至 　　时　　分</td></tr>
        <tr><th scope="row">现场负责人</th><td>姓名：<span class="blank">　</span>　职务：<span class="blank">　</span>{{!
        }}　电话：<span class="blank blank-l">　</span></td></tr>
        <tr><th scope="row">检查人员</th><td>{{#officers}}<span class="nowrap">{{officer}}（{{certificate}}）</span>　{{!
        }}{{/officers}}{{!
        }}{{^hasOfficers}}　{{/hasOfficers}}</td></tr>
        <tr><th scope="row">检查依据</th><td>{{basis}}</td></tr>
        <tr><th scope="row">表明身份<br>告知权利</th><td>检查人员已出示执法证件，告知检查事项、依据和陈述申辩、申请回避的权利。{{!
        }}<br>□已知悉，不申请回避　□申请回避，理由：<span class="blank blank-l">　</span></td></tr>
        </tbody>
        </table>
        {{/isFirst}}
        {{^isFirst}}
        <p class="flush doc-no"><bdi>{{name}}</bdi>　现场检查记录（续）</p>
        {{/isFirst}}
        {{#hasRows}}
        {{> recordRows}}
        {{/hasRows}}
        {{#hasRuled}}
        <h3>现场情况和发现的问题{{#isRuledAgain}}（续）{{/isRuledAgain}}</h3>
        <ol class="ruled">{{#ruled}}<li>{{text}}</li>{{/ruled}}</ol>
        {{/hasRuled}}
        {{#isLast}}
        <div class="close">
        <p>□未发现问题　□发现问题已当场改正　□发现问题待后续处理　□未发现开展本次检查涉及的经营活动{{!
        }}　□无法联系　□不配合检查</p>
        <h3>核对</h3>
        <p>以上记录：□已交当事人阅读　□已向当事人宣读。<br>当事人意见：□属实　□补正：{{!
        }}<span class="blank blank-xl">　</span></p>
        <table class="signs">
        <tbody>
        <tr><th scope="row">当事人</th><td>签名（盖章）：</td><td class="c-day">日期：</td></tr>
        <tr><th scope="row">拒绝签名</th><td colspan="2">□当事人拒绝签名　□当事人不在场　原因：</td></tr>
        <tr><th scope="row">见证人</th><td>签名、单位或身份：</td><td class="c-day">日期：</td></tr>
        {{#departments}}
        <tr><th scope="row">检查人员</th><td><small>{{department}}：{{officerNames}}</small><br>签名：</td>{{!
        }}<td class="c-day">日期：</td></tr>
        {{/departments}}
        </tbody>
        </table>
        </div>
        {{/isLast}}
        <footer class="doc-foot"><span>{{recordNo}}</span>{{^isLast}}<span>当事人签名：<span class="blank">　</span>{{!
        }}　检查人员签名：<span class="blank">　</span></span>{{/isLast}}<span>第{{page}}页，共{{pageCount}}页</span></footer>
        </article>
        {{/pages}}
        {{/visits}}
        </main>
        </body>
        </html>
        """#)

    static let recordRows = Template(
        "recordRows",
        #"""
        <table class="points">
        <thead><tr><th scope="col" class="c-no">序号</th><th scope="col">检查内容和标准</th>{{!
        }}<th scope="col" class="c-box">合格</th><th scope="col" class="c-box">不合格</th>{{!
        }}<th scope="col" class="c-box">不适用</th><th scope="col" class="c-box">未检查</th>{{!
        }}<th scope="col" class="c-note">情况</th></tr></thead>
        <tbody>
        {{#rows}}
        {{#isItem}}
        <tr class="item"><td colspan="7">{{item}}　<small>{{department}}</small></td></tr>
        {{/isItem}}
        {{#isPoint}}
        <tr><td class="no">{{place}}</td><td>{{point}}{{#hasStandard}}<span class="std">标准：{{standard}}</span>{{!
        }}{{/hasStandard}}</td>
        <td class="box">□</td><td class="box">□</td><td class="box">□</td><td class="box">□</td><td></td></tr>
        {{/isPoint}}
        {{/rows}}
        </tbody>
        </table>
        """#)
}
