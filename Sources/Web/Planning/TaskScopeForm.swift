// 范围与比例: whom each department may draw, at which rates, with the account counted beside it.

import Directory
import Drawing
import Governance
import Localization
import Planning
import VerifiableDraw

enum TaskScopeForm {
    static func show(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        guard task.isOpen, try await call.may(.draftTask, on: task.subject) else {
            return .redirect(Place.task.path(task.id.text))
        }
        return try await page(call, task, task.plan, typed: nil)
    }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let (plan, errors) = try await read(call, task)
        guard errors.isEmpty, call.form["do"] != "count" else {
            return try await page(call, task, plan, typed: call.form, errors: errors)
        }
        return try await TaskEditing.save(call, task, plan: plan, next: .taskPeople) { errors in
            try await page(call, task, plan, typed: call.form, errors: errors)
        }
    }

    /// The account of what is typed; nothing is saved.
    static func count(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let (plan, errors) = try await read(call, task)
        return try await page(call, task, plan, typed: call.form, errors: errors)
    }

    // MARK: Reading

    private static func read(_ call: OfficeCall, _ task: JointTask) async throws -> (TaskPlan, [FieldError]) {
        let form = call.form
        let words = try await PlanWords(call)
        var plan = task.plan
        var errors: [FieldError] = []
        func number(_ name: String, _ range: ClosedRange<Int>, _ label: String) -> Int? {
            guard let value = Int(form[name]), range.contains(value) else {
                let text = call.say(
                    "\(label)：填 \(range.lowerBound) 到 \(range.upperBound) 的整数",
                    "\(label): a whole number from \(range.lowerBound) to \(range.upperBound)")
                errors.append(FieldError(field: name, text: text))
                return nil
            }
            return value
        }
        let regions = form.all("region")
        plan.rosterMode = form["mode"] == "public" ? "public" : "committed"
        plan.use(Suite(rawValue: form["suite"]) ?? plan.hashSuite)
        if form.has("disclosure") {
            plan.afterVisits =
                form["disclosure"] == DrawPlan.afterVisits
                ? DisclosureSpec(basis: form["basis"], deadline: form["disclosure-deadline"]) : nil
            if plan.afterVisits?.basis.isEmpty == true {
                errors.append(FieldError(field: "basis", text: call.words(PlanningError.noDisclosureBasis)))
            }
            if let text = plan.afterVisits?.deadline, CalendarDate(text).map({ $0 > call.now.chinaDate }) != true {
                let fault = PlanningError.disclosureDeadline(text)
                errors.append(FieldError(field: "disclosure-deadline", text: call.words(fault)))
            }
        }
        if form["cap"].isEmpty {
            plan.exclusions.visitCap = nil
        } else if let cap = number("cap", 1...366, call.say("年入企上限", "Visits a year")) {
            plan.exclusions.visitCap = cap
        }
        if let rest = number("rest", 0...120, call.say("休止月数", "Months of rest")) {
            plan.exclusions.restMonths = rest
        }
        for index in plan.streams.indices {
            let id = plan.streams[index].id
            plan.streams[index].scope.regions = regions
            plan.streams[index].scope.industries = list(form["industries-\(id)"]).map { $0.uppercased() }
            plan.streams[index].scope.tags = list(form["tags-\(id)"])
            plan.streams[index].scope.kinds = form.all("kind-\(id)")
            plan.streams[index].scope.classes = form.all("class-\(id)")
            let label = words.department(plan.streams[index].department) + call.say("：备选户数", ": reserves")
            if form.has(reservesField(id)), let count = number(reservesField(id), 0...1000, label) {
                plan.streams[index].reserves = count
            }
            for group in plan.streams[index].groups.indices {
                let field = rateField(id, group)
                guard form.has(field) else { continue }
                do {
                    let text = form[field]
                    // A bare number is a percentage: the sign stands beside the field.
                    let isBare = !text.contains("%") && !text.contains("％") && !text.contains("/")
                    plan.streams[index].groups[group].rate = try Rate(isBare ? text + "%" : text)
                } catch { errors.append(FieldError(field: field, text: call.words(error))) }
            }
        }
        return (plan, errors)
    }

    /// `F51、F52，H62` → three.
    static func list(_ text: String) -> [String] {
        text.split { "、,，;； \n\t".contains($0) }.map(String.init)
    }

    private static func reservesField(_ stream: String) -> String { "reserves-\(stream)" }

    private static func rateField(_ stream: String, _ group: Int) -> String { "rate-\(stream)-\(group + 1)" }

    // MARK: Showing

    private static func page(
        _ call: OfficeCall, _ task: JointTask, _ plan: TaskPlan, typed: Form?, errors: [FieldError] = []
    ) async throws -> Answer {
        let words = try await PlanWords(call)
        let account = try await call.site.drawing.account(of: plan, region: task.region, by: call.actor)
        let chosen = Set(plan.streams.flatMap(\.scope.regions))
        let options = regions(task, plan, words)
        let model = TaskPage.head(task, words, at: .scope).with(accountModel(call, account, plan, words, typed)).with([
            "action": .text(Place.taskScope.path(task.id.text)),
            "accountHref": .text(Place.taskAccount.path(task.id.text)),
            "version": .text(typed.map { $0["version"] } ?? String(task.version)),
            "regions": .list(
                options.map { code in
                    [
                        "value": .text(code.rawValue), "label": .text(words.region(code)),
                        "isChosen": .flag(chosen.contains(code.rawValue)),
                    ]
                }),
            "hasRegions": .flag(!options.isEmpty),
            "cap": .text(typed.map { $0["cap"] } ?? plan.exclusions.visitCap.map(String.init) ?? ""),
            "rest": .text(typed.map { $0["rest"] } ?? String(plan.exclusions.restMonths)),
            "modes": TaskScopeChoices.modes(plan, words),
            "disclosures": TaskScopeChoices.disclosures(plan, words),
            "basis": .text(typed.map { $0["basis"] } ?? plan.afterVisits?.basis ?? ""),
            "disclosureDeadline": .text(
                typed.map { $0["disclosure-deadline"] } ?? plan.afterVisits?.deadline ?? ""),
            "suites": TaskScopeChoices.suites(plan, words),
            "streams": .list(
                plan.streams.map { stream in
                    [
                        "id": .text(stream.id), "department": .text(words.department(stream.department)),
                        "isNarrow": .flag(
                            !(stream.scope.industries + stream.scope.tags + stream.scope.kinds
                                + stream.scope.classes).isEmpty),
                        "reserves": .text(
                            typed.flatMap { $0.has(reservesField(stream.id)) ? $0[reservesField(stream.id)] : nil }
                                ?? String(stream.reserves)),
                        "classes": .list(
                            riskClasses.map { name in
                                [
                                    "value": .text(name), "label": .text(words.group(name)),
                                    "isChosen": .flag(stream.scope.classes.contains(name)),
                                ]
                            }),
                        "industries": .text(stream.scope.industries.joined(separator: "、")),
                        "tags": .text(stream.scope.tags.joined(separator: "、")),
                        "kinds": .list(
                            ObjectKind.allCases.map { kind in
                                [
                                    "value": .text(kind.rawValue), "label": .text(words.kind(kind)),
                                    "isChosen": .flag(stream.scope.kinds.contains(kind.rawValue)),
                                ]
                            }),
                    ]
                }),
        ]).with(.errors(errors))
        return .page(
            Page(
                task.name, in: .office(.tasks), .taskScopePage, model, status: errors.isEmpty ? 200 : 422,
                scripts: ["live.js"], notice: TaskEditing.notice(call)))
    }

    /// Counties or districts to choose from: below the lead department's region, or below the task's; and whatever is
    /// chosen already.
    private static func regions(_ task: JointTask, _ plan: TaskPlan, _ words: PlanWords) -> [RegionCode] {
        let tree = words.organisation.tree
        let office = plan.streams.first.flatMap { DepartmentID(rawValue: $0.department) }
            .flatMap { words.organisation.departments[$0]?.region }
        let base = office.flatMap { tree.contains($0, under: task.region) ? $0 : nil } ?? task.region
        let chosen = plan.streams.flatMap(\.scope.regions).compactMap(RegionCode.init(rawValue:))
        return Set(tree.children(of: base).map(\.code) + chosen).sorted()
    }

    private static func accountModel(
        _ call: OfficeCall, _ account: TaskAccount, _ plan: TaskPlan, _ words: PlanWords, _ typed: Form?
    ) -> Model {
        let streams = plan.streams
        func perMille(_ part: Int, _ whole: Int) -> String {
            guard whole > 0 else { return "–" }
            let hundredths = (part * 10_000 + whole / 2) / whole
            let rest = String(String(hundredths % 100 + 100).dropFirst())
            return "\(hundredths / 100).\(rest) %"
        }
        let wanted = account.teams.reduce(0) { $0 + $1.wanted }
        let available = account.teams.reduce(0) { $0 + $1.available }
        // The office is told everything that stands against approval; the faults of other pages are told there too.
        let findings = account.findings.flatMap { finding -> [String] in
            finding.details.isEmpty
                ? [words.sentence(finding, in: plan)]
                : finding.details.map { Messages.text($0.code, $0.parameters, in: call.language) }
        }.unique()
        return [
            "eligible": .count(account.eligible), "inScope": .count(account.inScope),
            "excluded": .count(account.excluded), "reasonCount": .text(String(account.exclusions.count)),
            "hasExclusions": .flag(!account.exclusions.isEmpty),
            "exclusionHeads": .texts(streams.map { words.department($0.department) }),
            "exclusionRows": .list(
                account.exclusions.map { exclusion in
                    [
                        "reason": .text(words.reason(exclusion.reason, restMonths: plan.exclusions.restMonths)),
                        "cells": .list(streams.map { ["count": .count(exclusion.byStream[$0.id] ?? 0)] }),
                        "total": .count(exclusion.count),
                    ]
                }),
            "exclusionSums": .list(
                streams.map { stream in
                    ["count": .count(account.exclusions.reduce(0) { $0 + ($1.byStream[stream.id] ?? 0) })]
                }),
            "departmentCount": .text(String(streams.count)), "taskCount": .count(account.tasks),
            "accounts": .list(
                zip(streams, streams.map { spec in account.streams.first { $0.id == spec.id } }).map { spec, counted in
                    [
                        "department": .text(words.department(spec.department)),
                        "scope": .text(TaskPage.scope(spec.scope, words)), "eligible": .count(counted?.eligible ?? 0),
                        "sample": .count(counted?.sample ?? 0),
                        "chance": .text(perMille(counted?.sample ?? 0, counted?.eligible ?? 0)),
                        "groups": .list(
                            spec.groups.enumerated().map { index, group in
                                let plan = counted?.groups.first { $0.name == group.name }
                                let field = rateField(spec.id, index)
                                return [
                                    "group": .text(words.group(group.name)), "field": .text(field),
                                    "eligible": .count(plan?.eligible ?? 0),
                                    "rate": .text(
                                        typed.flatMap { $0.has(field) ? $0[field] : nil }
                                            ?? group.rate.percent.replacing("%", with: "")),
                                    "sample": .count(plan?.sample ?? 0),
                                    "chance": .text(perMille(plan?.sample ?? 0, plan?.eligible ?? 0)),
                                    "label": .text(
                                        words.department(spec.department) + " " + words.group(group.name)
                                            + words.say(" 组比例，百分之", " rate in percent")),
                                ]
                            }),
                    ]
                }),
            "separate": .count(account.separateVisits), "saved": .count(account.savedVisits),
            "joint": .count(account.jointVisits),
            "areaCount": .count(account.areas.count),
            "groupCount": .count(account.areas.reduce(0) { $0 + $1.groups }),
            "wanted": .count(wanted), "available": .count(available), "isEnough": .flag(available >= wanted),
            "hasAreas": .flag(!account.areas.isEmpty),
            "areas": .list(
                account.areas.map {
                    ["name": .text($0.name), "groups": .count($0.groups), "visits": .count($0.visits)]
                }),
            "hasFindings": .flag(!findings.isEmpty), "findings": .texts(findings),
            "countedAt": .text(
                String(words.now.adding(milliseconds: 8 * 3_600_000).description.dropFirst(11).prefix(8))),
        ]
    }
}
