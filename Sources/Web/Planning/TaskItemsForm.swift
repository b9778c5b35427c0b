// 事项与部门: a task begins with what is inspected, and by whom.

import Governance
import Planning

enum TaskItemsForm {
    /// What the form says.
    private struct Input {
        var name: String
        var region: String
        var lead: String
        /// `department:item`.
        var items: [String]

        init(_ form: Form) {
            name = form["name"]
            region = form["region"]
            lead = form["lead"]
            items = form.all("item")
        }

        init(_ task: JointTask) {
            name = task.name
            region = task.region.rawValue
            lead = task.plan.streams.first?.department ?? ""
            items = task.plan.streams.flatMap { stream in stream.items.map { stream.department + ":" + $0 } }
        }

        /// Items by department, the one that starts it first.
        var streams: [(department: DepartmentID, items: [String])] {
            var found: [String: [String]] = [:]
            for value in items {
                let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
                if parts.count == 2 { found[parts[0], default: []].append(parts[1]) }
            }
            let order = found.keys.sorted { ($0 == lead ? 0 : 1, $0) < ($1 == lead ? 0 : 1, $1) }
            return order.compactMap { id in DepartmentID(rawValue: id).map { ($0, found[id] ?? []) } }
        }
    }

    static func empty(_ call: OfficeCall) async throws -> Answer {
        try call.demand(.draftTask)
        var input = Input(Form())
        let own = call.actor.holdings.first { $0.post == .regulator }
        input.lead = own?.department?.rawValue ?? ""
        // A post at the root plans for the place of its departments as a rule.
        let words = try await PlanWords(call)
        let office = words.organisation.departments.values.map(\.region).min()
        input.region = (own?.region == .root ? office ?? .root : own?.region ?? .root).rawValue
        return try await page(call, nil, input)
    }

    static func create(_ call: OfficeCall) async throws -> Answer {
        let input = Input(call.form)
        let words = try await PlanWords(call)
        var errors = errors(input, words)
        guard errors.isEmpty, let region = RegionCode(rawValue: input.region) else {
            return try await page(call, nil, input, errors: errors)
        }
        let planning = call.site.planning
        let policy = try await call.site.governance.policy(in: region, on: call.now.chinaDate).policy
        let plan = try TaskPlan.usual(
            input.streams, campaign: input.name, organisation: words.organisation, items: try await planning.items(),
            policy: policy)
        do {
            let task = try await planning.draftTask(
                ID(call.form["id"]), named: input.name, region: region, plan: plan, by: call.actor)
            return .redirect(Place.taskScope.path(task.id.text))
        } catch let error as PlanningError {
            errors.append(FieldError(field: "name", text: call.words(error)))
            return try await page(call, nil, input, errors: errors)
        }
    }

    static func show(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        guard task.isOpen, try await call.may(.draftTask, on: task.subject) else {
            return .redirect(Place.task.path(task.id.text))
        }
        return try await page(call, task, Input(task))
    }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let input = Input(call.form)
        let words = try await PlanWords(call)
        let errors = errors(input, words)
        guard errors.isEmpty else { return try await page(call, task, input, errors: errors) }
        let policy = try await call.site.governance.policy(in: task.region, on: call.now.chinaDate).policy
        let all = try await call.site.planning.items()
        let usual = try TaskPlan.usual(
            input.streams, campaign: task.plan.campaign, organisation: words.organisation, items: all, policy: policy)
        var plan = task.plan
        // What was set for a department that stays is kept.
        plan.streams = usual.streams.map { stream in
            var kept = task.plan.streams.first { $0.department == stream.department } ?? stream
            kept.items = stream.items
            return kept
        }
        let departments = Set(plan.streams.map(\.department))
        let staffed = Set(plan.staffing.teams.map(\.department))
        plan.staffing.teams =
            plan.staffing.teams.filter { departments.contains($0.department) }
            + usual.staffing.teams.filter { !staffed.contains($0.department) }
        return try await TaskEditing.save(call, task, named: input.name, plan: plan, next: .taskScope) { errors in
            try await page(call, task, input, errors: errors)
        }
    }

    private static func errors(_ input: Input, _ words: PlanWords) -> [FieldError] {
        var errors: [FieldError] = []
        if input.name.isEmpty {
            errors.append(FieldError(field: "name", text: words.say("填写任务名称", "Give the task a name")))
        }
        if input.streams.isEmpty {
            errors.append(
                FieldError(field: "items", text: words.say("至少选一个抽查事项", "Choose at least one item")))
        }
        return errors
    }

    private static func page(
        _ call: OfficeCall, _ task: JointTask?, _ input: Input, errors: [FieldError] = []
    ) async throws -> Answer {
        let words = try await PlanWords(call)
        let items = try await call.site.planning.items()
        let chosen = Set(input.items)
        let departments = Set(items.flatMap { [$0.initiator] + $0.cooperators }).sorted()
        let groups: [Model] = departments.map { id in
            let mine = items.filter { $0.initiator == id || $0.cooperators.contains(id) }
            let hasChosen = mine.contains { chosen.contains("\(id):\($0.id)") }
            return [
                "department": .text(words.department(id)), "id": .text(id.rawValue),
                "total": .text(String(mine.count)), "isOpen": .flag(hasChosen || id.rawValue == input.lead),
                "items": .list(
                    mine.map { item in
                        [
                            "value": .text("\(id):\(item.id)"), "name": .text(item.name),
                            "isChosen": .flag(chosen.contains("\(id):\(item.id)")),
                            "isJoined": .flag(item.initiator != id),
                        ]
                    }),
            ]
        }
        let fields: Model = [
            "action": .text(task.map { Place.taskItems.path($0.id.text) } ?? Place.newTask.path()),
            "isNew": .flag(task == nil), "list": .text(Place.tasks.path()), "taskName": .text(input.name),
            "id": .text(
                task?.id.text ?? call.form["id"].ifEmpty(call.site.planning.ledger.ids.make(JointTask.self).text)),
            "version": .text(String(task?.version ?? 0)), "groups": .list(groups),
            "leads": .options(departments.map { ($0.rawValue, words.department($0)) }, chosen: input.lead),
            "regions": .options(regions(call, words), chosen: input.region),
        ]
        let head = task.map { TaskPage.head($0, words, at: .items) } ?? ["hasHead": false]
        let model = fields.with(head).with(["hasHead": .flag(task != nil)]).with(.errors(errors))
        return .page(
            Page(
                task?.name ?? call.say("新建抽查任务", "New task"), in: .office(.tasks), .taskItemsPage, model,
                status: errors.isEmpty ? 200 : 422))
    }

    /// Where the actor may plan: the regions of the posts, those of the departments there, and what is directly below.
    private static func regions(_ call: OfficeCall, _ words: PlanWords) -> [(value: String, label: String)] {
        let tree = words.organisation.tree
        let held = call.actor.holdings.filter { Act.draftTask.posts.contains($0.post) }.map(\.region)
        let offices = Set(words.organisation.departments.values.map(\.region)).sorted().filter { office in
            held.contains { tree.contains(office, under: $0) }
        }
        let below = (offices + held.filter { $0 != .root }).flatMap { tree.children(of: $0).map(\.code) }
        var seen = Set<RegionCode>()
        return (held + offices + below).filter { seen.insert($0).inserted }.map { ($0.rawValue, words.region($0)) }
    }
}

extension String {
    func ifEmpty(_ other: @autoclosure () -> String) -> String { isEmpty ? other() : self }
}

extension Template {
    static let taskItemsPage = Template(
        "taskItemsPage",
        #"""
        {{#hasHead}}{{> taskHead}}{{/hasHead}}
        {{^hasHead}}<nav class="crumbs" aria-label="[[位置|Position]]"><ol><li>
        <a href="{{list}}">[[抽查任务|Tasks]]</a></li><li>[[新建|New]]</li></ol></nav>
        <div class="page-head"><div><h1>[[新建抽查任务|New task]]</h1><p class="meta">
        <span>[[先选部门和事项，再定范围和比例|First departments and items, then scope and rates]]</span></p></div></div>
        {{/hasHead}}
        <form class="form" method="post" action="{{action}}" id="task-items" data-guard>{{> csrf}}
        <input type="hidden" name="id" value="{{id}}"><input type="hidden" name="version" value="{{version}}">
        {{> formErrors}}
        <div class="field"><label for="name">[[任务名称|Name of the task]]</label>
        <input id="name" name="name" value="{{taskName}}" maxlength="60" required></div>
        {{#isNew}}<div class="field"><label for="region">[[辖区|Region]]</label>
        <span class="hint">[[任务不能抽取辖区以外的对象。|The task draws nobody outside of it.]]</span>
        <select id="region" name="region">{{#regions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>
        {{label}}</option>{{/regions}}</select></div>{{/isNew}}
        <div class="field"><label for="lead">[[发起部门|Starts it]]</label><select id="lead" name="lead">{{#leads}}
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/leads}}</select></div>
        <section class="sec" aria-labelledby="h-items" id="items"><div class="sec-head">
        <h2 id="h-items">[[抽查事项|Items]]</h2>
        <span class="note">[[选了哪个部门的事项，哪个部门就参加|A department takes part when one of its items is chosen]]</span></div>
        {{#groups}}<details{{#isOpen}} open{{/isOpen}}><summary>{{department}}　
        <span class="note">[[共 {{total}} 项|{{total}} items]]</span></summary>
        <fieldset><legend class="vh">{{department}}</legend><div class="checks">{{#items}}<label class="check">
        <input type="checkbox" name="item" value="{{value}}"{{#isChosen}} checked{{/isChosen}}>{{name}}{{#isJoined}}
        <small class="note">[[（配合）| (joins)]]</small>{{/isJoined}}</label>{{/items}}</div></fieldset></details>
        {{/groups}}</section>
        <div class="actions">
        <button class="btn btn-main" name="do" value="next">[[下一步：范围与比例|Next: scope and rates]]</button>{{^isNew}}
        <button class="btn" name="do" value="save">[[保存草稿|Save draft]]</button>{{/isNew}}
        <a class="btn btn-bare" href="{{list}}">[[放弃|Cancel]]</a></div>
        </form>
        """#)
}
