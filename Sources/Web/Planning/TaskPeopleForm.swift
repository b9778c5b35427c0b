// 人员与参与方: how many officers each department sends, and who contributes to the seed.

import Governance
import Planning
import VerifiableDraw

enum TaskPeopleForm {
    /// Rows that are offered beyond those in use.
    private static let spareTeams = 2, spareContributors = 3, mostRows = 200

    static func show(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        guard task.isOpen, try await call.may(.draftTask, on: task.subject) else {
            return .redirect(Place.task.path(task.id.text))
        }
        return try await page(call, task, task.plan)
    }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let (plan, errors) = read(call, task)
        guard errors.isEmpty else { return try await page(call, task, plan, errors: errors) }
        return try await TaskEditing.save(call, task, plan: plan, next: .task) { errors in
            try await page(call, task, plan, errors: errors)
        }
    }

    private static func read(_ call: OfficeCall, _ task: JointTask) -> (TaskPlan, [FieldError]) {
        let form = call.form
        var plan = task.plan
        var errors: [FieldError] = []
        func number(_ name: String, _ range: ClosedRange<Int>, _ label: String, _ known: Int) -> Int {
            if let value = Int(form[name]), range.contains(value) { return value }
            let text = call.say(
                "\(label)：填 \(range.lowerBound) 到 \(range.upperBound) 的整数",
                "\(label): a whole number from \(range.lowerBound) to \(range.upperBound)")
            errors.append(FieldError(field: name, text: text))
            return known
        }
        var teams: [TeamSpec] = []
        for row in 1...mostRows where form.has("team-\(row)") {
            let department = form["team-\(row)"], officers = form["officers-\(row)"]
            guard !department.isEmpty, !officers.isEmpty, officers != "0" else { continue }
            teams.append(
                TeamSpec(
                    department: department,
                    officers: number("officers-\(row)", 1...100, call.say("每组人数", "Officers in a group"), 2),
                    speciality: form["speciality-\(row)"]))
        }
        plan.staffing.teams = teams
        plan.staffing.visitsPerGroup = number(
            "visits", 1...10_000, call.say("每组户数", "Visits of a group"), plan.staffing.visitsPerGroup)
        plan.staffing.rotationMonths = number(
            "rotation", 0...120, call.say("轮换月数", "Months of rotation"), plan.staffing.rotationMonths)
        plan.staffing.relaxLoad = form.has("relax")
        plan.officersPublic = form.has("officers-public")
        plan.auditors = TaskScopeForm.list(form["auditors"])
        var contributors: [ContributorSpec] = []
        for row in 1...mostRows where form.has("name-\(row)") {
            let name = form["name-\(row)"], login = form["login-\(row)"]
            guard !name.isEmpty || !login.isEmpty else { continue }
            contributors.append(
                ContributorSpec(kind: form["kind-\(row)"], name: name, login: login.isEmpty ? nil : login))
        }
        plan.contributors = contributors
        plan.quorum = number("quorum", 2...1000, call.say("至少到场方数", "Fewest present"), plan.quorum)
        return (plan, errors)
    }

    private static func page(
        _ call: OfficeCall, _ task: JointTask, _ plan: TaskPlan, errors: [FieldError] = []
    ) async throws -> Answer {
        let words = try await PlanWords(call)
        let departments = plan.streams.map { ($0.department, words.department($0.department)) }
        let kinds = ContributorKind.allCases.map { ($0.rawValue, words.contributor($0.rawValue)) }
        let teams =
            plan.staffing.teams.map { ($0.department, String($0.officers), $0.speciality) }
            + Array(repeating: ("", "", ""), count: spareTeams)
        let contributors =
            plan.contributors
            + Array(repeating: ContributorSpec(kind: "outsider", name: ""), count: spareContributors)
        let model = TaskPage.head(task, words, at: .people).with([
            "action": .text(Place.taskPeople.path(task.id.text)),
            "version": .text(call.form.has("version") ? call.form["version"] : String(task.version)),
            "teams": .list(
                teams.enumerated().map { index, team in
                    [
                        "row": .text(String(index + 1)), "officers": .text(team.1), "speciality": .text(team.2),
                        "departments": .options([("", "–")] + departments, chosen: team.0),
                    ]
                }),
            "visits": .text(String(plan.staffing.visitsPerGroup)), "isRelaxed": .flag(plan.staffing.relaxLoad),
            "rotation": .text(String(plan.staffing.rotationMonths)),
            "isOfficersPublic": .flag(plan.officersPublic),
            "auditors": .text(plan.auditors.joined(separator: "、")),
            "contributors": .list(
                contributors.enumerated().map { index, contributor in
                    [
                        "row": .text(String(index + 1)), "contributorName": .text(contributor.name),
                        "login": .text(contributor.login ?? ""), "kinds": .options(kinds, chosen: contributor.kind),
                    ]
                }),
            "quorum": .text(String(plan.quorum)),
        ]).with(.errors(errors))
        return .page(
            Page(
                task.name, in: .office(.tasks), .taskPeoplePage, model, status: errors.isEmpty ? 200 : 422,
                notice: TaskEditing.notice(call)))
    }
}

extension Template {
    static let taskPeoplePage = Template(
        "taskPeoplePage",
        #"""
        {{> taskHead}}
        <form method="post" action="{{action}}" id="people-form" data-guard>{{> csrf}}
        <input type="hidden" name="version" value="{{version}}">
        {{> formErrors}}
        <section class="sec" aria-labelledby="h-contributors"><div class="sec-head">
        <h2 id="h-contributors">[[谁参与抽取|Who contributes to the draw]]</h2></div>
        <p class="note">[[每个参与部门各一方，另加至少两个外部方（人大代表、政协委员、协会、媒体、公证）。有账号的，自己登录作承诺；没有账号的，交密封信封。空行不算。|Each
        department, and at least two outsiders (deputies, associations, press, notary). Who has an account
        commits from it; others hand in a sealed envelope. Empty rows do not count.]]</p>
        <div class="scroll" role="region" aria-label="[[参与方一览|Table: contributors]]" tabindex="0"><table class="slim">
        <thead><tr><th scope="col">[[序|No.]]</th><th scope="col">[[名称|Name]]</th><th scope="col">[[身份|Kind]]</th>
        <th scope="col">[[账号（可不填）|Account (optional)]]</th></tr></thead>
        <tbody>{{#contributors}}<tr><th scope="row">{{row}}</th>
        <td><label class="vh" for="name-{{row}}">[[第 {{row}} 方名称|Name {{row}}]]</label>
        <input id="name-{{row}}" name="name-{{row}}" value="{{contributorName}}"></td>
        <td><label class="vh" for="kind-{{row}}">[[第 {{row}} 方身份|Kind {{row}}]]</label>
        <select id="kind-{{row}}" name="kind-{{row}}">{{#kinds}}
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/kinds}}</select></td>
        <td><label class="vh" for="login-{{row}}">[[第 {{row}} 方账号|Account {{row}}]]</label>
        <input id="login-{{row}}" name="login-{{row}}" value="{{login}}" autocomplete="off"
        autocapitalize="none" spellcheck="false"></td></tr>
        {{/contributors}}</tbody></table></div>
        <div class="field"><label for="quorum">[[至少到场|Fewest present]]</label>
        <span class="hint">[[少于这个数，或外部不足两方：不得抽取，须作废重来。|With fewer, or fewer than two outsiders, there is no
        draw.]]</span>
        <span class="unit">
        <input class="in-num" id="quorum" name="quorum" value="{{quorum}}"
        inputmode="numeric">[[方|]]</span></div></section>
        <section class="sec" aria-labelledby="h-teams"><div class="sec-head">
        <h2 id="h-teams">[[每组派谁|Each group]]</h2><span class="note">[[每组不少于 2 人|at least 2 officers]]</span></div>
        <div class="scroll" role="region" aria-label="[[每组人员一览|Table: teams]]" tabindex="0"><table class="slim">
        <thead><tr><th scope="col">[[部门|Department]]</th><th scope="col">[[人数|Officers]]</th>
        <th scope="col">[[专业（可不填）|Speciality (optional)]]</th></tr></thead>
        <tbody>{{#teams}}<tr><th scope="row">
        <label class="vh" for="team-{{row}}">[[第 {{row}} 行部门|Department {{row}}]]</label>
        <select id="team-{{row}}" name="team-{{row}}">{{#departments}}
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/departments}}
        </select></th>
        <td><label class="vh" for="officers-{{row}}">[[第 {{row}} 行人数|Officers {{row}}]]</label>
        <input class="in-num" id="officers-{{row}}" name="officers-{{row}}" value="{{officers}}"
        inputmode="numeric"></td>
        <td><label class="vh" for="speciality-{{row}}">[[第 {{row}} 行专业|Speciality {{row}}]]</label>
        <input class="in-short" id="speciality-{{row}}" name="speciality-{{row}}" value="{{speciality}}"></td></tr>
        {{/teams}}</tbody></table></div>
        <div class="field"><label for="visits">[[每组大约|About so many visits a group]]</label><span class="unit">
        <input class="in-num" id="visits" name="visits" value="{{visits}}" inputmode="numeric">[[户|]]</span></div>
        <div class="field">
        <label for="rotation">[[同一人不再查同一户的月数|Months before an officer meets the same object again]]</label>
        <span class="unit">
        <input class="in-num" id="rotation" name="rotation" value="{{rotation}}"
        inputmode="numeric">[[个月|months]]</span></div>
        <label class="check">
        <input type="checkbox" name="relax" value="1"{{#isRelaxed}} checked{{/isRelaxed}}>[[人手不够时可超过个人承担量（回避和每组
        2 人绝不放宽）|An officer's load may give way when nobody else is left; recusal and the two officers never
        do]]</label>
        <label class="check">
        <input type="checkbox" name="officers-public" value="1"{{#isOfficersPublic}}
        checked{{/isOfficersPublic}}>[[公开可派人员名单（执法证号）|The list of officers is public (certificate
        numbers)]]</label></section>
        <div class="field"><label for="auditors">[[逐户名单交给谁审计|Who audits the whole]]</label>
        <input id="auditors" name="auditors" value="{{auditors}}"></div>
        <div class="actions"><button class="btn btn-main" name="do" value="next">[[下一步：送审|Next: submit]]</button>
        <button class="btn" name="do" value="save">[[保存草稿|Save draft]]</button></div></form>
        """#)
}
