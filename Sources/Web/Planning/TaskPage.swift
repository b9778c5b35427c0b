// One task: what it says, who did what, and the steps that lead to approval.

import Directory
import Drawing
import Governance
import Planning
import VerifiableDraw

enum TaskPage {
    /// Steps that are one button each.
    enum Step: CaseIterable {
        case submit, recall, sendBack, approve

        var place: Place {
            switch self {
            case .submit: .submitTask
            case .recall: .recallTask
            case .sendBack: .returnTask
            case .approve: .approveTask
            }
        }
    }

    static func task(_ call: OfficeCall) async throws -> JointTask {
        guard let id = ID<JointTask>(call["id"]) else { throw WebError.notFound }
        return try await call.site.planning.task(id, by: call.actor)
    }

    static func show(_ call: OfficeCall, error: String? = nil) async throws -> Answer {
        let task = try await task(call)
        let words = try await PlanWords(call)
        let planning = call.site.planning
        let history = try await planning.history(of: task, by: call.actor)
        let items = Dictionary(
            try await planning.items().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let isWriter = try await call.may(.draftTask, on: task.subject)
        let mayWrite = isWriter && task.isOpen
        let faults =
            mayWrite
            ? (try? await planning.faults(of: task.plan, region: task.region, by: call.actor)) ?? [] : []
        let status = task.state == .approved ? try await call.site.drawing.status(of: task, by: call.actor) : nil
        let isMine = call.actor.person == task.author
        let plan = task.plan
        let model: Model = head(task, words, at: nil).with([
            "isOpen": .flag(mayWrite), "isReady": .flag(mayWrite && faults.isEmpty && task.state == .draft),
            "hasFaults": .flag(!faults.isEmpty),
            "faults": .texts(faults.map { words.sentence($0, in: task.plan) }.unique()),
            "isReturned": .flag(task.state == .returned), "opinion": .text(task.opinion ?? ""),
            "mayRecall": .flag(task.state == .submitted && call.may(.submitTask)),
            "mayDecide": .flag(task.state == .submitted && call.may(.approveTask) && !isMine),
            "isApproved": .flag(task.state == .approved), "approver": .text(task.approverName ?? ""),
            "drawHref": .text(Place.draw.path(task.id.text)), "version": .text(String(task.version)),
            "drawState": .text(CeremonyWords(words).phase(status?.process.phase)),
            "submitHref": .text(Place.submitTask.path(task.id.text)),
            "recallHref": .text(Place.recallTask.path(task.id.text)),
            "returnHref": .text(Place.returnTask.path(task.id.text)),
            "approveHref": .text(Place.approveTask.path(task.id.text)),
            "hasError": .flag(error != nil), "error": .text(error ?? ""),
            "streams": .list(
                plan.streams.map { stream in
                    [
                        "department": .text(words.department(stream.department)),
                        "items": .text(stream.items.map { items[$0] ?? $0 }.joined(separator: "、")),
                        "scope": .text(scope(stream.scope, words)),
                        "rates": .text(
                            stream.groups.map {
                                words.group($0.name).replacing("　", with: " ") + " " + $0.rate.percent
                            }.joined(separator: words.say("，", ", "))),
                    ]
                }),
            "hasStreams": .flag(!plan.streams.isEmpty), "exclusions": .text(exclusions(plan.exclusions, words)),
            "disclosure": .text(disclosure(plan, words)), "suite": .text(words.suite(plan.hashSuite)),
            "mode": .text(mode(plan.rosterMode, words)), "quorum": .text(String(plan.quorum)),
            "contributors": .list(
                plan.contributors.map {
                    [
                        "name": .text($0.name), "kind": .text(words.contributor($0.kind)),
                        "login": .text($0.login ?? words.say("纸面", "on paper")),
                    ]
                }),
            "teams": .text(
                plan.staffing.teams.map {
                    "\(words.department($0.department)) \($0.officers) \(words.say("人", "officers"))"
                        + speciality($0.speciality, words)
                }.joined(separator: words.say("，", ", "))),
            "history": .list(
                history.reversed().map { entry in
                    [
                        "at": .text(words.time(entry.at)), "step": .text(words.step(entry.kind)),
                        "person": .text(entry.personName), "post": .text(words.post(entry.post)),
                        "opinion": .text(entry.opinion), "hasOpinion": .flag(!entry.opinion.isEmpty),
                    ]
                }),
            "hasHistory": .flag(!history.isEmpty), "author": .text(task.authorName),
        ])
        return .page(
            Page(
                task.name, in: .office(.tasks), .taskPage, model, status: error == nil ? 200 : 422,
                notice: notice(call)))
    }

    static func take(_ step: Step, _ call: OfficeCall) async throws -> Answer {
        let current = try await task(call)
        let task = current.seen(at: Int(call.form["version"]) ?? 0)
        let planning = call.site.planning
        do {
            switch step {
            case .submit: _ = try await planning.submitTask(task, by: call.actor)
            case .recall: _ = try await planning.recallTask(task, by: call.actor)
            case .sendBack:
                _ = try await planning.returnTask(task, opinion: call.form["opinion"], by: call.actor)
            case .approve: _ = try await planning.approveTask(task, by: call.actor)
            }
        } catch let error as PlanningError where error == .emptyReason {
            return try await show(call, error: call.words(error))
        }
        return .redirect(Place.task.path(task.id.text, query: [("done", "\(step)")]))
    }

    private static func notice(_ call: OfficeCall) -> String? {
        switch call.query["done"] {
        case "submit": call.say("已送审", "Submitted")
        case "recall": call.say("已撤回，可以继续修改", "Taken back; it can be changed again")
        case "sendBack": call.say("已退回", "Returned")
        case "approve": call.say("已批准，可以组织抽取", "Approved; the draw can be organised")
        case "saved": call.say("已保存", "Saved")
        default: nil
        }
    }

    // MARK: What all pages of a task show

    /// The parts of a task in the order in which they are written.
    enum Part: Int, CaseIterable {
        case items, scope, people, approval

        func place(_ task: JointTask) -> String {
            switch self {
            case .items: Place.taskItems.path(task.id.text)
            case .scope: Place.taskScope.path(task.id.text)
            case .people: Place.taskPeople.path(task.id.text)
            case .approval: Place.task.path(task.id.text)
            }
        }
    }

    static func head(_ task: JointTask, _ words: PlanWords, at part: Part?) -> Model {
        let labels: [(String, String)] = [
            ("事项与部门", "Items"), ("范围与比例", "Scope and rates"), ("人员与参与方", "People"), ("送审", "Approval"),
        ]
        let names = task.plan.streams.map { words.department($0.department) }
        let now = part ?? (task.isOpen ? nil : .approval)
        return [
            "list": .text(Place.tasks.path()), "name": .text(task.name),
            "taskHref": .text(Place.task.path(task.id.text)),
            "region": .text(words.region(task.region)),
            "lead": .text(names.first.map { $0 + words.say("发起", " starts it") } ?? ""),
            "hasCooperation": .flag(names.count > 1),
            "cooperation": .text(names.dropFirst().joined(separator: "、") + words.say("配合", " join")),
            "state": .text(words.state(task.state)), "tag": .text(PlanWords.tag(task.state)),
            "savedAt": .text(words.time(task.updatedAt)), "isEditing": .flag(part != nil),
            "parts": .list(
                Part.allCases.map { step in
                    let isNow = step == now
                    return [
                        "label": .text(words.say(labels[step.rawValue].0, labels[step.rawValue].1)),
                        "href": .text(step.place(task)), "isNow": .flag(isNow),
                        "isLink": .flag(!isNow && (task.isOpen || step == .approval)),
                        "isPlain": .flag(!isNow && !(task.isOpen || step == .approval)),
                        "class": .text(isNow ? "now" : task.isOpen ? "" : "done"),
                    ]
                }),
        ]
    }

    static func scope(_ scope: Scope, _ words: PlanWords) -> String {
        if scope.isEverything { return words.say("任务辖区内全部对象", "everything in the task's region") }
        var parts: [String] = []
        if !scope.regions.isEmpty {
            parts.append(scope.regions.map { RegionCode(rawValue: $0).map(words.region) ?? $0 }.joined(separator: "、"))
        }
        if !scope.industries.isEmpty {
            parts.append(words.say("行业 ", "industries ") + scope.industries.joined(separator: "、"))
        }
        if !scope.kinds.isEmpty { parts.append(words.kinds(scope.kinds)) }
        if !scope.classes.isEmpty {
            parts.append(words.say("分类 ", "classes ") + scope.classes.joined(separator: "、"))
        }
        if !scope.tags.isEmpty { parts.append(words.say("标签 ", "tags ") + scope.tags.joined(separator: "、")) }
        return parts.joined(separator: words.say("；", "; "))
    }

    static func exclusions(_ rules: ExclusionRules, _ words: PlanWords) -> String {
        var parts: [String] = []
        if let cap = rules.visitCap { parts.append(words.say("本年入企已满 \(cap) 次", "visits this year: at least \(cap)")) }
        if rules.restMonths > 0 {
            parts.append(words.say("\(rules.restMonths) 个月内检查过", "inspected within \(rules.restMonths) months"))
        }
        parts += [words.reason("state"), words.reason("case"), words.reason("law")]
        return parts.joined(separator: words.say("；", "; "))
    }

    /// In brackets, behind the number of officers.
    private static func speciality(_ code: String, _ words: PlanWords) -> String {
        if code.isEmpty { return "" }
        let title = Speciality.title(code, in: words.language)
        return words.say("（\(title)）", " (\(title))")
    }

    static func disclosure(_ plan: TaskPlan, _ words: PlanWords) -> String {
        guard let sealed = plan.afterVisits else { return words.disclosure(DrawPlan.immediate) }
        return words.disclosure(DrawPlan.afterVisits)
            + words.say(
                "，最迟 \(sealed.deadline)；依据：\(sealed.basis)", ", by \(sealed.deadline); basis: \(sealed.basis)")
    }

    static func mode(_ mode: String, _ words: PlanWords) -> String {
        mode == "public"
            ? words.say("名录全部公开，不分类抽取", "public roster, classes not used")
            : words.say("名录承诺后公开抽中名单，分类不公开", "committed roster, classes not shown")
    }
}

extension PlanWords {
    func kinds(_ kinds: [String]) -> String {
        kinds.map { raw in ObjectKind(rawValue: raw).map(kind) ?? raw }.joined(separator: "、")
    }
}
