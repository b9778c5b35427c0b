// 行政检查通知书: one page for each firm; what does not fit goes to a numbered annex.

extension Template {
    static let notices = Template(
        "notices",
        #"""
        {{> head}}
        <body class="docs">
        <main>
        {{#visits}}
        <article class="doc notice{{#isTight}} tight{{/isTight}}" id="v{{number}}">
        <h1>行政检查通知书</h1>
        <p class="doc-no">{{noticeNo}}{{#isSimulated}}　（模拟抽取，不得送达）{{/isSimulated}}</p>
        <p class="flush"><bdi>{{name}}</bdi>（{{id}}）：</p>
        <p>根据{{basis}}的规定，经随机抽取，决定对你单位进行行政检查。现将有关事项通知如下：</p>
        <p>一、检查时间：<span class="blank">　</span>年<span class="blank blank-s">　</span>月{{!
        }}<span class="blank blank-s">　</span>日<span class="blank blank-s">　</span>时至{{!
        }}<span class="blank blank-s">　</span>时。如确有困难，请与联系人商定其他时间。</p>
        <p>二、检查地点：{{#hasAddress}}<bdi>{{address}}</bdi>{{/hasAddress}}{{!
        }}{{^hasAddress}}<span class="blank blank-l">　</span>{{/hasAddress}}。</p>
        <p>三、检查方式：{{methods}}{{#isJoint}}，{{departmentCount}}部门联合检查，一次进门，{{!
        }}计入本年入企检查次数1次{{/isJoint}}。</p>
        {{#hasAnnex}}
        <p>四、检查事项和人员：{{departmentCount}}个部门，见附页。未列入的部门和人员无权随同检查。</p>
        {{/hasAnnex}}
        {{^hasAnnex}}
        <p>四、检查事项和人员：</p>
        {{> noticeParts}}
        {{/hasAnnex}}
        <p>五、请准备：营业执照等证照，与上述事项有关的台账、记录和资料。法定代表人不必到场，可由了解情况的人员陪同。</p>
        <p>六、你单位的权利：检查人员少于两人或者未出示执法证件的，有权拒绝检查；认为检查人员与你单位有利害关系的，{{!
        }}有权申请回避；有权陈述、申辩；检查记录须经你单位核对。</p>
        <p>联系人：<span class="blank">　</span>　电话：<span class="blank blank-l">　</span></p>
        <div class="space"></div>
        <div class="doc-end{{#hasCode}} coded{{/hasCode}}">
        <span class="seal" role="img" aria-label="名录封印 {{sealLabel}}">{{#seal}}<span>{{text}}</span>{{/seal}}</span>
        {{#code}}{{> paperCode}}{{/code}}
        <div class="doc-check">
        <p>方框内为名录封印，抽取前已固定。</p>
        <p>方案指纹 <span class="hash">{{planDigest16}}</span></p>
        {{#hasTicket}}
        <p>你单位的票号 <span class="ticket">{{ticket}}</span></p>
        {{/hasTicket}}
        {{#code}}<p>扫码或访问 <span class="address">{{address}}</span> 核对抽取过程。</p>{{/code}}
        {{^hasCode}}<p>抽取过程可在公开页面核对。</p>{{/hasCode}}
        </div>
        <div class="doc-sign">{{issuer}}<br>（印章）<br>{{today}}</div>
        </div>
        <footer class="doc-foot"><span>一式二份：一份送达，一份归档</span>{{!
        }}<span>{{noticeNo}}</span><span>第1页，共{{pageCount}}页</span></footer>
        </article>
        {{#annexes}}
        <article class="doc notice">
        <h2>附页：检查事项和人员</h2>
        <p class="flush"><bdi>{{name}}</bdi>（{{id}}）</p>
        {{> noticeParts}}
        <footer class="doc-foot"><span>一式二份：一份送达，一份归档</span>{{!
        }}<span>{{noticeNo}}</span><span>第{{page}}页，共{{pageCount}}页</span></footer>
        </article>
        {{/annexes}}
        {{/visits}}
        </main>
        </body>
        </html>
        """#)

    static let noticeParts = Template(
        "noticeParts",
        #"""
        <table>
        <thead><tr><th scope="col" class="n-dept">检查机关</th><th scope="col">检查事项</th>{{!
        }}<th scope="col" class="n-crew">检查人员及执法证号</th></tr></thead>
        <tbody>
        {{#departments}}
        <tr><td>{{department}}</td>
        <td>{{#items}}<span class="line">{{item}}{{#hasPoints}}，{{points}}项{{/hasPoints}}</span>{{/items}}</td>
        <td>{{#officers}}<span class="line">{{officer}} {{certificate}}</span>{{/officers}}{{!
        }}{{^hasOfficers}}<span class="blank blank-l">　</span>{{/hasOfficers}}</td></tr>
        {{/departments}}
        </tbody>
        </table>
        """#)
}
