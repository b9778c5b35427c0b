// 行政检查审批表: one page for each firm.

extension Template {
    static let approvals = Template(
        "approvals",
        #"""
        {{> head}}
        <body class="docs">
        <main>
        {{#visits}}
        <article class="doc approval{{#isTight}} tight{{/isTight}}" id="v{{number}}">
        <h1>行政检查审批表</h1>
        <p class="doc-no">{{approvalNo}}{{#isSimulated}}　（模拟抽取，不得送达）{{/isSimulated}}</p>
        <table class="form">
        <tbody>
        <tr><th scope="row">检查对象</th><td colspan="3"><bdi>{{name}}</bdi><span class="sub">{{id}}　{{region}}</span>{{!
        }}</td></tr>
        <tr><th scope="row">检查地点</th><td colspan="3">{{#hasAddress}}<bdi>{{address}}</bdi>{{/hasAddress}}{{!
        }}{{^hasAddress}}<span class="blank blank-l">　</span>{{/hasAddress}}</td></tr>
        <tr><th scope="row">检查事由</th><td colspan="3">“双随机、一公开”抽查：{{task}}，第{{serial}}次抽取，名单第{{number}}号</td></tr>
        <tr><th scope="row">检查事项</th><td colspan="3"><ul>{{#departments}}<li>{{department}}：{{itemNames}}</li>{{!
        }}{{/departments}}</ul></td></tr>
        <tr><th scope="row">检查依据</th><td colspan="3">{{basis}}</td></tr>
        <tr><th scope="row">检查方式</th><td colspan="3">{{methods}}{{#isJoint}}，{{departmentCount}}部门联合检查，一次进门{{!
        }}{{/isJoint}}</td></tr>
        <tr><th scope="row">检查人员及执法证号</th><td colspan="3">{{#officers}}<span{{!
        }} class="nowrap">{{officer}}（{{certificate}}）</span>　{{!
        }}{{/officers}}{{!
        }}{{^hasOfficers}}<span class="blank blank-l">　</span>{{/hasOfficers}}</td></tr>
        <tr><th scope="row">拟检查时间</th><td colspan="3">　　　　年　　月　　日　　时　至　　时</td></tr>
        <tr><th scope="row">承办人意见</th><td colspan="3" class="opinion">签名：　　　　　　　　　　年　　月　　日</td></tr>
        <tr><th scope="row">审核意见</th><td colspan="3" class="opinion">签名：　　　　　　　　　　年　　月　　日</td></tr>
        <tr><th scope="row">审批意见</th><td colspan="3" class="opinion">签名：　　　　　　　　　　年　　月　　日</td></tr>
        </tbody>
        </table>
        <footer class="doc-foot"><span>{{issuer}}</span><span>方案指纹 <span class="hash">{{planDigest16}}</span></span>{{!
        }}<span>第1页，共1页</span></footer>
        </article>
        {{/visits}}
        </main>
        </body>
        </html>
        """#)
}
