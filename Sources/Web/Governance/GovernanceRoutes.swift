// Accounts, the record, calendars.

import Governance

extension Place {
    package static let profile = Place("/office/me")
    package static let firstPassword = Place("/office/first-password")
}

extension RouteTable {
    mutating func addGovernance() {
        office(.get, .profile) { call in .page(OwnPassword.page(for: call, isFirst: false)) }
        office(.post, .profile) { call in try await OwnPassword.submit(call, isFirst: false) }
        office(.get, .firstPassword, door: .newcomer) { call in .page(OwnPassword.page(for: call, isFirst: true)) }
        office(.post, .firstPassword, door: .newcomer) { call in try await OwnPassword.submit(call, isFirst: true) }
    }
}

/// One's own password, at first use and later.
enum OwnPassword {
    static func page(for call: OfficeCall, isFirst: Bool, error: String? = nil, status: Int = 200) -> Page {
        let place: Place = isFirst ? .firstPassword : .profile
        return Page(
            isFirst ? call.say("设置自己的密码", "Choose your password") : call.say("我的账号", "My account"),
            in: isFirst ? .plain : .office(.profile), .ownPassword,
            [
                "action": .text(place.path()), "isFirst": .flag(isFirst), "name": .text(call.actor.name),
                "login": .text(call.session.login), "hasError": .flag(error != nil), "error": .text(error ?? ""),
            ], status: status, notice: call.query.has("done") ? call.say("密码已更改", "The password was changed") : nil)
    }

    static func submit(_ call: OfficeCall, isFirst: Bool) async throws -> Answer {
        guard call.call.form.raw("new") == call.call.form.raw("again") else {
            let text = call.say("两次输入的新密码不一样", "The new password was not typed the same twice")
            return .page(page(for: call, isFirst: isFirst, error: text, status: 422))
        }
        do {
            let token = try await call.site.governance.changePassword(
                of: call.session, from: call.call.form.raw("old"), to: call.call.form.raw("new"))
            return .signedIn(
                token: token, .redirect(isFirst ? Place.work.path() : Place.profile.path(query: [("done", "1")])))
        } catch let error as GovernanceError {
            return .page(page(for: call, isFirst: isFirst, error: call.words(error), status: 422))
        }
    }
}

extension Template {
    package static let governance: [Template] = [.ownPassword]

    static let ownPassword = Template(
        "ownPassword",
        #"""
        <div class="page-head"><div><h1>{{#isFirst}}[[设置自己的密码|Choose your password]]{{/isFirst}}{{^isFirst}}[[我的账号|My account]]{{/isFirst}}</h1>
        <p class="meta"><span>{{name}}</span><span>{{login}}</span></p></div></div>
        {{#isFirst}}<p class="lead">[[现在的密码是别人给的。设置只有自己知道的密码之后才能办事。|Somebody else gave you this password. Choose one that only you know before you go on.]]</p>{{/isFirst}}
        {{#hasError}}<div class="error-summary" role="alert" tabindex="-1"><p>{{error}}</p></div>{{/hasError}}
        <form class="form" method="post" action="{{action}}">{{> csrf}}
        <input class="vh" type="text" name="username" value="{{login}}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
        <div class="field"><label for="old">[[现在的密码|Present password]]</label>
        <input id="old" name="old" type="password" autocomplete="current-password" required></div>
        <div class="field"><label for="new">[[新密码|New password]]</label>
        <input id="new" name="new" type="password" autocomplete="new-password" minlength="12" required aria-describedby="new-hint">
        <p class="hint" id="new-hint">[[至少 12 个字符；可以用一句话。|At least 12 characters; a sentence will do.]]</p></div>
        <div class="field"><label for="again">[[再输一次新密码|New password again]]</label>
        <input id="again" name="again" type="password" autocomplete="new-password" minlength="12" required></div>
        <div class="actions"><button class="btn btn-main">[[更改密码|Change password]]</button></div>
        </form>
        """#)
}

extension Navigation {
    static let oversight: [NavigationEntry] = []
}
