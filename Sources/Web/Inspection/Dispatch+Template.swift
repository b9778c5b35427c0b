// 派单: who goes to which firms, what for; A4 landscape, one sheet for each group of officers.

extension Template {
    static let dispatch = Template(
        "dispatch",
        #"""
        {{> head}}
        <body class="sheets">
        <main>
        {{#groups}}
        {{> dispatchGroup}}
        {{/groups}}
        </main>
        </body>
        </html>
        """#)

    static let dispatchGroup = Template(
        "dispatchGroup",
        #"""
        <section class="sheet" id="{{key}}">
        <h1>行政检查派单　{{teamTitle}}</h1>
        <p class="sheet-sub">{{task}}　第{{serial}}次抽取　共{{groupVisits}}户</p>
        <ul class="crew">
        {{#crew}}
        <li>{{officer}}　<span class="code">{{certificate}}</span><small>{{department}}</small></li>
        {{/crew}}
        </ul>
        <table class="list">
        <thead><tr><td colspan="7" class="note">派单　{{teamTitle}}　{{task}}　第{{serial}}次抽取　方案指纹 <span
        class="hash">{{planDigest16}}</span></td></tr><tr>
        <th scope="col" class="w-no">名单号</th><th scope="col" class="w-name">检查对象</th>{{!
        }}<th scope="col" class="w-place">地址</th>
        <th scope="col" class="w-reach">联系人、电话</th><th scope="col">进门的部门和事项</th>
        <th scope="col" class="w-day">计划日期</th><th scope="col" class="w-day">完成日期</th>
        </tr></thead>
        <tbody>
        {{#visits}}
        <tr id="d{{number}}"><td class="mid">{{number}}</td><td><bdi>{{name}}</bdi><span class="sub code">{{id}}{{!
        }}</span></td><td>{{#hasAddress}}<bdi>{{address}}</bdi>{{/hasAddress}}{{^hasAddress}}名录无地址{{/hasAddress}}{{!
        }}<span class="sub">{{region}}</span></td><td><bdi>{{contact}}</bdi><span class="sub code">{{phone}}</span></td>
        <td><ul class="parts">{{#departments}}<li>{{department}}：{{itemNames}}{{!
        }}{{^hasOfficers}}（本组无此部门人员，须另派）{{/hasOfficers}}</li>{{/departments}}</ul></td>{{!
        }}<td></td><td></td></tr>
        {{/visits}}
        </tbody>
        </table>
        <p class="sheet-end"><span>派单：{{issuer}}　{{today}}</span><span>接单人签名：<span class="fill">　</span>　日期：{{!
        }}<span class="fill">　</span></span></p>
        <p class="note">只有列出事项的部门进门；未列出的部门不得随同检查。检查人员与对象有利害关系的应当回避，并在出发前报告。</p>
        </section>
        """#)
}
