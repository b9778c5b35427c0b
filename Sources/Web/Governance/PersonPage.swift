// One account: its posts, granting and withdrawing, opening and closing, a new first password.

import Governance
import Localization

enum PersonPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(for: call, faults: []))
    }

    static func grant(_ call: OfficeCall) async throws -> Answer {
        let (holding, faults) = PostForm.read(call.call.form, call)
        guard let holding else { return .page(try await page(for: call, faults: faults)) }
        return try await change(call, done: "granted") { login, version in
            try await call.site.governance.grantPost(holding, to: login, version: version, by: call.actor)
        }
    }

    static func withdraw(_ call: OfficeCall) async throws -> Answer {
        guard let holding = PostForm.read(call.call.form, call).holding else { throw WebError.notFound }
        return try await change(call, done: "withdrawn") { login, version in
            try await call.site.governance.withdrawPost(holding, from: login, version: version, by: call.actor)
        }
    }

    static func setActive(_ call: OfficeCall) async throws -> Answer {
        let isOpening = call.call.form["active"] == "1"
        return try await change(call, done: isOpening ? "opened" : "closed") { login, version in
            try await call.site.governance.setActive(isOpening, login: login, version: version, by: call.actor)
        }
    }

    static func resetPassword(_ call: OfficeCall) async throws -> Answer {
        let login = call["login"]
        let password = try await call.site.governance.resetPassword(of: login, by: call.actor)
        let entry = try await call.site.governance.account(login: login, by: call.actor)
        return .page(NewPasswordPage.page(for: call, login: login, name: entry.person.name, password))
    }

    /// Shows a mistake of input on the page itself; a refusal is the problem page's.
    private static func change(
        _ call: OfficeCall, done: String, _ body: (String, Int) async throws -> Void
    ) async throws -> Answer {
        let login = call["login"]
        do {
            try await body(login, Int(call.call.form["version"]) ?? 0)
            return .redirect(Place.person.path(login, query: [("done", done)]))
        } catch let error as GovernanceError where !error.isDenial {
            if case .unknown(kind: "person", _) = error { throw error }
            return .page(try await page(for: call, faults: [FormFault(field: "post", sentence: call.words(error))]))
        }
    }

    static func page(for call: OfficeCall, faults: [FormFault]) async throws -> Page {
        let login = call["login"]
        let entry = try await call.site.governance.account(login: login, by: call.actor)
        let organisation = try await call.site.governance.organisation()
        let person = entry.person
        let isOwn = person.id == call.actor.person
        let holdings: [Model] = entry.holdings.map { holding in
            [
                "postCode": .text(holding.post.rawValue), "regionCode": .text(holding.region.rawValue),
                "departmentCode": .text(holding.department?.rawValue ?? ""),
                "post": .text(call.word("post", holding.post.rawValue)),
                "region": .text(call.regionName(holding.region, organisation)),
                "department": .text(
                    holding.department.map { organisation.departments[$0]?.name ?? $0.rawValue }
                        ?? call.say("全部部门", "all departments")),
                "words": .text(call.words(holding, organisation)),
            ]
        }
        let model: Model = [
            "name": .text(person.name), "login": .text(login), "version": .text(String(person.version)),
            "isActive": .flag(person.isActive), "mustChange": .flag(person.mustChangePassword),
            "since": .text(entry.createdAt.minute), "holdings": .list(holdings),
            "hasHoldings": .flag(!holdings.isEmpty),
            "mayChange": .flag(call.may(.grantPost) && !isOwn), "isOwn": .flag(call.may(.grantPost) && isOwn),
            "peopleHref": .text(Place.people.path()), "grantHref": .text(Place.personGrant.path(login)),
            "withdrawHref": .text(Place.personWithdraw.path(login)),
            "activeHref": .text(Place.personActive.path(login)),
            "passwordHref": .text(Place.personPassword.path(login)), "mayAudit": .flag(call.may(.readAudit)),
            "auditHref": .text(Place.audit.path(query: [("person", login)])),
        ]
        let officer = try await OfficerAccount.model(entry, call)
        let notices = [
            "granted": call.say("岗位已授予，立即生效", "The post was granted and holds from now on"),
            "withdrawn": call.say("岗位已撤销，立即生效", "The post was withdrawn with immediate effect"),
            "opened": call.say("账号已启用", "The account is open"),
            "linked": call.say("执法证已关联", "The certificate is connected"),
            "unlinked": call.say("关联已解除", "The certificate is disconnected"),
            "closed": call.say("账号已停用，正在使用的登录已退出", "The account is closed and its sessions ended"),
        ]
        return Page(
            call.say(person.name, "Account \(login)"), in: .office(.people), .personPage,
            model.with(officer).with(PostForm.model(call.call.form, call, organisation)).with(faults: faults),
            status: faults.isEmpty ? 200 : 422, notice: notices[call.query["done"]])
    }
}

extension Template {
    static let personPage = Template(
        "personPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|You are here]]"><ol>
        <li><a href="{{peopleHref}}">[[人员与岗位|People and posts]]</a></li><li lang="zh-Hans">{{name}}</li></ol></nav>
        <div class="page-head"><div><h1 lang="zh-Hans">{{name}}</h1>
        <p class="meta"><span class="code">{{login}}</span>
        <span>{{#isActive}}<span class="tag tag-ok">[[使用中|open]]</span>{{/isActive}}
        {{^isActive}}<span class="tag tag-off">[[已停用|closed]]</span>{{/isActive}}</span>
        {{#mustChange}}<span>[[未改初始密码|first password not changed]]</span>{{/mustChange}}
        <span>[[开设于 {{since}}|since {{since}}]]</span></p></div>
        {{#mayAudit}}<div class="row"><a class="btn" href="{{auditHref}}">[[此人的操作日志|Record of this person]]</a></div>
        {{/mayAudit}}</div>
        {{> errorSummary}}
        <section class="sec" aria-labelledby="held">
        <div class="sec-head"><h2 id="held">[[现任岗位|Posts held]]</h2></div>
        {{#hasHoldings}}<div class="scroll" role="region" aria-label="[[岗位表|Table of posts]]" tabindex="0">
        <table class="stackable" role="table">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[岗位|Post]]</th>
        <th role="columnheader" scope="col">[[辖区|Region]]</th>
        <th role="columnheader" scope="col">[[部门|Department]]</th>{{#mayChange}}<th role="columnheader"
        scope="col">[[办理|Change]]</th>
        {{/mayChange}}</tr></thead>
        <tbody role="rowgroup">{{#holdings}}<tr role="row"><th role="rowheader" scope="row">{{post}}</th>
        <td role="cell" data-label="[[辖区|Region]]">{{region}}</td>
        <td role="cell" data-label="[[部门|Department]]">{{department}}</td>
        {{#mayChange}}<td role="cell" class="act stack-row"><form class="inline" method="post"
        action="{{withdrawHref}}">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}"><input type="hidden" name="post" value="{{postCode}}">
        <input type="hidden" name="region" value="{{regionCode}}">
        <input type="hidden" name="department" value="{{departmentCode}}">
        <button class="btn btn-s btn-stop" aria-label="[[撤销|Withdraw]] {{words}}">[[撤销|Withdraw]]</button></form></td>
        {{/mayChange}}
        </tr>{{/holdings}}</tbody></table></div>{{/hasHoldings}}
        {{^hasHoldings}}<p class="note">[[没有岗位，登录后不能办理任何事项。|None: this person can sign in and do nothing.]]</p>
        {{/hasHoldings}}
        <p class="note">[[系统管理员、审计人员、见证人不能兼任其他岗位；执法检查人员与分管领导不能由一人担任。|
        System administrators, auditors and witnesses hold no other post; nobody is both inspector and leader.]]</p>
        </section>
        {{> officerAccount}}
        {{#isOwn}}<div class="msg"><p>[[这是您自己的账号。授予、撤销、停用和重置由另一位系统管理员办理。|
        This is your own account. Another system administrator changes its posts.]]</p></div>{{/isOwn}}
        {{#mayChange}}
        <div class="cols cols-half">
        <section class="sec" aria-labelledby="grant">
        <div class="sec-head"><h2 id="grant">[[授予岗位|Grant a post]]</h2></div>
        <form class="form" method="post" action="{{grantHref}}" id="grant-post">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        {{> postFields}}
        <div class="actions"><button class="btn btn-main">[[授予岗位|Grant the post]]</button></div>
        </form></section>
        <section class="sec" aria-labelledby="account">
        <div class="sec-head"><h2 id="account">[[账号|Account]]</h2></div>
        <form class="stack" method="post" action="{{passwordHref}}">{{> csrf}}
        <p>[[生成新的初始密码，现有登录全部退出，本人下次登录时必须更改。|
        A new first password is made, all sessions end, and it must be changed at the next sign-in.]]</p>
        <div class="actions"><button class="btn btn-stop">[[重置密码|Reset the password]]</button></div></form>
        <form class="stack gap" method="post" action="{{activeHref}}">{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        {{#isActive}}<input type="hidden" name="active" value="0">
        <p>[[停用后不能登录，现有登录全部退出；已有记录不变。|Closed, it cannot sign in; what it did stays on record.]]</p>
        <div class="actions"><button class="btn btn-stop">[[停用账号|Close the account]]</button></div>{{/isActive}}
        {{^isActive}}<input type="hidden" name="active" value="1">
        <p>[[启用后可以用原来的密码登录。|Open again, it signs in with the password it had.]]</p>
        <div class="actions"><button class="btn">[[启用账号|Open the account]]</button></div>{{/isActive}}
        </form></section>
        </div>
        {{/mayChange}}
        """#)
}
