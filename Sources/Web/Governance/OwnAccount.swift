// 我的账号: who I am here, and my password; also the page before everything else when the password came from others.

import Governance
import Localization

enum OwnAccount {
    static func show(_ call: OfficeCall, isFirst: Bool) async throws -> Answer {
        .page(try await page(for: call, isFirst: isFirst, faults: []))
    }

    static func submit(_ call: OfficeCall, isFirst: Bool) async throws -> Answer {
        let form = call.call.form
        guard form.raw("new") == form.raw("again") else {
            let sentence = call.say("两次输入的新密码不一样", "the new password was not typed the same twice")
            let fault = FormFault(field: "again", sentence: sentence)
            return .page(try await page(for: call, isFirst: isFirst, faults: [fault]))
        }
        do {
            let token = try await call.site.governance.changePassword(
                of: call.session, from: form.raw("old"), to: form.raw("new"))
            return .signedIn(
                token: token, .redirect(isFirst ? Place.work.path() : Place.profile.path(query: [("done", "1")])))
        } catch let error as GovernanceError {
            let field = if case .passwordUnfit = error { "new" } else { "old" }
            let fault = FormFault(field: field, sentence: call.words(error))
            return .page(try await page(for: call, isFirst: isFirst, faults: [fault]))
        }
    }

    private static func page(for call: OfficeCall, isFirst: Bool, faults: [FormFault]) async throws -> Page {
        let organisation = try await call.site.governance.organisation()
        let place: Place = isFirst ? .firstPassword : .profile
        let model: Model = [
            "action": .text(place.path()), "name": .text(call.actor.name), "login": .text(call.session.login),
            "posts": .texts(call.actor.holdings.map { call.words($0, organisation) }),
            "hasPosts": .flag(!call.actor.holdings.isEmpty), "openedAt": .text(call.session.openedAt.minute),
        ]
        return Page(
            isFirst ? call.say("设置自己的密码", "Choose your password") : call.say("我的账号", "My account"),
            in: isFirst ? .plain : .office(.profile), isFirst ? .firstPassword : .ownAccount,
            model.with(faults: faults), status: faults.isEmpty ? 200 : 422,
            notice: call.call.query.has("done")
                ? call.say("密码已更改，其他地方的登录都已退出", "The password was changed; other sessions are closed") : nil)
    }
}

extension Template {
    static let ownAccount = Template(
        "ownAccount",
        #"""
        <div class="page-head"><div><h1>[[我的账号|My account]]</h1></div></div>
        {{> errorSummary}}
        <div class="cols cols-half">
        <section class="sec" aria-labelledby="who">
        <div class="sec-head"><h2 id="who">[[身份|Who you are here]]</h2></div>
        <dl class="facts">
        <dt>[[姓名|Name]]</dt><dd>{{name}}</dd>
        <dt>[[登录名|Login]]</dt><dd class="code">{{login}}</dd>
        <dt>[[岗位|Posts]]</dt><dd>{{#posts}}<span class="sub">{{text}}</span>{{/posts}}
        {{^hasPosts}}[[没有岗位，请联系系统管理员|none; ask the system administrator]]{{/hasPosts}}</dd>
        <dt>[[本次登录|Signed in]]</dt><dd>{{openedAt}}</dd>
        </dl>
        <p class="note">[[姓名和岗位由系统管理员维护。三十分钟没有操作，或登录满十二小时，需要重新登录。|
        The system administrator keeps name and posts. Sign in again after thirty idle minutes or twelve hours.]]</p>
        </section>
        <section class="sec" aria-labelledby="pw">
        <div class="sec-head"><h2 id="pw">[[更改密码|Change the password]]</h2></div>
        {{> passwordForm}}
        </section>
        </div>
        """#)

    static let firstPassword = Template(
        "firstPassword",
        #"""
        <h1>[[设置自己的密码|Choose your password]]</h1>
        <p class="lead">[[现在的密码是别人给的。设置只有自己知道的密码之后才能办事。|
        Somebody else gave you this password. Choose one that only you know before you go on.]]</p>
        {{> errorSummary}}
        {{> passwordForm}}
        """#)

    static let passwordForm = Template(
        "passwordForm",
        #"""
        <form class="form" method="post" action="{{action}}">{{> csrf}}
        <input type="hidden" name="username" value="{{login}}" autocomplete="username">
        <div class="field"><label for="old">[[现在的密码|Present password]]</label>
        <input id="old" name="old" type="password" autocomplete="current-password" required></div>
        <div class="field"><label for="new">[[新密码|New password]]</label>
        <span class="hint" id="new-h">[[至少 12 个字符，可以用一句话|at least 12 characters; a sentence will do]]</span>
        <input id="new" name="new" type="password" autocomplete="new-password" minlength="12" required
         aria-describedby="new-h"></div>
        <div class="field"><label for="again">[[再输一次新密码|New password again]]</label>
        <input id="again" name="again" type="password" autocomplete="new-password" minlength="12" required></div>
        <div class="actions"><button class="btn btn-main">[[更改密码|Change the password]]</button></div>
        </form>
        """#)
}
