// Saving a part of a task; and when somebody else was faster, both texts side by side.

import Governance
import Planning

enum TaskEditing {
    /// Saves the plan over the version that was on the page.
    ///
    /// - Parameter again: the page with what is wrong, for faults of the form.
    static func save(
        _ call: OfficeCall, _ task: JointTask, named name: String? = nil, plan: TaskPlan, next: Place,
        again: ([FieldError]) async throws -> Answer
    ) async throws -> Answer {
        do {
            let saved = try await call.site.planning.editTask(
                task.seen(at: Int(call.form["version"]) ?? 0), named: name, plan: plan, by: call.actor)
            guard call.form["do"] == "next" else {
                return .redirect(path(call) + "?done=saved")
            }
            return .redirect(next.path(saved.id.text))
        } catch PlanningError.changedMeanwhile where task.isOpen {
            return try await conflict(call, task, plan)
        } catch let error as PlanningError {
            if case .taskState = error { throw error }
            return try await again([FieldError(field: "main", text: call.words(error))])
        }
    }

    private static func path(_ call: OfficeCall) -> String {
        RouteTable.ownPath(String(call.target.prefix { $0 != "?" }))
    }

    static func notice(_ call: OfficeCall) -> String? {
        call.query["done"] == "saved" ? call.say("已保存", "Saved") : nil
    }

    /// Nothing is lost: what was typed stands in the form and can be saved over the newer version.
    private static func conflict(_ call: OfficeCall, _ task: JointTask, _ plan: TaskPlan) async throws -> Answer {
        let words = try await PlanWords(call)
        let history = try await call.site.planning.history(of: task, by: call.actor)
        let differences = try PlanDifference.between(task.plan, plan)
        let fields = call.form.fields.filter { !["csrf", "version", "do"].contains($0.name) }
        let model = TaskPage.head(task, words, at: .approval).with([
            "who": .text(history.last?.personName ?? ""),
            "when": .text(history.last.map { call.time($0.at) } ?? ""),
            "hasDifferences": .flag(!differences.isEmpty),
            "differences": .list(
                differences.map {
                    [
                        "path": .text(PathWords(words).name($0.path)), "theirs": .text($0.before ?? ""),
                        "mine": .text($0.after ?? ""),
                    ]
                }),
            "fields": .list(fields.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "action": .text(path(call)), "version": .text(String(task.version)),
            "back": .text(path(call)),
        ])
        return .page(
            Page(call.say("有人同时修改", "Changed by two"), in: .office(.tasks), .taskConflict, model, status: 409))
    }
}

/// `streams[market].scope.regions` as people say it.
struct PathWords {
    let words: PlanWords

    init(_ words: PlanWords) { self.words = words }

    func name(_ path: String) -> String {
        path.split(separator: ".").map { part in
            let name = part.prefix { $0 != "[" }
            let key = part.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
            let label = Self.labels[String(name)].map { words.say($0.0, $0.1) } ?? String(name)
            guard !key.isEmpty else { return label }
            return label + "「" + (name == "streams" || name == "teams" ? words.department(String(key)) : String(key))
                + "」"
        }.joined(separator: " · ")
    }

    private static let labels: [String: (String, String)] = [
        "streams": ("部门", "department"), "items": ("抽查事项", "items"), "scope": ("范围", "scope"),
        "regions": ("辖区", "regions"), "industries": ("行业", "industries"), "kinds": ("对象类型", "kinds"),
        "classes": ("分类", "classes"), "tags": ("标签", "tags"), "groups": ("组", "group"), "rate": ("比例", "rate"),
        "reserves": ("备选户数", "reserves"), "exclusions": ("自动排除", "exclusions"),
        "visitCap": ("年入企上限", "visits a year"), "restMonths": ("休止月数", "months of rest"),
        "rosterMode": ("名录方式", "roster"), "staffing": ("人员", "staffing"), "teams": ("队伍", "team"),
        "officers": ("人数", "officers"), "speciality": ("专业", "speciality"),
        "visitsPerGroup": ("每组户数", "visits of a group"), "relaxLoad": ("可超额", "load may give way"),
        "rotationMonths": ("轮换月数", "months of rotation"), "contributors": ("参与方", "contributor"),
        "name": ("名称", "name"), "kind": ("身份", "kind"), "login": ("账号", "account"), "quorum": ("法定到场数", "quorum"),
        "officersPublic": ("公开人员名单", "officers public"), "auditors": ("审计方", "auditors"),
        "campaign": ("批次", "campaign"), "selfCheck": ("对象自查", "self check"), "id": ("编号", "id"),
        "department": ("部门", "department"), "areas": ("片区", "areas"),
    ]
}

extension Template {
    static let taskConflict = Template(
        "taskConflict",
        #"""
        {{> taskHead}}
        <div class="msg msg-warn" role="alert">
        <p>[[您打开这一页之后，{{who}}在 {{when}} 保存了新的内容。您填写的没有保存，也没有丢。|After you opened the page {{who}} saved it at
        {{when}}. What you typed is not saved and not lost.]]</p></div>
        {{#hasDifferences}}<div class="scroll" role="region" aria-label="[[两份内容的不同一览|Table: differences]]" tabindex="0">
        <table class="diff">
        <thead><tr><th scope="col">[[字段|Field]]</th><th scope="col">[[对方保存的|Theirs]]</th>
        <th scope="col">[[您填写的|Yours]]</th></tr></thead>
        <tbody>{{#differences}}<tr class="differs"><th scope="row">{{path}}</th><td>{{theirs}}</td><td>{{mine}}
        </td></tr>{{/differences}}</tbody></table></div>{{/hasDifferences}}
        {{^hasDifferences}}<p>[[两份内容一样，可以放心返回。|Both are the same.]]</p>{{/hasDifferences}}
        <form method="post" action="{{action}}">{{> csrf}}<input type="hidden" name="version" value="{{version}}">
        <input type="hidden" name="do" value="save">
        {{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">{{/fields}}
        <div class="actions"><button class="btn btn-main">[[用我填写的覆盖这几处|Save mine over these]]</button>
        <a class="btn" href="{{back}}">[[保留对方的，重新打开|Keep theirs]]</a></div></form>
        """#)
}
