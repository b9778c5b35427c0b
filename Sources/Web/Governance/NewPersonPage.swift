// 开设账号: a person, a first post, and a password that is shown once.

import Governance
import Localization

enum NewPersonPage {
    static func show(_ call: OfficeCall) async throws -> Answer {
        .page(try await page(for: call, faults: []))
    }

    static func submit(_ call: OfficeCall) async throws -> Answer {
        let form = call.call.form
        var (holding, faults) = PostForm.read(form, call)
        if form["name"].isEmpty {
            faults.insert(FormFault(field: "name", sentence: call.say("姓名：请填写", "name: fill in")), at: 0)
        }
        guard let holding, faults.isEmpty else { return .page(try await page(for: call, faults: faults)) }
        let person = NewPerson(login: form["login"], name: form["name"], holdings: [holding])
        do {
            let made = try await call.site.governance.addPeople([person], under: holding.region, by: call.actor)
            guard let account = made.first, let password = account.password else { throw WebError.notFound }
            return .page(NewPasswordPage.page(for: call, login: account.login, name: account.actor.name, password))
        } catch let error as GovernanceError where !error.isDenial {
            let fault = FormFault(field: "login", sentence: call.words(error))
            return .page(try await page(for: call, faults: [fault]))
        }
    }

    private static func page(for call: OfficeCall, faults: [FormFault]) async throws -> Page {
        guard call.may(.addPeople) else {
            throw GovernanceError.denied(person: call.actor.name, act: Act.addPeople.code, subject: "person")
        }
        let organisation = try await call.site.governance.organisation()
        let form = call.call.form
        let model: Model = [
            "action": .text(Place.newPerson.path()), "peopleHref": .text(Place.people.path()),
            "login": .text(form["login"]), "name": .text(form["name"]),
        ]
        return Page(
            call.say("开设账号", "Open an account"), in: .office(.people), .newPersonPage,
            model.with(PostForm.model(form, call, organisation)).with(faults: faults),
            status: faults.isEmpty ? 200 : 422)
    }
}

/// A generated password: the only time it is seen.
enum NewPasswordPage {
    static func page(for call: OfficeCall, login: String, name: String, _ password: String) -> Page {
        Page(
            call.say("初始密码", "First password"), in: .office(.people), .newPassword,
            [
                "login": .text(login), "name": .text(name), "password": .text(password),
                "personHref": .text(Place.person.path(login)), "peopleHref": .text(Place.people.path()),
            ])
    }
}

extension Template {
    static let newPersonPage = Template(
        "newPersonPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|You are here]]"><ol>
        <li><a href="{{peopleHref}}">[[人员与岗位|People and posts]]</a></li><li>[[开设账号|Open an account]]</li></ol></nav>
        <div class="page-head"><div><h1>[[开设账号|Open an account]]</h1></div></div>
        {{> errorSummary}}
        <form class="form" method="post" action="{{action}}" id="new-person" data-draft data-guard>{{> csrf}}
        <div class="field"><label for="name">[[姓名|Name]]</label>
        <input id="name" name="name" value="{{name}}" autocomplete="off" required></div>
        <div class="field"><label for="login">[[登录名|Login]]</label>
        <span class="hint" id="login-h">[[字母、数字和符号，不能有空格|letters, digits and signs, no blanks]]</span>
        <input id="login" name="login" value="{{login}}" autocomplete="off" autocapitalize="none" spellcheck="false"
         required aria-describedby="login-h"></div>
        {{> postFields}}
        <p class="note">[[系统生成初始密码，只显示一次；本人第一次登录时必须改掉。|
        A first password is generated and shown once; its owner has to change it at the first sign-in.]]</p>
        <div class="actions"><button class="btn btn-main">[[开设账号|Open the account]]</button>
        <a class="btn btn-bare" href="{{peopleHref}}">[[放弃|Cancel]]</a></div>
        </form>
        """#)

    static let newPassword = Template(
        "newPassword",
        #"""
        <div class="page-head"><div><h1>[[初始密码|First password]]</h1></div></div>
        <section class="confirm"><h2 lang="zh-Hans">{{name}}</h2>
        <p>[[请当面或电话告知本人。离开此页后不能再看到，只能重新生成。|
        Tell its owner in person or by telephone. It cannot be seen again after this page, only made anew.]]</p>
        <dl class="facts"><dt>[[登录名|Login]]</dt><dd class="code">{{login}}</dd>
        <dt>[[初始密码|First password]]</dt><dd class="code">{{password}}</dd></dl>
        <div class="actions"><a class="btn btn-main" href="{{personHref}}">[[已告知，查看账号|Told; to the account]]</a>
        <a class="btn" href="{{peopleHref}}">[[人员与岗位|People and posts]]</a></div></section>
        """#)
}
