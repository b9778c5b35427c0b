// Signing in and out, and what becomes of a form whose session had ended.

import Foundation
import Governance
import Localization

extension Place {
    package static let signIn = Place("/office/sign-in")
    package static let signOut = Place("/office/sign-out")
}

extension RouteTable {
    mutating func addSignIn() {
        open(.get, .signIn) { call in
            if call.session != nil { return .redirect(SignIn.destination(call.query)) }
            return .page(SignIn.page(for: call, next: call.query["next"]))
        }
        open(.post, .signIn) { call in try await SignIn.submit(call) }
        office(.post, .signOut, door: .newcomer) { call in
            try await call.site.governance.closeSession(call.session)
            return .signedOut(Place.signIn.path())
        }
    }
}

enum SignIn {
    /// Names under which a form waits in the sign-in page: where it was going and what it held. It stays in the
    /// browser: a server that kept it would keep what nobody has signed for.
    static let waitingTarget = "resume-target", waitingForm = "resume-form"

    /// - Parameters:
    ///   - waiting: a form that came without a session.
    ///   - error: why the last attempt was refused.
    static func page(
        for call: Call, next: String, waiting: (target: String, form: String)? = nil, error: String? = nil,
        login: String = "", status: Int = 200
    ) -> Page {
        Page(
            call.say("登录", "Sign in"), in: .plain, .signInPage,
            [
                "action": .text(Place.signIn.path()), "next": .text(next), "login": .text(login),
                "hasError": .flag(error != nil), "error": .text(error ?? ""), "hasWaiting": .flag(waiting != nil),
                "target": .text(waiting?.target ?? ""), "form": .text(waiting?.form ?? ""),
                "isPlain": .flag(!call.isSecure),
            ], status: status)
    }

    static func submit(_ call: Call) async throws -> Answer {
        let login = call.form["login"], next = call.form["next"]
        let waiting: (target: String, form: String)? =
            call.form[waitingTarget].isEmpty
            ? nil : (call.form[waitingTarget], call.form.raw(waitingForm))
        do {
            let (token, session) = try await call.site.governance.openSession(
                login: login, password: call.form.raw("password"), client: call.client)
            if let waiting {
                return .signedIn(token: token, .page(resume(waiting, session, call)))
            }
            return .signedIn(
                token: token, .redirect(session.mustChangePassword ? Place.firstPassword.path() : ownPage(next)))
        } catch let error as GovernanceError {
            let page = page(
                for: call, next: next, waiting: waiting, error: call.words(error), login: login, status: 401)
            return .page(page)
        }
    }

    /// Shows what was sent and lets it be sent again, with the new session's token: nothing happens unasked.
    private static func resume(_ waiting: (target: String, form: String), _ session: Session, _ call: Call) -> Page {
        let form = Form(urlEncoded: Array(waiting.form.utf8))
        let fields = form.fields.filter { $0.name != "csrf" }
        let shown = fields.compactMap { TypedField($0.name, $0.value, call.language) }.prefix(100)
        let action = RouteTable.ownPath(waiting.target)
        return Page(
            call.say("继续提交", "Send again"), in: .plain, .resume,
            [
                "csrf": .text(session.csrf), "action": .text(action), "back": .text(Place.work.path()),
                "fields": .list(fields.map { ["name": .text($0.name), "value": .text($0.value)] }),
                "hasShown": .flag(!shown.isEmpty), "shown": .list(shown.map(\.model)),
            ])
    }

    static func destination(_ form: Form) -> String { ownPage(form["next"]) }

    private static func ownPage(_ next: String) -> String {
        next.isEmpty ? Place.work.path() : RouteTable.ownPath(next)
    }
}

extension Template {
    package static let signIn: [Template] = [.signInPage]

    static let signInPage = Template(
        "signInPage",
        #"""
        <h1>[[登录|Sign in]]</h1>
        {{#hasWaiting}}<div class="msg msg-warn" role="status">
        <p>[[登录已过期。刚才填写的内容还在，登录后可以继续提交。|The session has ended.
        What you typed is still here and can be sent after signing in.]]</p></div>{{/hasWaiting}}
        {{#hasError}}<div class="error-summary" role="alert" tabindex="-1"><p>{{error}}</p></div>{{/hasError}}
        <form class="form sign-in" method="post" action="{{action}}">
        <input type="hidden" name="next" value="{{next}}">
        {{#hasWaiting}}<input type="hidden" name="resume-target" value="{{target}}">
        <input type="hidden" name="resume-form" value="{{form}}">{{/hasWaiting}}
        <div class="field"><label for="login">[[账号|Account]]</label>
        <input id="login" name="login" value="{{login}}" autocomplete="username" autocapitalize="none"
        spellcheck="false" required></div>
        <div class="field"><label for="password">[[密码|Password]]</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required></div>
        <div class="actions"><button class="btn btn-main">[[登录|Sign in]]</button></div>
        </form>
        {{#isPlain}}<p class="note">[[本页没有加密。请管理员运行 mingcha tls init 启用加密连接。|This page is not encrypted. Ask
        the administrator to run mingcha tls init.]]</p>{{/isPlain}}
        """#)
}
