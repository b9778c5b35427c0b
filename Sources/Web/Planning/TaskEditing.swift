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
        let names = PathWords(words)
        let fields = try PlanDifference.between(task.plan, plan).map {
            ConflictField(
                name: $0.path, label: names.name($0.path), base: nil, stored: $0.before ?? "", mine: $0.after ?? "",
                isMine: nil)
        }
        let who = history.last.map { $0.personName + call.say("在 ", " at ") + call.time($0.at) } ?? ""
        var form = call.form
        form.remove("do")
        form.append("do", "save")
        let model = TaskPage.head(task, words, at: .approval).with([
            "conflict": .list([
                Conflict.model(
                    fields, who: who, form: form, version: task.version, action: path(call), back: path(call),
                    mayChoose: false)
            ])
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
        "suite": ("杂凑算法", "hash function"), "afterVisits": ("检查后公开", "disclosed after the visits"),
        "basis": ("依据", "basis"), "deadline": ("最迟公开", "last day"),
    ]
}

extension Template {
    static let taskConflict = Template(
        "taskConflict",
        #"""
        {{> taskHead}}
        {{#conflict}}{{> conflict}}{{/conflict}}
        """#)
}
