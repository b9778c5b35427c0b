// The office's index of a round's papers, and the table that finds one firm.

extension Template {
    static let officeIndex = Template(
        "officeIndex",
        #"""
        {{> head}}
        <body class="office">
        <main>
        <h1>{{task}}：检查文书</h1>
        <p class="meta"><span>第{{serial}}次抽取</span><span>{{visitCount}} 户，{{groupCount}} 组，{{officerCount}} 人</span>{{!
        }}<span>{{issuer}}</span><span>{{today}}</span></p>
        {{#isSimulated}}
        <div class="msg msg-warn"><h2><span class="tag tag-due">模拟抽取</span></h2>
        <p>参与方由程序代替，这些文书只用于演示和测试，不得送达。</p></div>
        {{/isSimulated}}
        {{#hasWarnings}}
        <div class="msg msg-warn"><h2><span class="tag tag-due">派出之前须处理：{{warningCount}} 处</span></h2>
        <ul>{{#warnings}}<li>{{text}}</li>{{/warnings}}</ul></div>
        {{/hasWarnings}}
        <section class="sec"><div class="sec-head"><h2>整批文书</h2></div>
        <dl class="links">
        <dt><a href="drawn-list.html">抽取结果名单</a></dt><dd>签字、张贴用，A4 横向，{{visitCount}} 户{{!
        }}{{^isRosterPublic}}；不列各户的部门，以免透露分组{{/isRosterPublic}}</dd>
        <dt><a href="drawn-list-office.html">内部名单</a></dt><dd>{{visitCount}} 户，列出每户的部门和事项{{!
        }}{{#hasWorkbook}}；<a href="drawn-list.xlsx">表格文件</a>{{/hasWorkbook}}</dd>
        <dt><a href="dispatch.html">全部派单</a></dt><dd>{{goingGroups}} 组，每组另起一页</dd>
        <dt><a href="firms.html">按企业查找</a></dt><dd>{{goingCount}} 户，可直接翻到某一户的三种文书</dd>
        <dt><a href="public/index.html">公开页</a></dt><dd>可以照原样公布；不含地址、电话和内部分组</dd>
        </dl></section>
        <section class="sec"><div class="sec-head"><h2>各组文书</h2>{{!
        }}<span class="note">审批表每户 1 页；通知书一般每户 1 页，另有附页时注明；记录页数随检查要点而定</span></div>
        <div class="scroll"><table class="has-foot">
        <thead><tr><th scope="col">检查组</th><th scope="col" class="num">人数</th><th scope="col" class="num">户数</th>{{!
        }}<th scope="col">文书</th></tr></thead>
        <tbody>
        {{#groups}}
        <tr><th scope="row">{{teamTitle}}</th><td class="num">{{crewCount}}</td><td class="num">{{groupVisits}}</td>
        <td class="go"><a href="dispatch/{{key}}.html">派单</a> <a href="approvals/{{key}}.html">审批表</a> {{!
        }}<a href="notices/{{key}}.html">通知书</a> <a href="records/{{key}}.html">检查记录</a></td></tr>
        {{/groups}}
        </tbody>
        <tfoot><tr><th scope="row">合计 {{goingGroups}} 组</th><td class="num">{{goingOfficers}}</td>{{!
        }}<td class="num">{{goingCount}}</td><td></td></tr></tfoot>
        </table></div></section>
        </main>
        </body>
        </html>
        """#)

    static let firmIndex = Template(
        "firmIndex",
        #"""
        {{> head}}
        <body class="office">
        <main>
        <p class="note"><a href="index.html">{{task}}：检查文书</a></p>
        <h1>按企业查找</h1>
        <p class="meta">共 {{goingCount}} 户。用浏览器的查找（Ctrl+F）输入名称或代码。</p>
        <div class="scroll gap"><table>
        <thead><tr><th scope="col" class="num">序号</th><th scope="col">检查对象</th>{{!
        }}<th scope="col">统一社会信用代码</th><th scope="col">检查组</th><th scope="col">文书</th></tr></thead>
        <tbody>
        {{#visits}}
        <tr><td class="num">{{number}}</td><td><bdi>{{name}}</bdi></td><td class="code">{{id}}</td>
        <td><a href="dispatch/{{key}}.html#d{{number}}">{{team}}</a></td>
        <td class="go"><a href="approvals/{{key}}.html#v{{number}}">审批表</a> {{!
        }}<a href="notices/{{key}}.html#v{{number}}">通知书</a> {{!
        }}<a href="records/{{key}}.html#v{{number}}">检查记录</a></td></tr>
        {{/visits}}
        </tbody>
        </table></div>
        </main>
        </body>
        </html>
        """#)
}
